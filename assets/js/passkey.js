// Passkeys (WebAuthn): the browser makes or uses one, the server checks it.
import { creationOptions, requestOptions, sendable } from "./webauthn.js";

/**
 * Sends JSON to our own site and reads its answer; refuses any other answer.
 * @param {string} step
 * @param {unknown} body
 */
async function ask(step, body) {
  const answer = await fetch(`/redactie/passkey/${step}`, {
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
 * @returns {Promise<string>}
 */
async function signIn(naar) {
  const { options, secret } = await ask("signin/begin", {});
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options) });
  const { to } = await ask("signin/finish", { secret, naar, credential: sendable(credential) });
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

/** Shows the passkey buttons where the browser knows passkeys. */
export function passkeys() {
  if (!window.PublicKeyCredential) return;
  for (const box of document.querySelectorAll("[data-passkey]")) {
    const button = box.querySelector("button");
    const said = box.querySelector("[data-said]");
    if (!(box instanceof HTMLElement) || !button || !(said instanceof HTMLElement)) continue;
    const input = box.querySelector("input");
    const start = async () => {
      button.disabled = true;
      said.textContent = "";
      try {
        location.assign(await (input ? register(input.value) : signIn(box.dataset.to ?? "/redactie")));
      } catch (error) {
        said.textContent = said.dataset[outcome(error)] ?? "";
        button.disabled = false;
        button.focus();
      }
    };
    button.addEventListener("click", start);
    input?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") start();
    });
    box.hidden = false;
  }
}
