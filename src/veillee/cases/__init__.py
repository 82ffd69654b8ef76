"""Reports, verdicts and flags become cases; staff decide them; what was decided takes effect."""
