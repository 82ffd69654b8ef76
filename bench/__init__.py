"""Measures under load: each prints JSON lines, quotes medians, and compares only within one run.

Not part of the package: `make bench` runs it from a checkout. The load generator and the C floor
are the ones beside the project (`../shared/bench`), compiled when first needed; without them the
measures that need them say so.
"""
