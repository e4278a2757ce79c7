// The filter player's door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { mount } from "./player.js";
import { STAGES } from "./walk.js";

export default adapter(mount, { onStep: restOn(({ stage, filter }) => ({ stage: STAGES[stage], filter })) });
