/** «Décider de même»: the other open cases with the line that was just decided about, read one by one before one gesture. */
import { html, useLayoutEffect, useRef, useState } from "../../../js/ui.js";
import { clockTime, dayName } from "../../../js/words/dates.js";
import { language, say, sayFirst } from "../../../js/words/say.js";
import { open, refresh, renew } from "../cases.js";
import { answerKeys } from "../keyboard.js";
import { act } from "../link.js";
import { mention, tried } from "../state.js";
import { What } from "./decisions.js";
import { Quoted } from "./foretold.js";

/** @typedef {import("../../staff.js").AlikePage} AlikePage */
/** @typedef {import("../../staff.js").AlikeShown} AlikeShown */
/** @typedef {import("../../staff.js").AlikeLine} AlikeLine */
/** @typedef {import("../../staff.js").AlikeAnswer} AlikeAnswer */

/** @param {{ page: import("../../staff.js").CasePage }} props */
export function Alike({ page }) {
  const [found, setFound] = useState(/** @type {AlikePage | null} */ (null));
  const [ticked, setTicked] = useState(/** @type {string[]} */ ([]));
  const latest = useRef({ found, ticked, alike: 0 });
  latest.current = { found, ticked, alike: page.alike };
  const { id } = page.line;
  /** Nothing stays ticked over what is shown anew: it may have changed. @param {AlikePage | undefined} answer */
  const show = (answer) => {
    setTicked([]);
    if (answer) setFound(answer);
  };
  const read = async () => show(await tried(act("cases/alike", { id })));
  const decide = async () => {
    const { found: from, ticked: chosen } = latest.current;
    if (!from || !chosen.length) return;
    const cases = from.cases.filter((each) => chosen.includes(each.id)).map((each) => ({ id: each.id, version: each.version }));
    const answer = /** @type {AlikePage | undefined} */ (await tried(act("cases/decide-alike", { id, decision: from.decision, cases })));
    show(answer);
    if (answer) mention(told(answer.answers));
    await Promise.all([refresh(), renew(id)]);
  };
  useLayoutEffect(() => {
    /** @param {KeyboardEvent} event */
    const onConfirm = (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault(); // Firefox presses the button that has the focus as well
      void decide();
    };
    addEventListener("keydown", onConfirm);
    const forget = answerKeys({ m: () => latest.current.alike > 0 && void read() });
    return () => {
      removeEventListener("keydown", onConfirm);
      forget();
    };
  }, [id]);
  const made = page.decisions.find((each) => each.id === found?.decision);
  if (!found && !page.alike) return null;
  if (!found) {
    return html`<section class="alike"><h2>${say("alike.title")}</h2>
      <p>${say("alike.count", { count: page.alike })}</p>
      <button type="button" aria-keyshortcuts="m" onClick=${() => void read()}>${say("alike.read")} <kbd>m</kbd></button></section>`;
  }
  const ready = found.cases.filter((each) => !each.why);
  const others = found.cases.filter((each) => each.why);
  /** @param {string} one */
  const tick = (one) => setTicked(ticked.includes(one) ? ticked.filter((each) => each !== one) : [...ticked, one]);
  const isProposed = ready.some((each) => ticked.includes(each.id) && each.takes_two);
  return html`<section class="alike"><h2>${say("alike.title")}</h2>
    <${Answers} answers=${found.answers} />
    ${ready.length > 0 ? html`<p class="small">${say("alike.note")}</p>
      ${made && html`<p>${say("alike.what")} <strong><${What} made=${made} /></strong></p>`}
      <ol class="alike-cases" aria-label=${say("alike.cases")}>${ready.map((each) => html`<${One} key=${each.id} one=${each} isTicked=${ticked.includes(each.id)} onTick=${() => tick(each.id)} />`)}</ol>
      <div class="buttons alike-end">
        ${ready.length > 1 && html`<button type="button" onClick=${() => setTicked(ready.map((each) => each.id))}>${say("alike.all", { count: ready.length })}</button>`}
        <button type="button" class="primary" disabled=${!ticked.length} onClick=${() => void decide()}>
          ${say(isProposed ? "alike.propose" : "alike.do", { count: ticked.length })} <kbd>Ctrl</kbd> <kbd>${say("keys.enter")}</kbd></button>
      </div>` : html`<p class="quiet">${say("alike.none")}</p>`}
    ${others.length > 0 && html`<h3>${say("alike.apart")}</h3>
      <ul class="alike-apart">${others.map((each) => html`<li key=${each.id}><${Apart} one=${each} /> <button type="button" class="link" onClick=${() => void open(each.id)}>${say("alike.open")}</button></li>`)}</ul>`}
    ${found.more > 0 && html`<p class="quiet small">${say("alike.more", { count: found.more })}</p>`}
    ${found.withheld > 0 && html`<p class="quiet small">${say("queue.withheld", { count: found.withheld })}</p>`}
  </section>`;
}

/** One case: who, what they wrote and where, what reporters say of it, what is weighed, and what its person would read.
 * @param {{ one: AlikeShown, isTicked: boolean, onTick: () => void }} props */
function One({ one, isTicked, onTick }) {
  const isEnglish = language.value === "en";
  const texts = [isEnglish ? one.en_first : one.fr_first, isEnglish ? one.en : one.fr].filter(Boolean);
  const { weight, intention } = one.criteria;
  return html`<li class=${isTicked ? "on" : ""}>
    <label class="option"><input type="checkbox" checked=${isTicked} onChange=${onTick} /> <strong>${one.name || say("alike.nobody")}</strong></label>
    ${one.lines.map((line, index) => html`<${Line} key=${index} line=${line} />`)}
    ${one.words.map((words, index) => html`<p key=${index} class="small">${say("said.of", { name: say("line.reporter"), what: words })}</p>`)}
    <p class="quiet small">${[
      one.reports > 0 && say("queue.reports", { count: one.reports }),
      one.held > 0 && say("alike.held", { count: one.held }),
      weight > 0 && say("said.of", { name: say("criteria.weight"), what: say("number", { count: weight }) }),
      intention !== "unclear" && say("said.of", { name: say("criteria.intention"), what: say(`intention.${intention}`) }),
      one.is_unwarned && say("alike.unwarned"),
      one.is_delayed && say("alike.delayed"),
      one.takes_two && say("alike.two"),
    ].filter(Boolean).join(" · ")}</p>
    <div class="alike-more">
      ${texts.length > 0 && html`<details><summary class="small">${say("foretold.title")}</summary>${texts.map((text) => html`<${Quoted} key=${text} text=${text} />`)}</details>`}
      <button type="button" class="link" onClick=${() => void open(one.id)}>${say("alike.open")}</button>
    </div>
  </li>`;
}

/** @param {{ line: AlikeLine }} props */
function Line({ line }) {
  const where = line.is_private ? say("exhibit.conversation") : line.room ? say("exhibit.room", { room: line.room }) : say("exhibit.discreet");
  return html`<blockquote><p>${line.text}</p>
    <p class="quiet small">${dayName(line.at, Date.now())} ${clockTime(line.at)} · ${where}${line.is_unseen ? ` · ${say("line.unseen")}` : ""}</p></blockquote>`;
}

/** Who stays open, and why. @param {{ one: { name: string, why: string, details: string[] } }} props */
const Apart = ({ one }) => html`<span>${say("said.of", { name: one.name || say("alike.nobody"), what: reason(one) })}</span>`;

/** @param {{ why: string, details: string[] }} one */
function reason({ why, details }) {
  if (why === "unfit") return sayFirst([`alike.unfit.${details[0]}`, `unfit.${details[0]}`, "unfit.other"]);
  if (why === "betrays") return `${say("betrays.title")} ${details.map((each) => say(`betrays.${each}`)).join(", ")}`;
  return sayFirst([`alike.why.${why}`, "alike.why.illegal"]);
}

/** What was just decided, and what stays open. @param {{ answers: AlikeAnswer[] }} props */
function Answers({ answers }) {
  if (!answers.length) return null;
  const left = answers.filter((each) => each.why);
  return html`<div class="alike-answers" role="status"><p>${told(answers)}</p>
    ${left.length > 0 && html`<ul>${left.map((each) => html`<li key=${each.id}><${Apart} one=${each} /></li>`)}</ul>`}</div>`;
}

/** @param {AlikeAnswer[]} answers */
function told(answers) {
  const left = answers.filter((each) => each.why).length;
  const proposed = answers.filter((each) => each.is_proposed).length;
  const done = answers.length - left - proposed;
  return [
    done > 0 && say("alike.done", { count: done }),
    proposed > 0 && say("alike.proposed", { count: proposed }),
    left > 0 && say("alike.left", { count: left }),
  ].filter(Boolean).join(" ");
}
