"""What makes no sense is told by line, all of it at once, and never worked with."""

from datetime import date

import pytest

from sezam.claims import ClaimError, check, read_lines, read_text
from sezam.claims.reading.lines import MOST_CHARACTERS, MOST_CLAIMS


def problems(text, **more):
    with pytest.raises(ClaimError) as told:
        read_text(text, **more)
    return told.value.problems


@pytest.mark.parametrize(
    ("line", "says"),
    [("HTP exports 2016 = 12 %", "percentage of nothing"), ("HTP exports 2016", "no number"), ("HTP exports 2016 = many m USD", "no number"),
     ("Exports 2016 fell (+16 %)", "contradict"), ("Exports 2016 rose by -4 %", "contradict"), ("Exports 2016 = 5", "no currency"),
     ("Exports 2016 = between 9 and 5 m EUR", "downwards"), ("Exports 2016 = 3 times", "times what"), ("5 EUR + 3 USD = 8 EUR", "without a rate"),
     ("7 / 0 = 3", "division by nothing"), ("exchange rate 2016 = 8", "between what"), ("residents 2016 = 50 m USD", "people or firms"),
     ("mean score = 5.1 (n = 0)", "stands behind no figure"), ("exports grew by 10 %", "no year"),
     ("exports 2016 = 10 m EUR; 25", "stands after another figure")],
)  # fmt: skip
def test_one_line(line, says):
    found = problems(f"# a remark\n{line}")
    assert [where for where, *_ in found] == ["line 2"]
    assert says in found[0][1]
    assert found[0][2]


def test_a_future_date_unless_it_is_planned():
    day = date(2020, 5, 1)
    assert "future" in problems("Exports 2021 = 5 m EUR", today=day)[0][1]
    assert read_lines("Planned exports 2021 = 5 m EUR", today=day).claims
    assert read_lines("Exports 2020 = 5 m EUR", today=day).claims


def test_every_line_is_told_at_once():
    found = problems("Exports 2016 = 12 %\nExports 2017 = 5 m EUR\nStaff 2017 = x\n7 / 0 = 3")
    assert [where for where, *_ in found] == ["line 1", "line 3", "line 4"]


def test_the_error_names_three_and_counts_the_rest():
    with pytest.raises(ClaimError) as told:
        read_lines("Exports 2016 = 12 %\n" * 5)
    assert str(told.value).count("line ") == 3
    assert "and 2 more" in str(told.value)
    assert len(told.value.as_problem()["errors"]) == 5


@pytest.mark.parametrize(
    ("row", "says"),
    [('value = "820.6"\nunit = "furlongs"', "not known"), ('value = "820.6"\nunit = "m USD"\ncurrency = "EUR"', "the currency is EUR"),
     ('value = "820.6"\nunit = "m USD"\nquote = "exports of 802.6 million"', "quoted words"), ('value = "lots"\nunit = "m USD"', "no number"),
     ('value = "820.6"\nunit = "m USD"\nqualifier = "perhaps"', "no qualifier"), ('value = "820.6"\nunit = "percent"', "percentage of nothing"),
     ('value = "820.6"\nunit = "m USD"\nperiod = "some day"', "not a time")],
)  # fmt: skip
def test_one_table(row, says):
    found = problems(f'[[claim]]\nquantity = "exports"\nwhose = "HTP"\n{row}\n')
    assert found[0][0] == "line 1"
    assert says in found[0][1]


def test_two_moneys_without_a_rate_are_told_by_line():
    group = check(read_lines("Park exports 2019 = 20 m EUR\n\nPark output 2019 = 80 m PLN")).groups[0]
    assert group.verdict == "undecidable"
    assert "no rate is given" in group.reason
    assert "line 1" in group.reason


def test_the_size_is_bounded():
    assert "more than" in problems("Exports 2016 = 5 m EUR\n" * (MOST_CLAIMS + 1))[0][1]
    assert "characters" in problems("x" * (MOST_CHARACTERS + 1), kind="lines")[0][1]


def test_a_limit_of_work_is_told_and_nothing_is_made_up():
    lines = [f"Park exports {y} = {100 + y % 7} m EUR\nPark home sales {y} = {20 + y % 5} m EUR\nPark output {y} = {120 + y % 7 + y % 5} m EUR" for y in range(2000, 2012)]
    answer = check(read_lines("\n".join(lines)), questions=0)
    assert answer.verdict == "undecidable"
    assert all("limit of work" in g.reason for g in answer.groups if len(g.claims) > 1)


def test_a_hundred_claims_with_conflicts_are_bounded_and_say_so():
    lines = []
    for y in range(2000, 2020):
        e, h = 100 + 3 * y % 50, 20 + y % 9
        lines += [f"Park exports {y} = {e} m EUR", f"Park home sales {y} = {h} m EUR", f"Park output {y} = {e + h + (9 if y % 2 else 0)} m EUR",
                  f"Park export share {y} = {100 * e / (e + h):.0f} %", f"Park staff {y} = {1000 + y} employees"]  # fmt: skip
    answer = check(read_lines("\n".join(lines)))
    assert answer.verdict == "inconsistent"
    wrong = {y for g in answer.groups for c in g.conflicts for k in c.claims for y in [answer.claims[k].what.time.since.year]}
    assert {y for y in wrong if y < 2020} >= set(range(2001, 2019, 2))
