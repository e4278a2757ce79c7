// The Bidirectional page's door to Streamlit: one component, two pictures. Each blob names the one it is for.

import { adapter } from "../adapter.js";
import { restOn, stepOf } from "../address.js";
import { EditPicture } from "./edit.js";
import { BothPasses } from "./player.js";

const VIEWS = { passes: BothPasses, edit: EditPicture };

/** Put the picture that `sentence.view` names into `element`. */
function mount(element, sentence, model, options) {
  const view = new VIEWS[sentence.view](element, sentence, model, options);
  view.setTheme(options.theme);
  return view;
}

export default adapter(mount, { onStep: restOn(stepOf) });
