import { described, Notes, set } from "./field.js";
import { html } from "./html.js";
import { fitting, grouped, largest, turned } from "./sizes.js";

const BOX = 28;

/** Sizes as shapes: upright, square or across, then the aspect, then how many pixels of it. */
export function SizeField({ field, value, problem }) {
  const chosen = field.sizes.find((size) => size.value === value);
  const groups = grouped(field.sizes);
  const group = groups.find(({ aspects }) => aspects.some(({ sizes }) => sizes.includes(chosen))) ?? groups[0];
  const current = group.aspects.find(({ sizes }) => sizes.includes(chosen));
  return html`
    <fieldset class="field segments sizes" ...${described(field, problem)}>
      <legend>${field.title}</legend>
      ${groups.length > 1 && html`
        <div class="options" role="radiogroup" aria-label="Orientation">
          ${groups.map((candidate) => html`
            <${Orientation} key=${candidate.title} field=${field} group=${candidate} checked=${candidate === group} chosen=${chosen} />`)}
        </div>`}
      ${group.aspects.length > 1 && html`
        <div class="shapes" role="radiogroup" aria-label="Aspect ratio">
          ${group.aspects.map((aspect) => html`<${Shape} key=${aspect.name} field=${field} aspect=${aspect} checked=${aspect === current} />`)}
        </div>`}
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

/** Another orientation is the same shape turned, as far as there is one. */
function Orientation({ field, group, checked, chosen }) {
  const sizes = group.aspects.flatMap((aspect) => aspect.sizes);
  return html`
    <label>
      <input type="radio" name="${field.name}-orientation" value=${group.title} checked=${checked}
        onChange=${() => set(field, fitting(sizes, turned(chosen ?? sizes[0])).value)} />
      <span>${group.title}</span>
    </label>`;
}

function Shape({ field, aspect, checked }) {
  const size = largest(aspect.sizes);
  const scale = (BOX - 4) / Math.max(size.width, size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  return html`
    <label>
      <input type="radio" name="${field.name}-aspect" value=${aspect.name} checked=${checked} onChange=${() => set(field, size.value)} />
      <svg viewBox="0 0 ${BOX} ${BOX}" aria-hidden="true">
        <rect x=${(BOX - width) / 2} y=${(BOX - height) / 2} width=${width} height=${height} rx="2.5" />
      </svg>
      <span>${aspect.name}</span>
    </label>`;
}
