// The Handwriting page's door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn, stepOf } from "../address.js";
import { mount } from "./pen.js";

export default adapter(mount, { onStep: restOn(stepOf) });
