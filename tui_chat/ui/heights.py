"""How many rows each line of a transcript takes, with sums that stay quick for 100,000."""

from __future__ import annotations

_BLOCK = 512


class Heights:
    """Row counts by index, and where in the whole a row stands."""

    def __init__(self, rows: list[int] | None = None) -> None:
        self._rows = rows or []
        self._sums: list[int] = []
        self.total = 0
        self._sum_from(0)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> int:
        return self._rows[index]

    def put(self, index: int, rows: int) -> None:
        """Change one count."""
        change = rows - self._rows[index]
        self._rows[index] = rows
        self._sums[index // _BLOCK] += change
        self.total += change

    def splice(self, start: int, stop: int, rows: list[int]) -> None:
        """Put other counts in place of those from `start` up to `stop`."""
        self._rows[start:stop] = rows
        self._sum_from(start // _BLOCK)

    def top(self, index: int) -> int:
        """The row at which this line starts."""
        block = index // _BLOCK
        return sum(self._sums[:block]) + sum(self._rows[block * _BLOCK : index])

    def at(self, row: int) -> tuple[int, int]:
        """The line that has this row, and which of its rows that is. Clamped to what there is;
        (0, 0) if there is nothing."""
        if not self._rows:
            return 0, 0
        row = min(max(row, 0), self.total - 1)
        block = 0
        while row >= self._sums[block]:
            row -= self._sums[block]
            block += 1
        index = block * _BLOCK
        while row >= self._rows[index]:
            row -= self._rows[index]
            index += 1
        return index, row

    def _sum_from(self, block: int) -> None:
        rows = self._rows
        del self._sums[block:]
        self._sums += [sum(rows[i : i + _BLOCK]) for i in range(block * _BLOCK, len(rows), _BLOCK)]
        self.total = sum(self._sums)
