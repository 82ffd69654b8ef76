"""The encoder: a process of its own that reads what the rules leave open, and its client.

It asks an author again or shows a line to a human; it never refuses, holds or decides. Rooms and
reported text only: nothing of a conversation reaches it before somebody reports it.
"""
