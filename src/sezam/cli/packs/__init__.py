"""Commands about packs of law themselves."""
