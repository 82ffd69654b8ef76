/** Oneself: what others see, who may write, this browser, and leaving. */
import { html, useEffect } from "../../ui.js";
import { refreshBlocks } from "../../state/blocks.js";
import { me } from "../../state/house.js";
import { statements } from "../../state/notices.js";
import { go, open, place } from "../../state/place.js";
import { exactMoment } from "../../words/dates.js";
import { placeText } from "../../words/places.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";
import { Blocks } from "./blocks.js";
import { Browser } from "./browser.js";
import { Copy } from "./copy.js";
import { Declared } from "./declared.js";
import { Seen } from "./seen.js";
import { Writers } from "./writers.js";

export function Me() {
  useEffect(() => void refreshBlocks(), []);
  const mine = me.value;
  if (!mine) return null;
  const back = () => go({ column: place.peek().stream ? "talk" : "rooms" });
  return html`<div class="me">
    <header class="talk-head"><button type="button" class="plain" aria-label=${say("act.back")} onClick=${back}><${Icon} name="back" /></button>
      <div class="talk-title"><h1>${mine.nickname}</h1><span class="quiet">${say("me.declared", { age: mine.age, place: placeText(mine.place) })}</span></div></header>
    <div class="me-scroll">
      ${mine.is_young && html`<p class="notice-still">${say("me.young")}</p>`}
      ${statements.value.length > 0 && html`<section class="setting"><h2>${say("statements.title")}</h2>
        <ul class="plain-rows">${statements.value.map(({ id, at }) => html`<li key=${id}><span>${exactMoment(at)}</span>
          <button type="button" class="link" onClick=${() => open({ kind: "statement", id })}>${say("statement.read")}</button></li>`)}</ul></section>`}
      <${Seen} me=${mine} />
      <${Writers} key=${mine.age} me=${mine} />
      <${Declared} me=${mine} />
      <${Blocks} />
      <${Browser} />
      <${Copy} />
      <section class="setting"><h2>${say("leave.title")}</h2><p>${say("leave.text")}</p>
        <button type="button" class="danger" onClick=${() => open({ kind: "leaving" })}><${Icon} name="exit" />${say("leave.do")}</button></section>
    </div>
  </div>`;
}
