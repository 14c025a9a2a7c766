"""What compiled law needs beyond plain arithmetic: a choice without a jump, and division at the speed of memory.

`a if test else b` lets the compiler move the work on `a` and `b` into two ways that the processor then has to
guess; where rows of different regimes stand mixed, each wrong guess costs more than computing both.

Processors divide whole numbers one by one, but multiply fractions many at a time. `nearest((real(n) + 1/4) * (1/d))` is
n/d rounded half up, exactly, as long as n and d stay below 2**50 together: n + 1/4 is no nearer to a tie than 1/4, and
the two roundings of the product move it by less. The conversions go through the bits, as every processor can do that
many at a time too: a fraction of 3 * 2**51 and something counts ones in its last bits.
"""

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

_BIAS = 3 * 2.0**51
_BITS = 0x4338000000000000
"""The bits of `_BIAS`."""
_DOUBLE, _INTEGER = ir.DoubleType(), ir.IntType(64)


@intrinsic  # type: ignore[untyped-decorator, unused-ignore]
def select(typing_context: Any, test: Any, a: Any, b: Any) -> Any:  # noqa: ARG001  numba asks for these names
    """`a` where the test holds, else `b`; both whole numbers, or both truths."""
    both = types.boolean if isinstance(a, types.Boolean) and isinstance(b, types.Boolean) else types.int64

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        chosen = builder.select(*arguments)
        chosen.set_metadata("unpredictable", builder.module.add_metadata([]))
        return chosen

    return both(types.boolean, both, both), code


@intrinsic  # type: ignore[untyped-decorator, unused-ignore]
def real(typing_context: Any, number: Any) -> Any:  # noqa: ARG001
    """A whole number, of less than 2**51 either way, as a fraction of 64 bits."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        biased = builder.bitcast(builder.add(arguments[0], ir.Constant(_INTEGER, _BITS)), _DOUBLE)
        return builder.fsub(biased, ir.Constant(_DOUBLE, _BIAS))

    return types.float64(types.int64), code


@intrinsic  # type: ignore[untyped-decorator, unused-ignore]
def nearest(typing_context: Any, fraction: Any) -> Any:  # noqa: ARG001
    """The whole number next to a fraction that is less than 2**51 either way and no tie."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        biased = builder.fadd(arguments[0], ir.Constant(_DOUBLE, _BIAS))
        return builder.sub(builder.bitcast(biased, _INTEGER), ir.Constant(_INTEGER, _BITS))

    return types.int64(types.float64), code
