/** Training: invented cases, marked as such, decided on this page alone. Nothing here asks or tells the house anything. */
import { html, useLayoutEffect, useState } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { INVENTED } from "../invented.js";
import { answerKeys } from "../keyboard.js";
import { isChosen, keysOf, nothingYet, withKey } from "../ruling.js";
import { policyText } from "../words.js";
import { Choices } from "./choices.js";

/** @typedef {import("../invented.js").Invented} Invented */

export function TrainingPlace() {
  const [at, setAt] = useState(0);
  const invented = INVENTED[at];
  return html`<div class="page-narrow training">
    <p class="training-mark" role="note"><strong>${say("training.mark")}</strong> ${say("training.text")}</p>
    <nav class="buttons" aria-label=${say("training.cases")}>${INVENTED.map(({ id }, number) => html`<button type="button" key=${id} aria-current=${number === at ? "true" : undefined} onClick=${() => setAt(number)}>${say("training.number", { count: number + 1 })}</button>`)}</nav>
    ${invented && html`<${Practice} key=${invented.id} invented=${invented} />`}
  </div>`;
}

/** What the choices need to know of a case, made up like the case itself. @param {Invented} invented */
const pageOf = ({ id, policy, isPrivate, lines }) => /** @type {import("../../staff.js").CasePage} */ (/** @type {unknown} */ ({
  line: { id: "", policy },
  held: 0,
  person: {},
  exhibits: [{ id: "x-invented", is_private: isPrivate, lines: lines.map(([, isReported], seq) => ({ seq, text: say(`training.${id}.${seq + 1}`), is_reported: isReported, can_be_removed: !isPrivate })) }],
}));

/** @param {{ invented: Invented }} props */
function Practice({ invented }) {
  const page = pageOf(invented);
  const [chosen, setChosen] = useState(nothingYet(page));
  const [isShown, setShown] = useState(false);
  useLayoutEffect(() => answerKeys(Object.fromEntries([..."1234567890"].map((key) => [key, () => setChosen((each) => withKey(each, key, page))]))), []);
  const keys = keysOf(chosen);
  const holds = keys.length > 0 && keys.every((key) => invented.fits.includes(key));
  return html`<section class="exhibit">
      <h1>${policyText(invented.policy)}</h1>
      <h2>${say(invented.isPrivate ? "exhibit.conversation" : "training.room")}</h2>
      <ol class="lines">${invented.lines.map(([who, isReported], index) => html`<li key=${index} class="line ${isReported ? "reported" : ""} ${who === invented.about ? "about-them" : ""}">
        <span class="numbers quiet">${index + 1}</span>
        <div><span class="name">${say("line.speaker", { count: who + 1 })}</span> ${isReported && html`<span class="mark">${say("line.reported")}</span>`}
          <p>${say(`training.${invented.id}.${index + 1}`)}</p></div></li>`)}</ol>
      ${invented.left > 0 && html`<p class="quiet small">${say("exhibit.not_transmitted", { count: invented.left })}</p>`}
    </section>
    ${invented.asks && html`<section class="proposal"><h2>${say("complaint.title")}</h2><p class="said">${say(`training.${invented.id}.asks`)}</p></section>`}
    <${Choices} page=${page} chosen=${chosen} onChange=${setChosen} />
    <div class="buttons"><button type="button" class="primary" disabled=${!isChosen(chosen)} onClick=${() => setShown(true)}>${say("training.look")}</button></div>
    ${isShown && html`<section class="training-answer" role="status">
      <p><strong>${say(holds ? "training.holds" : "training.weigh")}</strong></p>
      <p>${say(`training.${invented.id}.why`)}</p></section>`}`;
}
