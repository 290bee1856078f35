// What the office does beyond its forms; without this script the forms do.
import { passkeys } from "./passkey.js";

const dutch = document.documentElement.lang !== "en";
const words = dutch
  ? { show: "Toon wachtwoord", hide: "Verberg wachtwoord", sure: "Weet u het zeker?", yes: "Ja", no: "Nee" }
  : { show: "Show password", hide: "Hide password", sure: "Are you sure?", yes: "Yes", no: "No" };

/** A button under each password field shows what was typed. */
function showPasswords() {
  for (const input of document.querySelectorAll("input[data-password]")) {
    if (!(input instanceof HTMLInputElement)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button show-password";
    button.textContent = words.show;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.textContent = shown ? words.show : words.hide;
      button.setAttribute("aria-pressed", String(!shown));
    });
    input.after(button);
  }
}

/** Asks before a button with data-confirm does what it does. */
function confirmations() {
  document.addEventListener("submit", (event) => {
    const button = /** @type {SubmitEvent} */ (event).submitter;
    const form = event.target;
    if (!(button instanceof HTMLElement) || !(form instanceof HTMLFormElement)) return;
    const question = button.dataset.confirm;
    if (!question || form.dataset.sure) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    dialog.className = "sure";
    dialog.setAttribute("aria-labelledby", "zeker");
    const title = document.createElement("h2");
    title.id = "zeker";
    title.textContent = words.sure;
    const text = document.createElement("p");
    text.textContent = question;
    const actions = document.createElement("div");
    actions.className = "form-actions";
    const yes = document.createElement("button");
    yes.className = "button";
    yes.textContent = button.textContent ?? words.yes;
    const no = document.createElement("button");
    no.className = "button button-quiet";
    no.textContent = words.no;
    no.autofocus = true;
    actions.append(yes, no);
    dialog.append(title, text, actions);
    document.body.append(dialog);
    yes.addEventListener("click", () => {
      form.dataset.sure = "1";
      dialog.close();
      form.requestSubmit(button);
    });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus();
    });
    dialog.showModal();
  });
}

/** Copies a list to the clipboard. */
function copying() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLElement) || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const list = document.getElementById(button.dataset.copy ?? "");
      await navigator.clipboard.writeText([...(list?.querySelectorAll("li") ?? [])].map((li) => li.textContent).join("\n"));
      button.textContent = button.dataset.copied ?? "";
    });
  }
}

showPasswords();
confirmations();
copying();
passkeys();
document.getElementById("fouten")?.focus();
