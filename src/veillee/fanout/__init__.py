"""Who hears it: bytes to every listener, in one process or over NATS."""
