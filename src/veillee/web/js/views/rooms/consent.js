/** One screen before a discreet room: what others will see there, another nickname, explicit consent. */
import { html, useState } from "../../ui.js";
import { site } from "../../state/house.js";
import { close } from "../../state/place.js";
import { cardOf, consentTo } from "../../state/rooms.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { lasting } from "../../words/lasting.js";
import { bound, say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Check, Field, withIds } from "../parts/fields.js";

/** @param {{ id: string }} props */
export function Consent({ id }) {
  const room = cardOf(id);
  const [nickname, setNickname] = useState("");
  const [isAgreed, setAgreed] = useState(false);
  const [error, setError] = useState("");
  const [asks, setAsks] = useState(false); // «13, c'est votre département ?»: the next tap says yes
  if (!room) return null;
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    if (!nickname.trim()) return setError(say("entry.nickname.missing"));
    const refused = await consentTo(id, nickname.trim(), asks);
    if (refused?.t !== "refused") return;
    const isAsked = refused.why === "nickname_asks";
    setAsks(isAsked);
    if (isAsked) return setError(say("entry.asks", { number: /\d+/.exec(nickname)?.[0] ?? "" }));
    setError([refusalText(refused), becauseText(refused.because)].filter(Boolean).join(" "));
  };
  const facts = { count: room.history_last || 50, time: lasting((site.value?.discreet_minutes ?? 15) * 60) };
  return html`<${Dialog} title=${room.name}>
    <p>${say("consent.intro")}</p>
    <ul class="plain-list">
      ${["seen", "listed", "elsewhere", "history"].map((each) => html`<li key=${each}>${say(each === "history" ? `history.${room.history ?? "last"}.long` : `consent.${each}`, facts)}</li>`)}
    </ul>
    ${room.rules && html`<p>${bound(room.rules)}</p>`}
    <form onSubmit=${onSubmit}>
      <${Field} label=${say("consent.nickname")} error=${error} note=${say("consent.nickname.note")}>${withIds(({ id: field, described }) => html`<input id=${field}
        value=${nickname} maxlength="24" autocomplete="off" spellcheck=${false} aria-describedby=${described} aria-invalid=${error ? "true" : undefined}
        onInput=${(/** @type {any} */ event) => { setNickname(event.currentTarget.value); setError(""); setAsks(false); }} />`)}<//>
      <${Check} label=${say("consent.agree")} checked=${isAgreed} onChange=${setAgreed} />
      <div class="buttons">
        <button type="submit" class="primary" disabled=${!isAgreed}>${say(asks ? "entry.asks.yes" : "consent.enter")}</button>
        <button type="button" onClick=${close}>${say("act.no")}</button>
      </div>
    </form>
  <//>`;
}
