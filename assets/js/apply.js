// The form of application, one step at a time. Without this script it is one
// page that works; the page that acknowledges it clears the tab's copy.
import { copies, forget } from "./apply/copy.js";
import { account, fees } from "./apply/fields.js";
import { rows } from "./apply/rows.js";
import { steps } from "./apply/steps.js";

if (document.querySelector("[data-acknowledged]")) forget();

const form = document.querySelector("form[data-apply]");
if (form instanceof HTMLFormElement) {
  const more = rows(form);
  const restored = copies(form, more);
  fees(form);
  account(form);
  steps(form, restored);
}
