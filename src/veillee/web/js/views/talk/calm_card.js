/** A calm card over the field, or under the words of a request: one line of advice and two buttons, drawn from what is on this page alone. */
import { html, signal } from "../../ui.js";
import { open } from "../../state/place.js";
import { cardFor, saysMinor } from "../../words/calm.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */
/** @typedef {import("../../../page.js").Line} Line */

const LOOKED_BACK = 30;

/** «Plus tard», until this page is closed: the kind of card, in this conversation. Kept nowhere else.
 * @type {import("../../../vendor/signals.js").Signal<ReadonlySet<string>>} */
const later = signal(new Set());

/** @param {{ stream: Stream }} props */
export function CalmCard({ stream }) {
  const found = latest(stream);
  if (!found) return null;
  const { card, line } = found;
  const report = () => line.by && open({ kind: "report", about: "message", where: stream.id, handle: line.by.h, name: line.by.n, of: line.seq });
  return html`<${Advice} stream=${stream.id} card=${card} onReport=${report} />`;
}

/** The card for the first words of somebody unknown, while they are not answered. @param {{ stream: string, texts: string[], onReport: () => void }} props */
export function RequestCard({ stream, texts, onReport }) {
  const off = later.value;
  const card = texts.map(cardFor).findLast((each) => each && !off.has(key(stream, each)));
  return card ? html`<${Advice} stream=${stream} card=${card} onReport=${onReport} />` : null;
}

/** @param {{ stream: string, card: string, onReport: () => void }} props */
function Advice({ stream, card, onReport }) {
  const hush = () => void (later.value = new Set([...later.peek(), key(stream, card)]));
  const tell = () => {
    hush();
    onReport();
  };
  const isOwn = card === "self";
  return html`<aside class="calm-card" role="note" aria-label=${say("calm.label")}>
    <${Icon} name="lamp" />
    <p>${say(`calm.${card}`)} ${isOwn && html`<a href="tel:3018">3018</a> · <a href="tel:119">119</a>`}
      ${card === "third" && html`<a href="tel:17">17</a>`}</p>
    <div class="buttons">
      ${!isOwn && html`<button type="button" onClick=${tell}>${say("person.report")}</button>`}
      <button type="button" class="link" onClick=${hush}>${say("calm.later")}</button>
    </div>
  </aside>`;
}

/** The latest message that asks for a card which was not put off. @param {Stream} stream */
function latest(stream) {
  const off = later.value;
  for (const line of stream.log.value.lines.slice(-LOOKED_BACK).reverse()) {
    if (!line.by || line.deleted || !line.text) continue;
    const card = cardOf(stream, line);
    if (card && !off.has(key(stream.id, card))) return { card, line };
  }
  return null;
}

/** What one reads gets a card; what one wrote only where it says that one is under 18. @param {Stream} stream @param {Line} line */
function cardOf(stream, line) {
  const text = line.text ?? "";
  if (line.by?.h === stream.you?.h) return saysMinor(text) ? "self" : "";
  return cardFor(text);
}

/** @param {string} stream @param {string} card */
const key = (stream, card) => `${stream} ${card}`;
