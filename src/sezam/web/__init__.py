"""Pages and API: the address is the question, on this machine only."""

from __future__ import annotations

from sezam.errors import MissingPartError

__all__ = ["serve"]


def serve(port: int) -> None:
    """Serve the pages on 127.0.0.1 until interrupted.

    Raises:
        MissingPartError: the part that serves is not installed.
    """
    try:
        import uvicorn

        from sezam.web.app import create
    except ImportError:
        raise MissingPartError(
            "Pages are served with FastAPI and Uvicorn, which are not installed.", hint="install `sezam[web]`."
        ) from None
    uvicorn.run(create(), host="127.0.0.1", port=port, log_level="warning")
