import { call, isPassing } from "./api.js";
import { reload } from "./history.js";
import { say, state, update } from "./store.js";

const POLL_MS = 1000;
const HIDDEN_POLL_MS = 5000;
const SPOKEN = { QUEUED: "Waiting in the queue", PROCESSING: "Being restyled", COMPLETED: "Your picture is ready", FAILED: "It failed" };

/** Whether a request has not ended yet. */
export function isOpen(request) {
  return request.status === "QUEUED" || request.status === "PROCESSING";
}

/**
 * Puts a request on the stage and keeps it up to date until it has ended.
 *
 * @param here whether it was submitted from here just now
 */
export function follow(request, here = false) {
  const began = here || !request.created_at ? Date.now() : Date.parse(request.created_at);
  update({ shown: { ...request, began, ...expectation(request) } });
  if (isOpen(request)) {
    say(SPOKEN[request.status]);
    watch(request.request_id);
  }
}

/** Counted on this machine's clock, which may differ from the API's. */
function expectation({ estimated_seconds: seconds }) {
  return { expectedAt: typeof seconds === "number" ? Date.now() + 1000 * seconds : null };
}

let watched = 0;

async function watch(id) {
  const own = ++watched;
  const current = () => own === watched && state.shown?.request_id === id;
  while (current()) {
    await pause();
    if (!current()) {
      return;
    }
    try {
      const status = await call("GET", `v2/requests/${id}/status`);
      const seen = isOpen(status) ? status : await call("GET", `v2/requests/${id}`);
      if (current()) {
        take(seen);
      }
      if (!isOpen(seen)) {
        reload();
        return;
      }
    } catch (error) {
      if (!isPassing(error)) {
        current() && update({ shown: { ...state.shown, trouble: error.message } });
        return;
      }
      update({ connected: false });
    }
  }
}

function take(seen) {
  if (seen.status !== state.shown.status) {
    say(seen.status === "FAILED" ? `${SPOKEN.FAILED}: ${seen.error}` : SPOKEN[seen.status]);
  }
  const { source_url: known } = state.shown;
  update({ shown: { ...state.shown, ...seen, ...expectation(seen), source_url: known ?? seen.source_url, trouble: null } });
}

/** Shorter when the page comes into view again. */
function pause() {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", done);
      resolve();
    };
    const timer = setTimeout(done, document.hidden ? HIDDEN_POLL_MS : POLL_MS);
    document.addEventListener("visibilitychange", done);
  });
}
