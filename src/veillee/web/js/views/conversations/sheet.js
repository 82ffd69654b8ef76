/** What one may do with a conversation: keep a trace, keep the contact, take it off one's list. */
import { html, useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { clear, conversationOf } from "../../state/conversations.js";
import { site } from "../../state/house.js";
import { close, open, thisSheet } from "../../state/place.js";
import { allOf } from "../../state/reports.js";
import { longDate } from "../../words/dates.js";
import { lastingDays } from "../../words/lasting.js";
import { refusalText } from "../../words/refusals.js";
import { say, sayFirst } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Check } from "../parts/fields.js";
import { Icon } from "../parts/icon.js";
import { offer } from "../safety/offer.js";

/** @param {{ id: string }} props */
export function ConversationSheet({ id }) {
  const card = conversationOf(id);
  const [problem, setProblem] = useState("");
  if (!card) return null;
  /** @param {object} command */
  const act = async (command) => {
    const answer = await askSurely({ stream: id, ...command });
    setProblem(answer.t === "refused" ? refusalText(answer) : "");
  };
  const isOpen = card.state === "open";
  const onClear = async () => {
    const isHere = thisSheet();
    const all = allOf(id, card.other.h, card.other.n);
    const answer = await clear(id);
    if (answer.t === "refused") return setProblem(refusalText(answer));
    if (isHere()) close();
    offer(say("clear.done"), all);
  };
  return html`<${Dialog} title=${card.other.n}>
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    <p>${say("conversation.kept", { days: site.value?.conversation_days ?? 30 })} ${card.until ? say("conversation.until", { date: longDate(card.until) }) : ""}</p>
    ${isOpen && html`<section class="setting"><h3>${say("contact.title")}</h3><${Contact} card=${card} act=${act} /></section>`}
    <section class="setting"><h3>${say("trace.title")}</h3>
      <p>${card.trace_until ? say("trace.on", { date: longDate(card.trace_until) }) : say("trace.text", { time: lastingDays(site.value?.trace_days ?? 365) })}</p>
      ${!card.trace_until && html`<button type="button" onClick=${() => void act({ t: "keep_trace" })}><${Icon} name="keep" />${say("trace.keep")}</button>`}
    </section>
    <section class="setting"><h3>${say("report.section")}</h3><p>${say("report.conversation.text")}</p>
      <button type="button" onClick=${() => open({ kind: "report", about: "conversation", where: id, handle: card.other.h, name: card.other.n })}><${Icon} name="flag" />${say("person.report")}</button></section>
    <section class="setting"><h3>${say("clear.title")}</h3><p>${say("clear.text")}</p>
      <button type="button" onClick=${onClear}><${Icon} name="trash" />${say("clear.do")}</button></section>
  <//>`;
}

/** «Garder le contact»: propose, agree, stop; and whether the other sees when I am here.
 * @param {{ card: import("../../../wire.js").ConversationCard, act: (command: object) => Promise<void> }} props */
function Contact({ card, act }) {
  const { contact = "", shows_presence = true } = card;
  const state = contact || "none";
  const isKept = contact === "kept";
  const isOn = isKept || contact === "proposed";
  return html`<p>${sayFirst([`contact.${state}`, "contact.none"], { name: card.other.n, days: site.value?.person_idle_days ?? 30 })}</p>
    ${card.is_discreet && html`<p class="field-note">${say("contact.discreet")}</p>`}
    ${isKept && html`<${Check} label=${say("contact.presence")} checked=${shows_presence} onChange=${(/** @type {boolean} */ on) => void act({ t: "show_presence", on })} />`}
    <button type="button" onClick=${() => void act({ t: "keep_contact", on: !isOn })}>${say(isOn ? "contact.stop" : contact ? "contact.agree" : "contact.propose")}</button>`;
}
