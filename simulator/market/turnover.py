"""Who leaves and what that costs: the scenario's declarations as the kernel reads them."""

import numpy as np
from numpy.typing import NDArray

from simulator.book import Policy
from simulator.scenario import Scenario

F64 = NDArray[np.float64]


def is_simulated(scenario: Scenario) -> bool:
    """Whether people leave in this run."""
    return scenario.behaviour.leaving.turnover == "simulated"


def everybody_stays(scenario: Scenario) -> Scenario:
    """The scenario with nobody leaving: what a manager's own forecasts are made of."""
    if not is_simulated(scenario):
        return scenario
    leaving = scenario.behaviour.leaving.model_copy(update={"turnover": "reported"})
    behaviour = scenario.behaviour.model_copy(update={"leaving": leaving})
    return scenario.model_copy(update={"behaviour": behaviour})


def monthly(scenario: Scenario, policy: Policy, n_managers: int) -> F64:
    """Chance to leave in each month, (month, manager): twelve of them make the yearly one."""
    yearly = policy.quit_y
    if yearly is None:
        yearly = np.full((scenario.months, n_managers), scenario.behaviour.quit_share_y)
    return np.ascontiguousarray(1.0 - (1.0 - np.asarray(yearly, np.float64)) ** (1.0 / 12.0))


def settings(scenario: Scenario) -> F64:
    """Columns LEAVE_*: clients who go along, months of vacancy, revenue lost then, ramp of the successor."""
    leaving = scenario.behaviour.leaving
    return np.array(
        [leaving.clients_share, leaving.vacancy_months, leaving.vacancy_loss_share, leaving.ramp_months], np.float64
    )
