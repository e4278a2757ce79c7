// The tagged words' door to Streamlit.

import { adapter } from "../adapter.js";
import { restOn } from "../address.js";
import { TaggedWords } from "./tagged_words.js";

function mount(element, sentence, model, options) {
  const picture = new TaggedWords(element, sentence, model, options);
  picture.setTheme(options.theme);
  return picture;
}

// The word stands in the address only where the viewer has chosen one.
export default adapter(mount, { onChoice: restOn(({ t, chosen }) => ({ word: chosen ? t + 1 : null })) });
