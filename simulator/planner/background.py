"""Slow work beside the page: only the newest question is answered, older ones are given up."""

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from simulator.planner.gather import StaleError

Wanted = Callable[[], bool]
# Full runs give way to what somebody's hand is waiting for, in this process and in those of other people.
NICER = 5


def _give_way() -> None:
    if hasattr(os, "setpriority"):
        # Linux takes a thread's number here, and threads that it starts inherit the priority; others refuse.
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICER)


class Background:
    """Runs the newest job in a thread and hands its answer back to the page's own thread.

    Without a running event loop (in a test, in a script) jobs run at once.

    Args:
        rest_seconds: how long nothing newer must come before a job starts.
    """

    def __init__(self, rest_seconds: float = 0.05) -> None:
        self.rest_seconds = rest_seconds
        self.generation = 0
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = ThreadPoolExecutor(1, "planner", initializer=_give_way)

    def drop(self) -> None:
        """Whatever is under way is stale."""
        self.generation += 1
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def ask(
        self,
        job: Callable[[Wanted], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        rest: float | None = None,
    ) -> None:
        """Answer `job` later; `done` hears the answer unless something newer was asked or dropped meanwhile.

        The job is handed a function that says whether the answer is still wanted, to be asked in between; it may
        give up by raising `StaleError`.
        """
        self.drop()
        number = self.generation

        def wanted() -> bool:
            return number == self.generation

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            done(job(wanted))
            return
        self._timer = loop.call_later(
            self.rest_seconds if rest is None else rest, lambda: self._start(loop, wanted, job, done, failed)
        )

    def _start(self, loop: asyncio.AbstractEventLoop, wanted: Wanted, job: Any, done: Any, failed: Any) -> None:
        async def work() -> None:
            try:
                answer = await loop.run_in_executor(self._thread, job, wanted)
            except StaleError:
                return
            except Exception as error:
                if wanted():
                    failed(error)
                return
            if wanted():
                done(answer)

        task = loop.create_task(work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
