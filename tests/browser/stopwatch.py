"""How long a move takes in the browser's own time, and how slow this machine is at the moment."""

import statistics
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Page

# Seconds that `chore` takes on the machine for which the speed contract was written, when nothing else runs there.
REFERENCE_SECONDS = 0.016
PATIENCE_MS = 120_000

WATCH = """() => {
  const first = ['.pl-card-cost_total', '.pl-picture-payout'];
  const pictures = ['payout', 'plane', 'cost', 'effort', 'managers'].map((n) => '.pl-picture-' + n);
  const content = (css) => {
    const part = document.querySelector(css);
    return part?.querySelector('img')?.src ?? part?.textContent;
  };
  const begin = () => Object.fromEntries([...first, ...pictures].map((css) => [css, content(css)]));
  window.plannerWatch = { start: null, before: begin(), seen: {}, full: null };
  document.addEventListener('keydown', () => {
    window.plannerWatch = { start: performance.now(), before: begin(), seen: {}, full: null };
  }, true);
  new MutationObserver(() => {
    const watch = window.plannerWatch;
    if (watch.start === null) return;
    const now = performance.now() - watch.start;
    for (const css in watch.before)
      if (!(css in watch.seen) && content(css) !== watch.before[css]) watch.seen[css] = now;
    const preview = document.querySelector('.pl-chip.pl-preview');
    if (preview) watch.marked = true;
    else if (watch.marked && watch.full === null && document.querySelector('.pl-chip')) watch.full = now;
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
}"""
FIRST = "(w) => ['.pl-card-cost_total', '.pl-picture-payout'].every((css) => css in w.seen)"
ALL = "(w) => Object.keys(w.before).every((css) => css in w.seen)"


@dataclass(frozen=True)
class Move:
    """Milliseconds from the key to: number line and payout curve, all pictures, all paths (None = not waited for)."""

    first: float
    pictures: float | None = None
    full: float | None = None


def watch(page: Page) -> None:
    """Let the page note when each of its parts changes after a key."""
    page.evaluate(WATCH)


def move(page: Page, key: str, until: str = "first") -> Move:
    """Press a key on the focused slider and wait for the first figures, all pictures, or all paths."""
    page.keyboard.press(key)
    wanted = {"first": FIRST, "pictures": ALL, "full": "(w) => w.full !== null"}[until]
    page.wait_for_function(f"() => ({wanted})(window.plannerWatch)", timeout=PATIENCE_MS)
    seen = page.evaluate("window.plannerWatch")
    first = max(seen["seen"][css] for css in (".pl-card-cost_total", ".pl-picture-payout"))
    pictures = max(seen["seen"].values()) if len(seen["seen"]) == len(seen["before"]) else None
    return Move(first, pictures, seen["full"])


def median(values: Sequence[float | None]) -> float:
    """The middle one of those that are there."""
    return statistics.median(v for v in values if v is not None)


def chore() -> float:
    """Seconds of a fixed piece of work that is like ours: Python, numpy, packing."""
    data = np.arange(200_000, dtype=np.float64) * 0.7 % 1.0
    started = time.perf_counter()
    total = 0
    for i in range(60_000):
        total += i * i % 7
    part = data
    for _ in range(6):
        part = np.exp(-np.abs(np.sort(part[:20_000])))
    zlib.compress(data.tobytes()[:400_000], 1)
    return time.perf_counter() - started


class Slowness:
    """How much slower this machine is now than the reference: the contract's limits are stretched by it, never cut.

    Asked before, between and after moves; the middle of what it saw counts.
    """

    def __init__(self) -> None:
        self.seen: list[float] = []

    def look(self, times: int = 3) -> None:
        """Do the chore a few times."""
        self.seen += [chore() for _ in range(times)]

    @property
    def factor(self) -> float:
        """1 on the reference machine or a faster one."""
        return max(1.0, statistics.median(self.seen) / REFERENCE_SECONDS)
