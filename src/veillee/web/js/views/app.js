/** Which screen is shown. */
import { html } from "../ui.js";
import { inside } from "../state/door.js";
import { screen, site } from "../state/house.js";
import { say } from "../words/say.js";
import { Barred, Left, Young } from "./entry/closed.js";
import { Back, Taken } from "./entry/back.js";
import { Door } from "./entry/door.js";

export function App() {
  return html`<${Trial} /><${Screen} />`;
}

function Screen() {
  const { name, reason, nickname, problem } = screen.value;
  switch (name) {
    case "form":
      return html`<${Door} />`;
    case "back":
      return html`<${Back} nickname=${nickname} />`;
    case "taken":
      return html`<${Taken} problem=${problem} />`;
    case "inside":
      return inside.value && html`<${inside.value.Inside} />`;
    case "barred":
      return html`<${Barred} reason=${reason} problem=${problem} />`;
    case "young":
      return html`<${Young} problem=${problem} />`;
    case "left":
      return html`<${Left} />`;
    default:
      return html`<div class="starting" aria-busy="true"></div>`;
  }
}

/** Until ages are proved and somebody answers for the house, every screen says so. */
function Trial() {
  if (site.value && !site.value.is_trial) return null;
  return html`<header class="trial">${say(site.value?.is_moderated ? "trial.banner.team" : "trial.banner")}</header>`;
}
