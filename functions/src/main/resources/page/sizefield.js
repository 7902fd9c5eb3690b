import { described, Notes, set } from "./field.js";
import { html } from "./html.js";
import { grouped } from "./sizes.js";

const BOX = 28;

/** Sizes as shapes: first the aspect, then how many pixels of it. */
export function SizeField({ field, value, problem }) {
  const chosen = field.sizes.find((size) => size.value === value);
  const groups = grouped(field.sizes);
  const current = groups.flatMap((group) => group.aspects).find((aspect) => aspect.sizes.includes(chosen));
  return html`
    <fieldset class="field sizes" ...${described(field, problem)}>
      <legend>${field.title}</legend>
      <div class="groups">
        ${groups.map((group) => html`
          <div class="group" role="radiogroup" aria-label=${group.title} key=${group.title}>
            <span class="group-title" aria-hidden="true">${group.title}</span>
            <div class="shapes">
              ${group.aspects.map((aspect) => html`<${Shape} key=${aspect.name} field=${field} aspect=${aspect} checked=${aspect === current} />`)}
            </div>
          </div>`)}
      </div>
      ${current && html`
        <div class="pixels" role="radiogroup" aria-label="Pixels">
          ${current.sizes.map((size) => html`
            <label key=${size.value}>
              <input type="radio" name=${field.name} value=${size.value} checked=${size === chosen} onChange=${() => set(field, size.value)} />
              <span>${size.width} × ${size.height}</span>
            </label>`)}
        </div>`}
      <${Notes} field=${field} problem=${problem} />
    </fieldset>`;
}

function Shape({ field, aspect, checked }) {
  const [largest] = [...aspect.sizes].sort((one, other) => other.width * other.height - one.width * one.height);
  const scale = (BOX - 4) / Math.max(largest.width, largest.height);
  const [width, height] = [largest.width * scale, largest.height * scale];
  return html`
    <label>
      <input type="radio" name="${field.name}-aspect" value=${aspect.name} checked=${checked} onChange=${() => set(field, largest.value)} />
      <svg viewBox="0 0 ${BOX} ${BOX}" aria-hidden="true">
        <rect x=${(BOX - width) / 2} y=${(BOX - height) / 2} width=${width} height=${height} rx="2.5" />
      </svg>
      <span>${aspect.name}</span>
    </label>`;
}
