/** A calm line: something new came into this case. Its place is always there, so that nothing moves. */
import { html } from "../../../js/ui.js";
import { Icon } from "../../../js/views/parts/icon.js";
import { say } from "../../../js/words/say.js";
import { dismiss, fresh, showNew } from "../renewing.js";

/** @param {{ id: string }} props */
export function FreshLine({ id }) {
  const known = fresh.value?.id === id ? fresh.value : null;
  return html`<div class="case-fresh" role="status">${known && html`<p>
    <${Icon} name="info" /><span>${known.keys.length ? say("said.of", { name: say("fresh.title"), what: known.keys.map((key) => say(`fresh.${key}`)).join(", ") }) : say("fresh.title")}</span>
    ${known.waits ? html`<button type="button" class="link" onClick=${() => void showNew()}>${say("fresh.show")}</button>`
      : html`<button type="button" class="plain" aria-label=${say("fresh.seen")} onClick=${dismiss}><${Icon} name="close" /></button>`}
  </p>`}</div>`;
}
