import { call } from "./api.js";
import { state, update } from "./store.js";

const PAGE = 12;

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
    }
  } catch (error) {
    if (own === latest) {
      update({ past: { ...state.past, loading: false, error: error.message } });
    }
  }
}
