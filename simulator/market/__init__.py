"""The market: Scenario + Policy + draws -> Book."""

from simulator.market.needs import market_measures
from simulator.market.pilot import Pilot, pilot
from simulator.market.run import run_market
from simulator.market.warm import warm_up

__all__ = ["Pilot", "market_measures", "pilot", "run_market", "warm_up"]
