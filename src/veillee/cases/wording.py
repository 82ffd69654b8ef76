"""What statements of reasons say, in plain French and English. Nobody is named, nothing quoted."""

from collections.abc import Sequence
from datetime import UTC, datetime

from veillee.cases.counting import detection_of, rests_on_receivers
from veillee.cases.ordered import behind
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.case import Case, Decision
from veillee.model.ledger import BY_MEMORY, BY_REPORT, BY_REPORTS_MADE, BY_RULE, BY_TEAM
from veillee.model.order import Ordered
from veillee.model.policies import NEW_PROFILE, Policy
from veillee.model.sanction import FOREVER, Measure, MeasureKind
from veillee.model.staff import MACHINE

OTHER = {
    MeasureKind.ADVICE: "Advice, without any restriction.",
    MeasureKind.HOLD: "Messages are looked at before they are shown.",
}
"""Restrictions of visibility that the Commission's list has no word for."""

_FR = {
    MeasureKind.ADVICE: "un conseil, sans restriction",
    MeasureKind.HOLD: "vos messages dans les salons sont relus avant d'être affichés",
    MeasureKind.READ_ONLY: "vous pouvez lire les salons, pas y écrire",
    MeasureKind.NO_REQUESTS: "vous ne pouvez pas écrire à de nouvelles personnes",
    MeasureKind.NO_PRIVATE: "vous ne pouvez pas écrire en privé",
    MeasureKind.NO_PHOTOS: "vous ne pouvez pas envoyer de photos",
    MeasureKind.ROOM: "vous ne pouvez pas entrer dans {room}",
    MeasureKind.FREEZE: "vos messages privés se reposent, dans les deux sens",
    MeasureKind.SITE: "vous ne pouvez pas venir sur le site",
}
_EN = {
    MeasureKind.ADVICE: "advice, without any restriction",
    MeasureKind.HOLD: "your messages in rooms are read before they are shown",
    MeasureKind.READ_ONLY: "you can read the rooms, not write in them",
    MeasureKind.NO_REQUESTS: "you cannot write to people you do not know yet",
    MeasureKind.NO_PRIVATE: "you cannot write in private",
    MeasureKind.NO_PHOTOS: "you cannot send photos",
    MeasureKind.ROOM: "you cannot enter {room}",
    MeasureKind.FREEZE: "your private messages rest, both ways",
    MeasureKind.SITE: "you cannot come to the site",
}
_THEN_FR = (
    "Vous pouvez contester pendant six mois, sans frais, avec votre code, à la page /decision."
    " Une autre personne regardera. Vous pouvez aussi vous plaindre à l'Arcom"
    " (règlement européen 2022/2065, art. 53) ou saisir un juge."
)
_THEN_EN = (
    "You can appeal within six months, at no cost, with your code, at /decision. Another person"
    " will look. You can also complain to Arcom (Regulation (EU) 2022/2065, art. 53) or go to"
    " court."
)
_THEN_ORDERED_FR = (
    "L'ordre lui-même se conteste devant l'autorité dont il vient ou devant un juge. Si vous pensez"
    " qu'il a été mal suivi (ce n'était pas vous, ou pas ce message), contestez ici pendant six"
    " mois, sans frais, avec votre code, à la page /decision. Une autre personne regardera."
)
_THEN_ORDERED_EN = (
    "The order itself is contested before the authority it comes from, or in court. If you think"
    " that it was carried out wrongly (it was not you, or not this message), appeal here within"
    " six months, at no cost, with your code, at /decision. Another person will look."
)
_ENDS_FR = (
    "Pour y mettre fin : montrez à quelqu'un de l'équipe une preuve d'âge, puis tapez son code.",
    "Cela repose sur vos propres mots : après la preuve, une personne de l'équipe regarde aussi.",
    "Vos conversations restent entières, sous scellé et fermées : personne ne les lit.",
)
_ENDS_EN = (
    "To end it: show somebody of the team a proof of your age, and type the code you get here.",
    "It rests on your own words: after the proof, somebody of the team looks as well.",
    "Your conversations stay whole, sealed and closed: nobody reads them.",
)
_ACTS_FR = (
    "ce qu'ont fait des personnes à qui vous aviez écrit en premier (bloquer, signaler) ; c'est"
    " cela qui est compté, pas vos mots"
)
_ACTS_EN = (
    "what people did to whom you had written first (block, report); that is counted, no words are"
)
_ACCESS_FR = (
    "l'accès à Internet par lequel votre profil est arrivé : la maison est prudente quelque temps"
    " avec les nouveaux profils de certains accès, pour que personne ne contourne ses règles avec"
    " un profil neuf ; plusieurs personnes partagent souvent un accès (un foyer, un opérateur), et"
    " rien ne vous est reproché"
)
_ACCESS_EN = (
    "the access to the Internet by which your profile came: for some time the house is careful with"
    " new profiles from some accesses, so that nobody gets around its rules with a fresh one;"
    " several people often share an access (a household, a carrier), and you are reproached with"
    " nothing"
)
_ROOM_FR = ("le salon « {} »", "un salon discret", "un salon")
_ROOM_EN = ("the room “{}”", "a discreet room", "one room")
_UNITS_FR = (("jour", "jours"), ("heure", "heures"), ("minute", "minutes"))
_UNITS_EN = (("day", "days"), ("hour", "hours"), ("minute", "minutes"))


_RULE = "une règle automatique, dans un salon", "an automatic rule, in a room"
_SOURCES = {
    BY_REPORT: ("un signalement", "a report"),
    BY_RULE: _RULE,
    BY_MEMORY: _RULE,
    BY_REPORTS_MADE: (
        "l'issue de signalements que vous avez faits",
        "what came of reports that you made",
    ),
    BY_TEAM: ("l'attention de l'équipe", "the team's own attention"),
}


def french(case: Case, decision: Decision, policy: Policy, *, is_illegal: bool) -> str:
    """Return a statement in French: what, for how long, why, on which ground, by whom, and then."""
    parts = [_french_of(measure) for measure in decision.measures]
    if decision.withholds:
        unseen = ("message retenu ne paraît pas", "messages retenus ne paraissent pas")
        parts.insert(0, _count(decision.withholds, unseen))
    if decision.removes:
        parts.insert(0, _count(len(decision.removes), ("message retiré", "messages retirés")))
    order = behind(case, decision)
    law = f" La loi citée : {cited(policy.grounds, 'code pénal, art.')}." if is_illegal else ""
    lines = [
        f"Ce qui est décidé : {' ; '.join(parts)}.",
        f"La règle : {policy.label.fr}.{law}",
        f"Le fondement : {_ground_fr(order, is_illegal=is_illegal)}.",
        f"Pourquoi : {decision.because}" if decision.because else "",
        f"D'où cela vient : {_came_from(case, decision)[0]}.",
        "Qui a décidé : "
        + (
            "une règle automatique, en attendant qu'une personne regarde."
            if decision.by == MACHINE
            else "une personne de l'équipe, sans décision automatique."
        ),
        *_ends(case, decision, _ENDS_FR),
        *_court_fr(decision.measures),
        _THEN_ORDERED_FR if order else _THEN_FR,
    ]
    return "\n".join(line for line in lines if line)


def english(case: Case, decision: Decision, policy: Policy, *, is_illegal: bool) -> str:
    """Return a statement in English, with the same parts."""
    parts = [_english_of(measure) for measure in decision.measures]
    if decision.withholds:
        unseen = ("held message does not appear", "held messages do not appear")
        parts.insert(0, _count(decision.withholds, unseen))
    if decision.removes:
        parts.insert(0, _count(len(decision.removes), ("message removed", "messages removed")))
    order = behind(case, decision)
    law = f" The law: {cited(policy.grounds, 'French criminal code, art.')}." if is_illegal else ""
    lines = [
        f"What is decided: {'; '.join(parts)}.",
        f"The rule: {policy.label.en}.{law}",
        f"The ground: {_ground_en(order, is_illegal=is_illegal)}.",
        f"Why: {decision.because}" if decision.because else "",
        f"Where it comes from: {_came_from(case, decision)[1]}.",
        "Who decided: "
        + (
            "an automatic rule, until a person has looked."
            if decision.by == MACHINE
            else "a person of the team, without automatic decision."
        ),
        *_ends(case, decision, _ENDS_EN),
        *_court_en(decision.measures),
        _THEN_ORDERED_EN if order else _THEN_EN,
    ]
    return "\n".join(line for line in lines if line)


def facts(case: Case, decision: Decision, policy: Policy) -> str:
    """Return the facts for the Commission: the kind of conduct, and nothing of anybody."""
    came = _came_from(case, decision)[1]
    return f"Conduct on a local chat service of the kind: {policy.label.en}. Known through {came}."


def _french_of(measure: Measure) -> str:
    length = _length(measure.length, _UNITS_FR)
    told = _FR[measure.kind].format(room=_room(measure, _ROOM_FR))
    if measure.kind is MeasureKind.ADVICE:
        return told
    if measure.until:
        return f"{told}, jusqu'au {_day(measure.until):%d/%m/%Y}"
    return f"{told}, {'pendant ' + length if length else 'sans date de fin'}"


def _english_of(measure: Measure) -> str:
    length = _length(measure.length, _UNITS_EN)
    told = _EN[measure.kind].format(room=_room(measure, _ROOM_EN))
    if measure.kind is MeasureKind.ADVICE:
        return told
    if measure.until:
        day = _day(measure.until)
        return f"{told}, until {day.day} {day:%B %Y}"
    return f"{told}, {'for ' + length if length else 'without end'}"


def _room(measure: Measure, words: tuple[str, str, str]) -> str:
    """Return which room it is: a statement stays, so that of a discreet one it tells no name."""
    named, discreet, unnamed = words
    if measure.is_discreet:
        return discreet
    return named.format(measure.name) if measure.name else unnamed


def _ground_fr(order: Ordered | None, *, is_illegal: bool) -> str:
    if order:
        return f"l'ordre d'une autorité, {order.authority} (base légale citée : {order.basis})"
    return "la loi" if is_illegal else "les règles de la maison"


def _ground_en(order: Ordered | None, *, is_illegal: bool) -> str:
    if order:
        return f"an authority's order, {order.authority} (legal basis cited: {order.basis})"
    return "the law" if is_illegal else "the rules of the house"


def _came_from(case: Case, decision: Decision) -> tuple[str, str]:
    """Return what a case started from, in French and English; never who reported, nor how many."""
    if behind(case, decision):
        return "un ordre d'une autorité", "an authority's order"
    if rests_on_receivers(case, decision.policy):
        return _ACTS_FR, _ACTS_EN
    if decision.policy == NEW_PROFILE:
        return _ACCESS_FR, _ACCESS_EN
    return _SOURCES[detection_of(case, decision.policy)]


def cited(grounds: Sequence[str], code: str) -> str:
    """Return the articles of law, the criminal code written out."""
    return ", ".join(ground.replace("CP ", f"{code} ") for ground in grounds)


def _ends(case: Case, decision: Decision, ends: tuple[str, str, str]) -> list[str]:
    """Return how what rests on a doubt about an age ends, and what a freeze keeps."""
    by_proof, by_human, kept = ends
    is_frozen = any(one.kind is MeasureKind.FREEZE for one in decision.measures)
    is_own = decision.ends_by_proof and case.rests_on_own_words
    return [
        *([by_proof] if decision.ends_by_proof else []),
        *([by_human] if is_own else []),
        *([kept] if is_frozen else []),
    ]


def _court_fr(measures: Sequence[Measure]) -> list[str]:
    return [f"Décision de justice : {one.judgment}." for one in measures if one.judgment]


def _court_en(measures: Sequence[Measure]) -> list[str]:
    return [f"Court decision: {one.judgment}." for one in measures if one.judgment]


def _day(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1_000, UTC)


def _length(length: int, units: Sequence[tuple[str, str]]) -> str:
    """Return a duration in its largest whole unit, empty for one without end."""
    if length >= FOREVER:
        return ""
    for size, names in zip((DAY, HOUR, MINUTE), units, strict=True):
        if length >= size and length % size == 0:
            return _count(length // size, names)
    return _count(max(1, length // MINUTE), units[-1])


def _count(number: int, names: tuple[str, str]) -> str:
    return f"{number} {names[0] if number == 1 else names[1]}"
