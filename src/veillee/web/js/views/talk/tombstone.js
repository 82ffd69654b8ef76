/** What stays of a message taken back; its author may undo for a short time. */
import { html, useEffect, useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { limits } from "../../state/house.js";
import { mention } from "../../state/notices.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { reportLine } from "./actions.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */

/** When this page took a message back. @type {Map<string, number>} */
const takenBack = new Map();

/** Take back one's own message. @param {Stream} stream @param {number} seq */
export async function takeBack(stream, seq) {
  takenBack.set(`${stream.id} ${seq}`, Date.now());
  const answer = await askSurely({ t: "delete", stream: stream.id, of: seq });
  if (answer.t === "refused") mention(refusalText(answer));
}

/** @param {{ line: import("../../../page.js").Line, stream: Stream, isMine: boolean, isActive: boolean }} props */
export function Tombstone({ line, stream, isMine, isActive }) {
  const until = (takenBack.get(`${stream.id} ${line.seq}`) ?? 0) + limits.value.undo_ms;
  const [mayUndo, setMayUndo] = useState(isMine && until > Date.now());
  useEffect(() => {
    if (!mayUndo) return undefined;
    const timer = setTimeout(() => setMayUndo(false), until - Date.now());
    return () => clearTimeout(timer);
  }, [mayUndo]);
  const undo = async () => {
    const answer = await askSurely({ t: "restore", stream: stream.id, of: line.seq });
    if (answer.t === "refused") mention(refusalText(answer));
  };
  if (line.removed) return html`<p class="tombstone">${say(isMine ? "line.removed.me" : "line.removed")}</p>`;
  return html`<p class="tombstone">${say(isMine ? "line.deleted.me" : "line.deleted")}
    ${mayUndo && html` <button type="button" class="link" onClick=${undo}>${say("act.undo")}</button>`}
    ${!isMine && line.by && html` <button type="button" class="link" tabindex=${isActive ? 0 : -1} onClick=${() => reportLine(stream, line)}>${say("person.report")}</button>`}</p>`;
}
