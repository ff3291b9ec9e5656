"""The largest memory that this process itself has used."""

import re
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """Peak of resident memory; NaN where nobody tells.

    Linux only, and not `getrusage`: its peak begins with that of the process that started this one, so behind a large
    test run it tells the parent's memory.
    """
    if not STATUS.exists():
        return float("nan")
    found = re.search(r"VmHWM:\s+(\d+)", STATUS.read_text())
    return int(found.group(1)) / 1024 if found else float("nan")
