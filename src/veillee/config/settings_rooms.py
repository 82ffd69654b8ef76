"""The settings of one themed room."""

from typing import Annotated

from msgspec import Meta

from veillee.config.section import Section


class RoomSettings(Section, frozen=True):
    """One themed room. `key` is stable: renaming keeps it."""

    key: Annotated[str, Meta(description="Stable key; never shown.", pattern="^[a-z0-9-]{1,40}$")]
    name: Annotated[str, Meta(description="Name on the page.", min_length=1, max_length=60)]
    description: Annotated[str, Meta(description="One sentence.", max_length=200)] = ""
    rules: Annotated[
        str, Meta(description="What is asked here beyond the house rules.", max_length=500)
    ] = ""
    language: Annotated[str, Meta(description="`fr` or `en`.")] = "fr"
    history: Annotated[
        str, Meta(description="What newcomers may read: `nothing`, `hour`, `last`, `day`.")
    ] = "last"
    history_last: Annotated[
        int, Meta(description="How many messages for `last`.", ge=1, le=100)
    ] = 50
    discreet: Annotated[
        bool, Meta(description="Orientation, gender identity, health, faith, politics: see PEOPLE.")
    ] = False
