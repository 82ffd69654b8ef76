/** Conversations and requests: who, what is new, and the calm queue. */
import { html } from "../../ui.js";
import { arrivals, conversations, openConversation, queued, requests } from "../../state/conversations.js";
import { now } from "../../state/house.js";
import { place } from "../../state/place.js";
import { streamOf } from "../../state/streams.js";
import { shortMoment } from "../../words/dates.js";
import { say } from "../../words/say.js";
import { About } from "../parts/face.js";
import { Icon } from "../parts/icon.js";

/** @typedef {import("../../../wire.js").ConversationCard} Card */

export function ConversationList() {
  const asked = requests.value;
  const open = conversations.value;
  return html`<section class="conversations" aria-label=${say("conversations.title")}>
    ${asked.length > 0 && html`<h2 class="part">${say("requests.title", { count: asked.length })}</h2>
      <ul class="cards">${asked.map((card) => html`<li key=${card.stream}><${Row} card=${card} /></li>`)}</ul>`}
    ${queued.value > 0 && html`<p class="field-note left-note">${say("requests.queued", { count: queued.value })}</p>`}
    <h2 class="part">${say("conversations.title")}</h2>
    ${open.length === 0 && html`<p class="field-note left-note">${say("conversations.none")}</p>`}
    <ul class="cards">${open.map((card) => html`<li key=${card.stream}><${Row} card=${card} /></li>`)}</ul>
  </section>`;
}

/** @param {{ card: Card }} props */
function Row({ card }) {
  const stream = streamOf(card.stream);
  const count = stream.phase.value === "in" ? stream.unread.value : (arrivals.value[card.stream] ?? 0);
  const isUnsent = stream.pending.value.some(({ state }) => state === "refused" || state === "asked");
  const isNow = place.value.stream === card.stream;
  const isNew = count > 0 || card.state === "waiting";
  return html`<button type="button" class="card person-card" data-unread=${isNew} aria-current=${isNow ? "true" : undefined} onClick=${() => openConversation(card.stream)}>
    <span class="here-dot" data-on=${Boolean(card.is_here)} aria-hidden="true"></span>
    <span class="card-name">${card.other.n}${card.trace_until ? html` <${Icon} name="keep" />` : null}</span>
    ${count > 0 && html`<span class="count" aria-label=${say("mark.new", { count })}>${count > 99 ? "99+" : count}</span>`}
    <span class="card-people numbers">${shortMoment(card.at, now())}</span>
    <span class="card-about">${isUnsent ? html`<strong>${say("mark.unsent")}</strong> · ` : card.state !== "open" && `${say(`conversation.state.${card.waits ? "waits" : card.state}`)} · `}<${About} face=${card.other} /></span>
  </button>`;
}
