/** What the house says above the talk: the state of the line, notices until read, and passing words. */
import { html, useEffect, useState } from "../../ui.js";
import { hurry, link } from "../../link/socket.js";
import { site } from "../../state/house.js";
import { dismiss, hush, notices, word } from "../../state/notices.js";
import { open } from "../../state/place.js";
import { joined, streamOf } from "../../state/streams.js";
import { longDate, seconds } from "../../words/dates.js";
import { noticeText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { HelpLines } from "../safety/help.js";
import { Icon } from "./icon.js";

const QUIET_MS = 1_200;

/** Offline, coming back, catching up: said after a moment, so that a blink of the line says nothing. */
export function Link() {
  const { phase, code, nextAt } = link.value;
  const isBehind = joined.value.some((id) => streamOf(id).isCatchingUp.value);
  const state = phase === "on" ? (isBehind ? "behind" : "") : phase;
  const isLong = useLasting(state !== "", QUIET_MS);
  if (!isLong) return null;
  const isLater = code >= 4100 && code < 4200;
  return html`<div class="strip" role="status">
    <${Icon} name="clock" />
    <span>${state === "waiting" ? html`<${Countdown} until=${nextAt} entry=${isLater ? "link.later" : "link.waiting"} />` : say(`link.${state}`)}</span>
    ${state === "waiting" && html`<button type="button" class="link" onClick=${hurry}>${say("link.now")}</button>`}
  </div>`;
}

/** Tell whether something has lasted for a while. @param {boolean} is @param {number} ms */
function useLasting(is, ms) {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(is), is ? ms : 0);
    return () => clearTimeout(timer);
  }, [is]);
  return is && lasting;
}

/** Seconds until a moment, counted down; who listens hears them once, not each second anew. @param {{ until: number, entry: string }} props */
export function Countdown({ until, entry }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((each) => each + 1), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  const count = seconds(until - Date.now());
  const number = say("number", { count });
  const [before, ...after] = say(entry, { count }).split(number);
  return html`${before}<span aria-live="off">${number}</span>${after.join(number)}`;
}

/** Notices stay until they are read: what, why, until when. */
export function Notices() {
  if (!notices.value.length) return null;
  return html`<div class="notices">${notices.value.map(
    (notice) => html`<div key=${notice.id ?? `${notice.code}${notice.report ?? ""}`} class="notice" role="status">
      <${Icon} name="info" />
      <p>${noticeText(notice)} ${notice.until && say("notice.until", { date: longDate(notice.until) })}
        ${notice.report && html`<${About} code=${notice.code} report=${notice.report} />`}</p>
      ${notice.code === "help" && html`<${HelpLines} lines=${listening()} />`}
      ${notice.code === "statement" && html`<button type="button" class="link" onClick=${() => open({ kind: "statement", id: notice.id ?? "" })}>${say("statement.read")}</button>`}
      <button type="button" class="plain" aria-label=${say("act.close")} onClick=${() => dismiss(notice)}><${Icon} name="close" /></button>
    </div>`,
  )}</div>`;
}

/** What one may do about one's own report: answer the team, or ask for another look. @param {{ code: string, report: string }} props */
function About({ code, report }) {
  const [kind, words] = code === "report_asked" ? /** @type {const} */ (["more", "more.see"]) : /** @type {const} */ (["again", "again.title"]);
  return html`<button type="button" class="link" onClick=${() => open({ kind, report })}>${say(words)}</button>`;
}

/** Who listens to somebody who wants to die. */
const listening = () => (site.value?.help ?? []).filter((line) => line.contexts?.includes("self_harm"));

/** What was just done, with its undo. */
export function PassingWord() {
  const said = word.value;
  return html`<div class="word" role="status">${said && html`<p>${said.text}
    ${said.act && html`<button type="button" class="link" onClick=${() => { hush(); said.onAct?.(); }}>${said.act}</button>`}</p>`}</div>`;
}
