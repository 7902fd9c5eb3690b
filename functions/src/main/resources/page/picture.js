import { html } from "./html.js";
import { fitting } from "./sizes.js";
import { isShown } from "./source.js";
import { say, state, update } from "./store.js";
import { size } from "./text.js";

const TYPES = { "image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP" };
const NAMES = new Intl.ListFormat("en", { type: "disjunction" }).format(Object.values(TYPES));

/** Takes a file as the picture, and shows it. */
export function takeFile(file) {
  const problem = problemOf(file);
  if (problem) {
    refuse(problem);
    return;
  }
  take({ file, url: URL.createObjectURL(file), name: file.name || "Pasted picture", detail: size(file.size) });
}

/** Takes a picture that the provider fetches from the web. */
export function takeAddress(address) {
  if (!/^https?:\/\/\S+$/.test(address)) {
    refuse(`${address || "An empty address"} is no address of a picture: it begins with https:// or http://`);
    return;
  }
  const { hostname, pathname } = new URL(address);
  const name = pathname.split("/").at(-1) || hostname;
  take({ url: address, imageFile: address, name, detail: `from ${hostname}`, unseen: !isShown(address) });
}

/** Takes the picture of a past request again. */
export function takeSource({ url, imageFile }) {
  show({ url, imageFile, name: "The same picture", detail: "of an earlier request", unseen: !url });
}

export function removePicture() {
  const { picture } = state;
  update({ picture: null });
  release(picture);
  say("Picture removed");
}

/** The address of a file ends with its use, which on the stage it may still have. */
function release(picture) {
  if (picture?.file && picture.url !== state.shown?.source_url) {
    URL.revokeObjectURL(picture.url);
  }
}

/** What a drop or a paste brought: the picture among it, if there is one. */
export function takeFrom(transfer) {
  const file = [...(transfer?.files ?? [])][0];
  if (file) {
    takeFile(file);
  }
  return Boolean(file);
}

function refuse(problem) {
  update({ errors: { ...state.errors, [state.model.picture.name]: problem } });
  say(problem);
}

function problemOf(file) {
  const { maxBytes } = state.model.picture;
  if (!TYPES[file.type]) {
    return `${file.name} is ${file.type || "of an unknown type"}: ${NAMES} is allowed`;
  }
  if (maxBytes && file.size > maxBytes) {
    return `${file.name} has ${size(file.size)}: at most ${size(maxBytes)} are allowed`;
  }
  return file.size === 0 ? `${file.name} is empty` : "";
}

/** Shows the picture; once its shape is known, the size nearest to it is chosen. */
function take(picture) {
  show(picture, (width, height) => {
    const sized = state.model.fields.filter((field) => field.kind === "size");
    const values = sized.map((field) => [field.name, fitting(field.sizes, { width, height }).value]);
    update({ values: { ...state.values, ...Object.fromEntries(values) } });
  });
}

function show(picture, whenKnown = () => {}) {
  const { picture: before } = state;
  const { [state.model.picture.name]: _, ...errors } = state.errors;
  update({ picture, errors, shown: null });
  release(before);
  say(`Picture chosen: ${picture.name}`);
  if (picture.unseen) {
    return;
  }
  const image = new Image();
  image.onload = () => {
    if (state.picture === picture) {
      Object.assign(picture, { width: image.naturalWidth, height: image.naturalHeight });
      whenKnown(picture.width, picture.height);
      update({});
    }
  };
  image.onerror = () => {
    if (state.picture === picture) {
      picture.unseen = true;
      picture.file ? (update({ picture: null }), refuse(`${picture.name} is no picture that can be read`)) : update({});
    }
  };
  image.src = picture.url;
}

/** The field for the picture: a file, dropped or pasted anywhere on the page too, or an address. */
export function PictureField({ field, picture, problem }) {
  const describedBy = problem ? `${field.name}-hint ${field.name}-problem` : `${field.name}-hint`;
  const choose = (event) => {
    const [file] = event.target.files;
    file && takeFile(file);
    event.target.value = "";
  };
  const look = () => takeAddress(document.getElementById(`${field.name}-address`).value.trim());
  return html`
    <div class="field picture-field">
      <label for=${field.name}>${field.title}</label>
      <div class="picker ${picture ? "has-picture" : ""}">
        <input id=${field.name} type="file" accept=${Object.keys(TYPES).join(",")} onChange=${choose}
          aria-describedby=${describedBy} aria-invalid=${problem ? "true" : null} />
        ${picture ? html`<${Chosen} picture=${picture} />` : html`<${Invitation} />`}
      </div>
      <p class="hint" id="${field.name}-hint">${NAMES}${field.maxBytes && `, at most ${size(field.maxBytes)}`}</p>
      ${problem && html`<p class="error" id="${field.name}-problem">${problem}</p>`}
      ${picture
        ? html`<button type="button" class="quiet" onClick=${removePicture}>Remove the picture</button>`
        : html`
          <details class="address">
            <summary>Use a picture from the web</summary>
            <label for="${field.name}-address">Its address</label>
            <div class="joined">
              <input id="${field.name}-address" type="url" placeholder=${field.example} autocomplete="off"
                onKeyDown=${(event) => event.key === "Enter" && (event.preventDefault(), look())} />
              <button type="button" class="secondary" onClick=${look}>Use it</button>
            </div>
          </details>`}
    </div>`;
}

function Invitation() {
  return html`
    <span class="invitation" aria-hidden="true">
      <svg viewBox="0 0 24 24"><path d="M12 16V4m0 0L7 9m5-5 5 5M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3" /></svg>
      <span><strong>Choose a picture</strong><br />or drop or paste it here</span>
    </span>`;
}

function Chosen({ picture }) {
  return html`
    <span class="chosen" aria-hidden="true">
      ${picture.unseen ? html`<span class="thumb"></span>` : html`<img class="thumb" src=${picture.url} alt="" />`}
      <span class="chosen-name"><strong>${picture.name}</strong>
        <small>${[picture.width && `${picture.width} × ${picture.height}`, picture.detail].filter(Boolean).join(" · ")}</small>
        <small class="change">Choose another</small>
      </span>
    </span>`;
}
