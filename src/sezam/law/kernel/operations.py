"""What compiled law needs beyond plain arithmetic: a choice without a jump, and division at the speed of memory.

`a if test else b` lets the compiler move the work on `a` and `b` into two ways that the processor then has to
guess; where rows of different regimes stand mixed, each wrong guess costs more than computing both.

Processors divide whole numbers one by one, but multiply fractions many at a time. n/d rounded half up is the whole
number nearest to (4n + 1) / 4d. That is no nearer to a tie than 1/4d, and as long as 4n + 1 stays below 2**51 the
roundings of the inverse and of the product move it by no more than half as much: the result is exact. Conversions go
through the bits, which every processor can do many at a time: a fraction of 3 * 2**51 and something counts ones in its
last place.
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
def nearest_product(typing_context: Any, number: Any, factor: Any) -> Any:  # noqa: ARG001
    """The whole number nearest to a product that is no tie; the number and the result are below 2**51 either way."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        number, factor = arguments
        biased = ir.FunctionType(_DOUBLE, [_DOUBLE] * 3)
        # one rounding or two, whichever is faster: both are near enough
        both = builder.module.declare_intrinsic("llvm.fmuladd", [_DOUBLE], biased)
        return _whole(builder, builder.call(both, [_fraction(builder, number), factor, ir.Constant(_DOUBLE, _BIAS)]))

    return types.int64(types.int64, types.float64), code


@intrinsic  # type: ignore[untyped-decorator, unused-ignore]
def nearest_quotient(typing_context: Any, number: Any, divisor: Any) -> Any:  # noqa: ARG001
    """The whole number nearest to a quotient that is no tie; all are below 2**51 either way."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        quotient = builder.fdiv(*(_fraction(builder, a) for a in arguments))
        return _whole(builder, builder.fadd(quotient, ir.Constant(_DOUBLE, _BIAS)))

    return types.int64(types.int64, types.int64), code


def _fraction(builder: Any, number: Any) -> Any:
    return builder.fsub(
        builder.bitcast(builder.add(number, ir.Constant(_INTEGER, _BITS)), _DOUBLE), ir.Constant(_DOUBLE, _BIAS)
    )


def _whole(builder: Any, biased: Any) -> Any:
    return builder.sub(builder.bitcast(biased, _INTEGER), ir.Constant(_INTEGER, _BITS))
