/** Who may write to me for the first time; it takes effect at once. */
import { html, useState } from "../../ui.js";
import { exactMoment } from "../../words/dates.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Choice, Field, withIds } from "../parts/fields.js";
import { useChange } from "./changing.js";

/** How near somebody can be to what I show: places are compared as they are shown. @param {import("../../../wire.js").Myself} me */
const nearest = (me) => ({ zone: 0, department: 1, nothing: 3 })[me.show_place];

/** @param {{ me: import("../../../wire.js").Myself }} props */
export function Writers({ me }) {
  const { change, problem } = useChange();
  const { min_age, max_age, nearness } = me.writer_filter;
  const [ages, setAges] = useState({ min: String(min_age), max: String(max_age) });
  /** @param {Partial<import("../../../wire.js").WriterFilter>} changed */
  const limit = (changed) => void change({ t: "choose", writer_filter: { min_age: Number(ages.min) || 18, max_age: Number(ages.max) || 120, nearness, ...changed } });
  /** @param {"min" | "max"} which */
  const age = (which) => html`<${Field} label=${say(`filter.${which}`)}>${withIds(({ id }) => html`<input id=${id} inputmode="numeric" maxlength="3" value=${ages[which]}
    onInput=${(/** @type {any} */ event) => setAges({ ...ages, [which]: event.currentTarget.value })} onChange=${() => limit({})} />`)}<//>`;
  return html`<section class="setting"><h2>${say("writers.title")}</h2>
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    ${me.requests_paused_until ? html`<p class="form-error">${refusalText({ why: "requests_paused" })} ${becauseText(me.requests_paused_because)} ${say("notice.until", { date: exactMoment(me.requests_paused_until) })}</p>` : null}
    <${Choice} legend=${say("writers.legend")} name="writers" class="stacked" value=${me.writers} onChange=${(/** @type {string} */ writers) => void change({ t: "choose", writers })}
      options=${["all", "filtered", "written_to", "nobody"].map((each) => [each, say(`writers.${each}`)])} />
    ${(me.writers === "written_to" || me.writers === "nobody") && html`<p class="quiet">${say("writers.goes_on")}</p>`}
    ${me.writers === "filtered" && html`<div class="two">${age("min")}${age("max")}</div>
      <${Choice} legend=${say("writers.nearness")} name="nearness" class="chips" value=${String(nearness)} onChange=${(/** @type {string} */ chosen) => limit({ nearness: Number(chosen) })}
        options=${["0", "1", "2", "3"].map((each) => [each, say(`writers.nearness.${each}`)])} />
      ${nearness < nearest(me) && html`<p class="field-note">${say("writers.unseen")}</p>`}`}
  </section>`;
}
