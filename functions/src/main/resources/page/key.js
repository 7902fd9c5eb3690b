import { ask } from "./dialog.js";

const STORED = "restyle.key";

/** The address may carry the key as `#key=…`, a part that no server is sent. It does not stay there. */
export function takeKeyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key) {
    remember(key);
    history.replaceState(null, "", location.pathname + location.search);
  }
}

/** The API key that this browser keeps; null for none. */
export function rememberedKey() {
  return localStorage.getItem(STORED);
}

let asking = null;

/**
 * Asks for the key, once for all that wait for it.
 *
 * @param why in words; empty the first time
 * @returns the new key, or null if none was given
 */
export function askForKey(why) {
  asking ??= ask({ kind: "key", why }).then((key) => {
    asking = null;
    if (key) {
      remember(key);
    }
    return key;
  });
  return asking;
}

function remember(key) {
  localStorage.setItem(STORED, key);
}
