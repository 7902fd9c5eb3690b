import { Dialog } from "./dialog.js";
import { Form } from "./form.js";
import { Gallery } from "./gallery.js";
import { reload } from "./history.js";
import { html, render } from "./html.js";
import { askForKey, KEY_GIVEN, takeKeyFromAddress } from "./key.js";
import { initialValues, readModels } from "./models.js";
import { takeFrom } from "./picture.js";
import { Stage } from "./stage.js";
import { onChange, state, update } from "./store.js";
import { follow, isCancelled, isOpen, resume } from "./watch.js";

/** Draws the page into an element, and has it live. */
export async function start(element) {
  onChange(() => {
    document.title = titled();
    render(html`<${Page} ...${state} />`, element);
  });
  const models = await readModels();
  choose(models[0], models);
  listen();
  await reload();
  const [newest] = state.past.requests;
  if (newest && isOpen(newest) && !state.shown && !state.picture) {
    follow(newest);
  }
}

function choose(model, models = state.models) {
  update({ models, model, values: initialValues(model), errors: {} });
}

function titled() {
  const { shown } = state;
  if (!shown) {
    return "Restyle";
  }
  const ended = { COMPLETED: "✓ Ready", FAILED: isCancelled(shown) ? "Cancelled" : "✗ Failed" }[shown.status];
  return `${ended ?? "… At work"} – Restyle`;
}

/** A picture may be dropped or pasted anywhere; a key or the connection may come back at any time. */
function listen() {
  addEventListener("hashchange", takeKeyFromAddress);
  addEventListener(KEY_GIVEN, () => {
    reload();
    resume();
  });
  addEventListener("online", reload);
  addEventListener("paste", (event) => takeFrom(event.clipboardData) && event.preventDefault());
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => event.relatedTarget ?? document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    takeFrom(event.dataTransfer);
  });
}

function Page({ models, model, values, errors, picture, sending, shown, connected, past, questions, said, notice }) {
  const sized = model?.fields.find((field) => field.kind === "size");
  const size = sized?.sizes.find((candidate) => candidate.value === values[sized.name]);
  return html`
    <header class="top">
      <h1><svg viewBox="0 0 32 32" aria-hidden="true"><rect x="2" y="2" width="28" height="28" rx="8" /><path d="M16 2h6a8 8 0 0 1 8 8v12a8 8 0 0 1-8 8h-6z" /></svg>Restyle</h1>
      ${!connected && html`<p class="offline">No connection</p>`}
      <button type="button" class="quiet" onClick=${() => askForKey("")}>API key</button>
    </header>
    <main>
      ${notice && html`<p class="notice" role="alert">${notice} <button type="button" class="quiet" onClick=${() => update({ notice: null })}>Close</button></p>`}
      ${model && html`
        <div class="work">
          <div class="make">
            ${models.length > 1 && html`<${ModelField} models=${models} model=${model} />`}
            <${Form} ...${{ model, values, errors, picture, sending }} />
          </div>
          <${Stage} ...${{ shown, picture, size, connected }} />
        </div>
        <${Gallery} past=${past} shown=${shown} />`}
    </main>
    <p class="said" role="status">${said}</p>
    ${questions.slice(0, 1).map((question) => html`<${Dialog} key=${question} question=${question} />`)}`;
}

function ModelField({ models, model }) {
  return html`
    <label for="model">Model</label>
    <select id="model" value=${model.name} onChange=${(event) => choose(models.find(({ name }) => name === event.target.value))}>
      ${models.map(({ name, title }) => html`<option key=${name} value=${name}>${title}</option>`)}
    </select>`;
}
