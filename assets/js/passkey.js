// Passkeys (WebAuthn): the browser makes or uses one, the server checks it.

/** @param {ArrayBuffer} buffer */
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** @param {string} text */
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** @param {any[] | undefined} list */
const ids = (list) => (list ?? []).map((c) => ({ ...c, id: toBytes(c.id) }));

/**
 * Sends JSON to our own site and reads its answer; refuses any other answer.
 * @param {string} path
 * @param {unknown} body
 */
async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** @param {string} name */
async function register(name) {
  const { options, secret } = await ask("/redactie/passkey/register/begin", {});
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: ids(options.excludeCredentials),
    },
  });
  const credential = /** @type {PublicKeyCredential} */ (made);
  const response = /** @type {AuthenticatorAttestationResponse} */ (credential.response);
  return ask("/redactie/passkey/register/finish", {
    secret,
    name,
    credential: {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        attestationObject: toText(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    },
  });
}

/** @param {string} to */
async function signIn(to) {
  const { options, secret } = await ask("/redactie/passkey/signin/begin", {});
  const used = await navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: ids(options.allowCredentials) },
  });
  const credential = /** @type {PublicKeyCredential} */ (used);
  const response = /** @type {AuthenticatorAssertionResponse} */ (credential.response);
  return ask("/redactie/passkey/signin/finish", {
    secret,
    naar: to,
    credential: {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        authenticatorData: toText(response.authenticatorData),
        signature: toText(response.signature),
        userHandle: response.userHandle ? toText(response.userHandle) : null,
      },
    },
  });
}

/** Shows the passkey buttons where the browser knows passkeys. */
export function passkeys() {
  if (!window.PublicKeyCredential) return;
  for (const box of document.querySelectorAll("[data-passkey]")) {
    const button = box.querySelector("button");
    if (!(box instanceof HTMLElement) || !button) continue;
    const failed = /** @type {HTMLElement | null} */ (box.querySelector("[data-failed]"));
    box.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      if (failed) failed.textContent = "";
      try {
        const name = box.querySelector("input")?.value ?? "";
        const { to } = box.dataset.passkey === "register" ? await register(name) : await signIn(box.dataset.to ?? "/redactie");
        location.assign(to);
      } catch {
        if (failed) failed.textContent = failed.dataset.failed ?? "";
        button.disabled = false;
      }
    });
  }
}
