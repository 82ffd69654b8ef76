"""What visitors do: rooms, speak, private conversations, presence, members, catch-up, blocks."""
