"""Make src/veillee/web/staff/staff.d.ts: what crosses between the console and the house."""

from make_wire_types import HEADER, declarations

from veillee.edge.staff import (
    alike_forms,
    asking_forms,
    case_forms,
    forms,
    mirror_forms,
    order_forms,
    ruling_forms,
    task_forms,
    tie_forms,
)

PAGE = "src/veillee/web/staff/staff.d.ts"


def render() -> str:
    """Return the whole declaration file."""
    return "\n".join(
        [
            HEADER.replace("wire", "staff"),
            *declarations(forms, case_forms, ruling_forms, asking_forms, mirror_forms),
            *declarations(order_forms, task_forms, tie_forms, alike_forms),
        ]
    )
