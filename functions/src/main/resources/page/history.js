import { call, look, UNAUTHORIZED, Unreachable } from "./api.js";
import { state, update } from "./store.js";

const PAGE = 12;
const OPEN = ["QUEUED", "PROCESSING"];
const REFRESH_MS = 4000;
const RETRY_MS = 10_000;

let latest = 0;

const get = (path) => call("GET", path);

/** Reads the newest requests anew; what was added by "more" goes. */
export function reload() {
  return read({ filter: state.past.filter, requests: [], cursor: null }, look);
}

/** The same because somebody wants it. */
export function browse(filter = state.past.filter) {
  return read({ filter, requests: [], cursor: null }, get);
}

/** Adds the next page. */
export function more() {
  return read(state.past, get);
}

/** Again and again, slowly, where it is only the connection. */
async function read({ filter, requests, cursor }, fetched) {
  const own = ++latest;
  update({ past: { ...state.past, filter, loading: true } });
  try {
    const page = await fetched(`v2/requests?${new URLSearchParams({
      limit: PAGE, ...(filter && { state: filter }), ...(cursor && { cursor }),
    })}`);
    if (own === latest) {
      update({ past: { filter, requests: [...requests, ...page.requests], cursor: page.next_cursor, loading: false, error: null } });
      setTimeout(() => keepUp(own), REFRESH_MS);
    }
  } catch (error) {
    if (own === latest) {
      update({ past: { ...state.past, loading: false, error: error.message } });
      error instanceof Unreachable && setTimeout(() => own === latest && read({ filter, requests, cursor }, look), RETRY_MS);
    }
  }
}

/** Brings the open ones up to date until there are none, the list has been read anew, or the key is refused. */
async function keepUp(own) {
  const open = state.past.requests.filter((request) => OPEN.includes(request.status));
  if (own !== latest || open.length === 0) {
    return;
  }
  try {
    const seen = await Promise.all(open.map(latestOf));
    if (own === latest) {
      const newer = new Map(seen.map((request) => [request.request_id, request]));
      update({ past: { ...state.past, requests: state.past.requests.map((request) => newer.get(request.request_id) ?? request) } });
      setTimeout(() => keepUp(own), REFRESH_MS);
    }
  } catch (error) {
    own === latest && update({ past: { ...state.past, error: error.message } });
  }
}

/** The request as it is now, or as it was known where that cannot be told; only a refused key is the caller's affair. */
async function latestOf(request) {
  try {
    return await look(`v2/requests/${request.request_id}`);
  } catch (error) {
    if (error.status === UNAUTHORIZED) {
      throw error;
    }
    return request;
  }
}
