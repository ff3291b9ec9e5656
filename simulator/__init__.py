"""Compensation scheme simulator: what a pay scheme costs, and what it does to the people it pays.

    scenario file -> Scenario -> effort policy -> market -> Book -> scheme -> Payslips -> Result -> measures

A real ledger becomes a Book too, so one engine pays history and simulation alike.

    >>> import simulator
    >>> scheme = {"name": "Bonus", "elements": [{"target_bonus": {"share": 0.30, "period": "year",
    ...           "curve": {"kind": "linear", "points": [[0, 0], [1, 1]], "below": 0, "above": 1}}}]}
    >>> simulator.load_scheme(scheme).labels
    ('Target bonus',)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.calibration import calibrate as calibrate
    from simulator.comparison import Comparison as Comparison
    from simulator.comparison import compare as compare
    from simulator.effort import lattice_programme as lattice_programme
    from simulator.effort import shadow_value as shadow_value
    from simulator.explore.frontier import frontier as frontier
    from simulator.explore.sensitivity import sensitivity as sensitivity
    from simulator.explore.stress import stress as stress
    from simulator.explore.sweep import sweep as sweep
    from simulator.faults import InputError as InputError
    from simulator.ledger import read_ledger as read_ledger
    from simulator.report.write import write_report as write_report
    from simulator.result import Result as Result
    from simulator.scenario import Scenario as Scenario
    from simulator.scenario import load as load
    from simulator.scheme import Scheme as Scheme
    from simulator.scheme import load_scheme as load_scheme
    from simulator.settlement import settle as settle
    from simulator.simulation import simulate as simulate

__version__ = "0.1.0"

# Where each public name lives. Names are looked up when first used, so that `simulator --help` does not wait for
# compilers and tables that it does not need.
_HOMES = {
    "InputError": "faults",
    "Scenario": "scenario",
    "load": "scenario",
    "Scheme": "scheme",
    "load_scheme": "scheme",
    "simulate": "simulation",
    "Result": "result",
    "compare": "comparison",
    "Comparison": "comparison",
    "sweep": "explore.sweep",
    "frontier": "explore.frontier",
    "sensitivity": "explore.sensitivity",
    "stress": "explore.stress",
    "write_report": "report.write",
    "settle": "settlement",
    "shadow_value": "effort",
    "lattice_programme": "effort",
    "read_ledger": "ledger",
    "calibrate": "calibration",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'simulator' has no attribute {name!r}")
    value = getattr(import_module(f"simulator.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
