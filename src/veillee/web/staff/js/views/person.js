/** The narrow page of a person: from a case only, and only what the case needs. */
import { html } from "../../../js/ui.js";
import { longDate, shortMoment } from "../../../js/words/dates.js";
import { placeText } from "../../../js/words/places.js";
import { say } from "../../../js/words/say.js";
import { FOREVER, policyText } from "../words.js";

/** @param {{ person: import("../../staff.js").PersonShown }} props */
export function Person({ person }) {
  const now = Date.now();
  return html`<section class="person"><h2>${say("person.title")}</h2>
    <p class="person-name">${[person.nickname || say("person.unnamed"), person.age_shown, placeText(person.place)].filter(Boolean).join(", ")}</p>
    ${person.has_left && html`<p class="warn">${say("person.left")}</p>`}
    <p class="quiet small">${say("person.declared")}</p>
    <h3>${say("person.in_force")}</h3>
    ${person.in_force.length === 0 ? html`<p class="quiet">${say("person.none")}</p>` : html`<ul class="plain-list">${person.in_force.map((one, index) => html`<li key=${index}>
      ${say(`measure.${one.kind}`)} ${one.since > now && html`<span class="quiet">${say("person.from", { date: shortMoment(one.since, now) })} </span>`}
      <span class="quiet">${one.until >= FOREVER ? say("length.forever") : say("person.until", { date: longDate(one.until) })}</span></li>`)}</ul>`}
    <h3>${say("person.earlier")}</h3>
    ${person.earlier.length === 0 ? html`<p class="quiet">${say("person.none")}</p>` : html`<ul class="plain-list">${person.earlier.map((one, index) => html`<li key=${index}>
      ${say("said.of", { name: longDate(one.at), what: policyText(one.policy) })} <span class="quiet">${one.measures.map((kind) => say(`measure.${kind}`)).join(", ") || say(`outcome.${one.outcome}`)}</span></li>`)}</ul>`}
    <p class="quiet small">${say("person.narrow")}</p>
  </section>`;
}
