/** Names after an @: people who were seen in this room. */
import { html, useState } from "../../ui.js";
import { write } from "../../state/drafts.js";
import { isConversation } from "../../state/conversations.js";
import { listOf } from "../../state/people.js";
import { say } from "../../words/say.js";
import { About } from "../parts/face.js";

/** @typedef {import("../../../wire.js").Face} Face */
/** @typedef {import("../../state/stream.js").Stream} Stream */

const MOST = 6;
const BEGUN = /(?:^|\s)@([^\s@]{0,30})$/u;

/**
 * @param {Stream} stream @param {import("../../state/drafts.js").Draft} draft
 * @param {{ current: HTMLTextAreaElement | null }} field
 */
export function useNames(stream, draft, field) {
  const [active, setActive] = useState(0);
  const [dropped, setDropped] = useState("");
  const begun = isConversation(stream.id) ? undefined : BEGUN.exec(draft.text)?.[1];
  const found = begun === undefined || dropped === draft.text ? [] : matching(stream, begun);
  /** @param {Face} face */
  const pick = (face) => {
    const text = `${draft.text.slice(0, draft.text.lastIndexOf("@"))}@${face.n} `;
    write(stream.id, { text, mentions: { ...draft.mentions, [face.n]: face.h } });
    setActive(0);
    field.current?.focus();
  };
  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the suggestions */
  const onKeyDown = (event) => {
    const chosen = found[Math.min(active, found.length - 1)];
    if (!chosen) return false;
    if (event.key === "ArrowDown") setActive((active + 1) % found.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + found.length) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") pick(chosen);
    else if (event.key === "Escape") setDropped(draft.text);
    else return false;
    event.preventDefault();
    return true;
  };
  return { found, active: Math.min(active, found.length - 1), pick, onKeyDown };
}

/** @param {Stream} stream @param {string} begun @returns {Face[]} */
function matching(stream, begun) {
  const wanted = plain(begun);
  const known = [...stream.faces.values()].reverse().concat([...listOf(stream.id).rows.values()]);
  const unique = new Map(known.map((face) => [face.h, face]));
  unique.delete(stream.you?.h ?? "");
  return [...unique.values()].filter((face) => plain(face.n).startsWith(wanted)).slice(0, MOST);
}

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {{ names: ReturnType<typeof useNames> }} props */
export function NameSuggestions({ names }) {
  if (names.found.length === 0) return null;
  return html`<ul class="suggestions above" role="listbox" aria-label=${say("composer.names")}>
    ${names.found.map((face, index) => html`<li key=${face.h} role="option" aria-selected=${String(index === names.active)}
      onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${() => names.pick(face)}><span>${face.n}</span><span class="quiet"><${About} face=${face} /></span></li>`)}
  </ul>`;
}
