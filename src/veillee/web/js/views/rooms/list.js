/** The rooms: where I am, near me, by theme, and a search over all. */
import { computed, html, signal, useEffect, useRef } from "../../ui.js";
import { cardOf, counts, enterRoom, found, languageOf, listed, mine, searchRooms } from "../../state/rooms.js";
import { place } from "../../state/place.js";
import { streamOf } from "../../state/streams.js";
import { language, say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";
import { aboutText, historyLong, historyShort, historyText } from "./info.js";

/** @typedef {import("../../../wire.js").RoomCard} RoomCard */

const WAIT_MS = 200;
const typed = signal("");

/** What one reads on coming in, in most rooms: it is said once above them, and in a row where it differs. */
const usual = computed(() => {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const said of listed.value.map(historyText)) times.set(said, (times.get(said) ?? 0) + 1);
  return [...times].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0])[0];
});

/** The rooms I am in. */
export function JoinedRooms() {
  const rooms = mine.value.map(cardOf).filter((card) => card !== undefined);
  if (found.value) return null;
  return html`<section class="rooms" aria-label=${say("rooms.mine")}><${Part} title=${say("rooms.mine")} rooms=${rooms} isIn /></section>`;
}

/** The rooms I could enter, or what a search found. */
export function OtherRooms() {
  const joinedHere = found.value ? [] : mine.value;
  const others = (found.value ?? listed.value).filter((room) => !joinedHere.includes(room.stream));
  const themed = others.filter((room) => room.kind === "themed");
  const parts = [
    { title: say("rooms.local"), rooms: others.filter((room) => room.kind === "local") },
    { title: say("rooms.themed"), rooms: themed.filter((room) => languageOf(room) === language.value) },
    { title: say("rooms.foreign"), rooms: themed.filter((room) => languageOf(room) !== language.value) },
  ].filter(({ rooms }) => rooms.length > 0);
  return html`<section class="rooms" aria-label=${say("rooms.title")}>
    ${found.value && others.length === 0 && html`<p class="empty">${say("rooms.none")}</p>`}
    ${parts.map(({ title, rooms }, index) => html`<${Part} key=${title} title=${title} rooms=${rooms} note=${index === 0 ? say("rooms.history", { history: usual.value }) : ""} />`)}
    ${counts.value.here > 0 && html`<p class="field-note left-note">${say("rooms.here", { count: counts.value.here })}</p>`}
  </section>`;
}

/** The search over all rooms. */
export function RoomSearch() {
  const wanted = typed.value;
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) return void (isFirst.current = false);
    const timer = setTimeout(() => void searchRooms(wanted), wanted ? WAIT_MS : 0);
    return () => clearTimeout(timer);
  }, [wanted]);
  return html`<div class="search rooms" role="search"><${Icon} name="search" />
    <input type="search" id="room-search" value=${wanted} maxlength="60" placeholder=${say("rooms.search")} aria-label=${say("rooms.search")}
      onInput=${(/** @type {any} */ event) => (typed.value = event.currentTarget.value)} /></div>`;
}

/** @param {{ title: string, rooms: RoomCard[], note?: string, isIn?: boolean }} props */
function Part({ title, rooms, note = "", isIn = false }) {
  if (rooms.length === 0) return null;
  return html`<h2 class="part">${title}</h2>${note && html`<p class="part-note">${note}</p>`}
    <ul class="cards">${rooms.map((room) => html`<li key=${room.stream}><${isIn ? JoinedRow : RoomRow} room=${room} /></li>`)}</ul>`;
}

/** Go in, and the search is over; where one is there already, to the field one writes in. The list moves as one goes
 * in: the second click of a double one would hit the room that slid under the hand. @param {string} id @param {MouseEvent} event */
function enter(id, { detail: clicks }) {
  if (clicks > 1) return;
  const isHere = place.peek().stream === id;
  enterRoom(id);
  if (place.peek().stream === id) typed.value = "";
  if (isHere) /** @type {HTMLElement | null} */ (document.querySelector(".composer textarea"))?.focus();
}

/** A room I am in: its lamp, what is new, how many are here. @param {{ room: RoomCard }} props */
function JoinedRow({ room }) {
  const stream = streamOf(room.stream);
  const isNow = place.value.stream === room.stream;
  const unread = stream.unread.value;
  const mentions = stream.mentioned.value;
  const row = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => void (isNow && row.current?.scrollIntoView({ block: "nearest" })), [isNow]);
  return html`<button type="button" ref=${row} class="card joined" data-unread=${unread > 0} aria-current=${isNow ? "true" : undefined} onClick=${(/** @type {MouseEvent} */ event) => enter(room.stream, event)}>
    <span class="here-dot" aria-hidden="true"></span>
    <span class="card-name">${room.is_discreet && html`<${Icon} name="lock" /> `}${room.name}</span>
    ${unread > 0 && html`<span class=${mentions ? "count" : "count calm"} aria-label=${say(mentions ? "mark.mentions" : "mark.new", { count: mentions || unread })}>${unread > 99 ? "99+" : unread}</span>`}
    <span class="card-people numbers" aria-label=${say("rooms.people", { count: room.people })}>${room.people || ""}</span>
  </button>`;
}

/** A room to enter: what it is about, and what one may read there, said before. @param {{ room: RoomCard }} props */
function RoomRow({ room }) {
  return html`<button type="button" class="card" onClick=${(/** @type {MouseEvent} */ event) => enter(room.stream, event)}>
    <span class="card-name">${room.is_discreet && html`<${Icon} name="lock" /><span class="unseen">${say("rooms.discreet")}</span> `}${room.name}</span>
    <span class="card-people numbers" aria-label=${say("rooms.people", { count: room.people })}>${room.people || ""}</span>
    <span class="card-about">${aboutText(room)}</span>
    ${historyText(room) !== usual.value && html`<span class="card-history" title=${historyLong(room)} aria-hidden="true"><${Icon} name="clock" />${historyShort(room)}</span>`}
    <span class="unseen">${historyLong(room)}</span>
  </button>`;
}
