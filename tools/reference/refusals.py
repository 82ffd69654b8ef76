"""The page of refusals and close codes, from their enums."""

from markdown import code, page, table

from veillee.kernel.refusals import Closing, Refusal

PAGE = "docs/reference/refusals.md"
GROUPS = {40: "Come back at once", 41: "Come back later", 42: "Stay away"}


def render() -> str:
    """Return the page."""
    refusals = [
        (code(each.value), each.meaning, "yes" if each.may_retry else "") for each in Refusal
    ]
    closings = [
        (code(int(each)), code(each.name.lower()), GROUPS[each // 100], each.meaning)
        for each in Closing
    ]
    return page(
        "Refusals and close codes",
        "A refusal answers one command or one form; its code is stable, its text is made by the"
        " page in the reader's language. Over the socket it comes as `refused` with the command's"
        " nonce, over HTTP as the `why` of a problem.",
        table(("code", "meaning", "trying again helps"), refusals),
        "## Close codes of the socket",
        "The first digits say what to do: 40 come back at once, 41 come back later, 42 stay away.",
        table(("code", "name", "what to do", "meaning"), closings),
    )
