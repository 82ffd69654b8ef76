/** «Quitter et effacer»: first the code that keeps the right to report, then everything goes. */
import { html, useEffect, useState } from "../../ui.js";
import { Refused, leaving } from "../../link/api.js";
import { site } from "../../state/house.js";
import { quit } from "../../state/visit.js";
import { close } from "../../state/place.js";
import { longDate } from "../../words/dates.js";
import { lastingDays } from "../../words/lasting.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Copy } from "../parts/copy.js";
import { Dialog } from "../parts/dialog.js";
import { Check } from "../parts/fields.js";

export function Leaving() {
  const [told, setTold] = useState(/** @type {import("../../../wire.js").Leaving | null} */ (null));
  const [isNoted, setNoted] = useState(false);
  const [problem, setProblem] = useState("");
  /** @param {unknown} error */
  const refuse = (error) => {
    if (!(error instanceof Refused)) throw error;
    setProblem(refusalText(error.problem));
  };
  useEffect(() => void leaving().then(setTold).catch(refuse), []);
  return html`<${Dialog} title=${say("leave.title")}>
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    ${told && html`<p>${say("leave.code")}</p>
      <p class="code"><code>${told.code}</code> <${Copy} text=${told.code} /></p>
      <p>${say("leave.report", { date: longDate(told.report_until) })}</p>
      <ul class="plain-list">
        <li>${say("leave.sealed.conversations", { date: longDate(told.conversations_until), time: lastingDays(site.value?.trace_days ?? 365) })}</li>
        ${told.traces_until ? html`<li>${say("leave.sealed.traces", { date: longDate(told.traces_until) })}</li>` : null}
        <li>${say("leave.sealed.rooms", { hours: site.value?.room_hours ?? 24 })}</li>
        <li>${say("leave.sealed.addresses", { date: longDate(told.addresses_until) })}</li>
        <li>${say("leave.sealed.cases")}</li>
        <li>${say("leave.gone")}</li>
      </ul>
      <${Check} label=${say("leave.noted")} checked=${isNoted} onChange=${setNoted} />
      <div class="buttons"><button type="button" class="danger" disabled=${!isNoted} onClick=${() => void quit(told.code).catch(refuse)}>${say("leave.do")}</button>
        <button type="button" onClick=${close}>${say("leave.stay")}</button></div>`}
  <//>`;
}
