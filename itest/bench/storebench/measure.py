"""What a command costs: time, processor time and memory of it and of every process that it starts."""
import ctypes
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.1
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Cost:
    """What a command took."""

    wall: float
    cpu: float
    peak_bytes: int
    output: str

    def fields(self):
        return {"wallSeconds": self.wall, "cpuSeconds": self.cpu, "peakBytes": self.peak_bytes}


def adopt_orphans():
    """What a command leaves running becomes a child of this process, so that nothing goes uncounted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(pid):
    """Every process that this one has started, and those that they have started."""
    found = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as file:
                for child in file.read().split():
                    found += [child, *descendants(child)]
    except OSError:
        pass  # It has ended meanwhile.
    return found


def resident(pid):
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


class PeakWatch(threading.Thread):
    """Adds up the memory of all processes again and again, and keeps the most."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(resident(pid) for pid in [self.pid, *descendants(self.pid)]))


def run(command, environment, directory):
    """Runs a command to its end; a command that fails ends the benchmark, as its figures would mean nothing."""
    os.sync()
    begin = time.monotonic()
    process = subprocess.Popen(
        command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    watch = PeakWatch(process.pid)
    watch.start()
    printed = {}
    readers = [
        threading.Thread(target=lambda name=name, pipe=pipe: printed.__setitem__(name, pipe.read()))
        for name, pipe in (("out", process.stdout), ("err", process.stderr))
    ]
    for reader in readers:
        reader.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.over.set()
    watch.join()
    left = descendants("self")
    if left:
        sys.exit(f"bench: {' '.join(command)} has left processes running, which cannot be counted: {' '.join(left)}")
    for reader in readers:
        reader.join()
    if process.returncode != 0:
        said = (printed["err"] + printed["out"]).decode(errors="replace")[-2000:]
        sys.exit(f"bench: {' '.join(command)} ended with {process.returncode}:\n{said}")
    # The kernel knows the peak of the largest process exactly; samples know of several at once.
    return Cost(
        wall,
        usage.ru_utime + usage.ru_stime,
        max(usage.ru_maxrss * 1024, watch.peak),
        printed["out"].decode(errors="replace"),
    )
