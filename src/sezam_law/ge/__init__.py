"""Georgia: the ordinary law for employees and companies, and the statuses for IT companies and small businesses on top of it."""
