"""The command `sezam`: its commands, its errors and its exit codes."""

from __future__ import annotations

import json
import os
import sys

import typer

from sezam.cli.packs import exchange, law, new, pages
from sezam.cli.questions import case, compare, diff, run, why
from sezam.cli.zones import check, serve, study
from sezam.errors import SezamError

EPILOG = (
    "Exit codes: 0 done; 1 done, and the answer is no; 2 wrong usage; 3 a value or file is at fault; "
    "4 the law cannot answer; 5 something needed is missing; 130 interrupted."
)

_FAULT = "this is a fault of sezam, not of the question; `sezam --traceback ...` shows where it came up."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from sezam import __version__

        typer.echo(f"sezam {__version__}")
        raise typer.Exit


@app.callback()
def _app(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and stop"),
    traceback: bool = typer.Option(False, "--traceback", help="Show where in the code an error came up"),
) -> None:
    """Special economic regimes as runnable law

    sezam case by/htp --on 2017-03 gross_wage_month=3160 --explain net_pay_month

    sezam study by/htp -o out/
    """


app.command("regimes")(law.regimes)
for module in (law, diff, case, why, run, compare, check, study, pages, serve):
    app.command(module.NAME)(module.command)
for name, command in exchange.COMMANDS.items():
    app.command(name)(command)
app.add_typer(new.app, name=new.NAME)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code when arguments are given, else exits with it."""
    given = sys.argv[1:] if arguments is None else arguments
    code = _run(given)
    if arguments is None:
        sys.exit(code)
    return code


def _run(given: list[str]) -> int:
    try:
        code = app(given, standalone_mode=False, prog_name="sezam")
        sys.stdout.flush()
    except SezamError as error:
        if "--traceback" in given:
            raise
        _tell(error, as_json="--json" in given)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted; nothing was left half-written.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        told = getattr(error, "format_message", None)  # how typer words wrong usage
        if told is None:
            if "--traceback" in given or "PYTEST_CURRENT_TEST" in os.environ:
                raise
            print(f"InternalError: {type(error).__name__}: {error}\n\nhint: {_FAULT}", file=sys.stderr)
            return 5
        if type(error).__name__ == "NoArgsIsHelpError":
            print(told(), file=sys.stderr)
            return 2
        where = getattr(getattr(error, "ctx", None), "command_path", "sezam")
        print(f"UsageError: {told()}\n\nhint: `{where} --help` shows how it is used.", file=sys.stderr)
        return 2
    return code if isinstance(code, int) else 0


def _tell(error: SezamError, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(error.as_problem(), ensure_ascii=False), file=sys.stderr)
    else:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
