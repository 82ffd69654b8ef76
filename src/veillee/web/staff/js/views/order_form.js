/** A letter of an authority, copied field by field; what it is aimed at last. */
import { html, useState } from "../../../js/ui.js";
import { Choice, Field } from "../../../js/views/parts/fields.js";
import { say } from "../../../js/words/say.js";
import { policies } from "../cases.js";
import { forField, fromField } from "../moments.js";
import { doToOrder, register } from "../orders.js";
import { mention } from "../state.js";
import { policyText } from "../words.js";

/** @typedef {import("../../staff.js").CasePage} CasePage */
/** @typedef {import("../../staff.js").Clock} Clock */
/** @typedef {{ id: string, described: string | undefined }} Ids */

/** @type {Clock[]} */
const CLOCKS = ["lcen_6_1", "tco", "dsa_9"];
const CITED = { lcen_6_1: "LCEN, article 6-1", tco: "Règlement (UE) 2021/784, article 3", dsa_9: "" };
const PERSON = "person";

/** @param {{ about: CasePage | null }} props */
export function OrderForm({ about }) {
  const [letter, setLetter] = useState(() => blank(about));
  const [aim, setAim] = useState("");
  const [cameAt, setCameAt] = useState(() => forField(Date.now()));
  const lines = linesOf(about);
  /** @param {Partial<Blank>} part */
  const change = (part) => setLetter({ ...letter, ...part });
  const twice = register.value?.orders.find((each) => each.reference && each.reference === letter.reference.trim());
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const place = lines.find(([name]) => name === aim)?.[2];
    if (await doToOrder("enter", { ...letter, ...place, received_at: fromField(cameAt) })) mention(say("order.entered"));
  };
  return html`<form class="letter" onSubmit=${onSubmit}>
    <h1>${say("orders.enter")}</h1>
    <p class="quiet">${say("order.form.note")}</p>
    <${Choice} legend=${say("order.clock")} name="clock" value=${letter.clock} options=${CLOCKS.map((each) => [each, say(`order.clock.${each}`)])}
      onChange=${(/** @type {Clock} */ clock) => change({ clock, basis: letter.basis === CITED[letter.clock] ? CITED[clock] : letter.basis })} />
    <div class="letter-fields">
      ${text("authority", say("order.authority"), letter, change)}
      ${text("reference", say("order.reference"), letter, change, twice ? say("order.twice", { number: twice.number }) : "")}
      ${text("basis", say("order.basis"), letter, change)}
      ${text("contact", say("order.contact"), letter, change)}
      <${Field} label=${say("order.received")}>${(/** @type {Ids} */ { id }) => html`
        <input id=${id} type="datetime-local" required max=${forField(Date.now())} value=${cameAt} onInput=${(/** @type {any} */ event) => setCameAt(event.currentTarget.value)} />`}<//>
      <${Field} label=${say("order.state")}>${(/** @type {Ids} */ { id }) => html`
        <input id=${id} required pattern="[A-Z]{2}" maxlength="2" value=${letter.state} onInput=${(/** @type {any} */ event) => change({ state: event.currentTarget.value.toUpperCase() })} />`}<//>
      <${Field} label=${say("order.policy")}>${(/** @type {Ids} */ { id }) => html`
        <select id=${id} required value=${letter.policy} onChange=${(/** @type {any} */ event) => change({ policy: event.currentTarget.value })}>
          ${!letter.policy && html`<option value="" selected>${say("order.policy.choose")}</option>`}
          ${Object.keys(policies.value).map((code) => html`<option key=${code} value=${code} selected=${code === letter.policy}>${policyText(code)}</option>`)}
        </select>`}<//>
      <${Field} label=${say("order.items")}>${(/** @type {Ids} */ { id }) => html`
        <input id=${id} type="number" min="1" max="10000" required value=${letter.items} onInput=${(/** @type {any} */ event) => change({ items: Number(event.currentTarget.value) || 1 })} />`}<//>
    </div>
    ${about ? html`<${Choice} legend=${say("order.aim.case")} name="aim" value=${aim} options=${aims(about, lines)} onChange=${setAim} />`
      : html`<${Field} label=${say("order.words")} note=${say("order.words.note")}>${(/** @type {Ids} */ { id, described }) => html`
        <textarea id=${id} rows="4" maxlength="5000" required aria-describedby=${described} value=${letter.words} onInput=${(/** @type {any} */ event) => change({ words: event.currentTarget.value })}></textarea>`}<//>`}
    <div class="buttons"><button type="submit" class="primary" disabled=${about !== null && !aim}>${say("order.enter")}</button></div>
  </form>`;
}

/** @typedef {ReturnType<typeof blank>} Blank */

/** @param {CasePage | null} about */
const blank = (about) => ({
  clock: /** @type {Clock} */ ("lcen_6_1"),
  authority: "",
  reference: "",
  basis: CITED.lcen_6_1,
  contact: "",
  state: "FR",
  policy: about?.line.policy ?? "",
  items: 1,
  words: "",
  case: about?.line.id ?? "",
});

/** @typedef {[name: string, label: string, place: { exhibit: string, seq: number }]} Named */

/** The lines of a case that an order may name. @param {CasePage | null} about @returns {Named[]} */
const linesOf = (about) => (about?.exhibits ?? []).flatMap(({ id, lines }) => lines.filter((line) => line.is_about && line.seq > 0)
  .map(({ seq, text }) => /** @type {Named} */ ([`${id} ${seq}`, say("order.aim.line", { text }), { exhibit: id, seq }])));

/** @param {CasePage} about @param {Named[]} lines @returns {[string, string][]} */
const aims = (about, lines) => [
  ...lines.map(([name, label]) => /** @type {[string, string]} */ ([name, label])),
  ...(about.person ? [/** @type {[string, string]} */ ([PERSON, say("order.aim.person")])] : []),
];

/** One line of the letter. @param {"authority" | "reference" | "basis" | "contact"} name @param {string} label
 * @param {Blank} letter @param {(part: Partial<Blank>) => void} change @param {string} [note] */
const text = (name, label, letter, change, note = "") => html`<${Field} label=${label} note=${note}>${(/** @type {Ids} */ { id, described }) => html`
  <input id=${id} required maxlength="200" aria-describedby=${described} value=${letter[name]} onInput=${(/** @type {any} */ event) => change({ [name]: event.currentTarget.value })} />`}<//>`;
