/** Whom I blocked and what I put away: to undo it, or to show the team what was written. */
import { html } from "../../ui.js";
import { away, blocks, unblock } from "../../state/blocks.js";
import { open } from "../../state/place.js";
import { longDate } from "../../words/dates.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";

/** @typedef {import("../../../page.js").ReportOf} ReportOf */

export function Blocks() {
  return html`<section class="setting"><h2>${say("blocks.title")}</h2>
    ${blocks.value.length ? html`<p>${say("blocks.text")}</p><p>${say("blocks.tell")}</p>` : html`<p class="quiet">${say("blocks.none")}</p>`}
    <ul class="plain-rows">${blocks.value.map(({ block, nickname, at, conversation }) => html`<li key=${block}>
      <span><bdi>${nickname}</bdi> <span class="quiet">${longDate(at)}</span></span>
      <${Tell} of=${{ about: "person", where: "blocked", handle: block, name: nickname, talk: conversation, isBlocked: true }} />
      <button type="button" onClick=${() => void unblock(block)}>${say("blocks.undo")}</button></li>`)}</ul>
    ${away.value.length > 0 && html`<h3>${say("away.title")}</h3><p>${say("away.text")}</p>
      <ul class="plain-rows">${away.value.map(({ stream, nickname, at, is_request: isRequest }) => html`<li key=${stream}>
        <span><bdi>${nickname}</bdi> <span class="quiet">${longDate(at)}</span></span>
        <${Tell} of=${{ about: isRequest ? "request" : "conversation", where: stream, handle: "", name: nickname }} /></li>`)}</ul>`}
  </section>`;
}

/** @param {{ of: ReportOf }} props */
function Tell({ of }) {
  return html`<button type="button" onClick=${() => open({ kind: "report", ...of })}><${Icon} name="flag" />${say("person.report")}</button>`;
}
