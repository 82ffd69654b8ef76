/** «This is about…»: what names nobody of the house is tied to a line of a room, or to somebody whom one read there. */
import { html, useState } from "../../../js/ui.js";
import { Check, Field } from "../../../js/views/parts/fields.js";
import { clockTime } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { refresh, show, thisLook } from "../cases.js";
import { Refused, act } from "../link.js";
import { mention, tried } from "../state.js";

/** @typedef {import("../../staff.js").CasePage} CasePage */

const LONGEST = 60;

/** Tie; what keeps it from that is said. @param {object} body */
async function tie(body) {
  const look = thisLook();
  try {
    show(await act("cases/tie", body), look);
    mention(say("tie.done"));
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.why !== "unfit") await tried(Promise.reject(error));
    else mention(say(`tie.unfit.${error.problem.because ?? "line"}`), true);
  }
  await refresh();
}

/** The lines that somebody else wrote in a room. @param {CasePage} page */
const tieable = (page) => page.exhibits.flatMap(({ id, lines }) => lines.filter((line) => line.can_be_tied).map((line) => ({ ...line, key: `${id} ${line.seq}` })));

/** @param {{ page: CasePage }} props */
export function Tie({ page }) {
  const lines = tieable(page);
  const isOpen = !page.person && page.reports.length > 0;
  const [line, setLine] = useState("");
  const [read, setRead] = useState({ room: "", nickname: "", words: "" });
  const [others, setOthers] = useState(/** @type {number[]} */ ([]));
  if (!isOpen && !lines.length) return null;
  const at = line.lastIndexOf(" ");
  const where = line ? { exhibit: line.slice(0, at), seq: Number(line.slice(at)) } : read;
  const reports = page.reports.map((_, place) => place).filter((place) => !others.includes(place));
  const isReady = (line || (isOpen && read.room.trim() && read.nickname.trim())) && (reports.length > 0 || !isOpen);
  return html`<details class="tie" open=${isOpen}><summary>${say(isOpen ? "tie.title" : "tie.title.other")}</summary>
    <p class="small">${say(isOpen ? "tie.text" : "tie.text.other")}</p>
    ${lines.length > 0 && html`<${Field} label=${say("tie.line")}>${(/** @type {{ id: string }} */ { id }) => html`
      <select id=${id} value=${line} onChange=${(/** @type {any} */ event) => setLine(event.currentTarget.value)}>
        <option value="">${say(isOpen ? "tie.line.none" : "tie.line.choose")}</option>
        ${lines.map((each) => html`<option key=${each.key} value=${each.key} selected=${each.key === line}>${clockTime(each.at)} ${say("said.of", { name: each.name, what: short(each.text) })}</option>`)}
      </select>`}<//>`}
    ${isOpen && !line && html`<${Read} read=${read} onChange=${setRead} />`}
    ${isOpen && page.reports.length > 1 && html`<fieldset><legend>${say("tie.reports")}</legend>
      ${page.reports.map((each, place) => html`<${Check} key=${place} label=${`${say(`category.${each.category}`)}, ${clockTime(each.at)}`} checked=${!others.includes(place)}
        onChange=${(/** @type {boolean} */ is) => setOthers(is ? others.filter((one) => one !== place) : [...others, place])} />`)}</fieldset>`}
    <button type="button" class="primary" disabled=${!isReady} onClick=${() => void tie({ id: page.line.id, ...where, reports: isOpen ? reports : [] })}>${say("tie.do")}</button>
  </details>`;
}

/** What one read in a room oneself. @param {{ read: { room: string, nickname: string, words: string }, onChange: (read: any) => void }} props */
function Read({ read, onChange }) {
  return html`${/** @type {const} */ (["room", "nickname", "words"]).map((name) => html`<${Field} key=${name} label=${say(`tie.read.${name}`)}>${(/** @type {{ id: string }} */ { id }) => html`
    <input id=${id} maxlength=${name === "nickname" ? 60 : 120} autocomplete="off" value=${read[name]} onInput=${(/** @type {any} */ event) => onChange({ ...read, [name]: event.currentTarget.value })} />`}<//>`)}`;
}

/** @param {string} text */
const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
