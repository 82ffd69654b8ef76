/** A pause is offered in time; what is hardest waits until it was taken. */
import { html } from "../../../js/ui.js";
import { clockTime } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { pause } from "../cases.js";

/** @param {{ queue: import("../../staff.js").Queue }} props */
export function PauseOffer({ queue }) {
  if (queue.pause_until) {
    return html`<p class="pause" role="status">${say("pause.running", { time: clockTime(queue.pause_until) })}</p>`;
  }
  if (!queue.is_pause_due) return null;
  return html`<div class="pause" role="status">
    <p>${say("pause.due")}</p>
    <button type="button" class="primary" onClick=${() => void pause()}>${say("pause.take")}</button>
  </div>`;
}
