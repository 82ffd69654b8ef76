/** Ask another human to look again at one's own report, where nothing was found (DSA art. 20): once, within six months. */
import { html, useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { dismiss, mention, notices } from "../../state/notices.js";
import { close, thisSheet } from "../../state/place.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Field, withIds } from "../parts/fields.js";

const LENGTH = 2_000;

/** @param {{ report: string }} props */
export function AskAgain({ report }) {
  const [words, setWords] = useState("");
  const [error, setError] = useState("");
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const isHere = thisSheet();
    const answer = await askSurely({ t: "complain", report, words });
    if (answer.t === "refused") return setError(refusalText(answer));
    for (const notice of notices.peek()) if (notice.report === report) dismiss(notice);
    mention(say("again.sent"));
    if (isHere()) close();
  };
  return html`<${Dialog} title=${say("again.title")}>
    <form onSubmit=${onSubmit}>
      <p>${say("again.text")}</p>
      <${Field} label=${say("again.words")} note=${say("again.note")} error=${error}>${withIds(({ id, described }) => html`<textarea
        id=${id} required rows="5" maxlength=${LENGTH} value=${words} aria-describedby=${described}
        onInput=${(/** @type {any} */ event) => { setWords(event.currentTarget.value); setError(""); }}></textarea>`)}<//>
      <div class="buttons"><button type="submit" class="primary">${say("again.send")}</button>
        <button type="button" onClick=${close}>${say("act.cancel")}</button></div>
    </form>
  <//>`;
}
