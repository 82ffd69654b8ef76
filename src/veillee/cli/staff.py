"""`veillee staff`: invite somebody, list the team, let somebody go, read and verify the audit.

The first member of the staff comes only this way: whoever has this machine's command line has the
house's key already. It works beside a serving house.
"""

import argparse
import asyncio
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from veillee.app.paging import called
from veillee.cases.left_alone import left_alone
from veillee.cli.given import add_config, settings_from
from veillee.edge.staff.office import hash_of_code
from veillee.kernel.clock import HOUR, wall_clock
from veillee.kernel.ids import code_of_words
from veillee.model.audit import anchor_of
from veillee.model.report import hash_of_key
from veillee.model.staff import KEEPER, MACHINE, Act, AuditEntry, Invitation, Note, Role, Staff
from veillee.store import staff_by_hand, staff_writes

_SHOWN = 20
_LONGEST_NAME = 40
_TRIAL = "essai"
_UNREACHED = {
    "missing": "This cannot be run",
    "status": "This ended with an error",
    "timeout": "This did not end and was stopped",
}


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("staff", help="invite staff, list them, verify their audit")
    parts = command.add_subparsers(dest="part", metavar="PART", required=True)
    invite = parts.add_parser("invite", help="make a single-use code for somebody who joins")
    invite.add_argument("name", help="how the staff will call them")
    invite.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.MODERATOR.value,
        help="what they are trusted with",
    )
    invite.set_defaults(run=_invite)
    listed = parts.add_parser("list", help="print who belongs to the staff, and who is invited")
    listed.set_defaults(run=_list)
    leave = parts.add_parser(
        "leave", help="let somebody go: keys, sessions and open invitations end at once"
    )
    leave.add_argument("who", help="their name, or their id where two share a name")
    leave.set_defaults(run=_leave)
    audit = parts.add_parser("audit", help="print the last entries, or verify all of them")
    audit.add_argument("--verify", action="store_true", help="read the chain from its beginning")
    audit.add_argument(
        "--anchor", default="", help="an anchor that was written down: it must still be there"
    )
    audit.set_defaults(run=_audit)
    flagger = parts.add_parser("flagger", help="make a key for a trusted flagger (DSA art. 22)")
    flagger.set_defaults(run=_flagger)
    call = parts.add_parser(
        "call", help="try `staff.page_command`: run it once for nothing, as an emergency would"
    )
    call.set_defaults(run=_call)
    for part in (invite, listed, leave, audit, flagger, call):
        add_config(part)


def _invite(wanted: argparse.Namespace) -> int:
    settings, now = settings_from(wanted), wall_clock()
    name, folder = str(wanted.name).strip(), Path(settings.store.path)
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        print(f"A name has 1 to {_LONGEST_NAME} characters, on one line.", file=sys.stderr)
        return 1
    code, until = code_of_words(), now + settings.staff.invitation_hours * HOUR
    invitation = Invitation(hash_of_code(code), name, Role(wanted.role), now, until)
    with staff_by_hand.writing(folder) as connection:
        staff_writes.invite(connection, invitation)
        staff_writes.note(connection, Note(now, MACHINE, Act.INVITED, detail=wanted.role))
    print(f"{code}\nHand it over yourself. It works once, until {_when(until)}, at /equipe.")
    print(f"For {name} ({wanted.role}), in the house kept in {folder.absolute()}.")
    print("`veillee staff leave NAME` ends it, as long as nobody has followed it.")
    return 0


def _flagger(_: argparse.Namespace) -> int:
    key = code_of_words()
    print(f"{key}\nHand it over yourself: it is kept nowhere. In the settings, under [reports]:")
    print(f'trusted = ["{hash_of_key(key)}"]')
    return 0


def _call(wanted: argparse.Namespace) -> int:
    command = settings_from(wanted).staff.page_command
    if not command:
        print("`staff.page_command` is empty: calls stand in the console alone.", file=sys.stderr)
        return 1
    why = asyncio.run(called(command, KEEPER, _TRIAL))
    if why:
        print(f"{_UNREACHED[why]}: {command}\nNobody was called.", file=sys.stderr)
        return 1
    print(f"It ended well, with «{KEEPER} {_TRIAL}» after it. Did somebody's telephone ring?")
    return 0


def _list(wanted: argparse.Namespace) -> int:
    with staff_by_hand.writing(_folder(wanted)) as connection:
        members = [one for one in staff_by_hand.members_in(connection) if one.is_here]
        invited = staff_by_hand.invitations_in(connection, wall_clock())
        behind = _left_alone(connection)
    for one in members:
        print(f"{one.id}  {one.role.value:<10} {one.name}")
    for each in invited:
        print(f"invited until {_when(each.until)}  {each.role.value:<10} {each.name}")
    if not members and not invited:
        print("Nobody yet: `veillee staff invite NAME --role lead` lets the first one in.")
    _say(behind)
    return 0


def _leave(wanted: argparse.Namespace) -> int:
    now, behind, ended = wall_clock(), 0, 0
    with staff_by_hand.writing(_folder(wanted)) as connection:
        meant = [
            one
            for one in staff_by_hand.members_in(connection)
            if one.is_here and wanted.who in {one.id, one.name}
        ]
        if len(meant) <= 1:
            name = meant[0].name if meant else wanted.who
            ended = staff_writes.withdraw(connection, name)
        if ended:
            staff_writes.note(connection, Note(now, MACHINE, Act.INVITED, detail="withdrawn"))
        if len(meant) == 1:
            staff_writes.leave(connection, meant[0].id, now)
            staff_writes.note(connection, Note(now, MACHINE, Act.LEFT, meant[0].id))
            behind = _left_alone(connection)
    if ended:
        print(f"Invitations of {wanted.who} that are ended, their codes open nothing: {ended}.")
    told = 0 if ended and not meant else _told(meant)
    _say(behind)
    return told


def _left_alone(connection: sqlite3.Connection) -> int:
    """Return how many open cases nobody of the team is left for."""
    members = staff_by_hand.members_in(connection)
    found = left_alone(staff_by_hand.open_cases_in(connection), members)
    return len({case.id for case, _ in found})


def _say(behind: int) -> None:
    if behind:
        print(f"Open cases that nobody here may look at, or answer: {behind}. Let somebody in.")


def _told(meant: list[Staff]) -> int:
    if len(meant) == 1:
        print(f"{meant[0].id} has left: name, keys, sessions and coming shifts are gone.")
        return 0
    print("Nobody is called so." if not meant else "Two share that name: give the id.")
    return 1


def _audit(wanted: argparse.Namespace) -> int:
    with staff_by_hand.writing(_folder(wanted)) as connection:
        wrong = staff_by_hand.wrong_in_audit(connection, wanted.anchor)
        entries = list(staff_by_hand.audit_in(connection))
    if not wanted.verify and not wanted.anchor:
        for entry in entries[-_SHOWN:]:
            print(_line(entry))
        return 0
    for sentence in wrong:
        print(sentence)
    if wrong:
        print(f"Wrong: {len(wrong)}.")
        return 1
    print(f"{len(entries)} entries, none missing, none changed.")
    if entries:
        print(f"Write this down outside of the house: {anchor_of(entries[-1])}")
    return 0


def _line(entry: AuditEntry) -> str:
    told = entry.note
    rest = " ".join(part for part in (told.about, told.detail) if part)
    return (
        f"{entry.number:>6}  {_when(told.at)}  {told.by or 'machine':<12} {told.act.value} {rest}"
    )


def _when(at: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at / 1_000))


def _folder(wanted: argparse.Namespace) -> Path:
    return Path(settings_from(wanted).store.path)
