/** The page begins: language, site, then the form, «Bonsoir Nina» or straight back inside. */
import { effect, html, render } from "./ui.js";
import { canProve } from "./link/device_key.js";
import { begin } from "./state/door.js";
import { choices } from "./state/choices.js";
import { show, site } from "./state/house.js";
import { site as askSite } from "./link/api.js";
import { App } from "./views/app.js";
import { speak } from "./words/say.js";

const root = /** @type {HTMLElement} */ (document.getElementById("page"));

/** The first language: chosen before, else the browser's if the house speaks it, else the house's own. */
function firstLanguage() {
  const own = navigator.languages.map((each) => each.slice(0, 2)).find((each) => ["fr", "en"].includes(each));
  return choices.peek().language || own || document.documentElement.lang || "fr";
}

async function start() {
  const [, known] = await Promise.all([speak(firstLanguage()), askSite().catch(() => null)]);
  site.value = known;
  root.textContent = "";
  render(html`<${App} />`, root);
  effect(() => {
    const wanted = choices.value.language;
    if (wanted) void speak(wanted);
  });
  if (!known) return show("barred", { reason: "offline" });
  if (!canProve()) return show("barred", { reason: "insecure" });
  await begin();
}

void start();
