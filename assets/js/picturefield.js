// Fields that choose a picture of the library.
import { el } from "./dom.js";
import { pickPicture } from "./picker.js";

export function pictureFields() {
  for (const field of document.querySelectorAll("[data-picture-field]")) if (field instanceof HTMLElement) serve(field);
}

/** @param {HTMLElement} field */
function serve(field) {
  const input = field.querySelector("input[type=hidden]");
  const shown = field.querySelector("[data-chosen-picture]");
  const none = field.querySelector("[data-no-picture]");
  const pick = field.querySelector("[data-pick-picture]");
  const drop = field.querySelector("[data-drop-picture]");
  const about = field.querySelector("[data-about-picture]");
  if (!(input instanceof HTMLInputElement && shown instanceof HTMLElement && none instanceof HTMLElement && pick instanceof HTMLButtonElement && drop instanceof HTMLButtonElement)) return;
  const words = JSON.parse(field.dataset.words ?? "{}");
  /** @param {{ id: string, alt: string } | null} picture */
  const show = (picture) => {
    input.value = picture?.id ?? "";
    shown.replaceChildren(...(picture ? [el("img", { src: `/redactie/beeld/${picture.id}/klein`, alt: picture.alt })] : []));
    none.hidden = picture !== null;
    drop.hidden = picture === null;
    if (about instanceof HTMLAnchorElement) {
      about.hidden = picture === null;
      about.href = `/redactie/beeld/${picture?.id}`;
    }
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  input.addEventListener("filled", () => show(input.value ? { id: input.value, alt: "" } : null));
  pick.hidden = false;
  drop.hidden = input.value === "";
  pick.addEventListener("click", async () => {
    const picture = await pickPicture(words);
    if (picture) show(picture);
  });
  drop.addEventListener("click", () => {
    show(null);
    pick.focus();
  });
}
