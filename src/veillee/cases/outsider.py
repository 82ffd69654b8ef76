"""What an outsider who left a way to reach them is written, by hand: the decision on their notice
in a ready-made text (DSA art. 16(5), 16(6)), which quotes and names nobody. Pure.
"""

from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from veillee.cases.order_report import Sender
from veillee.cases.progress import OUTCOMES, Progress
from veillee.kernel.clock import SECOND
from veillee.model.report import Report


class Contact(NamedTuple):
    """How an outsider wants to be called and reached; either may be empty."""

    name: str
    email: str


class Letter(NamedTuple):
    """Subject and text of what is written to them."""

    subject: str
    text: str


def contact_of(report: Report) -> Contact:
    """Return name and e-mail of a notice: the address is the last line, where there is one."""
    lines = report.contact.split("\n")
    if len(lines) > 1:
        return Contact(" ".join(lines[:-1]), lines[-1])
    return Contact("", lines[0]) if "@" in lines[0] else Contact(lines[0], "")


def mail_to(email: str, letter: Letter) -> str:
    """Return the link that opens somebody's own mail program; what an outsider typed can add no
    header and no second address to it (RFC 6068 section 2).
    """
    if not email or email.count("@") != 1:
        return ""
    head, body = quote(letter.subject, safe=""), quote(letter.text, safe="")
    return f"mailto:{quote(email, safe='@')}?subject={head}&body={body}"


def letter(report: Report, progress: Progress, sender: Sender, follow: str) -> Letter:
    """Return the text in the language of the notice; `follow` is the address of the page that takes
    its receipt code. Which measure was taken is nobody's to be told.
    """
    words = _EN if report.language == "en" else _FR
    key = progress.value if progress in OUTCOMES else "waiting"
    local = datetime.fromtimestamp(report.at / SECOND, UTC)
    if sender.timezone:
        local = local.astimezone(ZoneInfo(sender.timezone))
    came = local.strftime(words["moment"])
    parts = [words["opening"].format(moment=came, site=sender.site), words[key]]
    if progress in OUTCOMES:
        parts.append(words["how"])
    if progress is Progress.NOTHING_FOUND:
        parts.append(words["again"].format(follow=follow))
    if progress in OUTCOMES - {Progress.ACTED_ON}:
        parts.append(words["elsewhere"])
    signed = "\n".join(one for one in (sender.publisher, sender.site, sender.contact) if one)
    return Letter(words["subject"].format(site=sender.site), "\n\n".join([*parts, signed]))


_FR = {
    "subject": "{site} : suite donnée à votre avis",
    "moment": "%d/%m/%Y à %Hh%M",
    "opening": "Bonjour,\n\nVous avez adressé un avis à {site}, reçu le {moment}.",
    "waiting": "Il est arrivé et n'est pas encore décidé. Nous vous dirons ce qui est décidé.",
    "acted_on": (
        "Une personne de l'équipe l'a examiné et une mesure a été prise. Pour n'exposer personne,"
        " nous ne disons pas laquelle."
    ),
    "nothing_found": (
        "Une personne de l'équipe l'a examiné et n'a rien trouvé de contraire à la loi ni à nos"
        " règles : rien n'est changé."
    ),
    "still_nothing": (
        "Vous aviez demandé un autre regard : une autre personne a tout examiné de nouveau et n'a"
        " rien trouvé de contraire à la loi ni à nos règles."
    ),
    "undone": (
        "Une mesure avait été prise ; elle est annulée depuis, après un recours ou une preuve"
        " montrée à l'équipe."
    ),
    "how": (
        "La décision a été prise par une personne. Des règles automatiques ont pu avancer l'avis"
        " dans la file ; elles ne décident de rien."
    ),
    "again": (
        "Vous pouvez demander, pendant six mois et sans frais, qu'une autre personne regarde de"
        " nouveau, avec le code de votre accusé de réception : {follow}"
    ),
    "elsewhere": (
        "Vous pouvez aussi vous plaindre à l'Arcom (règlement (UE) 2022/2065, article 53) ou saisir"
        " le tribunal."
    ),
}
_EN = {
    "subject": "{site}: the outcome of your notice",
    "moment": "%d %b %Y, %H:%M",
    "opening": "Hello,\n\nYou sent a notice to {site}, received {moment}.",
    "waiting": "It has arrived and is not decided yet. We will tell you what is decided.",
    "acted_on": (
        "Somebody of the team has examined it and a measure was taken. So as to expose nobody, we"
        " do not say which."
    ),
    "nothing_found": (
        "Somebody of the team has examined it and found nothing against the law or our rules:"
        " nothing is changed."
    ),
    "still_nothing": (
        "You had asked for another look: somebody else has examined everything again and found"
        " nothing against the law or our rules."
    ),
    "undone": (
        "A measure had been taken; it was undone since, after an appeal or a proof that was shown"
        " to the team."
    ),
    "how": (
        "The decision was made by a person. Automatic rules may have moved the notice up in the"
        " queue; they decide nothing."
    ),
    "again": (
        "Within six months and at no cost you can ask that somebody else looks again, with the code"
        " of your receipt: {follow}"
    ),
    "elsewhere": (
        "You can also complain to Arcom (Regulation (EU) 2022/2065, article 53) or go to court."
    ),
}
