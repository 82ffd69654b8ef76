/** One's own copy of what the house keeps of oneself, as a file one can read. */
import { html, useState } from "../../ui.js";
import { Refused, ownCopy } from "../../link/api.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Check } from "../parts/fields.js";

export function Copy() {
  const [isDiscreet, setDiscreet] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState("");
  const onClick = async () => {
    setMaking(true);
    setProblem("");
    try {
      hand(await ownCopy(isDiscreet));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setProblem(refusalText(error.problem));
    } finally {
      setMaking(false);
    }
  };
  return html`<section class="setting"><h2>${say("copy.title")}</h2>
    <p>${say("copy.text")}</p><p class="quiet">${say("copy.not")}</p>
    <${Check} label=${say("copy.discreet")} checked=${isDiscreet} onChange=${setDiscreet} />
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    <button type="button" disabled=${isMaking} onClick=${() => void onClick()}>${say("copy.do")}</button></section>`;
}

/** Give a value to the browser as a file of text, which every phone opens; times become words one can read. @param {object} kept */
function hand(kept) {
  const text = JSON.stringify({ [say("copy.note")]: say("copy.not"), ...kept }, (key, value) => (isTime(key) && value ? timeOf(value) : value), 2);
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), download: say("copy.file") });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {string} key */
const isTime = (key) => key === "at" || /_(at|until)$/.test(key);

/** What is for ever lies beyond the calendar. @param {number} at */
function timeOf(at) {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? "∞" : moment.toISOString();
}
