"""Kazakhstan: the ordinary law for employees and companies, and Astana Hub as a zone on top of it."""
