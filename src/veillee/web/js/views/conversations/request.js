/** A request: who asks and what for; their words after a tap; accept, decline, block. */
import { html, useState } from "../../ui.js";
import { answerRequest, openRequest } from "../../state/conversations.js";
import { mention } from "../../state/notices.js";
import { open } from "../../state/place.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { offer } from "../safety/offer.js";
import { RequestCard } from "../talk/calm_card.js";

/** @param {{ card: import("../../../wire.js").ConversationCard }} props */
export function Request({ card }) {
  const { other, stream, common_rooms = [], here_for = "talk", line = "", is_discreet = false } = card;
  const [texts, setTexts] = useState(/** @type {string[] | null} */ (null));
  const read = async () => {
    const answer = await openRequest(stream);
    if (answer.t === "request_text") setTexts(answer.messages.map((message) => message.text ?? ""));
    else if (answer.t === "refused") mention(refusalText(answer));
  };
  /** @param {boolean} accept */
  const reply = async (accept) => {
    const answer = await answerRequest(stream, accept);
    if (answer.t === "refused") mention(refusalText(answer));
    else if (!accept) offer(say("request.declined"), { about: "request", where: stream, handle: other.h, name: other.n });
  };
  const report = () => open({ kind: "report", about: "request", where: stream, handle: other.h, name: other.n });
  return html`<div class="request">
    <p>${say("request.wants")} ${!is_discreet && say("here_for.sheet", { what: say(`here_for.${here_for}`) })}</p>
    ${line && html`<p class="person-line" dir="auto">${line}</p>`}
    ${!is_discreet && html`<p class="quiet">${common_rooms.length > 0 ? say("person.common", { rooms: common_rooms.join(", "), count: common_rooms.length }) : say("person.no_common")}</p>`}
    ${texts === null
      ? html`<button type="button" class="wide" onClick=${read}>${say("request.read")}</button>`
      : html`<blockquote class="request-text" dir="auto">${texts.map((text, number) => html`<p key=${number}>${text}</p>`)}</blockquote><${RequestCard} stream=${stream} texts=${texts} onReport=${report} />`}
    <div class="buttons">
      <button type="button" class="primary" onClick=${() => void reply(true)}>${say("request.accept")}</button>
      <button type="button" onClick=${() => void reply(false)}>${say("request.decline")}</button>
      <button type="button" class="danger" onClick=${() => open({ kind: "block", where: stream, handle: other.h, name: other.n })}>${say("person.block")}</button>
      <button type="button" onClick=${report}>${say("person.report")}</button>
    </div>
    <p class="field-note">${say("request.unseen")}</p>
    <p class="quiet small">${say("person.words")}</p>
  </div>`;
}
