/** The emoji picker: a handful at once, all of them and a search when somebody wants more. */
import { html, useLayoutEffect, useMemo, useRef, useState } from "../../ui.js";
import { choices, choose } from "../../state/choices.js";
import { language, say } from "../../words/say.js";

/** @typedef {[emoji: string, name: string, words: string]} Emoji */
/** @typedef {{ name: string, emoji: Emoji[] }} EmojiGroup */

const FIRST = ["❤️", "👍", "😂", "😮", "😢", "🙏"];
const MOST_FOUND = 60;
const MOST_RECENT = 12;
const GAP_PX = 8;

/** @param {{ onPick: (emoji: string) => void, onClose: () => void }} props */
export function EmojiPicker({ onPick, onClose }) {
  const [groups, setGroups] = useState(/** @type {EmojiGroup[] | null} */ (null));
  const [isMissing, setMissing] = useState(false);
  const [typed, setTyped] = useState("");
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const found = useMemo(() => (groups && typed ? matching(groups, typed) : []), [groups, typed]);

  const fill = () => {
    setMissing(false);
    void load(language.peek()).then(setGroups, () => setMissing(true));
  };
  useLayoutEffect(() => {
    fill();
    const opener = document.activeElement?.closest("button"); // its own click closes what it opened
    const own = box.current;
    placeNear(own, own?.parentElement);
    own?.querySelector("button")?.focus();
    /** @param {Event} event */
    const outside = ({ target }) => [box.current, opener].some((each) => each?.contains(/** @type {Node} */ (target))) || onClose();
    const timer = setTimeout(() => addEventListener("pointerdown", outside));
    return () => {
      clearTimeout(timer);
      removeEventListener("pointerdown", outside);
      if (own?.contains(document.activeElement)) opener?.focus();
    };
  }, []);

  /** The button goes while it is asked again: the keyboard stays in here. */
  const again = () => {
    box.current?.querySelector("input")?.focus();
    fill();
  };
  /** @param {string} emoji */
  const pick = (emoji) => {
    const others = choices.peek().recentEmoji.filter((each) => each !== emoji);
    choose({ recentEmoji: [emoji, ...others].slice(0, MOST_RECENT) });
    onPick(emoji);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") onClose();
  };
  const recent = [...new Set([...choices.value.recentEmoji, ...FIRST])].slice(0, MOST_RECENT);
  return html`<div class="emoji" ref=${box} role="dialog" aria-label=${say("emoji.title")} onKeyDown=${onKeyDown}>
    <${Grid} title=${say("emoji.recent")} emoji=${recent.map((each) => [each, each])} onPick=${pick} />
    <input type="search" placeholder=${say("emoji.search")} aria-label=${say("emoji.search")} value=${typed} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
    <div class="emoji-all">
      ${isMissing ? html`<p class="quiet" role="alert">${say("refusal.offline")}</p><button type="button" class="link" onClick=${again}>${say("act.again")}</button>`
        : groups === null && html`<p class="quiet">${say("log.loading")}</p>`}
      ${typed ? html`<${Grid} title=${say("emoji.found", { count: found.length })} emoji=${found} onPick=${pick} />`
        : groups?.map((group) => html`<${Grid} key=${group.name} title=${group.name} emoji=${group.emoji} onPick=${pick} />`)}
    </div>
  </div>`;
}

/** Lay the picker beside what opened it, above or below, wherever the screen has room.
 * @param {HTMLElement | null} picker @param {HTMLElement | null | undefined} opener */
function placeNear(picker, opener) {
  if (!picker || !opener) return;
  const at = opener.getBoundingClientRect();
  const { width, height } = picker.getBoundingClientRect();
  const above = at.top - height - GAP_PX;
  const top = above >= GAP_PX ? above : Math.min(at.bottom + GAP_PX, innerHeight - height - GAP_PX);
  picker.style.top = `${Math.max(GAP_PX, top)}px`;
  picker.style.left = `${Math.max(GAP_PX, Math.min(at.right - width, innerWidth - width - GAP_PX))}px`;
}

/** @param {{ title: string, emoji: readonly (readonly string[])[], onPick: (emoji: string) => void }} props */
function Grid({ title, emoji, onPick }) {
  return html`<p class="emoji-title">${title}</p><div class="emoji-grid" role="group" aria-label=${title}>${emoji.map(
    ([each = "", name = ""]) => html`<button key=${each} type="button" aria-label=${name} title=${name} onClick=${() => onPick(each)}>${each}</button>`,
  )}</div>`;
}

/** @param {EmojiGroup[]} groups @param {string} typed */
function matching(groups, typed) {
  const wanted = typed.toLowerCase().trim();
  const all = groups.flatMap((group) => group.emoji);
  return all.filter(([, name, words]) => name.includes(wanted) || words.includes(wanted)).slice(0, MOST_FOUND);
}

/** Names and search words, fetched on first use only. @param {string} code @returns {Promise<EmojiGroup[]>} */
async function load(code) {
  const answer = await fetch(new URL(`../../../vendor/emoji/${code}.json`, import.meta.url));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
