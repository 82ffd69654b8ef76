/** The one form: four fields, where one may be seen, the rules. Nothing is preselected. */
import { html, useState } from "../../ui.js";
import { enterBy, prepare } from "../../state/door.js";
import { isTooYoung, site } from "../../state/house.js";
import { open } from "../../state/place.js";
import { language, say } from "../../words/say.js";
import { becauseText, refusalText } from "../../words/refusals.js";
import { Check, Choice, Field, withIds } from "../parts/fields.js";
import { PlaceField } from "./place_field.js";
import { FIELD_OF, bornText, complete, missing } from "./answers.js";
import { Asks, TooYoung } from "./refused.js";

/** @typedef {import("./answers.js").Answers} Answers */

/** @type {Answers} */
const BLANK = { nickname: "", age: "", gender: "", typed: "", place: "", commune: "", listed: "", rules: false };

export function Form() {
  const [answers, setAnswers] = useState(BLANK);
  const [errors, setErrors] = useState(/** @type {Record<string, string>} */ ({}));
  const [problem, setProblem] = useState(/** @type {import("../../../wire.js").Problem | null} */ (null));
  const [isSending, setSending] = useState(false);
  const [isWorking, setWorking] = useState(false);

  /** @param {Partial<Answers>} changed */
  const set = (changed) => {
    setAnswers((before) => ({ ...before, ...changed }));
    if ("nickname" in changed) setProblem(null); // what was asked was asked of another one
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changed) && field !== "form")));
  };

  /** @param {boolean} confirmed */
  const send = async (confirmed) => {
    const lacking = missing(answers);
    setErrors(lacking);
    if (Object.keys(lacking).length > 0) return focusFirst(lacking);
    setSending(true);
    setProblem(null);
    try {
      await enterBy({ ...complete(answers), language: language.peek(), confirmed }, () => setWorking(true));
    } catch (error) {
      setSending(false);
      setWorking(false);
      refuse(/** @type {any} */ (error).problem ?? { why: "offline" });
    }
  };

  /** @param {import("../../../wire.js").Problem} refused */
  const refuse = (refused) => {
    const field = FIELD_OF[refused.why] ?? "form";
    const why = becauseText(refused.because) || refusalText(refused);
    setProblem(refused);
    if (refused.why === "nickname_asks") return;
    setErrors({ [field]: why });
    focusFirst({ [field]: why });
  };

  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (!isSending) void send(false);
  };

  if (problem && isTooYoung(problem.why)) {
    return html`<${TooYoung} problem=${problem} onBack=${() => setProblem(null)} />`;
  }
  return html`<form class="entry" novalidate onSubmit=${onSubmit} onFocusIn=${prepareQuietly} aria-busy=${isSending}>
    <${Who} answers=${answers} errors=${errors} set=${set} />
    ${problem?.why === "nickname_asks" && html`<${Asks} problem=${problem} nickname=${answers.nickname}
      onYes=${() => send(true)} onNo=${() => { setProblem(null); focusFirst({ nickname: "" }); }} />`}
    <${Choice} legend=${say("entry.listed")} name="listed" class="stacked" value=${answers.listed} error=${errors.listed}
      options=${[["area", say("entry.listed.area")], ["rooms", say("entry.listed.rooms")]]}
      onChange=${(/** @type {any} */ listed) => set({ listed })} />
    <div class="rules-row">
      <${Check} label=${say("entry.rules")} checked=${answers.rules} error=${errors.rules} onChange=${(/** @type {boolean} */ rules) => set({ rules })} />
      <button type="button" class="link" onClick=${() => open({ kind: "rules" })}>${say("entry.rules.read")}</button>
    </div>
    <${Storage} />
    ${errors.form && html`<p class="form-error" role="alert">${errors.form}</p>`}
    <button class="primary wide" type="submit" disabled=${isSending}>${say(isSending ? "entry.sending" : "entry.submit")}</button>
    <p class="field-note centred" role="status">${say(isWorking ? "entry.work" : "entry.minute")}</p>
  </form>`;
}

/** Nickname, age, gender, place. @param {{ answers: Answers, errors: Record<string, string>, set: (changed: Partial<Answers>) => void }} props */
function Who({ answers, errors, set }) {
  /** @param {keyof Answers} name */
  const typed = (name) => (/** @type {any} */ event) => set({ [name]: event.currentTarget.value });
  const born = bornText(answers.age, answers.gender);
  return html`<div class="who-grid">
    <${Field} label=${say("entry.nickname")} error=${errors.nickname}>${withIds(({ id, described }) => html`<input id=${id} name="nickname"
      value=${answers.nickname} onInput=${typed("nickname")} maxlength="24" autocomplete="off" spellcheck=${false}
      aria-invalid=${errors.nickname ? "true" : undefined} aria-describedby=${described} />`)}<//>
    <${Field} label=${say("entry.age")} error=${errors.age}>${withIds(({ id, described }) => html`<input id=${id} name="age" value=${answers.age}
      onInput=${typed("age")} inputmode="numeric" maxlength="3" autocomplete="off" aria-invalid=${errors.age ? "true" : undefined}
      aria-describedby=${described} />`)}<//>
    <${Field} label=${say("entry.gender")} error=${errors.gender}>${withIds(({ id, described }) => html`<select id=${id} name="gender"
      onChange=${typed("gender")} aria-invalid=${errors.gender ? "true" : undefined} aria-describedby=${described}>
      <option value="" selected=${answers.gender === ""} disabled hidden>${say("entry.choose")}</option>
      ${["woman", "man", "other", "unsaid"].map((each) => html`<option key=${each} value=${each} selected=${answers.gender === each}>${say(`gender.${each}`)}</option>`)}
    </select>`)}<//>
    <${PlaceField} typed=${answers.typed} error=${errors.place} onChange=${set} />
    <p class="born" aria-live="polite">${[born, answers.place && answers.typed].filter(Boolean).join(" · ")}</p>
  </div>`;
}

/** What is kept, how long, who can read it; in the words everybody agreed on. */
function Storage() {
  const { room_hours = 24, conversation_days = 30, address_days = 365 } = site.value ?? {};
  const days = { hours: room_hours, days: conversation_days };
  return html`<ul class="storage" aria-label=${say("storage.title")}>
    <li>${say("storage.rooms", days)}</li>
    <li>${say("storage.conversations", days)}</li>
    <li>${address_days === 365 ? say("storage.address") : say("storage.address.days", { count: address_days })}</li>
  </ul>`;
}

/** Somebody begins to fill in the form: what is inside may come meanwhile. */
const prepareQuietly = () => void prepare().catch(() => {});

/** @param {Record<string, string>} errors */
function focusFirst(errors) {
  const [first] = Object.keys(errors);
  setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(`form.entry [name="${first}"]`))?.focus());
}
