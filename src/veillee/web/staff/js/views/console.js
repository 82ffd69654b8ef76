/** The console: the gate, or the bar with the places of the house behind it. */
import { html } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { me, place, sheet, word } from "../state.js";
import { Audit } from "./audit.js";
import { Bar } from "./bar.js";
import { FiguresPlace } from "./figures.js";
import { Gate } from "./gate.js";
import { KeysSheet } from "./keys_sheet.js";
import { LeftAlone } from "./left_alone.js";
import { News } from "./news.js";
import { OrdersPlace } from "./orders.js";
import { QueuePlace } from "./queue.js";
import { SamplePlace } from "./sample.js";
import { TeamPlace } from "./team.js";
import { TrainingPlace } from "./training.js";

export function Console() {
  if (me.value === undefined) return html`<div class="starting" aria-busy="true"></div>`;
  return html`
    <aside class="trial">${say("trial.banner")}</aside>
    ${me.value ? html`<${Inside} />` : html`<${Gate} />`}
    <${PassingWord} />
  `;
}

function Inside() {
  return html`
    <a class="skip" href="#place">${say("skip")}</a>
    <${Bar} />
    <${LeftAlone} />
    <${News} />
    <main id="place" class="place place-${place.value}" tabindex="-1"><${Place} /></main>
    ${sheet.value === "keys" && html`<${KeysSheet} />`}
  `;
}

function Place() {
  switch (place.value) {
    case "audit":
      return html`<${Audit} />`;
    case "queue":
      return html`<${QueuePlace} />`;
    case "orders":
      return html`<${OrdersPlace} />`;
    case "sample":
      return html`<${SamplePlace} />`;
    case "training":
      return html`<${TrainingPlace} />`;
    case "figures":
      return html`<${FiguresPlace} />`;
    default:
      return html`<${TeamPlace} />`;
  }
}

/** What was just done or refused, said aloud once. */
function PassingWord() {
  const said = word.value;
  return html`<div class="word" role="status">${said && html`<p class=${said.isWrong ? "wrong" : ""}>${said.text}</p>`}</div>`;
}
