/** What is chosen for this browser alone: language, light, keys. */
import { html } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { choices, choose } from "../../state/choices.js";
import { open } from "../../state/place.js";
import { language, say } from "../../words/say.js";
import { Check, Choice } from "../parts/fields.js";

export function Browser() {
  const { theme, singleKeys } = choices.value;
  /** @param {string} code */
  const speakIn = (code) => {
    choose({ language: code });
    void askSurely({ t: "choose", language: code });
  };
  return html`<section class="setting"><h2>${say("me.browser")}</h2>
    <${Choice} legend=${say("me.language")} name="language" class="chips" value=${language.value} options=${[["fr", "Français"], ["en", "English"]]} onChange=${speakIn} />
    <${Choice} legend=${say("me.theme")} name="theme" class="chips" value=${theme} options=${["auto", "light", "dark"].map((each) => [each, say(`me.theme.${each}`)])}
      onChange=${(/** @type {any} */ chosen) => choose({ theme: chosen })} />
    <${Check} label=${say("keys.single")} checked=${singleKeys} onChange=${(/** @type {boolean} */ is) => choose({ singleKeys: is })} />
    <button type="button" class="link" onClick=${() => open({ kind: "keys" })}>${say("keys.title")}</button>
  </section>`;
}
