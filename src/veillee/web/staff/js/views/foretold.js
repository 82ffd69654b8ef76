/** What the person will read, what stands against it, and what DSA art. 23 asks to weigh. */
import { html } from "../../../js/ui.js";
import { language, say, sayFirst } from "../../../js/words/say.js";

/** @param {{ foretold: import("../../staff.js").Preview | null, outcome: string }} props */
export function Foretold({ foretold, outcome }) {
  if (!foretold) return html`<p class="quiet small">${say("foretold.choose")}</p>`;
  const isEnglish = language.value === "en";
  const text = isEnglish ? foretold.en : foretold.fr;
  const first = isEnglish ? foretold.en_first : foretold.fr_first;
  return html`<section class="foretold" aria-live="polite">
    ${foretold.unfit && html`<p class="form-error">${sayFirst([`unfit.${foretold.unfit}`, "unfit.other"])}</p>`}
    ${foretold.is_unwarned && html`<p class="warn small">${say("foretold.unwarned")}</p>`}
    ${foretold.betrays.length > 0 && html`<p class="form-error">${say("betrays.title")} ${foretold.betrays.map((each) => say(`betrays.${each}`)).join(", ")}.</p>`}
    ${first && html`<h3>${say("foretold.first")}</h3><${Quoted} text=${first} />`}
    ${text && html`<h3>${say(first ? "foretold.then" : "foretold.title")}</h3>`}
    ${foretold.is_delayed && html`<p class="quiet small">${say(foretold.is_told_first ? "foretold.told_first" : "foretold.delayed")}</p>`}
    ${text && html`<${Quoted} text=${text} />`}
    ${!text && !foretold.unfit && html`<p class="quiet">${say(`foretold.${outcome}`)}</p>`}
    ${foretold.takes_two && html`<p class="quiet small">${say("foretold.two")}</p>`}
  </section>`;
}

/** @param {{ text: string }} props */
export const Quoted = ({ text }) => html`<blockquote>${text.split("\n").map((line, index) => html`<p key=${index}>${line}</p>`)}</blockquote>`;

/** @param {{ criteria: import("../../staff.js").CriteriaShown }} props */
export function Criteria({ criteria }) {
  return html`<h3>${say("criteria.title")}</h3><p class="quiet small">${say("criteria.note")}</p><dl class="criteria numbers">
    <div title=${say("criteria.violations.note")}><dt>${say("criteria.violations")}</dt><dd>${say("number", { count: criteria.violations })}</dd></div>
    <div title=${say("criteria.share.note")}><dt>${say("criteria.share")}</dt><dd>${say("criteria.percent", { count: Math.round(criteria.share * 100) })}</dd></div>
    <div title=${say("criteria.weight.note")}><dt>${say("criteria.weight")}</dt><dd>${say("number", { count: criteria.weight })}</dd></div>
    <div><dt>${say("criteria.gravity")}</dt><dd>${say("criteria.of_four", { count: criteria.gravity })}</dd></div>
    <div><dt>${say("criteria.intention")}</dt><dd>${say(`intention.${criteria.intention}`)}</dd></div>
  </dl>`;
}
