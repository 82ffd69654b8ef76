/** What was decided in a case, and what waits for a second person. */
import { html, useState } from "../../../js/ui.js";
import { clockTime, longDate, shortMoment } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { doTo } from "../cases.js";
import { me } from "../state.js";
import { duration, policyText } from "../words.js";

/** @typedef {import("../../staff.js").CasePage} CasePage */
/** @typedef {import("../../staff.js").DecisionShown} DecisionShown */

/** @typedef {{ removes: number, withholds?: number, measures: { kind: string, length?: number, until?: number }[], outcome?: string }} Made */

/** What is decided, in words. @param {Made} made */
export function whatText(made) {
  const parts = [
    made.removes > 0 && say("decide.remove", { count: made.removes }),
    made.withholds && say("decide.withhold", { count: made.withholds }),
    ...made.measures.map(measureText),
  ].filter(Boolean);
  return parts.join(" · ") || say(`outcome.${made.outcome ?? "nothing"}`);
}

/** @param {Made["measures"][number]} one */
function measureText({ kind, length, until }) {
  const measure = say(`measure.${kind}`);
  if (until) return say("decision.until", { measure, day: longDate(until) });
  return length ? say("decision.for", { measure, length: duration(length) }) : measure;
}

/** @param {{ made: Made }} props */
export const What = ({ made }) => html`${whatText(made)}`;

/** @param {{ page: CasePage }} props */
export function Decisions({ page }) {
  if (!page.decisions.length) return null;
  const role = me.value?.role ?? "";
  return html`<section><h2>${say("decision.title")}</h2>
    <ul class="decisions">${page.decisions.map((made) => html`<li key=${made.id} class=${made.is_undone ? "undone" : ""}>
      <p><strong><${What} made=${made} /></strong></p>
      <p class="quiet small">${shortMoment(made.at, Date.now())} · ${made.by || say("audit.machine")} · ${policyText(made.policy)}
        ${made.starts_at > Date.now() && ` · ${say("decision.starts", { time: clockTime(made.starts_at) })}`}
        ${made.is_alike && ` · ${say("decision.alike")}`}
        ${made.is_undone && ` · ${say("decision.undone")}`}</p>
      ${made.because && html`<p>${made.because}</p>`}
      ${(made.is_of_court ? ["legal"] : ["moderator", "lead"]).includes(role) && !made.is_undone && made.outcome !== "lapsed" && page.line.status === "decided" && html`<${Undo} id=${page.line.id} decision=${made.id} />`}
    </li>`)}</ul>
  </section>`;
}

/** Two gestures: nothing is undone by a slip. @param {{ id: string, decision: string }} props */
function Undo({ id, decision }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) return html`<button type="button" class="link" onClick=${() => setAsked(true)}>${say("decision.undo")}</button>`;
  return html`<div class="buttons">
    <button type="button" class="danger" onClick=${() => void doTo("cases/reverse", { id, decision, because: "" })}>${say("decision.undo_sure")}</button>
    <button type="button" onClick=${() => setAsked(false)}>${say("decision.keep")}</button>
  </div>`;
}

/** What one person proposed and another must agree to. @param {{ page: CasePage }} props */
export function Proposal({ page }) {
  const [because, setBecause] = useState("");
  const made = page.proposal;
  if (!made) return null;
  const { id } = page.line;
  return html`<section class="proposal"><h2>${say("proposal.title")}</h2>
    <p><strong><${What} made=${made} /></strong></p>
    <p class="quiet small">${made.by} · ${policyText(made.policy)}</p>
    ${made.because && html`<p>${made.because}</p>`}
    ${made.is_own ? html`<p class="quiet">${say("proposal.other")}</p>` : html`
      <div class="buttons"><button type="button" class="primary" onClick=${() => void doTo("cases/second", { id, agrees: true, version: page.version })}>${say("proposal.agree")}</button></div>
      <div class="inline-form"><div class="field"><label for="not">${say("proposal.because")}</label>
        <input id="not" maxlength="500" value=${because} onInput=${(/** @type {any} */ event) => setBecause(event.currentTarget.value)} /></div>
      <button type="button" disabled=${!because.trim()} onClick=${() => void doTo("cases/second", { id, agrees: false, because: because.trim() })}>${say("proposal.not")}</button></div>`}
  </section>`;
}
