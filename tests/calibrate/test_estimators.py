"""Estimators find again what was planted, agree with closed forms and with hand arithmetic."""

import numpy as np
import pandas as pd
import pytest
from scipy import special, stats

from simulator import draws
from simulator.calibration import activity as act
from simulator.calibration import backtest, lateness
from simulator.calibration import dynamics as dyn
from simulator.calibration.arrivals import arrivals, new_share
from simulator.calibration.days import Days, fit_days
from simulator.calibration.fit import deal_size_sd, deal_variance
from simulator.calibration.panel import Panel, icc, top_share
from simulator.calibration.payments import payment_facts
from simulator.calibration.season import season
from simulator.ledger import read_ledger
from simulator.scenario import Payments


def luck(n, m, purpose):
    """Uniforms and normals (n, m) from the project's counters: the same on every machine."""
    counters = np.zeros((n, m, 4), np.uint32)
    counters[..., 0], counters[..., 1] = np.arange(n)[:, None], np.arange(m)[None, :]
    counters[..., 3] = purpose
    words = draws.philox_reference(counters, *draws.keys(11))
    return draws.uniform_reference(words[..., 2]), draws.normals_reference(words[..., 0], words[..., 1])[0]


def make_panel(revenue, books=None, start=(2024, 1)):
    n, months = revenue.shape
    first = start[0] * 12 + start[1] - 1
    books = np.zeros(n, np.int64) if books is None else np.asarray(books, np.int64)
    names = tuple(f"m{i}" for i in range(books.max() + 1))
    calendar = tuple(((first + t) // 12, (first + t) % 12 + 1) for t in range(months))
    entry = (revenue > 0).argmax(axis=1).astype(np.int64)
    clients = tuple(f"c{i}" for i in range(n))
    return Panel(names, books, clients, calendar, revenue, (revenue > 0).astype(float), entry, float("nan"))


def test_top_share_by_hand():
    assert top_share(np.array([50.0, 10, 10, 10, 10, 2, 2, 2, 2, 2])) == pytest.approx(0.60)  # 50 + 10 of 100
    assert top_share(np.array([3.0, 1.0])) == 0.75  # at least one client
    assert np.isnan(top_share(np.zeros(3)))


def test_icc_by_hand():
    # groups 1, 3 and 5, 7: mean squares 16 between, 2 within, two a group: (16 - 2) / (16 + 2)
    assert icc(np.array([0, 0, 1, 1]), np.array([1.0, 3, 5, 7])) == pytest.approx(14 / 18)
    assert icc(np.array([0, 0, 1, 1, 2]), np.array([1.0, 3, 5, 7, 99])) == pytest.approx(14 / 18)  # alone tells nothing


def late_table(a, b, persistence, clients, invoices):
    """Late flags of clients whose traits are the quantiles of Beta(a, b)."""
    trait = special.betaincinv(a, b, (np.arange(clients) + 0.5) / clients)
    chance, _ = luck(clients, invoices, 1)
    late = np.zeros((clients, invoices), bool)
    for t in range(invoices):
        before = late[:, t - 1] if t else trait
        late[:, t] = chance[:, t] < (1 - persistence) * trait + persistence * before
    return np.repeat(np.arange(clients), invoices), late.ravel()


def test_planted_correlation_of_lateness_is_found_at_70_clients_of_25_invoices():
    client, late = late_table(0.6, 0.9, 0.0, 70, 25)  # 1 / (0.6 + 0.9 + 1) = 0.4
    fitted = lateness.fit_trait(lateness.runs(client, late), persistent=False)
    assert fitted.icc == pytest.approx(0.4, abs=0.05)
    assert icc(client, late.astype(float)) == pytest.approx(0.4, abs=0.05)
    assert fitted.late_share == pytest.approx(0.4, abs=0.03)


def test_persistence_is_told_from_trait():
    client, late = late_table(0.6, 0.9, 0.3, 300, 40)
    fitted = lateness.fit_trait(lateness.runs(client, late))
    assert fitted.persistence == pytest.approx(0.3, abs=0.04)
    assert fitted.icc == pytest.approx(0.4, abs=0.05)


def test_late_share_of_a_client_is_the_beta_posterior_mean():
    table = np.array([[0, 0, 0, 0, 0, 0], [1, 3, 0, 0, 0, 0]], float)  # nothing seen; four late of four
    share = lateness.late_shares(table, lateness.Trait(2.0, 3.0, 0.0))
    assert share == pytest.approx([2 / 5, 6 / 9], abs=0.005)


def test_runs_count_turns():
    client = np.array([0, 0, 0, 1, 1])
    late = np.array([True, False, True, False, False])
    expected = [[1, 0, 1, 1, 0, 0], [0, 0, 0, 0, 1, 1]]
    assert lateness.runs(client, late).tolist() == expected


def test_days_late_are_found_from_quantiles_of_the_market_s_distribution():
    u = (np.arange(3000) + 0.5) / 3000
    body = stats.gamma.ppf(u[: 3000 * 7 // 10] / 0.7, 1.7, scale=5.7)
    tail = np.exp(np.log(60) + 0.8 * stats.norm.ppf((np.arange(900) + 0.5) / 900))
    days = np.maximum(np.round(np.concatenate([body, tail])), 1.0)
    d = fit_days(days, np.array([]), Days(1.5, 8.0, 0.2, 50.0))
    assert d.shape == pytest.approx(1.7, rel=0.1) and d.scale == pytest.approx(5.7, rel=0.1)
    assert d.tail_share == pytest.approx(0.3, abs=0.03) and d.tail_median == pytest.approx(60, rel=0.1)


def test_open_invoices_lengthen_the_tail():
    days = np.round(stats.gamma.ppf((np.arange(200) + 0.5) / 200, 1.7, scale=5.7)) + 1
    prior = Days(1.7, 5.7, 0.1, 60.0)
    assert fit_days(days, np.full(40, 90.0), prior).tail_share > fit_days(days, np.array([]), prior).tail_share + 0.1


def test_variogram_tells_noise_from_walk_and_persistence():
    _, z = luck(400, 36, 2)
    _, w = luck(400, 36, 3)
    noise = z.copy()
    for t in range(1, 36):
        noise[:, t] = 0.2 * noise[:, t - 1] + np.sqrt(1 - 0.04) * z[:, t]
    y = 10 + 0.6 * noise + 0.15 * np.cumsum(w, axis=1) + 0.01 * np.arange(36)
    silent, _ = luck(400, 36, 4)
    found = dyn.dynamics(np.where(silent < 0.3, np.nan, y), 0.1)
    assert found.noise_sd == pytest.approx(0.6, rel=0.05)
    assert found.walk_sd == pytest.approx(0.15, rel=0.1)
    assert found.persistence == pytest.approx(0.2, abs=0.06)
    assert found.drift == pytest.approx(0.01, abs=3 * found.drift_se) and found.drift_se < 0.01


def test_tails_wider_than_normal_are_found_and_normal_ones_are_not():
    u, z = luck(200, 100, 5)
    _, other = luck(200, 100, 6)
    wide = np.where(u < 0.1, 3.0, 1.0)
    scale = 1 / np.sqrt(0.9 + 0.1 * 9)
    fat = ((z * wide * scale)[:, 1:] - (z * wide * scale)[:, :-1]).ravel()
    assert dyn.tail_factor(fat, 0.1, 1.0) == pytest.approx(3.0, abs=0.4)
    assert dyn.tail_factor((other[:, 1:] - other[:, :-1]).ravel(), 0.1, 1.0) < 1.3


def test_a_level_without_walk_is_the_weighted_mean_of_book_and_own_months():
    y = np.array([[1.0, 3.0, np.nan, 2.0], [9.0, np.nan, np.nan, np.nan], [5.0, 5.0, 5.0, 5.0]])
    books = np.zeros(3, np.int64)
    found = dyn.levels(y, books, noise2=0.5, walk2=0.0)
    own, n = np.array([2.0, 9.0, 5.0]), np.array([3, 1, 4])
    prior = max(((own - own.mean()) ** 2).mean() - (0.5 / n).mean(), 0.05)
    weight = prior / (prior + 0.5 / n)
    assert found.mean == pytest.approx(own.mean() + weight * (own - own.mean()))
    assert found.variance == pytest.approx(prior * (1 - weight))


def test_month_effects_of_a_table_with_holes():
    client, month = np.array([1.0, 5.0, 9.0]), np.array([0.3, -0.1, -0.2])
    y = client[:, None] + month
    y[0, 1] = y[2, 2] = np.nan
    assert dyn.month_effects(y) == pytest.approx(month, abs=1e-6)


PRIOR = act.Activity.of(stay=0.72, wake=0.42, dispersion=0.3, loss_y=0.15, total=4.5)
SHARE, DISPERSION, KAPPA, LOSS, TOTAL = 0.5, 0.35, 0.25, 0.25, 3.0


def active_months(clients, months):
    """Clients with q, theta at random, by the market's rules; first month bought."""
    total = 1 / DISPERSION - 1
    u, _ = luck(clients, 2, 7)
    q = special.betaincinv(SHARE * total, (1 - SHARE) * total, u[:, 0])
    theta = special.betaincinv(LOSS * TOTAL, (1 - LOSS) * TOTAL, u[:, 1])
    stay, (chance, _), (leave, _) = (1 - theta) ** (1 / 12), luck(clients, months, 8), luck(clients, months, 9)
    on, alive = np.ones((clients, months), bool), np.ones(clients, bool)
    for t in range(1, months):
        alive &= leave[:, t] < stay
        on[:, t] = alive & (chance[:, t] < q * (1 - KAPPA) + KAPPA * on[:, t - 1])
    return on, alive


@pytest.fixture(scope="module")
def planted():
    on, alive = active_months(900, 36)
    return on, alive, act.estimate_activity(on, np.zeros(900, np.int64), PRIOR)


def test_activity_and_loss_are_told_apart(planted):
    *_, found = planted
    stay, wake, dispersion = act.chain(found)
    assert wake / (1 - stay + wake) == pytest.approx(SHARE, abs=0.05)  # long rests and loss look alike
    assert stay - wake == pytest.approx(KAPPA, abs=0.04)
    assert dispersion == pytest.approx(DISPERSION, abs=0.06)
    assert found.loss_y == pytest.approx(LOSS, abs=0.05)


def test_quarterly_bills_are_a_rhythm_and_no_loss():
    """Half of the clients are billed every third month, half in most months; each leaves with 10 % a year."""
    n, months = 400, 30
    (chance, _), (leave, _) = luck(n, months, 21), luck(n, months, 22)
    alive = np.cumprod(leave < 0.9 ** (1 / 12), axis=1).astype(bool)
    regular = np.arange(months)[None, :] % 3 == 0
    on = np.where(np.arange(n)[:, None] < n // 2, regular & (chance < 0.95), chance < 0.8) & alive
    on[:, 0] = True
    seen, later = on[:, :24], on[:, 24:]
    found = act.estimate_activity(seen, np.zeros(n, np.int64), PRIOR)
    assert found.shifts[2] > found.shifts[1] + 1  # the third month after a purchase
    view = act.outlook(seen, np.zeros(n, np.int64), found)
    recent = seen[:, -6:].any(axis=1)
    error = np.sqrt(0.1 * 0.9 / recent.sum())
    assert view.silent[recent].mean() == pytest.approx((~later[recent].any(axis=1)).mean(), abs=3 * error)


def test_expected_purchases_by_hand():
    """Chances 0.8 in the month after a purchase, else 0.3, nearly the same for all clients."""
    p = act.Activity.of(stay=0.8, wake=0.3, dispersion=0.001, loss_y=0.1, total=4.0)
    one, two = act.bought(p, 2, 2)
    # just bought: 0.8 (1 + 0.8) + 0.2 x 0.3 = 1.5; one month silent: 0.3 (1 + 0.8) + 0.7 x 0.3 = 0.75
    assert one.mean() == pytest.approx(1.5, abs=0.01) and two.mean() == pytest.approx(0.75, abs=0.01)
    assert act.waiting(p, 2).mean(axis=1) == pytest.approx([1.0, 0.2, 0.14], abs=0.005)
    assert act.active_shares(p).mean() == pytest.approx(0.3 / 0.5, abs=0.005)  # wake / (wake + 1 - stay)
    # of old clients 60 % buy in month 0; else they had a silent month and wake with 0.3: 0.4 x 0.3
    assert act.first_seen(p, 2) == pytest.approx([0.6, 0.12], abs=0.005)


def test_a_share_of_active_months_that_matches_silence_by_hand():
    # Nobody leaves, months are independent: silent for 3 months with (1 - q)^3 = 0.216 is q = 0.4.
    share = act.matching_share(np.array([0.216]), np.ones((1, 2)), kappa=0.0, ahead=3)
    assert share[0] == pytest.approx(0.4, abs=0.002)
    # One in ten leaves after a month. Resting in the last month: silent for sure; one before: 0.1 + 0.9 x 0.6 = 0.64;
    # two before: 0.1 + 0.9 x 0.6 x 0.64 = 0.4456; and 0.6 rest at the start: 0.26736.
    found = act.matching_share(np.array([0.26736]), np.full((1, 2), 0.9), kappa=0.0, ahead=3)
    assert found[0] == pytest.approx(0.4, abs=0.002)


def test_chances_to_be_still_there_are_calibrated(planted):
    on, alive, found = planted
    view = act.outlook(on, np.zeros(len(on), np.int64), found)
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.01)):
        some = (view.alive >= low) & (view.alive < high)
        error = np.sqrt(0.25 / some.sum())
        assert alive[some].mean() == pytest.approx(view.alive[some].mean(), abs=3 * error)


def test_little_evidence_leaves_loss_near_the_preset():
    on = np.ones((5, 4), bool)
    found = act.estimate_activity(on, np.zeros(5, np.int64), PRIOR)
    assert found.loss_y == pytest.approx(PRIOR.loss_y, abs=0.05)


def test_season_is_found_with_years_and_flat_without():
    _, z = luck(300, 36, 10)
    factor = np.ones(12)
    factor[11] = 1.8
    revenue = np.exp(8 + 0.3 * z) * np.tile(factor, 3) * np.exp(0.01 * np.arange(36))
    found = season(make_panel(revenue))
    expected = factor / factor.mean()
    assert found.factors[11] == pytest.approx(expected[11], rel=0.08) and found.factors[11] < expected[11]
    assert found.factors[:11] == pytest.approx(expected[:11], rel=0.04)
    assert found.shock_sd < 0.03
    short = season(make_panel(revenue[:, :9]))
    assert short.years == 0 and short.factors.tolist() == [1.0] * 12


def test_the_common_shock_is_found():
    _, z = luck(400, 60, 12)
    _, common = luck(1, 60, 13)
    found = season(make_panel(np.exp(8 + 0.3 * z + 0.2 * common)))
    assert found.shock_sd == pytest.approx(0.2 * common.std(), rel=0.3)


def test_old_clients_seen_late_are_no_newcomers():
    truth = act.Activity.of(stay=0.4, wake=0.4, dispersion=0.3, loss_y=0.001, total=50.0)
    u, _ = luck(2000, 1, 14)
    total = 1 / 0.3 - 1
    q = special.betaincinv(0.4 * total, 0.6 * total, u[:, 0])
    bought = luck(2000, 12, 15)[0] < q[:, None]
    old_only = make_panel(bought[bought.any(axis=1)].astype(float))
    seen = np.bincount(old_only.entry, minlength=12)
    assert (new_share(old_only, truth) * seen)[1:].sum() < 0.1 * seen[1:].sum()
    launch = np.triu(np.ones((12, 12)))  # one client more every month
    assert new_share(make_panel(launch), truth)[6:].min() > 0.9


def test_variance_of_a_month_of_deals():
    assert deal_variance(1.0, 0.5) == pytest.approx(0.25)  # one deal: its own spread
    assert deal_variance(2.0, 0.0) == pytest.approx(np.log(1.25))  # only the number varies: Var / mean^2 = 1 / 4
    assert deal_variance(2.0, deal_size_sd(2.0, 1.5, 0.4)) == pytest.approx(0.4)
    assert deal_size_sd(2.0, 0.3, 1.0) == 0.3


def test_invoices_never_paid_are_defaults_and_not_late_payers():
    """Everybody pays on the day; one invoice of ten is never paid: nobody is late, a tenth is lost."""
    n, each = 40, 20
    issued = pd.Timestamp("2023-01-10") + pd.to_timedelta(np.arange(each) * 30, unit="D")
    clients = np.repeat(np.arange(n), each).astype(str)
    frame = pd.DataFrame({"client": clients, "date": np.tile(issued, n), "amount": 9.0})
    frame["due"] = frame["date"] + pd.Timedelta(days=30)
    frame["paid"] = frame["due"].where(np.arange(n * each) % 10 != 3)
    after = pd.Timestamp("2025-06-02")
    frame.loc[len(frame)] = ["0", after, 9.0, after, after]
    facts = payment_facts(read_ledger(frame, today="2026-01-01"), Payments()).values
    assert facts["late_trait_a"] / (facts["late_trait_a"] + facts["late_trait_b"]) < 0.03
    assert facts["default_share"] == pytest.approx(0.1, abs=0.005)


def marked(days_late, disputed, paid=None):
    """Ten clients with a table of invoices on 30 days' terms each, issued a month apart from January 2024 on."""
    n, each = 10, len(days_late)
    frame = pd.DataFrame({"client": np.repeat(np.arange(n), each).astype(str), "amount": 9.0})
    frame["date"] = np.tile(pd.Timestamp("2024-01-10") + pd.to_timedelta(np.arange(each) * 30, unit="D"), n)
    frame["due"] = frame["date"] + pd.Timedelta(days=30)
    frame["disputed"] = np.tile(disputed, n)
    came = frame["due"] + pd.to_timedelta(np.tile(days_late, n), unit="D")
    frame["paid"] = came.where(np.tile(paid or [True] * each, n))
    return frame


def test_an_unpaid_invoice_says_nothing_of_what_a_dispute_costs():
    """Paid on the day, or 14 days later when disputed; one more is disputed and never paid: 14 days all the same."""
    frame = marked([0, 14, 0, 14, 0, 0], ["no", "yes", "no", "yes", "no", "yes"], [True] * 5 + [False])
    facts = payment_facts(read_ledger(frame, today="2024-12-31"), Payments()).values
    assert facts["dispute_days"] == pytest.approx(14)
    assert facts["dispute_share"] == pytest.approx(3 / 6)


def test_invoices_that_are_not_due_yet_say_nothing_of_lateness():
    """Half are late; whoever pays the running ones ahead of their day makes nobody prompt."""
    frame = marked([10, -20, 10, -20, 10, -20, -25, -25], ["no"] * 8)
    day = frame["date"].max() + pd.Timedelta(days=6)  # the last is paid 25 days ahead, that of the month before is due
    seen = payment_facts(read_ledger(frame[frame["paid"] <= day], today=day), Payments()).values
    assert seen["early_days"] == pytest.approx((3 * 20 + 25) / 4)


def test_newcomers_of_a_campaign_that_ended_do_not_come_for_ever():
    """Twenty new clients a month for half a year, then none for half a year: at most the two errors of none remain."""
    entry = np.repeat(np.arange(6), 20)
    revenue = np.where(np.arange(12)[None, :] >= entry[:, None], 100.0, 0.0)
    found = arrivals(make_panel(revenue), 0.1, PRIOR)
    assert found.per_month <= 2.0 / 6 + 1e-9
    steady = np.where(np.arange(12)[None, :] >= np.repeat(np.arange(12), 20)[:, None], 100.0, 0.0)
    assert arrivals(make_panel(steady), 0.1, PRIOR).per_month == pytest.approx(20, rel=0.15)


def test_cohort_whose_gaining_ended(ledgers):
    result = backtest(read_ledger(ledgers / "cdnow_sample" / "cdnow_sample.csv"), paths=200)
    assert result.table.loc["market_total", "inside"] and result.table.loc["clients_lost_share", "inside"]
