// The step player's door to Streamlit. The step stands in the page's address; no message is sent for it.

import { adapter } from "./adapter.js";
import { mount } from "./player.js";

/** Keep the step in the page's address, so that a copied address shows the same picture. */
function writeAddress({ t }) {
  const url = new URL(window.location.href);
  if (url.searchParams.get("step") === String(t + 1)) return;
  url.searchParams.set("step", t + 1);
  window.history.replaceState(window.history.state, "", url);
}

let writing = 0;
function restOn(state) {
  clearTimeout(writing);
  if (!state.playing) writing = setTimeout(writeAddress, 150, state);
}

export default adapter(mount, { onStep: restOn });
