"""Nicknames that claim a role visitors do not have, plain or disguised.

Words are compared by skeleton, so «m0d0» and «a.d.m.i.n» need no entry of their own, while
«Modeste» and «Admirable» share no skeleton with any.
"""

import re
from functools import lru_cache

from veillee.kernel.late import Late
from veillee.moderation.letters import READS
from veillee.moderation.lookalikes import skeleton
from veillee.moderation.text import LEET
from veillee.moderation.vocabulary import listed

# One of these as a word of the nickname is a claim.
_CLAIMS = listed("""
admin, admins, administrateur, administratrice, administrator, administration, sysadmin, mod, mods,
modo, modos, moderateur, moderateurs, moderatrice, moderatrices, moderator, moderators, moderation,
staff, sysop, superviseur, supervisor, webmaster, webmestre, police, policier, policiere, policeman,
gendarme, gendarmes, gendarmerie, pharos, interpol, europol, veillee, arcom, cnil, brigade
""")
# These claim a role only when nothing but small words stands beside them: «équipe du chat».
_CLAIMS_ALONE = listed("""
equipe, equipes, team, host, hosts, hote, hotes, root, support, operateur, operator, operatrice,
securite, security, officiel, officielle, official, service, services, aide, help, system, systeme,
robot, bot, server, serveur, superuser, fondateur, fondatrice, owner, procureur, commissaire,
commissariat, douane, douanes, assistance, benevole
""")
_ARTICLES = listed("""
l, la, le, les, un, une, the, my, mon, ma, notre, votre, nos, vos, mr, mme, monsieur, madame
""")
_SMALL = listed("""
la, le, les, de, du, des, the, of, vrai, vraie, real, chat, site, web, net, salon, salons, room,
forum, francaise, francais, fr, nationale, national, municipale, technique, client,
officiel, officielle, official, en, chef, super, principal, general
""")
# Any word that begins so: administré, administrative; no first name does.
_STEMS = ("admin", "moderateur", "moderatr", "gendarm")
# Words by which the page speaks of its reader, of nobody in particular or of everybody.
_OF_THE_PAGE = listed("""
vous, toi, moi, you, me, quelqu un, quelqu une, someone, somebody, personne, nobody, tous, toutes,
tout le monde, everyone, everybody
""")
# A tick says «verified», a badge or a shield says «police»; nobody here is either.
_BADGES = Late(
    "[\u2705\u2713\u2714\u2611\U0001f5f8\U0001f46e\U0001f6e1\U0001f530\U0001f396\U0001f6c2]"
)

_CAMEL = Late(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_SEPARATED = Late(r"[\W_]+")
_NUMBER_AROUND = Late(r"^\d+(?=\D{3})|(?<=\D{3})\d+$")

_CLAIMING = frozenset(map(skeleton, _CLAIMS))
_PAGE = frozenset(skeleton(word.replace(" ", "")) for word in _OF_THE_PAGE)
_STEM = Late("|".join(map(skeleton, _STEMS)))


def _either(words: list[str]) -> str:
    return "|".join(sorted({re.escape(skeleton(word)) for word in words}, key=len, reverse=True))


_MADE_OF_CLAIMS = Late(
    rf"(?:{_either(_ARTICLES + _SMALL)})*(?:{_either(_CLAIMS + _CLAIMS_ALONE)})"
    rf"(?:{_either(_CLAIMS + _CLAIMS_ALONE + _SMALL)})*"
)


def claimed_role(nickname: str) -> str | None:
    """Return the part of a nickname that claims a role, or nothing."""
    badge = _BADGES.search(nickname)
    if badge:
        return badge[0]
    words = {
        word
        for part in _SEPARATED.split(nickname)
        for word in (part, *_CAMEL.split(part))
        if len(word) > 2  # noqa: PLR2004 - no claim is shorter
    }
    for word in words:
        if any(_is_claim(form) for form in _forms(word)):
            return word
    return nickname if is_all_claim(nickname) else None


def is_all_claim(name: str) -> bool:
    """Say whether a name is nothing but the name of a role; «police et polars» is more."""
    return any(_MADE_OF_CLAIMS.fullmatch(form) for form in _forms(name))


def word_of_the_page(nickname: str) -> str | None:
    """Return a nickname that is a word by which the page means its reader, nobody or everybody."""
    bare = _SEPARATED.sub("", nickname)
    return None if _PAGE.isdisjoint(_forms(bare)) else nickname


# Asked twice of a nickname of one word: as a claim, and whether it is nothing else.
@lru_cache(maxsize=16)
def _forms(word: str) -> frozenset[str]:
    """Return the skeletons of a word: with its numbers, without, and with digits as letters."""
    read = word.translate(READS)
    forms = {word}
    if not read.isalpha():
        forms |= {_NUMBER_AROUND.sub("", _NUMBER_AROUND.sub("", read)), read.translate(LEET)}
    return frozenset(map(skeleton, forms))


def _is_claim(form: str) -> bool:
    return form in _CLAIMING or _STEM.match(form) is not None
