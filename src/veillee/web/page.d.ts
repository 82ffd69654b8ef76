// What the page itself keeps, beside what crosses the wire (wire.d.ts, generated).
import type { Message, Noticed, WriterFilter } from "./wire.js";

/** A line of a log: a message as it stands, or something the house noted. */
export type Line = Message & { notice?: string; detail?: string; who?: string };

/** What the page shows of a stream. `isCut`: newer lines were dropped while reading far back. */
export interface Log {
  lines: Line[];
  offset: number;
  more: boolean;
  isCut: boolean;
}

/** Something one said that is not in the log yet. */
export interface Pending {
  nonce: string;
  text: string;
  reply: number;
  /** Who is called, by the name that stands in the text. */
  mentions: Record<string, string>;
  at: number;
  state: "waiting" | "held" | "asked" | "refused";
  seq: number;
  why: string;
  because: string;
  retryAt: number;
  /** The name by which a human may be asked to look at what a rule refused. */
  draft: string;
}

/** What the visitor chose for this browser; nothing here is sent. */
export interface Choices {
  theme: "auto" | "light" | "dark";
  language: string;
  singleKeys: boolean;
  isPaused: boolean;
  filter: Required<Filter>;
  recentEmoji: string[];
  /** Who is 18 to 20 was told of their gentler beginning. */
  isToldGently: boolean;
}

/** A filter of people; an empty string or null means all. */
export interface Filter {
  min_age: number;
  max_age: number;
  gender: string;
  group: number | null;
  here_for: import("./wire.js").HereFor | null;
}

/** Where one is: a column on a phone, the middle on a desk. Never in the address bar. */
export interface Place {
  column: "rooms" | "conversations" | "talk" | "people" | "me";
  stream: string;
}

/** What lies over the page. */
export type Sheet =
  | { kind: "person"; where: string; handle: string; name: string }
  | { kind: "room"; stream: string }
  | { kind: "consent"; stream: string }
  | { kind: "shield"; stream: string }
  | { kind: "keys" }
  | { kind: "rules" }
  | { kind: "filters"; where: string }
  | { kind: "conversation"; stream: string }
  | { kind: "block"; where: string; handle: string; name: string }
  | { kind: "statement"; id: string }
  | { kind: "again"; report: string }
  | { kind: "more"; report: string }
  | ({ kind: "report" } & ReportOf)
  | { kind: "leaving" };

/** What a report is about: how the page knows it, never a text. */
export interface ReportOf {
  about: "message" | "person" | "request" | "room" | "conversation" | "nickname";
  where: string;
  handle: string;
  name: string;
  of?: number;
  /** The conversation one had with whom one blocked, while it is kept. */
  talk?: string;
  /** They are blocked already. */
  isBlocked?: boolean;
}

export type { Noticed, WriterFilter };
