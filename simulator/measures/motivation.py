"""What a scheme does to people: where effort goes, what the next percent pays, who has given up.

Every column is defined in `definitions.MOTIVATION`; columns ending in `_error` are sampling errors (one standard error)
of the column before. What the solver knows exactly, such as the effort map and the marginal pay, has none.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from simulator.book import CHANNELS
from simulator.effort.leaving import quit_share
from simulator.effort.segments import Segments
from simulator.effort.utility import cara_of_mean, cara_utility
from simulator.measures.people import idle
from simulator.measures.summary import risk_aversion
from simulator.paycurve import yearly_pay
from simulator.response.answer import main_measure
from simulator.response.kinds import first_of_kind
from simulator.response.pilot import PROBE_EFFORT, Pilot, pilot
from simulator.response.pooled import is_pooled
from simulator.response.shape import sampled, straight
from simulator.result import Result

Floats = NDArray[np.float64]
_LOOK = np.linspace(0.0, 3.0, 121)


def effort_map(result: Result, manager: int = 0, q: float = 1.0) -> pd.DataFrame:
    """Effort index in every state: rows are the forecast attainment of the year, columns the months 1, 2, ...

    Args:
        result: the run. manager: whose. q: forecast attainment of the running pay period, where it matters.
    """
    policy = result.answer.policy
    table = np.asarray(policy.effort[policy.type_of[manager]], np.float64)
    at = int(np.clip(round((q - policy.q_low) / policy.q_step), 0, table.shape[2] - 1))
    index = (table[:, :, at] * result.answer.effort_index[manager]).sum(axis=-1)
    x = policy.x_low + policy.x_step * np.arange(table.shape[1])
    return pd.DataFrame(index.T, index=pd.Index(x, name="attainment"), columns=range(1, len(table) + 1))


def yearly_curve(result: Result) -> list[Segments]:
    """Pay of a year in yearly salaries by attainment, one curve for every kind of manager."""
    seen, shared = _pilot(result), is_pooled(result.scheme)
    member = first_of_kind(result.scenario) if shared else np.arange(len(seen.member))
    x, pay = sampled(lambda a: yearly_pay(result.scheme, seen.profile, a) / seen.profile.salary_y, _LOOK)
    return [straight(x, np.ascontiguousarray(pay[:, j])) for j in member]


def _pilot(result: Result) -> Pilot:
    """The pilot that the solver looked at."""
    measure = main_measure(result.scenario, result.scheme)
    return pilot(result.scenario, result.scheme.needs(), measure, everybody=is_pooled(result.scheme))


def marginal_pay(curve: Segments, mean: Floats, sd: float) -> Floats:
    """What one more unit of attainment is expected to pay: sum slope_i P(segment i) + sum jump_j phi(z_j) / sd.

    Args:
        curve: pay in salaries. mean: expected attainment, any shape. sd: standard deviation of what is still to come.
    """
    at = np.asarray(mean, np.float64)[..., None]
    ends = np.append(curve.starts[1:], np.inf)
    chance = norm.cdf((ends - at) / sd) - norm.cdf((curve.starts - at) / sd)
    jump = curve.values - curve.before
    jump[0] = 0.0
    density = np.where(np.isfinite(curve.starts), norm.pdf((curve.starts - at) / sd) / sd, 0.0)
    return np.asarray((curve.slopes * chance + jump * density).sum(axis=-1))


def expectancy(result: Result) -> pd.DataFrame:
    """Expectancy x instrumentality x valence of every manager at the start of the year (Vroom 1964, in money).

    expectancy: attainment that a unit of effort on clients' growth adds over the year; instrumentality: expected
    pay per unit of attainment, in salaries; valence: what that pay is worth to someone who dislikes risk, against
    its mean; drive: their product, in salaries per unit of effort. Zero everywhere when nobody answers.
    """
    rows, curves = [], yearly_curve(result)
    risk = risk_aversion(result.scenario)
    errors = _reach_errors(result) if result.answer.links else np.zeros(len(curves))
    for i, kind in enumerate(result.answer.kinds):
        if not result.answer.links:
            rows.append((0.0, 0.0, 0.0, 1.0, 0.0))
            continue
        link = result.answer.links[kind]
        sd = float(np.sqrt((link.noise**2).sum()))
        reach = float(link.effect[:, 0].sum())
        slope = float(marginal_pay(curves[kind], np.array(link.start[0]), sd))
        worth = _valence(curves[kind], link.start[0], sd, float(risk[i]))
        rows.append((reach, float(errors[kind]), slope, worth, reach * slope * worth))
    columns = ["expectancy", "expectancy_error", "instrumentality", "valence", "drive"]
    return pd.DataFrame(rows, columns=columns, index=_names(result))


def _names(result: Result) -> pd.Index:
    return pd.Index(result.book.managers, name="manager")


def _reach_errors(result: Result) -> Floats:
    """Sampling error of what a unit of growth effort adds to the first year's attainment, by kind: from the pilot."""
    seen = _pilot(result)
    year, probe = seen.years[0], seen.probes[0].measure(seen.measure)
    gain = (probe - seen.book.measure(seen.measure)[: len(probe)])[:, year.span].sum(axis=1) / PROBE_EFFORT
    return np.asarray((gain.std(axis=0, ddof=1) / np.sqrt(len(gain)) / year.plan_y)[seen.member])


def _valence(curve: Segments, mean: float, sd: float, r: float) -> float:
    """E[u'(pay) dpay] / (E[u'(pay)] E[dpay]) under u = -exp(-r pay), luck in 400 equal parts."""
    luck = norm.ppf((np.arange(400) + 0.5) / 400) * sd
    step = 0.02 * sd
    rise = (curve.pay(mean + luck + step) - curve.pay(mean + luck - step)) / (2 * step)
    weight = np.exp(-r * (curve.pay(mean + luck) - curve.pay(mean)))
    return float((weight * rise).mean() / (weight.mean() * rise.mean())) if rise.mean() > 0 else 1.0


def idle_by_month(result: Result) -> pd.DataFrame:
    """Share of managers at work whom the next sale pays nothing, by month: given up (behind plan), coasting (ahead)."""
    given_up, coasting, working = idle(result)
    months = pd.Index([f"{y}-{m:02d}" for y, m in result.book.months], name="month")
    table = {}
    for name, who in (("given_up", given_up), ("coasting", coasting)):
        by_path = who.sum(axis=2) / np.maximum(working.sum(axis=2), 1)
        table[name], table[f"{name}_error"] = by_path.mean(axis=0), _error(by_path)
    return pd.DataFrame(table, index=months)


def _error(by_path: Floats) -> Floats:
    """Standard error of the mean over paths (the first axis)."""
    if len(by_path) < 2:
        return np.full(by_path.shape[1:], np.nan)
    return np.asarray(by_path.std(axis=0, ddof=1) / np.sqrt(len(by_path)))


def channel_mix(result: Result) -> pd.DataFrame:
    """Who is motivated to do what: mean effort index of every manager by channel."""
    effort = result.effort.mean(axis=1) * result.answer.effort_index
    table = {}
    for c, channel in enumerate(CHANNELS):
        table[channel], table[f"{channel}_error"] = effort[..., c].mean(axis=0), _error(effort[..., c])
    return pd.DataFrame(table, index=_names(result))


def pay_at_risk(result: Result) -> pd.DataFrame:
    """Yearly pay per salary of every manager: mean, P10, certainty equivalent, the price of risk, and quit risk.

    at_risk: the part of mean total pay (salary + variable) that is variable; risk_price: mean less certainty
    equivalent; quit_risk: yearly, logistic in the certainty equivalent above reservation.
    """
    team, b = result.scenario.team(), result.scenario.behaviour
    w = result.payouts / (np.array([m.salary * 12 for m in team]) * result.scenario.months / 12)
    r = risk_aversion(result.scenario)
    felt = cara_utility(w, r)
    certain, mean = cara_of_mean(felt.mean(axis=0), r), w.mean(axis=0)
    # dCE / dE[u] = exp(r CE), dq / dCE = -q1 q (1 - q).
    certain_error = _error(felt) * np.exp(r * certain)
    quits = quit_share(certain, b)
    table = {
        "mean": mean, "mean_error": _error(w), "p10": np.quantile(w, 0.1, axis=0), "at_risk": mean / (1.0 + mean),
        "certainty_equivalent": certain, "certainty_equivalent_error": certain_error, "risk_price": mean - certain,
        "quit_risk": quits, "quit_risk_error": b.quit_response * quits * (1.0 - quits) * certain_error,
    }  # fmt: skip
    return pd.DataFrame(table, index=_names(result))
