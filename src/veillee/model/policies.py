"""The policies of the house: a code each, with labels, DSA category and legal grounds."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

UNDERAGE = "minor_safety.underage_user"
"""Somebody here may be under 18: they are protected, nobody is suspected of a crime."""

REPORTED = "minor_safety.reported"
"""A report alone says that a minor is in danger: nobody is suspected before a human has looked."""
UNWANTED = "terms.unwanted_requests"
"""Several people whom somebody wrote to first blocked or reported them: acts, never words."""
NEW_PROFILE = "terms.new_profile"
"""A new profile by an access to the Internet that somebody under a measure uses: accuses nobody."""

GROUNDLESS = "terms.false_reports"
"""Somebody reports again and again what is found to be nothing."""


class Severity(StrEnum):
    """How grave a breach of a policy is, mildest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a policy is about, for people."""

    fr: str
    en: str

    def told(self, lang: str) -> str:
        """Return the label in a language, French if it is neither."""
        return self.en if lang.startswith("en") else self.fr


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One policy; `keyword` is empty where the transparency database has none for it."""

    code: str
    label: Label
    category: str
    keyword: str
    severity: Severity
    grounds: tuple[str, ...]
    handling: str

    @property
    def laws(self) -> tuple[str, ...]:
        """Return the articles it rests on, without the house's own terms."""
        return tuple(ground for ground in self.grounds if not ground.startswith("CGU"))

    @property
    def is_illegal(self) -> bool:
        """Tell whether it rests on the law, or on the rules of the house alone."""
        return bool(self.laws) and not self.code.startswith("terms.")


@cache
def policies() -> dict[str, Policy]:
    """Return the policies by code."""
    read = tomllib.loads(files("veillee.model").joinpath("policies.toml").read_text("utf-8"))
    known = msgspec.convert(read["policies"], tuple[Policy, ...])
    return {policy.code: policy for policy in known}
