/** A fresh proof of age: one looks at a document, notes nothing, and hands over a code. */
import { html, useState } from "../../../js/ui.js";
import { clockTime } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { act } from "../link.js";
import { tried } from "../state.js";

export function Proof() {
  const [given, setGiven] = useState(/** @type {import("../../staff.js").ProofGiven | null} */ (null));
  const give = async () => {
    const made = await tried(act("proofs"));
    if (made) setGiven(made);
  };
  return html`<p>${say("proof.text")}</p>
    ${given && html`<p class="proof" role="status"><code>${given.code}</code> <span class="quiet">${say("proof.until", { time: clockTime(given.until) })}</span></p>`}
    <button type="button" onClick=${() => void give()}>${say("proof.give")}</button>`;
}
