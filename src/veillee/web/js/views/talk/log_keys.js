/** Keys inside the log: up and down between lines, letters for what one may do with a line. */
import { choices } from "../../state/choices.js";
import { open } from "../../state/place.js";
import { edit, mayEdit, replyTo, reportLine } from "./actions.js";
import { takeBack } from "./tombstone.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */

/** Keys act on the line that has the focus, wherever a mouse happens to rest.
 * @param {KeyboardEvent} event @param {Stream} stream @param {(seq: number) => void} setActive */
export function logKeys(event, stream, setActive) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest(".emoji")) return;
  if (["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return move(event, setActive);
  if (event.key === "Escape") return setActive(0);
  const line = stream.log.peek().lines.find((each) => each.seq === Number(target.dataset.seq));
  if (!line?.by || !target.matches(".line")) return;
  const act = actOf(event.key, stream, line, () => void react(target, line.seq, setActive));
  if (!act) return;
  event.preventDefault();
  act();
}

/** @param {KeyboardEvent} event @param {(seq: number) => void} setActive */
function move(event, setActive) {
  const box = /** @type {HTMLElement} */ (event.currentTarget);
  const lines = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".line[data-seq]")]);
  const now = lines.findIndex((line) => line.contains(document.activeElement));
  const next = lines[destination(event.key, now, lines.length)];
  if (!next) return;
  event.preventDefault();
  setActive(Number(next.dataset.seq));
  next.focus();
}

/** @param {string} key @param {number} now -1 for none @param {number} count */
function destination(key, now, count) {
  if (key === "Home") return 0;
  if (key === "End" || now < 0) return count - 1;
  return key === "ArrowUp" ? Math.max(0, now - 1) : Math.min(count - 1, now + 1);
}

/** @param {string} key @param {Stream} stream @param {import("../../../page.js").Line} line @param {() => void} reacting */
function actOf(key, stream, line, reacting) {
  const { by } = line;
  if (!by) return undefined;
  const isMine = by.h === stream.you?.h;
  if (key === "Enter" && !isMine) return () => open({ kind: "person", where: stream.id, handle: by.h, name: by.n });
  if (!choices.peek().singleKeys) return undefined;
  const letter = key.toLowerCase();
  if (!isMine && !line.removed && letter === "s") return () => reportLine(stream, line); // taken back too
  if (line.deleted) return undefined;
  if (letter === "r") return () => replyTo(stream, line);
  if (letter === "+" || letter === "a") return reacting;
  if (isMine && letter === "e" && mayEdit(line)) return () => edit(stream, line);
  if (isMine && key === "Delete") return () => void takeBack(stream, line.seq);
  return undefined;
}

/** Open the reactions of a line, whose actions may have been another line's until now.
 * @param {HTMLElement} line @param {number} seq @param {(seq: number) => void} setActive */
async function react(line, seq, setActive) {
  setActive(seq);
  await new Promise(requestAnimationFrame);
  /** @type {HTMLElement | null} */ (line.querySelector('[data-act="react"]'))?.click();
}
