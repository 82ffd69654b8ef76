/** The report sheet: danger numbers first, then what happened, then exactly what the team will read. */
import { html, useEffect, useState } from "../../ui.js";
import { isConversation } from "../../state/conversations.js";
import { report, reportable, TICKED, withMore } from "../../state/reports.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Check } from "../parts/fields.js";
import { Danger } from "./danger.js";
import { Receipt } from "./receipt.js";
import { Categories, Knows, Preview, Where, Words } from "./report_parts.js";

/** @typedef {import("../../../page.js").ReportOf} ReportOf */
/** @typedef {import("../../../wire.js").Reportable} Reportable */

/** What was begun and not sent, while this page is open: a stray tap or a step back loses nobody's words. Kept nowhere else.
 * @type {Map<string, { category: string, words: string }>} */
const begun = new Map();

/** @param {ReportOf} asked */
export function ReportSheet(asked) {
  const [isRoom, setRoom] = useState(false);
  /** @type {ReportOf} */
  const of = asked.talk && !isRoom ? { ...asked, about: "conversation", where: asked.talk } : asked;
  const { about, where, name } = of;
  const key = JSON.stringify([asked.about, asked.where, asked.handle, asked.of]);
  const [told, setTold] = useState(begun.get(key) ?? { category: "", words: "" });
  const { category, words } = told;
  /** @param {Partial<typeof told>} changed */
  const tell = (changed) => {
    begun.set(key, { ...told, ...changed });
    setTold({ ...told, ...changed });
  };
  const [knows, setKnows] = useState(/** @type {boolean | null} */ (null));
  const [block, setBlock] = useState(false);
  const [offered, setOffered] = useState(/** @type {Reportable | null} */ (null));
  const [ticked, setTicked] = useState(/** @type {readonly number[]} */ ([]));
  const [state, setState] = useState(/** @type {"" | "sending" | "missing"} */ (""));
  const [problem, setProblem] = useState("");
  const [receipt, setReceipt] = useState(/** @type {import("../../../wire.js").Reported | null} */ (null));
  useEffect(() => {
    let isMeant = true;
    setOffered(null);
    setTicked([]);
    void reportable(of).then((found) => {
      if (!isMeant) return;
      setOffered(found ?? NOTHING);
      setTicked(first(found ?? NOTHING, of));
    });
    return () => void (isMeant = false);
  }, [where]);
  /** @param {{ before?: number, after?: number }} from */
  const more = async (from) => {
    const found = await reportable(of, from);
    if (found) setOffered((known) => known && withMore(known, found, from));
  };
  const send = async () => {
    if (!category) return setState("missing");
    setState("sending");
    const answer = await report(of, { category, words, ticked, knows, block });
    setState("");
    if (answer.t !== "reported") return setProblem(refusalText(answer));
    begun.delete(key);
    setReceipt(answer);
  };
  const title = say(`report.title.${about}`, { name });
  if (receipt) return html`<${Dialog} title=${say("receipt.title")}><${Receipt} receipt=${receipt} category=${category} name=${name} isPrivate=${isConversation(where)} /><//>`;
  return html`<${Dialog} title=${title} wide><form class="report" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); void send(); }}>
    <${Danger} />
    ${about !== "room" && !asked.isBlocked && html`<${Check} label=${say("report.block", { name })} note=${say("report.block.note")} checked=${block} onChange=${setBlock} />`}
    <${Categories} value=${category} error=${state === "missing" && !category ? say("report.what.missing") : ""} onChange=${(/** @type {string} */ chosen) => tell({ category: chosen })} />
    ${asked.talk && html`<${Where} isRoom=${isRoom} onChange=${setRoom} />`}
    <${Preview} key=${where} of=${of} offered=${offered} ticked=${ticked} onTick=${setTicked} onMore=${more} />
    ${isConversation(where) && html`<${Knows} value=${knows} onChange=${setKnows} />`}
    <${Words} value=${words} onInput=${(/** @type {string} */ text) => tell({ words: text })} />
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    <div class="report-send">
      <button type="submit" class="primary wide" disabled=${state === "sending"}>${say("report.send")}</button>
      <p class="field-note">${say("report.quiet")}</p>
    </div>
  </form><//>`;
}

/** @type {Reportable} */
const NOTHING = { t: "reportable", nonce: "", stream: "", you: "", messages: [] };

/** What is ticked to begin with: the message that was pointed at, or the last ten. @param {Reportable} offered @param {ReportOf} of */
function first({ messages }, { about, of = 0 }) {
  if (about === "message") return [of];
  if (about === "person") return [];
  return messages.slice(-TICKED).map(({ seq }) => seq);
}
