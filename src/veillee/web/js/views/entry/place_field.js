/** The postal code with its suggestions: a combobox as the ARIA practices describe it. */
import { html, useEffect, useId, useRef, useState } from "../../ui.js";
import { places } from "../../link/api.js";
import { say } from "../../words/say.js";
import { Field, withIds } from "../parts/fields.js";

/** @typedef {import("../../../wire.js").PlaceChoice} PlaceChoice */

const WAIT_MS = 120;

/** @param {PlaceChoice} choice */
const named = (choice) => `${choice.code} ${choice.commune}`;

const { compare } = new Intl.Collator("fr", { sensitivity: "base", ignorePunctuation: true });

/** The only one of this code or name. @param {PlaceChoice[] | null} found @param {string} typed */
function meant(found, typed) {
  const all = found?.filter((one) => !compare(one.code, typed) || !compare(one.commune, typed));
  return all?.length === 1 ? all[0] : undefined;
}

/**
 * @param {{ typed: string, error?: string,
 *   onChange: (changed: { typed: string, place: string, commune: string }) => void }} props
 */
export function PlaceField({ typed, error, onChange }) {
  const [found, setFound] = useState(/** @type {PlaceChoice[] | null} */ (null));
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const latest = useRef("");
  const list = useId();

  useEffect(() => {
    const wanted = typed.trim();
    latest.current = wanted;
    if (wanted.length < 2 || !isOpen) return undefined;
    const timer = setTimeout(async () => {
      const answer = await places(wanted).catch(() => null);
      if (answer && latest.current === wanted) {
        setFound([...answer.places]);
        setActive(-1);
      }
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, isOpen]);

  /** @param {PlaceChoice} choice */
  const pick = (choice) => {
    onChange({ typed: named(choice), place: choice.code, commune: choice.commune_id });
    setOpen(false);
    setFound(null);
  };
  /** @param {any} event */
  const onInput = (event) => {
    onChange({ typed: event.currentTarget.value, place: "", commune: "" });
    setOpen(true);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const count = found?.length ?? 0;
    const chosen = found?.[active] ?? meant(found, typed);
    if (event.key === "Escape" && isOpen) setOpen(false);
    else if (!isOpen || count === 0) return;
    else if (event.key === "ArrowDown") setActive((active + 1) % count);
    else if (event.key === "ArrowUp") setActive((active - 1 + count) % count);
    else if (event.key === "Enter" && chosen) pick(chosen);
    else return;
    event.preventDefault();
  };
  const onBlur = () => {
    const only = meant(found, typed);
    if (only) pick(only);
    else setOpen(false);
  };

  const isShown = isOpen && found !== null && typed.trim().length >= 2;
  return html`<${Field} label=${say("entry.place")} error=${error} class="place-field">${withIds(({ id, described }) => html`
    <input id=${id} name="place" value=${typed} onInput=${onInput} onKeyDown=${onKeyDown} onBlur=${onBlur} autocomplete="off"
      spellcheck=${false} maxlength="80" placeholder=${say("entry.place.example")} role="combobox" aria-expanded=${isShown ? "true" : "false"}
      aria-controls=${list} aria-autocomplete="list" aria-activedescendant=${isShown && active >= 0 ? `${list}-${active}` : undefined}
      aria-invalid=${error ? "true" : undefined} aria-describedby=${described} />
    <ul id=${list} class="suggestions" role="listbox" aria-label=${say("entry.place.suggestions")} hidden=${!isShown}>
      ${found?.map((choice, index) => html`<li key=${choice.code + choice.commune_id} id=${`${list}-${index}`} role="option"
        aria-selected=${index === active ? "true" : "false"} onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${() => pick(choice)}>
        <span><span class="numbers">${choice.code}</span> ${choice.commune}</span>
        <span class="quiet">${choice.department}</span>
      </li>`)}
      ${found?.length === 0 && html`<li class="quiet" role="option" aria-disabled="true">${say("entry.place.none")}</li>`}
    </ul>`)}
  <//>`;
}
