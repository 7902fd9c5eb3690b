import { ask } from "./dialog.js";

const STORED = "restyle.key";
const THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"];

/** What the window is told once a key was given, be it the same again. */
export const KEY_GIVEN = "restyle:key";

/**
 * The address may carry the key as `#key=…`, a part that no server is sent. It does not stay there. Any link may, so
 * another key than the one that is kept takes a yes: whoever made it would see what is restyled with it. Not on this
 * machine, where each start of the stack makes a new key, and it is the only one.
 */
export async function takeKeyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (!key) {
    return;
  }
  history.replaceState(null, "", location.pathname + location.search);
  const known = rememberedKey();
  if (known === null || known === key || THIS_MACHINE.includes(location.hostname) || (await mayReplace())) {
    remember(key);
  }
}

function mayReplace() {
  return ask({
    kind: "confirm",
    title: "Use another API key?",
    text: "The link that led here brings an API key other than the one kept in this browser. Whoever has that key can see what you restyle with it.",
    yes: "Use that key",
  });
}

/** The API key that this browser keeps; null for none. */
export function rememberedKey() {
  return localStorage.getItem(STORED);
}

let asking = null;
let declined = false;

/**
 * Asks for the key, once for all that wait for it.
 *
 * @param why in words; empty the first time
 * @returns the new key, or null if none was given
 */
export function askForKey(why) {
  asking ??= ask({ kind: "key", why }).then((key) => {
    asking = null;
    declined = key === null;
    if (key) {
      remember(key);
    }
    return key;
  });
  return asking;
}

/** The same for what the page does by itself: whoever did not want to give a key is not asked over and over. */
export async function askForKeyUnlessDeclined(why) {
  return declined ? null : askForKey(why);
}

function remember(key) {
  declined = false;
  localStorage.setItem(STORED, key);
  dispatchEvent(new Event(KEY_GIVEN));
}
