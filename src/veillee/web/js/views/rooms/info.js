/** What is said of a room: what it is about, its rules, what newcomers read, how long it is kept. */
import { html } from "../../ui.js";
import { site } from "../../state/house.js";
import { mention } from "../../state/notices.js";
import { close, open } from "../../state/place.js";
import { cardOf, enterRoom, leaveRoom, withdrawFrom } from "../../state/rooms.js";
import { streamOf } from "../../state/streams.js";
import { refusalText } from "../../words/refusals.js";
import { lasting } from "../../words/lasting.js";
import { bound, say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Icon } from "../parts/icon.js";

/** @typedef {import("../../../wire.js").RoomCard} RoomCard */

/** @param {RoomCard} room @param {string} form */
const history = (room, form) => say(`history.${room.history ?? "last"}${form}`, { count: room.history_last || 50 });

/** What newcomers may read here: in a few words, in two, as a sentence. @param {RoomCard} room */
export const historyText = (room) => history(room, "");
/** @param {RoomCard} room */
export const historyShort = (room) => history(room, ".short");
/** @param {RoomCard} room */
export const historyLong = (room) => history(room, ".long");

/** What a room is about; those of departments in the visitor's own language. @param {RoomCard} room */
export const aboutText = (room) => (room.kind === "local" ? say("rooms.local.about") : bound(room.description));

/** @param {{ id: string }} props */
export function RoomInfo({ id }) {
  const room = cardOf(id);
  if (!room) return null;
  const isIn = streamOf(id).phase.value === "in";
  return html`<${Dialog} title=${room.name}>
    <p>${aboutText(room)}</p>
    <dl class="facts">
      <dt>${say("room.people")}</dt><dd>${say("rooms.people", { count: room.people })}</dd>
      <dt>${say("room.history")}</dt><dd>${historyLong(room)}</dd>
      <dt>${say("room.kept")}</dt><dd>${say("room.kept.text", { hours: site.value?.room_hours ?? 24 })}</dd>
      ${room.rules && html`<dt>${say("room.rules")}</dt><dd>${bound(room.rules)}</dd>`}
      ${room.is_discreet && html`<dt>${say("rooms.discreet")}</dt><dd>${say("consent.short", { time: lasting((site.value?.discreet_minutes ?? 15) * 60) })}</dd>`}
    </dl>
    <p class="quiet">${say("room.watched")}</p>
    ${isIn
      ? html`<button type="button" class="wide" onClick=${() => { close(); void leaveRoom(id); }}><${Icon} name="exit" />${say("room.leave")}</button>`
      : html`<button type="button" class="primary wide" onClick=${() => { close(); enterRoom(id); }}>${say("room.enter")}</button>`}
    <button type="button" class="wide" onClick=${() => open({ kind: "report", about: "room", where: id, handle: "", name: room.name })}><${Icon} name="flag" />${say("room.report")}</button>
    ${isIn && room.is_discreet && html`<button type="button" class="wide" onClick=${() => { close(); void withdraw(id); }}>${say("room.forget")}</button>
      <p class="field-note">${say("room.forget.note")}</p>`}
  <//>`;
}

/** @param {string} id */
async function withdraw(id) {
  const refused = await withdrawFrom(id);
  if (refused) mention(refusalText(refused));
}
