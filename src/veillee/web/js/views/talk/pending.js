/** What one said that is not shown to others: on its way, held, asked about or refused, with what one can do. */
import { html, useEffect, useState } from "../../ui.js";
import { link } from "../../link/socket.js";
import { site } from "../../state/house.js";
import { write } from "../../state/drafts.js";
import { askLook, sayAgain, unsay } from "../../state/speaking.js";
import { clockTime } from "../../words/dates.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";
import { Countdown } from "../parts/notices.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */
/** @typedef {import("../../../page.js").Pending} Pending */

/** What the same words may pass later; a rule would say the same again, and a closed conversation too. */
const MAY_PASS_LATER = new Set(["slow_down", "busy", "not_kept", "offline", "not_joined", "unanswered"]);

/** @param {{ pending: Pending, stream: Stream, mayWrite: boolean }} props */
export function PendingLine({ pending, stream, mayWrite }) {
  // Heard once, when it stands in the log; what became of it is an alert of its own.
  return html`<li class="line pending" aria-live="off" data-first="true" data-mine="true" data-state=${pending.state}>
    <time class="numbers" data-shown="true">${clockTime(pending.at)}</time>
    <div class="said">
      <p class="who"><span class="name own">${say("line.you")}</span><${OnItsWay} pending=${pending} /></p>
      <div class="text" dir="auto">${pending.text}</div>
      ${pending.state !== "waiting" && html`<${Answered} pending=${pending} stream=${stream} mayWrite=${mayWrite} />`}
    </div>
  </li>`;
}

/** Offline it waits, and says so; on the line it is a moment. @param {{ pending: Pending }} props */
function OnItsWay({ pending }) {
  if (pending.state !== "waiting" || pending.seq) return null;
  const isOff = link.value.phase !== "on";
  return html`<span class="quiet on-its-way"><${Icon} name="clock" />${isOff && say("pending.offline")}</span>`;
}

/** @param {{ pending: Pending, stream: Stream, mayWrite: boolean }} props */
function Answered({ pending, stream, mayWrite }) {
  const { state, nonce, retryAt } = pending;
  const mayRetry = useMoment(retryAt);
  const isTooSoon = !mayRetry && pending.why === "slow_down";
  const change = () => {
    write(stream.id, { text: pending.text, reply: pending.reply, mentions: pending.mentions });
    unsay(stream, nonce);
  };
  return html`<div class="verdict" role="alert">
    <p>${isTooSoon ? html`<${Countdown} until=${retryAt} entry="refusal.slow_down.wait" />` : answerText(pending)}</p>
    <div class="buttons">
      ${mayWrite && html`
        ${state === "asked" && html`<button type="button" onClick=${() => sayAgain(stream, pending)}>${say("pending.anyway")}</button>`}
        ${state === "refused" && MAY_PASS_LATER.has(pending.why) && html`<button type="button" disabled=${!mayRetry} onClick=${() => sayAgain(stream, pending)}>${say("pending.again")}</button>`}
        ${state === "refused" && pending.draft && html`<button type="button" onClick=${() => void askLook(stream, pending)}>${say("pending.look")}</button>`}
        ${state !== "held" && html`<button type="button" onClick=${change}>${say("pending.change")}</button>`}`}
      <button type="button" class="link" onClick=${() => unsay(stream, nonce)}>${say(state === "held" ? "pending.hide" : "pending.drop")}</button>
    </div>
  </div>`;
}

/** Why something is not shown, in words. @param {{ state: string, why: string, because: string }} answer */
export function answerText({ state, why, because }) {
  const text = saidOnce(becauseText(because)) || (state === "refused" ? refusalText({ why }) : say(`pending.${state}`));
  return state === "held" && site.value?.is_trial ? `${text} ${say("pending.held.trial")}` : text;
}

/** What several rules say alike is said once, after the last of them. @param {string} text */
export const saidOnce = (text) => text.split(". ").filter((each, at, all) => !all.slice(at + 1).some((later) => later === each || later === `${each}.`)).join(". ");

/** Become true when a moment has come. @param {number} at */
function useMoment(at) {
  const [isOver, setOver] = useState(at <= Date.now());
  useEffect(() => {
    setOver(at <= Date.now());
    const timer = setTimeout(() => setOver(true), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return isOver;
}
