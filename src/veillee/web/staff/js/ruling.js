/** The decision that somebody puts together: ten choices, each a key. */
import { endOfDay } from "./moments.js";
import { FOREVER } from "./words.js";

/** @typedef {import("../staff.js").MeasureKind} MeasureKind */
/** @typedef {import("../staff.js").CasePage} CasePage */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Lengths that can be chosen. */
export const LENGTHS = [HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, FOREVER];

/** The measures by their keys, with the length that is proposed; an advice has none.
 * @type {{ key: string, kind: MeasureKind, length: number }[]} */
export const MEASURES = [
  { key: "3", kind: "advice", length: 0 },
  { key: "4", kind: "hold", length: DAY },
  { key: "5", kind: "read_only", length: DAY },
  { key: "6", kind: "no_requests", length: 7 * DAY },
  { key: "7", kind: "no_private", length: 7 * DAY },
  { key: "8", kind: "room", length: 7 * DAY },
  { key: "9", kind: "site", length: DAY },
  { key: "0", kind: "freeze", length: 7 * DAY },
];

/** What is chosen so far: `lines` are those to take down, `withholds` that what is held does not appear, `from` the exhibit of the room to keep out of, `order` the number of an order that it carries out, 0 for none, `judgment` the reference of a court that orders to keep out of the site and `until` the day it ends.
 * @typedef {{ policy: string, because: string, removes: boolean, lines: string[], withholds: boolean, lengths: Partial<Record<MeasureKind, number>>, from: string, isUrgent: boolean, isNothing: boolean, order: number | null, judgment: string, until: string }} Chosen */

/** @param {CasePage} page @returns {Chosen} */
export const nothingYet = (page) => ({
  policy: page.line.policy,
  because: "",
  removes: false,
  lines: [],
  withholds: false,
  lengths: {},
  from: rooms(page)[0]?.id ?? "",
  isUrgent: false,
  isNothing: false,
  order: null,
  judgment: "",
  until: "",
});

/** The orders that wait for what is decided. @param {CasePage} page */
export const ordering = (page) => page.orders.filter((each) => !each.closed_at);

/** The lines that can be taken down, each with the name it is chosen by. @param {CasePage} page */
export const removable = (page) => page.exhibits.flatMap(({ id, lines }) => lines.filter((line) => line.can_be_removed).map((line) => ({ ...line, key: `${id} ${line.seq}` })));

/** The exhibits that come from rooms. @param {CasePage} page */
export const rooms = (page) => page.exhibits.filter((each) => !each.is_private && each.lines.length > 0);

/** Toggle what stands behind a key. @param {Chosen} chosen @param {string} key @param {CasePage} page @returns {Chosen} */
export function withKey(chosen, key, page) {
  if (key === "1") return { ...nothingYet(page), policy: chosen.policy, order: chosen.order, isNothing: !chosen.isNothing };
  if (key === "2") {
    const lines = removable(page);
    if (!lines.length && !page.held) return chosen;
    const reported = lines.filter((line) => line.is_reported).map((line) => line.key);
    return { ...chosen, isNothing: false, removes: !chosen.removes, lines: reported, withholds: page.held > 0 };
  }
  const measure = MEASURES.find((each) => each.key === key);
  if (!measure || (measure.kind === "room" && !rooms(page).length)) return chosen;
  const { [measure.kind]: had, ...others } = chosen.lengths;
  const lengths = had === undefined ? { ...others, [measure.kind]: measure.length } : others;
  return { ...chosen, isNothing: false, lengths };
}

/** Take a line into what is taken down, or out of it. @param {Chosen} chosen @param {string} key @returns {Chosen} */
export const withLine = (chosen, key) => ({
  ...chosen,
  lines: chosen.lines.includes(key) ? chosen.lines.filter((each) => each !== key) : [...chosen.lines, key],
});

/** Tell whether something disappears. @param {Chosen} chosen */
const hides = (chosen) => chosen.removes && (chosen.withholds || chosen.lines.length > 0);

/** Tell whether anything is chosen. @param {Chosen} chosen */
export const isChosen = (chosen) => chosen.isNothing || hides(chosen) || Object.keys(chosen.lengths).length > 0;

/** The keys of what is chosen. @param {Chosen} chosen */
export const keysOf = (chosen) => [
  ...(chosen.isNothing ? ["1"] : []),
  ...(hides(chosen) ? ["2"] : []),
  ...MEASURES.filter(({ kind }) => chosen.lengths[kind] !== undefined).map(({ key }) => key),
];

/** The form as the house takes it. @param {Chosen} chosen @param {CasePage} page @returns {import("../staff.js").RulingForm} */
export function formOf(chosen, page) {
  const kinds = /** @type {[MeasureKind, number][]} */ (Object.entries(chosen.lengths));
  const does = hides(chosen) || kinds.length > 0;
  return {
    id: page.line.id,
    version: page.version,
    outcome: does ? "measures" : page.held ? "show" : "nothing",
    policy: chosen.policy,
    because: chosen.because,
    removes: chosen.removes ? removable(page).filter((line) => chosen.lines.includes(line.key)).map(targetOf) : [],
    measures: kinds.map(([kind, length]) => ({ kind, exhibit: kind === "room" ? chosen.from : "", ...lasting(chosen, kind, length) })),
    is_urgent: chosen.isUrgent,
    withholds: chosen.removes && chosen.withholds,
    // One that was answered meanwhile is carried out by nothing any more.
    order: [0, ...ordering(page).map((each) => each.number)].find((each) => each === chosen.order) ?? null,
  };
}

/** How long: a court says until when, and nobody else. @param {Chosen} chosen @param {MeasureKind} kind @param {number} length */
const lasting = ({ judgment, until }, kind, length) =>
  kind === "site" && judgment.trim() ? { judgment, until: until ? endOfDay(until) : 0 } : { length };

/** @param {{ key: string, seq: number }} line */
const targetOf = ({ key, seq }) => ({ exhibit: key.slice(0, key.lastIndexOf(" ")), seq });
