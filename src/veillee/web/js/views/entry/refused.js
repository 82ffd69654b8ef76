/** Refusals that need more than a line beside a field. */
import { html, useLayoutEffect, useRef } from "../../ui.js";
import { say } from "../../words/say.js";
import { now } from "../../state/house.js";
import { clockTime, comingDay } from "../../words/dates.js";
import { HelpLines } from "../safety/help.js";

/** @typedef {import("../../../wire.js").Problem} Problem */

/** «13, c'est votre département ?»: a number is asked about, not refused.
 * @param {{ problem: Problem, nickname: string, onYes: () => void, onNo: () => void }} props */
export function Asks({ problem, nickname, onYes, onNo }) {
  const number = /^\w{1,4}$/.test(problem.because ?? "") ? problem.because : (/\d+/.exec(nickname)?.[0] ?? "");
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  return html`<div class="asks" ref=${box} role="alertdialog" aria-label=${say("entry.asks", { number: number ?? "" })}>
    <p>${say("entry.asks", { number: number ?? "" })}</p>
    <div class="buttons">
      <button type="button" class="primary" onClick=${onYes}>${say("entry.asks.yes")}</button>
      <button type="button" onClick=${onNo}>${say("entry.asks.no")}</button>
    </div>
  </div>`;
}

/** Kind words and somebody to call; how the limit works is not explained. @param {{ problem: Problem, onBack: () => void }} props */
export function TooYoung({ problem, onBack }) {
  const isBefore = problem.why === "age_refused_before";
  return html`<div class="too-young" role="alert">
    <h2>${say("young.title")}</h2>
    <p>${say(isBefore ? "young.before" : "young.text")}</p>
    ${problem.until && html`<p>${say("young.until", { day: comingDay(problem.until, now()), time: clockTime(problem.until) })}</p>`}
    <p>${say("young.help")}</p>
    <${HelpLines} lines=${problem.help?.length ? problem.help : undefined} isYoung />
    <button type="button" class="wide" onClick=${onBack}>${say("young.back")}</button>
  </div>`;
}
