import { isPassing, look, MOST_REFUSALS, Unreachable } from "./api.js";
import { reload } from "./history.js";
import { say, state, update } from "./store.js";

const POLL_MS = 1000;
const HIDDEN_POLL_MS = 5000;
const SPOKEN = { QUEUED: "Waiting in the queue", PROCESSING: "Being restyled", COMPLETED: "Your picture is ready", FAILED: "It failed" };
const CANCELLED = "Cancelled";

/** Whether a request has not ended yet. */
export function isOpen(request) {
  return request.status === "QUEUED" || request.status === "PROCESSING";
}

/** Whether a request has ended because that was wanted. */
export function isCancelled(request) {
  return request.code === CANCELLED;
}

/**
 * Puts a request on the stage and keeps it up to date until it has ended.
 *
 * @param here whether it was submitted from here just now
 */
export function follow(request, here = false) {
  const began = here || !request.created_at ? Date.now() : Date.parse(request.created_at);
  // A submit that is sent again may be answered that it has ended, but not how: that is read at once.
  const untold = !isOpen(request) && !request.created_at;
  update({ shown: { ...request, ...(untold && { status: "PROCESSING" }), began, ...expectation(request) } });
  if (isOpen(state.shown)) {
    say(SPOKEN[state.shown.status]);
    watch(request.request_id, untold);
  }
}

/** Follows the request on the stage again, if the page had to give that up. */
export function resume() {
  const { shown } = state;
  if (shown?.trouble) {
    update({ shown: { ...shown, trouble: null } });
    watch(shown.request_id, true);
  }
}

/** Counted on this machine's clock, which may differ from the API's. */
function expectation({ estimated_seconds: seconds }) {
  return { expectedAt: typeof seconds === "number" ? Date.now() + 1000 * seconds : null };
}

let watched = 0;

async function watch(id, atOnce) {
  const own = ++watched;
  const current = () => own === watched && state.shown?.request_id === id;
  let refusals = 0;
  for (let waits = !atOnce; current(); waits = true) {
    waits && (await pause());
    if (!current()) {
      return;
    }
    try {
      const status = await look(`v2/requests/${id}/status`);
      const seen = isOpen(status) ? status : await look(`v2/requests/${id}`);
      if (current()) {
        take(seen);
      }
      refusals = 0;
      if (!isOpen(seen)) {
        reload();
        return;
      }
    } catch (error) {
      refusals += error instanceof Unreachable ? 0 : 1;
      if (!isPassing(error) || refusals === MOST_REFUSALS) {
        current() && update({ shown: { ...state.shown, trouble: error.message } });
        return;
      }
    }
  }
}

function take(seen) {
  if (seen.status !== state.shown.status) {
    say(spoken(seen));
  }
  const { source_url: known } = state.shown;
  update({ shown: { ...state.shown, ...seen, ...expectation(seen), source_url: known ?? seen.source_url } });
}

function spoken(request) {
  if (isCancelled(request)) {
    return CANCELLED;
  }
  return request.status === "FAILED" ? `${SPOKEN.FAILED}: ${request.error}` : SPOKEN[request.status];
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
