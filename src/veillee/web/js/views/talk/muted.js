/** Where one may not write for now: said in place of the field, until when, and where the reasons are. */
import { html, signal } from "../../ui.js";
import { now } from "../../state/house.js";
import { FOREVER, onUndone, statements } from "../../state/notices.js";
import { open } from "../../state/place.js";
import { onRefusal } from "../../state/speaking.js";
import { exactMoment } from "../../words/dates.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";

/** Refusals by a measure: they last, and writing again changes nothing. */
const MEASURES = ["read_only", "no_private", "kept_out"];

/** @typedef {{ why: string, until: number }} Muted */
/** By the kind of stream, `r` or `c`: what stops this person there. @type {import("../../../vendor/signals.js").Signal<Record<string, Muted>>} */
const muted = signal({});

/** Learn from a refusal that a measure stops this person. @param {string} stream @param {{ why: string, retry_after_ms?: number }} refused */
function learnMute(stream, { why, retry_after_ms: wait = 0 }) {
  if (!MEASURES.includes(why)) return;
  muted.value = { ...muted.peek(), [stream.charAt(0)]: { why, until: wait ? now() + wait : FOREVER } };
}

onRefusal.push(learnMute);
// What else still holds is learnt again from the next refusal.
onUndone.push(() => void (muted.value = {}));

/** @param {string} stream */
export function mutedIn(stream) {
  const why = stream.startsWith("r") ? "read_only" : "no_private";
  const told = statements.value.find((each) => each.stops?.includes(why) && each.ends_at > now());
  if (told) return { why, until: told.ends_at };
  const found = muted.value[stream.charAt(0)];
  return found && found.until > now() ? found : null;
}

/** @param {{ muted: Muted }} props */
export function MutedNote({ muted: { why, until } }) {
  const last = statements.value.find((each) => each.stops?.includes(why)) ?? statements.value.at(-1);
  return html`<div class="closed-note" role="status">
    <p>${refusalText({ why })} ${until < FOREVER && say("notice.until", { date: exactMoment(until) })}</p>
    ${last && html`<button type="button" class="link" onClick=${() => open({ kind: "statement", id: last.id })}>${say("statement.read")}</button>`}
  </div>`;
}
