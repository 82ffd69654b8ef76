/** Parts of the report sheet: what happened, what the team will read, an address, a few words. */
import { html, useId, useState } from "../../ui.js";
import { FIRST, OTHERS } from "../../state/reports.js";
import { cardOf } from "../../state/rooms.js";
import { streamOf } from "../../state/streams.js";
import { say } from "../../words/say.js";
import { Lines } from "./lines.js";

/** @typedef {import("../../../wire.js").Reportable} Reportable */
/** @typedef {import("../../../page.js").ReportOf} ReportOf */

const WORDS = 1_000;

/** One choice sends a report; nobody has to know the law. @param {{ value: string, error: string, onChange: (value: string) => void }} props */
export function Categories({ value, error, onChange }) {
  const id = useId();
  const [isAll, setAll] = useState(OTHERS.includes(value));
  const shown = isAll ? [...FIRST, ...OTHERS] : FIRST;
  return html`<fieldset class="report-what" aria-describedby=${error ? id : undefined}>
    <legend>${say("report.what")}</legend>
    ${error && html`<p id=${id} class="field-error" role="alert">${error}</p>`}
    <div class="report-choices">${shown.map((each) => html`<label class="option" key=${each}>
      <input type="radio" name="category" value=${each} checked=${each === value} onChange=${() => onChange(each)} /><span>${say(`report.cat.${each}`)}</span></label>`)}</div>
    ${!isAll && html`<button type="button" class="link" onClick=${() => setAll(true)}>${say("report.more")}</button>`}
  </fieldset>`;
}

/** Somebody one blocked may have written in both: what is to be shown? @param {{ isRoom: boolean, onChange: (isRoom: boolean) => void }} props */
export function Where({ isRoom, onChange }) {
  return html`<fieldset class="choice chips">
    <legend>${say("report.where")}</legend>
    ${[false, true].map((each) => html`<label class="option" key=${each}>
      <input type="radio" name="where" checked=${isRoom === each} onChange=${() => onChange(each)} /><span>${say(each ? "report.where.room" : "report.where.talk")}</span></label>`)}
  </fieldset>`;
}

/** Exactly what the team will read, and that nothing else is opened.
 * @param {{ of: ReportOf, offered: Reportable | null, ticked: readonly number[], onTick: (ticked: number[]) => void, onMore: (from: { before?: number, after?: number }) => void }} props */
export function Preview({ of, offered, ticked, onTick, onMore }) {
  const { about, where } = of;
  if (where.startsWith("r-") || where === "near") return html`<${RoomPreview} of=${of} />`;
  if (!offered) return html`<p class="quiet" aria-busy="true">${say("log.loading")}</p>`;
  const messages = offered.messages.filter(({ by }) => by);
  const key = about === "request" ? "request" : where === "blocked" ? "blocked" : "";
  if (messages.length === 0) return html`<p class="said-plainly">${say(key === "blocked" ? "report.reads.blocked.person" : "report.reads.nothing")}</p>`;
  return html`<fieldset class="report-reads">
    <legend>${say("report.reads")}</legend>
    <p class="field-note">${say(`report.reads.${key || "ticked"}`, { count: ticked.length, room: cardOf(offered.stream)?.name ?? "" })}</p>
    <${Lines} messages=${messages} you=${offered.you} ticked=${ticked} onTick=${key ? undefined : onTick} at=${of.of}
      onOlder=${offered.older && (() => onMore({ before: messages[0]?.seq }))} onNewer=${offered.newer && (() => onMore({ after: messages.at(-1)?.seq }))} />
  </fieldset>`;
}

/** In a room everybody read it: the message, and a few lines around it. @param {{ of: ReportOf }} props */
function RoomPreview({ of: { about, where, of = 0 } }) {
  const line = of ? streamOf(where).log.peek().lines.find(({ seq }) => seq === of) : undefined;
  return html`<section class="report-reads" aria-label=${say("report.reads")}>
    <h3>${say("report.reads")}</h3>
    ${line && html`<blockquote class="request-text" dir="auto">${line.deleted ? say("report.deleted") : line.text}</blockquote>`}
    <p class="field-note">${say(`report.reads.${where.startsWith("r-") ? "room" : where}.${about}`)}</p>
  </section>`;
}

/** A measure must not bring somebody to the reporter's door. @param {{ value: boolean | null, onChange: (value: boolean | null) => void }} props */
export function Knows({ value, onChange }) {
  /** @type {[string, boolean | null][]} */
  const options = [["no", false], ["yes", true], ["unsaid", null]];
  return html`<fieldset class="choice chips">
    <legend>${say("report.knows")}</legend>
    ${options.map(([key, each]) => html`<label class="option" key=${key}>
      <input type="radio" name="knows" checked=${value === each} onChange=${() => onChange(each)} /><span>${say(`report.knows.${key}`)}</span></label>`)}
    <p class="field-note">${say("report.knows.note")}</p>
  </fieldset>`;
}

/** @param {{ value: string, onInput: (value: string) => void }} props */
export function Words({ value, onInput }) {
  const id = useId();
  return html`<div class="field"><label for=${id}>${say("report.words")}</label>
    <textarea id=${id} rows="2" maxlength=${WORDS} value=${value} onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)}></textarea></div>`;
}
