"""Balances between settlements as a file: what `settle` carries, as JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InputError
from simulator.files import write_text

MAX_BYTES = 500_000_000


def read(path: Path) -> Mapping[str, Any]:
    """The balances in a file.

    Raises:
        InputError: not there, too large, or not what a settlement kept.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Fault("", "the file is too large.", file=str(path)))
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(Fault("", f"the file cannot be read: {error.strerror}.", file=str(path))) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(Fault("", "this is not what a settlement kept.", file=str(path), how="--carry")) from error
    if not isinstance(data, Mapping):
        raise InputError(Fault("", "this is not what a settlement kept.", file=str(path), how="--carry"))
    return data


def write(path: Path, carried: Mapping[str, Any]) -> Path:
    """Keep the balances in a file, which is replaced whole or not at all."""
    return write_text(path, json.dumps(carried, ensure_ascii=False))
