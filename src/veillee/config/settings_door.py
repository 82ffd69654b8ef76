"""Settings of the door: who may come in, and what is remembered of it."""

from typing import Annotated

from msgspec import Meta

from veillee.config.section import Section


class Door(Section, frozen=True):
    """Who may come in."""

    age_refusal_hours: Annotated[
        int, Meta(description="How long a refused age sticks to the device.", ge=1, le=8_760)
    ] = 24
    challenge_seconds: Annotated[
        int, Meta(description="How long a challenge may be answered.", ge=10, le=3_600)
    ] = 300
    nickname_idle_hours: Annotated[
        int, Meta(description="A nickname is free again after so long unused.", ge=1, le=87_600)
    ] = 24
    person_idle_days: Annotated[
        int,
        Meta(
            description=(
                "A person not seen for so long is forgotten, unless they keep a trace or a measure"
                " keeps them off the site: then so long after it ended."
            ),
            ge=1,
            le=3_650,
        ),
    ] = 30
    moves_a_day: Annotated[int, Meta(description="Changes of place a day.", ge=1, le=24)] = 2
    burst: Annotated[
        float,
        Meta(
            description="Knocks that one address prefix may make at once (an entry is three).",
            ge=3,
            le=1e9,
        ),
    ] = 300.0
    refill: Annotated[
        float,
        Meta(description="Knocks that one address prefix gets back each second.", gt=0, le=1e9),
    ] = 10.0
    access_days: Annotated[
        int,
        Meta(
            description=(
                "How long at most the door remembers, as a keyed hash of the address prefix, by"
                " which access somebody came whom a measure keeps off the site or out of private"
                " messages; it forgets sooner when the measure ends or is undone. New profiles"
                " from there do a small sum first and begin with a pause. 0: remember nothing."
            ),
            ge=0,
            le=90,
        ),
    ] = 30
    work_bits: Annotated[
        int,
        Meta(
            description=(
                "How hard that sum is: zero bits of each of its eight parts. One more doubles it;"
                " 15 takes some five seconds on a slow phone. 0: no sum."
            ),
            ge=0,
            le=20,
        ),
    ] = 15
    pause_hours: Annotated[
        int,
        Meta(
            description=(
                "How long such a new profile cannot write to new people, unless somebody of the"
                " team looks sooner; told with its reason. 0: no pause."
            ),
            ge=0,
            le=168,
        ),
    ] = 24
    shared_networks: Annotated[
        tuple[str, ...],
        Meta(
            description=(
                "Addresses or networks of which nothing is remembered, because many people share"
                " one address: a village hall, a hostel, a proxy that is not listed. Loopback is"
                " one unless you leave it out."
            )
        ),
    ] = ("127.0.0.0/8", "::1/128")
