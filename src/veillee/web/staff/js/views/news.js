/** What the whole team is told, until it was read: a key that nobody expected is an alarm. */
import { html } from "../../../js/ui.js";
import { shortMoment } from "../../../js/words/dates.js";
import { say } from "../../../js/words/say.js";
import { newsRead, readNews, team } from "../state.js";

const SHOWN = 5;

export function News() {
  const fresh = (team.value?.news ?? []).filter((each) => each.number > newsRead.value);
  if (!fresh.length) return null;
  return html`<section class="news" aria-label=${say("news.title")}>
    <ul>
      ${fresh.slice(0, SHOWN).map((each) => html`<li key=${each.number}>
        <span class="numbers quiet">${shortMoment(each.at, Date.now())}</span> ${say(`news.${each.act}`, { name: each.name || say("team.gone") })}
      </li>`)}
      ${fresh.length > SHOWN && html`<li class="quiet">${say("news.more", { count: fresh.length - SHOWN })}</li>`}
    </ul>
    <p class="quiet small">${say("news.alarm")}</p>
    <button type="button" onClick=${() => readNews(fresh[0]?.number ?? 0)}>${say("news.read")}</button>
  </section>`;
}
