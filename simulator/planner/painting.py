"""Paints a page picture by picture, so that the hand's next move never waits for more than one of them."""

import asyncio
from collections.abc import Callable, Mapping

Step = Callable[[], None]
# A message takes several turns of the event loop from the wire to its widget; without a pause every one of those
# turns would paint a picture first.
PAUSE_SECONDS = 0.004


class Painter:
    """Runs the steps of a painting one after the other on the page's own thread.

    Between two steps the event loop hears of newer moves; a newer painting replaces what is left of the older one,
    whose forgotten pictures then come first, so that none starves while a slider is dragged. Without a running
    event loop (in a test, in a script) all steps run at once.
    """

    def __init__(self) -> None:
        self._turn = 0
        self._painted: dict[str, int] = {}
        self._left: list[tuple[str, Step]] = []
        self._done: Step | None = None
        self._handle: asyncio.TimerHandle | None = None

    def start(self, steps: Mapping[str, Step], done: Step) -> None:
        """Paint `steps`, the longest unpainted first; call `done` when nothing newer came in between."""
        self.stop()
        self._left = sorted(steps.items(), key=lambda step: self._painted.get(step[0], 0))
        self._done = done
        self._go_on()

    def stop(self) -> None:
        """Whatever is left to paint is stale."""
        self._left, self._done = [], None
        if self._handle:
            self._handle.cancel()
            self._handle = None

    def _go_on(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            while self._left or self._done:
                self._next()
            return
        self._handle = loop.call_later(PAUSE_SECONDS, self._turn_over)

    def _turn_over(self) -> None:
        self._next()
        if self._left or self._done:
            self._go_on()

    def _next(self) -> None:
        if not self._left:
            done, self._done = self._done, None
            if done:
                done()
            return
        name, step = self._left.pop(0)
        self._turn += 1
        self._painted[name] = self._turn
        step()
