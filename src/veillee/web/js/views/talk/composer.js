/** Where one writes: Enter sends, a draft stays, what is too long says so before it is sent. */
import { html, useLayoutEffect, useRef, useState } from "../../ui.js";
import { draftOf, graphemes, wipe, write } from "../../state/drafts.js";
import { limits } from "../../state/house.js";
import { speak } from "../../state/speaking.js";
import { iType } from "../../state/typing.js";
import { say } from "../../words/say.js";
import { Icon } from "../parts/icon.js";
import { EmojiPicker } from "./emoji.js";
import { edit, mayEdit } from "./actions.js";
import { ChangeAnswer, change, isChanging } from "./changing.js";
import { Context, Left, TypingSigns } from "./composer_parts.js";
import { NameSuggestions, useNames } from "./names.js";

/** @param {{ stream: import("../../state/stream.js").Stream }} props */
export function Composer({ stream }) {
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [isPicking, setPicking] = useState(false);
  const draft = draftOf(stream.id);
  const names = useNames(stream, draft, field);
  const length = graphemes(draft.text);
  const isTooLong = length > limits.value.text;
  const isSaving = isChanging(stream.id);
  const maySend = draft.text.trim() !== "" && !isTooLong && !isSaving && draft.answer?.state !== "held";

  useLayoutEffect(() => grow(field.current), [draft.text]);
  useLayoutEffect(() => {
    // Who went on to write elsewhere while the room was opening stays there.
    const isElsewhere = document.activeElement?.matches("input, textarea, select");
    if (matchMedia("(pointer: fine)").matches && !isElsewhere) field.current?.focus();
  }, []);

  const send = () => {
    if (!maySend) return;
    if (draft.edit) return void change(stream, draft);
    const { text, reply, mentions } = draft;
    wipe(stream.id); // before anything else: a second click finds nothing to send
    const called = Object.entries(mentions).filter(([name]) => text.includes(`@${name}`));
    speak(stream, text.trim(), { reply, mentions: Object.fromEntries(called) });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.isComposing || names.onKeyDown(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && (draft.reply || draft.edit)) {
      draft.edit ? wipe(stream.id) : write(stream.id, { reply: 0 });
    } else if (event.key === "ArrowUp" && draft.text === "") editLast(stream, event);
  };
  /** @param {any} event */
  const onInput = (event) => {
    write(stream.id, { text: event.currentTarget.value });
    if (event.currentTarget.value.trim()) iType(stream.id);
  };
  /** @param {string} emoji */
  const onEmoji = (emoji) => {
    setPicking(false);
    const now = field.current;
    if (!now) return;
    // By the field itself: a text that it is given leaves the cursor at its end.
    now.setRangeText(emoji, now.selectionStart, now.selectionEnd, "end");
    write(stream.id, { text: now.value });
    now.focus();
  };
  return html`<form class="composer" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); send(); }}>
    <${TypingSigns} stream=${stream} />
    <${Context} stream=${stream} draft=${draft} />
    <${NameSuggestions} names=${names} />
    <div class="composer-row">
      <textarea ref=${field} rows="1" value=${draft.text} onInput=${onInput} onKeyDown=${onKeyDown} dir="auto" enterkeyhint="send"
        placeholder=${say("composer.placeholder")} aria-label=${say("composer.label")} aria-invalid=${isTooLong ? "true" : undefined} readonly=${isSaving}></textarea>
      <button type="button" class="plain" aria-label=${say("composer.emoji")} aria-expanded=${String(isPicking)} title=${say("composer.emoji")} onClick=${() => setPicking(!isPicking)}><${Icon} name="smile" /></button>
      <button type="submit" class="send" aria-label=${say(draft.edit ? "composer.save" : "composer.send")} disabled=${!maySend}><${Icon} name=${draft.edit ? "check" : "send"} /></button>
    </div>
    <${ChangeAnswer} stream=${stream} draft=${draft} />
    <${Left} length=${length} most=${limits.value.text} />
    ${isPicking && html`<${EmojiPicker} onPick=${onEmoji} onClose=${() => setPicking(false)} />`}
  </form>`;
}

/** Where the browser cannot size a field by its content yet. @param {HTMLTextAreaElement | null} field */
function grow(field) {
  if (!field || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

/** What is still on its way cannot be changed yet; the line before it is not what was meant.
 * @param {import("../../state/stream.js").Stream} stream @param {Event} event */
function editLast(stream, event) {
  if (stream.pending.peek().some((each) => each.state === "waiting")) return;
  const mine = stream.log.peek().lines.findLast((line) => line.by?.h === stream.you?.h && !line.deleted);
  if (!mine || !mayEdit(mine)) return;
  event.preventDefault();
  edit(stream, mine);
}
