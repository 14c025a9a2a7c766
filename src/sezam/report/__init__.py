"""What a reader sees: one page that opens anywhere, and a workbook with the traces."""

from importlib.util import find_spec

from sezam.errors import MissingPartError

for part in ("altair", "vl_convert", "jinja2", "xlsxwriter"):
    if find_spec(part) is None:
        raise MissingPartError(f"The report needs {part}, which is not installed.", hint="pip install 'sezam[report]'.")
