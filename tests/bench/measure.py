"""Running programs in turns and showing what they took, beside each other."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent.parent
BUILD = ROOT / os.environ.get("BUILD", "build")
PROGRAM = BUILD / "wegwijzer"
MEMORY = Path("/dev/shm/wegwijzer-bench")


class Taken(NamedTuple):
    seconds: float
    processor: float  # seconds of all its threads
    memory: int  # bytes, at most


def ours(content, out, *more):
    return [PROGRAM, "build", "--quiet", "--content", content, "--layouts", ROOT / "layouts", "--out", out, *more]


def measure(command):
    """One run of a program, which must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # so that it isn't waited for again
    if status != 0:
        sys.exit(f"status {process.returncode} from {' '.join(process.args)}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def measure_anew(command, out):
    """The same into a folder that isn't there."""
    shutil.rmtree(out, ignore_errors=True)
    return measure(command)


def take_turns(jobs, runs):
    """name -> job() that gives a Taken; all run in turns, so that a busy minute hits them all. name -> [Taken]"""
    taken = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            taken[name].append(job())
    return taken


def median(taken, field="seconds"):
    return statistics.median(getattr(one, field) for one in taken)


def median_more(taken, less, field="seconds"):
    """What the one takes more than the other, run beside it: the median of the differences."""
    return statistics.median(getattr(a, field) - getattr(b, field) for a, b in zip(taken, less))


def spread(taken):
    """How quiet the machine was: the slowest run of a program, its fastest = 1; the worst of all programs."""
    return max(max(one).seconds / min(one).seconds for one in taken.values())


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def cell(result, value, form, aims):
    try:
        shown = form.format(value(result))
    except KeyError:
        return "not measured"
    aim = aims.get(result["name"], aims.get(None))
    return f"{shown} ({aim})" if aim else shown


def show(title, rows, results):
    """A table. rows: name, value of a result, its format, the aim by the result's name (None: for all)."""
    line = "{:44}" + "{:>24}" * len(results)
    print(line.format(title, *(result["name"] for result in results)))
    for name, *how in rows:
        print(line.format("  " + name, *(cell(result, *how) for result in results)))
    print(f"  load of this machine just now: {os.getloadavg()[0]:.1f}, processors: {len(os.sched_getaffinity(0))}\n",
          flush=True)
