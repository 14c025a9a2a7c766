"""Commands about a zone as a whole."""
