"""Nicknames as the door needs them: the look-alike key, the verdict, the code of a refusal."""

from veillee.kernel.refusals import Refusal
from veillee.model.verdict import Action, Verdict
from veillee.moderation.engine import RuleBook, decide
from veillee.moderation.facts import RELEASE_YEAR, Facts, Surface
from veillee.moderation.hygiene import tidy
from veillee.moderation.lookalikes import skeleton
from veillee.moderation.rules import BOOK

__all__ = ["READ", "judge_nickname", "nickname_refusal", "skeleton", "tidy"]

READ = 200
"""Code points of a nickname that are judged, as many as the form takes: what is longer is none that
is fit, and costs no more to find out.
"""


def judge_nickname(  # noqa: PLR0913 - what is known about somebody at the door
    nickname: str,
    declared_age: int | None,
    department: str | None,
    *,
    district: str | None = None,
    confirmed: bool = False,
    lang: str = "fr",
    this_year: int = RELEASE_YEAR,
    book: RuleBook = BOOK,
) -> Verdict:
    """Return whether a nickname may be used; refusing the nickname is all it ever does.

    `department` is the number just typed («13», «2A», «971»), `district` that of Paris, Lyon or
    Marseille. `confirmed` says that the person
    answered the question; it changes an ask into an allow, and nothing else. `this_year` comes from
    the caller's clock.
    """
    facts = Facts(
        nickname,
        surface=Surface.NICK,
        lang=lang,
        declared_age=declared_age,
        department=department,
        district=district,
        is_confirmed=confirmed,
        this_year=this_year,
    )
    return decide(facts, book)


def nickname_refusal(verdict: Verdict, book: RuleBook = BOOK) -> Refusal | None:
    """Return the code that tells the person what to change, or nothing for an allowed nickname.

    With several reasons the first of the strictest counts, in the order of the rules: a contact
    before a sign that is not allowed, since a link consists of such signs.
    """
    if verdict.action is Action.ALLOW:
        return None
    rules = [book.by_id[reason.rule] for reason in verdict.reasons]
    return next(rule.refusal for rule in rules if rule.action is verdict.action)
