"""The condition of a rule: a small part of CEL over flat facts, compiled once, never in the way.

CEL itself can be made to loop for seconds (`all` in `all` in `all`), so the loops are left out, and
so is everything that a sum of yes, no and numbers does not need.
"""

import re
from collections.abc import Mapping
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cel import Context

LONGEST = 500
_MOST_IN_LIST = 32
_DEEPEST = 24
_LOOPS = re.compile(r"\.\s*(all|exists|exists_one|map|filter|existsOne|transform\w+)\s*\(")
_TEXTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_KNOWN_CALLS = frozenset(
    {"!_", "-_", "_&&_", "_||_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_"}
    | {"_*_", "_/_", "_%_", "_?_:_", "@in", "_in_", "startsWith", "endsWith", "contains", "size"}
)
_WHERE = re.compile(r"<input>:(\d+):(\d+): (?:Syntax error: )?(.*)")


def _compiled_part() -> Any:
    """Return the compiled module of CEL without its package, whose command line costs 0.2 s."""
    package = find_spec("cel")
    places = package.submodule_search_locations if package else None
    found = PathFinder.find_spec("cel", places)
    if found is None or found.loader is None:
        raise ImportError("cel")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


_CEL: Any = _compiled_part()
Fact = bool | int | str


class ConditionWrong(Exception):  # noqa: N818 - told to the writer of a rule
    """The condition cannot be used: what is wrong, in which column, and a way on."""

    def __init__(self, what: str, column: int = 0, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.column, self.hint = what, column, hint


class Condition:
    """A compiled condition and the facts that it names."""

    __slots__ = ("_program", "names", "source")

    def __init__(self, source: str, known: frozenset[str]) -> None:
        """Compile a condition over known names, or say why not."""
        _check_size(source)
        try:
            self._program = _CEL.compile(source)
        except ValueError as error:
            raise _syntax(str(error)) from None
        self.source = source
        self.names = frozenset(self._program.variables())
        _check_calls(source, self._program.functions())
        for name in sorted(self.names - known):
            raise ConditionWrong(f"`{name}` is no signal and no fact", source.find(name) + 1)

    def holds(self, facts: "Context") -> bool:
        """Say whether it is true; raises what CEL raises."""
        return self._program.execute(facts) is True


def context(facts: Mapping[str, Fact]) -> "Context":
    """Return facts as CEL reads them; several conditions may share them."""
    made: Context = _CEL.Context(dict(facts))
    return made


def _check_size(source: str) -> None:
    if len(source) > LONGEST:
        raise ConditionWrong(f"is longer than {LONGEST} characters", LONGEST, "make two rules")
    bare = _TEXTS.sub(lambda found: " " * len(found[0]), source)
    loop = _LOOPS.search(bare)
    if loop:
        hint = "facts are single values; name the signals and join them with `||`"
        raise ConditionWrong(
            f"`{loop[1]}` is left out: it could stall the house", loop.start(1) + 1, hint
        )
    if "{" in bare:
        raise ConditionWrong("maps are left out", bare.find("{") + 1)
    for found in re.finditer(r"\[[^\[\]]*\]", bare):
        if found[0].count(",") >= _MOST_IN_LIST:
            raise ConditionWrong(f"a list holds {_MOST_IN_LIST} values at most", found.start() + 1)
    depth = 0
    for at, sign in enumerate(bare):
        depth += (sign in "([") - (sign in ")]")
        if depth > _DEEPEST or bare.startswith("!" * _DEEPEST, at):
            raise ConditionWrong(f"is nested deeper than {_DEEPEST}", at + 1)


def _check_calls(source: str, calls: list[str]) -> None:
    for call in sorted(set(calls) - _KNOWN_CALLS):
        bare = call.strip("_@")
        raise ConditionWrong(f"`{bare}` is not for conditions", source.find(bare) + 1)


def _syntax(told: str) -> ConditionWrong:
    found = _WHERE.search(told)
    if not found:
        return ConditionWrong("is no condition")
    what = found[3].partition(" expecting ")[0]
    return ConditionWrong(what, int(found[2]))
