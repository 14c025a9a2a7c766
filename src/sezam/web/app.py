"""The application: which address answers what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from sezam.errors import SezamError
from sezam.web import pages, problems

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create() -> FastAPI:
    """The application, without the documentation page that would load its script from elsewhere."""
    app = FastAPI(title="sezam", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")

    @app.middleware("http")
    async def with_headers(request: Request, following: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await following(request)
        response.headers.update(_HEADERS)
        return response

    @app.exception_handler(SezamError)
    def refused(request: Request, error: SezamError) -> Response:
        return problems.respond(request, error)

    @app.exception_handler(HTTPException)
    def not_there(request: Request, error: HTTPException) -> Response:
        return problems.no_page(request, error.status_code)

    @app.get("/", include_in_schema=False)
    def home() -> Response:
        return RedirectResponse("/check")

    @app.get("/check", response_class=HTMLResponse, summary="Can these figures all be true?")
    def check(claims: str = "", zone: str = "", on: str = "") -> Response:
        return pages.check_page(claims, zone, on)

    @app.get("/check.json", summary="The same for programs")
    def check_json(claims: str = "", zone: str = "", on: str = "") -> JSONResponse:
        return JSONResponse(pages.answer_to(claims, zone, on).as_dict(), headers={"Access-Control-Allow-Origin": "*"})

    return app
