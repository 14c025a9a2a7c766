"""United Arab Emirates: the mainland, free zones, the DIFC's savings plan, and people in business for themselves."""
