"""The vocabulary of the socket: one closed family of client messages, one of server messages."""
