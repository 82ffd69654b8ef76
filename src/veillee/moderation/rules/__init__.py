"""The families of rules in the code, each file ends with its `RULES`, and the shipped book."""

from veillee.moderation.rules import ages, contact, flood, links, nicknames, rooms
from veillee.moderation.shipped import book_of, shipped_sources

FAMILIES = {
    "nicknames": nicknames,
    "rooms": rooms,
    "ages": ages,
    "contact": contact,
    "links": links,
    "flood": flood,
}

CODED = tuple(rule for family in FAMILIES.values() for rule in family.RULES)
BOOK = book_of(CODED, shipped_sources(), is_tried=True)
