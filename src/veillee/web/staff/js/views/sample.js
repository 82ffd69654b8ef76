/** Lines drawn by lot: were the rules right? Not whose they are, where, or when; nor who answers. */
import { html, useEffect, useLayoutEffect, useState } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { answerKeys } from "../keyboard.js";
import { act, read } from "../link.js";
import { tried } from "../state.js";
import { policyText } from "../words.js";

/** @typedef {import("../../staff.js").SamplePage} SamplePage */
/** @typedef {import("../../staff.js").SampleLine} SampleLine */
/** @typedef {import("../../staff.js").Answer} Answer */

/** @type {Answer[]} */
const ANSWERS = ["right", "wrong", "unsure"];

export function SamplePlace() {
  const [page, setPage] = useState(/** @type {SamplePage | null} */ (null));
  const [uncovered, setUncovered] = useState("");
  const line = page?.lines[0];
  const isShown = line !== undefined && (!line.is_hard || uncovered === line.id);
  const load = async () => {
    const told = await tried(read("sample"));
    if (told) setPage(told);
  };
  /** @param {Answer} said @param {boolean} [opens] */
  const answer = async (said, opens = false) => {
    if (!line || !isShown || (opens && line.line !== "passed")) return;
    const told = await tried(act("sample", { id: line.id, answer: said, opens }));
    if (told) setPage(told);
    else await load();
  };
  useEffect(() => void load(), []);
  useLayoutEffect(
    () => answerKeys({
      ...Object.fromEntries(ANSWERS.map((each, index) => [String(index + 1), () => void answer(each)])),
      4: () => void answer("wrong", true),
    }),
    [line?.id, isShown],
  );
  if (!page) return html`<div class="starting" aria-busy="true"></div>`;
  return html`<div class="page-narrow">
    <section><h1>${say("sample.title")}</h1>
      <p class="quiet">${say("sample.note")}</p>
      ${page.withheld > 0 && html`<p class="quiet small">${say("sample.withheld", { count: page.withheld })}</p>`}
    </section>
    ${line ? html`<${Drawn} key=${line.id} line=${line} isShown=${isShown} left=${page.left} onShow=${() => setUncovered(line.id)} onAnswer=${answer} />`
      : html`<p class="empty">${say("sample.empty")}</p>`}
  </div>`;
}

/** @param {{ line: SampleLine, isShown: boolean, left: number, onShow: () => void, onAnswer: (said: Answer, opens?: boolean) => Promise<void> }} props */
function Drawn({ line, isShown, left, onShow, onAnswer }) {
  return html`<section class="drawn" aria-label=${say("sample.line")}>
    <p class="drawn-head"><span class="drawn-kind kind-${line.line}">${say(`sample.${line.line}`)}</span>
      <span class="quiet small numbers">${say("sample.left", { count: left })}</span></p>
    ${isShown ? html`<p class="drawn-text" dir="auto">${line.text}</p>`
      : html`<p class="drawn-text covered"><button type="button" onClick=${onShow}>${say("sample.show")}</button></p>`}
    ${line.policy && html`<p><strong>${policyText(line.policy)}</strong>${line.because.map((each) => html`<span key=${each} class="because">${each}</span>`)}</p>`}
    ${line.rules.length > 0 && html`<p class="quiet small">${say("sample.rules")} ${line.rules.map((each) => html`<code key=${each}>${each}</code> `)}</p>`}
    <fieldset class="drawn-answers"><legend>${say(line.line === "passed" ? "sample.ask_passed" : "sample.ask")}</legend>
      ${ANSWERS.map((each, index) => html`<button key=${each} type="button" disabled=${!isShown} aria-keyshortcuts=${String(index + 1)} onClick=${() => void onAnswer(each)}>
        <kbd>${index + 1}</kbd> ${say(`sample.${each}`)}</button>`)}
      ${line.line === "passed" && html`<button type="button" disabled=${!isShown} aria-keyshortcuts="4" onClick=${() => void onAnswer("wrong", true)}>
        <kbd>4</kbd> ${say("sample.open")}</button>`}
    </fieldset>
  </section>`;
}
