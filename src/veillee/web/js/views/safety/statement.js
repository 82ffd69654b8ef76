/** What was decided about this person, in one place and one shape: what, why, until when, what one can do. */
import { html, useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { close, thisSheet } from "../../state/place.js";
import { FOREVER, mention, statements } from "../../state/notices.js";
import { exactMoment } from "../../words/dates.js";
import { bound, language, say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Copy } from "../parts/copy.js";
import { Field, withIds } from "../parts/fields.js";

/** @param {{ id: string }} props */
export function StatementSheet({ id }) {
  const told = statements.value.find((each) => each.id === id);
  if (!told) return null;
  const { text, code, at, ends_at: end } = told;
  return html`<${Dialog} title=${say("statement.title")}>
    <section class="reasons">${text.split("\n").filter(Boolean).map((line) => html`<p key=${line}>${bound(line)}</p>`)}</section>
    <dl class="facts"><dt>${say("statement.at")}</dt><dd>${exactMoment(at)}</dd>
      ${end > at && html`<dt>${say("statement.until")}</dt><dd>${end >= FOREVER ? say("statement.forever") : exactMoment(end)}</dd>`}</dl>
    <section class="setting"><h3>${say("statement.appeal")}</h3><p>${say("statement.appeal.text")}</p>
      <p class="code"><code>${code}</code> <${Copy} text=${code} /></p>
      <p><a href=${`decision?lang=${language.value}`} target="_blank" rel="noopener">${say("statement.appeal.do")}</a></p></section>
    ${told.takes_proof && html`<${Proof} />`}
    <button type="button" class="wide" onClick=${close}>${say("act.close")}</button>
  <//>`;
}

/** The code of a fresh proof: somebody of the team has just looked at a document, and noted nothing. */
function Proof() {
  const [code, setCode] = useState("");
  const [error, setError] = useState("");
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const isHere = thisSheet();
    const answer = await askSurely({ t: "prove", code });
    if (answer.t === "refused") return setError(say("proof.wrong"));
    mention(say("proof.taken"));
    if (isHere()) close();
  };
  return html`<form class="setting" onSubmit=${onSubmit}><h3>${say("proof.title")}</h3>
    <${Field} label=${say("proof.label")} note=${say("proof.note")} error=${error}>${withIds(({ id, described }) => html`<input
      id=${id} required maxlength="60" autocomplete="off" autocapitalize="off" spellcheck=${false} value=${code} aria-describedby=${described}
      onInput=${(/** @type {any} */ event) => { setCode(event.currentTarget.value); setError(""); }} />`)}<//>
    <button type="submit" class="wide">${say("proof.give")}</button></form>`;
}
