"""The pipeline: the same bits however it is run, sums that add up, silence at strength 0."""

import subprocess
import sys

import numpy as np
import pytest

from simulator import InputError, compare, load_scheme, simulate
from simulator.measures.people import chance_by_size
from simulator.scenario import from_mapping
from tests.memory import STATUS

STEP = {
    "name": "Step",
    "elements": [
        {"target_bonus": {"label": "Target", "period": "year", "share": 0.30,
                          "curve": {"kind": "step", "by": "attainment", "points": [[1.0, 1.0]], "below": 0}}},
        {"commission": {"label": "Commission", "measure": "cash", "rate": 0.001}},
    ],
}  # fmt: skip
RATES = [{"commission": {"label": "More", "measure": "revenue", "rate": 0.02}}]
LINE = {
    "name": "Line",
    "elements": [{"commission": {"label": "Commission", "measure": "revenue", "rate": 0.002}}],
}


def scenario(**more):
    clients = [{"name": f"c{i}", "monthly_revenue": 1000.0 * (i + 1)} for i in range(4)]
    team = [
        {"name": "Ann", "salary": 1000, "clients": clients},
        {"name": "Bob", "salary": 1200, "portfolio": {"n_clients": 5, "monthly_revenue": 9000}},
    ]
    return from_mapping({"name": "two", "managers": team, "scheme": STEP, **more})


@pytest.fixture(scope="module")
def result():
    return simulate(scenario(), paths=300, seed=7)


def test_payslips_add_up_to_payouts_and_cost(result):
    total = sum(result.payslips.values())
    assert total.shape == (300, 12, 2)
    np.testing.assert_array_equal(result.payouts, total.sum(axis=1))
    salaries = 12 * (1000 + 1200)
    np.testing.assert_allclose(result.figures["cost_total"], result.payouts.sum(axis=1) + salaries)


def test_same_seed_same_bits_with_any_workers_and_any_paths(result):
    again = simulate(scenario(), paths=300, seed=7, workers=1)
    assert again.fingerprint == result.fingerprint
    np.testing.assert_array_equal(again.payouts, result.payouts)
    longer = simulate(scenario(), paths=450, seed=7, workers=2)
    np.testing.assert_array_equal(longer.payouts[:300], result.payouts)
    other = simulate(scenario(), paths=300, seed=0)
    assert not np.array_equal(other.payouts, result.payouts) and other.fingerprint != result.fingerprint


def test_one_path_replayed_is_that_path(result):
    one = result.path(123)
    np.testing.assert_array_equal(one.payouts[0], result.payouts[123])
    assert one.figures["revenue_uplift"][0] == result.figures["revenue_uplift"][123]
    with pytest.raises(InputError, match="0 to 299"):
        result.path(300)


def test_summary_alone_has_the_same_means_and_says_what_was_dropped(result):
    short = simulate(scenario(), paths=300, seed=7, keep="summary")
    np.testing.assert_array_equal(short.summary()["mean"], result.summary()["mean"])
    p90 = short.summary()["p90"]["cost_total"]
    assert p90 == pytest.approx(result.summary()["p90"]["cost_total"], rel=0.0015)
    with pytest.raises(InputError, match='keep="paths"'):
        _ = short.payouts
    np.testing.assert_array_equal(short.path(5).payouts[0], result.payouts[5])


def test_chunks_do_not_matter(monkeypatch):
    import simulator.simulation as simulation

    monkeypatch.setattr(simulation, "CHUNK", 100)
    many = simulate(scenario(), paths=300, seed=7, keep="summary")
    monkeypatch.setattr(simulation, "CHUNK", 10_000)
    one = simulate(scenario(), paths=300, seed=7, keep="summary")
    assert many.summary().equals(one.summary())


def test_strength_zero_gives_the_same_sales_under_every_scheme():
    silent = simulate(scenario(), paths=200, behaviour="none")
    other = simulate(scenario(), LINE, paths=200, behaviour={"strength": 0.0})
    np.testing.assert_array_equal(silent.book.measure("revenue"), other.book.measure("revenue"))
    assert not np.array_equal(silent.payouts, other.payouts)
    assert silent.summary()["mean"]["effort"] == 0.0 and silent.summary()["mean"]["revenue_uplift"] == 0.0


def test_stronger_response_sells_more():
    means = [simulate(scenario(), paths=300, behaviour=b).summary()["mean"] for b in ("none", "default", "high")]
    assert means[0]["revenue"] < means[1]["revenue"] < means[2]["revenue"]
    assert means[1]["revenue_uplift"] > 0


def test_comparison_is_paired():
    both = compare([(scenario(), STEP), (scenario(), LINE)], paths=300, behaviour="none")
    row = both.table.loc[("Line", "cost_variable")]
    a, b = (r.figures["cost_variable"] for r in both.results)
    assert row["difference"] == pytest.approx(float(b.mean() - a.mean()))
    half = 1.96 * (b - a).std(ddof=1) / np.sqrt(300)
    assert row["high"] - row["difference"] == pytest.approx(half, rel=1e-3)
    assert both.table.loc[("Step", "revenue"), "difference"] == 0.0
    assert both.table.loc[("Line", "revenue"), ["difference", "low", "high"]].abs().max() == 0.0  # same luck


def test_a_commission_is_the_rate_times_the_base():
    r = simulate(scenario(), LINE, paths=50, behaviour="none")
    pay, sales = r.payslips["Commission"], r.book.measure("revenue")
    np.testing.assert_allclose(pay, 0.002 * sales, atol=0.0051)  # rounded to kopecks


def test_arguments_out_of_range_are_refused_together():
    with pytest.raises(InputError) as error:
        simulate(scenario(), paths=0, seed=-1, keep="all")
    assert [f.where for f in error.value.faults] == ["paths", "seed", "keep"]
    with pytest.raises(InputError, match="none, low, default, high"):
        simulate(scenario(), paths=10, behaviour="loud")


def test_what_the_market_cannot_give_is_refused_by_name():
    taxed = {"name": "Tax", "elements": [{"commission": {"measure": "sales_tax", "rate": 0.01}}]}
    with pytest.raises(InputError, match="sales_tax"):
        simulate(scenario(), taxed, paths=10)


def test_a_scheme_without_elements_costs_the_salaries():
    r = simulate(scenario(), {"name": "Salary only", "elements": []}, paths=20)
    assert set(r.figures["cost_total"]) == {12 * 2200.0}
    assert load_scheme({"name": "Salary only", "elements": []}).labels == ()


def test_the_sampling_error_is_honest_for_every_measure():
    """Over 200 seeds the truth lies within 1.96 errors of the mean about 95 times of 100 (binomial sd 1.5 points)."""
    # The second book is twice the first, so pay differs by luck and by book.
    books = [{"n_clients": 20, "monthly_revenue": revenue} for revenue in (10_000, 20_000)]
    team = [{"name": f"m{i}", "salary": 1000, "portfolio": book} for i, book in enumerate(books)]
    scheme = {**STEP, "elements": [*STEP["elements"], *RATES]}
    one = from_mapping({"name": "two", "managers": team, "scheme": scheme, "budget_y": 34_000})
    runs = [simulate(one, paths=200, seed=k, behaviour="none").summary() for k in range(200)]
    varied = runs[0]["mc_error"].to_numpy(float) > 0
    means, errors = (np.array([r[column].to_numpy(float)[varied] for r in runs]) for column in ("mean", "mc_error"))
    names = runs[0].index[varied]
    assert {"cost_total", "ccos", "p_over_budget", "p_at_plan", "quit_risk", "luck_share"} <= set(names)
    hit = np.abs(means - means.mean(axis=0)) <= 1.96 * errors
    for name, covered, ratio in zip(names, hit.mean(axis=0), errors.mean(axis=0) / means.std(axis=0), strict=True):
        assert 0.89 <= covered <= 0.99 and 0.88 <= ratio <= 1.12, (name, covered, ratio)


@pytest.mark.skipif(not STATUS.exists(), reason="peak memory of a process is read the Linux way")
def test_the_memory_of_a_summary_does_not_grow_with_the_paths():
    code = (
        "import sys; from simulator import simulate; from simulator.scenario import from_mapping;"
        "from tests.memory import peak_megabytes;"
        "book = {'n_clients': 1, 'monthly_revenue': 1000};"
        "s = from_mapping({'name': 't', 'months': 1, 'managers': [{'name': 'A', 'salary': 9, 'portfolio': book}]});"
        "simulate(s, paths=int(sys.argv[1]), keep='summary', behaviour='none');"
        "print(peak_megabytes())"
    )
    few, many = (
        float(subprocess.run([sys.executable, "-c", code, n], capture_output=True, text=True, check=True).stdout)
        for n in ("10000", "300000")
    )
    assert many / few < 1.1


def test_chance_of_plan_by_portfolio_size(result):
    """Two managers in two groups: each row is that manager's own share of paths at plan, with its binomial error."""
    table = chance_by_size(result, groups=2)
    sizes = [9000.0, 10000.0]  # Bob's portfolio, Ann's four clients of 1,000 to 4,000
    assert table["from"].tolist() == sizes and table["to"].tolist() == sizes and table["managers"].tolist() == [1, 1]
    revenue = result.book.measure("revenue").sum(axis=1)
    plan = np.asarray(result.book.plans["revenue"]).sum(axis=1)
    for row, who in enumerate((1, 0)):
        p = (revenue[:, who] >= plan[0, who]).mean()
        assert table["p_at_plan"][row] == pytest.approx(p)
        assert table["p_at_plan_error"][row] == pytest.approx(np.sqrt(p * (1 - p) / 299))
        assert table["variable_share"][row] == pytest.approx((result.payouts[:, who] / (12 * (1000, 1200)[who])).mean())
