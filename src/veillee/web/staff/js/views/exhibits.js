/** What was frozen: the reported lines marked, and how many messages were not sent along. */
import { html } from "../../../js/ui.js";
import { clockTime, dayName, midnight } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";

/** @typedef {import("../../staff.js").ExhibitShown} ExhibitShown */
/** @typedef {import("../../staff.js").LineShown} LineShown */

/** @typedef {import("../../staff.js").FlagShown} FlagShown */

/** @param {{ exhibits: ExhibitShown[], flags?: FlagShown[] }} props */
export function Exhibits({ exhibits, flags = [] }) {
  return html`${exhibits.map((each) => html`<${Exhibit} key=${each.id} exhibit=${each} flags=${flags.filter((flag) => flag.exhibit === each.id)} />`)}`;
}

/** @param {{ exhibit: ExhibitShown, flags: FlagShown[] }} props */
function Exhibit({ exhibit, flags }) {
  /** @param {string} kind */
  const meant = (kind) => flags.flatMap((flag) => (flag.kind === kind ? flag.lines : []));
  const [doubted, heard] = [meant("reading"), meant("heard")];
  /** @param {LineShown} [line] */
  const marksOf = (line) => line && marksText(line, { isDoubted: doubted.includes(line.seq), isHeard: heard.includes(line.seq), isNoticed: exhibit.is_noticed });
  return html`<section class="exhibit">
    <h2>${where(exhibit)}</h2>
    ${exhibit.is_added && html`<p class="small">${say("exhibit.added")}</p>`}
    ${exhibit.rules && html`<p class="quiet small">${say("exhibit.rules", { rules: exhibit.rules })}</p>`}
    ${exhibit.described && html`<p class="said">${exhibit.described}</p>`}
    ${exhibit.lines.length > 0 && html`<ol class="lines">${exhibit.lines.map((line, index) => html`
      <${Line} key=${`${line.seq} ${index}`} line=${line} marks=${marksOf(line)} above=${exhibit.lines[index - 1]} marksAbove=${marksOf(exhibit.lines[index - 1])} />`)}</ol>`}
    ${exhibit.not_transmitted > 0 && html`<p class="quiet small">${say("exhibit.not_transmitted", { count: exhibit.not_transmitted })}</p>`}
    ${exhibit.is_private && html`<p class="quiet small">${say("exhibit.private")}</p>`}
  </section>`;
}

/** A discreet room is not named on a screen about a person. @param {ExhibitShown} exhibit */
function where(exhibit) {
  if (exhibit.is_private) return say("exhibit.conversation");
  if (exhibit.is_discreet) return say("exhibit.discreet");
  return exhibit.room ? say("exhibit.room", { room: exhibit.room }) : say(`kind.${exhibit.kind}`);
}

/** @param {LineShown | undefined} above @param {LineShown} line */
const isNewDay = (above, line) => !above || midnight(above.at) !== midnight(line.at);

/** What the house and the reporter say of a line. @param {LineShown} line @param {{ isDoubted: boolean, isHeard: boolean, isNoticed: boolean }} also */
const marksText = (line, { isDoubted, isHeard, isNoticed }) => [
  line.is_unseen ? say("line.unseen") : line.is_reported && say(isNoticed ? "line.noticed" : "line.reported"),
  line.is_about && say(isNoticed ? "line.about.noticed" : "line.about"),
  line.is_reporter && say("line.reporter"),
  line.is_deleted && say("line.deleted"),
  isHeard && say("line.heard"),
  isDoubted && say("line.doubted"),
].filter(Boolean).join(" · ");

/** Who speaks and what is said of it stand once over a run of lines; they come again where one of the two differs.
 * @param {{ line: LineShown, marks: string, above?: LineShown, marksAbove?: string }} props */
function Line({ line, marks, above, marksAbove }) {
  const isNew = isNewDay(above, line);
  const goesOn = !isNew && above?.who === line.who && above.name === line.name && marks === marksAbove;
  return html`
    ${isNew && html`<li class="day quiet small">${dayName(line.at, Date.now())}</li>`}
    <li class="line ${line.is_reported ? "reported" : ""} ${line.is_about ? "about-them" : ""}">
      <span class="numbers quiet">${clockTime(line.at)}</span>
      <div>${!goesOn && html`<span class="name">${line.name || say("line.speaker", { count: line.who + 1 })}</span> ${marks && html`<span class="mark">${marks}</span>`}`}
        <p>${line.text}</p>
        ${line.earlier.length > 0 && html`<details><summary class="small">${say("line.earlier", { count: line.earlier.length })}</summary>
          <ol>${line.earlier.map((text, index) => html`<li key=${index}>${text}</li>`)}</ol></details>`}
      </div>
    </li>`;
}
