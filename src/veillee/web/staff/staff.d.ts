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
  | "case_tied"
  | "contact_opened"
  | "contact_answered"
  | "more_asked"
  | "more_given"
  | "more_declined"
  | "decided"
  | "reversed"
  | "appeal_decided"
  | "task_opened"
  | "notified"
  | "notice_made"
  | "not_notified_proposed"
  | "not_notified_confirmed"
  | "audit_read"
  | "raid_set"
  | "sample_read"
  | "proof_given"
  | "order_entered"
  | "order_checked"
  | "order_opened"
  | "order_closed"
  | "order_refusal_proposed"
  | "order_refusal_dropped"
  | "order_refused"

/** What an order is aimed at: a message of a case, its person, or what the authority wrote. */
export type Aim =
  | "message"
  | "person"
  | "words"

/** What a human says of what the rules did with a line. */
export type Answer =
  | "right"
  | "wrong"
  | "unsure"

/** How a question to a reporter stands; `over`: its time has passed, or the case was decided. */
export type Answered =
  | "asked"
  | "given"
  | "declined"
  | "over"

/** The plain choices of the sheet, gravest first; `POLICIES` says which policies each serves. */
export type Category =
  | "minor"
  | "underage"
  | "danger"
  | "drugged"
  | "self_harm"
  | "exploitation"
  | "terror"
  | "threat"
  | "blackmail"
  | "intimate"
  | "hate"
  | "harassment"
  | "address"
  | "sexual"
  | "money"
  | "trade"
  | "pretending"
  | "advertising"
  | "other"

/** How long the law leaves: terrorist content (Regulation (EU) 2021/784, art. 3), a withdrawal request of the anti-cybercrime office (LCEN art. 6-1), any other order (DSA art. 9). */
export type Clock =
  | "tco"
  | "lcen_6_1"
  | "dsa_9"

/** What became of an order; `none`: nothing yet. */
export type Effect =
  | ""
  | "done"
  | "partly"
  | "not_possible"

/** Whom a case has nobody of: who may look at it; another human than who decided or proposed; who may answer an authority. */
export type Lacks =
  | "eyes"
  | "another"
  | "overseer"

/** What the rules did to a line of a room: the kinds that an audit draws from. */
export type Line =
  | "passed"
  | "asked"
  | "held"
  | "refused"

/** What a measure takes away; an advice takes nothing away. A freeze: nobody writes to them in private, nor they to anybody, while an age is in doubt. */
export type MeasureKind =
  | "advice"
  | "hold"
  | "read_only"
  | "no_requests"
  | "no_private"
  | "no_photos"
  | "room"
  | "freeze"
  | "site"

/** Who or what asks for a human: rules that turned lines away, rules that were asked about what was reported, the encoder, the memory of rooms, somebody of the team at a second look, reports without ground, what receivers did, or the access that a new profile came by. */
export type Noticed =
  | "turned_away"
  | "heard"
  | "reading"
  | "memory"
  | "second_look"
  | "reports_made"
  | "receivers"
  | "access"

/** What was decided: nothing against anybody, a held draft may be shown, or measures. `LAPSED` is no judgement: what the house restricted alone ended by itself, and nobody had to decide. */
export type Outcome =
  | "nothing"
  | "show"
  | "measures"
  | "lapsed"

/** What a member of the staff is trusted with. */
export type Role =
  | "moderator"
  | "lead"
  | "legal"
  | "operator"

/** What others see: «autre» and «je préfère ne pas dire» share one sign. */
export type Sign =
  | "woman"
  | "man"
  | "other"

/** Where a case stands. */
export type Status =
  | "waiting"
  | "claimed"
  | "proposed"
  | "decided"
  | "appealed"
  | "closed"

/** What a report can be about. `described`: an outsider named the place in words. */
export type SubjectKind =
  | "message"
  | "person"
  | "request"
  | "room"
  | "conversation"
  | "nickname"
  | "draft"
  | "described"

/** Which way a report came in. */
export type Via =
  | "chat"
  | "leaving_code"
  | "notice"
  | "trusted"

/** Why the team asks: a closed list, as free words to a reporter could betray or press. */
export type Wanted =
  | "context"
  | "repeated"
  | "exact"
  | "age"
  | "meeting"

/** How many cases have waited for less than so long (ms), and at least for the one before. */
export interface AgeFigure {
  under: number;
  cases: number;
}

/** What the whole team is told: who joined or left, whose keys changed. */
export interface Announced {
  number: number;
  at: number;
  act: Act;
  name: string;
}

/** `POST equipe/api/appeals/decide`: undo, or let stand, with an answer for who complains. `is_anew`: undo a measure and take the case, to decide otherwise. */
export interface AppealForm {
  id: string;
  is_undone: boolean;
  is_anew?: boolean;
  answer?: string;
  version?: number;
}

/** A complaint. `is_for_others`: who asks had decided, so another human looks (art. 20(6)), and `words` are empty: they are for who answers. */
export interface AppealShown {
  id: string;
  case: string;
  at: number;
  words: string;
  policy: string;
  decided_at: number;
  because: string;
  measures: Array<MeasureShown>;
  removes: number;
  is_for_others: boolean;
  is_of_reporter: boolean;
  may_be_anew: boolean;
}

/** `POST equipe/api/cases/ask`: ask who made a report, by its place on the page, for messages of the conversation that were not transmitted; why, from a closed list. */
export interface AskForm {
  id: string;
  report: number;
  wanted: Wanted;
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

/** One case. */
export interface CaseName {
  id: string;
}

/** `POST equipe/api/cases/open`: everything that somebody who works on a case may see. */
export interface CasePage {
  line: QueueLine;
  version: number;
  exhibits: Array<ExhibitShown>;
  reports: Array<ReportShown>;
  flags: Array<FlagShown>;
  person: PersonShown | null;
  criteria: CriteriaShown;
  notes: Array<NoteShown>;
  decisions: Array<DecisionShown>;
  proposal: DecisionShown | null;
  task: TaskShown | null;
  appeals: Array<AppealShown>;
  held: number;
  may_decide: boolean;
  is_preserved: boolean;
  proved_at: number;
  orders: Array<OrderShown>;
  led_to: number;
  notices: Array<NoticeShown>;
  alike: number;
}

/** `POST equipe/api/cases/contact` and `…/answered`: show how an outsider can be reached, or say that they were written to, by the place of their notice on the page. */
export interface ContactForm {
  id: string;
  report: number;
}

/** How an outsider can be reached, and a text to copy (DSA art. 16(5)). `mailto` opens it in the mail program of who asks; empty without an address. `is_decided`: the text tells an outcome. */
export interface ContactShown {
  name: string;
  email: string;
  text: string;
  mailto: string;
  is_decided: boolean;
}

/** The four things DSA art. 23(3) asks to weigh, computed; `weight` is that of earlier strikes, by the severity of their policies. */
export interface CriteriaShown {
  violations: number;
  share: number;
  gravity: number;
  intention: string;
  weight: number;
}

/** What was decided, or what waits for a second person. `is_own`: by who asks; `is_alike`: with others, like a decision of another case; `is_of_court`: the legal contact alone undoes it. */
export interface DecisionShown {
  id: string;
  at: number;
  by: string;
  is_own: boolean;
  outcome: Outcome;
  policy: string;
  because: string;
  removes: number;
  measures: Array<MeasureShown>;
  starts_at: number;
  is_undone: boolean;
  is_alike: boolean;
  is_of_court: boolean;
}

/** It was done and noted. */
export interface Done {
  done: boolean;
}

/** A case about the same person that was decided in the last 12 months. */
export interface Earlier {
  at: number;
  policy: string;
  outcome: Outcome;
  measures: Array<MeasureKind>;
}

/** A frozen piece, opened: exactly what was reported, with its neighbours in a room. */
export interface ExhibitShown {
  id: string;
  at: number;
  kind: SubjectKind;
  is_private: boolean;
  is_discreet: boolean;
  room: string;
  rules: string;
  described: string;
  not_transmitted: number;
  is_noticed: boolean;
  is_added: boolean;
  lines: Array<LineShown>;
}

/** `GET equipe/api/figures`: how the house does. Nothing in it is about one of the team. */
export interface Figures {
  waiting: number;
  oldest_at: number;
  tasks_open: number;
  ages: Array<AgeFigure>;
  looks: number;
  first_look_p50: number;
  first_look_p90: number;
  appeals: number;
  appeals_undone: number;
  complaints: number;
  complaints_upheld: number;
  precision: Share | null;
  recall: Share | null;
  to_send: number;
  by_policy: Array<PolicyFigure>;
  by_rule: Array<RuleFigure>;
}

/** What the house noticed by itself: which of its parts, under which policy; `rules` are those that spoke, `lines` the numbers that they or the encoder mean, in an exhibit. */
export interface FlagShown {
  at: number;
  kind: Noticed;
  policy: string;
  rules: Array<string>;
  exhibit: string;
  lines: Array<number>;
}

/** `POST equipe/api/cases/hand-on`: `knows` is «je connais cette personne». */
export interface HandOnForm {
  id: string;
  knows: boolean;
  note?: string;
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

/** How many open cases lack somebody of the team, whom, and since when the longest waits. */
export interface LeftAlone {
  lacks: Lacks;
  cases: number;
  since: number;
}

/** A decided case in which an outsider who left an address was not written to yet. */
export interface LetterWaiting {
  case: string;
  policy: string;
  at: number;
}

/** A frozen message. `who` tells apart who speaks; `is_about`: the reported person; `can_be_tied`: a case about who wrote it can be opened by hand. `is_unseen`: it was held or refused, and nobody else had read it. */
export interface LineShown {
  seq: number;
  at: number;
  who: number;
  name: string;
  text: string;
  earlier: Array<string>;
  is_deleted: boolean;
  is_reported: boolean;
  is_reporter: boolean;
  is_about: boolean;
  can_be_removed: boolean;
  can_be_tied: boolean;
  is_unseen: boolean;
}

/** `GET equipe/api/me`: who is signed in here, and what they need to know. */
export interface Me {
  id: string;
  name: string;
  role: Role;
  keys: Array<MyKey>;
  is_pause_due: boolean;
}

/** A measure: its length in ms, 0 for an advice; one for a room names an exhibit from there. What a court ordered has the reference of its `judgment` and ends at `until`. */
export interface MeasureForm {
  kind: MeasureKind;
  length?: number;
  exhibit?: string;
  judgment?: string;
  until?: number;
}

/** A measure as decided; `length` in ms; `until`: the end that a court set, else 0. */
export interface MeasureShown {
  kind: MeasureKind;
  length: number;
  until: number;
}

/** A member of the team, as the team sees them; no figure about anybody's work. */
export interface Member {
  id: string;
  name: string;
  role: Role;
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

/** `POST equipe/api/cases/note`: about the case, never about the person. */
export interface NoteForm {
  id: string;
  text: string;
}

/** A note from one member of the team to the next, about the case. */
export interface NoteShown {
  at: number;
  by: string;
  text: string;
}

/** Who of the team made the page for the authorities, and when. */
export interface NoticeShown {
  at: number;
  by: string;
}

/** A line of the register. `case` is empty where who asks may not see it, or it is forgotten. */
export interface OrderShown {
  number: number;
  clock: Clock;
  state: string;
  authority: string;
  reference: string;
  basis: string;
  contact: string;
  received_at: number;
  due_at: number;
  policy: string;
  items: number;
  aim: Aim;
  case: string;
  checked_at: number;
  checked_by: string;
  checked_via: string;
  is_refusal_proposed: boolean;
  is_own_refusal: boolean;
  because: string;
  effect: Effect;
  effect_at: number;
  done: string;
  closed_at: number;
}

/** The authority's order whose clock a case has. */
export interface OrderWaiting {
  number: number;
  authority: string;
  due_at: number;
}

/** The narrow page of a person: what the case needs, as long as it is open, and no more; the age as it was shown. */
export interface PersonShown {
  nickname: string;
  age_shown: string;
  sign: Sign;
  place: string;
  line: string;
  has_left: boolean;
  in_force: Array<SanctionShown>;
  earlier: Array<Earlier>;
}

/** What came under a policy: reports, lines that rules stopped, decisions with measures. */
export interface PolicyFigure {
  policy: string;
  reports: number;
  stopped: number;
  measures: number;
}

/** A policy of the house, for the form. */
export interface PolicyShown {
  code: string;
  fr: string;
  en: string;
}

/** What the person would read, and what keeps it from being decided. */
export interface Preview {
  fr: string;
  en: string;
  betrays: Array<string>;
  unfit: string;
  takes_two: boolean;
  is_delayed: boolean;
  is_unwarned: boolean;
  fr_first: string;
  en_first: string;
  is_told_first: boolean;
}

/** `POST equipe/api/proofs`: a code to hand over, once somebody has looked at a document. */
export interface ProofGiven {
  code: string;
  until: number;
}

/** What a reporter was asked, and how it stands; `items` are the messages they added. */
export interface QuestionShown {
  at: number;
  until: number;
  wanted: Wanted;
  state: Answered;
  items: number;
}

/** `GET equipe/api/queue`: worst first, then by the clocks. */
export interface Queue {
  cases: Array<QueueLine>;
  withheld: number;
  is_pause_due: boolean;
  pause_until: number;
}

/** A case in the queue. `harm` from 0 (a minor) to 4; `due_at`: when somebody should look. */
export interface QueueLine {
  id: string;
  harm: number;
  policy: string;
  kind: SubjectKind;
  reports: number;
  opened_at: number;
  due_at: number;
  status: Status;
  claimed_by: string;
  is_mine: boolean;
  has_task: boolean;
  has_appeal: boolean;
  is_proposed_by_me: boolean;
  version: number;
  order: OrderWaiting | null;
}

/** `POST equipe/api/raids`: an alert in a room (`where` empty: in the house), its level from 4 to 1, 0 to end it, and for how many minutes. */
export interface RaidForm {
  level: number;
  minutes?: number;
  where?: string;
}

/** An alert that holds; `name` is empty for the house. */
export interface RaidShown {
  where: string;
  name: string;
  level: number;
  until: number;
}

/** `GET equipe/api/raids`: the alerts that hold, the places for one, whether one may set it. */
export interface Raids {
  alerts: Array<RaidShown>;
  places: Array<RoomShown>;
  may_set: boolean;
}

/** A report, without who made it. `is_tied`: somebody of the team brought it here by hand. `may_ask`: its reporter can be asked for more of a conversation; `question`: they were. `has_contact`: an outsider left a way to answer, and who asks may write to them. */
export interface ReportShown {
  at: number;
  category: Category;
  via: Via;
  words: string;
  knows_address: boolean | null;
  is_tied: boolean;
  may_ask: boolean;
  has_contact: boolean;
  question: QuestionShown | null;
}

/** `POST equipe/api/cases/reverse`: undo a decision whole. */
export interface ReverseForm {
  id: string;
  decision: string;
  because?: string;
}

/** A room an alert can be set for; `new` counts new profiles that came in five minutes, when there are so many that an alert is proposed. */
export interface RoomShown {
  where: string;
  name: string;
  new: number;
}

/** What a rule in one version did, and what second looks said of it; `wrong` are false alarms. */
export interface RuleFigure {
  rule: string;
  version: number;
  policy: string;
  refused: number;
  held: number;
  asked: number;
  looked_at: number;
  wrong: number;
  false_alarms: Share | null;
}

/** `POST equipe/api/cases/decide` and `…/preview`: what somebody chose. `version` is that of the page they read: what came since is read first (0: not told). `order`: the number of the authority's order that it carries out, 0 for none of those that wait. */
export interface RulingForm {
  id: string;
  outcome: Outcome;
  policy: string;
  because?: string;
  removes?: Array<TargetForm>;
  measures?: Array<MeasureForm>;
  is_urgent?: boolean;
  withholds?: boolean;
  order?: number | null;
  version?: number;
}

/** `POST equipe/api/sample`: whether the rules were right about a line. */
export interface SampleForm {
  id: string;
  answer: Answer;
  opens?: boolean;
}

/** A line drawn by lot: what the rules did with it and why. Not who wrote it, where, or when. */
export interface SampleLine {
  id: string;
  line: Line;
  text: string;
  policy: string;
  because: Array<string>;
  rules: Array<string>;
  is_hard: boolean;
}

/** `GET equipe/api/sample`: lines for a second look; `left` with those that are shown later, `withheld` those that are hard to read and wait until who asks has taken a pause. */
export interface SamplePage {
  lines: Array<SampleLine>;
  left: number;
  withheld: number;
}

/** A measure that holds now, or is still to begin. */
export interface SanctionShown {
  kind: MeasureKind;
  since: number;
  until: number;
}

/** `POST equipe/api/cases/second`: agree to what was read (`version`), or say why not. */
export interface SecondForm {
  id: string;
  agrees: boolean;
  because?: string;
  version?: number;
}

/** A share from 0 to 1 with its 95 % interval, from so many lines. */
export interface Share {
  value: number;
  low: number;
  high: number;
  lines: number;
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

/** A message to take down: one that an exhibit of the case shows. */
export interface TargetForm {
  exhibit: string;
  seq: number;
}

/** The duty to tell the authorities (DSA art. 18). `is_own_proposal`: who asks proposed not to. */
export interface TaskShown {
  case: string;
  policy: string;
  opened_at: number;
  rings_at: number;
  is_open: boolean;
  notified_at: number;
  reference: string;
  not_because: string;
  is_own_proposal: boolean;
}

/** `GET equipe/api/team`: who belongs to it, who watches when, what changed in two weeks. */
export interface Team {
  members: Array<Member>;
  shifts: Array<ShiftShown>;
  news: Array<Announced>;
  hours: Array<string>;
  is_open: boolean;
  is_covered: boolean;
  left_alone: Array<LeftAlone>;
}

/** What an order is aimed at: a message of a case, its person, or what the authority wrote. */
export type Aim =
  | "message"
  | "person"
  | "words"

/** How long the law leaves: terrorist content (Regulation (EU) 2021/784, art. 3), a withdrawal request of the anti-cybercrime office (LCEN art. 6-1), any other order (DSA art. 9). */
export type Clock =
  | "tco"
  | "lcen_6_1"
  | "dsa_9"

/** What became of an order; `none`: nothing yet. */
export type Effect =
  | ""
  | "done"
  | "partly"
  | "not_possible"

/** What became of a case that was to be decided alike: `why` says why it stays open. */
export interface AlikeAnswer {
  id: string;
  name: string;
  is_proposed: boolean;
  why: string;
  details: Array<string>;
}

/** A case that is decided alike, with the version that was read. */
export interface AlikeChosen {
  id: string;
  version: number;
}

/** `POST equipe/api/cases/decide-alike`: the decided case, its decision, and which others, at most fifty. */
export interface AlikeForm {
  id: string;
  decision: string;
  cases: Array<AlikeChosen>;
}

/** A line of such a case: where it stood (a discreet room is not named), and whether nobody else had read it. */
export interface AlikeLine {
  at: number;
  text: string;
  room: string;
  is_private: boolean;
  is_unseen: boolean;
}

/** `POST equipe/api/cases/alike` and `…/decide-alike`: the open cases with the same line, at most fifty; `more` are beyond, `withheld` wait until who asks has taken a pause. `answers`: what was just decided, and what stays open. */
export interface AlikePage {
  id: string;
  decision: string;
  cases: Array<AlikeShown>;
  more: number;
  withheld: number;
  answers: Array<AlikeAnswer>;
}

/** An open case with the same line, to be read before it is decided like the other: `version` is what was read. */
export interface AlikeShown {
  id: string;
  version: number;
  name: string;
  lines: Array<AlikeLine>;
  reports: number;
  words: Array<string>;
  held: number;
  criteria: CriteriaShown;
  why: string;
  details: Array<string>;
  takes_two: boolean;
  is_delayed: boolean;
  is_unwarned: boolean;
  fr_first: string;
  en_first: string;
  fr: string;
  en: string;
}

/** The four things DSA art. 23(3) asks to weigh, computed; `weight` is that of earlier strikes, by the severity of their policies. */
export interface CriteriaShown {
  violations: number;
  share: number;
  gravity: number;
  intention: string;
  weight: number;
}

/** The page for the authorities (DSA art. 18), to copy or print. `lacks`: settings that say nothing yet, which it should name. */
export interface DangerNotice {
  fr: string;
  en: string;
  lacks: Array<string>;
}

/** `POST equipe/api/tasks/notice`: what is suspected, and why; with the neighbours of what was reported in rooms, or without. */
export interface DangerNoticeForm {
  id: string;
  policy: string;
  words?: string;
  neighbours?: boolean;
}

/** `POST equipe/api/tasks/not`: «not suspected, because…»; empty confirms another's proposal. */
export interface NotNotifyForm {
  id: string;
  because?: string;
}

/** `POST equipe/api/tasks/notify`: the authorities were told; the reference they gave. */
export interface NotifyForm {
  id: string;
  reference?: string;
}

/** `POST equipe/api/orders/check`: which number was called, and where it was found. */
export interface OrderCheck {
  number: number;
  via: string;
}

/** `POST equipe/api/orders/close`: done, or partly and why. `not_possible`, with its reason, proposes not to carry it out. */
export interface OrderClose {
  number: number;
  effect: Effect;
  effect_at?: number;
  done?: string;
  because?: string;
}

/** `POST equipe/api/orders/enter`: what the authority wrote. Aimed at `words`, or at a `case`: at a line that an `exhibit` of it shows or, without, at its person. */
export interface OrderForm {
  clock: Clock;
  state: string;
  authority: string;
  reference: string;
  basis: string;
  contact: string;
  received_at: number;
  policy: string;
  items?: number;
  words?: string;
  case?: string;
  exhibit?: string;
  seq?: number;
}

/** One order. */
export interface OrderName {
  number: number;
}

/** One order, with the report for its authority once it is closed. */
export interface OrderPage {
  order: OrderShown;
  fr: string;
  en: string;
}

/** `POST equipe/api/orders/second`: agree that it cannot be carried out, or not. */
export interface OrderSecond {
  number: number;
  agrees: boolean;
}

/** A line of the register. `case` is empty where who asks may not see it, or it is forgotten. */
export interface OrderShown {
  number: number;
  clock: Clock;
  state: string;
  authority: string;
  reference: string;
  basis: string;
  contact: string;
  received_at: number;
  due_at: number;
  policy: string;
  items: number;
  aim: Aim;
  case: string;
  checked_at: number;
  checked_by: string;
  checked_via: string;
  is_refusal_proposed: boolean;
  is_own_refusal: boolean;
  because: string;
  effect: Effect;
  effect_at: number;
  done: string;
  closed_at: number;
}

/** `GET equipe/api/orders`: what is open by its clocks, then the last that were closed. */
export interface Register {
  orders: Array<OrderShown>;
  may_close: boolean;
}

/** `POST equipe/api/cases/tie`: a line that an exhibit shows (`seq`), or a room, a nickname and words that somebody of the team read there. `reports`: which of them it is about, by their places on the page, none for all. */
export interface TieForm {
  id: string;
  exhibit?: string;
  seq?: number;
  room?: string;
  nickname?: string;
  words?: string;
  reports?: Array<number>;
}
