"""The page: a form by GET, an address that holds the claims, the same for programs, problems, bounds."""

import re
import socket

import pytest
from fastapi.testclient import TestClient

from sezam.errors import UsageError
from sezam.web import serve
from sezam.web.app import create
from sezam.web.pages import EXAMPLE, MOST_CLAIMS, MOST_TYPED

GOOD = "Park exports 2015 = 705.6 m USD\nPark exports 2016 = 820.6 m USD (+16 %)"


@pytest.fixture(scope="module")
def client():
    return TestClient(create())


def test_the_form_works_without_a_script(client):
    page = client.get("/check")
    assert page.status_code == 200
    assert '<form method="get" action="/check">' in page.text
    assert "<script" not in page.text
    assert client.get("/", follow_redirects=False).headers["location"] == "/check"


def test_nothing_is_loaded_from_elsewhere(client):
    page = client.get("/check", params={"claims": EXAMPLE})
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//|url\(|@import", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers


def test_the_address_holds_the_claims(client):
    page = client.get("/check", params={"claims": EXAMPLE})
    assert "inconsistent" in page.text
    link = re.search(r'href="(/check\?[^"]+)"', page.text)[1].replace("&amp;", "&")
    assert client.get(link).text == page.text
    json = re.search(r'href="(/check\.json\?[^"]+)"', page.text)[1].replace("&amp;", "&")
    assert client.get(json).json()["verdict"] == "inconsistent"


def test_the_same_for_programs(client):
    answer = client.get("/check.json", params={"claims": GOOD})
    assert answer.json()["verdict"] == "consistent"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_against_a_zone(client):
    answer = client.get("/check.json", params={"claims": "HTP exports 2018 = 1,800 m USD", "zone": "by/htp"})
    assert answer.json()["verdict"] == "inconsistent"


def test_a_problem_has_the_shape_of_the_standard(client):
    answer = client.get("/check.json", params={"claims": "Exports 2016 = 12 %\n7 / 0 = 1"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "errors"} <= set(problem)
    assert [e["where"] for e in problem["errors"]] == ["line 1", "line 2"]
    page = client.get("/check", params={"claims": "Exports 2016 = 12 %"})
    assert page.status_code == 422
    assert "percentage of nothing" in page.text
    assert "Exports 2016 = 12 %" in page.text


@pytest.mark.parametrize("path", ["/nothing", "/nothing.json", "/docs", "/redoc"])
def test_there_is_no_other_page(client, path):
    assert client.get(path).status_code == 404


def test_an_unknown_zone_is_told(client):
    assert client.get("/check.json", params={"claims": GOOD, "zone": "xx/yy"}).status_code == 400
    assert client.get("/check", params={"claims": GOOD, "zone": "by/htp", "on": "someday"}).status_code == 400


def test_what_is_typed_is_shown_and_not_run(client):
    page = client.get("/check", params={"claims": "<script>alert(1)</script> exports 2016 = 5 m EUR"})
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


@pytest.mark.parametrize("text", ["x" * (MOST_TYPED + 1), "exports 2016 = 1 EUR\n" * (MOST_CLAIMS + 1)])
def test_nobody_can_make_it_work_for_long(client, text):
    answer = client.get("/check.json", params={"claims": text})
    assert answer.status_code == 422
    assert "more than a page takes" in answer.json()["detail"]


def test_a_port_that_is_taken_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="Port"):
        serve(taken.getsockname()[1], lambda: pytest.fail("it said that it serves"))
