"""Slow work beside the page: only the newest question is answered, older answers are dropped unseen."""

import asyncio
from collections.abc import Callable
from typing import Any


class Background:
    """Runs the newest job in a thread once the hand has rested, and hands its answer back to the page's own thread.

    Without a running event loop (in a test, in a script) jobs run at once.
    """

    def __init__(self, rest_seconds: float = 0.18) -> None:
        self.rest_seconds = rest_seconds
        self.generation = 0
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def drop(self) -> None:
        """Whatever is under way is stale."""
        self.generation += 1
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def ask(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        rest: float | None = None,
    ) -> None:
        """Answer `job` later; `done` hears the answer unless something newer was asked or dropped meanwhile."""
        self.drop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            done(job())
            return
        number = self.generation
        self._timer = loop.call_later(
            self.rest_seconds if rest is None else rest, lambda: self._start(loop, number, job, done, failed)
        )

    def _start(self, loop: asyncio.AbstractEventLoop, number: int, job: Any, done: Any, failed: Any) -> None:
        async def work() -> None:
            try:
                answer = await loop.run_in_executor(None, job)
            except Exception as error:
                if number == self.generation:
                    failed(error)
                return
            if number == self.generation:
                done(answer)

        task = loop.create_task(work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
