/** How an outsider can be reached, for who may write to them: opened on purpose, noted, with a text to copy (DSA art. 16(5)). */
import { html, useEffect, useState } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { shortMoment } from "../../../js/words/dates.js";
import { open, opened } from "../cases.js";
import { answered, letters, refreshLetters } from "../letters.js";
import { act } from "../link.js";
import { mention, tried } from "../state.js";
import { policyText } from "../words.js";

/** @param {{ id: string, place: number }} props */
export function Contact({ id, place }) {
  const [shown, setShown] = useState(/** @type {import("../../staff.js").ContactShown | null} */ (null));
  const show = async () => setShown((await tried(act("cases/contact", { id, report: place }))) ?? null);
  const copy = async () => {
    await navigator.clipboard?.writeText(shown?.text ?? "");
    mention(say("report.copied"));
  };
  const done = async () => {
    if (await answered({ id, report: place })) setShown(null);
  };
  if (!shown) {
    return html`<div class="asking"><p class="small">${say("contact.note")}</p>
      <button type="button" onClick=${() => void show()}>${say("contact.open")}</button></div>`;
  }
  return html`<div class="asking contact">
    <p>${shown.name} <strong>${shown.email || say("contact.none")}</strong></p>
    ${!shown.is_decided && html`<p class="warn small">${say("contact.undecided")}</p>`}
    <pre>${shown.text}</pre>
    <div class="buttons"><button type="button" onClick=${() => void copy()}>${say("report.copy")}</button>
      ${shown.mailto && html`<a href=${shown.mailto}>${say("contact.write")}</a>`}
      ${shown.is_decided && shown.email && html`<button type="button" onClick=${() => void done()}>${say("contact.done")}</button>`}
      <button type="button" class="link" onClick=${() => setShown(null)}>${say("contact.hide")}</button></div>
    <p class="quiet small">${say("contact.by_hand")}</p>
  </div>`;
}

/** The decided cases in which somebody waits for a letter. */
export function Letters() {
  useEffect(() => void refreshLetters(), [opened.value]);
  if (!letters.value.length) return null;
  return html`<section class="letters"><h2>${say("letters.title", { count: letters.value.length })}</h2>
    <ul>${letters.value.map((each) => html`<li key=${each.case}><button type="button" class="link" onClick=${() => void open(each.case)}>${policyText(each.policy)} · ${shortMoment(each.at, Date.now())}</button></li>`)}</ul>
  </section>`;
}
