"""Rules and lists of words in TOML files: read whole or not at all, with a picture of each mistake.

A file holds `[[signal]]` tables, which are lists of words, and `[[rule]]` tables; `[parts]` are
alternatives that the patterns of its lists share.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

import msgspec

from veillee.kernel.ready import ready
from veillee.model.policies import policies
from veillee.model.verdict import Action
from veillee.moderation.circumstances import CIRCUMSTANCES, HINTS
from veillee.moderation.condition import Condition, ConditionWrong
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.pictures import Mistake, Source
from veillee.moderation.rule import Rule, Sentence, State
from veillee.moderation.trial import list_faults
from veillee.moderation.wordlist import WordList

Kind = TypeVar("Kind")

_ID = re.compile(r"[a-z][a-z_]*(?:\.[a-z][a-z0-9_]*)+")


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with what else decides about it; a string alone is a text."""

    text: str
    surface: Surface | None = None
    topic: str = ""
    repeats: int = 0
    newcomer: bool = False
    age: int | None = None


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[rule]]` table."""

    id: str
    version: int = 1
    policy: str
    purpose: str
    surfaces: tuple[Surface, ...] = (Surface.MESSAGE,)
    when: str
    verdict: Action
    help: bool = False
    shown: bool = False
    state: State = State.ON
    says: Sentence
    caught: tuple[str | Example, ...]
    let_through: tuple[str | Example, ...]


class Pages(msgspec.Struct, frozen=True):
    """What some files hold, read before it is put together."""

    lists: tuple[WordList, ...] = ()
    rules: tuple[tuple[Source, int, _Written], ...] = ()


def read(sources: Iterable[Source], *, is_tried: bool = False) -> tuple[Pages, list[Mistake]]:
    """Return the tables of some files and what is wrong with them."""
    lists, rules, mistakes = list[WordList](), list[tuple[Source, int, _Written]](), list[Mistake]()
    sources = list(sources)
    parsed = _parsed(sources) if is_tried else {}
    for source in sources:
        try:
            tables = parsed.get(source.text) or tomllib.loads(source.text)
        except tomllib.TOMLDecodeError as error:
            mistakes.append(source.not_toml(str(error)))
            continue
        mistakes += _strangers(source, tables)
        for number, table in enumerate(_tables(tables, "signal")):
            whole = {**table, "parts": {**_parts(tables), **_parts(table)}}
            made, wrong = _converted(source, "signal", number, whole, WordList)
            mistakes += wrong or ([] if is_tried else list_faults(source, number, made))
            lists += [made] if made is not None and not wrong else []
        for number, table in enumerate(_tables(tables, "rule")):
            made_rule, wrong = _converted(source, "rule", number, table, _Written)
            mistakes += wrong
            rules += [(source, number, made_rule)] if made_rule is not None else []
    return Pages(tuple(lists), tuple(rules)), mistakes


def _parsed(sources: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """Return the tables of files that were tried, by their texts, as the last start read them."""
    texts = [source.text for source in sources]
    raw = [text.encode() for text in texts]
    tables = ready("tables", raw, lambda: [tomllib.loads(text) for text in texts])
    return dict(zip(texts, tables, strict=True))


def rules_of(
    pages: Pages, given: Iterable[str], taken: Iterable[str] = ()
) -> tuple[list[Rule], list[Mistake]]:
    """Return the rules, whose conditions may name the signals of the lists and those given."""
    signals = frozenset({each.signal for each in pages.lists if each.severity} | {*given, *HINTS})
    named = {each.signal for each in pages.lists}
    known, used = signals | named | CIRCUMSTANCES.keys(), set(taken)
    rules, mistakes = list[Rule](), list[Mistake]()
    for source, number, written in pages.rules:
        wrong = list(_faults(source, number, written, used))
        used.add(written.id)
        try:
            condition = Condition(written.when, known)
        except ConditionWrong as error:
            hint = error.hint or _near(error.what, known)
            wrong.append(source.mistake("rule", number, "when", error.what, hint, error.column))
        else:
            wrong += _idle(source, number, condition, signals)
            rules += [_rule(written, condition)] if not wrong else []
        mistakes += wrong
    return rules, mistakes


def _rule(written: _Written, condition: Condition) -> Rule:
    return Rule(
        id=written.id,
        version=written.version,
        policy=written.policy,
        action=written.verdict,
        surfaces=frozenset(written.surfaces),
        condition=condition,
        purpose=written.purpose,
        says=written.says,
        help=written.help,
        shown=written.shown,
        state=written.state,
        caught=_examples(written, written.caught),
        let_through=_examples(written, written.let_through),
    )


def _examples(written: _Written, given: Sequence[str | Example]) -> tuple[Facts, ...]:
    first = Surface.MESSAGE if Surface.MESSAGE in written.surfaces else written.surfaces[0]
    examples = (Example(each) if isinstance(each, str) else each for each in given)
    return tuple(
        Facts(
            each.text,
            surface=each.surface or first,
            topic=each.topic,
            recent_same=each.repeats,
            is_newcomer=each.newcomer,
            declared_age=each.age,
        )
        for each in examples
    )


def _faults(source: Source, number: int, written: _Written, used: set[str]) -> Iterator[Mistake]:
    if not _ID.fullmatch(written.id):
        yield source.mistake("rule", number, "id", "is no id", "write `family.name`, small letters")
    if written.id in used:
        yield source.mistake("rule", number, "id", "is taken by another rule", "choose another id")
    if written.policy not in policies():
        hint = _near(f"`{written.policy}`", policies())
        yield source.mistake("rule", number, "policy", "is no policy of the house", hint)
    for key in ("caught", "let_through"):
        if not getattr(written, key):
            hint = "an example shows others what the rule means, and runs as a test"
            yield source.mistake("rule", number, key, "needs an example at least", hint)
    if not written.surfaces:
        yield source.mistake("rule", number, "surfaces", "is empty", "nick, room or message")


def _idle(
    source: Source, number: int, condition: Condition, signals: frozenset[str]
) -> Iterator[Mistake]:
    if not condition.names & signals:
        hint = "name one of severity 1 or more: a rule looks only when such a signal fired"
        yield source.mistake("rule", number, "when", "names no signal", hint)


def _converted(
    source: Source, head: str, number: int, table: Mapping[str, Any], kind: type[Kind]
) -> tuple[Kind | None, list[Mistake]]:
    try:
        return msgspec.convert(table, kind), []
    except msgspec.ValidationError as error:
        what = str(error)
        found = re.search(r"`\$\.([\w]+)|`(\w+)`$|field `(\w+)`", what)
        key = next(filter(None, found.groups()), "") if found else ""
        known = [field.name for field in msgspec.structs.fields(kind)]  # type: ignore[arg-type]  # both kinds are structs
        hint = _near(f"`{key}`", known) if "unknown field" in what else ""
        return None, [source.mistake(head, number, key, what, hint)]


def _tables(read_in: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    tables = read_in.get(name, [])
    return [each for each in tables if isinstance(each, dict)] if isinstance(tables, list) else []


def _parts(table: Mapping[str, Any]) -> Mapping[str, Any]:
    parts = table.get("parts", {})
    return parts if isinstance(parts, dict) else {"parts": parts}


def _strangers(source: Source, tables: Mapping[str, Any]) -> Iterator[Mistake]:
    for name, value in tables.items():
        kind = {"rule": list, "signal": list, "parts": dict}.get(name, type(None))
        if not isinstance(value, kind):
            hint = "write `[[rule]]` or `[[signal]]` above the keys"
            yield source.mistake("", 0, name, "is not read here", hint)


def _near(what: str, known: Iterable[str]) -> str:
    """Return a hint at what was probably meant by the first quoted word."""
    quoted = re.search(r"`([^`]+)`", what)
    near = get_close_matches(quoted[1], list(known), n=1) if quoted else []
    return f"did you mean `{near[0]}`?" if near else ""
