/** Whom the lists show: exact bounds at least five years apart, kept in this browser. */
import { html, useState } from "../../ui.js";
import { EVERYBODY, choices, choose } from "../../state/choices.js";
import { close } from "../../state/place.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Choice, Field, withIds } from "../parts/fields.js";

/** @typedef {import("../../../page.js").Filter} Filter */

export function isFiltering() {
  return JSON.stringify(choices.value.filter) !== JSON.stringify(EVERYBODY);
}

/** A filter in a few words. */
export function filterText() {
  const { min_age, max_age, gender, group, here_for } = choices.value.filter;
  const hasAges = min_age > 18 || max_age < 120;
  return [
    gender && say(`filter.gender.${gender}`),
    hasAges && (max_age < 120 ? say("filter.ages", { min: min_age, max: max_age }) : say("filter.from", { min: min_age })),
    group !== null && say(`group.${group}`),
    here_for && say(`here_for.${here_for}`),
  ].filter(Boolean).join(" · ");
}

export function Filters() {
  const { filter } = choices.value;
  const [ages, setAges] = useState({ min: String(filter.min_age), max: filter.max_age >= 120 ? "" : String(filter.max_age) });
  const [draft, setDraft] = useState(filter);
  const bounds = { min_age: Number(ages.min || 18), max_age: Number(ages.max || 120) };
  const error = boundsError(bounds.min_age, bounds.max_age);
  /** @param {Partial<Filter>} changed */
  const set = (changed) => setDraft({ ...draft, ...changed });
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (error) return;
    choose({ filter: { ...draft, ...bounds } });
    close();
  };
  const reset = () => {
    choose({ filter: EVERYBODY });
    close();
  };
  return html`<${Dialog} title=${say("filter.title")}><form onSubmit=${onSubmit}>
    <div class="two bounds"><${Age} label=${say("filter.min")} value=${ages.min} onInput=${(/** @type {string} */ min) => setAges({ ...ages, min })} error=${error} />
      <${Age} label=${say("filter.max")} value=${ages.max} onInput=${(/** @type {string} */ max) => setAges({ ...ages, max })} /></div>
    <${Choice} legend=${say("filter.gender")} name="gender" class="chips" value=${draft.gender} onChange=${(/** @type {string} */ gender) => set({ gender })}
      options=${["", "woman", "man"].map((each) => [each, say(`filter.gender.${each || "all"}`)])} />
    <${Choice} legend=${say("filter.group")} name="group" class="chips" value=${String(draft.group ?? "")} onChange=${(/** @type {string} */ group) => set({ group: group === "" ? null : Number(group) })}
      options=${["", "0", "1", "2", "3"].map((each) => [each, each === "" ? say("filter.group.all") : say(`group.${each}`)])} />
    <${Choice} legend=${say("here_for.legend")} name="here_for" class="chips" value=${draft.here_for ?? ""} onChange=${(/** @type {any} */ chosen) => set({ here_for: chosen || null })}
      options=${["", "talk", "friendship", "meeting"].map((each) => [each, each ? say(`here_for.${each}`) : say("filter.here_for.all")])} />
    <div class="buttons"><button type="submit" class="primary">${say("filter.apply")}</button><button type="button" onClick=${reset}>${say("filter.reset")}</button></div>
  </form><//>`;
}

/** @param {{ label: string, value: string, error?: string, onInput: (typed: string) => void }} props */
function Age({ label, value, error = "", onInput }) {
  return html`<${Field} label=${label} error=${error}>${withIds(({ id, described }) => html`<input id=${id} inputmode="numeric" maxlength="3" value=${value} autocomplete="off"
    aria-describedby=${described} aria-invalid=${error ? "true" : undefined} onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)} />`)}<//>`;
}

/** Bounds of an age filter: five years wide at least, and from 18 it reaches 25. What is wrong with these, or nothing. @param {number} min @param {number} max */
export function boundsError(min, max) {
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 18 || max > 120) return say("filter.error.range");
  if (max - min < 4) return say("filter.error.narrow");
  if (max < 25) return say("filter.error.lowest");
  return "";
}
