/** The register of authorities' orders: what is open by its clocks, one order, or a new one. */
import { html, useLayoutEffect } from "../../../js/ui.js";
import { Icon } from "../../../js/views/parts/icon.js";
import { say } from "../../../js/words/say.js";
import { answerKeys } from "../keyboard.js";
import { begin, entering, leave, load, openOrder, order, register } from "../orders.js";
import { clock, policyText } from "../words.js";
import { OrderView } from "./order.js";
import { OrderForm } from "./order_form.js";

/** @typedef {import("../../staff.js").OrderShown} OrderShown */

export function OrdersPlace() {
  useLayoutEffect(() => {
    void load();
    return answerKeys({ n: () => begin(), Escape: leave });
  }, []);
  const known = register.value;
  if (!known) return html`<div class="starting" aria-busy="true"></div>`;
  if (entering.value) return html`<div class="page-narrow"><${Back} /><${OrderForm} about=${entering.value.about} /></div>`;
  if (order.value) return html`<div class="page-narrow"><${Back} /><${OrderView} page=${order.value} mayClose=${known.may_close} /></div>`;
  return html`<div class="page-narrow">
    <section><h1>${say("orders.title")}</h1>
      <p class="quiet">${say("orders.note")}</p>
      <div class="buttons"><button type="button" class="primary" aria-keyshortcuts="n" onClick=${() => begin()}>${say("orders.enter")} <kbd>n</kbd></button></div>
    </section>
    <section aria-label=${say("orders.register")}>
      ${known.orders.length === 0 && html`<p class="empty">${say("orders.none")}</p>`}
      <ol class="register">${known.orders.map((one) => html`<${Line} key=${one.number} one=${one} />`)}</ol>
    </section>
  </div>`;
}

function Back() {
  return html`<p><button type="button" class="plain" onClick=${leave}><${Icon} name="back" /> ${say("orders.back")}</button></p>`;
}

/** @param {{ one: OrderShown }} props */
function Line({ one }) {
  const now = Date.now();
  const isLate = !one.closed_at && one.due_at < now;
  return html`<li class=${one.closed_at ? "ended" : ""}>
    <button type="button" class="plain" onClick=${() => void openOrder(one.number)}>
      <span class="who"><span class="numbers quiet">${say("orders.number", { number: one.number })}</span> <strong>${one.authority || say("orders.worn")}</strong></span>
      <span class="clock numbers ${isLate ? "late" : ""}">${one.closed_at ? say(`effect.${one.effect}`) : html`<${Icon} name="clock" />${clock(one.due_at, now)}`}</span>
      <span class="about">${[
        one.reference,
        policyText(one.policy),
        !one.closed_at && !one.checked_at && say("order.unchecked"),
        one.is_refusal_proposed && say("order.refusal.waits"),
      ].filter(Boolean).join(" · ")}</span>
    </button>
  </li>`;
}
