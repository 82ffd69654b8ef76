/** The receipt of a report: what was done at once, when somebody looks, and the code to follow it. */
import { html, useLayoutEffect, useRef } from "../../ui.js";
import { site, now } from "../../state/house.js";
import { close } from "../../state/place.js";
import { clockTime, dayName } from "../../words/dates.js";
import { has, language, say } from "../../words/say.js";
import { Copy } from "../parts/copy.js";
import { Icon } from "../parts/icon.js";
import { HelpLines } from "./help.js";

/** @param {{ receipt: import("../../../wire.js").Reported, category: string, name: string, isPrivate: boolean }} props */
export function Receipt({ receipt, category, name, isPrivate }) {
  const { code, blocked = false, messages = 0, look_by = 0 } = receipt;
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => heading.current?.focus(), []);
  const isTrial = site.value?.is_trial ?? true;
  const day = dayName(look_by, now()).toLowerCase();
  return html`<div class="receipt">
    <p class="receipt-sent" tabindex="-1" ref=${heading}>${say("receipt.thanks")}</p>
    <ul class="receipt-done">
      ${messages > 0 && html`<li><${Icon} name="check" />${say("receipt.frozen", { count: messages })}</li>`}
      ${messages === 0 && html`<li><${Icon} name="check" />${say("receipt.kept")}</li>`}
      ${blocked && html`<li><${Icon} name="check" />${say("receipt.blocked", { name })}</li>`}
      <li><${Icon} name="clock" />${isTrial ? say("receipt.trial") : say("receipt.look", { day, time: clockTime(look_by) })}</li>
      <li><${Icon} name="lock" />${say("receipt.untold", { name })}</li>
    </ul>
    <section class="setting"><h3>${say("receipt.code")}</h3>
      <p class="code"><code>${code}</code> <${Copy} text=${code} /></p>
      <p class="field-note">${say("receipt.code.note")} <a href=${`suivi?lang=${language.value}`} target="_blank" rel="noopener">${say("receipt.follow")}</a></p></section>
    <${HelpFor} category=${category} isPrivate=${isPrivate} />
    <button type="button" class="wide" onClick=${close}>${say("act.close")}</button>
  </div>`;
}

/** Who can help with what was just reported; public content has an authority of its own, what was received in private another.
 * @param {{ category: string, isPrivate: boolean }} props */
function HelpFor({ category, isPrivate }) {
  const contexts = [category, isPrivate ? "private" : "room"];
  const lines = (site.value?.help ?? []).filter((line) => line.contexts?.some((each) => contexts.includes(each)));
  if (lines.length === 0) return null;
  return html`<section class="setting"><h3>${say("help.for")}</h3>
    ${has(`help.for.${category}`) && html`<p class="said-plainly">${say(`help.for.${category}`)}</p>`}
    <${HelpLines} lines=${lines} /></section>`;
}
