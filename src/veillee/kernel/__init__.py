"""Ids, clock, text, errors, limits, log, metrics: no noun of the trade."""
