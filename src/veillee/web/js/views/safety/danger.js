/** The numbers for whoever is in danger now; apart, because the first page does without them. */
import { html } from "../../ui.js";
import { say } from "../../words/say.js";

/** «En danger maintenant ? 17 · 114 par SMS · 112»: numbers first, everything else after. */
export function Danger() {
  return html`<div class="danger-box">
    <p class="danger-title">${say("help.danger")}</p>
    <p class="danger-numbers">
      <a href="tel:17">17</a><a href="sms:114">${say("help.114.short")}</a><a href="tel:112">112</a>
    </p>
  </div>`;
}
