/** A room or conversation as this page holds it. */
import { signal } from "../ui.js";
import { EMPTY } from "./log.js";

/** @typedef {import("../../wire.js").Face} Face */
/** @typedef {"out" | "joining" | "in" | "refused"} Phase */
/** @template T @typedef {import("../../vendor/signals.js").Signal<T>} Signal */

/** A room or conversation as this page holds it. */
export class Stream {
  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.epoch = "";
    /** @type {Face | null} */
    this.you = null;
    /** @type {Signal<Phase>} */
    this.phase = signal("out");
    /** @type {Signal<import("../../wire.js").Refused | null>} */
    this.refusal = signal(null);
    this.log = signal(EMPTY);
    this.isCatchingUp = signal(false);
    this.isLoadingOlder = signal(false);
    /** @type {Signal<import("../../page.js").Pending[]>} */
    this.pending = signal([]);
    /** @type {Signal<{ by: string, until: number }[]>} */
    this.typing = signal([]);
    this.unread = signal(0);
    this.mentioned = signal(0);
    this.read = 0;
    /** Where «nouveaux» is drawn; 0 for nowhere. */
    this.divider = signal(0);
    /** @type {Map<string, Face>} who was seen here, by handle */
    this.faces = new Map();
    /** @type {Signal<ReadonlySet<string>>} handles blocked from this page */
    this.hidden = signal(new Set());
  }
}
