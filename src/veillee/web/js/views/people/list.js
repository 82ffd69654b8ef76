/** A list of any length: only the rows in sight exist, and only their window is asked for. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../ui.js";
import { EVERYBODY, choices, choose } from "../../state/choices.js";
import { site } from "../../state/house.js";
import { WINDOW, listOf, unwatch, watch, watchAgain } from "../../state/people.js";
import { place } from "../../state/place.js";
import { lasting } from "../../words/lasting.js";
import { say } from "../../words/say.js";
import { refusalText } from "../../words/refusals.js";
import { Countdown } from "../parts/notices.js";
import { indexOfRow, rowsBetween, totalRows } from "./rows.js";
import { PersonRow } from "./row.js";

const MARGIN = 6;
const BEFORE = 12;

/** A row is as high as its letters ask: 2.75 rem, as in desk.css. */
const rowPx = () => 2.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** @param {{ where: string, isPlain: boolean }} props */
export function PeopleList({ where, isPlain }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [sight, setSight] = useState({ first: 0, count: 0 });
  const list = listOf(where);
  const { filter } = choices.value;
  const { column } = place.value;

  const look = () => {
    const now = box.current;
    if (!now) return;
    const high = rowPx();
    const first = Math.max(0, Math.floor(now.scrollTop / high) - MARGIN);
    // Out of sight, as on a phone in another column, there are none.
    const count = now.clientHeight && Math.ceil(now.clientHeight / high) + 2 * MARGIN;
    setSight((before) => (before.first === first && before.count === count ? before : { first, count }));
  };
  useLayoutEffect(() => {
    look();
    const watcher = new ResizeObserver(look);
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    // On a tall screen nearly the whole window is in sight; one of its rows may be one's own, which is not shown.
    const before = sight.first > 0 ? Math.min(BEFORE, Math.max(0, WINDOW - 1 - sight.count)) : 0;
    if (sight.count > 0) watch(where, indexOfRow(list.groups, sight.first) - before, isPlain);
    else unwatch(where);
  }, [where, sight, filter, column, list.groups]);
  useEffect(() => () => unwatch(where), [where]);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [filter]);

  const isEnough = list.closed === "near_enough";
  if (list.closed && !isEnough) return html`<div class="people-box" ref=${box}><${Closed} list=${list} /></div>`;
  const rows = rowsBetween(list, sight.first, sight.count);
  const high = rowPx();
  return html`<div class="people-box" ref=${box} onScroll=${look} tabindex="-1">
    ${list.isKnown && list.total === 0 && !isEnough && html`<${Nobody} where=${where} />`}
    <ul class="people-rows" style=${{ height: `${totalRows(list) * high}px` }} aria-label=${say("people.list", { count: list.total })}>
      ${rows.map((row) => html`<${PersonRow} key=${row.at} row=${row} top=${row.at * high} where=${where} />`)}
    </ul>
    ${isEnough && html`<p class="empty">${refusalText({ why: list.closed })}</p>`}
  </div>`;
}

/** A list that is not open says why, and opens by itself when its time has come. @param {{ list: import("../../state/people.js").List }} props */
function Closed({ list }) {
  useEffect(() => {
    if (!list.openAt) return undefined;
    const timer = setTimeout(watchAgain, Math.max(500, list.openAt - Date.now()));
    return () => clearTimeout(timer);
  }, [list.openAt]);
  if (list.closed === "near_not_yet" && list.openAt) {
    return html`<p class="empty">${say("people.not_yet", { time: lasting(site.value?.near_after_seconds ?? 60) })} <${Countdown} until=${list.openAt} entry="people.not_yet.wait" /></p>`;
  }
  return html`<p class="empty">${refusalText({ why: list.closed })}</p>`;
}

/** Nobody: because of the filter, or because it is quiet; with a way on. @param {{ where: string }} props */
function Nobody({ where }) {
  const { filter } = choices.value;
  const isNarrow = filter.min_age > 18 || filter.max_age < 120 || filter.gender || filter.group !== null || filter.here_for;
  return html`<div class="empty"><p>${say(isNarrow ? "people.none.filter" : where === "near" ? "people.none.near" : "people.none.room")}</p>
    ${isNarrow && html`<button type="button" onClick=${() => choose({ filter: EVERYBODY })}>${say("people.none.everybody")}</button>`}</div>`;
}
