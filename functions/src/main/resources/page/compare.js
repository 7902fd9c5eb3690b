import { Component, html } from "./html.js";

const STEP = 1;

/**
 * The result over the original, with a handle between them. The handle is a native slider that covers both pictures, so
 * that mouse, finger, keyboard and screen readers move it in the ways they know.
 */
export class Compare extends Component {
  state = { at: 50, alone: false };

  render({ before, after, prompt }, { at, alone }) {
    const both = before && !alone;
    return html`
      <figure class="compare" ref=${(element) => element?.style.setProperty("--at", `${at}%`)}>
        <img class="after" src=${after} alt="Restyled: ${prompt}" />
        ${both && html`
          <img class="before" src=${before} alt="Original" onError=${() => this.setState({ alone: true })} />
          <span class="tag left" aria-hidden="true">Original</span>
          <span class="tag right" aria-hidden="true">Restyled</span>
          <input type="range" min="0" max="100" step=${STEP} value=${at} aria-label="How much of the original is shown"
            aria-valuetext="${at} % original, ${100 - at} % restyled"
            onInput=${(event) => this.setState({ at: Number(event.target.value) })} />
          <span class="handle" aria-hidden="true"></span>`}
      </figure>`;
  }
}
