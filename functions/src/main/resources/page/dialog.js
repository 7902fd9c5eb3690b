import { Component, html } from "./html.js";
import { state, update } from "./store.js";

/**
 * Asks a question in a modal dialog, after those that were asked before it.
 *
 * @param question {kind: "key", why} or {kind: "confirm", title, text, yes}
 * @returns a promise of the text or `true`; null if it was closed without an answer
 */
export function ask(question) {
  return new Promise((resolve) => update({ questions: [...state.questions, { ...question, resolve }] }));
}

function close(answer) {
  const [{ resolve }, ...questions] = state.questions;
  update({ questions });
  resolve(answer);
}

/** The browser's own modal dialog: it keeps the focus inside, and gives it back. */
export class Dialog extends Component {
  componentDidMount() {
    this.base.showModal();
  }

  componentWillUnmount() {
    this.base.close();
  }

  render({ question }) {
    return html`
      <dialog aria-labelledby="dialog-title" onCancel=${(event) => {
        event.preventDefault();
        close(null);
      }}>
        <article>${question.kind === "key" ? html`<${KeyForm} why=${question.why} />` : html`<${Confirmation} ...${question} />`}</article>
      </dialog>`;
  }
}

function KeyForm({ why }) {
  function keep(event) {
    event.preventDefault();
    const key = event.target.elements.key.value.trim();
    if (key) {
      close(key);
    }
  }
  return html`
    <form onSubmit=${keep}>
      <h2 id="dialog-title">Your API key</h2>
      ${why && html`<p class="error" id="key-why">${why}</p>`}
      <label for="key">API key</label>
      <input id="key" name="key" type="password" required autocomplete="off" spellcheck=${false} autofocus
        aria-describedby=${why ? "key-why key-hint" : "key-hint"} />
      <p class="hint" id="key-hint">It is kept in this browser only, and sent to this API only.</p>
      <footer>
        <button type="button" class="secondary" onClick=${() => close(null)}>Not now</button>
        <button type="submit">Use this key</button>
      </footer>
    </form>`;
}

function Confirmation({ title, text, yes }) {
  return html`
    <h2 id="dialog-title">${title}</h2>
    <p>${text}</p>
    <footer>
      <button type="button" class="secondary" autofocus onClick=${() => close(null)}>No</button>
      <button type="button" onClick=${() => close(true)}>${yes}</button>
    </footer>`;
}
