"""One of two values without a jump, for compiled code.

`a if test else b` lets the compiler move the work on `a` and `b` into two ways that the processor then has to
guess; where rows of different regimes stand mixed, each wrong guess costs more than computing both.
"""

from typing import Any

from numba.core import types
from numba.extending import intrinsic


@intrinsic  # type: ignore[untyped-decorator, unused-ignore]
def select(typing_context: Any, test: Any, a: Any, b: Any) -> Any:  # noqa: ARG001  numba asks for these names
    """`a` where the test holds, else `b`; both whole numbers, or both truths."""
    both = types.boolean if isinstance(a, types.Boolean) and isinstance(b, types.Boolean) else types.int64

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        chosen = builder.select(*arguments)
        chosen.set_metadata("unpredictable", builder.module.add_metadata([]))
        return chosen

    return both(types.boolean, both, both), code
