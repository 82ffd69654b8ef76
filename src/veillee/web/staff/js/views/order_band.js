/** What an authority orders, above the case that carries it out; and the way from a case to the register. */
import { html } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { renew } from "../cases.js";
import { act } from "../link.js";
import { begin, openOrder } from "../orders.js";
import { me, tried } from "../state.js";
import { clock } from "../words.js";

/** @typedef {import("../../staff.js").OrderShown} OrderShown */

const mayEnter = () => ["lead", "legal"].includes(me.value?.role ?? "");

/** @param {{ order: OrderShown, id: string }} props */
export function OrderBand({ order, id }) {
  const now = Date.now();
  const title = say("band.title", { authority: order.authority || say("orders.worn") });
  return html`<section class="order-part ${order.closed_at ? "" : "waits"}" aria-label=${title}>
    <h2>${title}</h2>
    <p>${say("band.reference", { reference: order.reference, basis: order.basis })} · <span class="clock ${!order.closed_at && order.due_at < now ? "late" : ""}">${order.closed_at ? say(`effect.${order.effect}`) : clock(order.due_at, now)}</span></p>
    ${!order.closed_at && html`<p class="quiet">${say(order.checked_at ? "band.act" : "band.unchecked")}</p>`}
    ${order.is_refusal_proposed && html`<${Refused} order=${order} id=${id} />`}
    ${mayEnter() && html`<div class="buttons"><button type="button" onClick=${() => void openOrder(order.number)}>${say("band.open")}</button></div>`}
  </section>`;
}

/** Whoever works on cases may be the second person. @param {{ order: OrderShown, id: string }} props */
function Refused({ order, id }) {
  /** @param {boolean} agrees */
  const second = async (agrees) => {
    if (await tried(act("orders/second", { number: order.number, agrees }))) await renew(id);
  };
  return html`<p>${say("band.refusal", { because: order.because })}</p>
    ${order.is_own_refusal ? html`<p class="quiet">${say("order.refusal.other")}</p>` : html`<div class="buttons">
      <button type="button" class="primary" onClick=${() => void second(true)}>${say("order.refusal.agree")}</button>
      <button type="button" onClick=${() => void second(false)}>${say("order.refusal.not")}</button></div>`}`;
}

/** @param {{ page: import("../../staff.js").CasePage }} props */
export function OrderOnCase({ page }) {
  if (!mayEnter()) return null;
  return html`<p><button type="button" class="link" onClick=${() => begin(page)}>${say("band.enter")}</button></p>`;
}
