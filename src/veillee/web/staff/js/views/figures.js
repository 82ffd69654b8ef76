/** How the house does: queue, first look, appeals, policies, rules. Nothing here is about one of the team. */
import { html, useEffect, useState } from "../../../js/ui.js";
import { language, say } from "../../../js/words/say.js";
import { read } from "../link.js";
import { tried } from "../state.js";
import { FOREVER, duration, policyText } from "../words.js";
import { RuleFigures } from "./rule_figures.js";

/** @typedef {import("../../staff.js").Figures} Known */
/** @typedef {import("../../staff.js").Share} Share */

export function FiguresPlace() {
  const [known, setKnown] = useState(/** @type {Known | null} */ (null));
  useEffect(() => {
    void tried(read("figures")).then((told) => told && setKnown(told));
  }, []);
  if (!known) return html`<div class="starting" aria-busy="true"></div>`;
  const since = known.oldest_at ? duration(Date.now() - known.oldest_at) : say("figures.nobody");
  return html`<div class="page-narrow figures">
    <section><h1>${say("figures.title")}</h1>
      <p class="quiet">${say("figures.note")}</p>
    </section>
    <section><h2>${say("figures.now")}</h2>
      <${Facts} rows=${[
        ["figures.waiting", say("number", { count: known.waiting })],
        ["figures.oldest", since],
        ["figures.tasks", say("number", { count: known.tasks_open })],
        ...(known.to_send < 0 ? [] : [["figures.to_send", say("number", { count: known.to_send })]]),
      ]} />
      ${known.waiting > 0 && html`<${Ages} ages=${known.ages} />`}
    </section>
    <section><h2>${say("figures.lately")}</h2>
      <${Facts} rows=${[
        ["figures.p50", long(known.first_look_p50)],
        ["figures.p90", long(known.first_look_p90)],
        ["figures.appeals", say("figures.upheld", { count: known.appeals_undone, all: known.appeals })],
        ["figures.complaints", say("figures.reopened", { count: known.complaints_upheld, all: known.complaints })],
        ["figures.precision", share(known.precision)],
        ["figures.recall", share(known.recall)],
      ]} />
      <p class="quiet small">${say("figures.shares")}</p>
    </section>
    <section><h2>${say("figures.by_policy")}</h2>
      <div class="scrolled" tabindex="0" role="region" aria-label=${say("figures.by_policy")}><table class="numbers">
        <thead><tr>${["figures.policy", "figures.reports", "figures.stopped", "figures.measures"].map((key) => html`<th key=${key} scope="col">${say(key)}</th>`)}</tr></thead>
        <tbody>${known.by_policy.map((each) => html`<tr key=${each.policy}><td>${policyText(each.policy)}</td><td>${each.reports}</td><td>${each.stopped}</td><td>${each.measures}</td></tr>`)}</tbody>
      </table></div>
      ${known.by_policy.length === 0 && html`<p class="empty small">${say("figures.none")}</p>`}
    </section>
    <${RuleFigures} rules=${known.by_rule} />
  </div>`;
}

/** @param {{ rows: [string, string][] }} props */
function Facts({ rows }) {
  return html`<dl class="facts numbers stacked">${rows.map(([key, value]) => html`<dt key=${key}>${say(key)}</dt><dd key=${`${key}-v`}>${value}</dd>`)}</dl>`;
}

/** How long the cases of the queue have waited. @param {{ ages: Known["ages"] }} props */
function Ages({ ages }) {
  const most = Math.max(1, ...ages.map((each) => each.cases));
  return html`<dl class="ages numbers" aria-label=${say("figures.ages")}>${ages.map(({ under, cases }, index) => html`
    <dt key=${under}>${under >= FOREVER ? say("figures.longer", { length: duration(ages[index - 1]?.under ?? 0) }) : say("figures.under", { length: duration(under) })}</dt>
    <dd key=${`${under}-v`}><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width=${(100 * cases) / most} height="10" /></svg> ${say("number", { count: cases })}</dd>`)}
  </dl>`;
}

/** @param {number} ms */
const long = (ms) => (ms < 0 ? say("figures.none") : duration(ms));

/** A share with its interval. @param {Share | null} known */
export function share(known) {
  if (!known) return say("figures.not_looked_at");
  const percent = new Intl.NumberFormat(language.value, { style: "percent", maximumFractionDigits: 0 });
  const [value, low, high] = [known.value, known.low, known.high].map((each) => percent.format(each));
  return say("figures.share", { value: value ?? "", low: low ?? "", high: high ?? "", count: known.lines });
}
