"""Whether a text is one emoji: reactions are pictures, not a second way to write.

No rule reads them, so nothing may be spelled with one: no digits joined to a number, no letters in
boxes joined to a word, no two letters that are no flag.
"""

import regex

_DRESSED = r"(?:\p{EMod}|\uFE0F)?"
_JOINED = rf"[\p{{Emoji}}--[0-9#*\p{{RI}}©®™\u2139\u24C2\U0001F100-\U0001F251]]{_DRESSED}"
# UTS 51: one sign, several joined to one, a keycap, or the flag of a nation that is no state.
_PICTURE = regex.compile(
    rf"[\p{{Emoji}}--[0-9#*\p{{RI}}©®]]{_DRESSED}|[©®]\uFE0F"
    rf"|{_JOINED}(?:\u200D{_JOINED}){{1,7}}"
    r"|[0-9#*]\uFE0F?\u20E3"
    r"|\U0001F3F4\U000E0067\U000E0062(?:\U000E0065\U000E006E\U000E0067"
    r"|\U000E0073\U000E0063\U000E0074|\U000E0077\U000E006C\U000E0073)\U000E007F",
    regex.V1,
)
_FIRST_LETTER = 0x1F1E6  # regional indicator A
_REGIONS = (
    " AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN "
    "BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ "
    "DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH "
    "GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT "
    "JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD "
    "ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP "
    "NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE "
    "SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR "
    "TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
)
LONGEST = 32


def is_emoji(text: str) -> bool:
    """Tell whether this is exactly one emoji."""
    if len(text) > LONGEST:
        return False
    return _PICTURE.fullmatch(text) is not None or _is_flag(text)


def _is_flag(text: str) -> bool:
    letters = "".join(chr(max(0, ord(sign) - _FIRST_LETTER + ord("A"))) for sign in text)
    return len(text) == len("FR") and f" {letters} " in _REGIONS
