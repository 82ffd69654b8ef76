/** The alert against a raid: what holds, what is proposed, one switch for who may set it. */
import { html, useEffect, useState } from "../../../js/ui.js";
import { clockTime } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { act, read } from "../link.js";
import { mention, tried } from "../state.js";
import { MINUTE, duration } from "../words.js";

/** @typedef {import("../../staff.js").Raids} Raids */

const LEVELS = [4, 3, 2, 1];
const LENGTHS = [15, 30, 60, 180, 720];

export function Alert() {
  const [known, setKnown] = useState(/** @type {Raids | null} */ (null));
  const [where, setWhere] = useState("");
  const [level, setLevel] = useState(4);
  const [minutes, setMinutes] = useState(60);
  useEffect(() => void tried(read("raids")).then((told) => {
    if (!told) return;
    setKnown(told);
    setWhere(proposedIn(told)[0]?.where ?? "");
  }), []);
  if (!known) return null;
  /** @param {string} place @param {number} how */
  const set = async (place, how) => {
    const told = await tried(act("raids", { where: place, level: how, minutes }));
    if (!told) return;
    setKnown(told);
    mention(say(how ? "alert.set" : "alert.ended"));
  };
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    void set(where, level);
  };
  /** @param {string} place */
  const choose = (place) => {
    setWhere(place);
    /** @type {HTMLElement | null} */ (document.querySelector("#alert-level"))?.focus();
  };
  return html`<p class="quiet">${say("alert.text")}</p>
    ${known.alerts.length === 0 && html`<p class="empty">${say("alert.none")}</p>`}
    <ul class="plain-rows">${known.alerts.map((one) => html`<li key=${one.where}>
      <span><strong>${one.name || say("alert.house")}</strong> ${say(`alert.level.${one.level}`)} <span class="quiet">${say("alert.until", { time: clockTime(one.until) })}</span></span>
      ${known.may_set && html`<button type="button" class="link" onClick=${() => void set(one.where, 0)}>${say("alert.end")}</button>`}</li>`)}</ul>
    ${proposedIn(known).map((room) => html`<p class="warn" key=${room.where}>${say("alert.proposed", { name: room.name, count: room.new ?? 0 })}
      ${known.may_set && html` <button type="button" class="link" onClick=${() => choose(room.where)}>${say("alert.here")}</button>`}</p>`)}
    ${known.may_set && html`<form class="take-alert" onSubmit=${onSubmit}>
      <div class="field"><label for="alert-where">${say("alert.where")}</label>
        <select id="alert-where" value=${where} onChange=${(/** @type {any} */ event) => setWhere(event.currentTarget.value)}>
          <option value="">${say("alert.house")}</option>${known.places.map((room) => html`<option key=${room.where} value=${room.where}>${room.name}</option>`)}</select></div>
      <div class="field"><label for="alert-level">${say("alert.how")}</label>
        <select id="alert-level" value=${String(level)} onChange=${(/** @type {any} */ event) => setLevel(Number(event.currentTarget.value))}>
          ${LEVELS.map((each) => html`<option key=${each} value=${String(each)}>${say(`alert.level.${each}`)}</option>`)}</select></div>
      <div class="field"><label for="alert-length">${say("alert.length")}</label>
        <select id="alert-length" value=${String(minutes)} onChange=${(/** @type {any} */ event) => setMinutes(Number(event.currentTarget.value))}>
          ${LENGTHS.map((each) => html`<option key=${each} value=${String(each)}>${duration(each * MINUTE)}</option>`)}</select></div>
      <button type="submit" class="danger">${say("alert.do")}</button>
    </form>`}`;
}

/** The rooms for which the house proposes one, as long as none holds there. @param {Raids} known */
const proposedIn = ({ alerts, places }) => places.filter((room) => (room.new ?? 0) > 0 && !alerts.some((one) => one.where === room.where));
