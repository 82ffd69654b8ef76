/** What lies over the page: a sheet from below on a phone, a card on a desk. Escape and the back key close it. */
import { html, useId, useLayoutEffect, useRef } from "../../ui.js";
import { close } from "../../state/place.js";
import { say } from "../../words/say.js";
import { Icon } from "./icon.js";

/**
 * @param {{ title: string, children?: any, wide?: boolean, onClose?: () => void }} props
 */
export function Dialog({ title, children, wide = false, onClose = close }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const id = useId();
  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const own = dialog.current;
    own?.showModal();
    return () => {
      own?.close(); // while it is open nothing beside it takes the focus
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  /** @param {Event} event */
  const onCancel = (event) => {
    event.preventDefault();
    onClose();
  };
  /** @param {MouseEvent} event The second click of two is none. */
  const onBackdrop = (event) => event.detail < 2 && event.target === dialog.current && onClose();
  return html`<dialog ref=${dialog} class=${wide ? "sheet wide" : "sheet"} aria-labelledby=${id} onCancel=${onCancel} onMouseDown=${onBackdrop}>
    <div class="sheet-inside">
      <header class="sheet-head">
        <h2 id=${id}>${title}</h2>
        <button class="plain" type="button" aria-label=${say("act.close")} onClick=${onClose}><${Icon} name="close" /></button>
      </header>
      <div class="sheet-body">${children}</div>
    </div>
  </dialog>`;
}
