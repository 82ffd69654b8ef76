/** The rooms one may enter, as the house lists them. */
import { batch, computed, signal } from "../ui.js";
import { ask, askSurely, patiently } from "../link/outbox.js";
import { keep, recalled, recalledList } from "./choices.js";
import { language, say } from "../words/say.js";
import { leave } from "./leaving.js";
import { mention } from "./notices.js";
import { go, open, place, settle, sheet, thisSheet } from "./place.js";
import { drop, join, joined, streamOf } from "./streams.js";

/** @typedef {import("../../wire.js").RoomCard} RoomCard */

const NAME = "veillee.rooms";
const AGAIN_MS = 30_000;

/** @type {import("../../vendor/signals.js").Signal<Map<string, RoomCard>>} */
export const cards = signal(new Map());
/** The list, and what a search found (null: no search). */
export const listed = signal(/** @type {RoomCard[]} */ ([]));
export const found = signal(/** @type {RoomCard[] | null} */ (null));
export const counts = signal({ near: 0, here: 0 });

/** Rooms I am in that are not discreet may be counted by name; discreet ones never are. */
export const mine = computed(() => joined.value.filter((id) => id.startsWith("r-")));

/** @param {string} id */
export const cardOf = (id) => cards.value.get(id);

/** Ask for the rooms, again from time to time while somebody looks. */
export async function refreshRooms() {
  const answer = await ask({ t: "rooms" });
  if (answer.t !== "room_list") return;
  batch(() => {
    listed.value = [...answer.rooms];
    learn(answer.rooms);
    counts.value = { near: answer.near, here: answer.here };
  });
}

setInterval(() => document.hidden || joined.peek().length === 0 || void refreshRooms(), AGAIN_MS);

let sought = "";

/** What was found for a search that was given up meanwhile is of no use. @param {string} search */
export async function searchRooms(search) {
  sought = search;
  if (!search.trim()) return void (found.value = null);
  const answer = await ask({ t: "rooms", search });
  if (answer.t !== "room_list" || sought !== search) return;
  learn(answer.rooms);
  found.value = [...answer.rooms];
}

/** @param {readonly RoomCard[]} rooms */
export function learn(rooms) {
  cards.value = new Map([...cards.peek(), ...rooms.map((room) => /** @type {const} */ ([room.stream, room]))]);
}

/** A list that is looked at knows better how many are in a room. @param {string} id @param {number} people */
export function countIn(id, people) {
  const card = cards.peek().get(id);
  if (card && card.people !== people) learn([{ ...card, people }]);
}

/** Go into a room: at once, or by its consent screen. @param {string} id */
export function enterRoom(id) {
  const card = cardOf(id);
  const isIn = streamOf(id).phase.peek() === "in";
  if (card?.is_discreet && !isIn && !consented().includes(id)) return open({ kind: "consent", stream: id });
  go({ column: "talk", stream: id });
  if (!isIn) void join(id).then(keepRooms);
}

/** Enter a discreet room for the first time. @returns what refused it, or nothing
 * @param {string} id @param {string} nickname @param {boolean} confirmed */
export async function consentTo(id, nickname, confirmed) {
  const isHere = thisSheet();
  const answer = await join(id, { consent: true, nickname, confirmed });
  if (answer.t !== "joined") return answer;
  keep(localStorage, "veillee.consented", [...consented(), id]);
  keepRooms();
  if (isHere()) go({ column: "talk", stream: id });
  return null;
}

const consented = () => recalledList("veillee.consented");

/** Go out of a room. @param {string} id */
export async function leaveRoom(id) {
  go({ column: "rooms", stream: "" });
  await leave(id);
  keepRooms();
}

/** One's other tabs are told where consent was withdrawn: none of them hears that room any more. */
const tabs = new BroadcastChannel("veillee.consent");
tabs.onmessage = ({ data }) => withdrawn(data);

/** Withdraw consent to a discreet room: once the house has forgotten the nickname, entering asks again. @param {string} id */
export async function withdrawFrom(id) {
  const answer = await patiently(() => ask({ t: "leave", stream: id, forget: true }), () => true);
  if (answer.t === "refused") return answer;
  withdrawn(id);
  tabs.postMessage(id);
  return null;
}

/** @param {string} id */
function withdrawn(id) {
  keep(localStorage, "veillee.consented", consented().filter((each) => each !== id));
  if (joined.peek().includes(id)) mention(say("room.forgotten"));
  if (place.peek().stream === id) (sheet.peek() ? settle : go)({ column: "rooms", stream: "" });
  drop(id);
  keepRooms();
}

/** The rooms this tab was in before a reload. @returns {string[]} */
export function roomsBefore() {
  const kept = recalled(sessionStorage, NAME);
  return Array.isArray(kept) ? kept : [];
}

const keepRooms = () => keep(sessionStorage, NAME, mine.peek());

/** A room's language; the wire leaves the usual one out. @param {RoomCard} room */
export const languageOf = (room) => room.language ?? "fr";

/** Where somebody new starts: where people are, in their language; in an empty house their department. */
export function firstRoom() {
  const open = listed.peek().filter((room) => !room.is_discreet);
  const local = open.find((room) => room.is_mine && room.people >= 5);
  const spoken = open.filter((room) => languageOf(room) === language.peek());
  const peopled = mostPeopled(spoken) ?? mostPeopled(open);
  return local ?? (peopled?.people ? peopled : open.find((room) => room.is_mine) ?? peopled);
}

/** @param {RoomCard[]} rooms */
const mostPeopled = (rooms) =>
  rooms.reduce((most, room) => (!most || room.people > most.people ? room : most), rooms[0]);

/** Change something of oneself. @param {object} command */
export const change = (command) => askSurely(command);
