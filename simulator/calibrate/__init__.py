"""A real ledger -> a Scenario with intervals, and the proof: months held back, simulated, compared."""

from simulator.calibrate.backtest import Backtest, backtest, described
from simulator.calibrate.build import calibrate
from simulator.calibrate.estimate import Estimates, estimate
from simulator.calibrate.save import save_scenario, scenario_text

__all__ = ["Backtest", "Estimates", "backtest", "calibrate", "described", "estimate", "save_scenario", "scenario_text"]
