// Adds a picture to the library: the file, what is on it, and who allowed it.
import { allRight, button, field, form } from "../dialog.js";
import { el } from "../dom.js";
import { post } from "./post.js";

/**
 * @param {Record<string, string>} words
 * @param {(picture: import("../picker.js").Picture) => void} done
 * @param {File} [file] chosen already
 */
export function upload(words, done, file) {
  const fields = {
    file: field(words.up_file, { type: "file", accept: "image/jpeg,image/png,image/webp" }, words.up_file_help),
    alt: field(words.up_alt, { autocomplete: "off" }, words.up_alt_help),
    decorative: field(words.up_decorative, { type: "checkbox" }, words.up_decorative_help),
    credit: field(words.up_credit, { autocomplete: "off" }),
    person: field(words.up_person, { autocomplete: "off" }, words.up_person_help),
    permitted_at: field(words.up_permitted, { type: "date" }),
  };
  const { alt, decorative } = fields;
  const wrong = el("p", { className: "field-error", role: "alert" });
  const bar = el("progress", { max: 1, hidden: true, "aria-label": words.up_progress });
  const add = button(words.up_send);
  if (file) {
    const given = new DataTransfer();
    given.items.add(file);
    fields.file.input.files = given.files;
  }
  decorative.input.addEventListener("change", () => {
    alt.input.disabled = decorative.input.checked;
  });

  /** @type {import("../picker.js").Picture[]} what is in the library by now, and of which something was told first */
  const added = [];

  async function send() {
    if (added.length) {
      done(added[0]);
      return;
    }
    const [chosen] = fields.file.input.files ?? [];
    wrong.textContent = "";
    if (!allRight([
      [fields.file, chosen ? "" : words.up_file_missing],
      [alt, decorative.input.checked || alt.input.value.trim() ? "" : words.up_alt_missing],
    ])) return;
    const data = new FormData();
    data.append("file", chosen);
    for (const name of /** @type {const} */ (["alt", "credit", "person", "permitted_at"])) data.append(name, fields[name].input.value.trim());
    if (decorative.input.checked) {
      data.set("alt", "");
      data.append("decorative", "1");
    }
    add.disabled = true;
    bar.hidden = false;
    const { status, body } = await post("/redactie/beeld", data, (part) => { bar.value = part; });
    add.disabled = false;
    bar.hidden = true;
    if (body?.picture && body.note) {
      added.push(body.picture);
      wrong.textContent = body.note;
      add.textContent = words.up_use;
      return;
    }
    if (body?.picture) {
      done(body.picture);
      return;
    }
    const { form: all, ...errors } = body?.errors ?? {};
    const known = Object.entries(fields).map(([name, each]) => /** @type {[typeof each, string | undefined]} */ ([each, errors[name]]));
    wrong.textContent = all ?? (status === 401 ? words.signed_out : status === 413 ? words.up_too_big : status === 422 ? "" : words.failed);
    allRight(known);
  }

  return form(send, ...Object.values(fields).map(({ wrap }) => wrap), wrong, bar, el("div", { className: "form-actions" }, add));
}
