/** The page for the authorities (DSA art. 18): made from what was frozen, read, then copied or printed. */
import { html, useState } from "../../../js/ui.js";
import { Check } from "../../../js/views/parts/fields.js";
import { clockTime } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { policies, renew } from "../cases.js";
import { act } from "../link.js";
import { tried } from "../state.js";
import { policyText } from "../words.js";
import { Paper } from "./order_report.js";

/** @param {{ page: import("../../staff.js").CasePage }} props */
export function DangerNotice({ page }) {
  const { task } = page;
  const [made, setMade] = useState(/** @type {import("../../staff.js").DangerNotice | null} */ (null));
  const [policy, setPolicy] = useState(task?.policy ?? page.line.policy);
  const [words, setWords] = useState("");
  const [neighbours, setNeighbours] = useState(false);
  if (!task || (!task.is_open && !task.notified_at)) return null;
  const make = async () => {
    setMade((await tried(act("tasks/notice", { id: task.case, policy, words, neighbours }))) ?? null);
    await renew(task.case);
  };
  return html`<section class="danger-notice">
    <details><summary>${say("notice.title")}</summary>
      <p class="quiet small">${say("notice.note")}</p>
      <div class="field"><label for="notice-policy">${say("notice.policy")}</label>
        <select id="notice-policy" value=${policy} onChange=${(/** @type {any} */ event) => setPolicy(event.currentTarget.value)}>
          ${Object.keys(policies.value).map((code) => html`<option key=${code} value=${code} selected=${code === policy}>${policyText(code)}</option>`)}
        </select></div>
      <div class="field"><label for="notice-words">${say("notice.words")}</label>
        <textarea id="notice-words" rows="3" maxlength="1000" value=${words} onInput=${(/** @type {any} */ event) => setWords(event.currentTarget.value)}></textarea></div>
      <${Check} label=${say("notice.neighbours")} checked=${neighbours} onChange=${setNeighbours} />
      <button type="button" class="primary" onClick=${() => void make()}>${say("notice.make")}</button>
    </details>
    ${page.notices.map((each) => html`<p key=${each.at} class="quiet small">${say("notice.made", { name: each.by || say("notice.somebody"), time: clockTime(each.at) })}</p>`)}
    ${made && made.lacks.map((each) => html`<p key=${each} class="warn small">${say(`notice.lacks.${each}`)}</p>`)}
    ${made && html`<${Paper} fr=${made.fr} en=${made.en} title=${say("notice.paper")} note=${say("notice.send")} />`}
  </section>`;
}
