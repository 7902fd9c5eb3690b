import { html } from "./html.js";
import { state, update } from "./store.js";

/** Sets a parameter, whose problem is thereby forgotten. */
export function set(field, value) {
  const { [field.name]: _, "": __, ...errors } = state.errors;
  update({ values: { ...state.values, [field.name]: value }, errors });
}

/** What screen readers are told of a field besides its name. */
export function described(field, problem) {
  return {
    "aria-describedby": [`${field.name}-hint`, problem && `${field.name}-problem`].filter(Boolean).join(" "),
    "aria-invalid": problem ? "true" : null,
  };
}

/** The description of a field, and what is wrong with its value. */
export function Notes({ field, problem }) {
  return html`
    <p class="hint" id="${field.name}-hint">${field.description}</p>
    ${problem && html`<p class="error" id="${field.name}-problem">${problem}</p>`}`;
}
