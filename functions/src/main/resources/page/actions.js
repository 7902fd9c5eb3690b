import { call, Refused } from "./api.js";
import { ask } from "./dialog.js";
import { reload } from "./history.js";
import { initialValues } from "./models.js";
import { takeSource } from "./picture.js";
import { sourceOf } from "./source.js";
import { say, state, update } from "./store.js";
import { follow } from "./watch.js";

const MAY_BILL_AGAIN = "may_bill_again_required";

/** Shows a request on the stage. */
export function open(request) {
  follow(request);
  document.getElementById("stage-title").focus();
}

/** Follows a request again that the page had to give up. */
export async function lookAgain(request) {
  await acting(async () => follow(await call("GET", `v2/requests/${request.request_id}`)));
}

/** Fills the form with what a request was made of. */
export function useAgain(request) {
  const model = state.models.find(({ name }) => name === request.model) ?? state.model;
  const { [model.picture.name]: imageFile, ...given } = request.parameters;
  update({ model, values: { ...initialValues(model), ...given }, errors: {} });
  takeSource({ url: sourceOf(request), imageFile });
  setTimeout(() => document.querySelector(".form textarea")?.focus());
}

export async function cancel(request) {
  await acting(async () => {
    const ended = await call("DELETE", `v2/requests/${request.request_id}`);
    say("Cancelled");
    refresh(request, ended);
  });
}

/** Runs a failed request again; what may be billed a second time only if the answer is yes. */
export async function retry(request) {
  await acting(async () => {
    let allowed = request.may_have_billed && (await allow());
    if (request.may_have_billed && !allowed) {
      return;
    }
    const path = `v2/requests/${request.request_id}/retry`;
    const again = () => call("POST", path, allowed ? { may_bill_again: true } : {});
    const accepted = await again().catch(async (error) => {
      allowed = error instanceof Refused && error.code === MAY_BILL_AGAIN && (await allow());
      if (allowed) {
        return again();
      }
      throw error;
    });
    const { model, parameters, source_url } = request;
    follow({ model, parameters, source_url, ...accepted }, true);
    document.getElementById("stage-title").focus();
    reload();
  });
}

function allow() {
  return ask({
    kind: "confirm",
    title: "Run it again?",
    text: "It is not known whether the first try was accepted. If it was, running it again is billed a second time.",
    yes: "Run it again",
  });
}

/** The bucket is another origin, where `download` alone would only open the picture. */
export async function download(request) {
  await acting(async () => {
    const picture = (await pictureOf(request)) ?? (await pictureOf(await readAnew(request)));
    if (!picture) {
      throw new Error("The picture could not be downloaded: the bucket does not give it");
    }
    const url = URL.createObjectURL(picture);
    const link = Object.assign(document.createElement("a"), { href: url, download: request.images[0].file_name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
}

/** Null if the bucket does not give it. */
async function pictureOf({ images: [image] }) {
  try {
    // What the page shows was loaded, and cached, without leave to read it.
    const answer = await fetch(image.url, { cache: "no-store" });
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}

/** The URLs of a request's pictures are good for an hour; this gets new ones. */
export async function renew(request) {
  await acting(() => readAnew(request));
}

async function readAnew(request) {
  const answer = await call("GET", `v2/requests/${request.request_id}`);
  refresh(request, answer);
  return answer;
}

/** A later answer about a request, if it is the one on the stage. */
function refresh(request, answer) {
  if (state.shown?.request_id === request.request_id) {
    update({ shown: { ...state.shown, ...answer, trouble: null } });
  }
  reload();
}

/** What the API refuses is told where the person looks. */
async function acting(action) {
  try {
    await action();
  } catch (error) {
    say(error.message);
    update({ notice: error.message });
  }
}
