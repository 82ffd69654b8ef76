/** How the house stands, where one looks: closed or with nobody who watches, until when, what waits. */
import { html } from "../../ui.js";
import { now, standing } from "../../state/house.js";
import { place } from "../../state/place.js";
import { clockTime, dayName } from "../../words/dates.js";
import { say } from "../../words/say.js";
import { Icon } from "./icon.js";

/** Say something of the house with the moment it ends, where that is known. @param {string} what */
export function sayUntil(what) {
  const { hours, until = 0 } = standing.value;
  // An alert or a rest holds it back while the house is open: nobody knows until when.
  if (hours === "open") return say("house.later");
  if (!until) return say(`house.${what}`);
  return say(`house.${what}.until`, { day: dayName(until, now()).toLowerCase(), time: clockTime(until) });
}

export function Standing() {
  const { hours, waits = false, calm = [] } = standing.value;
  const { stream } = place.value;
  const what = hours === "unwatched" && waits ? "waits" : hours;
  const here = calm.filter((each) => each.stream === "" || each.stream === stream);
  return html`${hours !== "open" && html`<div class="strip" role="status"><${Icon} name="clock" /><span>${sayUntil(what)}</span></div>`}
    ${here.map(({ level, until, stream: where }) => html`<div class="strip" role="status" key=${where}><${Icon} name="info" />
      <span>${say(`house.calm.${level}`, { time: clockTime(until) })}</span></div>`)}`;
}
