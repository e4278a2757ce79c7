// The picture's views. Each has `lay()` (the layout or a reading changed) and `show(changed)`.

import { html } from "../../dom.js";
import { Tip } from "../../views/tip.js";
import { Board } from "./board.js";
import { Caption } from "./caption.js";
import { Curve } from "./curve.js";
import { Header } from "./header.js";
import { Limit } from "./limit.js";
import { Line } from "./line.js";
import { Maps } from "./maps.js";
import { Signals } from "./signals.js";
import { Spans } from "./spans.js";
import { Table } from "./table.js";
import { Words } from "./words.js";

export function createViews(scene) {
  scene.tip = new Tip(scene);
  const header = new Header(scene);
  const signals = new Signals(scene);
  const spans = new Spans(scene);
  const curve = new Curve(scene);
  const words = new Words(scene);
  const maps = new Maps(scene);
  const line = new Line(scene);
  const limit = new Limit(scene);
  const layers = [...spans.elements, curve.element, words.element, ...maps.elements, line.element, limit.question];
  const board = new Board(scene, layers);
  scene.board = board;
  const caption = new Caption(scene);
  const table = new Table(scene);
  scene.root.append(header.element, signals.element, words.text, board.element, limit.answer, caption.element, table.element, scene.tip.element);
  return { upper: [header, board, spans, curve, words, maps, line, signals, limit, caption], lower: [table] };
}
