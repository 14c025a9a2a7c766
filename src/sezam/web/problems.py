"""What was refused, as a problem for programs (RFC 9457) or the same sentence on a page."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from sezam.errors import SezamError, UsageError
from sezam.web.pages import rendered

_STATUS = {
    2: HTTPStatus.BAD_REQUEST,
    3: HTTPStatus.UNPROCESSABLE_ENTITY,
    4: HTTPStatus.NOT_FOUND,
    5: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: SezamError) -> HTTPStatus:
    """The status of an error, from the exit code that the command line gives it."""
    return _STATUS.get(error.exit_code, HTTPStatus.BAD_REQUEST)


def problem(error: SezamError, status: HTTPStatus) -> dict[str, object]:
    """The error as an RFC 9457 problem: type, title, status, detail, and each line that it is about."""
    told = error.as_problem()
    return {
        "type": f"urn:sezam:{told['type']}", "title": status.phrase, "status": int(status), "detail": error.message,
        "hint": error.hint, "errors": told.get("errors", []),
    }  # fmt: skip


def respond(request: Request, error: SezamError) -> Response:
    """The problem in the form in which the page was asked for."""
    status = status_of(error)
    if request.url.path.endswith(".json"):
        return JSONResponse(problem(error, status), status_code=status, media_type="application/problem+json")
    return HTMLResponse(rendered("problem.html.j2", title=status.phrase, error=error), status_code=status)


def no_page(request: Request, status: int) -> Response:
    """There is no such page."""
    error = UsageError(f"There is no page at {request.url.path[:80]}.", hint="the pages are /check and /check.json.")
    phrase = HTTPStatus(status)
    if request.url.path.endswith(".json"):
        return JSONResponse(problem(error, phrase), status_code=status, media_type="application/problem+json")
    return HTMLResponse(rendered("problem.html.j2", title=phrase.phrase, error=error), status_code=status)
