/** «Bonsoir Nina»: one button, and a way out for who is not Nina. */
import { html, useEffect, useRef, useState } from "../../ui.js";
import { comeIn, startAnew } from "../../state/door.js";
import { sheet } from "../../state/place.js";
import { say } from "../../words/say.js";
import { Rules } from "../safety/rules.js";
import { Foot, Welcome } from "./door.js";

/** @param {{ nickname: string }} props */
export function Back({ nickname }) {
  const [isAsking, setAsking] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useEffect(() => button.current?.focus(), []);
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
        : html`<button type="button" class="primary wide" ref=${button} onClick=${() => void comeIn()}>${say("entry.submit")}</button>
          <button type="button" class="link centred" onClick=${() => setAsking(true)}>${say("back.other", { nickname })}</button>`}
    </section>
    <${Foot} />
    ${sheet.value?.kind === "rules" && html`<${Rules} />`}
  </main>`;
}

const isDay = () => new Date().getHours() >= 5 && new Date().getHours() < 18;
