/** Small things round the field: what is answered or changed, who writes, how much room is left. */
import { html } from "../../ui.js";
import { wipe, write } from "../../state/drafts.js";
import { listOf } from "../../state/people.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";

const FROM_END = 100;

/** What this answers, or that it changes an earlier message.
 * @param {{ stream: import("../../state/stream.js").Stream, draft: import("../../state/drafts.js").Draft }} props */
export function Context({ stream, draft }) {
  if (!draft.reply && !draft.edit) return null;
  const line = stream.log.value.lines.find((each) => each.seq === (draft.reply || draft.edit));
  const stop = () => (draft.edit ? wipe(stream.id) : write(stream.id, { reply: 0 }));
  return html`<div class="context">
    <${Icon} name=${draft.edit ? "edit" : "reply"} />
    <p>${draft.edit ? say("composer.editing") : say("composer.replying", { name: line?.by?.n ?? "" })}<span class="quiet" dir="auto"> ${line?.text}</span></p>
    <button type="button" class="plain" aria-label=${say("act.cancel")} onClick=${stop}><${Icon} name="close" /></button>
  </div>`;
}

/** How much room is left, near the end only. @param {{ length: number, most: number }} props */
export function Left({ length, most }) {
  if (length < most - FROM_END) return null;
  const key = length > most ? "composer.over" : "composer.left";
  return html`<p class="left-count numbers" data-over=${length > most} role="status">${say(key, { count: Math.abs(most - length) })}</p>`;
}

/** Who has not spoken yet may be known from the list. @param {import("../../state/stream.js").Stream} stream @param {string} handle */
function nameOf(stream, handle) {
  const listed = [...listOf(stream.id).rows.values()].find((face) => face.h === handle);
  return stream.faces.get(handle)?.n ?? listed?.n ?? "";
}

/** @param {{ stream: import("../../state/stream.js").Stream }} props */
export function TypingSigns({ stream }) {
  const names = stream.typing.value.map(({ by }) => nameOf(stream, by));
  const [first = "", second = ""] = names;
  const isNamed = names.every(Boolean);
  const key = names.length > 2 || (names.length === 2 && !isNamed) ? "typing.many" : names.length === 2 ? "typing.two" : isNamed ? "typing.one" : "typing.someone";
  // Not a live region: a screen reader would be told of every hesitation.
  return html`<p class="typing">${names.length > 0 && say(key, { first, second })}</p>`;
}
