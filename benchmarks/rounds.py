"""Works that take turns, so that what else the machine does falls on all of them alike."""

import statistics
import time

ROUNDS = 9


def timed(work):
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(works, rounds=ROUNDS):
    """Seconds of each work in each round, by name; each has been called once before."""
    for work in works.values():
        work()
    times = {name: [] for name in works}
    for k in range(rounds):
        order = list(works)
        for name in order if k % 2 == 0 else order[::-1]:
            times[name].append(timed(works[name]))
    return times


def ratio(times, of, to):
    """Median of the ratios of two works, round by round."""
    return statistics.median(a / b for a, b in zip(times[of], times[to], strict=True))


def median(times):
    return statistics.median(times)
