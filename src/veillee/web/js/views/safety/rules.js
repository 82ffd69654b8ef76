/** The house rules, short enough to be read. */
import { html } from "../../ui.js";
import { site } from "../../state/house.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";

const COUNT = 8;

export function Rules() {
  const { source = "" } = site.value ?? {};
  return html`<${Dialog} title=${say("rules.title")}><${RuleList} />
    <p class="quiet small">${say("foot.programs")} <a href="openapi.json">OpenAPI</a>, <a href="asyncapi.json">AsyncAPI</a></p>
    <p class="quiet small">${source ? html`<a href=${source} rel="noopener noreferrer">${say("foot.source")}</a>` : say("foot.free")}</p>
  <//>`;
}

export function RuleList() {
  const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
  return html`<ol class="rules">${numbers.map((each) => html`<li key=${each}>${say(`rules.${each}`)}</li>`)}</ol>
    <p class="quiet">${say("team.never")}</p>`;
}
