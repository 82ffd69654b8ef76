"""The weights that Veillée's encoder reads rooms with; nothing here runs."""
