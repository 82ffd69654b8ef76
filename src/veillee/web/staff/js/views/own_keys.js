/** One's own keys: two are safer than one. */
import { html } from "../../../js/ui.js";
import { longDate } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { act, read } from "../link.js";
import { makeKey } from "../passkey.js";
import { me, mention, refreshTeam, tried } from "../state.js";

export function OwnKeys() {
  const keys = me.value?.keys ?? [];
  return html`
    <ul class="plain-rows">${keys.map((key) => html`<li key=${key.id}>
      <span><code>${key.id.slice(0, 8)}</code> <span class="quiet">${key.site} · ${longDate(key.added_at)}</span></span>
      ${keys.length > 1 && html`<button type="button" class="link" onClick=${() => void drop(key.id)}>${say("team.key_drop")}</button>`}
    </li>`)}</ul>
    <div class="buttons"><button type="button" onClick=${() => void add()}>${say("team.key_add")}</button></div>
    <p class="quiet small">${say(keys.length > 1 ? "team.key_note" : "team.key_one")}</p>`;
}

async function add() {
  const options = await tried(act("keys/options"));
  if (!options) return;
  try {
    if (!(await tried(act("keys", await makeKey(options, document.title))))) return;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return mention(say("gate.not_used"), true);
  }
  mention(say("team.key_added"));
  const told = await tried(read("me"));
  if (told && me.peek()) me.value = told;
  await refreshTeam();
}

/** All sessions end with a dropped key, also this one. @param {string} id */
async function drop(id) {
  if (await tried(act("keys/drop", { id }))) me.value = null;
}
