"""Who may come in: declaration, device key, lease; and what people change of themselves."""
