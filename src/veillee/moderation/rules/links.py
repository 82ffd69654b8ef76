"""Links in rooms: they are shown as text, so most are fine; a few forms are not."""

import re

from veillee.model.verdict import Action
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.signals import Signal

_ROOM_TALK = frozenset({Surface.MESSAGE})
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]{3,}")
# Only what would run: «javascript: un langage» is talk about a language.
_RUNS = re.compile(r"\b(?:(?:javascript|vbscript):[^\s]*[(=]|data:[a-z]+/[a-z0-9.+-]+[;,])")
_HIDES_ITS_TARGET = re.compile(
    r"(?:https?://|www\.|\b)(?:bit\.ly|tinyurl\.com|t\.ly|is\.gd|cutt\.ly|shorturl\.at|rb\.gy|rebrand\.ly|ow\.ly|"
    r"goo\.gl|tiny\.cc|s\.id|urlz\.fr|vu\.fr|lstu\.fr)/\w"
    r"|https?://(?:\d{1,3}\.){3}\d{1,3}|https?://[^/\s]*\bxn--|https?://[^/\s@]+@"
)
_MANY_LINKS = 3


def _running(facts: Facts) -> str | None:
    found = _RUNS.search(facts.light)
    return found[0] if found else None


def _many(facts: Facts) -> str | None:
    count = len(_LINK.findall(facts.light))
    return str(count) if count >= _MANY_LINKS else None


def _hidden_target(facts: Facts) -> str | None:
    found = _HIDES_ITS_TARGET.search(facts.light)
    return found[0] if found and facts.is_newcomer else None


RULES = (
    Rule(
        id="links.runs",
        version=1,
        policy="terms.spam",
        action=Action.REFUSE,
        surfaces=frozenset(Surface),
        signals=Signal.WEB,
        look=_running,
        purpose="An address that would run a program in somebody's browser has no place in a chat.",
        says=Sentence(
            "Cette adresse lancerait un programme chez qui l'ouvre ; elle n'est pas envoyée.",
            "This address would run a program on the reader's side; it is not sent.",
        ),
        caught=(
            Facts("clique javascript:alert(1)"),
            Facts("CLIQUE JAVASCRIPT:ALERT(1)"),
            Facts("data:text/html;base64,PHNjcmlwdD4="),
        ),
        let_through=(Facts("javascript: j'apprends depuis lundi"), Facts("les data : tout est là")),
    ),
    Rule(
        id="links.many",
        gives="many_links",
        version=1,
        policy="terms.spam",
        action=Action.HOLD,
        surfaces=_ROOM_TALK,
        signals=Signal.WEB,
        look=_many,
        purpose="Three links or more in one line wait for a human.",
        says=Sentence(
            "Une ligne avec {seen} liens attend qu'un modérateur la lise.",
            "A line with {seen} links waits for a moderator.",
        ),
        caught=(Facts("https://a.example/1 https://b.example/2 www.c.example/3"),),
        let_through=(Facts("la recette : https://cuisine.example/tarte"),),
    ),
    Rule(
        id="links.hidden_target",
        gives="hidden_link",
        version=1,
        policy="terms.spam",
        action=Action.ASK,
        surfaces=_ROOM_TALK,
        signals=Signal.WEB,
        look=_hidden_target,
        purpose="A newcomer's link that hides where it leads is asked about.",
        says=Sentence(
            "Ce lien ne dit pas où il mène. "
            "Mettez plutôt l'adresse entière, ou envoyez-le quand même.",
            "This link does not say where it leads. Give the whole address, or send it anyway.",
        ),
        caught=(
            Facts("regarde https://bit.ly/3xYz", is_newcomer=True),
            Facts("http://93.184.216.34/film", is_newcomer=True),
        ),
        let_through=(
            Facts("regarde https://bit.ly/3xYz"),
            Facts("https://www.ville-douai.example/agenda", is_newcomer=True),
        ),
    ),
)
