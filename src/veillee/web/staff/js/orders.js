/** The register of authorities' orders: what is asked of the house, and what becomes of an order. */
import { batch, signal } from "../../js/ui.js";
import { knowPolicies } from "./cases.js";
import { counts } from "./counts.js";
import { act, read } from "./link.js";
import { place, tried } from "./state.js";

/** @typedef {import("../staff.js").Register} Register */
/** @typedef {import("../staff.js").OrderPage} OrderPage */
/** @typedef {import("../staff.js").CasePage} CasePage */

/** @type {import("../../vendor/signals.js").Signal<Register | null>} */
export const register = signal(null);
/** The order that is open. @type {import("../../vendor/signals.js").Signal<OrderPage | null>} */
export const order = signal(null);
/** An order that is being entered; `about` the case it is aimed at, null for none.
 * @type {import("../../vendor/signals.js").Signal<{ about: CasePage | null } | null>} */
export const entering = signal(null);

/** How often one went elsewhere: an answer that comes late shows nothing over what one is at, nor empties a letter. */
let looks = 0;

export async function load() {
  await knowPolicies();
  /** @type {Register | undefined} */
  const fresh = await tried(read("orders"));
  if (!fresh) return;
  batch(() => {
    register.value = fresh;
    counts.value = { ...counts.peek(), orders: fresh.orders.filter((each) => !each.closed_at).length };
  });
}

/** Begin to enter an order, from the register or from a case. @param {CasePage | null} about */
export function begin(about = null) {
  looks += 1;
  batch(() => {
    order.value = null;
    entering.value = { about };
    place.value = "orders";
  });
}

export function leave() {
  looks += 1;
  batch(() => {
    order.value = null;
    entering.value = null;
  });
}

/** Open an order of the register. @param {number} number */
export async function openOrder(number) {
  const [look, from] = [++looks, place.peek()];
  if ((await doToOrder("open", { number })) && look === looks && place.peek() === from) place.value = "orders";
}

/** Do something that answers with the order. @param {string} what @param {object} body @returns {Promise<boolean>} */
export async function doToOrder(what, body) {
  const look = looks;
  /** @type {OrderPage | undefined} */
  const page = await tried(act(`orders/${what}`, body));
  if (page && look === looks) {
    batch(() => {
      entering.value = null;
      order.value = page;
    });
  }
  await load();
  return page !== undefined;
}
