/** Before a block: what it does and what it cannot do. */
import { html, useState } from "../../ui.js";
import { block } from "../../state/blocks.js";
import { isConversation } from "../../state/conversations.js";
import { mention } from "../../state/notices.js";
import { close, go, thisSheet } from "../../state/place.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Danger } from "./danger.js";

/** @param {{ where: string, handle: string, name: string }} props */
export function BlockAsk({ where, handle, name }) {
  const [problem, setProblem] = useState("");
  const onBlock = async () => {
    const isHere = thisSheet();
    const refused = await block(where, handle);
    if (refused) return setProblem(refusalText(refused));
    if (isHere() && isConversation(where)) go({ column: "conversations", stream: "" });
    if (isHere()) close();
    mention(say("block.done", { name }));
  };
  return html`<${Dialog} title=${say("block.title", { name })}>
    <p>${say("block.text")}</p>
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    <div class="buttons">
      <button type="button" class="danger" onClick=${onBlock}>${say("block.do")}</button>
      <button type="button" onClick=${close}>${say("act.no")}</button>
    </div>
    <p class="field-note">${say("block.undo")}</p>
    <${Danger} />
  <//>`;
}
