/** What the house noticed by itself, and by which of its parts: never a decision. */
import { html } from "../../../js/ui.js";
import { clockTime, dayName } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { policyText } from "../words.js";

/** @param {{ flags: import("../../staff.js").FlagShown[] }} props */
export function Flags({ flags }) {
  if (!flags.length) return null;
  const now = Date.now();
  return html`<section><h2>${say("flags.title")}</h2>
    <ul class="reports">${flags.map((each, index) => html`<li key=${index}>
      <p><strong>${policyText(each.policy)}</strong> <span class="quiet small">${dayName(each.at, now)} ${clockTime(each.at)}</span></p>
      <p>${say(`flag.${each.kind}`)}</p>
      ${each.rules.length > 0 && html`<p class="quiet small">${say("flags.rules")} ${each.rules.map((rule) => html`<code key=${rule}>${rule}</code> `)}</p>`}
    </li>`)}</ul>
  </section>`;
}
