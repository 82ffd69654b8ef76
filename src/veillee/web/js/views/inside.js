/** Inside: rooms on the left, the conversation in the middle, people on the right; one at a time on a phone. */
import { html, useLayoutEffect } from "../ui.js";
import { lastRoom, place } from "../state/place.js";
import { listenToKeys } from "../state/keys.js";
import { joined } from "../state/streams.js";
import { say } from "../words/say.js";
import { ConversationList } from "./conversations/list.js";
import { Me } from "./me/me.js";
import { Bar } from "./parts/bar.js";
import { Standing } from "./parts/standing.js";
import { Link, Notices, PassingWord } from "./parts/notices.js";
import { PeopleColumn } from "./people/column.js";
import { LeftHead } from "./rooms/head.js";
import { JoinedRooms, OtherRooms, RoomSearch } from "./rooms/list.js";
import { Sheets } from "./sheets.js";
import { Talk } from "./talk/talk.js";

export function Inside() {
  const { column, stream } = place.value;
  useLayoutEffect(listenToKeys, []);
  return html`<main class="desk" data-column=${column}>
    <a class="skip" href="#middle" onClick=${skip}>${say("skip")}</a>
    <section class="left" aria-label=${say("left.label")}>
      <${LeftHead} />
      <div class="left-scroll"><${RoomSearch} /><${JoinedRooms} /><${ConversationList} /><${OtherRooms} /></div>
    </section>
    <section class="middle" aria-label=${say("middle.label")} id="middle" tabindex="-1">
      <${Link} /><${Standing} /><${Notices} />
      ${column === "me" ? html`<${Me} />` : stream ? html`<${Talk} key=${stream} id=${stream} />` : html`<${Nowhere} />`}
    </section>
    <section class="right" aria-label=${say("people.label")}>
      <${PeopleColumn} room=${joined.value.includes(lastRoom.value) ? lastRoom.value : ""} isHere=${stream === lastRoom.value} />
    </section>
    <${PassingWord} />
    <${Bar} />
    <${Sheets} />
  </main>`;
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault(); // the address bar stays as it is
  document.getElementById("middle")?.focus();
}

function Nowhere() {
  return html`<div class="nowhere"><p>${say("talk.nowhere")}</p></div>`;
}
