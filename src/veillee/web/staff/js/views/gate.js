/** The gate: come in with a key, or make the first one with an invitation. */
import { html, useState } from "../../../js/ui.js";
import { Lamp } from "../../../js/views/parts/icon.js";
import { say } from "../../../js/words/say.js";
import { act } from "../link.js";
import { canUseKeys, makeKey, useKey } from "../passkey.js";
import { mention, signedIn, tried } from "../state.js";

let isUnderWay = false;

/** Run a ceremony; a key that was not used is no fault of anybody. @param {() => Promise<void>} ceremony */
async function carryOut(ceremony) {
  if (isUnderWay) return; // a browser asks for one key at a time
  isUnderWay = true;
  try {
    await ceremony();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    mention(say("gate.not_used"), true);
  } finally {
    isUnderWay = false;
  }
}

async function come() {
  const options = await tried(act("sign-in/options"));
  if (!options) return;
  const me = await tried(act("sign-in", await useKey(options)));
  if (me) await signedIn(me);
}

/** @param {string} code */
async function join(code) {
  const options = await tried(act("join/options", { code }));
  if (!options) return;
  const key = await makeKey(options, document.title);
  const me = await tried(act("join", { code, handle: options.handle, key }));
  if (me) await signedIn(me);
}

export function Gate() {
  const [code, setCode] = useState("");
  const isName = !/^[\d.]+$|:|^\[/.test(location.hostname);
  /** @param {Event} event */
  const onJoin = (event) => {
    event.preventDefault();
    void carryOut(() => join(code));
  };
  return html`<main class="gate">
    <${Lamp} />
    <h1>${say("gate.title")}</h1>
    <p class="quiet">${say("gate.promise")}</p>
    ${!canUseKeys() || !isName ? html`<p class="form-error">${say("gate.needs_a_name")}</p>` : html`
      <button type="button" class="primary wide" onClick=${() => void carryOut(come)}>${say("gate.sign_in")}</button>
      <details class="invited">
        <summary>${say("gate.invited")}</summary>
        <form onSubmit=${onJoin}>
          <div class="field">
            <label for="code">${say("gate.code")}</label>
            <input id="code" autocomplete="off" autocapitalize="off" spellcheck=${false} required maxlength="60" value=${code}
              onInput=${(/** @type {any} */ event) => setCode(event.currentTarget.value)} />
            <div class="field-note">${say("gate.code.note")}</div>
          </div>
          <button type="submit" class="wide">${say("gate.join")}</button>
        </form>
      </details>`}
  </main>`;
}
