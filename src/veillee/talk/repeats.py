"""What one person says again: the same line, or the same address in other words.

Short lines are what people answer with («oui», «mdr»): they are the same only when nothing else was
said in between. A longer line and an address count whatever was said in between, or two lines
taking turns would never repeat each other. Kept are hashes of the last few, with the session.
"""

import re
from collections.abc import Iterator
from itertools import islice

from veillee.kernel.clock import MINUTE

WINDOW = 2 * MINUTE
LONG_WINDOW = 10 * MINUTE
_LONG = 24
_MOST = 12
_END = " .,;:!?…"
_NEVER = (0, -LONG_WINDOW, False)
_DOT = re.compile(r"\.[a-z]{2}")
_BETWEEN = re.compile(r"[\s,;()|<>«»\"]+")
_ADDRESS = re.compile(r"\W*(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/\S*)?)")
_BEHIND = ".:!?/'*_"
# Names of files are spoken of more often than the few addresses that end alike are advertised.
_FILE = re.compile(
    r"[^/]*\.(?:avi|bat|c|cfg|conf|cpp|css|csv|deb|dll|docx?|exe|gif|gz|h|html?|ini|iso|jar|java|jpe?g|js|json|log|"
    r"lua|md|mkv|mp[34]|odt|pdf|php|pl|png|pptx?|ps|py|rar|rb|rs|rtf|sh|so|sql|svg|tar|toml|ts|txt|xlsx?|xml|ya?ml|zip)"
)


Said = tuple[int, int, bool]
"""Of a line or address how often it came again, when at last, and whether it is short."""
Lately = dict[int, Said]
"""By hash, what was said last at the end; never changed, so that it can be put back."""


def again(lately: Lately, text: str, now: int) -> tuple[int, Lately]:
    """Return how often the same came before within the window, and what is remembered now."""
    small = text.casefold()
    is_short = len(small) < _LONG
    keys = [hash(text if is_short else small.rstrip(_END))]
    if _DOT.search(small):
        keys += [hash(one) for one in dict.fromkeys(islice(_addresses(small), _MOST // 3))]
        is_short = is_short and len(keys) == 1
    kept = lately.copy()
    if kept:
        last, (_, _, was_short) = next(reversed(kept.items()))
        if was_short and last != keys[0]:
            del kept[last]
    most = 0
    for key in keys:
        times, at, was_short = kept.pop(key, _NEVER)
        is_lately = now - at < (WINDOW if was_short else LONG_WINDOW)
        times = times + 1 if is_lately else 0
        most = max(most, times)
        kept[key] = (times, now, is_short)
    while len(kept) > _MOST:
        del kept[next(iter(kept))]
    return most, kept


def _addresses(small: str) -> Iterator[str]:
    """Find addresses, without what leads to them or a sentence puts behind them."""
    for piece in _BETWEEN.split(small):
        found = _ADDRESS.match(piece) if "." in piece else None
        if found and not _FILE.fullmatch(found[1].rstrip(_BEHIND)):
            yield "@" + found[1].rstrip(_BEHIND)
