/** The bar: the places, who watches, and the way out. */
import { html, useEffect, useRef } from "../../../js/ui.js";
import { Icon } from "../../../js/views/parts/icon.js";
import { say } from "../../../js/words/say.js";
import { counts } from "../counts.js";
import { placesOf } from "../places.js";
import { me, place, sheet, signOut, team } from "../state.js";

export function Bar() {
  const own = me.value;
  const places = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    places.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [place.value]);
  if (!own) return null;
  return html`<header class="bar">
    <p class="bar-name">${say("bar.name")}</p>
    <nav ref=${places} aria-label=${say("bar.places")}>
      ${placesOf(own.role).map(({ name, key }) => html`<button key=${name} type="button" class="plain tab" aria-current=${place.value === name ? "page" : undefined}
        aria-keyshortcuts=${key} onClick=${() => (place.value = name)}>
        ${say(`place.${name}`)}<${Count} of=${name} />
      </button>`)}
    </nav>
    <div class="bar-end">
      <${Cover} />
      <button type="button" class="plain bar-keys" aria-label=${say("bar.keys")} title=${say("bar.keys")} onClick=${() => (sheet.value = "keys")}><${Icon} name="keyboard" /></button>
      <span class="bar-me">${own.name} <span class="quiet small">${say(`role.${own.role}`)}</span></span>
      <button type="button" class="plain" aria-label=${say("bar.out")} title=${say("bar.out")} onClick=${() => void signOut()}><${Icon} name="exit" /></button>
    </div>
  </header>`;
}

/** How many wait in a place. @param {{ of: string }} props */
function Count({ of }) {
  const count = counts.value[of] ?? 0;
  if (!count) return null;
  return html`<span class="count ${of === "tasks" || of === "orders" ? "urgent" : "calm"}">${say("number", { count })}</span>`;
}

/** Whether somebody watches now: the one thing everybody must see, and the way to say that one does. */
function Cover() {
  const known = team.value;
  if (!known) return null;
  const state = known.is_covered ? "covered" : known.is_open ? "uncovered" : "closed";
  return html`<button type="button" class="cover cover-${state}" title=${say("place.team")} onClick=${() => (place.value = "team")}>
    <${Icon} name=${known.is_covered ? "shield" : "clock"} /> ${say(`cover.${state}`)}</button>`;
}
