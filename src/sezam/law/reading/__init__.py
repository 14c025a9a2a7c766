"""A pack as it is read: its files, its layers of law, and the text of its rules, each checked before it is used."""
