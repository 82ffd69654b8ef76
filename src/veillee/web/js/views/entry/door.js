/** The first screen: what this place is, the one form, and what is kept. */
import { html } from "../../ui.js";
import { site } from "../../state/house.js";
import { open, sheet } from "../../state/place.js";
import { choices, choose } from "../../state/choices.js";
import { language, say } from "../../words/say.js";
import { Lamp } from "../parts/icon.js";
import { Rules } from "../safety/rules.js";
import { Form } from "./form.js";

export function Door() {
  return html`<main class="door">
    <${Welcome} />
    <section class="door-card" aria-label=${say("entry.form")}><${Form} /></section>
    <${Foot} />
    ${sheet.value?.kind === "rules" && html`<${Rules} />`}
  </main>`;
}

/** The lamp, the promise, and how many are here. */
export function Welcome() {
  const people = site.value?.people ?? 0;
  return html`<header class="welcome">
    <div class="welcome-name"><${Lamp} /><h1>${site.value?.name ?? "Veillée"}</h1><${Languages} /></div>
    <p class="promise">${say("entry.promise")}</p>
    <p class="here-now">${say("entry.people", { count: people })}</p>
  </header>`;
}

function Languages() {
  const now = choices.value.language || language.value;
  return html`<div class="languages" role="group" aria-label=${say("me.language")}>
    ${[["fr", "Français"], ["en", "English"]].map(
      ([code, name]) => html`<button key=${code} type="button" class="plain" lang=${code} aria-label=${`${code?.toUpperCase()} – ${name}`}
        aria-pressed=${now === code ? "true" : "false"} onClick=${() => choose({ language: code })}>${code?.toUpperCase()}</button>`,
    )}
  </div>`;
}

/** What is read without coming in, each with its name. */
const PAPERS = [["aide", "help"], ["signaler", "notice"], ["suivi", "follow"], ["decision", "decision"], ["code", "code"], ["transparence", "mirror"]];

export function Foot() {
  const { publisher = "", contact = "", source = "" } = site.value ?? {};
  return html`<footer class="foot">
    <span>${publisher ? say("foot.publisher", { publisher }) : say("foot.nobody")}</span>
    ${contact && html`<span>${say("foot.contact", { contact })}</span>`}
    <button type="button" class="link" onClick=${() => open({ kind: "rules" })}>${say("rules.title")}</button>
    ${PAPERS.map(([path, name]) => html`<a key=${path} href=${`${path}?lang=${language.value}`}>${say(`foot.${name}`)}</a>`)}
    ${source ? html`<a href=${source} rel="noopener noreferrer">${say("foot.source")}</a>` : html`<span>${say("foot.free")}</span>`}
  </footer>`;
}
