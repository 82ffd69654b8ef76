/** The house rules, short enough to be read. */
import { html } from "../../ui.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";

const COUNT = 8;

export function Rules() {
  return html`<${Dialog} title=${say("rules.title")}><${RuleList} /><//>`;
}

export function RuleList() {
  const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
  return html`<ol class="rules">${numbers.map((each) => html`<li key=${each}>${say(`rules.${each}`)}</li>`)}</ol>
    <p class="quiet">${say("team.never")}</p>`;
}
