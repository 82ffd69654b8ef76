/** What each rule caught, and how often a second look found it wrong. */
import { html } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { policyText } from "../words.js";
import { share } from "./figures.js";

/** @typedef {import("../../staff.js").RuleFigure} RuleFigure */

const COLUMNS = ["figures.rule", "figures.refused", "figures.held", "figures.asked", "figures.false"];

/** @param {{ rules: RuleFigure[] }} props */
export function RuleFigures({ rules }) {
  return html`<section><h2>${say("figures.by_rule")}</h2>
    <p class="quiet small">${say("figures.by_rule.note")}</p>
    <div class="scrolled" tabindex="0" role="region" aria-label=${say("figures.by_rule")}><table class="numbers by-rule">
      <thead><tr>${COLUMNS.map((key) => html`<th key=${key} scope="col">${say(key)}</th>`)}</tr></thead>
      <tbody>${rules.map((each) => html`<tr key=${`${each.rule}@${each.version}`}>
        <td><code>${each.rule}</code> <span class="quiet small version">${say("figures.version", { number: each.version })}</span>
          <span class="quiet small under">${policyText(each.policy)}</span></td>
        <td>${each.refused}</td><td>${each.held}</td><td>${each.asked}</td>
        <td>${each.looked_at > 0 ? share(each.false_alarms) : "–"}</td>
      </tr>`)}</tbody>
    </table></div>
    ${rules.length === 0 && html`<p class="empty small">${say("figures.none")}</p>`}
  </section>`;
}
