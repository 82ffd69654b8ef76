/** Moments as the fields for date and time want them, by the clock of who types. */
import { MINUTE } from "./words.js";

/** @param {number} at */
export const forField = (at) => new Date(at - new Date(at).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);

/** @param {string} typed */
export const fromField = (typed) => new Date(typed).getTime();

/** The end of a day, by the same clock. @param {string} day */
export const endOfDay = (day) => new Date(`${day}T23:59`).getTime();
