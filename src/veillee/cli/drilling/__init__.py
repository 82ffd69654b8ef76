"""The drill: a town of its own, harms played in it by real visitors, and what the house did."""
