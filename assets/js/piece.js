// The page of a piece: saves while one writes, keeps a copy on this device
// until the server has it, and tells who else is there.
import { autosave } from "./piece/autosave.js";
import { people } from "./piece/people.js";
import { presence } from "./piece/presence.js";
import { recovery } from "./piece/recovery.js";
import { growing } from "./piece/text.js";
import { pictureFields } from "./picturefield.js";

growing();
pictureFields();

const form = document.getElementById("stuk");
if (form instanceof HTMLFormElement && form.dataset.piece) {
  people(form);
  const copy = recovery(form);
  const saver = autosave(form, copy);
  presence(form, saver);
}
