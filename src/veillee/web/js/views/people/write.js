/** The first words to a stranger: a request they accept, decline or block. */
import { html, useLayoutEffect, useRef, useState } from "../../ui.js";
import { draftOf, graphemes, wipe, write } from "../../state/drafts.js";
import { limits, standing } from "../../state/house.js";
import { request } from "../../state/conversations.js";
import { givesAway } from "../../words/calm.js";
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
  const [gives, setGives] = useState("");
  const [isSending, setSending] = useState(false);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const change = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useLayoutEffect(() => field.current?.focus(), []);
  useLayoutEffect(() => change.current?.focus(), [gives]);
  const isTooLong = graphemes(text) > limits.value.text;
  /** @param {boolean} isSure */
  const send = async (isSure) => {
    if (isSending || !text.trim() || isTooLong) return;
    // As in a conversation: what one may regret is asked about here, and never told.
    const given = isSure ? "" : givesAway(text);
    setGives(given);
    if (given) return;
    setSending(true);
    const refused = await request(where, handle, text.trim());
    setSending(false);
    if (!refused) wipe(draft);
    else setError([refusalText(refused), becauseText(refused.because)].filter(Boolean).join(" "));
  };
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    void send(false);
  };
  return html`<form class="write-request" onSubmit=${onSubmit}>
    <${Field} label=${say("request.label")} note=${standing.value.waits ? `${say("request.note")} ${sayUntil("delivered")}` : say("request.note")} error=${isTooLong ? say("refusal.too_long") : error}>${withIds(({ id, described }) => html`<textarea
      id=${id} rows="3" value=${text} ref=${field} dir="auto" aria-describedby=${described} onInput=${(/** @type {any} */ event) => { write(draft, { text: event.currentTarget.value }); setError(""); setGives(""); }}></textarea>`)}<//>
    ${gives
      ? html`<div class="verdict" role="alert"><p>${becauseText(`calm_${gives}`)}</p>
        <div class="buttons"><button type="button" onClick=${() => void send(true)}>${say("pending.anyway")}</button>
          <button type="button" ref=${change} onClick=${() => { setGives(""); field.current?.focus(); }}>${say("pending.change")}</button></div></div>`
      : html`<button type="submit" class="primary wide" disabled=${isSending || !text.trim()}>${say("request.send")}</button>`}
  </form>`;
}
