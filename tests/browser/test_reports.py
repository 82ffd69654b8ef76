"""Telling the team: from everywhere in two taps, and exactly what will be read is seen before."""

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Form, Somebody

SETTINGS = {"VEILLEE__TALK__BURST": "1000000", "VEILLEE__TALK__REFILL": "1000000"}
ROOM = "Le comptoir"
SENT = "C'est envoyé"


def evening(street: Street, **options: object) -> tuple[Somebody, Somebody, str]:
    """Let Omar say something in a room where Nina is; return the two, and what he said."""
    # Each time in other letters: many newcomers with one line are asked about it.
    threat = f"Tu ferais mieux de te méfier, {unique('foi de')}"
    nina = street.visitor("Nina", options=dict(options) or None)
    omar = street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.say(threat)
    expect(nina.line(threat)).to_be_visible()
    return nina, omar, threat


def send(nina: Somebody, what: str = "Menaces") -> str:
    """Choose what happens and send: two taps. Return the receipt's code."""
    nina.dialog.get_by_text(what, exact=True).click()
    nina.dialog.get_by_role("button", name="Envoyer à l'équipe").click()
    expect(nina.dialog.get_by_role("heading", name=SENT)).to_be_visible()
    return nina.dialog.locator("code").inner_text()


def test_a_message_is_reported_in_two_taps(street: Street) -> None:
    nina, _, threat = evening(street)
    nina.act_on(threat, "Signaler")
    dialog = nina.dialog
    for number in ("17", "114 par SMS", "112"):
        expect(dialog.get_by_role("link", name=number, exact=True)).to_be_visible()
    expect(dialog.get_by_role("blockquote")).to_have_text(threat)
    code = send(nina)
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", code)
    expect(dialog.get_by_text("Un message est gardé tel quel")).to_be_visible()
    expect(dialog.get_by_text("17Cyber", exact=True)).to_be_visible()


@pytest.mark.one_engine
def test_nothing_is_sent_before_something_was_chosen(street: Street) -> None:
    nina, _, threat = evening(street)
    nina.act_on(threat, "Signaler")
    nina.dialog.get_by_role("button", name="Envoyer à l'équipe").click()
    expect(nina.dialog.get_by_role("alert")).to_have_text(
        "Choisissez ce qui s'en approche le plus."
    )
    nina.dialog.get_by_role("button", name="D'autres raisons").click()
    send(nina, "Publicité")


@pytest.mark.one_engine
def test_a_person_and_a_room_are_reported(street: Street) -> None:
    nina, omar, _ = evening(street)
    nina.open_person(omar.nickname)
    nina.dialog.get_by_role("button", name="Signaler", exact=True).click()
    send(nina)
    nina.dialog.get_by_role("button", name="Fermer").last.click()
    nina.middle.get_by_role("button", name="À propos du salon").click()
    nina.dialog.get_by_role("button", name="Signaler ce salon").click()
    send(nina)


@pytest.mark.one_engine
def test_a_request_is_reported_and_blocked_by_one_gesture(street: Street) -> None:
    nina, omar, _ = evening(street)
    omar.write_to(nina.nickname, "Viens seule ce soir")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Signaler").click()
    expect(nina.dialog.get_by_text("Viens seule ce soir")).to_be_visible()
    nina.dialog.get_by_role("checkbox", name=f"Bloquer aussi {omar.nickname}").check()
    send(nina)
    expect(nina.dialog.get_by_text("ne vous voit plus")).to_be_visible()
    nina.dialog.get_by_role("button", name="Fermer").last.click()
    expect(nina.left.get_by_role("button", name=omar.nickname)).to_have_count(0)


@pytest.mark.one_engine
def test_in_a_conversation_the_last_ten_are_ticked_and_one_sees_what_is_read(
    street: Street,
) -> None:
    nina, omar, _ = evening(street)
    omar.write_to(nina.nickname, "Bonsoir 1")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Accepter").click()
    for number in range(2, 13):
        (omar if number % 2 else nina).say(f"Bonsoir {number}")
    expect(nina.line("Bonsoir 11")).to_be_visible()
    nina.middle.get_by_role("button", name="Sécurité et aide").click()
    nina.dialog.get_by_role("button", name=f"Signaler {omar.nickname}").click()
    expect(nina.dialog.get_by_text("Ces 10 messages cochés")).to_be_visible()
    expect(
        nina.dialog.get_by_role("checkbox", name="Bonsoir 2", exact=False).first
    ).not_to_be_checked()
    nina.dialog.get_by_role("checkbox", name=re.compile("Bonsoir 12")).uncheck()
    expect(nina.dialog.get_by_text("Ces 9 messages cochés")).to_be_visible()
    nina.dialog.get_by_text("Oui", exact=True).click()
    send(nina)
    expect(nina.dialog.get_by_text("9 messages sont gardés tels quels")).to_be_visible()


def talking(street: Street) -> tuple[Somebody, Somebody]:
    """Let Nina accept what Omar asked, and both look at their conversation."""
    nina, omar, _ = evening(street)
    omar.write_to(nina.nickname, "Bonsoir Nina")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Volontiers.")
    omar.left.get_by_role("button", name=nina.nickname).click()
    return nina, omar


def report_from_the_list(nina: Somebody, nickname: str) -> None:
    """Open a report of somebody in the list of who was blocked or put away."""
    if nina.middle.get_by_role("heading", name="Personnes bloquées").count() == 0:
        nina.open_me()
    row = nina.middle.get_by_role("listitem").filter(has_text=nickname)
    row.get_by_role("button", name="Signaler").click()


@pytest.mark.one_engine
def test_who_blocked_first_can_still_show_the_team_what_was_written(street: Street) -> None:
    nina, omar = talking(street)
    omar.say("Je sais où tu habites.")
    expect(nina.line("Je sais où tu habites.")).to_be_visible()
    nina.middle.get_by_role("button", name="Sécurité et aide").click()
    nina.block()
    expect(nina.left.get_by_role("button", name=omar.nickname)).to_have_count(0)
    for is_later in (False, True):
        if is_later:
            report_from_the_list(nina, omar.nickname)
        else:
            nina.page.get_by_role("button", name="Le dire aussi à l'équipe").click()
        expect(nina.dialog.get_by_text("Je sais où tu habites.")).to_be_visible()
        expect(nina.dialog.get_by_text("Ces 3 messages cochés")).to_be_visible()
        expect(nina.dialog.get_by_text("Bloquer aussi")).to_have_count(0)
        nina.page.keyboard.press("Escape")
    report_from_the_list(nina, omar.nickname)
    nina.dialog.get_by_text("Ses messages dans un salon").click()
    expect(nina.dialog.get_by_text(f"Ses derniers messages dans « {ROOM} »")).to_be_visible()
    expect(nina.dialog.get_by_text("Tu ferais mieux de te méfier")).to_be_visible()
    send(nina)
    expect(nina.dialog.get_by_text("Un message est gardé tel quel")).to_be_visible()


@pytest.mark.one_engine
def test_a_message_far_back_is_shown_as_what_the_team_reads(street: Street) -> None:
    nina, omar = talking(street)
    omar.say("Je sais où tu habites.")
    for number in range(60):
        nina.say(f"Laissez-moi {number} fois !")
    nina.log.press("Home")
    nina.act_on("Je sais où tu habites.", "Signaler")
    lines = nina.dialog.locator(".report-lines")
    box = nina.dialog.get_by_role("checkbox", name=re.compile("Je sais où tu habites"))
    expect(box).to_be_checked()
    lines.scroll_into_view_if_needed()
    expect(box).to_be_in_viewport()
    expect(nina.dialog.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(lines.get_by_text("Laissez-moi 59 fois !")).to_have_count(0)
    lines.get_by_role("button", name="Messages plus récents").click()
    lines.get_by_text("Laissez-moi 59 fois !").click()
    expect(nina.dialog.get_by_text("Ces 2 messages cochés")).to_be_visible()
    nina.page.keyboard.press("Escape")
    nina.middle.get_by_role("button", name="Sécurité et aide").click()
    nina.dialog.get_by_role("button", name=f"Signaler {omar.nickname}").click()
    lines.scroll_into_view_if_needed()
    expect(lines.get_by_text("Laissez-moi 59 fois !")).to_be_in_viewport()
    lines.get_by_role("button", name="Messages plus anciens").click()
    lines.get_by_text("Je sais où tu habites.").click()
    expect(nina.dialog.get_by_text("Ces 11 messages cochés")).to_be_visible()
    send(nina)


@pytest.mark.one_engine
def test_who_declined_or_removed_can_still_report(street: Street) -> None:
    nina, omar, _ = evening(street)
    omar.write_to(nina.nickname, "Viens seule ce soir")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Refuser").click()
    nina.page.get_by_role("button", name="Le dire aussi à l'équipe").click()
    expect(nina.dialog.get_by_text("Viens seule ce soir")).to_be_visible()
    nina.page.keyboard.press("Escape")
    report_from_the_list(nina, omar.nickname)
    nina.dialog.get_by_role("checkbox", name=f"Bloquer aussi {omar.nickname}").check()
    send(nina)
    expect(nina.dialog.get_by_text("ne vous voit plus")).to_be_visible()


@pytest.mark.one_engine
def test_block_and_report_are_one_gesture(street: Street) -> None:
    nina, omar = talking(street)
    nina.middle.get_by_role("button", name="Sécurité et aide").click()
    titles = nina.dialog.get_by_role("heading", level=3).all_inner_texts()
    assert titles.index("Ne plus voir quelqu'un") < titles.index("Le dire à l'équipe")
    nina.dialog.get_by_role("button", name="Bloquer").click()
    nina.dialog.get_by_role("checkbox", name="Le dire aussi à l'équipe").check()
    nina.dialog.get_by_role("button", name="Bloquer").click()
    expect(nina.dialog.get_by_role("heading", name=f"Signaler {omar.nickname}")).to_be_visible()
    expect(nina.dialog.get_by_text("Bonsoir Nina")).to_be_visible()
    expect(nina.left.get_by_role("button", name=omar.nickname)).to_have_count(0)
    send(nina)


@pytest.mark.one_engine
def test_a_message_taken_back_can_still_be_reported(street: Street) -> None:
    nina, omar, threat = evening(street)
    omar.act_on(threat, "Retirer")
    tombstone = nina.log.locator(".tombstone")
    tombstone.get_by_role("button", name="Signaler").click()
    expect(nina.dialog.get_by_role("blockquote")).to_contain_text("l'équipe lira ce qu'il disait")
    send(nina)


@pytest.mark.parametrize(
    "size", [ViewportSize(width=390, height=844), ViewportSize(width=320, height=640)]
)
def test_on_a_phone_the_button_stays_in_reach(street: Street, size: ViewportSize) -> None:
    nina, _, threat = evening(street, has_touch=True)
    nina.page.set_viewport_size(size)
    nina.line(threat).click()
    nina.line(threat).get_by_role("button", name="Signaler", exact=True).click()
    expect(nina.dialog.get_by_role("button", name="Envoyer à l'équipe")).to_be_in_viewport()
    send(nina)


@pytest.mark.one_engine
def test_on_a_phone_on_its_side_the_first_choices_are_seen(street: Street) -> None:
    nina, _, threat = evening(street)
    nina.act_on(threat, "Signaler")
    nina.page.set_viewport_size({"width": 844, "height": 390})
    choice = nina.dialog.get_by_text("Menaces", exact=True)
    expect(choice).to_be_in_viewport(ratio=1)
    box = choice.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    over = "([x, y]) => document.elementFromPoint(x, y).closest('.report-send') === null"
    assert nina.page.evaluate(over, middle), "the button lies on nothing"
    send(nina)


@pytest.mark.one_engine
def test_a_name_written_from_the_right_leaves_the_age_behind_it(street: Street) -> None:
    nina = street.visitor("Nina")
    amina = street.somebody()
    amina.come_in(Form("أمينة"))  # nothing from the left after it, as `unique` would write
    for each in (nina, amina):
        each.go_into(ROOM)
    amina.say("Bonsoir tout le monde")
    expect(nina.line("Bonsoir tout le monde")).to_be_visible()
    nina.middle.get_by_role("button", name="Sécurité et aide").click()
    nina.page.set_viewport_size({"width": 390, "height": 844})  # in one line
    row = nina.dialog.get_by_role("listitem").filter(has_text=amina.nickname)
    name, about = (row.locator(part).first.bounding_box() for part in ("bdi", ".about"))
    assert name
    assert about
    assert name["x"] + name["width"] <= about["x"]


def test_by_keyboard_alone(street: Street) -> None:
    nina, _, threat = evening(street)
    nina.page.bring_to_front()  # Firefox tells a page behind another of nothing
    nina.line(threat).focus()
    expect(nina.line(threat)).to_be_focused()
    nina.line(threat).get_by_role("button", name="Signaler", exact=True).focus()
    nina.page.keyboard.press("Enter")
    nina.dialog.get_by_role("radio").first.focus()
    nina.page.keyboard.press("ArrowDown")
    nina.page.keyboard.press("Enter")
    expect(nina.dialog.get_by_role("heading", name=SENT)).to_be_visible()
    nina.page.keyboard.press("Escape")
    expect(nina.dialog).to_be_hidden()


@pytest.mark.one_engine
def test_a_tap_beside_the_sheet_loses_nobodys_words(street: Street) -> None:
    nina, omar, threat = evening(street)
    words = nina.dialog.get_by_role("textbox")
    nina.act_on(threat, "Signaler")
    nina.dialog.get_by_text("Menaces", exact=True).click()
    words.fill("Il me suit depuis lundi.")
    nina.page.mouse.click(5, 400)
    expect(nina.dialog).to_have_count(0)
    nina.act_on(threat, "Signaler")
    expect(words).to_have_value("Il me suit depuis lundi.")
    expect(nina.dialog.get_by_role("radio", name="Menaces")).to_be_checked()
    send(nina)
    nina.page.keyboard.press("Escape")
    nina.act_on(threat, "Signaler")
    expect(words).to_have_value("")
    nina.page.keyboard.press("Escape")
    for said in ("", "Laissez-moi tranquille."):  # the first words to somebody likewise
        nina.open_person(omar.nickname)
        nina.dialog.get_by_role("button", name="Écrire").click()
        expect(words).to_have_value(said)
        words.fill("Laissez-moi tranquille.")
        nina.page.keyboard.press("Escape")
