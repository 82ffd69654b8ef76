"""Who decides about the writer: parents who sign or take a phone away, a home, a judge."""

from veillee.moderation.age_classes import is_elsewhere, is_law
from veillee.moderation.age_seen import Judge, Seen

_ASKING = frozenset(
    {"have to", "dois", "faut", "before", "avant", "sinon", "pouvoir", "have", "devoir"}
)


def _is_law_for_all(seen: Seen) -> bool:
    """«il faut l'autorisation»; but «je suis encore au stade où il faut l'autorisation»."""
    return is_law(seen) and not ({"iam", "still"} <= seen.before and seen.who == "i")


def _is_decided_for_others(seen: Seen) -> bool:
    other = seen.who in ("you", "other") and "parent" not in seen.before
    return other or "you" in seen.before


def _asks_consent(seen: Seen) -> bool:
    return "auth" in seen.here.kinds and seen.line.has("i", "me", "my", "ban", "parent")


def _has_parents_sign(seen: Seen) -> bool:
    line = seen.line
    return "signs" in seen.here.kinds and line.has("parent") and line.has("my", "me", "i")


def _is_kept_in(seen: Seen) -> bool:
    """«ma mère m'a confisqué mon tel», «i'm grounded», «privée de sortie»."""
    line = seen.line
    if "control" not in seen.here.kinds or not line.has("me", "my", "i", "iam"):
        return False
    if seen.here.text.endswith(("tuer", "kill me")):
        return line.has("schoolthing", "schoolweak", "subject", "site", "exam")
    if line.has("parent") or "strict" in seen.here.text:
        return True
    if seen.here.text in ("curfew", "bedtime", "couvre feu") and seen.is_after("my"):
        return True
    barred = "have" in seen.before and "neg" in seen.before  # «j'ai pas le droit au tel»
    kept = seen.who == "i" and ("iam" in seen.before or seen.head_text == "got" or barred)
    return kept or (seen.head is None and seen.here.text != "bedtime")


def _needs_leave(seen: Seen) -> bool:
    """«maman dort, je suis pas censé être sur internet», «i have to ask my mom before i can»."""
    line = seen.line
    if "leave" not in seen.here.kinds or not line.has("i"):
        return False
    if seen.here.text.startswith(("pas", "not")):
        return line.has("parent") and line.has("device", "here", "site", "rest", "ban")
    return not _ASKING.isdisjoint(line.texts)


def _is_locked_out(seen: Seen) -> bool:
    """«mon père a verrouillé ma tablette», «je dois rendre le téléphone à ma mère à 21h»."""
    line = seen.line
    parents = line.has("parent") and line.has("device") and line.has("my")
    return "locks" in seen.here.kinds and parents and line.has("me", "i", "my")


def _is_in_care(seen: Seen) -> bool:
    line = seen.line
    if "foster" not in seen.here.kinds:
        return False
    told = line.has("i", "me", "my") and line.has("eighteen", "control", "legal")
    told = told and not line.has("measure")  # «mon éduc' canine dit d'attendre ses 18 mois»
    return told or seen.is_after("my")


def _lives_in_care(seen: Seen) -> bool:
    """«je suis dans un foyer», «au foyer jusqu'à mes 18 ans»."""
    till = seen.line.has("eighteen") and seen.line.has("i", "me", "my")
    till = till and not seen.line.has("measure")
    if seen.here.text == "in care" and seen.right:
        return "iam" in seen.before and not seen.is_before("w", "work")
    return till or {"iam", "in"} <= seen.before or (seen.here.text == "in care" and seen.who == "i")


def _left_care(seen: Seen) -> bool:
    return (
        seen.line.grown or seen.line.bygone or seen.line.teaches or seen.line.has("kin", "nomore")
    )


CARE = Judge(
    against=(is_elsewhere, _is_law_for_all, _is_decided_for_others),
    grounds=(
        _asks_consent,
        _has_parents_sign,
        _is_kept_in,
        _needs_leave,
        _is_locked_out,
        _is_in_care,
    ),
)
HOME = Judge(against=(_left_care,), grounds=(_lives_in_care,))
