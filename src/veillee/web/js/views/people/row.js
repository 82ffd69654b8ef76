/** One row of a list of people: a group's heading, a person, or a place kept for one. */
import { html } from "../../ui.js";
import { go, open } from "../../state/place.js";
import { streamOf } from "../../state/streams.js";
import { placeText } from "../../words/places.js";
import { say } from "../../words/say.js";
import { GenderSign, ageText } from "../parts/face.js";

/** @param {{ row: import("./rows.js").Row, top: number, where: string }} props */
export function PersonRow({ row, top, where }) {
  const style = { transform: `translateY(${top}px)` };
  if (row.heading) {
    const [, label, count] = row.heading;
    return html`<li class="group-heading" style=${style}><span>${placeText(label) || say(`group.${row.heading[0]}`)}</span><span class="numbers quiet">${say("number", { count })}</span></li>`;
  }
  const { face } = row;
  if (!face) return html`<li class="person waiting" style=${style} aria-hidden="true"></li>`;
  const isMine = face.h === streamOf(where).you?.h;
  const show = () => (isMine ? go({ column: "me" }) : open({ kind: "person", where, handle: face.h, name: face.n }));
  return html`<li class="person" style=${style}>
    <button type="button" onClick=${show}>
      <${GenderSign} face=${face} /><span class="person-name">${face.n}</span>${isMine && html`<span class="person-me quiet">(${say("line.you").toLowerCase()})</span>`}
      <span class="numbers quiet">${ageText(face.a)}</span><span class="person-from quiet">${isSaidAbove(face, row.label) ? "" : placeText(face.p)}</span>
    </button>
  </li>`;
}

/** The heading says where they are from: «Nord (59)» over «Nord». @param {import("./rows.js").Face} face @param {string} [label] */
const isSaidAbove = (face, label = "") => face.p === label || label.startsWith(`${face.p} (`);
