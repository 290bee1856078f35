// What the office does beyond its forms; without this script the forms do.
// Words come from the page, so the catalogue has them all.
import { confirmations } from "./confirm.js";
import { focusPoints } from "./focus.js";
import { passkeys } from "./passkey.js";
import { prefix } from "./piece/recovery.js";
import { uploads } from "./upload.js";
import { unsaved } from "./unsaved.js";

/**
 * Buttons that only a script can serve: hidden until it is there.
 * @param {string} selector
 * @param {(button: HTMLButtonElement) => void} serve
 */
function offer(selector, serve) {
  for (const button of document.querySelectorAll(selector)) {
    if (!(button instanceof HTMLButtonElement)) continue;
    serve(button);
    button.hidden = false;
  }
}

// Shows what was typed. Sent as a password all the same, so that a browser
// does not remember it as other text.
offer("button[data-show-password]", (button) => {
  const input = document.getElementById(button.dataset.showPassword ?? "");
  if (!(input instanceof HTMLInputElement)) return;
  /** @param {boolean} shown */
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
});

if (navigator.clipboard) {
  offer("button[data-copy]", (button) => {
    const list = document.getElementById(button.dataset.copy ?? "");
    const said = document.getElementById(`${button.dataset.copy}-gedaan`);
    if (!list || !said) return;
    button.addEventListener("click", async () => {
      const text = list instanceof HTMLInputElement ? list.value : [...list.querySelectorAll("li")].map((item) => item.textContent).join("\n");
      const outcome = await navigator.clipboard.writeText(text).then(() => "copied", () => "failed");
      said.textContent = said.dataset[outcome] ?? "";
    });
  });
}

offer("button[data-print]", (button) => button.addEventListener("click", () => window.print()));

// What was typed and not yet stored does not stay behind on a device that
// somebody signs out of: the page of the piece saves it first.
document.querySelector('form[action="/redactie/uitloggen"]')?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
});

unsaved();
confirmations();
passkeys();
uploads();
focusPoints();
document.getElementById("fouten")?.focus();
