/** «Bonsoir Nina»: one button, or one field where somebody else bears the nickname by now; and a way out for who is not Nina. */
import { html, useLayoutEffect, useRef, useState } from "../../ui.js";
import { Refused } from "../../link/api.js";
import { comeBackAs, comeIn, refusedAtDoor, startAnew } from "../../state/door.js";
import { sheet } from "../../state/place.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Field, withIds } from "../parts/fields.js";
import { Rules } from "../safety/rules.js";
import { FIELD_OF } from "./answers.js";
import { Foot, Welcome } from "./door.js";

/** @typedef {import("../../../wire.js").Problem} Problem */

/** @param {{ nickname: string }} props */
export function Back({ nickname }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useLayoutEffect(() => button.current?.focus(), []);
  return html`<${Hello} nickname=${nickname}>
    <button type="button" class="primary wide" ref=${button} onClick=${() => void comeIn()}>${say("entry.submit")}</button>
  <//>`;
}

/** Who is known by their key and needs another nickname: nothing else is asked again. @param {{ problem: Problem }} props */
export function Taken({ problem }) {
  const { nickname = "" } = problem;
  const [name, setName] = useState("");
  const [why, setWhy] = useState(/** @type {string | null} */ (null));
  const [asks, setAsks] = useState(false);
  const [isSending, setSending] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useLayoutEffect(() => field.current?.focus(), []);
  /** @param {Problem} refused */
  const refuse = (refused) => {
    const isAsked = refused.why === "nickname_asks";
    setAsks(isAsked);
    setWhy(isAsked ? say("entry.asks", { number: /\d+/.exec(name)?.[0] ?? "" }) : becauseText(refused.because) || refusalText(refused));
    field.current?.focus();
  };
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    if (!name.trim()) return setWhy(say("entry.nickname.missing"));
    setSending(true);
    try {
      await comeBackAs(name.trim(), asks);
    } catch (error) {
      setSending(false);
      if (!(error instanceof Refused) || !(error.problem.why in FIELD_OF || error.problem.why === "nickname_asks")) return refusedAtDoor(error);
      refuse(error.problem);
    }
  };
  const told = why ?? say("entry.taken");
  return html`<${Hello} nickname=${nickname}>
    <form onSubmit=${onSubmit}>
      <${Field} label=${say("entry.nickname")} error=${told}>${withIds(({ id, described }) => html`<input id=${id} name="nickname" ref=${field} value=${name}
        maxlength="24" autocomplete="off" spellcheck=${false} aria-describedby=${described} aria-invalid=${told ? "true" : undefined}
        onInput=${(/** @type {any} */ event) => { setName(event.currentTarget.value); setAsks(false); setWhy(""); }} />`)}<//>
      <button type="submit" class="primary wide" disabled=${isSending}>${say(asks ? "entry.asks.yes" : "entry.submit")}</button>
    </form>
  <//>`;
}

/** @param {{ nickname: string, children?: any }} props */
function Hello({ nickname, children }) {
  const [isAsking, setAsking] = useState(false);
  return html`<main class="door">
    <${Welcome} />
    <section class="door-card back">
      <h2>${say(isDay() ? "back.day" : "back.evening", { nickname })}</h2>
      ${isAsking
        ? html`<p>${say("back.other.text", { nickname })}</p>
          <div class="buttons">
            <button type="button" onClick=${() => void startAnew()}>${say("back.other.yes")}</button>
            <button type="button" class="primary" onClick=${() => setAsking(false)}>${say("back.other.no")}</button>
          </div>`
        : html`${children}<button type="button" class="link centred" onClick=${() => setAsking(true)}>${say("back.other", { nickname })}</button>`}
    </section>
    <${Foot} />
    ${sheet.value?.kind === "rules" && html`<${Rules} />`}
  </main>`;
}

const isDay = () => new Date().getHours() >= 5 && new Date().getHours() < 18;
