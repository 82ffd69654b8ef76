/** The decision that somebody puts together: ten choices, each a key. */
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

/** What is chosen so far.
 * @typedef {{ policy: string, because: string, removes: boolean, shows: boolean, lengths: Partial<Record<MeasureKind, number>>, weight: number, isUrgent: boolean, isNothing: boolean }} Chosen */

/** @param {CasePage} page @returns {Chosen} */
export const nothingYet = (page) => ({
  policy: page.line.policy,
  because: "",
  removes: false,
  shows: false,
  lengths: {},
  weight: 1,
  isUrgent: false,
  isNothing: false,
});

/** The reported lines that can be taken down. @param {CasePage} page */
export const removable = (page) =>
  page.exhibits.flatMap(({ id, lines }) => lines.filter((line) => line.is_reported && line.can_be_removed).map(({ seq }) => ({ exhibit: id, seq })));

/** The exhibit from the room that was reported, when there is one. @param {CasePage} page */
export const fromRoom = (page) => page.exhibits.find((each) => !each.is_private && each.lines.length > 0)?.id ?? "";

/** Toggle what stands behind a key. @param {Chosen} chosen @param {string} key @param {CasePage} page @returns {Chosen} */
export function withKey(chosen, key, page) {
  if (key === "1") return { ...nothingYet(page), policy: chosen.policy, isNothing: !chosen.isNothing };
  if (key === "2") {
    if (page.has_held_drafts) return { ...nothingYet(page), policy: chosen.policy, shows: !chosen.shows };
    return { ...chosen, isNothing: false, removes: !chosen.removes };
  }
  const measure = MEASURES.find((each) => each.key === key);
  if (!measure || (measure.kind === "room" && !fromRoom(page))) return chosen;
  const { [measure.kind]: had, ...others } = chosen.lengths;
  const lengths = had === undefined ? { ...others, [measure.kind]: measure.length } : others;
  return { ...chosen, isNothing: false, shows: false, lengths };
}

/** Tell whether anything is chosen. @param {Chosen} chosen */
export const isChosen = (chosen) => chosen.isNothing || chosen.shows || chosen.removes || Object.keys(chosen.lengths).length > 0;

/** The keys of what is chosen. @param {Chosen} chosen */
export const keysOf = (chosen) => [
  ...(chosen.isNothing ? ["1"] : []),
  ...(chosen.removes || chosen.shows ? ["2"] : []),
  ...MEASURES.filter(({ kind }) => chosen.lengths[kind] !== undefined).map(({ key }) => key),
];

/** The form as the house takes it. @param {Chosen} chosen @param {CasePage} page @returns {import("../staff.js").RulingForm} */
export function formOf(chosen, page) {
  const kinds = /** @type {[MeasureKind, number][]} */ (Object.entries(chosen.lengths));
  const does = chosen.removes || kinds.length > 0;
  const weighs = does && kinds.some(([kind]) => kind !== "advice");
  return {
    id: page.line.id,
    outcome: does ? "measures" : chosen.shows ? "show" : "nothing",
    policy: chosen.policy,
    because: chosen.because,
    removes: chosen.removes ? removable(page) : [],
    measures: kinds.map(([kind, length]) => ({ kind, length, exhibit: kind === "room" ? fromRoom(page) : "" })),
    weight: weighs ? chosen.weight : 0,
    is_urgent: chosen.isUrgent,
  };
}
