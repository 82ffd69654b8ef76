/** A person as others see them: name, age, sign, place. */
import { html } from "../../ui.js";
import { placeText } from "../../words/places.js";
import { say } from "../../words/say.js";
import { Sign } from "./icon.js";

/** @typedef {import("../../../wire.js").Face} Face */

/** Age as people read it; from 75 on there is one band. @param {string | undefined} shown */
export const ageText = (shown) => (shown === "75+" ? say("age.75") : (shown ?? ""));

/** Age and place, quiet, after a name. @param {{ face: Face }} props */
export function About({ face }) {
  const age = ageText(face.a);
  return html`<span class="about"><${GenderSign} face=${face} />${age && html` <span class="age">${age}</span>`}${face.p && html`<span class="from"> · ${placeText(face.p)}</span>`}</span>`;
}

/** @param {{ face: Face }} props */
export function GenderSign({ face }) {
  const of = face.g ?? "other";
  return html`<${Sign} of=${of} label=${say(`sign.${of}`)} />`;
}
