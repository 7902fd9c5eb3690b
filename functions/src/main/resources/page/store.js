/**
 * All that the page shows. Whoever changes it calls `update`; everything is drawn anew from it.
 *
 * - model, models: what `models.js` reads; null until then
 * - values: the form, by parameter; errors: what is wrong, by parameter, "" for the form as a whole
 * - picture: the picture to restyle, as `picture.js` makes it; null for none
 * - sending: what a submit is doing at the moment, in words; null for nothing
 * - shown: the request on the stage, as the API tells it; null for the picture that is to be sent
 * - connected: whether the last call reached the API
 * - past: the history, as `history.js` keeps it
 * - notice: what a button's action was refused with; null for nothing
 * - questions: what is asked, one after the other
 * - said: the last thing that screen readers were told
 */
export const state = {
  models: [],
  model: null,
  values: {},
  errors: {},
  picture: null,
  sending: null,
  shown: null,
  connected: true,
  past: { requests: [], cursor: null, filter: "", loading: true, error: null },
  notice: null,
  questions: [],
  said: "",
};

let draw = () => {};
let drawing = false;

/** Sets who draws. */
export function onChange(listener) {
  draw = listener;
}

/** Changes the state and has it drawn, once for all changes that are made together. */
export function update(changes) {
  Object.assign(state, changes);
  if (!drawing) {
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      draw();
    });
  }
}

/** Tells screen readers, which see no layout, that something happened. */
export function say(text) {
  update({ said: text });
}
