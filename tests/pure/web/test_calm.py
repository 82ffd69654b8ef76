"""The six calm cards as the page finds them: what shows one, and what must not."""

import json
import re
from functools import cache

import pytest

from tests.judgement.cards import WORDS, answers, figures, shown
from tests.pure.web.modules import answer_of

SHOWN = {
    "minor": (
        "j'ai 15 ans",
        "J’ai seize ans",
        "ben j'ai 14 ans et toi",
        "je suis au collège",
        "je suis mineure",
        "en fait je suis en 3e",
        "j'ai 15ans",
        "g 15 ans",
        "15 ans et toi",
        "j'ai que 16 ans",
        "j'ai quinze ans et demi",
        "je suis lycéenne",
        "je suis collégien",
        "je suis encore en seconde",
        "moi c'est 14 ans",
        "je suis une ado",
        "I'm just 15",
        "I'm 15",
        "im sixteen years old",
        "I am a minor",
    ),
    "third": (
        "ma femme est endormie, viens",
        "elle est droguée elle dira rien",
        "je mets des somnifères dans son verre",
        "tu veux des photos de ma copine à son insu",
        "viens pendant qu'elle dort",
        "my wife is drugged",
        "I put sleeping pills in her drink",
    ),
    "intimate": (
        "envoie une photo nue",
        "tu as des nudes ?",
        "je vais envoyer tes photos à ta famille",
        "Si tu ne viens pas, tout le monde saura",
        "déshabille-toi",
        "I'll send the pictures to your family",
        "got any nude pics",
    ),
    "money": (
        "envoie 200 euros",
        "tu peux me prêter un peu d'argent ?",
        "achète une carte cadeau",
        "tu recevras mon colis, garde-le",
        "je suis gendarme, brigade de Lyon",
        "Bonjour, ici la modération, c'est l'équipe de modérateurs",
        "send me 50 dollars",
        "this is the police",
    ),
    "meeting": (
        "viens chez moi ce soir",
        "on se retrouve au parking",
        "viens seule",
        "donne ton adresse",
        "je suis au 12 rue des Lilas",
        "let's meet",
        "come alone",
    ),
    "elsewhere": (
        "t'as snap ?",
        "on continue sur WhatsApp",
        "mon 06 c'est 06 12 34 56 78",
        "0033612345678",
        "donne ton numéro",
        "what's your number",
    ),
}

QUIET = (
    "on fête 16 ans de mariage",
    "j'ai 16 ans de métier",
    "j'ai 15 ans d'ancienneté",
    "g 15 ans de boîte",
    "j'ai 16 ans et demi de pratique",
    "j'ai 15 ans de moins que lui",
    "j'ai eu 15 ans en 1968",
    "15 ans de mariage et toi",
    "on est ensemble depuis 15 ans et toi",
    "il y a 15 ans",
    "je suis de retour en 2026",
    "du 3 au 9 mars 2026",
    "je suis né en 1965",
    "115 ans",
    "attends une seconde",
    "je suis en seconde position",
    "je suis en seconde main",
    "je suis prof au lycée",
    "je suis prof de collégiens",
    "je suis adoptée",
    "je suis en première ligne",
    "mon fils a 15 ans",
    "j'ai 51 ans",
    "j'ai 18 ans",
    "I'm 15 minutes away",
    "I'm 17th in the queue",
    "I'm 15% sure",
    "je suis prof au collège",
    "je me suis endormi devant la télé",
    "ma fille dort enfin",
    "je prends des somnifères depuis l'hiver",
    "elle dort chez sa mère",
    "j'ai acheté un verre à vin",
    "le pain coûte deux euros ici",
    "j'attends un colis de livres",
    "la police a fermé la rue",
    "mon oncle était gendarme",
    "tu viens d'où ?",
    "il est venu me voir hier",
    "la gare est fermée",
    "je reçois un signal faible",
    "quel beau jardin",
    "Bonsoir, vous allez bien ?",
    "Une bonne soupe et au lit",
    "My nephew is 15 and plays chess",
    "We met at the library",
    "The money for the tickets came back",
)

GIVEN = {
    "phone": (
        "mon numéro : 06 12 34 56 78",
        "+33612345678",
        "06.12.34.56.78",
        "0033612345678",
        "+33 (0)6 12 34 56 78",
    ),
    "bank": (
        "FR7630006000011234567890189",
        "mon mot de passe c'est soleil62",
        "FR76 3000 6000 0112 3456 7890 189",
        "4970 1234 5678 9012",
    ),
    "address": (
        "j'habite 12 rue des Lilas",
        "mon adresse c'est le 4",
        "27 lotissement les Acacias",
        "au 12 bis, avenue Foch",
    ),
    "": (
        "j'habite au 4e, à 10 min de la gare",
        "j'habite ici depuis 2011",
        "j'habite à Lille",
        "il fait 12 degrés",
        "en 1998 j'étais à Douai",
        "j'ai 51 ans",
    ),
}


@cache
def _answers() -> dict[str, tuple[str, str]]:
    """Ask the modules once for all texts."""
    texts = [text for group in (*SHOWN.values(), QUIET, *GIVEN.values()) for text in group]
    return dict(zip(texts, shown(texts), strict=True))


@pytest.mark.parametrize(
    ("card", "text"), [(card, text) for card, texts in SHOWN.items() for text in texts]
)
def test_a_message_shows_its_card(card: str, text: str) -> None:
    assert _answers()[text][0] == card


@pytest.mark.parametrize("text", QUIET)
def test_everyday_talk_shows_none(text: str) -> None:
    assert _answers()[text][0] == ""


@pytest.mark.parametrize(
    ("what", "text"), [(what, text) for what, texts in GIVEN.items() for text in texts]
)
def test_what_gives_oneself_away_is_asked_about_before_it_is_sent(what: str, text: str) -> None:
    assert _answers()[text][1] == what


def test_the_set_that_is_open_to_tuning_shows_what_it_should() -> None:
    """What is kept aside is counted by `python -m tests.judgement` alone."""
    found = figures(answers(kept_aside=False))
    assert [each for each in found if not each.is_reached] == []


def test_a_card_is_found_once_the_patterns_have_come() -> None:
    acts = (
        f"import {{ cardFor }} from {json.dumps((WORDS / 'calm.js').as_uri())};"
        "const first = cardFor('viens seule');"
        "await new Promise((done) => setTimeout(done, 200));"
    )
    assert answer_of(acts, "[first, cardFor('viens seule'), cardFor('bonsoir')]") == [
        "",
        "meeting",
        "",
    ]


# A message is 2,000 signs at most; a browser looks through thirty of them.
WEARISOME = (
    "j ai " * 400,
    "elle dort " * 200,
    "montre tes photos " * 110,
    "si tu " * 330,
    "on se " * 330,
    "1" * 2_000,
    "a@" * 1_000,
    "my wife is asleep " * 110,
    "tu me le " * 220,
    "06 12 " * 330,
)


@pytest.mark.parametrize("text", WEARISOME)
def test_no_line_keeps_a_page_busy(text: str) -> None:
    acts = (
        f"import {{ givesAway }} from {json.dumps((WORDS / 'calm.js').as_uri())};"
        f"import {{ cardIn }} from {json.dumps((WORDS / 'signs.js').as_uri())};"
        f"const text = {json.dumps(text)}; cardIn(text); const began = performance.now();"
        "cardIn(text); givesAway(text); const took = performance.now() - began;"
    )
    assert answer_of(acts, "took") < 100


def test_the_modules_can_neither_send_nor_keep() -> None:
    signs = [WORDS / "signs.js", *(WORDS / "signs").glob("*.js")]
    assert len(signs) > 6
    for path in (WORDS / "calm.js", *signs):
        source = path.read_text(encoding="utf-8")
        for way in ("fetch(", "ask(", "tell(", "Storage", "transmit", "navigator", "document"):
            assert way not in source
        known = {WORDS / "calm.js", *signs, WORDS.parent / "ui.js"}
        assert {(path.parent / name).resolve() for name in _imported(source)} <= known


def _imported(source: str) -> list[str]:
    """Return what a module loads while it runs, not what its comments name."""
    code = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.findall(r'(?:\bfrom |\bimport\()"([^"]+)"', code)
