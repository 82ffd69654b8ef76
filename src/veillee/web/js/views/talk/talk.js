/** A room or a conversation: its head, its log, and where one writes. */
import { html, useEffect } from "../../ui.js";
import { conversationOf, isConversation, listenTo } from "../../state/conversations.js";
import { standing } from "../../state/house.js";
import { go, open } from "../../state/place.js";
import { join, streamOf } from "../../state/streams.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Request } from "../conversations/request.js";
import { sayUntil } from "../parts/standing.js";
import { CalmCard } from "./calm_card.js";
import { Composer } from "./composer.js";
import { Head } from "./head.js";
import { LogView } from "./log.js";
import { MutedNote, mutedIn } from "./muted.js";

/** @param {{ id: string }} props */
export function Talk({ id }) {
  const stream = streamOf(id);
  const card = conversationOf(id);
  const phase = stream.phase.value;
  // A request may also be accepted in another tab, or while the line was cut.
  useEffect(() => {
    if (card && card.state !== "waiting") listenTo(id);
  }, [card?.state]);
  const muted = mutedIn(id);
  const isResting = standing.value.hours === "closed" && !isConversation(id);
  const closed = card?.state === "gone" ? html`<p class="closed-note">${say("talk.gone")}</p>`
    : muted ? html`<${MutedNote} muted=${muted} />`
      : isResting && html`<p class="closed-note" role="status">${sayUntil("closed")}</p>`;
  if (isConversation(id) && card?.state === "waiting") return html`<${Head} stream=${stream} /><${Request} card=${card} />`;
  const isShown = phase === "in" || stream.log.value.offset > 0;
  const isOut = !isShown || stream.refusal.value;
  const log = isShown && html`<${LogView} stream=${stream} mayWrite=${!isOut && !closed} />`;
  if (isOut) return html`<${Head} stream=${stream} />${log}<${Entering} stream=${stream} isBelow=${isShown} />`;
  return html`<${Head} stream=${stream} />${log}
    ${isConversation(id) && html`<${CalmCard} stream=${stream} />`}
    ${card?.state === "asked" && html`<p class="closed-note" role="status">${card.waits ? sayUntil("delivered") : say("request.sent")}</p>`}
    ${closed || html`<${Composer} stream=${stream} />`}`;
}

/** What refused to let one in, alone or under what was heard before. @param {{ stream: import("../../state/stream.js").Stream, isBelow: boolean }} props */
function Entering({ stream, isBelow }) {
  const refusal = stream.refusal.value;
  if (!refusal) return html`<div class="nowhere" aria-busy="true"><p>${say("talk.entering")}</p></div>`;
  const isAsked = refusal.why === "consent_needed";
  const again = () => (isAsked ? open({ kind: "consent", stream: stream.id }) : void join(stream.id));
  return html`<div class=${isBelow ? "closed-note" : "nowhere"} role="alert">
    <p>${refusalText(refusal)}</p>
    <div class="buttons">
      <button type="button" onClick=${again}>${say(isAsked ? "room.enter" : "act.again")}</button>
      <button type="button" onClick=${() => go({ column: "rooms", stream: "" })}>${say("talk.others")}</button>
    </div>
  </div>`;
}
