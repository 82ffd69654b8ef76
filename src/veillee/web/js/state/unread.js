/** Marks: what is new where, what has been read, and what the title may say of it. */
import { computed, effect, signal } from "../ui.js";
import { tell } from "../link/outbox.js";
import { keep, recalled } from "./choices.js";
import { arrivals, isConversation, requests } from "./conversations.js";
import { screen, site } from "./house.js";
import { place } from "./place.js";
import { joined, onApplied, onIn, streamOf } from "./streams.js";

/** @typedef {import("./stream.js").Stream} Stream */

const READ_EVERY_MS = 1_500;
/** How far one has read in rooms, for a reload: `[epoch, seq]` by stream. Of conversations the house remembers it. */
const NAME = "veillee.read";

/** Whether the end of the log on screen is in sight. */
export const isAtEnd = signal(true);
const isVisible = signal(!document.hidden);
const width = signal(widthNow());
addEventListener("resize", () => (width.value = widthNow()));
document.addEventListener("visibilitychange", () => (isVisible.value = !document.hidden));

/** On a phone the talk is one column of four; on a tablet people lie over it. */
const isTalkShown = computed(() => {
  const { column } = place.value;
  if (column === "talk") return true;
  return width.value !== "phone" && column !== "me" && (column !== "people" || width.value === "desk");
});

/** The stream somebody looks at now, or nothing. */
const lookedAt = computed(() => (isVisible.value && isAtEnd.value && isTalkShown.value ? place.value.stream : ""));

onApplied((stream, event) => {
  if (event.t !== "said" || event.by.h === stream.you?.h) return;
  if (stream.hidden.peek().has(event.by.h)) return;
  if (lookedAt.peek() === stream.id) return markRead(stream);
  if (stream.unread.peek() === 0) stream.divider.value = event.seq;
  stream.unread.value += 1;
  if (isConversation(stream.id) || event.mentions?.includes(stream.you?.h ?? "")) stream.mentioned.value += 1;
});

effect(() => {
  const stream = lookedAt.value;
  if (stream) markRead(streamOf(stream));
});

// After a reload or a long break: what came since one looked is new, and «nouveaux» stands before it.
onIn((stream, isAnew, told) => {
  if (arrivals.peek()[stream.id]) arrivals.value = { ...arrivals.peek(), [stream.id]: 0 }; // the stream counts from now on
  if (isAnew) countNew(stream, Math.max(stream.read, told, readBefore(stream)));
  if (isConversation(stream.id) && told < stream.read) rememberRead(stream); // read while the line was cut
  if (lookedAt.peek() === stream.id) markRead(stream);
});

/** @param {Stream} stream */
function readBefore(stream) {
  const [epoch, seq] = recalled(sessionStorage, NAME)[stream.id] ?? [];
  return epoch === stream.epoch ? Number(seq) : 0;
}

/** @param {Stream} stream @param {number} read how far, or 0 where one was never before */
function countNew(stream, read) {
  const me = stream.you?.h ?? "";
  const isNew = (/** @type {import("../../page.js").Line} */ { seq, by, deleted }) =>
    read > 0 && seq > read && by && by.h !== me && !deleted;
  const lines = stream.log.peek().lines.filter(isNew);
  stream.read = read;
  stream.unread.value = lines.length;
  stream.mentioned.value = isConversation(stream.id) ? lines.length : lines.filter(({ mentions }) => mentions?.includes(me)).length;
  if (lines[0]) stream.divider.value = lines[0].seq;
}

/** @type {Map<Stream, ReturnType<typeof setTimeout>>} */
const timers = new Map();

/** Remember how far one has read; told for one's other tabs, not more often than needed. @param {Stream} stream */
function markRead(stream) {
  stream.unread.value = 0;
  stream.mentioned.value = 0;
  const seq = stream.log.peek().offset;
  if (stream.phase.peek() !== "in" || seq <= stream.read) return; // once it is joined it is marked again
  stream.read = seq;
  if (timers.has(stream)) return;
  timers.set(stream, setTimeout(() => rememberRead(stream), READ_EVERY_MS));
}

/** @param {Stream} stream */
function rememberRead(stream) {
  clearTimeout(timers.get(stream));
  timers.delete(stream);
  if (isConversation(stream.id)) return tell({ t: "read", stream: stream.id, seq: stream.read });
  if (screen.peek().name !== "inside") return; // who left and erased leaves no mark behind
  keep(sessionStorage, NAME, { ...recalled(sessionStorage, NAME), [stream.id]: [stream.epoch, stream.read] });
}

addEventListener("pagehide", () => [...timers.keys()].forEach(rememberRead));

/** As css/desk.css draws the line. */
function widthNow() {
  if (innerWidth < 720) return "phone";
  return innerWidth < 1024 ? "tablet" : "desk";
}

/** What concerns me alone: words in conversations, mentions, requests. Rooms only get a mark. */
const forMe = computed(() => {
  const told = joined.value.reduce((sum, id) => sum + streamOf(id).mentioned.value, 0);
  const away = Object.values(arrivals.value).reduce((sum, count) => sum + count, 0);
  return told + away + requests.value.length;
});

// The title counts and names nothing: whoever looks over a shoulder learns no room and no person.
effect(() => {
  const count = forMe.value;
  const name = site.value?.name ?? "Veillée";
  document.title = count > 0 ? `(${count}) ${name}` : name;
  const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="icon"]'));
  if (!icon) return;
  const file = count === 0 ? "favicon" : count > 9 ? "favicon-more" : `favicon-${count}`;
  icon.href = new URL(`../../icons/${file}.svg`, import.meta.url).href;
});
