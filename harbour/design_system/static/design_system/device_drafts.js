// Drafts on the device, where a force has switched them on: what could not be sent is kept
// encrypted, with a key that the browser will not give out, until it has been sent. It is wiped
// after sending, at sign-out, when somebody else signs in, and after a day.

const NAME = "harbour-drafts";
const KEY = "key";
const OWNER = "owner";
const A_DAY = 24 * 60 * 60 * 1000;

function owner() {
  return document.body.dataset.deviceDrafts ?? "";
}

export function areOn() {
  return Boolean(owner() && window.indexedDB && window.crypto?.subtle);
}

// Called on every page: nothing is left of somebody else's, nor once a force has switched it off.
export async function startDevice() {
  if (!window.indexedDB || !document.body.dataset.idleSeconds) return;
  if (!areOn()) return wipeDevice();
  const database = await open();
  const before = await ask(database, "readonly", (store) => store.get(OWNER));
  if (before && before !== owner()) await ask(database, "readwrite", (store) => store.clear());
  await ask(database, "readwrite", (store) => store.put(owner(), OWNER));
  database.close();
}

// `fields` is the text of a form's contents.
export async function keepOnDevice(url, fields) {
  const database = await open();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(fields);
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await ownKey(database), plain);
  await ask(database, "readwrite", (store) => store.put({ iv, text, at: Date.now() }, url));
  database.close();
}

// The text that was kept for a form, or nothing.
export async function keptOnDevice(url) {
  const database = await open();
  const found = await ask(database, "readonly", (store) => store.get(url));
  const key = await ownKey(database);
  database.close();
  if (!found || Date.now() - found.at > A_DAY) return null;
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: found.iv }, key, found.text);
    return new TextDecoder().decode(plain);
  } catch {
    return null; // A key that was wiped opens nothing.
  }
}

export async function forgetOnDevice(url) {
  const database = await open();
  await ask(database, "readwrite", (store) => store.delete(url));
  database.close();
}

export function wipeDevice() {
  if (window.indexedDB) indexedDB.deleteDatabase(NAME);
}

async function ownKey(database) {
  const known = await ask(database, "readonly", (store) => store.get(KEY));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await ask(database, "readwrite", (store) => store.put(made, KEY));
  return made;
}

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("drafts");
  return answered(request);
}

function ask(database, mode, of) {
  return answered(of(database.transaction("drafts", mode).objectStore("drafts")));
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
