// The Memory page's door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { mount } from "./player.js";

// The unit stands in the address only where the viewer has picked one.
const fieldsOf = ({ t, unit, picked }) => (picked ? { step: t + 1, unit } : { step: t + 1 });

export default adapter(mount, { onStep: restOn(fieldsOf) });
