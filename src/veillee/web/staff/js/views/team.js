/** The team: who watches this evening, who belongs to it, one's own keys. */
import { html, useEffect, useState } from "../../../js/ui.js";
import { clockTime, dayName } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { act } from "../link.js";
import { me, mention, refreshTeam, team, tried } from "../state.js";
import { Alert } from "./alert.js";
import { OwnKeys } from "./own_keys.js";
import { Proof } from "./proof.js";

const HOUR_MS = 3_600_000;

export function TeamPlace() {
  useEffect(() => void refreshTeam(), []);
  const known = team.value;
  if (!known) return null;
  return html`<div class="page-narrow">
    <section><h1>${say("team.tonight")}</h1><${Roster} /></section>
    <section><h2>${say("alert.title")}</h2><${Alert} /></section>
    <section><h2>${say("team.members")}</h2>
      <ul class="plain-rows">${known.members.map((one) => html`<li key=${one.id}><span>${one.name}</span> <span class="quiet">${say(`role.${one.role}`)}</span></li>`)}</ul>
      <p class="quiet small">${say("team.three")}</p>
    </section>
    ${me.value?.role !== "operator" && html`<section><h2>${say("proof.title")}</h2><${Proof} /></section>`}
    <section><h2>${say("team.keys")}</h2><${OwnKeys} /></section>
  </div>`;
}

function Roster() {
  const known = team.value;
  if (!known) return null;
  const now = Date.now();
  return html`
    <p class="quiet">${known.hours.length ? say("team.hours", { hours: known.hours.join(", ") }) : say("team.no_hours")}</p>
    ${known.shifts.length === 0 && html`<p class="empty">${say("team.nobody")}</p>`}
    <ul class="shifts">${known.shifts.map((one) => html`<li key=${one.id} class=${one.since <= now && now < one.until ? "now" : ""}>
      <span class="numbers">${dayName(one.since, now)} ${clockTime(one.since)} – ${clockTime(one.until)}</span>
      <span>${one.name}</span>
      ${one.staff === me.value?.id && html`<button type="button" class="link" onClick=${() => void drop(one.id)}>${say("team.drop")}</button>`}
    </li>`)}</ul>
    <${TakeShift} />`;
}

/** @param {string} id */
async function drop(id) {
  if (await tried(act("shifts/drop", { id }))) await refreshTeam();
}

/** Say when one watches: a beginning, and how many hours. */
function TakeShift() {
  const [since, setSince] = useState(nextHour);
  const [hours, setHours] = useState(2);
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const begin = new Date(since).getTime();
    if (!(await tried(act("shifts", { since: begin, until: begin + hours * HOUR_MS })))) return;
    mention(say("team.taken"));
    await refreshTeam();
  };
  return html`<form class="take-shift" onSubmit=${onSubmit}>
    <div class="field"><label for="since">${say("team.since")}</label>
      <input id="since" type="datetime-local" required value=${since} onInput=${(/** @type {any} */ event) => setSince(event.currentTarget.value)} /></div>
    <div class="field"><label for="hours">${say("team.length")}</label>
      <input id="hours" type="number" min="1" max="12" required value=${hours} onInput=${(/** @type {any} */ event) => setHours(Number(event.currentTarget.value))} /></div>
    <button type="submit" class="primary">${say("team.take")}</button>
  </form>`;
}

/** The hour that runs, as the field wants it: whoever says «I watch» usually means from now on. */
function nextHour() {
  const now = new Date();
  now.setMinutes(0, 0, 0);
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
