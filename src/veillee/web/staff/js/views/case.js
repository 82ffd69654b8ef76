/** A case: what was frozen, who it is about, what was decided, and what is decided now. */
import { html } from "../../../js/ui.js";
import { Icon } from "../../../js/views/parts/icon.js";
import { clockTime, dayName, longDate } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { close, doTo, letGo, sayKnows } from "../cases.js";
import { dueText, policyText } from "../words.js";
import { Alike } from "./alike.js";
import { Appeals } from "./appeals.js";
import { Asking } from "./asking.js";
import { Contact } from "./contact.js";
import { DangerNotice } from "./danger_notice.js";
import { Decide } from "./decide.js";
import { Decisions, Proposal } from "./decisions.js";
import { Exhibits } from "./exhibits.js";
import { Flags } from "./flags.js";
import { FreshLine } from "./fresh.js";
import { Notes } from "./notes.js";
import { OrderBand, OrderOnCase } from "./order_band.js";
import { Person } from "./person.js";
import { Danger, Task } from "./task.js";
import { Tie } from "./tie.js";

/** @param {{ page: import("../../staff.js").CasePage }} props */
export function CaseView({ page }) {
  const { line } = page;
  return html`<article class="case">
    <${FreshLine} id=${line.id} />
    <${Head} page=${page} />
    ${page.task && html`<${Task} task=${page.task} />`}
    <${DangerNotice} key=${line.id} page=${page} />
    ${!page.task?.is_open && line.status !== "closed" && html`<${Danger} id=${line.id} />`}
    ${page.orders.map((order) => html`<${OrderBand} key=${order.number} order=${order} id=${line.id} />`)}
    <${Appeals} appeals=${page.appeals} version=${page.version} />
    <${Proposal} page=${page} />
    <div class="case-columns">
      <div class="case-read">
        <${Exhibits} exhibits=${page.exhibits} flags=${page.flags} />
        <${Flags} flags=${page.flags} />
        <${Reports} id=${line.id} reports=${page.reports} />
        <${Notes} id=${line.id} notes=${page.notes} />
      </div>
      <div class="case-act">
        ${page.person && html`<${Person} person=${page.person} />`}
        ${page.is_preserved && html`<p class="quiet small">${say("case.preserved")}</p>`}
        ${page.proved_at > 0 && html`<p class="warn">${say("case.proved", { date: longDate(page.proved_at) })}</p>`}
        ${line.is_mine && line.status === "claimed" && page.may_decide && html`<${Tie} key=${line.id} page=${page} /><${Decide} page=${page} />`}
        ${page.led_to > 0 && html`<p class="quiet small">${say("tie.led", { count: page.led_to })}</p>`}
        <${Decisions} page=${page} />
        ${line.status === "decided" && html`<${Alike} key=${line.id} page=${page} />`}
        <${OrderOnCase} page=${page} />
      </div>
    </div>
  </article>`;
}

/** @param {{ page: import("../../staff.js").CasePage }} props */
function Head({ page }) {
  const { line } = page;
  const now = Date.now();
  const isDue = !["decided", "closed"].includes(line.status);
  const isFree = !line.claimed_by && (line.status === "waiting" || line.status === "appealed");
  // Whoever is asked to agree, or is rung for what is decided, has nothing to claim first.
  const mayStepBack = line.is_mine || line.status === "decided" || (page.proposal && !page.proposal.is_own);
  return html`<header class="case-head harm-${line.harm}">
    <button type="button" class="plain back" aria-label=${say("case.back")} onClick=${close}><${Icon} name="back" /></button>
    <div>
      <h1>${policyText(line.policy)}</h1>
      <p class="quiet small"><span class="harm">${say(`harm.${line.harm}`)}</span> · ${dayName(line.opened_at, now)} ${clockTime(line.opened_at)} · ${say(`status.${line.status}`)}${isDue && ` · ${dueText(line.due_at, now)}`} · <code>${line.id}</code></p>
    </div>
    <div class="buttons">
      ${isFree && html`<button type="button" class="primary" onClick=${() => void doTo("cases/claim", { id: line.id })}>${say("case.claim")} <kbd>c</kbd></button>`}
      ${line.is_mine && html`<button type="button" onClick=${() => void letGo("cases/release", { id: line.id })}>${say("case.release")} <kbd>r</kbd></button>`}
      ${mayStepBack && html`<button type="button" onClick=${() => void sayKnows(line.id)}>${say("case.knows")}</button>`}
    </div>
  </header>`;
}

/** @param {{ id: string, reports: import("../../staff.js").ReportShown[] }} props */
function Reports({ id, reports }) {
  if (!reports.length) return html`<section><h2>${say("reports.title")}</h2><p class="quiet">${say("reports.none")}</p></section>`;
  const now = Date.now();
  return html`<section><h2>${say("reports.count", { count: reports.length })}</h2>
    <ul class="reports">${reports.map((each, index) => html`<li key=${index}>
      <p><strong>${say(`category.${each.category}`)}</strong> <span class="quiet small">${dayName(each.at, now)} ${clockTime(each.at)} · ${say(`via.${each.via}`)}${each.is_tied ? ` · ${say("tie.tied")}` : ""}</span></p>
      ${each.words && html`<p class="said">${each.words}</p>`}
      ${each.has_contact && html`<${Contact} id=${id} place=${index} />`}
      <${Asking} id=${id} place=${index} report=${each} />
      ${each.knows_address === true && html`<p class="warn">${say("reports.knows_address")}</p>`}
    </li>`)}</ul>
    <p class="quiet small">${say("reports.who")}</p>
  </section>`;
}
