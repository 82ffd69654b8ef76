"""Every setting: its section, its type, its default and its explanation, once.

Read from one TOML file, then `VEILLEE__SECTION__KEY`, then flags (see `config/load.py`). The
reference page is generated from here. A duration's unit ends its name.
"""

from typing import Annotated

from msgspec import Meta

from veillee.config.section import Section as Section
from veillee.config.settings_door import Door as Door
from veillee.config.settings_rooms import RoomSettings as RoomSettings


class Server(Section, frozen=True):
    """Where the house answers."""

    host: Annotated[
        str,
        Meta(
            description="Address to listen on; a private trial accepts loopback and private ones."
        ),
    ] = "127.0.0.1"
    port: Annotated[int, Meta(description="Port to listen on.", ge=0, le=65535)] = 8000
    root_path: Annotated[
        str,
        Meta(
            description="Sub-path behind a proxy that strips it, such as `/chat`; empty for none."
        ),
    ] = ""
    hosts: Annotated[
        tuple[str, ...],
        Meta(
            description="Names people may use for this house beside loopback and private addresses."
        ),
    ] = ()
    proxies: Annotated[
        tuple[str, ...],
        Meta(description="Reverse proxies whose headers are believed: addresses or networks."),
    ] = ()
    tls_cert: Annotated[
        str, Meta(description="Certificate file; with `tls_key` the house speaks HTTPS itself.")
    ] = ""
    tls_key: Annotated[str, Meta(description="Private key file of the certificate.")] = ""
    metrics_port: Annotated[
        int, Meta(description="Loopback port of the metrics; 0 for none.", ge=0, le=65535)
    ] = 0
    max_sockets: Annotated[
        int, Meta(description="Sockets held at once; more are told to come back later.", ge=1)
    ] = 60_000


class Site(Section, frozen=True):
    """What the house is called and who answers for it."""

    name: Annotated[str, Meta(description="Name on the page.")] = "Veillée"
    language: Annotated[str, Meta(description="First language of the page: `fr` or `en`.")] = "fr"
    country: Annotated[str, Meta(description="Table of places: `FR`.")] = "FR"
    publisher: Annotated[str, Meta(description="Who runs this house; shown in the footer.")] = ""
    contact: Annotated[
        str, Meta(description="How to reach a human; shown in the footer and the help panel.")
    ] = ""
    source: Annotated[
        str,
        Meta(description="Address of the source code that runs here; the footer links to it."),
    ] = ""


class StoreSettings(Section, frozen=True):
    """Where things are kept."""

    path: Annotated[str, Meta(description="Folder of the database and the vault's keys.")] = "var"
    gather: Annotated[
        int,
        Meta(description="Drafts that may wait for a commit before sockets stop reading.", ge=64),
    ] = 2_000


class Talk(Section, frozen=True):
    """Limits of talking."""

    text_length: Annotated[
        int, Meta(description="Characters (graphemes) a message may have.", ge=1, le=4_000)
    ] = 1_000
    frame_bytes: Annotated[
        int, Meta(description="Bytes a frame from the page may have.", ge=1_024)
    ] = 16_384
    burst: Annotated[
        float,
        Meta(
            description="Cost units a session may spend at once (the dearest act is four).",
            ge=4,
            le=1e9,
        ),
    ] = 20.0
    refill: Annotated[
        float, Meta(description="Cost units a session gets back each second.", gt=0, le=1e9)
    ] = 2.0
    rooms_at_once: Annotated[int, Meta(description="Rooms a session may be in.", ge=1)] = 20
    typing_people: Annotated[
        int, Meta(description="Above so many people typing signs vanish.", ge=2)
    ] = 30
    edit_minutes: Annotated[int, Meta(description="How long a message can be edited.", ge=0)] = 60
    undo_minutes: Annotated[int, Meta(description="How long a deletion can be undone.", ge=0)] = 5
    grace_minutes: Annotated[
        int, Meta(description="How long somebody whose socket is gone still counts as here.", ge=0)
    ] = 20
    recovery: Annotated[
        int, Meta(description="Most events one recovery sends; past it the page starts over.", ge=1)
    ] = 300
    backlog_bytes: Annotated[
        int,
        Meta(
            description="Bytes that may wait for a slow reader before it is sent away.", ge=65_536
        ),
    ] = 1_048_576
    wide_flush_deliveries: Annotated[
        int, Meta(description="Deliveries a second past which a room flushes less often.", ge=1)
    ] = 20_000
    wide_flush_ms: Annotated[
        int, Meta(description="Then, milliseconds between flushes.", ge=0, le=200)
    ] = 30
    silence_seconds: Annotated[
        int,
        Meta(description="A socket that says nothing for so long is asked, then closed.", ge=10),
    ] = 60


class PeopleSettings(Section, frozen=True):
    """Lists of people."""

    window: Annotated[int, Meta(description="Rows of a window at most.", ge=10, le=100)] = 50
    near_after_seconds: Annotated[
        int, Meta(description="Presence before the list near you opens.", ge=0)
    ] = 60
    near_a_day: Annotated[
        int,
        Meta(
            description="Different people shown to one person a day, by that list and by sheets.",
            ge=1,
        ),
    ] = 1_000
    named_from: Annotated[
        int, Meta(description="People present who show a zone before it is named.", ge=1)
    ] = 10
    update_ms: Annotated[
        int, Meta(description="A watched list is updated at most so often.", ge=100)
    ] = 1_000
    discreet_minutes: Annotated[
        int, Meta(description="In a discreet room, who wrote in so many minutes is listed.", ge=1)
    ] = 15


class Private(Section, frozen=True):
    """Conversations by consent."""

    newcomer_minutes: Annotated[
        int, Meta(description="How long somebody is a newcomer with a budget of requests.", ge=0)
    ] = 60
    newcomer_requests: Annotated[
        int, Meta(description="Requests a newcomer sees per ten minutes; others wait.", ge=1)
    ] = 5
    unanswered: Annotated[
        int, Meta(description="Messages to one person that may wait for an answer.", ge=1)
    ] = 2
    pause_blocks: Annotated[
        int, Meta(description="Different people who blocked in 24 h before requests pause.", ge=1)
    ] = 5
    pause_reports: Annotated[
        int, Meta(description="Different people who reported in 24 h before requests pause.", ge=1)
    ] = 3
    pause_days: Annotated[
        int, Meta(description="A pause nobody could look at ends after so long.", ge=1)
    ] = 7


class Reports(Section, frozen=True):
    """What a receipt promises: only hours that somebody keeps."""

    look_hours: Annotated[
        int, Meta(description="Within so many hours somebody of the team looks at a report.", ge=1)
    ] = 24
    urgent_minutes: Annotated[
        int,
        Meta(
            description="The same, in minutes, when somebody may be in danger (DSA art. 18).", ge=1
        ),
    ] = 60
    trusted: Annotated[
        tuple[str, ...],
        Meta(description="Hashes of trusted flaggers' keys (`veillee staff flagger` makes one)."),
    ] = ()


class StaffSettings(Section, frozen=True):
    """People with the console, and when they watch."""

    idle_minutes: Annotated[
        int, Meta(description="A session nobody uses ends after so long.", ge=1, le=120)
    ] = 30
    session_hours: Annotated[
        int, Meta(description="A session ends after so long, however busy.", ge=1, le=12)
    ] = 8
    invitation_hours: Annotated[
        int, Meta(description="An invitation works for so long.", ge=1, le=336)
    ] = 72
    hours: Annotated[
        tuple[str, ...],
        Meta(
            description=(
                "The house's opening hours, such as `18:00-24:00`. Outside, rooms rest and first"
                " messages wait; conversations that were accepted go on. Inside, while nobody has"
                " a shift, newcomers' first messages and links wait. Empty: always open, nothing"
                " waits; `veillee config check` warns of it."
            )
        ),
    ] = ()
    standing_days: Annotated[
        int,
        Meta(description="Newcomers where nobody watches: younger profiles.", ge=1, le=90),
    ] = 7
    timezone: Annotated[
        str, Meta(description="Whose clock the hours are read by, as in the tz database.")
    ] = "Europe/Paris"
    page_command: Annotated[
        str,
        Meta(
            description=(
                "Calls somebody on duty when a life may be in danger, and an operator when nobody"
                " is left who may look at a case; gets the staff id (`operator` where the team has"
                " none) and the case's id as two more words. Empty: the call stands in the console"
                " alone."
            )
        ),
    ] = ""
    pause_after: Annotated[
        int,
        Meta(
            description=(
                "Hard cases (each counts 1 to 5) after which the console offers a pause, and keeps"
                " the hardest back until it was taken."
            ),
            ge=5,
        ),
    ] = 40
    pause_minutes: Annotated[int, Meta(description="How long such a pause is.", ge=1, le=120)] = 15


class ModerationSettings(Section, frozen=True):
    """Rules of the house's own."""

    rules: Annotated[
        str,
        Meta(
            description="Folder of the operator's rule files (TOML), read again whenever one "
            "changes; empty for none."
        ),
    ] = ""
    second_looks: Annotated[
        int,
        Meta(
            description=(
                "Lines of each kind (refused, held, asked, let through) that are drawn by lot every"
                " two hours, for the team to look at again; 0 for none."
            ),
            ge=0,
            le=50,
        ),
    ] = 1
    grave_lines: Annotated[
        int,
        Meta(
            description=(
                "So many lines of one person in rooms that rules refuse or hold for a grave reason"
                " (a policy of high or critical severity: threats, hate, lures, never advertising"
                " or repetition) within an hour make a human look; 0 for never."
            ),
            ge=0,
            le=50,
        ),
    ] = 3
    looks_a_day: Annotated[
        int,
        Meta(
            description="Lines that rules refused which one person may show to a human a day.",
            ge=0,
            le=20,
        ),
    ] = 3


class TransparencySettings(Section, frozen=True):
    """What the house tells the public and the Commission."""

    endpoint: Annotated[
        str,
        Meta(
            description=(
                "Address of the Commission's database of statements of reasons (DSA art. 24(5)),"
                " up to `/api/v1`. Empty: nothing is ever sent."
            )
        ),
    ] = ""
    token_in: Annotated[
        str, Meta(description="File that holds the platform's token for that database.")
    ] = ""


class ReadingSettings(Section, frozen=True):
    """The encoder: a second look at lines of rooms that rules doubt (`veillee[reading]`)."""

    enabled: Annotated[
        bool, Meta(description="Start it, where its engine and a model are installed.")
    ] = True
    model: Annotated[
        str, Meta(description="Folder of the model; empty for the package `veillee-reading`.")
    ] = ""
    wait_ms: Annotated[
        int, Meta(description="How long a line waits for an opinion at most.", ge=0, le=20)
    ] = 20
    queue: Annotated[
        int,
        Meta(description="Lines that may wait for it; further ones are not read.", ge=1, le=1_000),
    ] = 16
    hold_unread: Annotated[
        bool,
        Meta(
            description="Hold a line in doubt for a human when no opinion came in time, instead of"
            " saying it. Holds one line in eight while the encoder is down."
        ),
    ] = False


class RetentionSettings(Section, frozen=True):
    """How long things are kept; the pages say these numbers."""

    room_hours: Annotated[int, Meta(description="Messages of rooms.", ge=1, le=720)] = 24
    conversation_days: Annotated[
        int, Meta(description="Messages of conversations.", ge=1, le=365)
    ] = 30
    trace_days: Annotated[
        int, Meta(description="Conversations somebody keeps («garder une trace»).", ge=1, le=3_650)
    ] = 365
    address_days: Annotated[
        int,
        Meta(description="Sealed connection addresses (decree 2021-1362 art. 5).", ge=1, le=365),
    ] = 365
    signal_days: Annotated[int, Meta(description="Counters of receivers' acts.", ge=1, le=90)] = 30
    code_days: Annotated[
        int,
        Meta(
            description=(
                "The right to report by code after leaving; longer while one's own trace of a"
                " conversation is kept."
            ),
            ge=1,
            le=365,
        ),
    ] = 30


class Settings(Section, frozen=True):
    """Everything an operator can set."""

    server: Server = Server()
    site: Site = Site()
    store: StoreSettings = StoreSettings()
    door: Door = Door()
    talk: Talk = Talk()
    people: PeopleSettings = PeopleSettings()
    private: Private = Private()
    reports: Reports = Reports()
    moderation: ModerationSettings = ModerationSettings()
    reading: ReadingSettings = ReadingSettings()
    retention: RetentionSettings = RetentionSettings()
    staff: StaffSettings = StaffSettings()
    transparency: TransparencySettings = TransparencySettings()
    rooms: Annotated[
        tuple[RoomSettings, ...],
        Meta(description="Themed rooms; empty means the shipped French and English set."),
    ] = ()
