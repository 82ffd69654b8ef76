/** Emoji under a line: how many put each, and one's own. */
import { html } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { mention } from "../../state/notices.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";

/** @typedef {import("../../state/stream.js").Stream} Stream */

/** Put an emoji, or take one's own back. @param {Stream} stream @param {import("../../../page.js").Line} line @param {string} emoji */
export async function toggle(stream, line, emoji) {
  const by = line.reactions?.find(([each]) => each === emoji)?.[1] ?? [];
  const t = by.includes(stream.you?.h ?? "") ? "unreact" : "react";
  const answer = await askSurely({ t, stream: stream.id, of: line.seq, emoji });
  if (answer.t === "refused") mention(refusalText(answer));
}

/** @param {{ line: import("../../../page.js").Line, stream: Stream }} props */
export function Reactions({ line, stream }) {
  const reactions = line.reactions ?? [];
  if (reactions.length === 0) return null;
  return html`<ul class="reactions">${reactions.map(([emoji, by]) => {
    const isMine = by.includes(stream.you?.h ?? "");
    const names = by.map((handle) => stream.faces.get(handle)?.n).filter(Boolean).join(", ");
    return html`<li key=${emoji}><button type="button" tabindex="-1" aria-pressed=${String(isMine)} title=${names}
      aria-label=${say("reaction.label", { emoji, count: by.length })} onClick=${() => void toggle(stream, line, emoji)}>${emoji} <span class="numbers">${by.length}</span></button></li>`;
  })}</ul>`;
}
