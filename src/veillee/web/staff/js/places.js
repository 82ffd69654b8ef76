/** The places of the console: their keys, and which roles go there. The house decides; this only hides doors. */

/** @typedef {import("./state.js").Place} Place */

const EYES = ["moderator", "lead", "legal"];
const ALL = [...EYES, "operator"];

/** @type {{ name: Place, key: string, roles: string[] }[]} */
export const PLACES = [
  { name: "queue", key: "f", roles: EYES },
  { name: "sample", key: "l", roles: EYES },
  { name: "orders", key: "o", roles: ["lead", "legal", "operator"] },
  { name: "team", key: "e", roles: ALL },
  { name: "training", key: "t", roles: EYES },
  { name: "figures", key: "b", roles: ALL },
  { name: "audit", key: "u", roles: ["lead", "legal"] },
];

/** @param {string} role */
export const placesOf = (role) => PLACES.filter((each) => each.roles.includes(role));
