/** What lies over the page, one at a time. */
import { html, useEffect, useState } from "../ui.js";
import { mention } from "../state/notices.js";
import { close, sheet, thisSheet } from "../state/place.js";
import { refusalText } from "../words/refusals.js";
import { ConversationSheet } from "./conversations/sheet.js";
import { Leaving } from "./me/leaving.js";
import { Filters } from "./people/filters.js";
import { PersonSheet } from "./people/sheet.js";
import { Consent } from "./rooms/consent.js";
import { RoomInfo } from "./rooms/info.js";
import { BlockAsk } from "./safety/block.js";
import { Keys } from "./safety/keys.js";
import { ReportSheet } from "./safety/report.js";
import { Rules } from "./safety/rules.js";
import { StatementSheet } from "./safety/statement.js";
import { Shield } from "./safety/shield.js";

/** Seldom needed: loaded when it is. */
const again = () => import("./safety/again.js").then(({ AskAgain }) => AskAgain);
const more = () => import("./safety/more.js").then(({ MoreSheet }) => MoreSheet);

/** @param {{ load: () => Promise<any>, report: string }} props */
function Later({ load, report }) {
  const [Part, setPart] = useState(/** @type {any} */ (null));
  useEffect(() => {
    const isHere = thisSheet();
    load().then((found) => setPart(() => found)).catch(() => {
      if (isHere()) close(); // what is empty would only be in the way
      mention(refusalText({ why: "offline" }));
    });
  }, []);
  return Part && html`<${Part} report=${report} />`;
}

export function Sheets() {
  const over = sheet.value;
  switch (over?.kind) {
    case "person":
      return html`<${PersonSheet} key=${over.where + over.handle} ...${over} />`;
    case "room":
      return html`<${RoomInfo} id=${over.stream} />`;
    case "consent":
      return html`<${Consent} id=${over.stream} />`;
    case "shield":
      return html`<${Shield} id=${over.stream} />`;
    case "conversation":
      return html`<${ConversationSheet} id=${over.stream} />`;
    case "block":
      return html`<${BlockAsk} ...${over} />`;
    case "report":
      return html`<${ReportSheet} key=${over.about + over.where + over.handle} ...${over} />`;
    case "statement":
      return html`<${StatementSheet} id=${over.id} />`;
    case "again":
      return html`<${Later} key="again" load=${again} report=${over.report} />`;
    case "more":
      return html`<${Later} load=${more} report=${over.report} />`;
    case "filters":
      return html`<${Filters} />`;
    case "keys":
      return html`<${Keys} />`;
    case "rules":
      return html`<${Rules} />`;
    case "leaving":
      return html`<${Leaving} />`;
    default:
      return null;
  }
}
