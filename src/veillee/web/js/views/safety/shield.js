/** The shield: danger numbers first, then blocking, telling, who listens; the rules last. In every room and conversation. */
import { html } from "../../ui.js";
import { conversationOf, isConversation } from "../../state/conversations.js";
import { site } from "../../state/house.js";
import { open } from "../../state/place.js";
import { allOf } from "../../state/reports.js";
import { cardOf } from "../../state/rooms.js";
import { streamOf } from "../../state/streams.js";
import { bound, say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Icon } from "../parts/icon.js";
import { About } from "../parts/face.js";
import { Danger } from "./danger.js";
import { HelpLines } from "./help.js";
import { RuleList } from "./rules.js";

const MOST_RECENT = 5;

/** @param {{ id: string }} props */
export function Shield({ id }) {
  return html`<${Dialog} title=${say("shield.title")}>
    <${Danger} />
    ${id && html`<section class="setting"><h3>${say("shield.block")}</h3><${Whom} id=${id} /></section>`}
    ${id && html`<${ReportHere} id=${id} />`}
    <section class="setting"><h3>${say("help.title")}</h3><${HelpLines} /></section>
    <section class="setting"><h3>${say("shield.nobody")}</h3><${WhoAnswers} /></section>
    <section class="setting"><h3>${say("rules.title")}</h3>
      ${cardOf(id)?.rules && html`<p>${bound(cardOf(id)?.rules)}</p>`}<${RuleList} /></section>
  <//>`;
}

/** Tell the team from here: the whole conversation, or the room and how to point at a message. @param {{ id: string }} props */
function ReportHere({ id }) {
  const card = conversationOf(id);
  if (card) {
    return html`<section class="setting"><h3>${say("report.section")}</h3>
      <button type="button" class="wide" onClick=${() => open({ kind: "report", ...allOf(id, card.other.h, card.other.n) })}><${Icon} name="flag" />${say("report.someone", { name: card.other.n })}</button></section>`;
  }
  return html`<section class="setting"><h3>${say("report.section")}</h3><p>${say("report.how")}</p>
    <button type="button" class="wide" onClick=${() => open({ kind: "report", about: "room", where: id, handle: "", name: cardOf(id)?.name ?? "" })}><${Icon} name="flag" />${say("room.report")}</button></section>`;
}

/** Whom one may want to block here: the other of a conversation, or who spoke last. @param {{ id: string }} props */
function Whom({ id }) {
  const card = conversationOf(id);
  const faces = isConversation(id) ? (card ? [card.other] : []) : lastSpeakers(id);
  if (faces.length === 0) return html`<p class="quiet">${say("shield.block.none")}</p>`;
  return html`<ul class="plain-rows">${faces.map((face) => html`<li key=${face.h}>
    <span><bdi>${face.n}</bdi> <${About} face=${face} /></span>
    ${!isConversation(id) && html`<button type="button" onClick=${() => open({ kind: "report", about: "person", where: id, handle: face.h, name: face.n })}><${Icon} name="flag" />${say("person.report")}</button>`}
    <button type="button" class="danger" onClick=${() => open({ kind: "block", where: id, handle: face.h, name: face.n })}><${Icon} name="block" />${say("person.block")}</button>
  </li>`)}</ul>${!isConversation(id) && html`<p class="field-note">${say("shield.block.room")}</p>`}`;
}

/** @param {string} id */
function lastSpeakers(id) {
  const stream = streamOf(id);
  const faces = stream.log.peek().lines.map((line) => line.by).reverse();
  /** @type {Map<string, import("../../../wire.js").Face>} */
  const unique = new Map();
  for (const face of faces) if (face && face.h !== stream.you?.h && !stream.hidden.peek().has(face.h)) unique.set(face.h, unique.get(face.h) ?? face);
  return [...unique.values()].slice(0, MOST_RECENT);
}

/** Who answers for this house and how to reach a human; that nothing is promised in a trial is said. */
function WhoAnswers() {
  const { publisher = "", contact = "", is_trial = true } = site.value ?? {};
  return html`${is_trial && html`<p class="said-plainly">${say("help.nobody")}</p>`}
    <p>${contact ? say("help.contact", { contact }) : say("help.no_contact")} ${publisher && say("foot.publisher", { publisher })}</p>
    <p class="quiet">${say("team.never")}</p>`;
}
