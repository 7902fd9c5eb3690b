import { Component, h, render } from "./preact.module.js";
import htm from "./htm.module.js";

/** Markup as a tagged template: what JSX would be, without a compiler. */
export const html = htm.bind(h);
export { Component, render };
