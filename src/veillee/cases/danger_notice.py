"""The notice that the authorities get of a threat to somebody's life or safety (DSA art. 18): one
page of plain text, made from what was frozen for a case, to copy or print in French or English.

It carries messages, times and shown names. No hidden number, no address, nothing about who
reported, no room that a moderator is not shown; neighbours in a room only where they are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from veillee.cases.order_report import Sender, moment, signed
from veillee.cases.wording import cited
from veillee.kernel.text import set_in_french
from veillee.model.case import APPEAL, Case
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine
from veillee.model.ids import PersonId
from veillee.model.policies import Policy
from veillee.model.report import SubjectKind

Pieces = Sequence[tuple[Exhibit, Frozen]]
_OF_SOMEBODY = frozenset({SubjectKind.PERSON, SubjectKind.NICKNAME})

_FRENCH: Mapping[str, str] = {
    "lang": "fr",
    "colon": " : ",
    "title": "Signalement d'une menace pour la vie ou la sécurité d'une ou de plusieurs personnes",
    "law": "Règlement (UE) 2022/2065, article 18",
    "made": "Établi le",
    "by": "Par",
    "contact": "Pour nous joindre",
    "case": "Notre dossier",
    "suspicion": "Ce qui est soupçonné",
    "grounds": "Textes",
    "code": "code pénal, art.",
    "words": "Ce qui le fait penser",
    "about": "Personne en cause, sous le nom qu'elle montre",
    "unverified": "Nul n'a vérifié un nom, un âge ou un lieu : chacun les écrit.",
    "piece": "Pièce {number}",
    "room": "un salon, « {room} »",
    "discreet": "un salon que l'équipe ne voit pas par son nom",
    "private": "une conversation entre deux personnes, ouverte par l'une d'elles",
    "elsewhere": "ce que quelqu'un décrit",
    "is_about": "personne en cause",
    "earlier": "écrit d'abord",
    "deleted": "effacé ensuite par qui l'avait écrit",
    "withheld": "Messages de cette conversation que nous n'avons pas : {count}",
    "unnoted": "un salon ; son nom n'a pas été noté",
    "unknown": "nom non noté",
    "kept": "Ce qui est conservé",
    "until": "jusqu'au {day} au moins, six mois après ce signalement, et tant que le dossier reste"
    " ouvert",
    "frozen": "les messages ci-dessus, sous scellé, {until} ;",
    "both": "ce que la personne en cause et ses correspondants perdraient sinon de leurs"
    " conversations, sous scellé, sans que personne le lise, {until} ;",
    "addresses": "les adresses de connexion de ses sessions, avec port d'origine et heures, sous"
    " scellé, {until}. Elles ne sont pas jointes : elles s'ouvrent sur réquisition.",
}
# The words alone: what people wrote stays as they wrote it.
_FR: Mapping[str, str] = {key: set_in_french(text) for key, text in _FRENCH.items()}
_EN: Mapping[str, str] = {
    "lang": "en",
    "colon": ": ",
    "title": "Notification of a threat to the life or safety of a person or persons",
    "law": "Regulation (EU) 2022/2065, article 18",
    "made": "Made on",
    "by": "By",
    "contact": "How to reach us",
    "case": "Our case",
    "suspicion": "What is suspected",
    "grounds": "Provisions",
    "code": "French criminal code, art.",
    "words": "What makes us think so",
    "about": "Person concerned, under the name they show",
    "unverified": "Nobody has verified a name, an age or a place: everybody writes their own.",
    "piece": "Exhibit {number}",
    "room": "a room, “{room}”",
    "discreet": "a room whose name the team is not shown",
    "private": "a conversation of two people, opened by one of them",
    "elsewhere": "what somebody describes",
    "is_about": "person concerned",
    "earlier": "written first",
    "deleted": "deleted later by its author",
    "withheld": "Messages of this conversation that we do not have: {count}",
    "unnoted": "a room; its name was not noted",
    "unknown": "name not noted",
    "kept": "What is kept",
    "until": "until {day} at least, six months after this notification, and as long as the case is"
    " open",
    "frozen": "the messages above, sealed, {until};",
    "both": "what the person concerned and those they talk with would otherwise lose of their"
    " conversations, sealed and read by nobody, {until};",
    "addresses": "the addresses that their sessions came from, with source port and times, sealed,"
    " {until}. They are not enclosed: they are opened on a requisition.",
}


class Suspicion(msgspec.Struct, frozen=True):
    """What is suspected, and what makes somebody of the team think so."""

    policy: Policy
    words: str = ""


def written_notice(
    case: Case, suspicion: Suspicion, pieces: Pieces, sender: Sender, at: int
) -> tuple[str, str]:
    """Return the notice in French and English, with the same lines; `pieces` are shown whole."""
    french, english = (
        "\n".join(
            [
                *_head(case, suspicion, pieces, sender, at, say),
                *_shown(case, pieces, sender, say),
                *_kept(case, sender, at, say),
                "",
            ]
        )
        for say in (_FR, _EN)
    )
    return french, english


def without_neighbours(pieces: Pieces) -> Pieces:
    """Return the pieces without what others said beside it in a room: it is nobody's suspicion."""
    return tuple(
        (
            piece,
            frozen
            if piece.subject.is_private
            else _with(frozen, (one for one in frozen.lines if _is_meant(one, piece, frozen))),
        )
        for piece, frozen in pieces
    )


def _is_meant(line: FrozenLine, piece: Exhibit, frozen: Frozen) -> bool:
    """Tell whether a report is about a line: who is reported as a person, is so for their own."""
    is_theirs = frozen.person is not None and line.author == frozen.person.person
    return line.is_reported or (is_theirs and piece.subject.kind in _OF_SOMEBODY)


def _with(frozen: Frozen, lines: Iterable[FrozenLine]) -> Frozen:
    return Frozen(
        tuple(lines), frozen.person, frozen.room, frozen.not_transmitted, frozen.described
    )


def _head(
    case: Case,
    suspicion: Suspicion,
    pieces: Pieces,
    sender: Sender,
    at: int,
    say: Mapping[str, str],
) -> Iterator[str]:
    policy = suspicion.policy
    yield from (say["title"], say["law"], "")
    lines = {
        "made": moment(at, sender),
        "by": signed(sender),
        "contact": sender.contact,
        "case": case.id,
        "suspicion": policy.label.told(say["lang"]),
        "grounds": cited(policy.laws, say["code"]),
        "words": suspicion.words,
        "about": ", ".join(_names(pieces, case.about)),
    }
    yield from (f"{say[name]}{say['colon']}{told}" for name, told in lines.items() if told)
    yield say["unverified"]


def _names(pieces: Pieces, about: PersonId) -> tuple[str, ...]:
    """Return the names under which the person showed themselves in what is reported."""
    if not about:
        return ()
    lines = [line for _, frozen in pieces for line in frozen.lines if line.author == about]
    names = [line.face.n for line in lines if line.face]
    names += [
        frozen.person.nickname
        for _, frozen in pieces
        if frozen.person and frozen.person.person == about and not names
    ]
    return tuple(dict.fromkeys(names))


def _shown(case: Case, pieces: Pieces, sender: Sender, say: Mapping[str, str]) -> Iterator[str]:
    for number, (piece, frozen) in enumerate(pieces, 1):
        name = say["piece"].format(number=number)
        yield from ("", f"{name}{say['colon']}{_where(piece, frozen, say)}")
        if frozen.described:
            yield f"  {frozen.described}"
        for line in frozen.lines:
            yield from _line(line, case, sender, say)
        if frozen.not_transmitted:
            yield f"  {say['withheld'].format(count=frozen.not_transmitted)}"


def _where(piece: Exhibit, frozen: Frozen, say: Mapping[str, str]) -> str:
    if piece.subject.is_private:
        return say["private"]
    if frozen.room is None:
        return say["elsewhere"] if frozen.described else say["unnoted"]
    return say["discreet"] if frozen.room.is_discreet else say["room"].format(room=frozen.room.name)


def _line(line: FrozenLine, case: Case, sender: Sender, say: Mapping[str, str]) -> Iterator[str]:
    name = line.face.n if line.face else say["unknown"]
    if case.about and line.author == case.about:
        name = f"{name} ({say['is_about']})"
    yield f"  {moment(line.at, sender)}  {name}{say['colon']}{line.text}"
    yield from (f"    {say['earlier']}{say['colon']}{earlier}" for earlier in line.earlier)
    if line.deleted_at:
        yield f"    {say['deleted']}{say['colon']}{moment(line.deleted_at, sender)}"


def _kept(case: Case, sender: Sender, at: int, say: Mapping[str, str]) -> Iterator[str]:
    """Say what is kept and until when: as `Case.preserves` and `Case.asked_until` have it."""
    last = max(at + APPEAL, case.asked_until)
    until = say["until"].format(day=moment(last, sender)[:10])
    yield from ("", say["kept"])
    kinds = ("frozen", "both", "addresses") if case.about else ("frozen",)
    yield from (f"- {say[kind].format(until=until)}" for kind in kinds)
