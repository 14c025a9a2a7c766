"""The pages: what is typed into the address, checked within bounds, and drawn."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from sezam.claims import Answer, Background, ClaimError, check, read_lines
from sezam.claims.telling import MARKS, blocks, rows, summary
from sezam.errors import SezamError

MOST_TYPED, MOST_CLAIMS, QUESTIONS, STEPS = 6_000, 40, 250, 200_000
"""Bounds of one request, so that nobody can make the machine work for long."""

EXAMPLE = """Park exports 2015 = 705.6 m USD
Park exports 2016 = 820.6 m USD (+16 %)
Park export share 2016 = 91 %
Park home sales 2016 = 120 m USD"""


def answer_to(claims: str, zone: str = "", on: str = "") -> Answer:
    """The answer to claims typed into an address.

    Raises:
        SezamError: they make no sense, or are more than one request may hold.
    """
    if len(claims) > MOST_TYPED:
        what = f"{len(claims):,} characters are more than a page takes, which is {MOST_TYPED:,}"
        raise ClaimError([("the text", what, "use `sezam check` on your own machine.")])
    reading = read_lines(claims)
    if len(reading.claims) > MOST_CLAIMS:
        what = f"{len(reading.claims)} claims are more than a page takes, which is {MOST_CLAIMS}"
        raise ClaimError([("the text", what, "use `sezam check` on your own machine.")])
    background = Background()
    if zone:
        from sezam.claims.background.zone import background_of, zone_of

        background = background_of(reading, zone_of(zone), on or None)
    return check(reading, background, questions=QUESTIONS, steps=STEPS)


def check_page(claims: str, zone: str, on: str) -> HTMLResponse:
    """The form, and below it the answer or what is wrong with the claims, line by line."""
    answer, error, status = None, None, 200
    if claims.strip():
        try:
            answer = answer_to(claims, zone, on)
        except SezamError as problem:
            from sezam.web.problems import status_of

            error, status = problem, int(status_of(problem))
    page = rendered(
        "check.html.j2", claims=claims, zone=zone, on=on, answer=answer, error=error, example=EXAMPLE, regimes=_regimes(),
        link=urlencode({k: v for k, v in (("claims", claims), ("zone", zone), ("on", on)) if v}),
        rows=rows(answer) if answer else [], blocks=blocks, marks=MARKS, summary=summary(answer) if answer else "",
    )  # fmt: skip
    return HTMLResponse(page, status_code=status)


def rendered(name: str, **values: Any) -> str:
    """One template, filled in."""
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sezam.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _regimes() -> tuple[tuple[str, str], ...]:
    from sezam.law import regimes

    return tuple((r.id, r.name) for r in regimes())
