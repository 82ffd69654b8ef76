/** People on the right: who is in this room, and who is near. */
import { html, useLayoutEffect, useState } from "../../ui.js";
import { NEAR, listOf } from "../../state/people.js";
import { cardOf } from "../../state/rooms.js";
import { say } from "../../words/say.js";
import { open } from "../../state/place.js";
import { Icon } from "../parts/icon.js";
import { PeopleList } from "./list.js";
import { filterText, isFiltering } from "./filters.js";

/** @param {{ room: string, isHere: boolean }} props the room one is in or was in last, or nothing */
export function PeopleColumn({ room, isHere }) {
  const [wanted, setWanted] = useState("room");
  const tab = room ? wanted : "near";
  const where = tab === "room" ? room : NEAR;
  const isPlain = tab === "room" && Boolean(cardOf(room)?.is_discreet);
  useLayoutEffect(() => setWanted("room"), [room]); // before anybody can have chosen the other one
  const roomLabel = isHere ? say("people.tab.room") : (cardOf(room)?.name ?? "");
  return html`<div class="people"><h1 class="unseen">${say("people.label")}</h1>
    <div class="tabs" role="tablist" aria-label=${say("people.label")}>
      ${room && html`<${Tab} of="room" label=${roomLabel} now=${tab} onPick=${setWanted} />`}
      <${Tab} of="near" label=${say("people.tab.near")} now=${tab} onPick=${setWanted} />
    </div>
    <div class="people-filter">
      ${isPlain
        ? html`<p class="field-note">${say("people.plain")}</p>`
        : html`<button type="button" class="link" onClick=${() => open({ kind: "filters", where })}><${Icon} name="filter" /><span>${isFiltering() ? filterText() : say("filter.none")}</span></button>`}
      <span class="quiet numbers">${listOf(where).total > 0 && say("people.count", { count: listOf(where).total })}</span>
    </div>
    <div id="people-panel" class="people-panel" role="tabpanel" aria-labelledby=${`tab-${tab}`}><${PeopleList} key=${where} where=${where} isPlain=${isPlain} /></div>
  </div>`;
}

/** @param {{ of: string, label: string, now: string, onPick: (of: string) => void }} props */
function Tab({ of, label, now, onPick }) {
  const isNow = of === now;
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = of === "room" ? "near" : "room";
    onPick(other);
    document.getElementById(`tab-${other}`)?.focus();
  };
  return html`<button type="button" role="tab" id=${`tab-${of}`} aria-selected=${String(isNow)} aria-controls="people-panel" tabindex=${isNow ? 0 : -1}
    onClick=${() => onPick(of)} onKeyDown=${onKeyDown}>${label}</button>`;
}
