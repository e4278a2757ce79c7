// The Compare page's door to Streamlit: one component, three pictures. Each blob names the one it is for.

import { adapter } from "../adapter.js";
import { restOn, stepOf } from "../address.js";
import { Grid } from "./grid.js";
import { Race } from "./race.js";
import { Weights } from "./weights.js";

const VIEWS = { grid: Grid, weights: Weights, race: Race };

/** Put the picture that `sentence.view` names into `element`. */
function mount(element, sentence, model, options) {
  const view = new VIEWS[sentence.view](element, sentence, model, options);
  view.setTheme(options.theme);
  return view;
}

export default adapter(mount, { onStep: restOn(stepOf) });
