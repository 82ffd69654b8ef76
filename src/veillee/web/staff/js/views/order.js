/** One order: what the authority wrote, the call back, what was done, and the report to send. */
import { html, useState } from "../../../js/ui.js";
import { clockTime, longDate } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { open as openCase } from "../cases.js";
import { doToOrder } from "../orders.js";
import { place } from "../state.js";
import { clock, policyText } from "../words.js";
import { OrderClose } from "./order_close.js";
import { OrderReport } from "./order_report.js";

/** @typedef {import("../../staff.js").OrderShown} OrderShown */

/** @param {{ page: import("../../staff.js").OrderPage, mayClose: boolean }} props */
export function OrderView({ page, mayClose }) {
  const { order } = page;
  const now = Date.now();
  return html`<article class="order">
    <header><h1>${say("order.title", { number: order.number })}</h1>
      <p><strong>${order.authority || say("orders.worn")}</strong> · <span class="clock ${!order.closed_at && order.due_at < now ? "late" : ""}">${order.closed_at ? say(`effect.${order.effect}`) : clock(order.due_at, now)}</span></p></header>
    <${Facts} order=${order} />
    ${order.case && html`<p><button type="button" onClick=${() => toCase(order.case)}>${say("order.case")}</button></p>`}
    ${!order.closed_at && !order.checked_at && html`<${Check} order=${order} />`}
    ${order.is_refusal_proposed && html`<${Refusal} order=${order} mayClose=${mayClose} />`}
    ${!order.closed_at && mayClose && !order.is_refusal_proposed && html`<${OrderClose} order=${order} />`}
    ${order.closed_at > 0 && html`<${OrderReport} page=${page} />`}
  </article>`;
}

/** @param {string} id */
function toCase(id) {
  place.value = "queue";
  void openCase(id);
}

/** @param {number} at */
const moment = (at) => `${longDate(at)}, ${clockTime(at)}`;

/** @param {{ order: OrderShown }} props */
function Facts({ order }) {
  const checked = order.checked_at > 0 && `${moment(order.checked_at)} · ${order.checked_by || say("team.gone")} · ${order.checked_via}`;
  const facts = [
    [say("order.clock"), say(`order.clock.${order.clock}`)],
    [say("order.reference"), order.reference],
    [say("order.basis"), order.basis],
    [say("order.contact"), order.contact],
    [say("order.received"), moment(order.received_at)],
    [say("order.due"), moment(order.due_at)],
    [say("order.policy"), policyText(order.policy)],
    [say("order.aim"), say(`aim.${order.aim}`)],
    [say("order.checked"), checked],
    [say("order.close.done"), order.done],
    [say("order.close.because"), order.closed_at > 0 && order.because],
  ];
  return html`<dl class="order-facts">${facts.filter(([, value]) => value).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Who wrote is who they say they are: somebody calls back. @param {{ order: OrderShown }} props */
function Check({ order }) {
  const [via, setVia] = useState("");
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    void doToOrder("check", { number: order.number, via: via.trim() });
  };
  return html`<section class="order-part" aria-label=${say("order.check.title")}><h2>${say("order.check.title")}</h2>
    <p>${say("order.check.text")}</p>
    <form class="inline-form" onSubmit=${onSubmit}>
      <div class="field"><label for="via">${say("order.check.via")}</label>
        <input id="via" required maxlength="200" value=${via} onInput=${(/** @type {any} */ event) => setVia(event.currentTarget.value)} /></div>
      <button type="submit" class="primary" disabled=${!via.trim()}>${say("order.check.do")}</button>
    </form></section>`;
}

/** Not carrying it out takes two; an operator is none of them.
 * @param {{ order: OrderShown, mayClose: boolean }} props */
function Refusal({ order, mayClose }) {
  /** @param {boolean} agrees */
  const second = (agrees) => void doToOrder("second", { number: order.number, agrees });
  return html`<section class="proposal" aria-label=${say("order.refusal.title")}><h2>${say("order.refusal.title")}</h2>
    <p>${order.because}</p>
    ${(order.is_own_refusal || !mayClose) && html`<p class="quiet">${say("order.refusal.other")}</p>`}
    ${mayClose && html`<div class="buttons">
      ${!order.is_own_refusal && html`<button type="button" class="primary" onClick=${() => second(true)}>${say("order.refusal.agree")}</button>`}
      <button type="button" onClick=${() => second(false)}>${say(order.is_own_refusal ? "order.refusal.back" : "order.refusal.not")}</button>
    </div>`}</section>`;
}
