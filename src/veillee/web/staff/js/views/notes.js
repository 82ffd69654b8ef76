/** Notes from one of the team to the next: about the case, never about the person. */
import { html, useState } from "../../../js/ui.js";
import { shortMoment } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { doTo, letGo } from "../cases.js";

/** @param {{ id: string, notes: import("../../staff.js").NoteShown[] }} props */
export function Notes({ id, notes }) {
  const [text, setText] = useState("");
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    if (text.trim() && (await doTo("cases/note", { id, text: text.trim() }))) setText((by) => (by === text ? "" : by)); // the next one may be begun
  };
  return html`<section><h2>${say("notes.title")}</h2>
    <ul class="notes">${notes.map((each, index) => html`<li key=${index}><span class="quiet small">${shortMoment(each.at, Date.now())} · ${each.by}</span><p>${each.text}</p></li>`)}</ul>
    <form class="inline-form" onSubmit=${onSubmit}>
      <div class="field"><label for="note">${say("notes.add")}</label>
        <input id="note" maxlength="500" value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} /></div>
      <button type="submit">${say("notes.leave")}</button>
      <button type="button" class="link" onClick=${() => void letGo("cases/hand-on", { id, knows: false, note: text.trim() })}>${say("notes.hand_on")}</button>
    </form>
  </section>`;
}
