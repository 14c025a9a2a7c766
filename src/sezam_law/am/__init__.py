"""Armenia: the ordinary law for employees and companies, with the IT certificate, the high-tech law and micro-business on top of it."""
