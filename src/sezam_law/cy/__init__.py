"""Cyprus: the ordinary law for employees and companies, the exemptions of people who come to work, and the box for intellectual property."""
