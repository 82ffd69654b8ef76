"""`veillee explain`: try the rules on lines of JSON and read why they answer as they do."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

import msgspec

from veillee.cli.stretch import Stretch, StretchAnswer, look_at
from veillee.model.verdict import Action, Reason
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rules import BOOK
from veillee.places.postal import district_of
from veillee.reading.finding import found_model
from veillee.reading.ports import Does, Opinion
from veillee.talk.second_look import is_undecided, told

_CORSICA = "20"
_OVERSEAS = ("97", "98")
# The scorer's word for lines of a room in their order.
_STRETCH = "conversation"


class _Question(msgspec.Struct):
    """One line of input; what is not known may be left out, and other fields are ignored."""

    text: str
    id: str | int | None = None
    surface: Surface = Surface.MESSAGE
    lang: str | None = None
    topic: str | None = None
    declared_age: int | None = None
    declared_postal: str | int | None = None


class _Answer(msgspec.Struct, omit_defaults=True):
    """One line of output."""

    id: str | int | None
    verdict: str
    because: tuple[Reason, ...]
    help: bool = False
    shown: bool = False
    reading: Opinion | None = None


Read = Callable[[str, float], Opinion | None]


def nobody_reads(_: str, __: float) -> Opinion | None:
    """Leave every line to the rules."""
    return None


class _Mistake(msgspec.Struct):
    """What is wrong with a line of input."""

    code: str
    message: str


class _Unanswered(msgspec.Struct):
    """One line of output for a line that could not be read."""

    id: str | int | None
    error: _Mistake


class _Named(msgspec.Struct):
    """The least that is read of a bad line, to say which one it was."""

    id: str | int | None = None
    surface: str | None = None


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the main parser."""
    parser = subparsers.add_parser(
        "explain",
        help="try the rules on lines of JSON",
        description="Read {id, surface, lang, text, topic, declared_age, declared_postal}, one "
        "JSON object a line, and print {id, verdict, because} for each, with help where help lines "
        "are shown, and shown where a human looks while the line is shown to all. Nothing is sent "
        "or kept.",
    )
    parser.add_argument(
        "file", nargs="?", default="-", help="lines of JSON; - is the standard input"
    )
    parser.add_argument(
        "--reading",
        default="",
        metavar="FOLDER",
        help="a model's folder for the encoder, which reads what the rules leave in doubt; else the"
        " package veillee-reading, where it is installed with its engine",
    )
    parser.add_argument(
        "--no-reading", action="store_true", help="what the rules say by themselves"
    )
    parser.set_defaults(run=_run_command)


def run(lines: Iterable[str | bytes], out: TextIO, read: Read = nobody_reads) -> int:
    """Answer each line that is not blank; return 1 when some could not be read, else 0."""
    encoder = msgspec.json.Encoder()
    exit_code = 0
    this_year = dt.datetime.now(tz=dt.UTC).year
    for line in lines:
        if not line.strip():
            continue
        answer = _answer(line, this_year, read)
        if isinstance(answer, _Unanswered):
            exit_code = 1
        out.write(encoder.encode(answer).decode() + "\n")
    return exit_code


def department_of(postal: str | int | None) -> str | None:
    """Return the department that the beginning of a French postal code names."""
    if postal is None:
        return None
    code = str(postal).strip().zfill(5) if isinstance(postal, int) else postal.strip().upper()
    if code.startswith(_OVERSEAS):
        return code[:3]
    if code.startswith(_CORSICA):
        return "2A" if code[:3] in {"200", "201"} else "2B"
    return code[:2] or None


def _answer(line: str | bytes, this_year: int, read: Read) -> _Answer | StretchAnswer | _Unanswered:
    try:
        if msgspec.json.decode(line, type=_Named).surface == _STRETCH:
            return look_at(msgspec.json.decode(line, type=Stretch), this_year)
        question = msgspec.json.decode(line, type=_Question)
    except msgspec.ValidationError as mistake:
        return _Unanswered(_id_of(line), _Mistake("bad_field", str(mistake)))
    except (msgspec.DecodeError, UnicodeError) as mistake:
        return _Unanswered(None, _Mistake("not_json", str(mistake)))
    verdict = decide(_facts(question, this_year), BOOK)
    opinion = None
    if verdict.near is not None and is_undecided(question.text, verdict):
        opinion = read(question.text, verdict.near)
        verdict = told(opinion, question.lang or "fr") if opinion else verdict
    # «hold» and «shown»: a human looks, and the line is shown meanwhile.
    shown = verdict.shown or bool(opinion and opinion.does is Does.SHOW)
    action = Action.HOLD if shown and verdict.action is Action.ALLOW else verdict.action
    return _Answer(question.id, action.value, verdict.reasons, verdict.help, shown, opinion)


def _facts(question: _Question, this_year: int) -> Facts:
    return Facts(
        question.text,
        surface=question.surface,
        lang=question.lang or "fr",
        topic=question.topic or "",
        declared_age=question.declared_age,
        department=department_of(question.declared_postal),
        district=district_of(str(question.declared_postal or "").strip()),
        this_year=this_year,
    )


def _id_of(line: str | bytes) -> str | int | None:
    """Return the id of a line whose other fields are wrong, if it has one."""
    try:
        return msgspec.json.decode(line, type=_Named).id
    except msgspec.DecodeError:
        return None


def _run_command(options: argparse.Namespace) -> int:
    read = nobody_reads if options.no_reading else _reader(options.reading)
    if read is None:
        print("veillee explain: the encoder's engine or its model is missing", file=sys.stderr)
        return 2
    if options.file == "-":
        return run(sys.stdin.buffer, sys.stdout, read)
    try:
        with open(options.file, "rb") as lines:  # noqa: PTH123 - any path, also a pipe
            return run(lines, sys.stdout, read)
    except OSError as mistake:
        print(f"veillee explain: {options.file}: {mistake.strerror}", file=sys.stderr)
        return 2


def _reader(named: str) -> Read | None:
    """Return the encoder of a folder, nothing when a part of it is missing; without a name that of
    the package, nobody where that is not installed.
    """
    model = found_model(named)
    if model is None:
        return None if named else nobody_reads
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - heavy, and not always here

    loaded: list[Encoder] = []

    def read(text: str, near: float) -> Opinion | None:
        if not loaded:
            loaded.append(Encoder(model))
        return loaded[0].opinion(text, near)

    return read
