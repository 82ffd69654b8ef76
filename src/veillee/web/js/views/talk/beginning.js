/** What stands above the first line: older ones, or where the log begins and why. */
import { html } from "../../ui.js";
import { isConversation } from "../../state/conversations.js";
import { site } from "../../state/house.js";
import { go } from "../../state/place.js";
import { cardOf } from "../../state/rooms.js";
import { loadOlder } from "../../state/streams.js";
import { say } from "../../words/say.js";
import { Lamp } from "../parts/icon.js";
import { historyText } from "../rooms/info.js";

/** @param {{ stream: import("../../state/stream.js").Stream }} props */
export function Beginning({ stream }) {
  const { more, lines } = stream.log.value;
  if (more) {
    const isLoading = stream.isLoadingOlder.value;
    return html`<p class="beginning"><button type="button" class="link" disabled=${isLoading} onClick=${() => void loadOlder(stream)}>${say(isLoading ? "log.loading" : "log.older")}</button></p>`;
  }
  const { room_hours = 24, conversation_days = 30 } = site.value ?? {};
  if (isConversation(stream.id)) return html`<p class="beginning">${say("log.begins.two", { days: conversation_days })}</p>`;
  const room = cardOf(stream.id);
  return html`<div class="beginning">
    ${lines.length + stream.pending.value.length === 0 && html`<${Empty} others=${(room?.people ?? 1) - 1} />`}
    <p>${room && say("log.begins.room", { history: historyText(room), hours: room_hours })}</p>
  </div>`;
}

/** Nobody has said anything that is read here: who is there all the same. @param {{ others: number }} props */
function Empty({ others }) {
  if (others < 1) return html`<${Lamp} /><p class="empty-room">${say("log.empty")}</p>`;
  return html`<${Lamp} /><p class="empty-room">${say("log.empty.with", { count: others })}</p>
    <button type="button" class="who-is-here" onClick=${() => go({ column: "people" })}>${say("log.empty.who")}</button>`;
}
