/** One row of a list of people: a group's heading, a person, or a place kept for one. */
import { html } from "../../ui.js";
import { open } from "../../state/place.js";
import { say } from "../../words/say.js";
import { GenderSign, ageText } from "../parts/face.js";

/** @param {{ row: import("./rows.js").Row, top: number, where: string }} props */
export function PersonRow({ row, top, where }) {
  const style = { transform: `translateY(${top}px)` };
  if (row.heading) {
    const [, label, count] = row.heading;
    return html`<li class="group-heading" style=${style}><span>${label || say(`group.${row.heading[0]}`)}</span><span class="numbers quiet">${say("number", { count })}</span></li>`;
  }
  const { face } = row;
  if (!face) return html`<li class="person waiting" style=${style} aria-hidden="true"></li>`;
  const show = () => open({ kind: "person", where, handle: face.h, name: face.n });
  return html`<li class="person" style=${style}>
    <button type="button" onClick=${show}>
      <${GenderSign} face=${face} /><span class="person-name">${face.n}</span>
      <span class="numbers quiet">${ageText(face.a)}</span><span class="person-from quiet">${face.p === row.label ? "" : face.p}</span>
    </button>
  </li>`;
}
