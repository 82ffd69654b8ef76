"""Ways to reach somebody outside: telephone, e-mail, bank account, a name on another service."""

from veillee.kernel.late import Late
from veillee.moderation.vocabulary import either, listed

_MANY_DIGITS = Late(r"(?:\d[^\w]{0,3}){9,}|\+\d[\d .()/-]{7,}")
# Mobile numbers as French and British people write them, also in ranges not yet given out.
_MOBILE = Late(
    r"(?<![\d.,/-])0[67](?:[ ./-]?\d{2}){4}(?![\d.,/-]*\d)"
    r"|(?<!\d)07\d{3} \d{3} ?\d{3}(?!\d)"
)
_EMAIL = Late(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|\s?(?:\(at\)|\[at\]|\barobase\b)\s?)[\w-]+"
    r"(?:\s?(?:\.|\bpoint\b)\s?[\w-]+){0,5}(?:\.|\s?\bpoint\b\s?)[a-z]{2,}\b"
)
_IBAN = Late(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?\b")
_SERVICES = either("""
snap(?:chat)?, insta(?:gram)?, telegram, tg, whats ?app, wsp, discord, skype, kik, tik ?tok,
messenger, fb, facebook, signal
""")
# «mon snap c'est lili», «snap : lili», «insta @lili», «add me on kik lili»; not «pas d'insta».
_NAMED_ELSEWHERE = Late(
    rf"\b(?:mon|my|add (?:me )?(?:on|sur)|ajoute[rz]?(?:[ -]moi)? sur)\s+(?:{_SERVICES})"
    r"\s*(?:c'?\s?est|c|est|is|:|=|->|@)?\s*@?(?P<own>[\w.-]{3,})"
    rf"|\b(?:{_SERVICES})\s?(?::|=|->)\s?@?[\w.-]{{3,}}"
    rf"|\b(?:{_SERVICES})\s+@[\w.-]{{3,}}"
)
_NO_NAME = frozenset(
    listed("""
    est, marche, bug, beug, plante, rame, pas, sur, and, was, does, not, are, pour, avec, qui, que,
    for, with, group, groupe, app, appli, application, compte, account, mais, but, donc, car,
    server, serveur, mort, morte, sert, got, gets, hacked, pirate, ferme, fermee, vide, bloque,
    ici, here, si, ou, car, stp, jamais, ete, suspendu, since, depuis, toutes, tous, tout,
    back, bloquee
    """)
)
# A line of nothing but digits has hundreds of candidates, each of which costs 50 µs.
_TRIES = 12


def telephone(folded: str) -> str | None:
    """Return the first telephone number that reaches a person; free help lines are none."""
    if not _MANY_DIGITS.search(folded):
        return None
    plain = _MOBILE.search(folded)
    if plain:
        return plain[0]
    return _reaching_a_person(folded)


def _reaching_a_person(folded: str) -> str | None:
    # Few lines come so far, and its tables take a twentieth of a second to load.
    import phonenumbers  # noqa: PLC0415

    kinds = phonenumbers.PhoneNumberType
    for found in phonenumbers.PhoneNumberMatcher(folded, "FR", max_tries=_TRIES):
        if phonenumbers.number_type(found.number) not in {kinds.TOLL_FREE, kinds.SHARED_COST}:
            return str(found.raw_string)
    return None


def email(folded: str) -> str | None:
    """Return the first e-mail address, also one that is spelled out."""
    found = _EMAIL.search(folded)
    return found[0] if found else None


def bank_account(folded: str) -> str | None:
    """Return the first IBAN whose check digits are right (ISO 13616)."""
    for found in _IBAN.finditer(folded):
        letters = found[0].replace(" ", "")
        turned = letters[4:] + letters[:4]
        if len(letters) >= 15 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1:  # noqa: PLR2004
            return found[0]
    return None


def name_elsewhere(folded: str) -> str | None:
    """Return a name on another service; a service that is only mentioned is none."""
    for found in _NAMED_ELSEWHERE.finditer(folded):
        if found["own"] not in _NO_NAME:
            return found[0]
    return None


_SERVICE_IN_NICKNAME = Late(
    rf"(?:^|[\W_\d])(?:{_SERVICES})[\W_]*[:=@.]"
    r"|(?:^|[\W_])(?:snap|insta|instagram|snapchat|telegram|whatsapp|kik|tiktok)(?:$|[\W_])"
    r"|(?:^|[\W_])(?:sc|ig|tg|fb|wa|tel|mail|dm)\s?[:=@]"
    r"|gmail|hotmail|(?:outlook|yahoo|orange|free)[.\W_]?(?:com|fr)$"
)
_ADDRESS_IN_NICKNAME = Late(
    r"https?:|://|www\.|^@\w|\w@\w|[\u260e\U0001f4de\U0001f4f1]"
    r"|\w\.(?:com|fr|net|org|info|io|me|eu|be|ch|ru|xyz|app|link|tv|gg|ly)(?:$|/|\b)"
)
_NINE_DIGITS = Late(r"(?:\d[\W_]*){9}")


def contact_in_nickname(folded: str) -> str | None:
    """Return the contact that a nickname holds; it needs less than in a sentence."""
    for pattern in (_NINE_DIGITS, _SERVICE_IN_NICKNAME, _ADDRESS_IN_NICKNAME):
        found = pattern.search(folded)
        if found:
            return found[0].strip()
    return email(folded)
