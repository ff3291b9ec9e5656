"""Declarations of a scenario: who works, whom they serve, how the market and payments behave."""

from simulator.scenario.archetype import ARCHETYPES, Archetype
from simulator.scenario.behaviour import Behaviour
from simulator.scenario.deals import Deals
from simulator.scenario.leaving import Leaving
from simulator.scenario.market import Event, Market
from simulator.scenario.payments import Payments
from simulator.scenario.plan import Plan
from simulator.scenario.reading import from_mapping, load
from simulator.scenario.scenario import Scenario
from simulator.scenario.segment import Segment
from simulator.scenario.team import Client, Manager, Portfolio

__all__ = [
    "ARCHETYPES",
    "Archetype",
    "Behaviour",
    "Client",
    "Deals",
    "Event",
    "Leaving",
    "Manager",
    "Market",
    "Payments",
    "Plan",
    "Portfolio",
    "Scenario",
    "Segment",
    "from_mapping",
    "load",
]
