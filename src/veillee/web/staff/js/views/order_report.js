/** The report for the authority: plain text, to copy or to print, in French or English. */
import { html, useState } from "../../../js/ui.js";
import { language, say } from "../../../js/words/say.js";
import { mention } from "../state.js";

/** @param {{ page: import("../../staff.js").OrderPage }} props */
export const OrderReport = ({ page }) => html`<${Paper} fr=${page.fr} en=${page.en} title=${say("report.title")} note=${say("report.note", { contact: page.order.contact })} />`;

/** A page of plain text that leaves the house by hand. @param {{ fr: string, en: string, title: string, note: string }} props */
export function Paper({ fr, en, title, note }) {
  const [isEnglish, setEnglish] = useState(language.peek() === "en");
  const text = isEnglish ? en : fr;
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    mention(say("report.copied"));
  };
  return html`<section class="report-out" aria-label=${title}><h2>${title}</h2>
    <p class="quiet">${note}</p>
    <div class="buttons">
      <button type="button" class="primary" onClick=${() => void copy()}>${say("report.copy")}</button>
      <button type="button" onClick=${() => print()}>${say("report.print")}</button>
      <button type="button" aria-pressed=${isEnglish} onClick=${() => setEnglish(!isEnglish)}>${say("report.english")}</button>
    </div>
    <pre class="report-text" lang=${isEnglish ? "en" : "fr"} tabindex="0">${text}</pre>
  </section>`;
}
