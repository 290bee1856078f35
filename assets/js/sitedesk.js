// The pages of the office about the site itself: menu, home page, redirects
// and settings. Without it their forms do the same.
import { arrangements } from "./arrange.js";
import { pickPicture } from "./picker.js";
import { suggest } from "./suggest.js";

arrangements();

// Pages of our own, found while typing an address.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  if (!(input instanceof HTMLInputElement)) continue;
  suggest(input, JSON.parse(input.dataset.words ?? "{}"), (page) => (input.value = page.path));
}

// A colour from a box, beside the field that takes its code.
for (const box of document.querySelectorAll("input[data-colour-of]")) {
  const field = box instanceof HTMLInputElement && document.getElementById(box.dataset.colourOf ?? "");
  if (!(box instanceof HTMLInputElement) || !(field instanceof HTMLInputElement)) continue;
  const follow = () => {
    if (/^#[0-9a-f]{6}$/i.test(field.value.trim())) box.value = field.value.trim();
  };
  box.addEventListener("input", () => (field.value = box.value));
  field.addEventListener("input", follow);
  follow();
  box.hidden = false;
}

// A picture of the library, for a form that otherwise takes a file.
for (const button of document.querySelectorAll("button[data-pick]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.addEventListener("click", async () => {
    const picture = await pickPicture(JSON.parse(button.dataset.words ?? "{}"));
    if (!picture) return;
    const form = document.createElement("form");
    form.method = "post";
    form.action = button.dataset.pick ?? "";
    const id = document.createElement("input");
    id.type = "hidden";
    id.name = "picture";
    id.value = picture.id;
    form.append(id);
    document.body.append(form);
    form.submit();
  });
  button.hidden = false;
}
