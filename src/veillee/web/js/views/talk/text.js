/** A message's text: links as links, names of people as names, everything else as it was typed. */
import { html } from "../../ui.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+/gi;
/** What belongs to the sentence around a link, not to the link. */
const TRAILING = /[.,;:!?…»)\]}]+$/;

/** @param {{ text: string, mentions?: readonly string[], stream: Stream }} props */
export function Text({ text, mentions = [], stream }) {
  const names = mentions.map((handle) => stream.faces.get(handle)?.n).filter((name) => name !== undefined);
  return html`${parts(text, names)}`;
}

/** Cut a text into plain pieces, links and names. @param {string} text @param {string[]} names */
export function parts(text, names) {
  const pieces = [];
  let from = 0;
  for (const { index, 0: raw } of text.matchAll(LINK)) {
    const trailing = trailingOf(raw);
    const link = raw.slice(0, raw.length - trailing.length);
    pieces.push(...named(text.slice(from, index), names), linkTo(link));
    from = index + link.length;
  }
  return [...pieces, ...named(text.slice(from), names)];
}

/** A closing bracket stays when the link opened one. @param {string} raw */
function trailingOf(raw) {
  const trailing = TRAILING.exec(raw)?.[0] ?? "";
  return trailing.startsWith(")") && raw.includes("(") ? trailing.slice(1) : trailing;
}

/** No preview is fetched and nothing is told to where it leads. @param {string} link */
function linkTo(link) {
  const href = link.startsWith("www.") ? `https://${link}` : link;
  return html`<a href=${href} target="_blank" rel="nofollow noopener noreferrer ugc" dir="ltr">${link}</a>`;
}

/** @param {string} text @param {string[]} names @returns {unknown[]} */
function named(text, names) {
  const name = names.find((each) => text.includes(`@${each}`));
  if (name === undefined) return text ? [text] : [];
  const at = text.indexOf(`@${name}`);
  const after = at + name.length + 1;
  return [...named(text.slice(0, at), names), html`<span class="mention">@${name}</span>`, ...named(text.slice(after), names)];
}
