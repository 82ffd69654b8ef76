/** The console begins: language, who is signed in, then the gate or the queue. */
import { effect, html, render } from "../../js/ui.js";
import { choices } from "../../js/state/choices.js";
import { say, speak } from "../../js/words/say.js";
import { listenToKeys } from "./keyboard.js";
import { watchPresence } from "./presence.js";
import { begin, mention, refusal, watchTeam } from "./state.js";
import { Console } from "./views/console.js";

const WORDS = "../../staff/i18n/";
const root = /** @type {HTMLElement} */ (document.getElementById("page"));

function firstLanguage() {
  const own = navigator.languages.map((each) => each.slice(0, 2)).find((each) => ["fr", "en"].includes(each));
  return choices.peek().language || own || document.documentElement.lang || "fr";
}

async function start() {
  await speak(firstLanguage(), WORDS);
  await begin();
  root.textContent = "";
  render(html`<${Console} />`, root);
  listenToKeys();
  watchPresence();
  watchTeam();
  effect(() => {
    const why = refusal.value;
    if (!why) return;
    refusal.value = "";
    mention(say(`refusal.${why}`), true);
  });
}

void start();
