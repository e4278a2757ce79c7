// A player's state in the page's address, so that a copied address shows the same picture. No message is sent for it.

/** To be called with every state; `fieldsOf(state)` are the address's fields, and it follows when the viewer rests. */
export function restOn(fieldsOf) {
  let writing = 0;
  return (state) => {
    clearTimeout(writing);
    if (!state.playing) writing = setTimeout(() => write(fieldsOf(state)), 150);
  };
}

/** The step players' one field: the word, from 1. */
export const stepOf = ({ t }) => ({ step: t + 1 });

/** A field that is null leaves the address. */
function write(fields) {
  const url = new URL(window.location.href);
  const changed = Object.entries(fields).filter(([name, value]) => url.searchParams.get(name) !== (value == null ? null : String(value)));
  for (const [name, value] of changed) {
    if (value == null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (changed.length) window.history.replaceState(window.history.state, "", url);
}
