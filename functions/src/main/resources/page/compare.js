import { Component, html } from "./html.js";

/**
 * The result over the original, with a handle between them. The handle is a native slider that covers both pictures, so
 * that mouse, finger, keyboard and screen readers move it in the ways they know.
 */
export class Compare extends Component {
  state = { at: 50, unseen: null };

  /** An address that has expired is renewed, one that never was good is not asked for again and again. */
  once(renew) {
    return () => {
      if (!this.renewed) {
        this.renewed = true;
        renew();
      }
    };
  }

  render({ before, after, prompt, renew }, { at, unseen }) {
    const both = before && before !== unseen;
    return html`
      <figure class="compare" ref=${(element) => element?.style.setProperty("--at", `${at}%`)}>
        <img class="after" src=${after} alt="Restyled: ${prompt}" onError=${this.once(renew)} />
        ${both && html`
          <img class="before" src=${before} alt="Original" onError=${() => this.setState({ unseen: before })} />
          <span class="tag left" aria-hidden="true">Original</span>
          <span class="tag right" aria-hidden="true">Restyled</span>
          <input type="range" min="0" max="100" value=${at} aria-label="How much of the original is shown"
            aria-valuetext="${at} % original, ${100 - at} % restyled"
            onInput=${(event) => this.setState({ at: Number(event.target.value) })} />
          <span class="handle" aria-hidden="true"></span>`}
      </figure>`;
  }
}
