"""From the outputs of a job to Python values."""

from __future__ import annotations

from typing import Any, List

from sieve.files import file_from_wire


class Outputs(List[Any]):
    """All outputs of a function that yields: a list, and an iterator over itself.

    >>> outputs = Outputs([1, 2])
    >>> next(outputs), next(outputs)
    (1, 2)
    >>> list(outputs)
    [1, 2]
    """

    _given = 0

    def __next__(self) -> Any:
        if self._given >= len(self):
            raise StopIteration
        self._given += 1
        return self[self._given - 1]


def output_value(output: Any) -> Any:
    """The value of one output; a tuple where the function returned several at once."""
    if isinstance(output, list):
        return tuple(output_value(one) for one in output)
    if not isinstance(output, dict):
        return output
    data = output.get("data")
    if isinstance(data, dict):
        type_name = output.get("type")
        file = file_from_wire(data, type_name if isinstance(type_name, str) else None)
        if file is not None:
            return file
    return _with_files(data)


def _with_files(data: Any) -> Any:
    """``data``, with the files in it."""
    if isinstance(data, list):
        return [_with_files(item) for item in data]
    if not isinstance(data, dict):
        return data
    file = file_from_wire(data)
    return {name: _with_files(item) for name, item in data.items()} if file is None else file
