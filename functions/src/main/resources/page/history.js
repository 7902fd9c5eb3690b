import { call } from "./api.js";
import { state, update } from "./store.js";

const PAGE = 12;
const OPEN = ["QUEUED", "PROCESSING"];
const REFRESH_MS = 4000;

let latest = 0;

/** Reads the newest requests anew; what was added by "more" goes. */
export function reload(filter = state.past.filter) {
  return read({ filter, requests: [], cursor: null });
}

/** Adds the next page. */
export function more() {
  return read(state.past);
}

async function read({ filter, requests, cursor }) {
  const own = ++latest;
  update({ past: { ...state.past, filter, loading: true, error: null } });
  try {
    const page = await call("GET", `v2/requests?${new URLSearchParams({
      limit: PAGE, ...(filter && { state: filter }), ...(cursor && { cursor }),
    })}`);
    if (own === latest) {
      update({ past: { filter, requests: [...requests, ...page.requests], cursor: page.next_cursor, loading: false, error: null } });
      setTimeout(() => keepUp(own), REFRESH_MS);
    }
  } catch (error) {
    if (own === latest) {
      update({ past: { ...state.past, loading: false, error: error.message } });
    }
  }
}

/** Brings the open ones up to date until there are none, or the list has been read anew. */
async function keepUp(own) {
  const open = state.past.requests.filter((request) => OPEN.includes(request.status));
  if (own !== latest || open.length === 0) {
    return;
  }
  const seen = await Promise.all(open.map((request) => call("GET", `v2/requests/${request.request_id}`).catch(() => request)));
  if (own === latest) {
    const newer = new Map(seen.map((request) => [request.request_id, request]));
    update({ past: { ...state.past, requests: state.past.requests.map((request) => newer.get(request.request_id) ?? request) } });
    setTimeout(() => keepUp(own), REFRESH_MS);
  }
}
