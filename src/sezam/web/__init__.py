"""Pages and API: the address is the question, on this machine only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

from sezam.errors import MissingPartError, UsageError

__all__ = ["serve"]

_HOST = "127.0.0.1"


def serve(port: int, ready: Callable[[], None] = lambda: None) -> None:
    """Serve the pages on 127.0.0.1 until interrupted; `ready` is called before the first is served.

    Raises:
        MissingPartError: the part that serves is not installed.
        UsageError: the port is taken, or not ours to take.
    """
    try:
        import uvicorn

        from sezam.web.app import create
    except ImportError:
        raise MissingPartError(
            "Pages are served with FastAPI and Uvicorn, which are not installed.",
            hint="install `sezam[web]`; from the sources, `make serve` does.",
        ) from None
    try:
        socket.create_server((_HOST, port)).close()
    except OSError as problem:
        why = os.strerror(problem.errno or 0).lower()
        raise UsageError(f"Port {port} cannot be served: {why}.", hint="name another: --port 8080.") from None
    ready()
    uvicorn.run(create(), host=_HOST, port=port, log_level="warning")
