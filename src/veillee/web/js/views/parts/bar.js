/** The bar at the bottom of a phone: four places a thumb reaches. */
import { html } from "../../ui.js";
import { arrivals, isConversation, requests } from "../../state/conversations.js";
import { go, place } from "../../state/place.js";
import { joined, streamOf } from "../../state/streams.js";
import { say } from "../../words/say.js";
import { Icon } from "./icon.js";

/** @type {[column: import("../../../page.js").Place["column"], icon: string][]} */
const PLACES = [["rooms", "rooms"], ["conversations", "letters"], ["people", "people"], ["me", "person"]];

export function Bar() {
  const { column } = place.value;
  const inTalk = isConversation(place.value.stream) ? "conversations" : "rooms";
  const now = column === "talk" ? inTalk : column;
  return html`<nav class="bar" aria-label=${say("bar.label")}>
    ${PLACES.map(
      ([each, icon]) => html`<button key=${each} type="button" aria-current=${now === each ? "page" : undefined} onClick=${() => go({ column: each })}>
        <${Icon} name=${icon} /><span>${say(`bar.${each}`)}</span><${Mark} of=${each} />
      </button>`,
    )}
  </nav>`;
}

/** @param {{ of: string }} props */
function Mark({ of }) {
  const count = of === "rooms" ? roomMarks() : of === "conversations" ? letterMarks() : 0;
  if (!count) return null;
  return html`<span class="count" aria-label=${say("mark.new", { count })}>${count}</span>`;
}

const roomMarks = () =>
  joined.value.reduce((sum, id) => sum + (isConversation(id) ? 0 : streamOf(id).mentioned.value), 0);

const letterMarks = () =>
  Object.values(arrivals.value).reduce((sum, each) => sum + each, requests.value.length) +
  joined.value.reduce((sum, id) => sum + (isConversation(id) ? streamOf(id).unread.value : 0), 0);
