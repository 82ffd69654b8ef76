/** What waits, by place; filled by what is asked of the house. */
import { signal } from "../../js/ui.js";

/** @type {import("../../vendor/signals.js").Signal<Record<string, number>>} */
export const counts = signal({});
