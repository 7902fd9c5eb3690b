import { cancel, open, retry, useAgain } from "./actions.js";
import { browse, more } from "./history.js";
import { Component, html } from "./html.js";
import { sourceOf } from "./source.js";
import { inWords, moment } from "./text.js";
import { isCancelled, isOpen } from "./watch.js";

const STATES = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED"];

/** Past requests, newest first. */
export function Gallery({ past, shown }) {
  const { requests, cursor, filter, loading, error } = past;
  return html`
    <section class="gallery" aria-labelledby="gallery-title">
      <header>
        <h2 id="gallery-title">History</h2>
        <label>Show
          <select value=${filter} onChange=${(event) => browse(event.target.value)}>
            <option value="">all</option>
            ${STATES.map((state) => html`<option key=${state} value=${state}>${state.toLowerCase()}</option>`)}
          </select>
        </label>
      </header>
      ${error && html`<p class="error" role="alert">${error} <button type="button" class="quiet" onClick=${() => browse()}>Try again</button></p>`}
      ${requests.length === 0 && !loading && !error && html`<p class="hint">${emptiness(filter, cursor)}</p>`}
      <ul class="cards" aria-busy=${loading ? "true" : null}>
        ${requests.map((request) => html`<${Card} key=${request.request_id} request=${request} current=${request.request_id === shown?.request_id} />`)}
      </ul>
      ${cursor && html`<button type="button" class="secondary more" onClick=${more}>More</button>`}
    </section>`;
}

function emptiness(filter, cursor) {
  const nothing = cursor ? "Nothing among the newest" : "Nothing";
  return filter || cursor ? `${nothing} is ${filter.toLowerCase() || "left"}.` : "What you restyle is kept here.";
}

function Badge({ status }) {
  return html`<span class="badge ${status.toLowerCase()}">${inWords(status)}</span>`;
}

/** It hands the focus on when it goes. */
class CancelButton extends Component {
  componentWillUnmount() {
    if (this.base === document.activeElement) {
      this.base.closest(".card").querySelector(".open").focus();
    }
  }

  render({ request, prompt }) {
    return html`<button type="button" class="quiet" aria-label="Cancel: ${prompt}" onClick=${() => cancel(request)}>Cancel</button>`;
  }
}

function Card({ request, current }) {
  const prompt = request.parameters?.prompt ?? "No prompt";
  return html`
    <li class="card">
      <button type="button" class="open" aria-label="Show: ${prompt}" aria-current=${current ? "true" : null} onClick=${() => open(request)}>
        <${Thumbnail} request=${request} />
        ${request.status !== "COMPLETED" && html`<${Badge} status=${isCancelled(request) ? "CANCELLED" : request.status} />`}
      </button>
      <p class="prompt" title=${prompt}>${prompt}</p>
      <p class="when">${moment(request.created_at)}</p>
      <div class="actions">
        <button type="button" class="quiet" aria-label="Run again with changes: ${prompt}" onClick=${() => useAgain(request)}>Run again</button>
        ${request.retriable && html`<button type="button" class="quiet" aria-label="Retry: ${prompt}" onClick=${() => retry(request)}>Retry</button>`}
        ${isOpen(request) && html`<${CancelButton} request=${request} prompt=${prompt} />`}
      </div>
    </li>`;
}

function Thumbnail({ request }) {
  const url = request.output ?? sourceOf(request);
  const hide = (event) => event.target.classList.add("unseen");
  return url ? html`<img src=${url} alt="" loading="lazy" onError=${hide} />` : html`<span class="none"></span>`;
}
