/** Fields with their labels, and what is wrong beside them. */
import { html, useId } from "../../ui.js";

/** @typedef {{ id: string, described: string | undefined }} Ids */

/** Draw what is inside a field with the ids it refers to. @type {(draw: (ids: Ids) => any) => any} */
export const withIds = (draw) => draw;

/** A labelled field; `children` gets the ids to refer to.
 * @param {{ label: string, error?: string, note?: any, class?: string,
 *   children: (ids: Ids) => any }} props */
export function Field({ label, error = "", note = null, class: kind = "", children }) {
  const id = useId();
  const described = error || note ? `${id}-note` : undefined;
  return html`<div class="field ${kind}">
    <label for=${id}>${label}</label>
    ${children({ id, described })}
    ${described && html`<div id=${described} class=${error ? "field-error" : "field-note"}>${error || note}</div>`}
  </div>`;
}

/** One of a few, all visible.
 * @param {{ legend: string, name: string, options: [value: string, label: string][], value: string,
 *   error?: string, class?: string, onChange: (value: string) => void }} props */
export function Choice({ legend, name, options, value, error = "", class: kind = "", onChange }) {
  const id = useId();
  return html`<fieldset class="choice ${kind}" aria-describedby=${error ? id : undefined}>
    <legend>${legend}</legend>
    ${options.map(
      ([each, label]) => html`<label class="option" key=${each}>
        <input type="radio" name=${name} value=${each} checked=${each === value} aria-invalid=${error ? "true" : undefined} onChange=${() => onChange(each)} />
        <span>${label}</span>
      </label>`,
    )}
    ${error && html`<div id=${id} class="field-error">${error}</div>`}
  </fieldset>`;
}

/** @param {{ label: any, checked: boolean, onChange: (is: boolean) => void, error?: string, note?: string }} props */
export function Check({ label, checked, onChange, error = "", note = "" }) {
  const id = useId();
  const described = error || note ? id : undefined;
  return html`<div class="field">
    <label class="option">
      <input type="checkbox" checked=${checked} aria-invalid=${error ? "true" : undefined} aria-describedby=${described}
        onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)} />
      <span>${label}</span>
    </label>
    ${described && html`<div id=${id} class=${error ? "field-error" : "field-note"}>${error || note}</div>`}
  </div>`;
}
