"""Two people in a room: what one says, answers, changes and takes back, the other sees."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Street
from tests.browser.somebody import Somebody
from tests.browser.test_offline import CUT

ROOM = "Le comptoir"


def couple(street: Street) -> tuple[Somebody, Somebody]:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    return nina, omar


def test_only_the_columns_scroll_never_the_page(street: Street) -> None:
    nina = street.visitor("Nina")
    expect(nina.left.get_by_text("Voyage")).to_be_attached()
    height = nina.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert height[0] == height[1]


def test_two_people_talk_answer_and_react(street: Street) -> None:
    nina, omar = couple(street)
    nina.say("Quelqu'un a une recette de waterzoï ?")
    expect(omar.line("waterzoï")).to_contain_text(nina.nickname)
    omar.act_on("waterzoï", "Répondre")
    expect(omar.composer).to_be_focused()
    omar.say("Ma grand-mère y mettait du vin blanc.")
    expect(nina.line("vin blanc")).to_contain_text("↳ Vous : Quelqu'un a une recette")
    nina.act_on("vin blanc", "Réagir")
    nina.dialog.get_by_role("button", name="❤️").first.click()
    heart = omar.line("vin blanc").get_by_role("button", name="❤️, 1 personne")
    heart.click()
    expect(nina.line("vin blanc").get_by_role("button", name="❤️, 2 personnes")).to_be_visible()
    assert nina.texts()[-2:] == omar.texts()[-2:]


def test_what_one_said_is_changed_taken_back_and_put_back(street: Street) -> None:
    nina, omar = couple(street)
    nina.say("On mange à huit heure")
    nina.act_on("On mange", "Modifier")
    expect(nina.composer).to_have_value("On mange à huit heure")
    nina.say("On mange à huit heures")
    expect(omar.line("On mange à huit heures")).to_contain_text("(modifié)")
    nina.act_on("On mange", "Retirer")
    expect(omar.line("Message retiré par son auteur.")).to_be_visible()
    expect(omar.line("On mange")).to_have_count(0)
    nina.line("Vous avez retiré ce message.").get_by_role("button", name="Annuler").click()
    expect(omar.line("On mange à huit heures")).to_be_visible()


def test_a_change_that_is_not_shown_stays_in_the_field_with_the_reason(street: Street) -> None:
    nina, omar = couple(street)
    nina.say("On se parle demain ?")
    nina.act_on("On se parle", "Modifier")
    answer = nina.middle.locator(".composer").get_by_role("alert")
    held, asked = "vends cocaïne pas chère", "Mon numéro : 06 12 34 56 78"
    nina.composer.fill(held)
    nina.composer.press("Enter")
    expect(answer).to_contain_text("sinon il reste en attente")
    expect(nina.composer).to_have_value(held)
    expect(nina.page.get_by_role("button", name="Enregistrer la modification")).to_be_disabled()
    nina.composer.fill(asked)
    expect(answer).to_have_count(0)
    nina.composer.press("Enter")
    expect(answer).to_contain_text("Tout le salon lira ce numéro")
    nina.page.reload()
    expect(nina.composer).to_have_value(asked)
    expect(omar.line("On se parle demain ?")).to_be_visible()
    answer.get_by_role("button", name="Envoyer quand même").click()
    expect(omar.line(asked)).to_contain_text("(modifié)")
    expect(nina.composer).to_have_value("")
    expect(answer).to_have_count(0)


def test_a_change_without_a_line_is_not_lost(street: Street) -> None:
    nina, omar = couple(street)
    nina.watch.expects(CUT)
    nina.say("Le pain est cuit")
    nina.act_on("Le pain", "Modifier")
    nina.page.context.set_offline(True)
    expect(nina.page.get_by_text("Hors ligne.")).to_be_visible()
    nina.composer.fill("Le pain est presque cuit")
    nina.composer.press("Enter")
    answer = nina.middle.locator(".composer").get_by_role("alert")
    expect(answer).to_contain_text("La maison ne répond pas.")
    nina.page.context.set_offline(False)
    expect(nina.page.get_by_text("Hors ligne.")).to_have_count(0)
    nina.composer.press("Enter")
    expect(omar.line("Le pain est presque cuit")).to_be_visible()


@pytest.mark.one_engine
def test_who_speaks_of_dying_is_heard_and_shown_who_listens(street: Street) -> None:
    nina, omar = couple(street)
    nina.say("j'ai plus envie de vivre")
    notice = nina.page.locator(".notice")
    expect(notice).to_contain_text("Vous n'êtes pas seul.")
    expect(notice.get_by_role("link", name="3114")).to_be_visible()
    expect(omar.line("plus envie de vivre")).to_be_visible()
    expect(omar.page.locator(".notice")).to_have_count(0)


def test_a_double_click_sends_one(street: Street) -> None:
    nina, omar = couple(street)
    nina.composer.fill("Une fois suffit.")
    nina.page.get_by_role("button", name="Envoyer", exact=True).dblclick()
    nina.say("Voilà.")
    expect(omar.line("Voilà.")).to_be_visible()
    assert omar.texts().count("Une fois suffit.") == 1
    assert nina.texts().count("Une fois suffit.") == 1


def test_what_came_through_does_not_wait_to_be_sent_again(street: Street) -> None:
    nina, omar = couple(street)
    for text in ("Un.", "Deux."):
        nina.say(text)
        expect(omar.line(text)).to_be_visible()
    expect(nina.log.locator(".pending")).to_have_count(0)
    assert nina.page.evaluate("sessionStorage.getItem('veillee.unsent')") == "{}"


@pytest.mark.one_engine
def test_a_line_that_a_rule_refused_is_shown_to_a_human_by_one_button(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into("Jardin")
    nina.composer.fill("Regarde javascript:alert(1)")
    nina.composer.press("Enter")
    refused = nina.log.get_by_role("alert").last
    refused.get_by_role("button", name="Demander un regard").click()
    expect(refused).to_contain_text("En attente")
    expect(refused.get_by_role("button", name="Demander un regard")).to_have_count(0)


@pytest.mark.one_engine
def test_what_others_do_not_see_stands_by_its_time(street: Street) -> None:
    nina, omar = couple(street)
    omar.say("Bonsoir.")
    expect(nina.line("Bonsoir.")).to_be_visible()
    nina.composer.fill("Regarde javascript:alert(1)")
    nina.composer.press("Enter")
    expect(nina.log.get_by_role("alert")).to_be_visible()
    omar.say("Il pleut ?")
    nina.say("Un peu.")
    lines = nina.log.locator(".line")
    expect(lines.last).to_contain_text("Un peu.")
    refused = nina.log.locator(".line.pending")
    # Between two lines of one author, the second says again whose it is.
    expect(refused.locator("+ .line")).to_contain_text("Omar")
    expect(refused.locator("+ .line")).to_contain_text("Il pleut ?")


# As the house tells a measure.
_READ_ONLY = """async () => {
  const page = document.querySelector("script[type=module]").src;
  const { onStatement } = await import(new URL("state/notices.js", page));
  const [starts_at, ends_at] = [Date.now(), Date.now() + 3_600_000];
  const told = { t: "statement", id: "a", policy: "b", at: starts_at, text: "Lisez.", code: "c" };
  onStatement({ ...told, starts_at, ends_at, stops: ["read_only"] });
}"""


@pytest.mark.one_engine
def test_who_may_only_read_is_offered_nothing_that_would_be_refused(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into("Jardin")
    nina.composer.fill("Regarde javascript:alert(1)")
    nina.composer.press("Enter")
    buttons = nina.log.get_by_role("alert").get_by_role("button")
    expect(buttons).to_have_text(["Demander un regard", "Modifier", "Ne pas envoyer"])
    nina.page.evaluate(_READ_ONLY)
    expect(buttons).to_have_text(["Ne pas envoyer"])


@pytest.mark.one_engine
def test_too_much_at_once_is_refused_kindly_and_counted_down(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.go_into("Jardin")
    refused = nina.log.get_by_role("alert").last
    for number in range(200):  # a slow browser needs more than 45 to be too fast
        nina.composer.fill(f"Rang {number} de haricots")
        nina.composer.press("Enter")
        if refused.count():
            break
    expect(refused).to_contain_text("Beaucoup en peu de temps. Vous pourrez renvoyer dans")
    again = refused.get_by_role("button", name="Renvoyer")
    # Disabled until then; a slow browser comes to ask when the second is over.
    expect(again).to_be_enabled(timeout=30_000)
    again.click()
    expect(nina.line(f"Rang {number} de haricots").get_by_role("alert")).to_have_count(0)


def speaks_last(omar: Somebody, nina: Somebody) -> None:
    """Let Omar say something: who spoke last is suggested first."""
    here = f"Me voici, {omar.nickname}."  # other tests of this house say it too
    omar.say(here)
    expect(nina.line(here)).to_be_visible()


def test_who_is_called_by_name_is_told_in_the_title(street: Street) -> None:
    nina, omar = couple(street)
    speaks_last(omar, nina)
    omar.left.get_by_role("button", name="Cuisine du soir").click()
    expect(omar.page.get_by_role("heading", name="Cuisine du soir")).to_be_visible()
    nina.composer.press_sequentially("@Omar")
    nina.page.get_by_role("option", name=omar.nickname).click()
    nina.composer.press_sequentially("tu viens ?")
    nina.composer.press("Enter")
    expect(omar.left.get_by_label("on vous cite une fois")).to_be_visible()
    expect(omar.page).to_have_title("(1) Veillée")


def test_who_is_called_is_still_called_after_a_second_thought(street: Street) -> None:
    nina, omar = couple(street)
    speaks_last(omar, nina)
    omar.left.get_by_role("button", name="Cuisine du soir").click()
    expect(omar.page.get_by_role("heading", name="Cuisine du soir")).to_be_visible()
    nina.composer.press_sequentially("@Omar")
    nina.page.get_by_role("option", name=omar.nickname).click()
    nina.composer.press_sequentially("mon numéro : 06 12 34 56 78")
    nina.composer.press("Enter")
    asked = nina.log.get_by_role("alert")
    expect(asked).to_contain_text("Tout le salon lira ce numéro")
    nina.page.reload()
    asked.get_by_role("button", name="Modifier").click()
    nina.composer.fill(f"@{omar.nickname} on en reparle ?")
    nina.composer.press("Enter")
    expect(omar.left.get_by_label("on vous cite une fois")).to_be_visible()
    expect(nina.log.get_by_role("alert")).to_have_count(0)


def test_what_is_new_stays_new_over_a_reload(street: Street) -> None:
    nina, omar = couple(street)
    omar.say("Déjà lu.")
    expect(nina.line("Déjà lu.")).to_be_visible()
    nina.left.get_by_role("button", name="Cuisine du soir").click()
    expect(nina.page.get_by_role("heading", name="Cuisine du soir")).to_be_visible()
    for text in ("Pas encore lu.", "Et encore."):
        omar.say(text)
    mark = nina.left.get_by_label("2 nouveaux", exact=True)
    expect(mark).to_be_visible()
    nina.page.reload()
    expect(mark).to_be_visible()
    nina.left.get_by_role("button", name=ROOM).click()
    expect(mark).to_have_count(0)
    expect(nina.log.locator(".divider + .line")).to_contain_text("Pas encore lu.")
    nina.page.reload()
    expect(nina.line("Et encore.")).to_be_visible()
    expect(nina.log.locator(".divider")).to_have_count(0)
    expect(mark).to_have_count(0)


def test_a_link_is_only_a_link(street: Street) -> None:
    nina, omar = couple(street)
    nina.say("Voir https://example.org/veillee. Et <b>pas de gras</b>")
    link = omar.line("pas de gras").get_by_role("link", name="https://example.org/veillee")
    expect(link).to_have_attribute("rel", "nofollow noopener noreferrer ugc")
    expect(omar.line("<b>pas de gras</b>")).to_be_visible()


def test_a_search_is_over_when_one_goes_in(street: Street) -> None:
    nina = street.visitor("Nina")
    search = nina.page.get_by_role("searchbox", name="Rechercher un salon")
    search.fill("zzz")
    expect(nina.left.get_by_text("Aucun salon de ce nom.")).to_be_visible()
    search.fill("jardin")
    expect(nina.left.get_by_role("heading", name="Vous y êtes")).to_be_hidden()
    nina.go_into("Jardin")
    expect(search).to_have_value("")
    expect(nina.left.get_by_role("heading", name="Vous y êtes")).to_be_visible()


@pytest.mark.one_engine
def test_an_emoji_comes_where_one_writes_and_one_goes_on_behind_it(street: Street) -> None:
    nina = street.visitor("Nina")
    nina.composer.fill("Bonsoir à tous")
    nina.composer.press("Home")
    for _ in "Bonsoir":
        nina.composer.press("ArrowRight")
    emoji = nina.page.get_by_role("button", name="Emoji", exact=True)
    emoji.click()
    nina.dialog.get_by_role("button", name="👍").first.click()
    expect(nina.composer).to_be_focused()
    nina.page.keyboard.type("!")
    expect(nina.composer).to_have_value("Bonsoir👍! à tous")
    emoji.click()
    nina.page.keyboard.press("Escape")
    expect(nina.dialog).to_have_count(0)
    expect(emoji).to_be_focused()
