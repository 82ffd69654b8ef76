/** The device key: proves the same person again. It cannot be exported, and it never leaves this browser. */

const DATABASE = "veillee";
const STORE = "keys";
const NAME = "device";
const KIND = { name: "ECDSA", namedCurve: "P-256" };

/** @type {CryptoKeyPair | null} Where the browser keeps nothing, the key lasts as long as the page. */
let fleeting = null;

/** Tell whether this page may use keys at all: not over plain http on a private address. */
export const canProve = () => globalThis.isSecureContext && Boolean(globalThis.crypto?.subtle);

/** Tell whether this browser holds a key already. */
export async function hasKey() {
  return (await kept()) !== null;
}

/** Sign a challenge with the device key, made now if there is none. @param {string} challenge */
export async function prove(challenge) {
  const pair = (await kept()) ?? (await make());
  const signed = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    pair.privateKey,
    bytesOf(challenge),
  );
  const point = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { key: base64url(point), challenge, signature: base64url(signed) };
}

/** Destroy the key: nobody can ever be this person again from here. */
export async function destroyKey() {
  fleeting = null;
  await within("readwrite", (store) => store.delete(NAME)).catch(() => {});
}

/** @returns {Promise<CryptoKeyPair | null>} */
async function kept() {
  if (fleeting) return fleeting;
  const found = await within("readonly", (store) => store.get(NAME)).catch(() => null);
  return /** @type {CryptoKeyPair | null} */ (found ?? null);
}

async function make() {
  const pair = await crypto.subtle.generateKey(KIND, false, ["sign", "verify"]);
  // Some private windows refuse to keep keys: then this visit still works, a reload starts anew.
  await within("readwrite", (store) => store.put(pair, NAME)).catch(() => (fleeting = pair));
  return pair;
}

/**
 * Run one request on the store of keys.
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<unknown>}
 */
async function within(mode, act) {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {string} text base64url without padding */
function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} bytes */
function base64url(bytes) {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
