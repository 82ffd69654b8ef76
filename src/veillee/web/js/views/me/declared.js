/** What one declared, and how to put it right: nickname, place, age once. */
import { html, useEffect, useState } from "../../ui.js";
import { stop } from "../../link/socket.js";
import { isTooYoung, now, show } from "../../state/house.js";
import { takeBack } from "../../state/notices.js";
import { placeText } from "../../words/places.js";
import { say } from "../../words/say.js";
import { Field, withIds } from "../parts/fields.js";
import { PlaceField } from "../entry/place_field.js";
import { bornText, codeIn } from "../entry/answers.js";
import { useChange } from "./changing.js";

/** @typedef {import("../../../wire.js").Myself} Myself */

/** @param {{ me: Myself }} props */
export function Declared({ me }) {
  return html`<section class="setting"><h2>${say("me.mine")}</h2>
    <${Nickname} me=${me} /><${Move} me=${me} /><${Age} me=${me} /></section>`;
}

/** @param {{ me: Myself }} props */
function Nickname({ me }) {
  const [name, setName] = useState(me.nickname);
  const { change, problem, why, forget } = useChange();
  const asks = why === "nickname_asks";
  const number = /\d+/.exec(name)?.[0] ?? "";
  /** What was asked was asked of another nickname. @param {any} event */
  const onInput = (event) => {
    setName(event.currentTarget.value);
    forget();
  };
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    void change({ t: "rename", nickname: name.trim(), ...(asks && { confirmed: true }) });
  };
  return html`<form class="inline-form" onSubmit=${onSubmit}>
    <${Field} label=${say("entry.nickname")} error=${asks ? say("entry.asks", { number }) : problem}>${withIds(({ id, described }) => html`<input id=${id} value=${name} maxlength="24"
      autocomplete="off" spellcheck=${false} aria-describedby=${described} onInput=${onInput} />`)}<//>
    <button type="submit" disabled=${!name.trim() || name.trim() === me.nickname}>${say(asks ? "entry.asks.yes" : "me.rename")}</button>
  </form>`;
}

/** @param {{ me: Myself }} props */
function Move({ me }) {
  const blank = { typed: "", place: "", commune: "" };
  const [to, setTo] = useState(blank);
  const [isUnclear, setUnclear] = useState(false);
  const { change, problem } = useChange();
  const code = codeIn(to);
  /** @param {typeof blank} changed */
  const onChange = (changed) => {
    setUnclear(false);
    setTo(changed);
  };
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    setUnclear(!code);
    if (code && (await change({ t: "move", code, commune: to.commune }))) setTo(blank);
  };
  return html`<form class="inline-form" onSubmit=${onSubmit}>
    <${PlaceField} typed=${to.typed} error=${isUnclear ? say("entry.place.choose") : problem} onChange=${onChange} />
    <button type="submit" disabled=${!to.typed.trim()}>${say("me.move")}</button>
    <p class="field-note">${say("me.move.note", { place: placeText(me.place) })}</p>
  </form>`;
}

/** @param {{ me: Myself }} props */
function Age({ me }) {
  const [age, setAge] = useState(String(me.age));
  const [wasYoung] = useState(me.is_young);
  const { change, problem, why, wait } = useChange();
  useEffect(() => {
    if (!isTooYoung(why)) return;
    stop(); // the house asks them to go; these words stay
    show("young", { problem: { why, ...(wait && { until: now() + wait }) } });
  }, [why]);
  if (me.age_corrected) return html`<p class="field-note">${say("me.age.corrected", { age: me.age })}</p>${wasYoung && !me.is_young && html`<${Grown} me=${me} change=${change} />`}`;
  const isNumber = /^\d{1,3}$/.test(age.trim());
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (isNumber) void change({ t: "correct_age", age: Number(age) });
  };
  return html`<form class="inline-form" onSubmit=${onSubmit}>
    <${Field} label=${say("entry.age")} error=${problem} note=${bornText(age, me.gender)}>${withIds(({ id, described }) => html`<input id=${id} value=${age} inputmode="numeric"
      maxlength="3" aria-describedby=${described} onInput=${(/** @type {any} */ event) => setAge(event.currentTarget.value)} />`)}<//>
    <button type="submit" disabled=${!isNumber || Number(age) === me.age}>${say("me.age.correct")}</button>
    <p class="field-note">${say("me.age.note")}</p>
  </form>`;
}

/** What who counted as 18 to 20 by a slip of the finger is told: what changed with it, and what did not. @param {{ me: Myself, change: (command: object) => Promise<boolean> }} props */
function Grown({ me, change }) {
  useEffect(() => takeBack("young"), []);
  const told = [me.writers === "all" && "me.grown.writers", me.listed === "rooms" && "me.grown.list"].filter((each) => each !== false);
  return told.length > 0 && html`<div class="notice-still" role="status">
    <p>${told.map((each) => say(each)).join(" ")}</p>
    ${me.listed === "rooms" && html`<div class="buttons"><button type="button" onClick=${() => void change({ t: "choose", listed: "area" })}>${say("me.grown.list.do")}</button></div>`}
  </div>`;
}
