"""Settings declared once, with explanations."""
