/** The team asks who reported a conversation for more of it: nothing is ticked, and nothing opens without a tick. */
import { html, useEffect, useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { dismiss, mention, notices } from "../../state/notices.js";
import { close, thisSheet } from "../../state/place.js";
import { longDate } from "../../words/dates.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Lines } from "./lines.js";

/** @typedef {import("../../../wire.js").MoreOffered} MoreOffered */

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
  return html`<fieldset class="report-reads">
    <legend>${say("more.choose")}</legend>
    <p class="field-note">${say("more.choose.note", { count: ticked.length })}</p>
    <${Lines} messages=${messages} you=${you} ticked=${ticked} onTick=${onTick} onOlder=${more && onOlder} />
  </fieldset>`;
}
