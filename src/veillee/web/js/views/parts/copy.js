/** A button that copies a code and says so. */
import { html, useState } from "../../ui.js";
import { say } from "../../words/say.js";
import { Icon } from "./icon.js";

/** @param {{ text: string }} props */
export function Copy({ text }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    // A browser may refuse; then nothing is said that is not so, and the code can be selected.
    await navigator.clipboard?.writeText(text).then(() => setDone(true), () => {});
  };
  return html`<button type="button" onClick=${copy}><${Icon} name=${isDone ? "check" : "copy"} /><span role="status">${say(isDone ? "receipt.copied" : "receipt.copy")}</span></button>`;
}
