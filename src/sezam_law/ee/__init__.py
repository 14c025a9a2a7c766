"""Estonia: the ordinary law for employees and companies; board members, sole proprietors and the entrepreneur account on top of it."""
