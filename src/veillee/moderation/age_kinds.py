"""What each word is to an age: `ages.kinds.txt` as a table, and the words that make a line pay.

A phrase is written with `_` between its words; signs between them do not count in a line. What is
only *known* tells nothing: it is no word of another kind, and no thing that a number counts.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from importlib.resources import files

from veillee.moderation.vocabulary import listed

Phrase = tuple[str, ...]

# Kinds by which something may be told; words of other kinds only say whose it is, and when.
TELLING_KINDS = frozenset(
    {"classname", "clsamb", "exam", "staff", "schoolthing", "schoolweak", "place", "pupil",
     "legal", "ban", "age", "lie", "youngish", "auth", "control", "foster", "signs", "limit",
     "ado", "prof", "nth", "event", "lockdown", "sweet", "category",
     "leave", "locks", "young_life"}
)  # fmt: skip
# Words that tell nothing without another beside them: one drives, buys and signs at any age.
_WAITING = frozenset(
    {"yet", "encore", "till", "til", "until", "avant", "before", "ans", "annee", "annees",
     "mois", "jusqu", "patienter", "attendre", "year", "years", "yrs", "months", "droit",
     "allowed", "allow", "carte", "id", "jeune",
     "young", "younger", "enough", "majorite", "majeur", "majeure", "interdit"}
)  # fmt: skip
_PARENTS = frozenset(
    {"parents", "parent", "mere", "pere", "maman", "papa", "mum", "mums", "mom", "moms", "dad",
     "dads", "mother", "father", "daron", "daronne", "darons", "vieux", "tuteur", "guardian"}
)  # fmt: skip
_THEN = frozenset(
    {"avais", "etais", "was", "were", "ans", "year", "reception", "cp", "maternelle", "primary"}
)
_COMPANY = {"ban": _WAITING, "signs": _PARENTS, "locks": _PARENTS, "lockdown": _THEN}

# Who is kept by grown-ups may say so without a number or a class: «ma mère me reprend le tel».
_KEEPERS = _PARENTS | {
    "mam", "nan", "reum", "reup", "renps", "rents", "daronnes", "parentale", "tutrice", "juge",
    "foyer", "grown",
}  # fmt: skip
_KEPT = frozenset(
    listed("""
        accord, account, allowed, amene, amenent, appli, asleep, attendent,
        autorisation, autorise, balance, bancaire, bank, bed, card, carte,
        chambre, changer, college, compte, confisque, consent, couche, coucher,
        coupe, croient, crois, croit, curfew, decide, decident, demande,
        demander, dentiste, divorcent, docteur, doctors, dorment, dort,
        downstairs, drive, drives, drop, drops, ecole, ecran, emmene, emmenent,
        entend, entendent, feuille, garde, gouter, grades, gronde, interdit,
        interdite, kill, know, laisse, laissent, laptop, late, lets, lift,
        lycee, medecin, monte, monter, murder, mutuelle, notes, ordi, passeport,
        passport, permission, peur, pharmacie, phone, piercing, plafond, play,
        portable, puni, punie, recupere, regarde, regle, reglement, regles,
        rencontrer, rentrer, reprend, rule, rules, savent, school, screen,
        serviette, sign, signature, signe, signent, signer, sleep, sortir,
        strict, stricte, stricts, stuff, surveille, switch, tablet, tablette,
        tatoueur, tel, telephone, think, thinks, tue, tuent, tuer, upstairs,
        urgences, verifie, verifient, veulent, vienne, wifi, xbox
    """)
)

_OF_ONESELF = frozenset({"me", "m", "my", "mes", "mon", "ma", "je", "i", "suis"})


# Phrases by their first word, then by their second, the longest first.
Phrases = dict[str, dict[str, tuple[Phrase, ...]]]


def _read() -> tuple[dict[str, tuple[str, ...]], Phrases]:
    """Return the kinds of words and phrases, and the phrases."""
    text = files("veillee.moderation").joinpath("ages.kinds.txt").read_text(encoding="utf-8")
    kinds: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, set[Phrase]] = {}
    for line in text.splitlines():
        name, _, words = line.partition(":")
        for word in words.split():
            kinds[word] = (*kinds.get(word, ()), name)
            if "_" in word:
                parts = tuple(word.split("_"))
                if name in TELLING_KINDS and not _OF_ONESELF.isdisjoint(parts):
                    kinds[word] = (*kinds[word], "me")  # «me laisse pas»
                phrases.setdefault(parts[0], set()).add(parts)
    return kinds, {first: _by_second(each) for first, each in phrases.items()}


def _by_second(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=lambda each: (-len(each), each)):
        found[phrase[1]] = (*found.get(phrase[1], ()), phrase)
    return found


KINDS, PHRASES = _read()


def _telling() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return the words that may tell an age, and the phrases by their longest word."""
    words, phrases = set[str](), dict[str, list[str]]()
    for entry, kinds in KINDS.items():
        if TELLING_KINDS.isdisjoint(kinds):
            continue
        # «ce1» is one word of a line, and two to the grammar.
        if "_" in entry and not any(part.isdigit() for part in entry.split("_")):
            longest = max(entry.split("_"), key=len)
            phrases.setdefault(longest, []).append(f" {entry.replace('_', ' ')} ")
        elif "_" not in entry:
            words.add(entry)
    return frozenset(words), {word: tuple(each) for word, each in phrases.items()}


def _weak() -> dict[str, frozenset[str]]:
    """Return the words that tell only beside others, with those."""
    weak = {}
    for word, kinds in KINDS.items():
        told = TELLING_KINDS.intersection(kinds)
        if told and told <= _COMPANY.keys():
            weak[word] = frozenset[str]().union(*(_COMPANY[kind] for kind in told))
    return weak


TELLING, TELLING_PHRASES = _telling()
_WEAK = _weak()
TELLING_WORDS = TELLING | TELLING_PHRASES.keys() | _KEEPERS


def may_tell(telling: AbstractSet[str], said: Sequence[str]) -> bool:
    """Say whether a line holds a word or a phrase that may tell an age, given its `TELLING_WORDS`,
    of which a line has few.
    """
    for word in telling & TELLING:
        company = _WEAK.get(word)
        if company is None or not company.isdisjoint(said):
            return True
    if not (_KEEPERS.isdisjoint(telling) or _KEPT.isdisjoint(said)):
        return True
    held = telling & TELLING_PHRASES.keys()
    if not held:
        return False
    whole = f" {' '.join(said)} "
    return any(phrase in whole for word in held for phrase in TELLING_PHRASES[word])
