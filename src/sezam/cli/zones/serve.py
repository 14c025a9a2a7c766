"""`sezam serve`: the same in a browser, on this machine only."""

from __future__ import annotations

import typer

from sezam.cli.asking import note

NAME = "serve"


def command(
    port: int = typer.Option(8000, "--port", metavar="NUMBER", min=1, max=65535, help="Port on this machine"),
) -> None:
    """Serve the pages in a browser, on this machine only

    sezam serve --port 8080
    """
    from sezam.web import serve

    serve(port, lambda: note(f"http://127.0.0.1:{port}/check; stop with Ctrl-C."))
