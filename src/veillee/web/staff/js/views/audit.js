/** The audit, for those who oversee; that it was read is in it. */
import { html, useEffect, useState } from "../../../js/ui.js";
import { clockTime, dayName, midnight } from "../../../js/words/dates.js";
import { say, sayFirst } from "../../../js/words/say.js";
import { act } from "../link.js";
import { tried } from "../state.js";

/** @typedef {import("../../staff.js").AuditPage} AuditPage */

export function Audit() {
  const [lines, setLines] = useState(/** @type {AuditPage["lines"]} */ ([]));
  const [head, setHead] = useState("");
  /** @param {number} before */
  const load = async (before) => {
    /** @type {AuditPage | undefined} */
    const page = await tried(act("audit", { before }));
    if (!page) return;
    if (!before) setHead(page.head);
    // Asked for twice it comes once.
    setLines((known) => (before ? [...known.filter((line) => line.number >= before), ...page.lines] : page.lines));
  };
  useEffect(() => void load(0), []);
  const last = lines.at(-1);
  return html`<div class="page-wide">
    <h1>${say("audit.title")}</h1>
    <p class="quiet">${say("audit.note")} ${head && html`<code>${head}</code>`}</p>
    <table class="audit numbers">
      <thead><tr>${["number", "at", "by", "act"].map((each) => html`<th key=${each} scope="col">${say(`audit.${each}`)}</th>`)}</tr></thead>
      <tbody>${lines.map((line, index) => html`<${Line} key=${line.number} line=${line} isNewDay=${isNewDay(lines[index - 1], line)} />`)}</tbody>
    </table>
    ${last && last.number > 1 && html`<button type="button" onClick=${() => void load(last.number)}>${say("audit.more")}</button>`}
  </div>`;
}

/** @param {{ at: number } | undefined} above @param {{ at: number }} line */
const isNewDay = (above, line) => !above || midnight(above.at) !== midnight(line.at);

/** @param {{ line: AuditPage["lines"][number], isNewDay: boolean }} props */
function Line({ line, isNewDay: isNew }) {
  return html`
    ${isNew && html`<tr class="day"><th colspan="4" scope="rowgroup">${dayName(line.at, Date.now())}</th></tr>`}
    <tr>
      <td>${line.number}</td>
      <td>${clockTime(line.at)}</td>
      <td>${line.by ? line.name || say("team.gone") : say("audit.machine")}</td>
      <td><span class="act">${say(`act.${line.act}`)}</span> <code>${line.about}</code> <span class="quiet">${sayFirst([`role.${line.detail}`]) || line.detail}</span></td>
    </tr>`;
}
