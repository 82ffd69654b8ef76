"""Throw rubbish at everything that reads what strangers write, and demand an answer every time.

A reader may return or refuse; any other exception, or more than a second for one input, ends the
run with the seed and the input, so that it can be had again.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from veillee.config.load import load
from veillee.config.mistakes import ConfigurationWrong
from veillee.edge.networks import parsed
from veillee.entry.device import prove
from veillee.kernel.errors import Refused
from veillee.kernel.text import cleaned
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.nicknames import judge_nickname, skeleton, tidy
from veillee.moderation.pictures import Source
from veillee.moderation.rules import BOOK
from veillee.moderation.shipped import RulesWrong, book_of, shipped_sources
from veillee.places import atlas
from veillee.wire.codec import decode

SLOWEST = 1.0
LARGEST = 16_384
# What the limits before the engine let through: 8 code points for each character that people count.
LONGEST = {Surface.NICK: 200, Surface.ROOM: 480, Surface.MESSAGE: 8_000}
# What has broken readers before: ends of ranges, look-alikes, towers of marks, deep nests, halves.
NASTY_BYTES = (
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b'"', b"\\u0000", b"\\ud800", b"{" * 40, b"[" * 900),
    *(b"-0", b"1e999", b"9" * 40, b"null", b"NaN", b"\xe2\x80\xae", b"\xcc\x81" * 50, b"\r\n"),
)
NASTY_WORDS = (
    *("\u0661\u0662", "\u216b", "\U0001d7d9\U0001d7dd", "\u0131", "\u0130", "\u00df", "\u017f"),
    *(
        "\u200b",
        "\u2800",
        "\U0001f600\u200d\U0001f525",
        "quinze ans",
        "http://",
        "06 12 34",
        "@a.b",
    ),
)
NASTY = (*NASTY_BYTES, *(word.encode() for word in NASTY_WORDS))


@dataclass(frozen=True)
class Reader:
    """Something that reads bytes from outside, what it is fed at first and how it may refuse."""

    name: str
    read: Callable[[bytes], object]
    seeds: Sequence[bytes]
    refusals: tuple[type[Exception], ...] = (Refused,)


def main() -> int:
    """Feed the readers in turn until the time is over."""
    options = _options()
    chance = random.Random(options.seed)  # noqa: S311 - to be had again, not to be secret
    readers = _readers()
    tried = dict.fromkeys((reader.name for reader in readers), 0)
    until = time.monotonic() + options.seconds
    while time.monotonic() < until:
        for reader in readers:
            if not _survives(reader, _rubbish(reader, chance), options.seed):
                return 1
            tried[reader.name] += 1
    print(f"seed {options.seed}: " + ", ".join(f"{name} {count}" for name, count in tried.items()))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    return parser.parse_args()


def _survives(reader: Reader, rubbish: bytes, seed: int) -> bool:
    began = time.perf_counter()
    try:
        reader.read(rubbish)
    except reader.refusals:
        pass
    except Exception as error:  # noqa: BLE001 - finding these is the purpose
        print(f"{reader.name} (seed {seed}) raised {error!r} for {rubbish!r}", file=sys.stderr)
        return False
    took = time.perf_counter() - began
    if took > SLOWEST:
        print(f"{reader.name} (seed {seed}) took {took:.1f} s for {rubbish!r}", file=sys.stderr)
    return took <= SLOWEST


def _rubbish(reader: Reader, chance: random.Random) -> bytes:
    """Return one of the reader's seeds, changed a few times."""
    text = bytearray(chance.choice(reader.seeds))
    for _ in range(chance.randint(0, 6)):
        _change(text, reader, chance)
    return bytes(text[:LARGEST])


def _change(text: bytearray, reader: Reader, chance: random.Random) -> None:
    at = chance.randint(0, len(text))
    match chance.randint(0, 5):
        case 0:
            text[at:at] = chance.choice(NASTY)
        case 1:
            del text[at : at + chance.randint(1, 8)]
        case 2:
            text[at : at + 1] = bytes((chance.randint(0, 255),))
        case 3:
            text[at:at] = text[: chance.randint(0, len(text))] * chance.randint(1, 20)
        case 4:
            text[at:] = chance.choice(reader.seeds)[-chance.randint(1, 40) :]
        case _:
            text[at:at] = chance.randbytes(chance.randint(1, 12))
    del text[4 * LARGEST :]


def _readers() -> list[Reader]:
    france = atlas.load()
    words = [b"Nina59", b"lola_15", b"marie75", "Élodie ans".encode(), b"bonsoir tout le monde"]
    return [
        Reader("frames", decode, _frames()),
        Reader("texts", lambda raw: cleaned(_text(raw), 1_000), words),
        Reader("nicknames", _nickname, words),
        Reader("verdicts", _verdicts, [*words, b"06 12 34 56 78 www.example.org"]),
        Reader(
            "places", lambda raw: france.suggest(_text(raw)), [b"59500", b"Douai", b"2A", b"St "]
        ),
        Reader("codes", lambda raw: france.locate(_text(raw)), [b"59500", b"97110", b"75019"]),
        Reader("addresses", lambda raw: parsed(_text(raw)), [b"10.0.0.1:80", b'"[fe80::1%a]:8"']),
        Reader("device keys", lambda raw: prove(raw[:65], raw[65:129], raw[129:]), [b"\x04" * 200]),
        Reader("settings", _settings, [b"[server]\nport = 1\n", b'[[rooms]]\nkey = "a"'], _WRONG),
        Reader("rules", _rules, _rule_files(), _WRONG_RULES),
    ]


_WRONG_RULES = (RulesWrong, RecursionError)


# Python's own reader of TOML says the second for hundreds of brackets in the operator's own file.
_WRONG = (ConfigurationWrong, RecursionError)


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _nickname(raw: bytes) -> None:
    nickname = tidy(_text(raw)[:200])
    skeleton(nickname)
    judge_nickname(nickname, 34, "59")


def _verdicts(raw: bytes) -> None:
    for surface, longest in LONGEST.items():
        decide(Facts(_text(raw)[:longest], surface=surface), BOOK)


def _settings(raw: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(raw)
        file.flush()
        load(Path(file.name), environment={})


def _rules(raw: bytes) -> None:
    book = book_of([], [Source("rubbish.toml", _text(raw))])
    decide(Facts("du verte, 06 12 34, @a.b, des harengs"), book)


def _rule_files() -> list[bytes]:
    """Return the smallest shipped file, and one of each thing that a file may hold."""
    least = min((source.text for source in shipped_sources()), key=len)
    whole = (
        '[parts]\nx = "a|b"\n[[signal]]\nsignal = "h"\nmeaning = "m"\nwords = "hareng(s)"\n'
        "patterns = ['verte {x}']\nsigns = ['@a\\.b']\nworst = true\n"
        '[[rule]]\nid = "f.h"\npolicy = "drugs"\npurpose = "p"\nwhen = "h && length > 3"\n'
        'verdict = "ask"\nsays.fr = "a"\nsays.en = "b"\ncaught = ["hareng"]\nlet_through = ["a"]'
    )
    return [least.encode(), whole.encode()]


def _frames() -> list[bytes]:
    """Return one frame of each kind of command, as a page would send it."""
    return [
        *(b'{"t":"ping"}', b'{"t":"rooms","nonce":"n1","search":"cuisine"}'),
        b'{"t":"join","nonce":"n2","stream":"r-abc","epoch":"e","since":12,"consent":true}',
        b'{"t":"say","stream":"r-abc","text":"Bonsoir","nonce":"n3","reply":3,"mentions":["h1"]}',
        b'{"t":"people","nonce":"n4","where":"near","first":0,"count":50,"filter":{"min_age":30}}',
        b'{"t":"choose","nonce":"n5","listed":"area","writer_filter":{"min_age":18,"max_age":40}}',
    ]


if __name__ == "__main__":
    sys.exit(main())
