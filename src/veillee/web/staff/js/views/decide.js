/** Decide: ten choices, what the person will read, and the four criteria beside it. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../js/ui.js";
import { Check, Choice } from "../../../js/views/parts/fields.js";
import { say } from "../../../js/words/say.js";
import { doTo, policies } from "../cases.js";
import { answerKeys } from "../keyboard.js";
import { act } from "../link.js";
import { formOf, isChosen, nothingYet, ordering, withKey } from "../ruling.js";
import { mention, tried } from "../state.js";
import { policyText } from "../words.js";
import { Choices } from "./choices.js";
import { whatText } from "./decisions.js";
import { Criteria, Foretold } from "./foretold.js";

/** @typedef {import("../../staff.js").Preview} Preview */

const SETTLES_MS = 300;

/** @param {{ page: import("../../staff.js").CasePage }} props */
export function Decide({ page }) {
  const [chosen, setChosen] = useState(() => nothingYet(page));
  const [foretold, setForetold] = useState(/** @type {Preview | null} */ (null));
  const latest = useRef(chosen);
  latest.current = chosen;
  /** Upon what stands there by then: a key and a letter may come before the page is drawn again.
   * @param {Partial<import("../ruling.js").Chosen>} part */
  const setPart = (part) => setChosen((each) => ({ ...each, ...part }));
  const form = formOf(chosen, page);
  const told = JSON.stringify(form);
  useEffect(() => {
    if (!isChosen(latest.current)) return setForetold(null);
    let isPast = false;
    const timer = setTimeout(async () => {
      const preview = (await tried(act("cases/preview", form))) ?? null;
      if (!isPast) setForetold(preview); // not what was foretold of an earlier choice
    }, SETTLES_MS);
    return () => {
      isPast = true;
      clearTimeout(timer);
    };
  }, [told]);
  const decide = async () => {
    if (!isChosen(latest.current)) return mention(say("decide.choose"), true);
    const made = formOf(latest.current, page);
    const answer = await doTo("cases/decide", made);
    if (answer) mention(say(answer.proposal ? "decide.proposed" : "decide.done", { what: inWords(made, page.held) }));
  };
  useLayoutEffect(() => {
    /** @param {string} key What it changes is seen before it is decided. */
    const onKey = (key) => () => {
      setChosen((each) => withKey(each, key, page));
      document.querySelector(`.choices [aria-keyshortcuts="${key}"]`)?.scrollIntoView({ block: "nearest" });
    };
    /** @param {KeyboardEvent} event Confirming works from inside a field too. */
    const onConfirm = (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault(); // Firefox presses the button that has the focus as well
      void decide();
    };
    addEventListener("keydown", onConfirm);
    const forget = answerKeys(Object.fromEntries([..."1234567890"].map((key) => [key, onKey(key)])));
    return () => {
      removeEventListener("keydown", onConfirm);
      forget();
    };
  }, [page.version]);
  const isBlocked = Boolean(foretold && (foretold.unfit || foretold.betrays.length));
  return html`<section class="decide"><h2>${say("decide.title")}</h2>
    <div class="field"><label for="policy">${say("decide.policy")}</label>
      <select id="policy" value=${chosen.policy} onChange=${(/** @type {any} */ event) => setPart({ policy: event.currentTarget.value })}>
        ${Object.keys(policies.value).map((code) => html`<option key=${code} value=${code} selected=${code === chosen.policy}>${policyText(code)}</option>`)}
      </select></div>
    ${ordering(page).length > 0 && html`<${Choice} legend=${say("decide.order")} name="order" value=${String(chosen.order)} onChange=${(/** @type {string} */ number) => setPart({ order: Number(number) })}
      options=${[...ordering(page).map((each) => [String(each.number), say("decide.order.this", { authority: each.authority })]), ["0", say("decide.order.none")]]} />`}
    <${Choices} page=${page} chosen=${chosen} onChange=${setChosen} />
    <div class="field"><label for="because">${say("decide.because")}</label>
      <textarea id="because" rows="2" maxlength="500" value=${chosen.because} onInput=${(/** @type {any} */ event) => setPart({ because: event.currentTarget.value })}></textarea>
      <div class="field-note">${say("decide.because.note")}</div></div>
    <${Check} label=${say("decide.urgent")} checked=${chosen.isUrgent} onChange=${(/** @type {boolean} */ is) => setPart({ isUrgent: is })} />
    <${Criteria} criteria=${page.criteria} />
    <${Foretold} foretold=${foretold} outcome=${form.outcome} />
    <div class="decide-foot">
      <p role="status">${isChosen(chosen) && inWords(form, page.held)}</p>
      <button type="button" class="primary wide" disabled=${!isChosen(chosen) || isBlocked} onClick=${() => void decide()}>
        ${say(foretold?.takes_two ? "decide.propose" : "decide.confirm")} <kbd>Ctrl</kbd> <kbd>${say("keys.enter")}</kbd></button>
    </div>
  </section>`;
}

/** What is chosen, in words. @param {import("../../staff.js").RulingForm} made @param {number} held */
const inWords = ({ removes = [], measures = [], withholds, outcome }, held) =>
  whatText({ removes: removes.length, withholds: withholds ? held : 0, measures, outcome });
