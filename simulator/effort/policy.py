"""From pay, market link and kind of manager to a table of efforts: one interface over both engines.

One pay date: the closed form. Several: the monthly programme. Both work on one scalar, the gain in attainment;
what a salary buys of it in month m is kappa_m = k_m'e(1), e(mu) the channel efforts at shadow value mu, so that
capacity of the closed form and effect of the programme (sqrt(kappa_m) at unit cost) are the same numbers. The
shadow value of every state is then spread over the channels and mixed with myopic effort.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulator.effort.channels import channel_efforts, each_alone, year_table
from simulator.effort.checks import range_fault, refuse
from simulator.effort.closed import shadow_grid, shadow_slopes
from simulator.effort.programme import NO_Q, Grid, Task, solve_backward
from simulator.effort.prospect import Link, Prospect
from simulator.effort.shocks import normal_nodes
from simulator.effort.stages import read
from simulator.effort.strength import Responder
from simulator.effort.tabulate import segments_from
from simulator.faults import Fault

Floats = NDArray[np.float64]

# Effort tables are rounded to this before the market reads them, so that results have the same bits everywhere.
ROUNDING = 2.0**-20
_REACH = 4.5


@dataclass(frozen=True)
class Pieces:
    """Effort of one manager type, ready for `Policy`.

    effort: (month, n_x, n_q, channel) float32, rounded to 2^-20, at the points of grids x and q.
    routine: (month, channel) the part of effort that is the same in every state, (1 - attention) x myopic effort.
    shadow: (month, n_x, n_q) value of one more unit of gain; value: certainty equivalent of the year's pay
    prospect net of the cost of effort, as planned with full attention, in yearly salaries.
    """

    effort: NDArray[np.float32]
    x: Grid
    q: Grid
    shadow: Floats
    value: float
    engine: str
    note: str
    routine: Floats


def _check(prospect: Prospect, link: Link, kind: Responder) -> None:
    shape = link.effect.shape
    faults = [f for name in ("effect", "effect_q") for f in range_fault(f"link.{name}", getattr(link, name))]
    faults += [f for n in ("noise", "noise_q") for f in range_fault(f"link.{n}", getattr(link, n), least=0.0)]
    faults += range_fault("prospect.direct", prospect.direct)
    faults += range_fault("attention_share", kind.attention_share, least=0.0, most=1.0)
    faults += range_fault("risk_aversion", kind.risk_aversion, least=0.0)
    fits = link.effect_q.shape == shape == prospect.direct.shape and link.noise.shape == link.noise_q.shape == shape[:1]
    if not fits or len(shape) != 2 or kind.cost.shape != shape[1:] * 2:
        faults.append(Fault("link", "effects and direct pay are (month, channel), noise is (month,).", str(shape)))
    if not prospect.pay_months or not all(1 <= m <= shape[0] for m in prospect.pay_months):
        faults.append(Fault("pay_months", "pay months lie within the months.", repr(prospect.pay_months)))
    refuse(faults)
    channel_efforts(0.0, effect=link.effect[0], cost=kind.cost)  # C positive definite: checked once for all months


def _spread(link: Link, pay_months: tuple[int, ...]) -> tuple[float, float]:
    """Standard deviation of the year's forecast error and of the widest pay period's."""
    ends = sorted({0, *pay_months, len(link.noise_q)})
    periods = [float(np.sum(link.noise_q[a:b] ** 2)) for a, b in pairwise(ends)]
    return float(np.sqrt(np.sum(link.noise**2))), float(np.sqrt(max(periods)))


def _grid(centre: float, deviation: float, lift: float, size: int) -> Grid:
    """A grid that luck and effort hardly leave."""
    low = centre - _REACH * deviation - 0.05
    high = centre + _REACH * deviation + lift + 0.05
    return Grid(low, (high - low) / (size - 1), size)


def myopic_rate(prospect: Prospect, link: Link) -> float:
    """The average payout rate: expected pay of a year without effort over the attainment it is paid for."""
    # Pay may jump in the running period's luck: that axis is fine. An even count has no node on the mean itself.
    luck, chance = normal_nodes(128)
    total, last = 0.0, 0
    for month in sorted(set(prospect.pay_months)):
        early, weight = normal_nodes(8) if last else (np.zeros(1), np.ones(1))
        before = link.start[0] + np.sqrt(np.sum(link.noise[:last] ** 2)) * early
        running, period = (np.sqrt(np.sum(n[last:month] ** 2)) for n in (link.noise, link.noise_q))
        opening = np.full_like(before, link.start[1])
        if last and link.q_start is not None:
            opening = link.q_start(last, before)
        x = before[:, None] + running * luck
        q = x if len(set(prospect.pay_months)) == 1 else opening[:, None] + period * luck
        total += float(np.sum(prospect.pay(month, x, q) * np.outer(weight, chance)))
        last = month
    return total / link.start[0] if link.start[0] > 0.0 else 0.0


@dataclass(frozen=True)
class _Year:
    """One kind's months in numbers: effects and direct pay with its own productivity, C of a month.

    buys: attainment that a salary of shadow value buys (month,); adds: what direct pay alone adds; most: the shadow
    value that calls forth the most effort there can be.
    """

    effect: Floats
    ahead: Floats
    direct: Floats
    cost: Floats
    buys: Floats
    adds: Floats
    most: Floats


def _year(prospect: Prospect, link: Link, kind: Responder) -> _Year:
    effect, ahead, direct = (a * kind.factors for a in (link.effect, prospect.ahead, prospect.direct))
    cost = kind.cost / 12.0
    one, paid = each_alone(effect, cost), each_alone(ahead, cost)
    most = link.effort_most / np.maximum(one.sum(axis=1), 1e-300)
    return _Year(effect, ahead, direct, cost, (effect * one).sum(axis=1), (effect * paid).sum(axis=1), most)


def _closed(prospect: Prospect, link: Link, year: _Year, kind: Responder, x: Grid) -> tuple[Floats, float]:
    """Shadow value (month, x, 1) and value at the start, one pay date; nothing is worked for after it."""
    months, last = len(link.noise), prospect.pay_months[0]
    curve = prospect.annual
    if curve is None:
        curve = segments_from(lambda at: prospect.pay(last, at, at), x.low, x.low + x.step * (x.size - 1))

    def left(series: Floats) -> Floats:
        return np.asarray(np.cumsum(series[:last][::-1])[::-1])[:, None]

    capacity, variance, drift = left(year.buys), left(link.noise**2), left(year.adds)
    risk, at = kind.risk_aversion, x.points + drift
    slope = shadow_slopes(curve, x=at, capacity=capacity, variance=variance, r=risk)
    value, _ = shadow_grid(
        curve, x=link.start[0] + drift[0, 0], capacity=capacity[0, 0], variance=variance[0, 0], r=risk
    )
    shadow = np.zeros((months, x.size, 1))
    shadow[:last, :, 0] = slope
    return shadow, float(value)


def _monthly(
    prospect: Prospect, link: Link, year: _Year, kind: Responder, grids: tuple[Grid, Grid], levels: int
) -> tuple[Floats, float]:
    """Shadow value of the scalar gain (month, x, q) and value at the start, from the programme."""
    whole = link.effect.sum(axis=1)
    along = np.divide(link.effect_q.sum(axis=1), whole, out=np.zeros_like(whole), where=whole > 0.0)
    both, power = np.stack((np.ones_like(along), along), axis=1), np.sqrt(np.maximum(year.buys, 0.0))
    most = np.multiply(power, year.most, out=np.zeros_like(power), where=power > 0.0)
    task = Task(
        effect=power[:, None] * both, noise=np.stack((link.noise, link.noise_q), axis=1), cost=1.0,
        pay_months=prospect.pay_months, x=grids[0], q=grids[1], start=link.start, q_start=link.q_start,
        drift=year.adds[:, None] * both, delta=link.delta, r=kind.risk_aversion, present_bias=link.present_bias,
        sophisticated=link.sophisticated, effort_most=most, levels=levels,
    )
    value, effort = solve_backward(prospect.pay, task)
    # Effort of the scalar task is sqrt(kappa) times the shadow value.
    shadow = effort / np.where(power > 0.0, power, np.inf)[:, None, None]
    at = [(s - g.low) / g.step if g.size > 1 else 0.0 for s, g in zip(link.start, grids, strict=True)]
    return shadow, float(read(value[0], at[0], at[1]))


def _note(prospect: Prospect, kind: Responder, engine: str) -> str:
    dates = len(set(prospect.pay_months))
    parts = {
        "none": "Strength 0: nobody answers to pay.",
        "closed form": "One pay date: exact for continuous effort; the months' share of noise and influence is "
        "taken at today's ratio.",
        "programme": (f"{dates} pay dates a year" if dates > 1 else "One pay date") + ", solved month by month.",
    }
    mixed = f" Attention {kind.attention_share:g}: the rest follows the average payout rate."
    return parts[engine] + ("" if engine == "none" else mixed)


def solve(
    prospect: Prospect, link: Link, kind: Responder, *, n_x: int = 200, n_q: int = 60, levels: int = 25,
    engine: str = "auto",
) -> Pieces:
    """Effort table of one manager type.

    Args:
        prospect: what is paid. link: how effort and luck move attainment. kind: how the manager answers.
        n_x, n_q, levels: grid sizes and efforts tried in the programme; smaller ones for a preview.
        engine: "auto" takes the closed form for one pay date without discounting, present bias or limit and the
            programme otherwise; "closed form" or "programme" insists.

    Raises:
        InputError: with every bad number, or when the closed form is asked for what it cannot do.
    """
    _check(prospect, link, kind)
    single = len(set(prospect.pay_months)) == 1
    plain = single and link.delta == 1.0 and link.present_bias == 1.0 and not np.isfinite(link.effort_most)
    if engine not in {"auto", "closed form", "programme"} or (engine == "closed form" and not plain):
        allowed = "auto, programme" + (", closed form" if plain else "")
        refuse([Fault("engine", "this engine cannot solve this task.", engine, allowed=allowed)])
    spread, chosen = _spread(link, prospect.pay_months), engine
    if engine == "auto":
        chosen = "closed form" if plain else "programme"
    if kind.silent:
        x = _grid(link.start[0], spread[0], 0.0, n_x)
        nothing = np.zeros((len(link.noise), 1, 1, link.effect.shape[1]), dtype=np.float32)
        return Pieces(nothing, x, NO_Q, np.zeros(nothing.shape[:3]), 0.0, "none", _note(prospect, kind, "none"),
                      nothing[:, 0, 0].astype(np.float64))  # fmt: skip
    year, rate = _year(prospect, link, kind), myopic_rate(prospect, link)
    lift = float(year.buys.sum()) * max(rate, 0.0)
    x = _grid(link.start[0], spread[0], 2.0 * lift, n_x)
    q = NO_Q if single else _grid(link.start[1], spread[1], 4.0 * lift, n_q)
    if chosen == "closed form":
        shadow, value = _closed(prospect, link, year, kind, x)
    else:
        shadow, value = _monthly(prospect, link, year, kind, (x, q), levels)
    # After the last pay date only what is paid directly is worked for.
    rates = np.where(np.arange(len(link.noise)) < max(prospect.pay_months), np.minimum(rate, year.most), 0.0)
    looking = kind.attention_share
    routine = (1.0 - looking) * each_alone(rates[:, None] * year.effect + year.direct, year.cost)
    effort = year_table(shadow, year.effect, year.ahead, routine, year.cost, (looking, ROUNDING))
    return Pieces(effort, x, q, shadow, value, chosen, _note(prospect, kind, chosen), routine)
