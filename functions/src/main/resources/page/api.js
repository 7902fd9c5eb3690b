import { askForKey, askForKeyUnlessDeclined, rememberedKey } from "./key.js";
import { update } from "./store.js";

const PATIENCE_MS = 40_000;
export const UNAUTHORIZED = 401;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;
const QUOTA_EXCEEDED = "quota_exceeded";

/** So often in a row an API in trouble is asked again at most; one that cannot be reached, for as long as it takes. */
export const MOST_REFUSALS = 4;

/** The API said no, in its own words. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.error ?? `The API answered ${status}`);
    this.status = status;
    this.code = body?.code ?? "";
  }
}

/** The API could not be reached. */
export class Unreachable extends Error {}

/** Whether the same call may well succeed a little later. */
export function isPassing(error) {
  return error instanceof Unreachable
    || (error instanceof Refused
      && (error.status >= SERVER_ERROR || (error.status === TOO_MANY_REQUESTS && error.code !== QUOTA_EXCEEDED)));
}

/**
 * Calls the API. A missing or refused key is asked for, and the call made again.
 *
 * @param path below the API's base
 * @returns the answer's JSON; that of a failed job too, although its status is 422
 * @throws Refused or Unreachable
 */
export function call(method, path, body, headers = {}) {
  return exchange({ method, path, body, headers }, askForKey);
}

/** A GET that nobody has asked for just now. */
export function look(path) {
  return exchange({ method: "GET", path }, askForKeyUnlessDeclined);
}

async function exchange({ method, path, body, headers }, ask) {
  for (;;) {
    const key = rememberedKey() ?? (await ask(""));
    if (key === null) {
      throw new Refused(UNAUTHORIZED, { error: "No API key was given", code: "unauthorized" });
    }
    const response = await reach(path, {
      method,
      headers: { "x-api-key": key, ...(body && { "Content-Type": "application/json" }), ...headers },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json().catch(() => null);
    if (response.ok || answer?.status === "FAILED") {
      return answer;
    }
    if (response.status !== UNAUTHORIZED) {
      throw new Refused(response.status, answer);
    }
    if (rememberedKey() === key && (await ask(answer?.error ?? "This key was refused")) === null) {
      throw new Refused(response.status, answer);
    }
  }
}

/** @throws Unreachable */
export async function reach(url, request) {
  try {
    const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS), ...request });
    update({ connected: true });
    return response;
  } catch (cause) {
    if (!request?.signal?.aborted) {
      update({ connected: false });
    }
    throw new Unreachable("The API cannot be reached", { cause });
  }
}

/** Where the API's paths begin, without the slash. */
export function baseUrl() {
  return document.baseURI.replace(/\/$/, "");
}
