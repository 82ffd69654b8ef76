/** Places as they are read: the table's names are those of the country, its common words the reader's. */
import { say } from "./say.js";

const AROUND = / et environs$/;

/** @param {string} [name] */
export const placeText = (name = "") => (AROUND.test(name) ? say("place.around", { town: name.replace(AROUND, "") }) : name);
