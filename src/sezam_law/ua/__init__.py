"""Ukraine: the ordinary law for employees and companies, Diia City and the single tax of people in business on top of it."""
