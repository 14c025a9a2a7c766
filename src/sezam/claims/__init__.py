"""Statements that somebody published: which can be true, and which cannot all be true together."""
