"""The staff's side of the house: sign-in by passkey, their guard, the API of their console."""
