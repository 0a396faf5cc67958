"""Frames of secret chats one after the other, folded: signs of life come by the hour, and among
them nobody would see a message."""

from __future__ import annotations

from relay.wire.view import RUNS, Run, SealedRow


class Runs:
    """The last runs, that with the newest frame at the end. What a pair sends goes to the run that
    it sent to last, if it is equal."""

    def __init__(self) -> None:
        self._runs: dict[int, Run] = {}
        self._last: dict[frozenset[str], Run] = {}

    def add(self, row: SealedRow) -> Run:
        """A frame came; the run that it is in now."""
        pair = frozenset((row.by, row.to))
        run = self._last.get(pair)
        if run is not None and row.box and run.kind == row.kind and run.box == row.box:
            del self._runs[run.first]
            run.no, run.at, run.bytes = row.no, row.at, run.bytes + row.bytes
            run.frames, run.both = run.frames + 1, run.both or run.by != row.by
        else:
            run = Run(
                row.no, row.no, row.at, row.at, row.by, row.to, row.kind, row.box, row.bytes,
                row.keys,
            )  # fmt: skip
            self._last[pair] = run
        self._runs[run.first] = run
        while len(self._runs) > RUNS:
            old = self._runs.pop(next(iter(self._runs)))
            pair = frozenset((old.by, old.to))
            if self._last.get(pair) is old:
                del self._last[pair]
        return run

    def above(self, number: int) -> list[Run]:
        """Those with a frame above this number, in the order of their newest ones."""
        return [run for run in self._runs.values() if run.no > number]

    def cut(self) -> None:
        """Let no run grow any more: frames may come by from now on that are not added."""
        self._last.clear()

    def clear(self) -> None:
        """As if nothing had come."""
        self._runs.clear()
        self._last.clear()
