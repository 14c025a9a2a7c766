"""Commands that put a question to the law."""
