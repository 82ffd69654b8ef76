/** The log: polite, pausable, bounded; it follows the end unless one reads further up. */
import { html, useLayoutEffect, useMemo, useRef, useState } from "../../ui.js";
import { choices } from "../../state/choices.js";
import { now } from "../../state/house.js";
import { join, loadOlder } from "../../state/streams.js";
import { isAtEnd } from "../../state/unread.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";
import { LineView } from "./line.js";
import { logKeys } from "./log_keys.js";
import { PendingLine } from "./pending.js";
import { laidOut } from "./runs.js";
import { Beginning } from "./beginning.js";

const canHover = matchMedia("(hover: hover)");
const NEAR_END_PX = 80;
const NEAR_TOP_PX = 300;

/** @param {{ stream: import("../../state/stream.js").Stream, mayWrite: boolean }} props */
export function LogView({ stream, mayWrite }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [active, setActive] = useState(0);
  const log = stream.log.value;
  const pending = stream.pending.value;
  const hidden = stream.hidden.value;
  const divider = stream.divider.value;
  const rows = useMemo(() => laidOut(log.lines, hidden, divider, now(), pending), [log.lines, hidden, divider, pending]);
  const { isPaused } = choices.value;
  const follow = useFollowing(box, stream, log, pending);
  useLayoutEffect(() => {
    // A thumb opens the actions below a line: those of the last one lie past the edge.
    if (!canHover.matches) box.current?.querySelector(".actions")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const isLoading = stream.isLoadingOlder.value;

  /** Latest again: lines that were dropped while reading far back are asked for. */
  const toEnd = () => {
    if (log.isCut) void join(stream.id, { isFresh: true });
    follow.toEnd();
  };
  /** @param {Event} event */
  const onActive = (event) => {
    // A tap also sends the hovering of a mouse that is not there.
    if (event.type === "mouseover" && !canHover.matches) return;
    const line = /** @type {HTMLElement} */ (event.target).closest?.("[data-seq]");
    if (line) setActive(Number(/** @type {HTMLElement} */ (line).dataset.seq));
  };
  return html`<div class="log-frame">
    <div class="log" ref=${box} tabindex="0" role="log" aria-live=${isPaused || isLoading ? "off" : "polite"} aria-relevant="additions" aria-label=${say("log.label")}
      aria-busy=${isLoading} onScroll=${follow.onScroll} onMouseOver=${onActive} onFocusIn=${onActive} onClick=${onActive}
      onMouseLeave=${() => canHover.matches && setActive(0)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => logKeys(event, stream, setActive)}>
      <div class="log-inside">
        <${Beginning} stream=${stream} />
        <ol class="lines">
          ${rows.map((row) => "nonce" in row
            ? html`<${PendingLine} key=${row.nonce} pending=${row} stream=${stream} mayWrite=${mayWrite} />`
            : html`<${LineView} key=${row.line.seq} row=${row} stream=${stream} isActive=${active === row.line.seq} />`)}
        </ol>
      </div>
    </div>
    ${(!isAtEnd.value || log.isCut) && html`<button type="button" class="to-end" onClick=${toEnd}>
      <${Icon} name="down" />${stream.unread.value > 0 ? say("log.new", { count: stream.unread.value }) : say("log.end")}</button>`}
  </div>`;
}

/**
 * Stay at the end while somebody is there; else stay at the same lines, whatever comes or goes on top.
 * @param {{ current: HTMLDivElement | null }} box
 * @param {import("../../state/stream.js").Stream} stream
 * @param {import("../../../page.js").Log} log @param {import("../../../page.js").Pending[]} pending
 */
function useFollowing(box, stream, log, pending) {
  const first = log.lines[0]?.seq ?? 0;
  const before = useRef({ first, pending });
  const size = useRef("");
  // What lies on top may change: the uppermost line in sight that stays is measured while the old lines are still there.
  const held = first === before.current.first && pending === before.current.pending ? null : inSight(box.current, first);
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    isAtEnd.value = true;
  };
  useLayoutEffect(() => {
    const now = box.current;
    if (!now) return;
    const isMine = pending.some(({ nonce }) => !before.current.pending.some((each) => each.nonce === nonce));
    if (isAtEnd.peek() || isMine) toEnd();
    else if (held) now.scrollTop += topOf(now, held.seq) - held.top;
    before.current = { first, pending };
  }, [log, pending]);
  useLayoutEffect(() => {
    toEnd();
    const watcher = new ResizeObserver(() => {
      size.current = sizeOf(box.current);
      if (isAtEnd.peek()) toEnd();
    });
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const onScroll = () => {
    const now = box.current;
    // A screen that turns scrolls too: who was at the end stays there.
    if (!now || sizeOf(now) !== size.current) return;
    isAtEnd.value = now.scrollHeight - now.scrollTop - now.clientHeight < NEAR_END_PX;
    if (now.scrollTop < NEAR_TOP_PX) void loadOlder(stream);
  };
  return { toEnd, onScroll };
}

/** The uppermost line in sight, of those from a number on, and where on the screen it is.
 * @param {HTMLElement | null} box @param {number} from */
function inSight(box, from) {
  const edge = box?.getBoundingClientRect().top ?? 0;
  for (const line of box?.querySelectorAll("[data-seq]") ?? []) {
    const { top, bottom } = line.getBoundingClientRect();
    const seq = Number(/** @type {HTMLElement} */ (line).dataset.seq);
    if (seq >= from && bottom > edge) return { seq, top };
  }
  return null;
}

/** @param {HTMLElement} box @param {number} seq */
const topOf = (box, seq) => box.querySelector(`[data-seq="${seq}"]`)?.getBoundingClientRect().top ?? 0;

/** @param {HTMLElement | null} box */
const sizeOf = (box) => `${box?.clientWidth} ${box?.clientHeight}`;
