// The Memory page's door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { mount } from "./player.js";

// The unit stands in the address only where the viewer has picked one.
const fieldsOf = ({ t, unit, picked }) => ({ step: t + 1, unit: picked ? unit : null });

export default adapter(mount, { onStep: restOn(fieldsOf) });
