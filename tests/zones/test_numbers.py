"""Double entry: every number of the Belarusian pack stands a second time in a table beside the tests.

Who changes a number has to change it twice, with the source at hand; a slip of the finger in one place is found.
"""

import csv
from pathlib import Path

import sezam

TABLE = Path(__file__).parent / "belarus_numbers.csv"


def entered(id):
    for name, parameter in sezam.regime(id).layers[-1].parameters.items():
        for v in parameter.values:
            most, days = "" if v.most is None else str(v.most), (str(v.since), str(v.before or ""))
            if name == "average_wage_month":
                if v.most is None:
                    continue  # the months of the series stand in facts/, which has tests of its own
                days = ("", "")  # a bound fills what the series leaves open
            yield (id, name, *days, str(v.value), most, v.currency, v.source)


def test_every_number_is_entered_twice():
    with TABLE.open(newline="", encoding="utf-8") as file:
        second = {tuple(row.values()) for row in csv.DictReader(file)}
    first = set(entered("by")) | set(entered("by/htp"))
    assert first - second == set(), "in the pack, not in the table"
    assert second - first == set(), "in the table, not in the pack"
