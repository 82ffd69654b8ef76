/** Change something of oneself, and say at once whether it was done. */
import { useState } from "../../ui.js";
import { askSurely } from "../../link/outbox.js";
import { mention } from "../../state/notices.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";

/** A change, what refused it, and how to forget that. */
export function useChange() {
  const [refused, setRefused] = useState({ text: "", why: "", wait: 0 });
  const forget = () => setRefused({ text: "", why: "", wait: 0 });
  /** @param {object} command @returns {Promise<boolean>} */
  const change = async (command) => {
    const answer = await askSurely(command);
    if (answer.t === "refused") {
      const text = [refusalText(answer), becauseText(answer.because)].filter(Boolean).join(" ");
      setRefused({ text, why: answer.why, wait: answer.retry_after_ms ?? 0 });
      return false;
    }
    forget();
    mention(say("me.changed"));
    return true;
  };
  return { change, problem: refused.text, why: refused.why, wait: refused.wait, forget };
}
