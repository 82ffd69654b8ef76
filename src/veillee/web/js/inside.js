/** All that is needed inside, loaded while somebody fills in the form: the first page stays light. */
export { goInside } from "./state/visit.js";
export { Inside } from "./views/inside.js";
