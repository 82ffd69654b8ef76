/** Complaints: another human looks, and may undo the decision whole, or decide otherwise; where a reporter was right, they decide anew. */
import { html, useState } from "../../../js/ui.js";
import { longDate } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { doTo } from "../cases.js";
import { policyText } from "../words.js";
import { What } from "./decisions.js";

/** @typedef {import("../../staff.js").AppealShown} AppealShown */

/** @param {{ appeals: AppealShown[], version: number }} props */
export function Appeals({ appeals, version }) {
  return html`${appeals.map((each) => html`<${Appeal} key=${each.id} appeal=${each} version=${version} />`)}`;
}

/** @param {{ appeal: AppealShown, version: number }} props */
function Appeal({ appeal, version }) {
  const [answer, setAnswer] = useState("");
  /** @param {boolean} isUndone @param {boolean} [isAnew] */
  const decide = (isUndone, isAnew = false) => void doTo("appeals/decide", { id: appeal.id, is_undone: isUndone, is_anew: isAnew, answer: answer.trim(), version });
  const { is_of_reporter: isReporters } = appeal;
  return html`<section class="proposal"><h2>${say(isReporters ? "complaint.title" : "appeal.title")}</h2>
    ${appeal.words && html`<p class="said">${appeal.words}</p>`}
    <p class="quiet small">${say("appeal.against", { date: longDate(appeal.decided_at) })} ${policyText(appeal.policy)} · <${What} made=${appeal} /></p>
    ${appeal.because && html`<p class="quiet">${appeal.because}</p>`}
    ${appeal.is_for_others ? html`<p class="quiet">${say("appeal.other")}</p>` : html`
      <div class="field"><label for=${appeal.id}>${say(isReporters ? "complaint.answer" : "appeal.answer")}</label>
        <textarea id=${appeal.id} rows="2" maxlength="1000" value=${answer} onInput=${(/** @type {any} */ event) => setAnswer(event.currentTarget.value)}></textarea>
        ${(isReporters || appeal.may_be_anew) && html`<p class="quiet small">${say(isReporters ? "complaint.note" : "appeal.anew.note")}</p>`}</div>
      <div class="buttons">
        <button type="button" class="primary" onClick=${() => decide(true)}>${say(isReporters ? "complaint.undo" : "appeal.undo")}</button>
        ${appeal.may_be_anew && html`<button type="button" onClick=${() => decide(true, true)}>${say("appeal.anew")}</button>`}
        <button type="button" onClick=${() => decide(false)}>${say(isReporters ? "complaint.stands" : "appeal.stands")}</button>
      </div>`}
  </section>`;
}
