"""A new country, zone or zone in one file: placeholders that pass the checks, to be replaced by the law."""

from sezam.authoring.new import new_country, new_zone

__all__ = ["new_country", "new_zone"]
