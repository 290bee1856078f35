// Passkeys (WebAuthn): the browser makes or uses one, the server checks it.
import { creationOptions, requestOptions, sendable } from "./webauthn.js";

/** Whose passkeys: the office's, or the members'. */
let room = "/redactie";

/** What is asked for needs a proof of a moment ago. */
class Unproved extends Error {}

/** Where a name is kept while its owner shows who they are. */
const typed = "passkey-name";

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
  if (answer.status === 403 && (await answer.json().catch(() => ({}))).error === "proof") throw new Unproved();
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

/** Shows who is signed in already. */
async function prove() {
  const { options, secret } = await ask("proof/begin", {});
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options) });
  await ask("proof/finish", { secret, credential: sendable(credential) });
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
        if (box.dataset.passkey === "proof") {
          await prove();
          box.closest("form")?.submit(); // the form behind the question goes on
        } else location.assign(await (input instanceof HTMLInputElement ? register(input.value) : signIn(box.dataset.to ?? room, own instanceof HTMLInputElement && own.checked)));
      } catch (error) {
        if (error instanceof Unproved && box.dataset.proof) {
          if (input instanceof HTMLInputElement) sessionStorage.setItem(typed, input.value);
          return location.assign(box.dataset.proof);
        }
        said.textContent = said.dataset[outcome(error)] ?? "";
        button.disabled = false;
        button.focus();
      }
    };
    const before = box.dataset.proof && sessionStorage.getItem(typed);
    if (before && input instanceof HTMLInputElement) {
      sessionStorage.removeItem(typed);
      input.value = before;
      box.hidden = false;
      input.focus();
    }
    button.addEventListener("click", start);
    input?.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") start();
    });
    box.hidden = false;
  }
}
