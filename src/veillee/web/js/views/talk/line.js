/** One line of a log: who is quiet, what they say is not. Drawn again only when it changed. */
import { Component, html } from "../../ui.js";
import { open } from "../../state/place.js";
import { clockTime, dayName } from "../../words/dates.js";
import { say, sayFirst } from "../../words/say.js";
import { now } from "../../state/house.js";
import { About, ageText } from "../parts/face.js";
import { Actions } from "./actions.js";
import { Reactions } from "./reactions.js";
import { Text } from "./text.js";
import { Tombstone } from "./tombstone.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */
/** @typedef {{ row: import("./runs.js").Row, stream: Stream, isActive: boolean }} Props */

/** @extends {Component<Props>} */
export class LineView extends Component {
  /** @param {Props} next */
  shouldComponentUpdate(next) {
    return next.row !== this.props.row || next.isActive !== this.props.isActive;
  }

  /** @param {Props} props */
  render({ row, stream, isActive }) {
    const { line, isFirst, showsTime, day, isNewFrom } = row;
    const isMine = line.by?.h === stream.you?.h;
    const isTold = line.mentions?.includes(stream.you?.h ?? "");
    return html`
      ${day > 0 && html`<li class="day" role="separator">${dayName(day, now())}</li>`}
      ${isNewFrom && html`<li class="divider" role="separator"><span>${say("log.divider")}</span></li>`}
      <li class="line" data-seq=${line.seq} data-first=${isFirst} data-mine=${isMine} data-told=${isTold} tabindex=${isActive ? 0 : -1}>
        <time class="numbers" datetime=${new Date(line.at ?? 0).toISOString()} data-shown=${showsTime}>${clockTime(line.at ?? 0)}</time>
        ${line.notice ? html`<p class="house-note">${noteText(stream, line)}</p>` : html`<${Said} line=${line} stream=${stream} isFirst=${isFirst} isMine=${isMine} isActive=${isActive} />`}
        ${isActive && line.by && !line.deleted && html`<${Actions} line=${line} stream=${stream} isMine=${isMine} />`}
      </li>`;
  }
}

/** @param {{ line: import("../../../page.js").Line, stream: Stream, isFirst: boolean, isMine: boolean, isActive: boolean }} props */
function Said({ line, stream, isFirst, isMine, isActive }) {
  const { by, reply, text = "" } = line;
  return html`<div class="said">
    ${isFirst && by && html`<p class="who"><${Name} face=${by} stream=${stream} isMine=${isMine} /></p>`}
    ${Boolean(reply) && html`<${Quote} stream=${stream} seq=${reply ?? 0} isActive=${isActive} />`}
    ${line.deleted
      ? html`<${Tombstone} line=${line} stream=${stream} isMine=${isMine} isActive=${isActive} />`
      : html`<div class="text" dir="auto"><${Text} text=${text} mentions=${line.mentions} stream=${stream} />${line.edited && html` <span class="edited">${say("line.edited")}</span>`}</div>`}
    ${!line.deleted && html`<${Reactions} line=${line} stream=${stream} />`}
  </div>`;
}

/** @param {{ face: import("../../../wire.js").Face, stream: Stream, isMine: boolean }} props */
function Name({ face, stream, isMine }) {
  if (isMine) return html`<span class="name own">${say("line.you")}</span>`;
  const show = () => open({ kind: "person", where: stream.id, handle: face.h, name: face.n });
  return html`<button type="button" class="name" tabindex="-1" onClick=${show}>${face.n}</button><${About} face=${face} />`;
}

/** What a line answers; a line that is no longer here is not quoted. @param {{ stream: Stream, seq: number, isActive: boolean }} props */
function Quote({ stream, seq, isActive }) {
  const line = stream.log.peek().lines.find((each) => each.seq === seq);
  const jump = () => {
    const target = /** @type {HTMLElement | null} */ (document.querySelector(`[data-seq="${seq}"]`));
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  };
  if (!line?.by || line.deleted) return html`<p class="quote">↳ ${say("line.quote.gone")}</p>`;
  const name = line.by.h === stream.you?.h ? say("line.you") : line.by.n;
  return html`<button type="button" class="quote" tabindex=${isActive ? 0 : -1} onClick=${jump}>↳ ${say("line.quoted", { name })} <span dir="auto">${line.text}</span></button>`;
}

/** What the house noted in a conversation. @param {Stream} stream @param {import("../../../page.js").Line} line */
export function noteText(stream, line) {
  const whose = line.who !== "" && line.who === stream.you?.h ? "me" : "other";
  const name = stream.faces.get(line.who ?? "")?.n ?? say("line.other");
  const keys = [`noted.${line.notice}.${whose}`, `noted.${line.notice}`, "noted.other"];
  if (!line.detail) keys.unshift(`noted.${line.notice}.unsaid.${whose}`);
  return sayFirst(keys, { name, detail: ageText(line.detail) });
}
