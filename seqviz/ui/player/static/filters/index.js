// The filter player's door to Streamlit.

import { adapter } from "../adapter.js";
import { mount } from "./player.js";

export default adapter(mount);
