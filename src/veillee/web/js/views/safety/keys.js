/** The sheet of keys, opened with `?`. */
import { html } from "../../ui.js";
import { choices, choose } from "../../state/choices.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { Check } from "../parts/fields.js";

/** @type {[keys: string[], entry: string][]} */
const KEYS = [
  [["?"], "keys.sheet"],
  [["/", "Ctrl K"], "keys.search"],
  [["Alt ↓", "Alt ↑"], "keys.next"],
  [["Alt ⇧ ↓"], "keys.unread"],
  [["F6", "⇧ F6"], "keys.column"],
  [["↑", "↓"], "keys.lines"],
  [["keys.end"], "keys.latest"],
  [["keys.enter"], "keys.person"],
  [["R"], "keys.reply"],
  [["+", "A"], "keys.react"],
  [["S"], "keys.report"],
  [["E"], "keys.edit"],
  [["keys.delete"], "keys.delete.text"],
  [["↑"], "keys.last"],
  [["⇧ keys.enter"], "keys.newline"],
  [["keys.escape"], "keys.close"],
];

export function Keys() {
  return html`<${Dialog} title=${say("keys.title")}>
    <dl class="keys">${KEYS.map(([keys, entry]) => html`<div key=${entry}>
      <dt>${keys.map((key) => html`<kbd key=${key}>${named(key)}</kbd>`)}</dt><dd>${say(entry)}</dd></div>`)}</dl>
    <${Check} label=${say("keys.single")} note=${say("keys.single.note")} checked=${choices.value.singleKeys} onChange=${(/** @type {boolean} */ singleKeys) => choose({ singleKeys })} />
  <//>`;
}

/** @param {string} key */
const named = (key) => key.replace(/keys\.\w+/, (name) => say(name));
