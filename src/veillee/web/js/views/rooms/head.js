/** The head of the left column: the name of the house, oneself, and the sheet of keys. */
import { html } from "../../ui.js";
import { me, site } from "../../state/house.js";
import { go, open, place } from "../../state/place.js";
import { say } from "../../words/say.js";
import { Icon, Lamp } from "../parts/icon.js";

export function LeftHead() {
  const isMe = place.value.column === "me";
  return html`<header class="left-head">
    <${Lamp} /><h1 class="house-name">${site.value?.name ?? "Veillée"}</h1>
    <button type="button" class="plain" aria-label=${say("keys.title")} title=${say("keys.title")} onClick=${() => open({ kind: "keys" })}><${Icon} name="keyboard" /></button>
    <button type="button" class="plain my-name" aria-current=${isMe ? "page" : undefined} aria-label=${`${say("line.quoted", { name: say("bar.me") })} ${me.value?.nickname ?? ""}`} onClick=${() => go({ column: isMe ? "talk" : "me" })}>
      <${Icon} name="person" /><span>${me.value?.nickname ?? ""}</span>
    </button>
  </header>`;
}
