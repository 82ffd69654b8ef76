"""Make src/veillee/web/preloads_inside.json: what is loaded while somebody fills in the form."""

from make_preloads import PAGE_INSIDE as PAGE
from make_preloads import render_inside as render

__all__ = ["PAGE", "render"]
