"""Belarus: the ordinary law for employees and companies, and the High Technologies Park as a zone on top of it."""
