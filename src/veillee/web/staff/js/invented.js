/** Invented cases to practise with: nobody in them exists, and nothing of them leaves this page. */

/** Who speaks (0, 1: only `about` is reported), and whether the line was reported. @typedef {readonly [who: number, isReported: boolean]} Line */
/** `fits` are the keys of decisions that hold up; `left` counts messages that were not sent along.
 * `asks`: who reported was told «nothing», and asks for another look.
 * @typedef {{ id: string, policy: string, isPrivate: boolean, left: number, about: number, lines: readonly Line[], fits: readonly string[], asks?: boolean }} Invented */

/** @type {readonly Invented[]} */
export const INVENTED = [
  { id: "quarrel", policy: "harassment", isPrivate: false, left: 0, about: 1, lines: [[0, false], [1, true], [0, false], [1, false]], fits: ["1", "3"] },
  { id: "insist", policy: "harassment", isPrivate: true, left: 6, about: 0, lines: [[0, true], [0, true], [1, true], [0, true]], fits: ["6", "7"] },
  { id: "number", policy: "terms.contact_in_public", isPrivate: false, left: 0, about: 1, lines: [[0, false], [1, true], [0, false]], fits: ["2", "3"] },
  { id: "shop", policy: "terms.spam", isPrivate: false, left: 0, about: 0, lines: [[0, true], [1, false], [0, true]], fits: ["2", "5", "4"] },
  { id: "lure", policy: "violence.ambush", isPrivate: true, left: 2, about: 0, lines: [[0, true], [0, true], [1, true], [0, true]], fits: ["9", "7"] },
  { id: "teacher", policy: "minor_safety.underage_user", isPrivate: false, left: 0, about: 1, lines: [[0, false], [1, true], [0, false]], fits: ["1"] },
  { id: "again", policy: "harassment", isPrivate: false, left: 0, about: 1, lines: [[1, true], [0, false], [1, true], [1, true]], fits: ["3", "4", "5"], asks: true },
];
