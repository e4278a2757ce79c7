// The scene board's door to Streamlit.

import { adapter } from "../adapter.js";
import { Board } from "./board.js";

export default adapter((element, sentence, model, options) => new Board(element, sentence, model, options));
