/** The report for the authority: plain text, to copy or to print, in French or English. */
import { html, useState } from "../../../js/ui.js";
import { language, say } from "../../../js/words/say.js";
import { mention } from "../state.js";

/** @param {{ page: import("../../staff.js").OrderPage }} props */
export function OrderReport({ page }) {
  const [isEnglish, setEnglish] = useState(language.peek() === "en");
  const text = isEnglish ? page.en : page.fr;
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    mention(say("report.copied"));
  };
  return html`<section class="report-out" aria-label=${say("report.title")}><h2>${say("report.title")}</h2>
    <p class="quiet">${say("report.note", { contact: page.order.contact })}</p>
    <div class="buttons">
      <button type="button" class="primary" onClick=${() => void copy()}>${say("report.copy")}</button>
      <button type="button" onClick=${() => print()}>${say("report.print")}</button>
      <button type="button" aria-pressed=${isEnglish} onClick=${() => setEnglish(!isEnglish)}>${say("report.english")}</button>
    </div>
    <pre class="report-text" lang=${isEnglish ? "en" : "fr"} tabindex="0">${text}</pre>
  </section>`;
}
