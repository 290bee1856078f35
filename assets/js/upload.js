// Several pictures at once: dropped or chosen, each with its own words and its
// own way to the server. What fails stays here, to be sent again.
import { post } from "./picker/post.js";

const most = 20 << 20; // bytes, as the server has it

/**
 * The only match of a selector.
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function part(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector}`);
  return found;
}

/**
 * A picture in the row's canvas: the policy lets pages show no files of the
 * machine as images.
 * @param {File} file
 * @param {HTMLCanvasElement} canvas
 */
async function preview(file, canvas) {
  const image = await createImageBitmap(file).catch(() => null);
  const pen = canvas.getContext("2d");
  if (!image || !pen) return;
  const scale = Math.min(canvas.width / image.width, canvas.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  pen.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  image.close();
}

/**
 * A size as people say it.
 * @param {number} bytes
 */
function sizeOf(bytes) {
  const [unit, number] = bytes < 1e6 ? ["kilobyte", Math.ceil(bytes / 1e3)] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(number);
}

/**
 * Tells what is wrong beside each field, and no longer what was.
 * @param {HTMLElement} row
 * @param {string} suffix of the ids in the row
 * @param {HTMLTemplateElement} wrong how an error looks
 * @param {Record<string, string>} errors
 */
function tell(row, suffix, wrong, errors) {
  for (const old of row.querySelectorAll(".field-error")) old.remove();
  for (const field of row.querySelectorAll(".field")) {
    const input = field.querySelector("input, textarea");
    const name = input?.getAttribute("name") ?? /** @type {HTMLElement} */ (field).dataset.field ?? "";
    const text = errors[name];
    field.classList.toggle("field-wrong", text !== undefined);
    const help = field.querySelector(".field-help")?.id ?? "";
    const id = `${name}-fout${suffix}`;
    input?.removeAttribute("aria-invalid");
    if (text !== undefined) {
      const error = part(/** @type {DocumentFragment} */ (wrong.content.cloneNode(true)), "p", HTMLElement);
      error.id = id;
      part(error, "span", HTMLElement).textContent = text;
      if (input && input.getAttribute("type") !== "checkbox") input.before(error);
      else field.append(error);
      input?.setAttribute("aria-invalid", "true");
    }
    const described = [text === undefined ? "" : id, help].filter(Boolean).join(" ");
    if (described) input?.setAttribute("aria-describedby", described);
    else input?.removeAttribute("aria-describedby");
  }
}

/** @typedef {{ row: HTMLElement, send: () => Promise<boolean>, focus: () => void }} Waiting a picture that is not in the library yet */

/** @param {HTMLElement} box */
function serve(box) {
  const words = /** @type {Record<string, string>} */ (box.dataset);
  const list = part(box, ".upload-list", HTMLOListElement);
  const template = part(box, "template[data-row]", HTMLTemplateElement);
  const wrong = part(box, "template[data-error]", HTMLTemplateElement);
  const all = part(box, ".upload-all", HTMLElement);
  const sum = part(all, "[role=status]", HTMLElement);
  /** @type {Waiting[]} */
  let waiting = [];
  let made = 0;

  /** @param {File} file */
  function add(file) {
    made++;
    const suffix = `-${made}`;
    const row = part(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), ".upload-row", HTMLElement);
    for (const attribute of ["id", "for", "aria-describedby", "aria-labelledby"]) {
      for (const element of row.querySelectorAll(`[${attribute}]`)) {
        element.setAttribute(attribute, `${element.getAttribute(attribute)}${suffix}`);
      }
    }
    const form = part(row, "form", HTMLFormElement);
    const said = part(row, "[data-said]", HTMLElement);
    const bar = part(row, "progress", HTMLProgressElement);
    const button = part(row, "[type=submit]", HTMLButtonElement);
    part(row, ".upload-name", HTMLElement).textContent = file.name;
    part(row, "[data-size]", HTMLElement).textContent = sizeOf(file.size);
    preview(file, part(row, "canvas", HTMLCanvasElement));

    /** @type {Waiting} */
    const one = {
      row,
      focus: () => /** @type {HTMLElement | null} */ (row.querySelector("[aria-invalid=true]") ?? button)?.focus(),
      async send() {
        tell(row, suffix, wrong, {});
        if (file.size > most) {
          tell(row, suffix, wrong, { file: words.large });
          said.textContent = words.mend;
          return false;
        }
        const data = new FormData(form);
        data.set("file", file);
        bar.hidden = false;
        button.disabled = true;
        const { status, body } = await post("/redactie/beeld", data, (sent) => {
          bar.value = Math.round(100 * sent);
          said.textContent = sent < 1 ? `${words.sending} ${bar.value}%` : words.drawing;
        });
        bar.hidden = true;
        button.disabled = false;
        if (status === 201 && body?.picture) {
          finish(one, body.picture, body.note);
          return true;
        }
        const outcome = { 0: words.offline, 401: words.out, 422: words.mend, 413: words.large }[status] ?? words.failed;
        if (status === 422 && body?.errors) tell(row, suffix, wrong, body.errors);
        said.textContent = outcome;
        return false;
      },
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!(await one.send())) one.focus();
    });
    part(row, "[data-leave]", HTMLButtonElement).addEventListener("click", () => {
      row.remove();
      drop(one);
      chooser.focus();
    });
    waiting.push(one);
    list.append(row);
    return one;
  }

  /** @param {Waiting} one */
  function drop(one) {
    waiting = waiting.filter((other) => other !== one);
    all.hidden = waiting.length < 2;
  }

  /**
   * Leaves a line with a link in the place of a row.
   * @param {Waiting} one
   * @param {{ id: string }} picture
   * @param {string} [note] what to know of it
   */
  function finish(one, picture, note) {
    const link = document.createElement("a");
    link.href = `/redactie/beeld/${picture.id}`;
    link.textContent = words.look;
    const name = part(one.row, ".upload-name", HTMLElement);
    const line = document.createElement("p");
    line.append(words.added, " ", ...(note ? [note, " "] : []), link);
    link.setAttribute("aria-describedby", name.id);
    part(one.row, ".upload-fields", HTMLElement).replaceChildren(line);
    one.row.classList.add("upload-done");
    drop(one);
    if (one.row.contains(document.activeElement) || document.activeElement === document.body) link.focus();
  }

  /** @param {Iterable<File>} files */
  function take(files) {
    const fresh = [...files].map(add);
    all.hidden = waiting.length < 2;
    fresh[0]?.row.querySelector("textarea")?.focus();
  }

  const chooser = part(box, "#kies", HTMLInputElement);
  chooser.addEventListener("change", () => {
    take(chooser.files ?? []);
    chooser.value = "";
  });
  const target = part(box, ".upload-drop", HTMLElement);
  for (const kind of ["dragover", "dragenter"]) {
    target.addEventListener(kind, (event) => {
      event.preventDefault();
      target.classList.add("upload-over");
    });
  }
  target.addEventListener("dragleave", () => target.classList.remove("upload-over"));
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    target.classList.remove("upload-over");
    take(event.dataTransfer?.files ?? []);
  });
  part(all, "button", HTMLButtonElement).addEventListener("click", async () => {
    sum.textContent = "";
    const asked = [...waiting];
    for (const one of asked) await one.send(); // one after another: they share the line
    const left = asked.filter((one) => waiting.includes(one));
    sum.textContent = left.length > 0 ? words.mend : words.added;
    left[0]?.focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting.length > 0) event.preventDefault();
  });

  // With an error the plain form was used, and shows what is wrong.
  const plain = part(box, ".upload-plain", HTMLDetailsElement);
  plain.hidden = !plain.open;
  target.hidden = false;
}

export function uploads() {
  for (const box of document.querySelectorAll("[data-upload]")) {
    if (box instanceof HTMLElement) serve(box);
  }
}
