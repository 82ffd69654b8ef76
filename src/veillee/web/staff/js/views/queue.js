/** The queue, worst first; beside it the case that is open. */
import { html, useEffect, useLayoutEffect, useRef } from "../../../js/ui.js";
import { Icon } from "../../../js/views/parts/icon.js";
import { say } from "../../../js/words/say.js";
import { chosen, close, doTo, letGo, move, open, opened, pause, queue, watchQueue } from "../cases.js";
import { answerKeys } from "../keyboard.js";
import { watchCase } from "../renewing.js";
import { clock, policyText } from "../words.js";
import { CaseView } from "./case.js";
import { Letters } from "./contact.js";
import { PauseOffer } from "./pause.js";

/** @typedef {import("../../staff.js").QueueLine} QueueLine */

export function QueuePlace() {
  useLayoutEffect(() => {
    watchQueue();
    const unwatch = watchCase();
    const forget = answerKeys({
      j: () => move(1),
      k: () => move(-1),
      Enter: () => chosen.peek() && void open(chosen.peek()),
      Escape: close,
      c: () => chosen.peek() && void doTo("cases/claim", { id: opened.peek()?.line.id ?? chosen.peek() }),
      r: () => opened.peek() && void letGo("cases/release", { id: opened.peek()?.line.id }),
      p: () => void pause(),
    });
    return () => {
      unwatch();
      forget();
    };
  }, []);
  const known = queue.value;
  if (!known) return html`<div class="starting" aria-busy="true"></div>`;
  return html`<div class="desk ${opened.value ? "has-case" : ""}">
    <section class="queue" aria-label=${say("place.queue")}>
      <${PauseOffer} queue=${known} />
      ${known.cases.length === 0 && html`<p class="empty">${say("queue.empty")}</p>`}
      <ol>${known.cases.map((line) => html`<${Line} key=${line.id} line=${line} />`)}</ol>
      ${known.withheld > 0 && html`<p class="empty small">${say("queue.withheld", { count: known.withheld })}</p>`}
      <${Letters} />
    </section>
    <section class="case-side" aria-label=${say("case.region")}>
      ${opened.value ? html`<${CaseView} key=${opened.value.line.id} page=${opened.value} />` : known.cases.length > 0 && html`<p class="empty">${say("queue.choose")}</p>`}
    </section>
  </div>`;
}

/** A minor, a life. */
const GRAVEST = 1;

/** @param {{ line: QueueLine }} props */
function Line({ line }) {
  const element = useRef(/** @type {HTMLElement | null} */ (null));
  const isChosen = chosen.value === line.id;
  const isOpen = opened.value?.line.id === line.id;
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const now = Date.now();
  return html`<li ref=${element} class="case-line harm-${line.harm} ${line.order ? "ordered" : ""} ${isChosen ? "chosen" : ""}">
    <button type="button" class="plain" aria-current=${isOpen ? "true" : undefined} onClick=${() => void open(line.id)}>
      <span class="harm">${[
        // An order says nothing of a child or a life: what a case is about stays in sight.
        (!line.order || line.harm <= GRAVEST) && say(`harm.${line.harm}`),
        line.order && say("queue.order", { authority: line.order.authority }),
      ].filter(Boolean).join(" · ")}</span>
      <span class="clock numbers ${line.due_at < now ? "late" : ""}"><${Icon} name="clock" />${clock(line.due_at, now)}</span>
      <span class="what">${policyText(line.policy)}</span>
      <span class="about">${[
        say(`kind.${line.kind}`),
        line.reports > 0 && say("queue.reports", { count: line.reports }),
        line.order && line.status === "decided" && say("queue.answer"),
        line.has_task && say("queue.task"),
        line.has_appeal && say("queue.appeal"),
        line.status === "proposed" && say(line.is_proposed_by_me ? "queue.proposed_mine" : "queue.proposed"),
        line.claimed_by && (line.is_mine ? say("queue.mine") : say("queue.claimed", { name: line.claimed_by })),
      ].filter(Boolean).join(" · ")}</span>
    </button>
  </li>`;
}
