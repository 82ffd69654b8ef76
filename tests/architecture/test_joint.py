"""The joint of uvicorn and picows stands on a constructor that picows does not document: an upgrade
of the library must fail here, not in the night.
"""

import inspect
import re
from importlib.metadata import version
from pathlib import Path

import picows
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from veillee.edge import joint

ROOT = Path(__file__).resolve().parent.parent.parent
CONSTRUCTOR = (
    *("host_port", "ws_path", "is_client_side", "ws_listener_factory", "logger"),
    *("disconnect_on_exception", "websocket_handshake_timeout", "enable_auto_ping"),
    *("auto_ping_idle_timeout", "auto_ping_reply_timeout", "auto_ping_strategy"),
    *("enable_auto_pong", "max_frame_size", "extra_headers", "read_buffer_init_size"),
)


def test_the_version_is_the_one_that_was_tried() -> None:
    pinned = re.search(r'"picows==([0-9.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert pinned is not None
    assert version("picows") == pinned[1]


def test_picows_takes_what_we_hand_it_in_this_order() -> None:
    source = (Path(picows.__file__).parent / "picows.pyx").read_text("utf-8")
    protocol = source.partition("\ncdef class WSProtocol")[2]
    head = re.search(r"def __init__\(self,(.*?)\):", protocol, re.DOTALL)
    assert head is not None
    names = [one.partition("=")[0].split()[-1] for one in head[1].split(",")]
    assert tuple(names) == CONSTRUCTOR


def test_we_hand_it_as_many_values() -> None:
    call = re.search(
        r"super\(\).__init__\((.*?)\)  # fmt", inspect.getsource(joint.protocol_class), re.DOTALL
    )
    assert call is not None
    assert len([value for value in call[1].split(",") if value.strip()]) == len(CONSTRUCTOR)


def test_uvicorn_makes_a_socket_with_the_words_we_take() -> None:
    source = inspect.getsource(HttpToolsProtocol.handle_websocket_upgrade)
    made = re.search(r"self\.ws_protocol_class\((.*?)\)", source, re.DOTALL)
    assert made is not None
    named = set(re.findall(r"(\w+)=", made[1]))
    assert named <= {"config", "server_state", "app_state", "_loop"}
    assert 'protocol.data_received(b"".join(output))' in source
