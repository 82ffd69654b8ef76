/** What became of an order: done, done in part, or not possible, which a second person must agree to. */
import { html, useState } from "../../../js/ui.js";
import { Choice, Field } from "../../../js/views/parts/fields.js";
import { say } from "../../../js/words/say.js";
import { forField, fromField } from "../moments.js";
import { doToOrder } from "../orders.js";
import { mention } from "../state.js";

/** @typedef {{ id: string, described: string | undefined }} Ids */

const EFFECTS = ["done", "partly", "not_possible"];

/** @param {{ order: import("../../staff.js").OrderShown }} props */
export function OrderClose({ order }) {
  const [effect, setEffect] = useState("");
  const [at, setAt] = useState(() => forField(Date.now()));
  const [done, setDone] = useState("");
  const [because, setBecause] = useState("");
  const isRefusal = effect === "not_possible";
  const isHeld = effect !== "" && !isRefusal && !order.checked_at;
  /** @param {Event} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    // Fields tell minutes: what was done in the minute the order came was not done before it.
    const told = isRefusal ? { because } : { done, because: effect === "partly" ? because : "", effect_at: Math.max(order.received_at, fromField(at)) };
    if (await doToOrder("close", { number: order.number, effect, ...told })) mention(say(isRefusal ? "order.close.proposed" : "order.close.closed"));
  };
  return html`<section class="order-part" aria-label=${say("order.close.title")}><h2>${say("order.close.title")}</h2>
    <form class="letter" onSubmit=${onSubmit}>
      <${Choice} legend=${say("order.close.effect")} name="effect" value=${effect} options=${EFFECTS.map((each) => [each, say(`effect.${each}`)])} onChange=${setEffect} />
      ${effect && !isRefusal && html`
        <${Field} label=${say("order.close.done")} note=${say("order.close.done.note")}>${(/** @type {Ids} */ { id, described }) => html`
          <textarea id=${id} rows="2" maxlength="1000" required aria-describedby=${described} value=${done} onInput=${(/** @type {any} */ event) => setDone(event.currentTarget.value)}></textarea>`}<//>
        <${Field} label=${say("order.close.at")}>${(/** @type {Ids} */ { id }) => html`
          <input id=${id} type="datetime-local" required min=${forField(order.received_at)} max=${forField(Date.now())} value=${at} onInput=${(/** @type {any} */ event) => setAt(event.currentTarget.value)} />`}<//>`}
      ${(isRefusal || effect === "partly") && html`
        <${Field} label=${say("order.close.because")} note=${say("order.close.because.note")}>${(/** @type {Ids} */ { id, described }) => html`
          <textarea id=${id} rows="2" maxlength="1000" required aria-describedby=${described} value=${because} onInput=${(/** @type {any} */ event) => setBecause(event.currentTarget.value)}></textarea>`}<//>`}
      ${isHeld && html`<p class="warn">${say("order.close.held")}</p>`}
      <button type="submit" class="primary" disabled=${!effect || isHeld}>${say(isRefusal ? "order.close.propose" : "order.close.do")}</button>
    </form></section>`;
}
