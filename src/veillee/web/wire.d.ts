// Made by tools/make_wire_types.py from the declarations in the code: do not edit.

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

/** What the form asks. */
export type Gender =
  | "woman"
  | "man"
  | "other"
  | "unsaid"

/** «Ici pour»: discuter, amitié, rencontre. Whom one looks for is never a field. */
export type HereFor =
  | "talk"
  | "friendship"
  | "meeting"

/** What newcomers may read of what was said before they came. */
export type History =
  | "nothing"
  | "hour"
  | "last"
  | "day"

/** «Où peut-on vous voir ?»: in the list of my zone, or only in the rooms where I am. */
export type Listed =
  | "area"
  | "rooms"

/** Shipped or set by the operator, or made for a department when first needed. */
export type RoomKind =
  | "themed"
  | "local"

/** Exact age, or a five-year band. */
export type ShowAge =
  | "exact"
  | "band"

/** What a person lets others see of their place. */
export type ShowPlace =
  | "zone"
  | "department"
  | "nothing"

/** What others see: «autre» and «je préfère ne pas dire» share one sign. */
export type Sign =
  | "woman"
  | "man"
  | "other"

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

/** Why the team asks: a closed list, as free words to a reporter could betray or press. */
export type Wanted =
  | "context"
  | "repeated"
  | "exact"
  | "age"
  | "meeting"

/** Who may send me a request. */
export type Writers =
  | "all"
  | "filtered"
  | "written_to"
  | "nobody"

/** «Are you sure?»: send again with `confirmed` to go on. */
export interface Asked {
  t: "asked";
  nonce: string;
  stream: string;
  because: string;
}

/** A conversation that left my list and can still be reported: with whom, as I knew them, and its last time. `is_request`: I never accepted it. */
export interface AwayCard {
  stream: string;
  nickname: string;
  at: number;
  is_request?: boolean;
}

/** One line of the list of whom I blocked: the nickname they had then. `conversation` is the one held with them under these names, while it is kept. */
export interface BlockCard {
  block: string;
  nickname: string;
  at: number;
  conversation?: string;
}

/** Whom I blocked; `away` are the other conversations that left my list and are still kept. */
export interface BlockList {
  t: "block_list";
  nonce: string;
  blocks: Array<BlockCard>;
  away?: Array<AwayCard>;
}

/** An alert in a room, or (`stream` empty) in the house: 4 (newcomers write slower), 3 (their first messages wait), 2 (links wait), 1 (their lines wait); each with those above; until when. */
export interface Calm {
  stream: string;
  level: number;
  until: number;
}

/** `POST api/challenge`: bytes to sign with the device key (base64url without padding), once and soon. */
export interface Challenge {
  challenge: string;
  expires_in_ms: number;
}

/** The socket closes; `code` is a code of the close codes page. */
export interface Closing {
  t: "closing";
  code: number;
  why: string;
  retry_after_ms?: number;
}

/** A conversation or request as its own side sees it. */
export interface ConversationCard {
  stream: string;
  state: string;
  other: Face;
  at: number;
  me?: string;
  offset?: number;
  read?: number;
  until?: number;
  common_rooms?: Array<string>;
  here_for?: HereFor;
  line?: string;
  is_queued?: boolean;
  waits?: boolean;
  trace_until?: number;
  contact?: string;
  shows_presence?: boolean;
  is_here?: boolean;
  is_discreet?: boolean;
}

/** A conversation or request is new or changed; the answer to what changes it (`nonce`), and news for other tabs. */
export interface ConversationChanged {
  t: "conversation_changed";
  conversation: ConversationCard;
  nonce?: string;
}

/** A conversation or request left one's list. */
export interface ConversationGone {
  t: "conversation_gone";
  stream: string;
  nonce?: string;
}

/** One's conversations and requests, latest first; `queued` counts requests that wait calmly. */
export interface ConversationList {
  t: "conversation_list";
  nonce: string;
  conversations: Array<ConversationCard>;
  queued?: number;
}

/** `POST api/copy`: one's own copy of what is kept; `discreet` rooms only where they are asked for, as the file can be read by whoever opens it. */
export interface CopyForm {
  discreet?: boolean;
}

/** An author took a message back; a tombstone stays in its place. */
export interface Deleted {
  t: "deleted";
  stream: string;
  seq: number;
  of: number;
}

/** A public key (P-256, uncompressed point, base64url), the challenge, and its ECDSA-SHA-256 signature (raw r‖s). */
export interface DeviceProof {
  key: string;
  challenge: string;
  signature: string;
}

/** The command was carried out; there is nothing else to say. */
export interface Done {
  t: "done";
  nonce: string;
}

/** An author changed a message. */
export interface Edited {
  t: "edited";
  stream: string;
  seq: number;
  of: number;
  text: string;
}

/** Come in: the cookie is set, the socket may be opened. */
export interface Entered {
  nickname: string;
  is_back: boolean;
}

/** `POST api/entry`: the one form. `place` is the typed postal code, `commune` the chosen suggestion's id. */
export interface EntryForm {
  proof: DeviceProof;
  nickname: string;
  age: number;
  gender: Gender;
  place: string;
  listed: Listed;
  rules: boolean;
  commune?: string;
  show_place?: ShowPlace | null;
  show_age?: ShowAge | null;
  here_for?: HereFor | null;
  language?: string;
  confirmed?: boolean;
  work?: SmallSum | null;
}

/** What others see of a person in one room, conversation or list. */
export interface Face {
  h: string;
  n: string;
  a?: string;
  g?: Sign;
  p?: string;
}

/** A group of a list (0 my zone, 1 my department, 2 neighbouring, 3 elsewhere), its label and how many it holds. */
export type Group = [group: number, label: string, count: number];

/** `GET healthz`: the house can serve. */
export interface Health {
  ready: boolean;
}

/** What the author sent is kept and waits for a human; only they see it. */
export interface Held {
  t: "held";
  nonce: string;
  stream: string;
  because: string;
}

/** A help line: name, when to use it, how to reach it, and with which reports it is shown. */
export interface Help {
  id: string;
  name: string;
  when?: string;
  channel?: string;
  hours?: string;
  url?: string;
  contexts?: Array<string>;
}

/** How the house stands, at the door and whenever it changes: `open`, `closed` (rooms rest) or `unwatched`, until when (ms; 0: not known), and whether this person's first messages to strangers wait. */
export interface House {
  t: "house";
  hours: string;
  until?: number;
  waits?: boolean;
  calm?: Array<Calm>;
}

/** The stream from here on. `recovered`: `events` holds all that was missed; else start over from `messages`. */
export interface Joined {
  t: "joined";
  nonce: string;
  stream: string;
  epoch: string;
  offset: number;
  you: Face;
  recovered?: boolean;
  room?: RoomCard | null;
  conversation?: ConversationCard | null;
  messages?: Array<Message>;
  events?: Array<Said | Edited | Deleted | Removed | Restored | Reacted | Unreacted | Noticed | Skip>;
  more?: boolean;
  read?: number;
}

/** What the author sent is kept and shown, under this number. */
export interface Kept {
  t: "kept";
  nonce: string;
  stream: string;
  seq: number;
}

/** `POST api/leaving`: the code that keeps the right to report, and what stays sealed until when (ms); `traces_until` of the last of one's own traces, where there is one. */
export interface Leaving {
  code: string;
  report_until: number;
  conversations_until: number;
  addresses_until: number;
  traces_until?: number;
}

/** `POST api/leaving/confirm`: the code that was shown, as proof that it was seen. */
export interface LeavingForm {
  code: string;
}

/** Everything of this person was erased but what `Leaving` named, what they wrote in rooms, for the rest of its `room_hours`, and what a report or a decision rests on. */
export interface Left {
  erased: boolean;
}

/** Limits the page must know to be kind before the server is. */
export interface Limits {
  text: number;
  line: number;
  page_messages: number;
  typing_people: number;
  undo_ms: number;
  edit_ms: number;
}

/** What is kept of the visitor changed: the answer to what changes it, news for other tabs. */
export interface Me {
  t: "me";
  me: Myself;
  nonce?: string;
}

/** A message as it stands now: edits applied, reactions gathered; a deleted one is a tombstone without text. */
export interface Message {
  seq: number;
  at?: number;
  by?: Face | null;
  text?: string;
  reply?: number;
  mentions?: Array<string>;
  edited?: boolean;
  deleted?: boolean;
  reactions?: Array<Reaction>;
  notice?: string;
  who?: string;
  detail?: string;
  removed?: string;
}

/** Something new in a conversation this socket has not joined: for marks, never the text. */
export interface MessageArrived {
  t: "message_arrived";
  stream: string;
  offset: number;
}

/** What the team asks about one's own report: why, until when (ms), and messages to choose from, oldest first; `you` is one's own handle there, `more` tells whether there are older ones. */
export interface MoreOffered {
  t: "more_offered";
  nonce: string;
  report: string;
  wanted: Wanted;
  until: number;
  you: string;
  messages: Array<Message>;
  more: boolean;
}

/** What is kept of the visitor, as only they see it. */
export interface Myself {
  nickname: string;
  age: number;
  gender: Gender;
  place: string;
  department: string;
  listed: Listed;
  show_place: ShowPlace;
  show_age: ShowAge;
  here_for: HereFor;
  line: string;
  writers: Writers;
  writer_filter: WriterFilter;
  age_corrected: boolean;
  language: string;
  is_young: boolean;
  requests_paused_until: number;
  requests_paused_because: string;
}

/** The house tells this person something: a code, a reason in plain words, until when; `report` is their own that led to nothing, about which they may `complain`, or about which the team asks for more (`report_asked`). */
export interface Notice {
  t: "notice";
  code: string;
  because?: string;
  until?: number;
  report?: string;
}

/** The house notes something in a conversation: `age_corrected`, `contact_proposed`, `contact_kept`, `contact_ended`. `detail` is the corrected age as it is shown. */
export interface Noticed {
  t: "noticed";
  stream: string;
  seq: number;
  at: number;
  notice: string;
  by?: string;
  detail?: string;
}

/** Older messages, oldest first; `more` tells whether there are older ones still. */
export interface Past {
  t: "past";
  nonce: string;
  stream: string;
  messages: Array<Message>;
  more: boolean;
}

/** Whom a list shows: exact bounds, five years wide at least; `group` 0 my zone … 3 elsewhere; empty: all. */
export interface PeopleFilter {
  min_age?: number;
  max_age?: number;
  gender?: string;
  group?: number | null;
  here_for?: HereFor | null;
}

/** A window of a ranked list: sent on demand, then at most once a second while it changes. */
export interface PeopleWindow {
  t: "people_window";
  where: string;
  first: number;
  total: number;
  groups: Array<Group>;
  rows?: Array<Face> | null;
  nonce?: string;
  closed?: string;
  retry_after_ms?: number;
}

/** One suggestion. */
export interface PlaceChoice {
  code: string;
  commune: string;
  commune_id: string;
  department: string;
  zone: string;
}

/** Suggestions, most likely first. */
export interface Places {
  places: Array<PlaceChoice>;
}

/** The answer to `ping`. */
export interface Pong {
  t: "pong";
}

/** A refusal over HTTP: the stable code, and what the text for people needs; `nickname` is that of who comes back and finds it taken, `work` and `bits` the puzzle of `work_needed`. */
export interface Problem {
  why: string;
  may_retry?: boolean;
  retry_after_ms?: number;
  because?: string;
  help?: Array<Help>;
  until?: number;
  nickname?: string;
  work?: string;
  bits?: number;
}

/** What a person lets others see, on a sheet; `conversation` is the stream of the two. */
export interface ProfileSheet {
  t: "profile_sheet";
  nonce: string;
  where: string;
  face: Face;
  line?: string;
  here_for?: HereFor;
  common_rooms?: Array<string>;
  conversation?: string;
  may_request?: boolean;
  why_not?: string;
}

/** Somebody put an emoji under a message. */
export interface Reacted {
  t: "reacted";
  stream: string;
  seq: number;
  of: number;
  emoji: string;
  by: string;
}

/** An emoji and the handles of those who put it. */
export type Reaction = [emoji: string, by: Array<string>];

/** The command was not carried out; `why` is a code of its page; `draft` serves `ask_look`. */
export interface Refused {
  t: "refused";
  nonce: string;
  why: string;
  retry_after_ms?: number;
  because?: string;
  detail?: string;
  draft?: string;
}

/** The team took a message down; a tombstone stays, with the policy's code as its reason. */
export interface Removed {
  t: "removed";
  stream: string;
  seq: number;
  of: number;
  because: string;
}

/** What a report may choose from, oldest first; of whom I blocked, exactly what goes with it. `stream` is where it was said, empty where there is nothing; `you` is one's own handle there; `older` and `newer` tell whether there are more. */
export interface Reportable {
  t: "reportable";
  nonce: string;
  stream: string;
  you: string;
  messages: Array<Message>;
  older?: boolean;
  newer?: boolean;
}

/** The receipt of a report: the code that shows what became of it, what was done at once (`blocked`; so many `messages` frozen), and by when (ms) somebody of the team looks. */
export interface Reported {
  t: "reported";
  nonce: string;
  code: string;
  blocked?: boolean;
  messages?: number;
  look_by?: number;
}

/** The text of a request, after the tap. */
export interface RequestText {
  t: "request_text";
  nonce: string;
  stream: string;
  messages: Array<Message>;
}

/** An author undid a deletion, or the team a removal. */
export interface Restored {
  t: "restored";
  stream: string;
  seq: number;
  of: number;
  text: string;
}

/** `POST api/session`: come back as the person of this device key; with `nickname` under another one, where theirs is somebody else's by now. */
export interface ReturnForm {
  proof: DeviceProof;
  nickname?: string;
  confirmed?: boolean;
}

/** A room as the list shows it, before entry. */
export interface RoomCard {
  stream: string;
  name: string;
  kind: RoomKind;
  people: number;
  description?: string;
  rules?: string;
  language?: string;
  history?: History;
  history_last?: number;
  is_discreet?: boolean;
  is_mine?: boolean;
}

/** The rooms, most peopled first inside each kind. */
export interface RoomList {
  t: "room_list";
  nonce: string;
  rooms: Array<RoomCard>;
  near: number;
  here: number;
}

/** Somebody spoke. */
export interface Said {
  t: "said";
  stream: string;
  seq: number;
  at: number;
  by: Face;
  text: string;
  reply?: number;
  mentions?: Array<string>;
}

/** `GET api/site`: what the first page needs to know, and nothing about anybody. */
export interface Site {
  name: string;
  language: string;
  release: string;
  is_trial: boolean;
  is_moderated: boolean;
  publisher: string;
  contact: string;
  source: string;
  people: number;
  min_age: number;
  room_hours: number;
  conversation_days: number;
  address_days: number;
  trace_days: number;
  near_after_seconds: number;
  named_from: number;
  discreet_minutes: number;
  nickname_idle_hours: number;
  person_idle_days: number;
  text_length: number;
  help: Array<Help>;
}

/** A number with nothing in it for this viewer; says nothing of why. */
export interface Skip {
  t: "skip";
  stream: string;
  seq: number;
}

/** The puzzle of a `work_needed` refusal with its eight answers: for each sum, the number that makes the SHA-256 of puzzle bytes, sum's number (1 byte) and answer (4 bytes, big-endian) begin with `bits` zero bits. */
export interface SmallSum {
  puzzle: string;
  answers: Array<number>;
}

/** What was decided about this person, and why (DSA art. 17), on each socket; times in ms. */
export interface Statement {
  t: "statement";
  id: string;
  policy: string;
  at: number;
  starts_at: number;
  ends_at: number;
  text: string;
  code: string;
  is_undone?: boolean;
  takes_proof?: boolean;
  stops?: Array<string>;
}

/** Accept or decline a request; the sender is never told of a refusal. */
export interface ToAnswer {
  t: "answer";
  nonce: string;
  stream: string;
  accept: boolean;
}

/** Ask a human to look at one's own line that a rule refused, by its `draft`: answered by `held`, once a human has decided by `kept` or `refused` under the line's own nonce. */
export interface ToAskLook {
  t: "ask_look";
  nonce: string;
  draft: string;
}

/** Block a person, by their handle in `where` (a room, `near`, or a conversation, whose other side needs no handle). */
export interface ToBlock {
  t: "block";
  nonce: string;
  where: string;
  handle?: string;
}

/** Ask for the list of whom I blocked. */
export interface ToBlocks {
  t: "blocks";
  nonce: string;
}

/** Change what others see and who may write; what is left out stays as it is. */
export interface ToChoose {
  t: "choose";
  nonce: string;
  listed?: Listed | null;
  show_place?: ShowPlace | null;
  show_age?: ShowAge | null;
  here_for?: HereFor | null;
  line?: string | null;
  writers?: Writers | null;
  writer_filter?: WriterFilter | null;
  language?: string | null;
}

/** Take a conversation off one's own list; the other side keeps it for its days. */
export interface ToClear {
  t: "clear";
  nonce: string;
  stream: string;
}

/** Ask that another human looks again at one's own report that led to nothing (DSA art. 20); once, within six months. */
export interface ToComplain {
  t: "complain";
  nonce: string;
  report: string;
  words: string;
}

/** Ask for one's conversations and requests. */
export interface ToConversations {
  t: "conversations";
  nonce: string;
}

/** Correct a declared age, once; open conversations are told. */
export interface ToCorrectAge {
  t: "correct_age";
  nonce: string;
  age: number;
}

/** Take back one's own message; a tombstone stays. */
export interface ToDelete {
  t: "delete";
  nonce: string;
  stream: string;
  of: number;
}

/** Change one's own message; the original stays reportable. */
export interface ToEdit {
  t: "edit";
  nonce: string;
  stream: string;
  of: number;
  text: string;
  confirmed?: boolean;
}

/** Answer it, once: exactly the `ticked` messages are added to the report, by their numbers; or none of them, with `declines`, from which nothing follows. */
export interface ToGiveMore {
  t: "give_more";
  nonce: string;
  report: string;
  ticked?: Array<number>;
  declines?: boolean;
}

/** Ask for older messages, before a number, as far as the room's policy allows. */
export interface ToHistory {
  t: "history";
  nonce: string;
  stream: string;
  before: number;
}

/** Enter a room, or open a conversation; with `epoch` and `since` ask for what was missed, complete or not at all. */
export interface ToJoin {
  t: "join";
  nonce: string;
  stream: string;
  epoch?: string;
  since?: number;
  consent?: boolean;
  nickname?: string;
  confirmed?: boolean;
}

/** «Garder le contact»: propose, agree (`on`), or stop; when both agree it stays listed after its text is forgotten. */
export interface ToKeepContact {
  t: "keep_contact";
  nonce: string;
  stream: string;
  on: boolean;
}

/** «Garder une trace»: keep a conversation sealed for twelve months; the other is not told. */
export interface ToKeepTrace {
  t: "keep_trace";
  nonce: string;
  stream: string;
}

/** Go out of a room: others see it at once. Of a conversation: stop listening, nothing is announced. */
export interface ToLeave {
  t: "leave";
  nonce: string;
  stream: string;
  forget?: boolean;
}

/** Ask what the team asks about one's own report of a conversation: answered by `more_offered`, with a page of messages that are not with the team yet; `before`: only those under a number. */
export interface ToMoreWanted {
  t: "more_wanted";
  nonce: string;
  report: string;
  before?: number;
}

/** Change the place, as often as a day allows; the code is not kept. */
export interface ToMove {
  t: "move";
  nonce: string;
  code: string;
  commune?: string;
}

/** See the text of a request, after a tap. */
export interface ToOpenRequest {
  t: "open_request";
  nonce: string;
  stream: string;
}

/** Watch a window of a ranked list: `where` is a room's stream or `near`; `count` 0 stops watching. */
export interface ToPeople {
  t: "people";
  nonce: string;
  where: string;
  first?: number;
  count?: number;
  filter?: PeopleFilter;
}

/** Ask whether the other end still hears: answered by `pong`. */
export interface ToPing {
  t: "ping";
}

/** Open the sheet of somebody seen in a room, a conversation or the list near me. */
export interface ToProfile {
  t: "profile";
  nonce: string;
  where: string;
  handle: string;
}

/** Give the code of a fresh proof of age, which somebody of the team handed over. */
export interface ToProve {
  t: "prove";
  nonce: string;
  code: string;
}

/** Put one emoji under a message. */
export interface ToReact {
  t: "react";
  nonce: string;
  stream: string;
  of: number;
  emoji: string;
}

/** Remember how far one has read, for one's other tabs and for later; never shown to others. */
export interface ToRead {
  t: "read";
  stream: string;
  seq: number;
}

/** Take another nickname; `confirmed` answers «13, c'est votre département ?». */
export interface ToRename {
  t: "rename";
  nonce: string;
  nickname: string;
  confirmed?: boolean;
}

/** Tell the team. `about` is `message` (with `of`), `person` or `nickname` (by `handle` in `where`), `request`, `conversation` or `room`; `where` is a room, `near`, a conversation, or `blocked` (whom one blocked, by the block's id as `handle`). */
export interface ToReport {
  t: "report";
  nonce: string;
  about: SubjectKind;
  where: string;
  category: Category;
  handle?: string;
  of?: number;
  words?: string;
  ticked?: Array<number>;
  knows_address?: boolean | null;
  block?: boolean;
}

/** Write to a stranger for the first time: a request they accept, decline or block. */
export interface ToRequest {
  t: "request";
  nonce: string;
  where: string;
  handle: string;
  text: string;
}

/** Undo one's own deletion, for a short time. */
export interface ToRestore {
  t: "restore";
  nonce: string;
  stream: string;
  of: number;
}

/** Ask for the rooms, or for those that match a search. */
export interface ToRooms {
  t: "rooms";
  nonce: string;
  search?: string;
}

/** Speak in a room or conversation that was joined before. `confirmed` answers an `asked`. */
export interface ToSay {
  t: "say";
  stream: string;
  text: string;
  nonce?: string;
  reply?: number;
  mentions?: Array<string>;
  confirmed?: boolean;
}

/** Let a kept contact see when I am here, or not. */
export interface ToShowPresence {
  t: "show_presence";
  nonce: string;
  stream: string;
  on: boolean;
}

/** Say that one is writing; at most every three seconds, never kept. */
export interface ToTyping {
  t: "typing";
  stream: string;
}

/** Undo a block, by its id in one's list. */
export interface ToUnblock {
  t: "unblock";
  nonce: string;
  block: string;
}

/** Take one's emoji back. */
export interface ToUnreact {
  t: "unreact";
  nonce: string;
  stream: string;
  of: number;
  emoji: string;
}

/** Ask what a report may choose from, answered by `reportable`: fifty messages of a conversation, also of one that was declined, cleared or blocked; nothing is joined. The latest; or those around the message `of`; or those `before` or `after` a number. */
export interface ToWhatToReport {
  t: "what_to_report";
  nonce: string;
  where: string;
  handle?: string;
  of?: number;
  before?: number;
  after?: number;
}

/** `POST api/places`: what was typed in the field of the postal code. In a body, so that no log has it in an address. */
export interface Typed {
  typed: string;
}

/** Somebody writes; forget it after six seconds. */
export interface TypingSeen {
  t: "typing_seen";
  stream: string;
  by: string;
}

/** Somebody took an emoji back. */
export interface Unreacted {
  t: "unreacted";
  stream: string;
  seq: number;
  of: number;
  emoji: string;
  by: string;
}

/** The first message on a socket. `who`: a mark of the person, unlike any that others see. */
export interface Welcome {
  t: "welcome";
  protocol: number;
  now: number;
  me: Myself;
  limits: Limits;
  is_trial: boolean;
  near_open_in_ms: number;
  conversations?: Array<ConversationCard>;
  queued?: number;
  who?: string;
}

/** Limits on who may write when `Writers.FILTERED`, by what they show: an exact age, or a band that lies within the bounds as a whole; `nearness` 0 (my zone) to 3 (anywhere), by the places that both show. */
export interface WriterFilter {
  min_age: number;
  max_age: number;
  nearness: number;
}

export type ClientMessage =
  | ToPing
  | ToRooms
  | ToJoin
  | ToLeave
  | ToHistory
  | ToSay
  | ToEdit
  | ToDelete
  | ToRestore
  | ToReact
  | ToUnreact
  | ToTyping
  | ToRead
  | ToPeople
  | ToProfile
  | ToRequest
  | ToOpenRequest
  | ToAnswer
  | ToConversations
  | ToKeepTrace
  | ToKeepContact
  | ToShowPresence
  | ToClear
  | ToBlock
  | ToUnblock
  | ToBlocks
  | ToWhatToReport
  | ToReport
  | ToComplain
  | ToMoreWanted
  | ToGiveMore
  | ToAskLook
  | ToProve
  | ToRename
  | ToCorrectAge
  | ToMove
  | ToChoose

export type ServerMessage =
  | Said
  | Edited
  | Deleted
  | Removed
  | Restored
  | Reacted
  | Unreacted
  | Noticed
  | Skip
  | Kept
  | Held
  | Asked
  | Refused
  | Done
  | Pong
  | Joined
  | Past
  | RoomList
  | PeopleWindow
  | ProfileSheet
  | ConversationList
  | BlockList
  | Reportable
  | Reported
  | MoreOffered
  | Welcome
  | Me
  | TypingSeen
  | ConversationChanged
  | ConversationGone
  | RequestText
  | MessageArrived
  | House
  | Notice
  | Statement
  | Closing

export type StreamEvent =
  | Said
  | Edited
  | Deleted
  | Removed
  | Restored
  | Reacted
  | Unreacted
  | Noticed
  | Skip

export type RefusalCode =
  | "malformed"
  | "too_large"
  | "too_long"
  | "empty"
  | "slow_down"
  | "busy"
  | "not_kept"
  | "not_private"
  | "foreign_origin"
  | "no_session"
  | "unknown_person"
  | "bad_signature"
  | "stale_challenge"
  | "work_needed"
  | "rules_not_accepted"
  | "under_age"
  | "age_refused_before"
  | "age_out_of_range"
  | "unknown_place"
  | "nickname_invalid"
  | "nickname_taken"
  | "nickname_claims_role"
  | "nickname_has_contact"
  | "nickname_minor"
  | "nickname_asks"
  | "nickname_not_here"
  | "nickname_same"
  | "unknown"
  | "not_joined"
  | "consent_needed"
  | "too_many_rooms"
  | "not_yours"
  | "asked_enough"
  | "too_late"
  | "not_here"
  | "too_many_reactions"
  | "filter_too_narrow"
  | "no_filter_here"
  | "near_not_yet"
  | "near_enough"
  | "not_taking"
  | "request_exists"
  | "unanswered"
  | "requests_paused"
  | "no_links_yet"
  | "house_closed"
  | "closed"
  | "no_staff"
  | "not_your_role"
  | "bad_passkey"
  | "bad_invitation"
  | "needs_a_name"
  | "faster"
  | "unread"
  | "not_now"
  | "unfit"
  | "betrays"
  | "too_many_proofs"
  | "last_key"
  | "read_only"
  | "no_private"
  | "frozen"
  | "kept_out"
  | "suspended"
  | "corrected_before"
  | "moved_too_often"

export type ClosingCode =
  | 4000
  | 4001
  | 4002
  | 4003
  | 4100
  | 4200
  | 4201
  | 4203
  | 4202
