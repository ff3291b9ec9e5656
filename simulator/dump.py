"""Plain data -> YAML 1.2 core text that `files.read_yaml` reads back to the same values."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from simulator import yaml_core


class _CoreDumper(yaml.SafeDumper):
    """SafeDumper that quotes exactly the texts that the core schema would read as something else."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write repeated values out: a person reads the file."""
        return True


# The reader's resolvers decide what must be quoted, so that text stays text and numbers stay numbers.
_CoreDumper.yaml_implicit_resolvers = dict(yaml_core._CoreLoader.yaml_implicit_resolvers)


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:float", format(value, "f"))


def _float(dumper: yaml.SafeDumper, value: float) -> yaml.Node:
    text = repr(value)
    return dumper.represent_scalar("tag:yaml.org,2002:float", text if "." in text or "e" in text else f"{text}.0")


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_CoreDumper.add_representer(Decimal, _decimal)
_CoreDumper.add_representer(float, _float)
_CoreDumper.add_representer(str, _text)


def dump_yaml(data: Any) -> str:
    """YAML text of mappings, lists, texts, numbers, booleans and nothing; keys keep their order."""
    text = yaml.dump(_plain(data), Dumper=_CoreDumper, sort_keys=False, allow_unicode=True, width=120)
    return str(text)


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(k): _plain(v) for k, v in data.items()}
    if isinstance(data, (list, tuple)):
        return [_plain(v) for v in data]
    return data
