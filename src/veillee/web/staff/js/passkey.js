/** Passkeys: what the browser does between the house's options and the house's check. */

/** @typedef {import("../staff.js").KeyOptions} KeyOptions */

/** Tell whether this page can use a key at all: a secure context and a host name. */
export const canUseKeys = () => "PublicKeyCredential" in window && isSecureContext;

/** Make a new key. @param {KeyOptions} options @param {string} house @returns {Promise<import("../staff.js").NewKey>} */
export async function makeKey(options, house) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(options.challenge),
      rp: { id: options.site, name: house },
      user: { id: bytes(options.handle), name: options.name, displayName: options.name },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: options.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      attestation: "none",
      timeout: options.timeout_ms,
    },
  });
  const key = /** @type {PublicKeyCredential} */ (made);
  const response = /** @type {AuthenticatorAttestationResponse} */ (key.response);
  return { id: key.id, client_data: text(response.clientDataJSON), attestation: text(response.attestationObject) };
}

/** Sign with a known key; the browser offers those made for this house. @param {KeyOptions} options @returns {Promise<import("../staff.js").SignedKey>} */
export async function useKey(options) {
  const used = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(options.challenge),
      rpId: options.site,
      userVerification: "required",
      timeout: options.timeout_ms,
    },
  });
  const key = /** @type {PublicKeyCredential} */ (used);
  const response = /** @type {AuthenticatorAssertionResponse} */ (key.response);
  return {
    id: key.id,
    client_data: text(response.clientDataJSON),
    authenticator_data: text(response.authenticatorData),
    signature: text(response.signature),
  };
}

/** @param {string} encoded base64url without padding */
function bytes(encoded) {
  const plain = atob(encoded.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} raw */
function text(raw) {
  const plain = String.fromCharCode(...new Uint8Array(raw));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
