"""Claims as people write them: plain lines, tables, TOML."""
