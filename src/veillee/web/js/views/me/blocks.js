/** Whom I blocked, and how to undo it: all in one place. */
import { html } from "../../ui.js";
import { blocks, unblock } from "../../state/blocks.js";
import { open } from "../../state/place.js";
import { longDate } from "../../words/dates.js";
import { say } from "../../words/say.js";

export function Blocks() {
  return html`<section class="setting"><h2>${say("blocks.title")}</h2>
    ${blocks.value.length ? html`<p>${say("blocks.text")}</p>` : html`<p class="quiet">${say("blocks.none")}</p>`}
    <ul class="plain-rows">${blocks.value.map(({ block, nickname, at }) => html`<li key=${block}>
      <span>${nickname} <span class="quiet">${longDate(at)}</span></span>
      <button type="button" onClick=${() => open({ kind: "report", about: "person", where: "blocked", handle: block, name: nickname })}>${say("person.report")}</button>
      <button type="button" onClick=${() => void unblock(block)}>${say("blocks.undo")}</button></li>`)}</ul>
  </section>`;
}
