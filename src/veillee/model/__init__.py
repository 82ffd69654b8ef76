"""What was said, what is decided, who is present: nouns, frozen; their transitions are pure
functions.
"""
