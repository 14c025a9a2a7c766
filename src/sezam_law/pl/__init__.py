"""Poland: the ordinary law for employees and companies; sole traders, IP Box and Estonian CIT on top of it."""
