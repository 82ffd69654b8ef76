"""Telling the team: what is meant, what is frozen of it, and the receipt."""
