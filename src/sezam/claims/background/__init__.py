"""What claims are held against besides each other: a pack's series as facts, and its law."""
