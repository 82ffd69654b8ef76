"""Ways in by network: HTTP routes, socket, pages; decides nothing."""
