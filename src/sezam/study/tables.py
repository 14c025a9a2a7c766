"""The findings as tables, one row a value, for Parquet and the workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from sezam.law.trace import describe
from sezam.study.findings import Findings


def tables(found: Findings) -> dict[str, pl.DataFrame]:
    """Every table of a study by name; amounts are text, so that no digit is lost, with a float beside them."""
    return {name: pl.DataFrame(rows) for name, rows in _rows(found).items()}


def _rows(found: Findings) -> dict[str, list[dict[str, Any]]]:
    slip = found.payslip
    return {
        "glance": [
            {"series": s.key, "date": date, **_number(value), "unit": s.unit, "source": figure.source,
             "confidence": figure.confidence, "note": figure.note}
            for s in found.glance for date, _, value, figure in s.points
        ],
        "law": [
            {"name": d.name, "change": d.change, "label": d.label, "ordinary": d.first.says, "zone": d.second.says,
             "article": ", ".join(p for p in (d.second.cited, d.second.article) if p), "since": d.second.since,
             "confidence": d.second.confidence}
            for d in found.differences
        ],
        "payslip": [
            {"column": heading, "line": line, **_number(case[line]), "currency": case.law.currency.code,
             "regime": case.explain(line).regime, "article": case.explain(line).article}
            for heading, case in slip.columns for line in slip.lines
        ],
        "payslip_trace": [
            {"column": heading, "line": line, "depth": depth, "name": node.name, "value": describe(node.value),
             "unit": node.unit, "says": node.sentence, "origin": "" if again else node.origin}
            for heading, case in slip.columns for line in slip.lines for depth, node, again in case.explain(line).lines()
        ],
        "account": [
            {"tax": line.label, "actual_million": float(line.actual), "benchmark_million": float(line.benchmark),
             "forgone_million": float(line.forgone), "currency": found.account.currency}
            for line in found.account.lines
        ],
        "claims": [
            {"id": v.claim.id, "quote": v.claim.quote, "verdict": v.verdict, "reason": v.reason,
             "arithmetic": "\n".join(v.arithmetic), "sources": ", ".join(s.key for s in v.sources)}
            for v in found.claims
        ],
        "timeline": [
            {"date": e.date, "event": e.title, "kind": e.kind, "sources": ", ".join(e.sources), "confidence": e.confidence}
            for e in found.events
        ],
    }  # fmt: skip


def _number(value: Any) -> dict[str, Any]:
    exact = value if isinstance(value, Decimal) else Decimal(value)
    return {"value": describe(exact), "number": float(exact)}
