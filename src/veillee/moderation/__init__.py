"""Facts in, verdict out; pure: no store, no clock, no network."""
