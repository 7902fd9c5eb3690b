import { described, Notes, set } from "./field.js";
import { Component, html } from "./html.js";
import { PictureField } from "./picture.js";
import { SizeField } from "./sizefield.js";
import { stopSending, submit } from "./submit.js";
import { inWords } from "./text.js";

/** The form of a model, made from its schema. What is rarely needed stands below, folded. */
export function Form({ model, values, errors, picture, sending }) {
  const rare = model.fields.filter((field) => field.kind === "text" || field.kind === "number");
  const usual = model.fields.filter((field) => !rare.includes(field));
  const show = (field) => html`
    <${Field} key=${field.name} field=${field} value=${values[field.name]} problem=${errors[field.name]} picture=${picture} />`;
  const needed = rare.some((field) => errors[field.name] || values[field.name] !== "");
  return html`
    <form class="form" novalidate aria-label="What to make" onSubmit=${(event) => {
      event.preventDefault();
      submit();
    }}>
      ${usual.map(show)}
      ${rare.length > 0 && html`<${Folded} needed=${needed}>${rare.map(show)}<//>`}
      <div class="send">
        ${errors[""] && html`<p class="error" role="alert">${errors[""]}</p>`}
        <button type="submit" aria-disabled=${sending ? "true" : null} aria-busy=${sending ? "true" : null}>${sending ?? "Restyle"}</button>
        ${sending && html`<button type="button" class="quiet" onClick=${stopSending}>Stop</button>`}
      </div>
    </form>`;
}

/** Opens by itself where there is something to see, and is closed by nobody but the person. */
class Folded extends Component {
  state = { open: this.props.needed };

  componentDidUpdate({ needed }) {
    if (this.props.needed && !needed) {
      this.setState({ open: true });
    }
  }

  render({ children }, { open }) {
    return html`
      <details class="rare" open=${open} onToggle=${(event) => this.setState({ open: event.target.open })}>
        <summary>More options</summary>${children}
      </details>`;
  }
}

function Field({ field, value, problem, picture }) {
  switch (field.kind) {
    case "picture":
      return html`<${PictureField} field=${field} picture=${picture} problem=${problem} />`;
    case "size":
      return html`<${SizeField} field=${field} value=${value} problem=${problem} />`;
    case "tiles":
    case "segments":
      return html`<${ChoiceField} field=${field} value=${value} problem=${problem} />`;
    default:
      return html`<${InputField} field=${field} value=${value} problem=${problem} />`;
  }
}

function ChoiceField({ field, value, problem }) {
  return html`
    <fieldset class="field ${field.kind}" ...${described(field, problem)}>
      <legend>${field.title}</legend>
      <div class="options">
        ${field.options.map((option) => html`
          <label key=${option} data-value=${option}>
            <input type="radio" name=${field.name} value=${option} checked=${option === value} onChange=${() => set(field, option)} />
            <span>${inWords(option)}</span>
          </label>`)}
      </div>
      <${Notes} field=${field} problem=${problem} />
    </fieldset>`;
}

function InputField({ field, value, problem }) {
  const common = {
    id: field.name,
    name: field.name,
    required: field.required,
    onInput: (event) => set(field, event.target.value),
    ...described(field, problem),
  };
  const range = { min: field.minimum, max: field.maximum, step: field.whole ? 1 : "any" };
  const label = html`<label for=${field.name}>${field.title}${!field.required && field.kind !== "slider" && html` <small>optional</small>`}</label>`;
  switch (field.kind) {
    case "slider":
      return html`
        <div class="field slider">
          <div class="with-value">${label}<output for=${field.name}>${value}</output></div>
          <input type="range" ...${common} ...${range} value=${value} onInput=${(event) => set(field, Number(event.target.value))} />
          <${Notes} field=${field} problem=${problem} />
        </div>`;
    case "number":
      return html`
        <div class="field">${label}
          <input type="text" inputmode="numeric" autocomplete="off" placeholder="${field.minimum} to ${field.maximum}" ...${common} value=${value} />
          <${Notes} field=${field} problem=${problem} />
        </div>`;
    case "switch":
      return html`
        <div class="field">
          <label><input type="checkbox" role="switch" ...${common} checked=${value} onInput=${(event) => set(field, event.target.checked)} /> ${field.title}</label>
          <${Notes} field=${field} problem=${problem} />
        </div>`;
    default:
      return html`
        <div class="field">${label}
          <textarea rows=${field.kind === "prompt" ? 3 : 2} placeholder=${field.example} ...${common} value=${value}></textarea>
          <${Notes} field=${field} problem=${problem} />
        </div>`;
  }
}
