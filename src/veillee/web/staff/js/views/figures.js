/** How the house does: queue, first look, appeals, policies. Nothing here is about one of the team. */
import { html, useEffect, useState } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { read } from "../link.js";
import { tried } from "../state.js";
import { duration, policyText } from "../words.js";

/** @typedef {import("../../staff.js").Figures} Known */

export function FiguresPlace() {
  const [known, setKnown] = useState(/** @type {Known | null} */ (null));
  useEffect(() => {
    void tried(read("figures")).then((told) => told && setKnown(told));
  }, []);
  if (!known) return html`<div class="starting" aria-busy="true"></div>`;
  const since = known.oldest_at ? duration(Date.now() - known.oldest_at) : say("figures.none");
  /** @type {[string, string][]} */
  const rows = [
    ["figures.waiting", say("number", { count: known.waiting })],
    ["figures.oldest", since],
    ["figures.tasks", say("number", { count: known.tasks_open })],
    ["figures.p50", long(known.first_look_p50)],
    ["figures.p90", long(known.first_look_p90)],
    ["figures.appeals", say("figures.upheld", { count: known.appeals_undone, all: known.appeals })],
  ];
  return html`<div class="page-narrow">
    <section><h1>${say("figures.title")}</h1>
      <p class="quiet">${say("figures.note")}</p>
      <dl class="facts numbers">${rows.map(([key, value]) => html`<dt key=${key}>${say(key)}</dt><dd key=${`${key}-v`}>${value}</dd>`)}</dl>
    </section>
    <section><h2>${say("figures.by_policy")}</h2>
      <table class="numbers"><thead><tr><th scope="col">${say("decide.policy")}</th><th scope="col">${say("figures.cases")}</th><th scope="col">${say("figures.founded")}</th></tr></thead>
        <tbody>${known.by_policy.map((each) => html`<tr key=${each.policy}><td>${policyText(each.policy)}</td><td>${each.cases}</td><td>${each.founded}</td></tr>`)}</tbody></table>
    </section>
  </div>`;
}

/** @param {number} ms */
const long = (ms) => (ms < 0 ? say("figures.none") : duration(ms));
