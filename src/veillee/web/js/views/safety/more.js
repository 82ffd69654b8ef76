/** The team asks who reported a conversation for more of it: nothing is ticked, and nothing opens without a tick. */
import { html, useEffect, useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { now } from "../../state/house.js";
import { dismiss, mention, notices } from "../../state/notices.js";
import { close, thisSheet } from "../../state/place.js";
import { longDate, shortMoment } from "../../words/dates.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";

/** @typedef {import("../../../wire.js").MoreOffered} MoreOffered */

/** So many one report opens at most. */
const MOST = 50;

/** @param {{ report: string }} props */
export function MoreSheet({ report }) {
  const [offered, setOffered] = useState(/** @type {MoreOffered | null} */ (null));
  const [ticked, setTicked] = useState(/** @type {readonly number[]} */ ([]));
  const [problem, setProblem] = useState("");
  const [isSending, setSending] = useState(false);
  const load = async (before = 0) => {
    const answer = await askSurely({ t: "more_wanted", report, ...(before && { before }) });
    if (answer.t !== "more_offered") {
      if (answer.t === "refused" && answer.code === "too_late") forget(); // nobody asks any more
      return setProblem(refusalText(answer));
    }
    setOffered((known) => {
      if (!known) return answer;
      const isNext = before === known.messages[0]?.seq; // asked for twice it comes once
      return isNext ? { ...answer, messages: [...answer.messages, ...known.messages] } : known;
    });
  };
  const forget = () => { for (const notice of notices.peek()) if (notice.report === report) dismiss(notice); };
  useEffect(() => void load(), []);
  /** @param {readonly number[]} given */
  const send = async (given) => {
    setSending(true);
    const isHere = thisSheet();
    const answer = await askSurely({ t: "give_more", report, ...(given.length ? { ticked: given } : { declines: true }) });
    setSending(false);
    if (answer.t === "refused") return setProblem(refusalText(answer));
    forget();
    mention(given.length ? say("more.given", { count: given.length }) : say("more.declined"));
    if (isHere()) close();
  };
  return html`<${Dialog} title=${say("more.title")} wide>
    ${!offered && !problem && html`<p class="quiet" aria-busy="true">${say("log.loading")}</p>`}
    ${offered && html`<form class="report" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); void send(ticked); }}>
      <p>${say("more.about")}</p>
      <p class="said-plainly">${say(`more.wanted.${offered.wanted}`)}</p>
      <${Choice} offered=${offered} ticked=${ticked} onTick=${setTicked} onOlder=${() => void load(offered.messages[0]?.seq)} />
      ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
      <div class="report-send">
        <button type="submit" class="primary wide" disabled=${isSending || ticked.length === 0}>${say("more.send", { count: ticked.length })}</button>
        <button type="button" class="wide" disabled=${isSending} onClick=${() => void send([])}>${say("more.no")}</button>
        <p class="field-note">${say("more.no.note")}</p>
        <p class="field-note">${say("more.until", { date: longDate(offered.until) })} <button type="button" class="link" onClick=${close}>${say("more.later")}</button></p>
      </div>
    </form>`}
    ${!offered && problem && html`<p class="form-error" role="alert">${problem}</p>`}
  <//>`;
}

/** What is not with the team yet, to tick. @param {{ offered: MoreOffered, ticked: readonly number[], onTick: (ticked: number[]) => void, onOlder: () => void }} props */
function Choice({ offered, ticked, onTick, onOlder }) {
  const { messages, you, more } = offered;
  if (!messages.length) return html`<p class="said-plainly">${say("more.nothing")}</p>`;
  /** @param {number} seq @param {boolean} is */
  const tick = (seq, is) => onTick(is ? [...ticked, seq].sort((a, b) => a - b) : ticked.filter((each) => each !== seq));
  return html`<fieldset class="report-reads">
    <legend>${say("more.choose")}</legend>
    <p class="field-note">${say("more.choose.note", { count: ticked.length })}</p>
    <div class="report-lines">
      ${more && html`<button type="button" class="link" onClick=${onOlder}>${say("more.older")}</button>`}
      ${messages.map((line) => html`<label class="report-line" key=${line.seq} data-ticked=${ticked.includes(line.seq)}>
        <input type="checkbox" checked=${ticked.includes(line.seq)} disabled=${ticked.length >= MOST && !ticked.includes(line.seq)} onChange=${(/** @type {any} */ event) => tick(line.seq, event.currentTarget.checked)} />
        <span><span class="quiet small">${line.by?.h === you ? say("line.you") : html`<bdi>${line.by?.n}</bdi>`} · ${shortMoment(line.at ?? 0, now())}</span><br />
          <span dir="auto">${line.deleted ? say("report.deleted") : line.text}</span></span></label>`)}
    </div>
  </fieldset>`;
}
