/** That nobody of the team is left for some open cases: how many, since when, what to do; never what is in them. */
import { html } from "../../../js/ui.js";
import { shortMoment } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { team } from "../state.js";

export function LeftAlone() {
  const known = team.value?.left_alone ?? [];
  if (!known.length) return null;
  return html`<section class="news alone" aria-label=${say("alone.title")}>
    <ul>
      ${known.map((each) => html`<li key=${each.lacks}>
        ${say(`alone.${each.lacks}`, { count: each.cases })} <span class="numbers">${say("alone.since", { at: shortMoment(each.since, Date.now()) })}</span>
      </li>`)}
    </ul>
    <p class="small">${say("alone.what")}</p>
  </section>`;
}
