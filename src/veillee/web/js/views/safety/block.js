/** Before a block: what it does and what it cannot do; and that the team can be told as well, now or later. */
import { html, useState } from "../../ui.js";
import { block } from "../../state/blocks.js";
import { isConversation } from "../../state/conversations.js";
import { close, go, open, thisSheet } from "../../state/place.js";
import { allOf } from "../../state/reports.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Check } from "../parts/fields.js";
import { Danger } from "./danger.js";
import { offer } from "./offer.js";

/** @param {{ where: string, handle: string, name: string }} props */
export function BlockAsk({ where, handle, name }) {
  const [problem, setProblem] = useState("");
  const [isTold, setTold] = useState(false);
  const onBlock = async () => {
    const isHere = thisSheet();
    /** @type {import("../../../page.js").ReportOf} */
    const all = { ...allOf(where, handle, name), isBlocked: true }; // its card goes with the block
    const refused = await block(where, handle);
    if (refused) return setProblem(refusalText(refused));
    if (isTold && isHere()) return open({ kind: "report", ...all });
    if (isHere() && isConversation(where)) go({ column: "conversations", stream: "" });
    if (isHere()) close();
    offer(say("block.done", { name }), all);
  };
  return html`<${Dialog} title=${say("block.title", { name })}>
    <${Danger} />
    <p>${say("block.text")}</p>
    <${Check} label=${say("block.tell")} note=${say("block.tell.note")} checked=${isTold} onChange=${setTold} />
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    <div class="buttons">
      <button type="button" class="danger" onClick=${onBlock}>${say("block.do")}</button>
      <button type="button" onClick=${close}>${say("act.no")}</button>
    </div>
    <p class="field-note">${say("block.undo")}</p>
  <//>`;
}
