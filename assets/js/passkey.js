// Passkeys (WebAuthn): the browser makes or uses one, the server checks it.
import { creationOptions, requestOptions, sendable } from "./webauthn.js";

/** Whose passkeys: the office's, or the members'. */
let room = "/redactie";

/**
 * Sends JSON to our own site and reads its answer; refuses any other answer.
 * @param {string} step
 * @param {unknown} body
 */
async function ask(step, body) {
  const answer = await fetch(`${room}/passkey/${step}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${step}: ${answer.status}`);
  return answer.json();
}

/**
 * Adds a passkey; gives the address to go on to.
 * @param {string} name
 * @returns {Promise<string>}
 */
async function register(name) {
  const { options, secret } = await ask("register/begin", {});
  const credential = await navigator.credentials.create({ publicKey: creationOptions(options) });
  const { to } = await ask("register/finish", { secret, name, credential: sendable(credential) });
  return to;
}

/**
 * Signs in; gives the address to go on to.
 * @param {string} naar
 * @param {boolean} eigen on a device of their own
 * @returns {Promise<string>}
 */
async function signIn(naar, eigen) {
  const { options, secret } = await ask("signin/begin", {});
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options) });
  const { to } = await ask("signin/finish", { secret, naar, eigen, credential: sendable(credential) });
  return to;
}

/**
 * Which of the messages beside the button tells what went wrong.
 * @param {unknown} error
 */
function outcome(error) {
  if (error instanceof TypeError) return "offline"; // what fetch throws
  if (!(error instanceof DOMException)) return "failed";
  /** @type {Record<string, string>} */
  const known = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
  return known[error.name] ?? "failed";
}

/**
 * Shows the passkey buttons where the browser knows passkeys.
 * @param {string} [of] the room whose they are
 */
export function passkeys(of = room) {
  room = of;
  if (!window.PublicKeyCredential) return;
  for (const box of document.querySelectorAll("[data-passkey]")) {
    const button = box.querySelector("button");
    const said = box.querySelector("[data-said]");
    if (!(box instanceof HTMLElement) || !button || !(said instanceof HTMLElement)) continue;
    const input = box.querySelector("input:not([type=checkbox])");
    const own = box.querySelector("input[type=checkbox]");
    const start = async () => {
      button.disabled = true;
      said.textContent = "";
      try {
        location.assign(await (input instanceof HTMLInputElement ? register(input.value) : signIn(box.dataset.to ?? room, own instanceof HTMLInputElement && own.checked)));
      } catch (error) {
        said.textContent = said.dataset[outcome(error)] ?? "";
        button.disabled = false;
        button.focus();
      }
    };
    button.addEventListener("click", start);
    input?.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") start();
    });
    box.hidden = false;
  }
}
