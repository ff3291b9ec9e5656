"""A real ledger -> a Scenario with intervals, and the proof: months held back, simulated, compared."""

from simulator.calibration.backtest import Backtest, backtest, described
from simulator.calibration.build import calibrate
from simulator.calibration.estimate import Estimates, estimate
from simulator.calibration.save import save_scenario, scenario_text

__all__ = ["Backtest", "Estimates", "backtest", "calibrate", "described", "estimate", "save_scenario", "scenario_text"]
