// The Next-character page's door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { NextCharacter } from "./scene.js";

function mount(element, sentence, model, options) {
  const scene = new NextCharacter(element, sentence, model, options);
  scene.setTheme(options.theme);
  return scene;
}

const fields = ({ t, view, signal, unit }) => ({ at: t + 1, show: view, signal, unit });

export default adapter(mount, { onStep: restOn(fields) });
