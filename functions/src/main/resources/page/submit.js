import { call, isPassing, MOST_REFUSALS, reach, Refused, Unreachable } from "./api.js";
import { reload } from "./history.js";
import { parameters } from "./models.js";
import { say, state, update } from "./store.js";
import { follow } from "./watch.js";

const LONGEST_PAUSE_MS = 8000;

/** The last try of which nobody knows what became: the same again has the same key, so it is never billed twice. */
let unanswered = null;

let stop = new AbortController();

/** Gives up a submit that waits for the connection. */
export function stopSending() {
  stop.abort();
}

/** Sends the form: uploads the picture, submits, and follows the request. */
export async function submit() {
  const { model, values, picture, sending } = state;
  if (sending) {
    return;
  }
  const missing = missingFields();
  if (Object.keys(missing).length > 0) {
    tell(missing);
    return;
  }
  stop = new AbortController();
  update({ errors: {}, sending: "Sending the picture" });
  try {
    picture.imageFile ??= await insistently(() => upload(picture.file));
    update({ sending: "Submitting" });
    const body = parameters(model, values, picture.imageFile);
    const accepted = await insistently(() =>
      call("POST", `v2/${model.name}`, body, { "Idempotency-Key": keyOf(model.name, body) }));
    unanswered = null;
    follow({ ...accepted, model: model.name, parameters: body, source_url: picture.unseen ? null : picture.url }, true);
    document.getElementById("stage-title").focus();
    reload();
  } catch (error) {
    if (picture.file && !isPassing(error)) {
      picture.imageFile = undefined;
    }
    tell(stop.signal.aborted ? { "": stopped() } : byField(error.message));
  } finally {
    update({ sending: null });
  }
}

function stopped() {
  return unanswered ? "Stopped. Whether it was submitted is not known: see the history" : "Stopped before it was submitted";
}

function missingFields() {
  const empty = (field) => (field.kind === "picture" ? !state.picture : String(state.values[field.name]).trim() === "");
  return Object.fromEntries(state.model.fields
    .filter((field) => field.required && empty(field))
    .map((field) => [field.name, `${field.title} is missing`]));
}

/** Shows what is wrong where it is wrong, and goes to the first of it. */
function tell(errors) {
  update({ errors });
  say(Object.values(errors).join(". "));
  setTimeout(() => document.querySelector(".form [aria-invalid] input, .form input[aria-invalid], .form textarea[aria-invalid]")?.focus());
}

/** The API names each parameter at the beginning of the sentence about it. */
function byField(message) {
  const errors = {};
  for (const sentence of message.split(/\. (?=[a-z][a-z0-9_]* (?:is|holds|cannot)\b)/)) {
    const field = state.model.fields.find(({ name }) => sentence.startsWith(`${name} `) || sentence.startsWith(`${name}:`));
    const name = field?.name ?? "";
    errors[name] = errors[name] ? `${errors[name]}. ${sentence}` : sentence;
  }
  return errors;
}

async function upload(file) {
  const { image_file: imageFile, upload: target } = await call("POST", "v2/uploads", { content_type: file.type, bytes: file.size });
  const answer = await reach(target.url, { method: target.method, headers: target.headers, body: file, signal: stop.signal });
  if (!answer.ok) {
    throw new Refused(answer.status, { error: `The picture could not be stored: the bucket answered ${answer.status}` });
  }
  return imageFile;
}

function keyOf(model, body) {
  const text = JSON.stringify([model, body]);
  if (unanswered?.text !== text) {
    unanswered = { text, key: crypto.randomUUID() };
  }
  return unanswered.key;
}

/** Tries again as long as it is only the connection, and a few times if the API itself is in trouble. */
async function insistently(attempt) {
  let refusals = 0;
  for (let pause = 1000; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const lost = error instanceof Unreachable;
      refusals += lost ? 0 : 1;
      if (!isPassing(error) || refusals === MOST_REFUSALS || stop.signal.aborted) {
        throw error;
      }
      const before = state.sending;
      update({ sending: lost ? "Waiting for the connection" : "Trying again" });
      await new Promise((resolve, reject) => {
        setTimeout(resolve, pause);
        stop.signal.addEventListener("abort", () => reject(error), { once: true });
      });
      update({ sending: before });
    }
  }
}
