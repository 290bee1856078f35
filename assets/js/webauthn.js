// The JSON forms of WebAuthn (level 3). Browsers and password managers that
// lack them get the same by hand.

/** @param {ArrayBuffer} buffer */
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** @param {string} text */
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** @param {any[] | undefined} list */
const ids = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

/**
 * @param {any} options as the server sends them
 * @returns {PublicKeyCredentialCreationOptions}
 */
export function creationOptions(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: ids(options.excludeCredentials),
  };
}

/**
 * @param {any} options as the server sends them
 * @returns {PublicKeyCredentialRequestOptions}
 */
export function requestOptions(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return { ...options, challenge: toBytes(options.challenge), allowCredentials: ids(options.allowCredentials) };
}

/**
 * What the server reads: the credential as JSON.
 * @param {Credential | null} given
 * @returns {unknown}
 */
export function sendable(given) {
  const credential = /** @type {PublicKeyCredential} */ (given);
  try {
    return credential.toJSON();
  } catch {
    return byHand(credential);
  }
}

/** @param {PublicKeyCredential} credential */
function byHand(credential) {
  const response = /** @type {any} */ (credential.response);
  /** @type {Record<string, unknown>} */
  const sent = { transports: response.getTransports?.() };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) sent[part] = toText(response[part]);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: sent,
  };
}
