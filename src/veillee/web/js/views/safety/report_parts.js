/** Parts of the report sheet: what happened, what the team will read, an address, a few words. */
import { html, useId, useState } from "../../ui.js";
import { now } from "../../state/house.js";
import { isConversation } from "../../state/conversations.js";
import { FIRST, OTHERS } from "../../state/reports.js";
import { streamOf } from "../../state/streams.js";
import { shortMoment } from "../../words/dates.js";
import { say } from "../../words/say.js";

/** @typedef {import("../../../page.js").Line} Line */
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

/** Exactly what the team will read, and that nothing else is opened.
 * @param {{ of: ReportOf, lines: Line[] | null, ticked: readonly number[], onTick: (ticked: number[]) => void }} props */
export function Preview({ of, lines, ticked, onTick }) {
  const { about, where, handle } = of;
  if (!isConversation(where)) return html`<${RoomPreview} of=${of} />`;
  if (!lines) return html`<p class="quiet" aria-busy="true">${say("log.loading")}</p>`;
  if (lines.length === 0) return html`<p class="said-plainly">${say("report.reads.nothing")}</p>`;
  /** @param {number} seq @param {boolean} is */
  const tick = (seq, is) => onTick(is ? [...ticked, seq].sort((a, b) => a - b) : ticked.filter((each) => each !== seq));
  const isFixed = about === "request";
  return html`<fieldset class="report-reads">
    <legend>${say("report.reads")}</legend>
    <p class="field-note">${say(isFixed ? "report.reads.request" : "report.reads.ticked", { count: ticked.length })}</p>
    <div class="report-lines">${lines.map((line) => html`<label class="report-line" key=${line.seq} data-ticked=${isFixed || ticked.includes(line.seq)}>
      ${!isFixed && html`<input type="checkbox" checked=${ticked.includes(line.seq)} onChange=${(/** @type {any} */ event) => tick(line.seq, event.currentTarget.checked)} />`}
      <span><span class="quiet small">${line.by?.h === handle || isFixed ? html`<bdi>${line.by?.n}</bdi>` : say("line.you")} · ${shortMoment(line.at ?? 0, now())}</span><br />
        <span dir="auto">${line.deleted ? say("report.deleted") : line.text}</span></span></label>`)}</div>
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
