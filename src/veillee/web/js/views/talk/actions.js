/** What one may do with a line: a small bar beside the one that is pointed at, focused or tapped. */
import { html, useState } from "../../ui.js";
import { now, limits } from "../../state/house.js";
import { draftOf, write } from "../../state/drafts.js";
import { mention } from "../../state/notices.js";
import { open } from "../../state/place.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";
import { EmojiPicker } from "./emoji.js";
import { toggle } from "./reactions.js";
import { takeBack } from "./tombstone.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */
/** @typedef {import("../../../page.js").Line} Line */

/** @param {{ line: Line, stream: Stream, isMine: boolean }} props */
export function Actions({ line, stream, isMine }) {
  const [isPicking, setPicking] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(line.text ?? "");
    mention(say("act.copied"));
  };
  return html`<div class="actions" role="toolbar" aria-live="off" aria-label=${say("line.actions")}>
    <${Act} icon="smile" of="react" onClick=${() => setPicking(!isPicking)} />
    <${Act} icon="reply" of="reply" onClick=${() => replyTo(stream, line)} />
    ${isMine && mayEdit(line) && html`<${Act} icon="edit" of="edit" onClick=${() => edit(stream, line)} />`}
    ${isMine && html`<${Act} icon="trash" of="delete" onClick=${() => void takeBack(stream, line.seq)} />`}
    ${!isMine && html`<${Act} icon="at" of="mention" onClick=${() => callOn(stream, line)} />`}
    <${Act} icon="copy" of="copy" onClick=${copy} />
    ${!isMine && html`<${Act} icon="flag" of="report" onClick=${() => reportLine(stream, line)} />`}
    ${isPicking && html`<${EmojiPicker} onPick=${(/** @type {string} */ emoji) => { setPicking(false); void toggle(stream, line, emoji); }} onClose=${() => setPicking(false)} />`}
  </div>`;
}

/** Tell the team of a line. @param {Stream} stream @param {Line} line */
export function reportLine(stream, line) {
  if (line.by) open({ kind: "report", about: "message", where: stream.id, handle: line.by.h, name: line.by.n, of: line.seq });
}

/** @param {{ icon: string, of: string, onClick: () => void }} props */
function Act({ icon, of, onClick }) {
  const label = say(`line.act.${of}`);
  return html`<button type="button" class="plain" data-act=${of} aria-label=${label} title=${label} onClick=${onClick}><${Icon} name=${icon} /></button>`;
}

/** @param {Line} line */
export const mayEdit = (line) => now() - (line.at ?? 0) < limits.peek().edit_ms;

/** @param {Stream} stream @param {Line} line */
export function replyTo(stream, line) {
  write(stream.id, { reply: line.seq, edit: 0 });
  focusComposer();
}

/** @param {Stream} stream @param {Line} line */
export function edit(stream, line) {
  write(stream.id, { edit: line.seq, reply: 0, text: line.text ?? "" });
  focusComposer();
}

/** Call somebody by name in what one writes. @param {Stream} stream @param {Line} line */
function callOn(stream, line) {
  if (line.by) mentionIn(stream.id, line.by);
}

/** @param {string} id @param {import("../../../wire.js").Face} face */
export function mentionIn(id, face) {
  const { text, mentions } = draftOf(id);
  const before = text && !text.endsWith(" ") ? `${text} ` : text;
  write(id, { mentions: { ...mentions, [face.n]: face.h }, text: `${before}@${face.n} ` });
  focusComposer();
}

const focusComposer = () =>
  setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(".composer textarea"))?.focus());
