// The Handwriting page's door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { mount } from "./pen.js";

// The step player further down has the field "step".
export default adapter(mount, { onStep: restOn(({ t }) => ({ pen: t + 1 })) });
