/** A person's sheet: what they let others see, and four large things one may do. */
import { html, useEffect, useState } from "../../ui.js";
import { ask } from "../../link/outbox.js";
import { conversationOf, isConversation, openConversation } from "../../state/conversations.js";
import { go, open } from "../../state/place.js";
import { cardOf } from "../../state/rooms.js";
import { refusalText } from "../../words/refusals.js";
import { say } from "../../words/say.js";
import { Dialog } from "../parts/dialog.js";
import { About } from "../parts/face.js";
import { Icon } from "../parts/icon.js";
import { mentionIn } from "../talk/actions.js";
import { WriteRequest } from "./write.js";

/** @typedef {import("../../../wire.js").ProfileSheet} ProfileSheet */

/** @param {{ where: string, handle: string, name: string }} props */
export function PersonSheet({ where, handle, name }) {
  const [profile, setProfile] = useState(/** @type {ProfileSheet | null} */ (null));
  const [problem, setProblem] = useState("");
  const [isWriting, setWriting] = useState(false);
  useEffect(() => {
    void ask({ t: "profile", where, handle }).then((answer) => {
      if (answer.t === "profile_sheet") setProfile(answer);
      else if (answer.t === "refused") setProblem(refusalText(answer));
    });
  }, []);
  return html`<${Dialog} title=${profile?.face.n ?? name}>
    ${problem && html`<p class="empty">${problem}</p>`}
    ${!profile && !problem && html`<p class="quiet" aria-busy="true">${say("log.loading")}</p>`}
    ${profile && html`<${Profile} profile=${profile} isBare=${Boolean((cardOf(where) ?? conversationOf(where))?.is_discreet || conversationOf(where)?.state === "asked")} />`}
    ${profile && isWriting && html`<${WriteRequest} where=${where} handle=${handle} />`}
    ${!isWriting && html`<${Acts} where=${where} handle=${handle} name=${name} profile=${profile} onWrite=${() => setWriting(true)} />`}
  <//>`;
}

/** What they let see; a discreet place, and a request without an answer, tell nobody what somebody is here for.
 * @param {{ profile: ProfileSheet, isBare: boolean }} props */
function Profile({ profile, isBare }) {
  const { face, line, here_for = "talk", common_rooms = [] } = profile;
  return html`<p class="person-about"><${About} face=${face} /></p>
    ${line && html`<p class="person-line" dir="auto">${line}</p>`}
    ${!isBare && html`<p>${say("here_for.sheet", { what: say(`here_for.${here_for}`) })}</p>`}
    ${common_rooms.length > 0 && html`<p class="quiet">${say("person.common", { rooms: common_rooms.join(", "), count: common_rooms.length })}</p>`}
    <p class="quiet small">${say("person.words")}</p>`;
}

/** Write, mention, block, help: large, for a thumb.
 * @param {{ where: string, handle: string, name: string, profile: ProfileSheet | null, onWrite: () => void }} props */
function Acts({ where, handle, name, profile, onWrite }) {
  const isRoom = where.startsWith("r-");
  const talk = profile?.conversation ?? "";
  const mayWrite = Boolean(talk || (profile && profile.may_request !== false));
  const write = () => (talk ? openConversation(talk) : onWrite());
  const call = () => {
    go({ column: "talk", stream: where });
    mentionIn(where, { h: handle, n: profile?.face.n ?? name });
  };
  return html`<div class="acts">
    ${!isConversation(where) && html`<${Act} icon="letters" label=${say(talk ? "person.open" : "person.write")} isOff=${!mayWrite} onClick=${write} />`}
    ${isRoom && html`<${Act} icon="at" label=${say("person.mention")} onClick=${call} />`}
    <${Act} icon="block" label=${say("person.block")} onClick=${() => open({ kind: "block", where, handle, name: profile?.face.n ?? name })} />
    <${Act} icon="flag" label=${say("person.report")} onClick=${() => open({ kind: "report", about: isConversation(where) ? "conversation" : "person", where, handle, name: profile?.face.n ?? name })} />
    <${Act} icon="help" label=${say("person.help")} onClick=${() => open({ kind: "shield", stream: "" })} />
  </div>
  ${profile && !mayWrite && html`<p class="field-note">${refusalText({ why: profile.why_not || "not_taking" })}</p>`}`;
}

/** @param {{ icon: string, label: string, isOff?: boolean, onClick: () => void }} props */
function Act({ icon, label, isOff = false, onClick }) {
  return html`<button type="button" class="act" disabled=${isOff} onClick=${onClick}><${Icon} name=${icon} /><span>${label}</span></button>`;
}
