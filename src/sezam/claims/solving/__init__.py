"""Claims and relations as a problem of unknowns, and its answers."""
