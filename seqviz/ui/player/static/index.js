// The step player's door to Streamlit.

import { adapter } from "./adapter.js";
import { restOn, stepOf } from "./address.js";
import { mount } from "./player.js";

export default adapter(mount, { onStep: restOn(stepOf) });
