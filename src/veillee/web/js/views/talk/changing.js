/** Changing what one said: the new words stay in the field until they are shown, with what the house says of them. */
import { html, signal } from "../../ui.js";
import { ask } from "../../link/outbox.js";
import { isConversation } from "../../state/conversations.js";
import { draftOf, wipe, write } from "../../state/drafts.js";
import { givesAway } from "../../words/calm.js";
import { say } from "../../words/say.js";
import { answerText } from "./pending.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */
/** @typedef {import("../../state/drafts.js").Draft} Draft */

/** Where a change is on its way. @type {import("../../../vendor/signals.js").Signal<readonly string[]>} */
const underWay = signal([]);

/** @param {string} stream */
export const isChanging = (stream) => underWay.value.includes(stream);

/** @param {Stream} stream @param {Draft} draft @param {boolean} [confirmed] */
export async function change({ id }, draft, confirmed = false) {
  if (isChanging(id)) return;
  const { edit, text } = draft;
  // As before it is said: in a conversation what one may regret is asked about here, and never told.
  const gives = isConversation(id) && !confirmed ? givesAway(text) : "";
  if (gives) return write(id, { answer: { state: "asked", why: "", because: `calm_${gives}` } });
  underWay.value = [...underWay.peek(), id];
  const isSure = confirmed && !isConversation(id) && { confirmed };
  const answer = await ask({ t: "edit", stream: id, of: edit, text: text.trim(), ...isSure }, { waits: true });
  underWay.value = underWay.peek().filter((each) => each !== id);
  if (draftOf(id).edit !== edit) return; // given up meanwhile
  const { t: state, why = "", because = "" } = /** @type {any} */ (answer);
  if (state === "kept" || state === "done") wipe(id);
  else write(id, { answer: { state, why, because } });
}

/** What the house says of a change that is not shown, beside the field that still holds it.
 * @param {{ stream: Stream, draft: Draft }} props */
export function ChangeAnswer({ stream, draft }) {
  const { answer } = draft;
  if (!draft.edit || !answer) return null;
  return html`<div class="verdict" role="alert">
    <p>${answerText(answer)}</p>
    <div class="buttons">
      ${answer.state === "asked" && html`<button type="button" onClick=${() => void change(stream, draft, true)}>${say("pending.anyway")}</button>`}
      <button type="button" class="link" onClick=${() => wipe(stream.id)}>${say(answer.state === "held" ? "pending.hide" : "pending.drop")}</button>
    </div>
  </div>`;
}
