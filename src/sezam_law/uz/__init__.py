"""Uzbekistan: the ordinary law for employees and companies, and IT Park as a zone on top of it."""
