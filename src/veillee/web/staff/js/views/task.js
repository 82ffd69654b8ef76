/** The duty to call for help: numbers first, paperwork after (DSA art. 18). */
import { html, useState } from "../../../js/ui.js";
import { clockTime } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { doTo } from "../cases.js";
import { duration } from "../words.js";

/** @param {{ task: import("../../staff.js").TaskShown }} props */
export function Task({ task }) {
  const now = Date.now();
  if (!task.is_open) {
    return html`<p class="task-done">${task.notified_at ? say("task.notified", { time: clockTime(task.notified_at) }) : say("task.dropped")} ${task.reference}</p>`;
  }
  return html`<section class="task danger-box" aria-label=${say("task.title")}>
    <h2>${say("task.title")}</h2>
    <p class="danger-numbers"><a href="tel:17">17</a> <a href="tel:112">112</a> <a href="sms:114">114 ${say("task.sms")}</a> <a href="tel:119">119</a></p>
    <p>${say("task.first")}</p>
    <p class="small">${say("task.open_for", { length: duration(now - task.opened_at) })} ${task.rings_at > now ? say("task.rings.in", { length: duration(task.rings_at - now) }) : say("task.rings.now")}</p>
    <${Told} task=${task} />
    <${NotTold} task=${task} />
  </section>`;
}

/** Whoever reads of danger calls for help, whatever the case was opened for. @param {{ id: string }} props */
export function Danger({ id }) {
  return html`<details class="danger-call"><summary>${say("task.danger")}</summary>
    <p class="danger-numbers"><a href="tel:17">17</a> <a href="tel:112">112</a> <a href="sms:114">114 ${say("task.sms")}</a> <a href="tel:119">119</a></p>
    <p class="small">${say("task.call.note")}</p>
    <button type="button" class="primary" onClick=${() => void doTo("tasks/open", { id })}>${say("task.call")}</button></details>`;
}

/** Telling takes one person. @param {{ task: import("../../staff.js").TaskShown }} props */
function Told({ task }) {
  const [reference, setReference] = useState("");
  return html`<div class="inline-form">
    <div class="field"><label for="reference">${say("task.reference")}</label>
      <input id="reference" maxlength="120" value=${reference} onInput=${(/** @type {any} */ event) => setReference(event.currentTarget.value)} /></div>
    <button type="button" class="primary" onClick=${() => void doTo("tasks/notify", { id: task.case, reference: reference.trim() })}>${say("task.told")}</button>
  </div>`;
}

/** Not telling takes two. @param {{ task: import("../../staff.js").TaskShown }} props */
function NotTold({ task }) {
  const [because, setBecause] = useState("");
  if (task.not_because) {
    return html`<div class="not-told"><p>${say("task.proposed", { because: task.not_because })}</p>
      ${task.is_own_proposal ? html`<p class="quiet">${say("task.other")}</p>` : html`<button type="button" onClick=${() => void doTo("tasks/not", { id: task.case })}>${say("task.confirm")}</button>`}</div>`;
  }
  return html`<details><summary>${say("task.not")}</summary>
    <div class="inline-form"><div class="field"><label for="not-because">${say("task.because")}</label>
      <input id="not-because" maxlength="500" value=${because} onInput=${(/** @type {any} */ event) => setBecause(event.currentTarget.value)} /></div>
    <button type="button" disabled=${!because.trim()} onClick=${() => void doTo("tasks/not", { id: task.case, because: because.trim() })}>${say("task.propose")}</button></div></details>`;
}
