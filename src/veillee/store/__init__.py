"""What is kept: ports, tables, journal, vault (encryption), migrations."""
