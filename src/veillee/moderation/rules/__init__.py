"""The families of rules; each file ends with its `RULES`."""

from veillee.moderation.engine import RuleBook
from veillee.moderation.rules import ages, contact, flood, links, nicknames, rooms

FAMILIES = {
    "nicknames": nicknames,
    "rooms": rooms,
    "ages": ages,
    "contact": contact,
    "links": links,
    "flood": flood,
}

BOOK = RuleBook(rule for family in FAMILIES.values() for rule in family.RULES)
