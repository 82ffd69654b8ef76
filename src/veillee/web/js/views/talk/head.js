/** The head of a room or conversation: who or what, how many, and the shield, always in reach. */
import { html } from "../../ui.js";
import { choices, choose } from "../../state/choices.js";
import { conversationOf, isConversation } from "../../state/conversations.js";
import { go, open } from "../../state/place.js";
import { cardOf } from "../../state/rooms.js";
import { say } from "../../words/say.js";
import { About } from "../parts/face.js";
import { Icon } from "../parts/icon.js";

/** @param {{ stream: import("../../state/stream.js").Stream }} props */
export function Head({ stream }) {
  const isTwo = isConversation(stream.id);
  const isRequest = conversationOf(stream.id)?.state === "waiting";
  return html`<header class="talk-head">
    <button type="button" class="plain phone-only" aria-label=${say("act.back")} onClick=${() => go({ column: isTwo ? "conversations" : "rooms" })}><${Icon} name="back" /></button>
    ${isTwo ? html`<${TwoTitle} id=${stream.id} />` : html`<${RoomTitle} id=${stream.id} />`}
    ${!isRequest && html`<${Pause} />`}
    <${HeadButton} icon="shield" label=${say("shield.title")} onClick=${() => open({ kind: "shield", stream: stream.id })} />
    ${!isRequest && html`<${HeadButton} icon=${isTwo ? "more" : "info"} label=${say(isTwo ? "conversation.more" : "room.about")}
      onClick=${() => open({ kind: isTwo ? "conversation" : "room", stream: stream.id })} />`}
  </header>`;
}

/** @param {{ icon: string, label: string, pressed?: boolean, onClick: () => void }} props */
function HeadButton({ icon, label, pressed, onClick }) {
  return html`<button type="button" class="plain" aria-label=${label} title=${label}
    aria-pressed=${pressed === undefined ? undefined : String(pressed)} onClick=${onClick}><${Icon} name=${icon} /></button>`;
}

/** @param {{ id: string }} props */
function RoomTitle({ id }) {
  const room = cardOf(id);
  const people = room?.people ?? 0;
  return html`<div class="talk-title">
    <h1>${room?.is_discreet && html`<${Icon} name="lock" /> `}${room?.name ?? ""}</h1>
    ${people > 0 && html`<button type="button" class="link quiet head-people" onClick=${() => go({ column: "people" })}>${say("rooms.people", { count: people })}</button>`}
  </div>`;
}

/** @param {{ id: string }} props */
function TwoTitle({ id }) {
  const card = conversationOf(id);
  if (!card) return html`<div class="talk-title"></div>`;
  return html`<button type="button" class="plain talk-title" onClick=${() => open({ kind: "person", where: id, handle: card.other.h, name: card.other.n })}>
    <h1>${card.other.n}</h1>
    <span class="quiet"><${About} face=${card.other} />${card.is_here && html` · ${say("conversation.here")}`}</span>
  </button>`;
}

/** The log speaks politely to screen readers, and can be silent. */
function Pause() {
  const { isPaused } = choices.value;
  return html`<${HeadButton} icon=${isPaused ? "play" : "pause"} pressed=${isPaused} label=${say("log.pause")} onClick=${() => choose({ isPaused: !isPaused })} />`;
}
