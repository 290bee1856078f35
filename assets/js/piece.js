// The page of a piece: saves while one writes, keeps a copy on this device
// until the server has it, and tells who else is there.
import { autosave } from "./piece/autosave.js";
import { people } from "./piece/people.js";
import { presence } from "./piece/presence.js";
import { forgetAside, recovery } from "./piece/recovery.js";
import { growing } from "./piece/text.js";
import { pictureFields } from "./picturefield.js";

growing();
forgetAside();
pictureFields();

const form = document.getElementById("stuk");
if (form instanceof HTMLFormElement && form.dataset.piece) {
  const copy = recovery(form);
  if (form.dataset.editable !== undefined) {
    people(form);
    const saver = autosave(form, copy);
    presence(form, saver);
    copy.resume();
  }
}
