// The What-if page's door to Streamlit: one component, two pictures. Each blob names the one it is for.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { Effects } from "./effects.js";
import { WhatIf } from "./scene.js";

const VIEWS = { picture: WhatIf, effects: Effects };

/** Put the picture that `sentence.view` names into `element`. */
function mount(element, sentence, model, options) {
  const view = new VIEWS[sentence.view](element, sentence, model, options);
  view.setTheme(options.theme);
  return view;
}

const fields = ({ t, unit, signal, address }) => ({ ...address, step: t + 1, unit, show: signal });

export default adapter(mount, { onStep: restOn(fields), keep: 8 });
