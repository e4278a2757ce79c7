// The Relations page's door to Streamlit: a marked sentence, the relation between its entities, and the sum behind it.

import { adapter } from "../adapter.js";
import { RelationPicture } from "./picture.js";

function mount(element, sentence, model, options) {
  const picture = new RelationPicture(element, sentence, model, options);
  picture.setTheme(options.theme);
  return picture;
}

export default adapter(mount);
