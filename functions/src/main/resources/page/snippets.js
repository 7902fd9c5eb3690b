import { baseUrl } from "./api.js";
import { Component, html } from "./html.js";
import { say } from "./store.js";

/** The key stays where it is: who pastes this sets it in the environment. */
const KEY = "RESTYLE_API_KEY";
const TOLD_MS = 2000;

/** A request as a command for a shell. */
export function curl({ model, parameters }) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `curl ${quoted(`${baseUrl()}/v2/${model}`)}`,
    `-H "x-api-key: $${KEY}"`,
    "-H 'Content-Type: application/json'",
    `-d ${quoted(JSON.stringify(parameters))}`,
  ].join(" \\\n  ");
}

/** A request as a program with Segmind's SDK. */
export function python({ model, parameters }) {
  const named = Object.entries(parameters).map(([name, value]) => `    ${name}=${literal(value)},\n`);
  return `import os

from segmind import SegmindClient  # pip install "segmind>=1.1.0"

client = SegmindClient(api_key=os.environ["${KEY}"], base_url="${baseUrl()}/v1")
result = client.run(
    "${model}",
${named.join("")})
print(result["output"])
`;
}

function literal(value) {
  switch (value) {
    case true:
      return "True";
    case false:
      return "False";
    case null:
      return "None";
    default:
      return JSON.stringify(value);
  }
}

export class CopyButtons extends Component {
  state = { copied: "" };

  async copy(what, text) {
    await navigator.clipboard.writeText(text);
    say(`Copied as ${what}`);
    this.setState({ copied: what });
    setTimeout(() => this.setState({ copied: "" }), TOLD_MS);
  }

  render({ request }, { copied }) {
    const button = (what, write) => html`
      <button type="button" class="secondary" onClick=${() => this.copy(what, write(request))}>
        ${copied === what ? "Copied" : `Copy as ${what}`}
      </button>`;
    return html`${button("curl", curl)}${button("Python", python)}`;
  }
}
