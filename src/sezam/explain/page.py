"""A trace as a page of its own: a tree that opens and closes, readable without scripts, on paper and at night."""

from __future__ import annotations

from html import escape

from sezam.explain.sentences import sentences
from sezam.law import Law
from sezam.law.trace import Trace

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2328; --soft: #66707a; --line: #d9dee3; --paper: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #9aa4ae; --line: #3a4249;
  --paper: #16191c; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .2rem; } h1 + p { color: var(--soft); margin-top: 0; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
details, .leaf { border-left: 2px solid var(--line); padding: .15rem 0 .15rem .8rem; margin: .2rem 0; }
.leaf { padding-left: 1.8rem; } summary { cursor: pointer; } b { font-variant-numeric: tabular-nums; }
.from { color: var(--soft); font-size: .85rem; } code { font-size: .9em; } a { color: inherit; }
@media print { body { margin: 0; max-width: none; } details > * { display: block; } }
"""


def page(law: Law, trace: Trace) -> str:
    """One HTML file with the trace as a tree and as sentences; it loads nothing from elsewhere."""
    told = "\n".join(f"<li>{escape(line)}</li>" for line in sentences(law, trace))
    title = f"{trace.name} under {law.regime.id} on {law.on}"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>\n'
        f"<h1>{escape(trace.sentence)}: {escape(trace.amount)}</h1><p>{escape(title)}</p>\n{_tree(trace, set())}\n"
        f"<h2>In sentences</h2>\n<ol>\n{told}\n</ol>\n</body></html>\n"
    )


def _tree(node: Trace, seen: set[int]) -> str:
    again = id(node) in seen
    seen.add(id(node))
    origin = escape(node.origin)
    if node.url.startswith(("http://", "https://")):
        origin = f'<a href="{escape(node.url, quote=True)}">{origin}</a>'
    head = f"<code>{escape(node.title)}</code> = <b>{escape(node.amount)}</b> {escape(node.sentence)}"
    if again or not node.children:
        return f'<div class="leaf">{head}<div class="from">{"see above" if again else origin}</div></div>'
    children = "\n".join(_tree(child, seen) for child in node.children)
    return f'<details open><summary>{head}</summary><div class="from">{origin}</div>\n{children}\n</details>'
