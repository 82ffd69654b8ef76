"""The six calm cards as the page finds them: what shows one, and what must not."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.pure.web.modules import answer_of

MODULE = (
    Path(__file__).resolve().parents[3] / "src" / "veillee" / "web" / "js" / "words" / "calm.js"
)

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
    "bank": ("FR76 3000 6000 0112 3456 7890 189", "4970 1234 5678 9012"),
    "address": ("j'habite 12 rue des Lilas", "mon adresse c'est le 4", "au 12 bis, avenue Foch"),
    "": ("j'habite à Lille", "il fait 12 degrés", "en 1998 j'étais à Douai", "j'ai 51 ans"),
}


@cache
def _answers() -> dict[str, list[str]]:
    """Ask the module once for all texts."""
    texts = [text for group in (*SHOWN.values(), QUIET, *GIVEN.values()) for text in group]
    acts = (
        f"import {{ cardFor, givesAway }} from {json.dumps(MODULE.as_uri())};"
        f"const texts = {json.dumps(texts)};"
    )
    found = answer_of(acts, "texts.map((text) => [cardFor(text), givesAway(text)])")
    return dict(zip(texts, found, strict=True))


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


def test_the_module_can_neither_send_nor_keep() -> None:
    source = MODULE.read_text(encoding="utf-8")
    assert "import" not in source.replace("@import", "")
    for way in ("fetch", "ask(", "tell(", "Storage", "transmit", "navigator", "document"):
        assert way not in source
