// Made by tools/make_staff_types.py from the declarations in the code: do not edit.

/** What the audit holds about staff: every act that gives, uses or takes power. */
export type Act =
  | "invited"
  | "joined"
  | "key_added"
  | "key_removed"
  | "signed_in"
  | "sign_in_refused"
  | "signed_out"
  | "role_changed"
  | "left"
  | "shift_taken"
  | "shift_dropped"
  | "case_opened"
  | "case_claimed"
  | "case_released"
  | "case_handed_on"
  | "note_added"
  | "decided"
  | "reversed"
  | "appeal_decided"
  | "notified"
  | "not_notified_proposed"
  | "not_notified_confirmed"
  | "audit_read"
  | "raid_set"

/** What a member of the staff is trusted with. */
export type Role =
  | "moderator"
  | "lead"
  | "legal"
  | "operator"

/** What the whole team is told: who joined or left, whose keys changed. */
export interface Announced {
  number: number;
  at: number;
  act: Act;
  name: string;
}

/** `POST equipe/api/audit`: what came before a number, 0 for the latest. */
export interface AuditForm {
  before?: number;
}

/** One entry of the audit; `digest` is its beginning, to be written down. */
export interface AuditLine {
  number: number;
  at: number;
  by: string;
  name: string;
  act: Act;
  about: string;
  detail: string;
  digest: string;
}

/** Entries, latest first. `head`: the anchor of the last one. */
export interface AuditPage {
  lines: Array<AuditLine>;
  head: string;
}

/** It was done and noted. */
export interface Done {
  done: boolean;
}

/** `POST equipe/api/join/options`: the code that was handed over. */
export interface InvitedForm {
  code: string;
}

/** `POST equipe/api/join`: the code again, and the key that was made for it. */
export interface JoinForm {
  code: string;
  handle: string;
  key: NewKey;
}

/** `POST equipe/api/keys/drop`: one of one's own keys. */
export interface KeyName {
  id: string;
}

/** What the browser needs to make or use a key; base64url without padding. */
export interface KeyOptions {
  challenge: string;
  site: string;
  timeout_ms: number;
  known: Array<string>;
  handle: string;
  name: string;
}

/** `GET equipe/api/me`: who is signed in here, until when, and what they need to know. */
export interface Me {
  id: string;
  name: string;
  role: Role;
  keys: Array<MyKey>;
  ends_at: number;
  idle_ms: number;
  is_pause_due: boolean;
}

/** A member of the team, as the team sees them; no figure about anybody's work. */
export interface Member {
  id: string;
  name: string;
  role: Role;
  joined_at: number;
}

/** One of one's own keys. */
export interface MyKey {
  id: string;
  site: string;
  added_at: number;
}

/** A key that the browser just made. */
export interface NewKey {
  id: string;
  client_data: string;
  attestation: string;
}

/** `POST equipe/api/shifts`: from when until when (ms) one watches. */
export interface ShiftForm {
  since: number;
  until: number;
}

/** `POST equipe/api/shifts/drop`: one of one's own shifts. */
export interface ShiftName {
  id: string;
}

/** When somebody watches. */
export interface ShiftShown {
  id: string;
  staff: string;
  name: string;
  since: number;
  until: number;
}

/** `POST equipe/api/sign-in`: a challenge signed by a known key. */
export interface SignedKey {
  id: string;
  client_data: string;
  authenticator_data: string;
  signature: string;
}

/** `GET equipe/api/team`: who belongs to it, who watches when, what changed in two weeks. */
export interface Team {
  members: Array<Member>;
  shifts: Array<ShiftShown>;
  news: Array<Announced>;
  hours: Array<string>;
  is_open: boolean;
  is_covered: boolean;
}
