/** After something was put away: that it is done, and one line to tell the team of it while it is in hand. */
import { mention } from "../../state/notices.js";
import { open } from "../../state/place.js";
import { say } from "../../words/say.js";

/** Long enough to think about it; later «Moi» leads there too. */
const LASTS_MS = 15_000;

/** @param {string} done @param {import("../../../page.js").ReportOf} of */
export const offer = (done, of) =>
  mention(done, { act: say("block.tell"), onAct: () => open({ kind: "report", ...of }) }, LASTS_MS);
