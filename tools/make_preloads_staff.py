"""Make src/veillee/web/staff/preloads.json: the modules of the console."""

from make_preloads import PAGE_STAFF as PAGE
from make_preloads import render_staff as render

__all__ = ["PAGE", "render"]
