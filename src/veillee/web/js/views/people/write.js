/** The first words to a stranger: a request they accept, decline or block. */
import { html, useLayoutEffect, useRef, useState } from "../../ui.js";
import { draftOf, graphemes, wipe, write } from "../../state/drafts.js";
import { limits, standing } from "../../state/house.js";
import { request } from "../../state/conversations.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Field, withIds } from "../parts/fields.js";
import { sayUntil } from "../parts/standing.js";

/** @param {{ where: string, handle: string }} props */
export function WriteRequest({ where, handle }) {
  // Kept like any draft: a stray tap beside the sheet loses nobody's first words.
  const draft = `${where} ${handle}`;
  const { text } = draftOf(draft);
  const [error, setError] = useState("");
  const [isSending, setSending] = useState(false);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useLayoutEffect(() => field.current?.focus(), []);
  const isTooLong = graphemes(text) > limits.value.text;
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    if (isSending || !text.trim() || isTooLong) return;
    setSending(true);
    const refused = await request(where, handle, text.trim());
    setSending(false);
    if (!refused) wipe(draft);
    else setError([refusalText(refused), becauseText(refused.because)].filter(Boolean).join(" "));
  };
  return html`<form class="write-request" onSubmit=${onSubmit}>
    <${Field} label=${say("request.label")} note=${standing.value.waits ? `${say("request.note")} ${sayUntil("delivered")}` : say("request.note")} error=${isTooLong ? say("refusal.too_long") : error}>${withIds(({ id, described }) => html`<textarea
      id=${id} rows="3" value=${text} ref=${field} dir="auto" aria-describedby=${described} onInput=${(/** @type {any} */ event) => { write(draft, { text: event.currentTarget.value }); setError(""); }}></textarea>`)}<//>
    <button type="submit" class="primary wide" disabled=${isSending || !text.trim()}>${say("request.send")}</button>
  </form>`;
}
