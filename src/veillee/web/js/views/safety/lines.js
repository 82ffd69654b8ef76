/** Messages to choose from: what the team will read is seen before, and older or newer ones are one tap away. */
import { html, useLayoutEffect, useRef } from "../../ui.js";
import { now } from "../../state/house.js";
import { shortMoment } from "../../words/dates.js";
import { say } from "../../words/say.js";

/** @typedef {import("../../../wire.js").Message} Message */

/** So many one report opens at most. */
const MOST = 50;

/** Without `onTick` all of them are meant, and only shown. `at`: the one that was pointed at.
 * @param {{ messages: readonly Message[], you: string, ticked?: readonly number[], onTick?: (ticked: number[]) => void,
 *   at?: number, onOlder?: () => void, onNewer?: () => void }} props */
export function Lines({ messages, you, ticked = [], onTick, at = 0, onOlder, onNewer }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const height = useRef(0);
  const first = messages[0]?.seq;
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    if (height.current) current.scrollTop += current.scrollHeight - height.current; // what came above moves nothing
    else show(current, at);
  }, [first]);
  useLayoutEffect(() => void (height.current = box.current?.scrollHeight ?? 0));
  /** @param {number} seq @param {boolean} is */
  const tick = (seq, is) => onTick?.(is ? [...ticked, seq].sort((a, b) => a - b) : ticked.filter((each) => each !== seq));
  return html`<div class="report-lines" ref=${box}>
    ${onOlder && html`<button type="button" class="link" onClick=${onOlder}>${say("more.older")}</button>`}
    ${messages.map((line) => html`<label class="report-line" key=${line.seq} data-seq=${line.seq} data-ticked=${!onTick || ticked.includes(line.seq)}>
      ${onTick && html`<input type="checkbox" checked=${ticked.includes(line.seq)} disabled=${ticked.length >= MOST && !ticked.includes(line.seq)} onChange=${(/** @type {any} */ event) => tick(line.seq, event.currentTarget.checked)} />`}
      <span><span class="quiet small">${line.by?.h === you ? say("line.you") : html`<bdi>${line.by?.n}</bdi>`} · ${shortMoment(line.at ?? 0, now())}</span><br />
        <span dir="auto">${line.deleted ? say("report.deleted") : line.text}</span></span></label>`)}
    ${onNewer && html`<button type="button" class="link" onClick=${onNewer}>${say("more.newer")}</button>`}
  </div>`;
}

/** Begin at the message that was pointed at, else at the latest. @param {HTMLElement} box @param {number} at */
function show(box, at) {
  const line = at && box.querySelector(`[data-seq="${at}"]`);
  if (!line) return void (box.scrollTop = box.scrollHeight);
  const { top, height } = line.getBoundingClientRect();
  box.scrollTop += top - box.getBoundingClientRect().top - (box.clientHeight - height) / 2;
}
