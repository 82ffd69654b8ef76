/** Asking who reported a conversation for messages that were not transmitted: once, why from a closed list. */
import { html, useId, useState } from "../../../js/ui.js";
import { longDate } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { doTo } from "../cases.js";

/** @typedef {import("../../staff.js").Wanted} Wanted */

/** @type {readonly Wanted[]} */
const REASONS = ["context", "repeated", "exact", "age", "meeting"];

/** @param {{ id: string, place: number, report: import("../../staff.js").ReportShown }} props */
export function Asking({ id, place, report }) {
  const { question } = report;
  if (question) {
    return html`<p class="small asked"><strong>${say(`asking.${question.state}`, { count: question.items })}</strong>
      <span class="quiet"> ${say(`asking.why.${question.wanted}`)}${question.state === "asked" && ` · ${say("asking.until", { date: longDate(question.until) })}`}</span></p>`;
  }
  return report.may_ask && html`<${Ask} id=${id} place=${place} />`;
}

/** @param {{ id: string, place: number }} props */
function Ask({ id, place }) {
  const field = useId();
  const [wanted, setWanted] = useState("");
  return html`<details class="asking"><summary>${say("asking.title")}</summary>
    <p class="small">${say("asking.note")}</p>
    <div class="field"><label for=${field}>${say("asking.why")}</label>
      <select id=${field} value=${wanted} onChange=${(/** @type {any} */ event) => setWanted(event.currentTarget.value)}>
        <option value="">${say("asking.why.none")}</option>
        ${REASONS.map((each) => html`<option key=${each} value=${each} selected=${each === wanted}>${say(`asking.why.${each}`)}</option>`)}
      </select></div>
    <button type="button" class="primary" disabled=${!wanted} onClick=${() => void doTo("cases/ask", { id, report: place, wanted })}>${say("asking.do")}</button>
  </details>`;
}
