import { cancel, download, lookAgain, renew, retry, useAgain } from "./actions.js";
import { Compare } from "./compare.js";
import { CopyButtons } from "./snippets.js";
import { Component, html } from "./html.js";
import { sourceOf } from "./source.js";
import { duration, moment } from "./text.js";
import { isCancelled, isOpen } from "./watch.js";

/** The picture that is to be sent, or a request: waiting, failed, or with its result to compare. */
export function Stage({ shown, picture, size, connected }) {
  return html`
    <section class="stage" aria-labelledby="stage-title">
      <h2 id="stage-title" tabindex="-1">${title(shown, picture)}</h2>
      <div class="canvas">${canvas(shown, picture, size, connected)}</div>
      ${shown && !isOpen(shown) && html`<${Ended} request=${shown} />`}
    </section>`;
}

function title(shown, picture) {
  if (!shown) {
    return picture ? "Your picture" : "Start with a picture";
  }
  return { COMPLETED: "Result", FAILED: isCancelled(shown) ? "Cancelled" : "It failed" }[shown.status] ?? "At work";
}

function canvas(shown, picture, size, connected) {
  if (!shown) {
    return picture && !picture.unseen
      ? html`<${Preview} picture=${picture} size=${size} />`
      : html`<${Empty} picture=${picture} />`;
  }
  if (shown.status === "COMPLETED") {
    return html`<${Compare} key=${shown.request_id} before=${sourceOf(shown)} after=${shown.output} prompt=${shown.prompt}
      renew=${() => renew(shown)} />`;
  }
  return html`
    <div class="backdrop ${isOpen(shown) ? "working" : "failed"}">
      ${sourceOf(shown) && html`<img src=${sourceOf(shown)} alt="" />`}
      ${panel(shown, connected)}
    </div>`;
}

function panel(shown, connected) {
  if (shown.trouble) {
    return html`
      <div class="panel">
        <p class="phase">No longer followed</p>
        <p class="error">${shown.trouble}</p>
        <button type="button" class="secondary" onClick=${() => lookAgain(shown)}>Look again</button>
      </div>`;
  }
  return isOpen(shown)
    ? html`<${Waiting} key=${shown.request_id} request=${shown} connected=${connected} />`
    : html`<div class="panel failure"><p class=${isCancelled(shown) ? "" : "error"}>${shown.error}</p><p class="code">${shown.code}</p></div>`;
}

function Empty({ picture }) {
  return html`
    <div class="empty">
      <svg viewBox="0 0 120 80" aria-hidden="true"><rect x="6" y="14" width="58" height="52" rx="8" /><path d="M6 56l17-17 12 12 9-9 20 20" /><circle cx="48" cy="29" r="5" />
        <rect class="new" x="56" y="14" width="58" height="52" rx="8" /><path class="new" d="M56 58c10-16 20-16 29-6s19 8 29-6" /><circle class="new" cx="96" cy="30" r="6" /></svg>
      <p>${picture ? "This picture cannot be shown here, but it can be sent." : "Drop a picture anywhere on this page, paste one, or choose a file."}</p>
    </div>`;
}

/** The picture, with what the chosen size cuts off in shadow. */
function Preview({ picture, size }) {
  const frame = picture.width && size ? crop(picture, size) : null;
  return html`
    <div class="preview">
      <img src=${picture.url} alt="The picture to restyle" />
      ${frame && html`<span class="frame" style=${frame} aria-hidden="true"></span>`}
    </div>`;
}

function crop(picture, size) {
  const wide = picture.width / picture.height / (size.width / size.height);
  const [width, height] = wide > 1 ? [100 / wide, 100] : [100, 100 * wide];
  return { width: `${width}%`, height: `${height}%`, left: `${(100 - width) / 2}%`, top: `${(100 - height) / 2}%` };
}

class Waiting extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 500);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
    // The button that had the focus is about to go.
    this.base.contains(document.activeElement) && document.getElementById("stage-title").focus();
  }

  render({ request, connected }) {
    const elapsed = (Date.now() - request.began) / 1000;
    const left = request.expectedAt === null ? null : Math.max(0, (request.expectedAt - Date.now()) / 1000);
    return html`
      <div class="panel">
        <p class="phase">${request.status === "QUEUED" ? "In the queue" : "Being restyled"}<span class="elapsed">${duration(elapsed)}</span></p>
        <progress aria-label="Progress" max="100" value=${left === null ? null : Math.min(97, (100 * elapsed) / (elapsed + left || 1))} />
        <p class="outlook">${outlook(request, left)}</p>
        ${!connected && html`<p class="lost">Connection lost. Your picture goes on, and so does this page once it is back.</p>`}
        <button type="button" class="secondary" onClick=${() => cancel(request)}>Cancel</button>
      </div>`;
  }
}

function outlook({ jobs_ahead: ahead }, left) {
  const line = ahead > 0 ? `${ahead} ${ahead === 1 ? "picture" : "pictures"} ahead` : "";
  const rest = left === null ? "taking longer than usual" : left < 1 ? "any moment now" : `about ${duration(left)} to go`;
  return [line, rest].filter(Boolean).join(" · ");
}

function Ended({ request }) {
  const done = request.status === "COMPLETED";
  const took = request.metrics?.total_time ?? request.metrics?.inference_time;
  const facts = [
    done && request.seed && `seed ${request.seed}`,
    done && took > 0 && `took ${duration(took)}`,
    moment(request.created_at),
  ].filter(Boolean);
  return html`
    <p class="caption">${request.parameters?.prompt} <small>${facts.join(" · ")}</small></p>
    <div class="toolbar">
      ${done && html`<button type="button" onClick=${() => download(request)}>Download</button>`}
      ${!done && request.retriable && html`<button type="button" onClick=${() => retry(request)}>Retry</button>`}
      <button type="button" class="secondary" onClick=${() => useAgain(request)}>Change and run again</button>
      <${CopyButtons} key=${request.request_id} request=${request} />
    </div>`;
}
