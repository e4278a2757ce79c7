// The step in the page's address, so that a copied address shows the same picture. No message is sent for it.

function writeAddress({ t }) {
  const url = new URL(window.location.href);
  if (url.searchParams.get("step") === String(t + 1)) return;
  url.searchParams.set("step", t + 1);
  window.history.replaceState(window.history.state, "", url);
}

let writing = 0;

/** To be called with every state; the address follows when the viewer rests. */
export function restOn(state) {
  clearTimeout(writing);
  if (!state.playing) writing = setTimeout(writeAddress, 150, state);
}
