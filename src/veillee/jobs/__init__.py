"""Ways in by the clock: retention, leases, persons not seen for long."""
