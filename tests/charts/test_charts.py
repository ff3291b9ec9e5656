"""Pictures: what they show follows the data, painted in place equals drawn anew, readable in both styles."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from simulator.charts import (
    cash_by_month,
    cost_by_level,
    cost_distribution,
    effort_map,
    managers,
    payout_curve,
    plane,
    sweep_heat,
    sweep_line,
    tornado,
)
from simulator.charts import frontier as frontier_chart
from simulator.charts import stress as stress_chart
from simulator.charts import waterfall as waterfall_chart
from simulator.charts.axis import apart, digits_for, share, short, shorts
from simulator.charts.picture import Picture, encoded, fitted
from simulator.charts.style import DARK, LIGHT
from simulator.text import LANGUAGES

MONTHS = tuple((2026, m) for m in range(1, 13))
X = np.round(np.arange(0, 1.605, 0.01), 4)
EDGES = np.linspace(0, 1.6, 65)


def payout(slope=24_000.0):
    bell = np.exp(-(((EDGES[:-1] - 1.0) / 0.25) ** 2))
    return payout_curve.PayoutCurve(
        X, np.clip(X - 0.5, 0, 1) * slope, np.where(X >= 1, 8000.0, 0.0), None, EDGES, bell / bell.sum(),
        bell[::-1] / 40, "Ann", "USD",
    )  # fmt: skip


def cost(shift=0.0):
    years = np.linspace(500_000, 700_000, 2001) + shift
    return cost_distribution.CostDistribution(years, years - 90_000, 650_000.0, "USD")


def places(gain=0.10):
    today = plane.Place(455e3, 300, 0.05, 0.001, (440e3, 0.0), (470e3, 0.15))
    proposal = plane.Place(573e3, 300, gain, 0.001, (540e3, 0.0), (620e3, 0.4))
    return plane.Plane({"today": today, "proposal": proposal}, "margin_uplift", "USD", worth=7e6)


def people(n=9, extra=0.1):
    base = np.linspace(0.05, 0.3, n)
    idle = np.where(np.arange(n) == 0, 0.25, 0.0)
    return managers.Managers(
        tuple(f"Manager {i}" for i in range(n)), base, base + extra, base, base + 0.3, idle, np.full(n, 0.5)
    )


def effort(top=1.0):
    grid = np.linspace(0, 1.6, 65)
    hump = top * np.exp(-(((grid - 0.9) / 0.2) ** 2))[:, None] * np.ones(12)
    corridor = np.array([np.full(12, 0.8), np.full(12, 1.0), np.full(12, 1.2)])
    return effort_map.EffortMap(hump, grid, MONTHS, corridor, "Ann")


def cash(paid=40_000.0):
    received = np.linspace(100_000, 210_000, 12)
    left = received - paid
    return cash_by_month.CashByMonth(MONTHS, received, np.full(12, paid), left, left * 0.7, left * 1.3, "USD")


def level(step=20_000.0):
    x = np.array([0.8, 0.9, 1.0, 1.1, 1.2])
    return cost_by_level.CostByLevel(
        x, 500_000 + step * np.arange(5), np.full(5, 450_000.0), np.full(5, 0.02), 560e3, "USD"
    )


def steps(rates=40_000.0):
    return waterfall_chart.Waterfall(455e3, [("rates", rates), ("response", 8_000.0)], 463e3 + rates, "USD")


def bad_years(war=-0.4):
    return stress_chart.Stress([("Recession", -0.25, -0.2, -0.1), ("War", war, -0.3, -0.15)])


def frontier(gain=0.14):
    spots = [(468e3, 400.0, 0.05, 0.001), (500e3, 900.0, 0.09, 0.001), (553e3, 1400.0, gain, 0.001)]
    return frontier_chart.FrontierPlane("margin_uplift", spots, (558e3, 1400.0, 0.12, 0.001), 2)


def unknowns(high=600e3):
    bars = [tornado.Bar("Strength of response", "0", "0.22", 534e3, high, 500.0),
            tornado.Bar("Noise", "0.4", "0.9", 558e3, 546e3, 900.0)]  # fmt: skip
    return tornado.Tornado("cost_total", bars, 557e3, (522e3, 596e3), "USD")


def swept(top=600e3):
    x, mean = np.linspace(0.15, 0.40, 6), np.linspace(490e3, top, 6)
    now = (0.25, 536e3)
    return sweep_line.SweepLine(
        "Bonus.share", "cost_total", x, mean, np.full(6, 900.0), mean - 2e4, mean + 2e4, now, "USD"
    )


def heat(top=0.2):
    values = np.linspace(0.0, top, 6).reshape(2, 3)
    knobs = ("Bonus.share", "strength")
    return sweep_heat.SweepHeat(knobs, ["0.1", "0.2", "0.3"], ["0", "0.05"], values, "margin_uplift", "USD")


MAKERS = {
    "frontier": (lambda s, lang: frontier_chart.FrontierPicture(s, lang, "USD"), frontier, 0.16),
    "tornado": (lambda s, lang: tornado.TornadoPicture(s, lang, 2), unknowns, 620e3),
    "sweep line": (lambda s, lang: sweep_line.SweepLinePicture(s, lang, "USD"), swept, 640e3),
    "sweep heat": (lambda s, lang: sweep_heat.SweepHeatPicture(s, lang, (2, 3)), heat, 0.3),
    "payout": (lambda s, lang: payout_curve.PayoutPicture(s, lang, "USD"), payout, 30_000.0),
    "cost": (lambda s, lang: cost_distribution.CostPicture(s, lang, "USD"), cost, 9_000.0),
    "plane": (lambda s, lang: plane.PlanePicture(s, lang, "USD"), places, 0.14),
    "managers": (lambda s, lang: managers.ManagersPicture(s, lang, 9), people, None),
    "effort": (effort_map.EffortPicture, effort, 0.7),
    "cash": (lambda s, lang: cash_by_month.CashPicture(s, lang, "USD", 12), cash, 60_000.0),
    "level": (lambda s, lang: cost_by_level.LevelPicture(s, lang, "USD"), level, 24_000.0),
    "waterfall": (lambda s, lang: waterfall_chart.WaterfallPicture(s, lang, "USD"), steps, 50_000.0),
    "stress": (lambda s, lang: stress_chart.StressPicture(s, lang, 2), bad_years, -0.35),
}


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MAKERS)
def test_every_picture_speaks_every_language_and_shows_other_data(name, lang):
    make, data, other = MAKERS[name]
    chart = make(LIGHT, lang)
    first = chart.show(data())
    one = chart.picture.png()
    second = chart.show(people(extra=0.05) if other is None else data(other))
    two = chart.picture.png()
    assert len(first) > 20 and first != second
    assert one != two and pixels(one).shape == pixels(two).shape


@pytest.mark.parametrize("name", MAKERS)
def test_painting_in_place_gives_what_drawing_anew_gives(name, tmp_path):
    make, data, other = MAKERS[name]
    kept = make(LIGHT, "en")
    kept.show(data())
    kept.picture.png()
    later = people(extra=0.05) if other is None else data(other)
    kept.show(later)
    in_place = pixels(kept.picture.png())
    anew = pixels(kept.picture.save(tmp_path / "anew.png").read_bytes())
    assert in_place.shape == anew.shape
    # Order of text under and over bars may differ by a hair; the picture must be the same.
    assert (np.abs(in_place - anew).max(axis=-1) > 40).mean() < 0.01


@pytest.mark.parametrize("name", MAKERS)
def test_dark_pictures_are_dark(name):
    make, data, _ = MAKERS[name]
    chart = make(DARK, "en")
    chart.show(data())
    assert np.median(pixels(chart.picture.png())) < 60


def test_a_small_move_keeps_the_axes():
    chart = cost_distribution.CostPicture(LIGHT, "en", "USD")
    chart.show(cost())
    before = chart.ax.get_xlim()
    chart.show(cost(4_000.0))
    assert chart.ax.get_xlim() == before


def test_sentences_say_the_numbers():
    assert "12K USD" in payout_curve.PayoutPicture(LIGHT, "en", "USD").show(payout())  # (1.0 - 0.5) x 24,000
    assert "240 USD" in payout_curve.PayoutPicture(LIGHT, "en", "USD").show(payout())  # 24,000 / 100
    said = cost_distribution.CostPicture(LIGHT, "en", "USD").show(cost())  # uniform 500-700 thousand
    assert "520K USD" in said and "600K USD" in said and "680K USD" in said and "25%" in said
    said = managers.ManagersPicture(LIGHT, "uk", 9).show(people())
    assert "9 менеджерів" in said and "1 менеджер щонайменше" in said
    assert "+5 %" not in stress_chart.StressPicture(LIGHT, "en", 2).show(bad_years())
    assert "−40 %" in stress_chart.StressPicture(LIGHT, "en", 2).show(bad_years()).replace("\u00a0", " ")


def test_sentences_of_studies_say_the_numbers():
    said = frontier_chart.FrontierPicture(LIGHT, "en", "USD").show(frontier()).replace("\u00a0", " ")
    assert "3 schemes" in said and "558K USD" in said and "12%" in said and "(553K USD) the frontier gains 14%" in said
    said = tornado.TornadoPicture(LIGHT, "en", 2).show(unknowns()).replace("\u00a0", " ")
    assert "“Strength of response”: 534K USD at 0, 600K USD at 0.22" in said and "522K USD and 596K USD" in said
    said = sweep_line.SweepLinePicture(LIGHT, "uk", "USD").show(swept()).replace("\u00a0", " ")
    assert "від 0,15 до 0,4" in said and "490 тис. USD" in said and "600 тис. USD" in said
    said = sweep_heat.SweepHeatPicture(LIGHT, "en", (2, 3)).show(heat()).replace("\u00a0", " ")
    assert "0%, at Bonus.share 0.1, strength 0" in said and "20%, at Bonus.share 0.3, strength 0.05" in said


def test_a_tornado_names_the_far_end_of_a_one_sided_bar():
    chart = tornado.TornadoPicture(LIGHT, "en", 1)
    one = tornado.Bar("Deals", "1", "2", 560e3, 570e3, 1.0)
    chart.show(tornado.Tornado("cost_total", [one], 550e3, (500e3, 600e3), "USD"))
    assert [t[0].get_text() for t in chart.ends] == ["", "2"]


def test_marginal_pay_of_a_line_and_of_a_step():
    line = payout_curve.marginal(X, 24_000.0 * X)
    assert line == pytest.approx(np.full(len(X), 240.0))
    step = payout_curve.marginal(X, np.where(X >= 1, 8000.0, 0.0))
    assert step.sum() == pytest.approx(8000.0) and step[99] == pytest.approx(8000.0)


def test_rare_jumps_are_cut_off_common_slopes_are_not():
    line, step = payout_curve.marginal(X, 24_000.0 * X), payout_curve.marginal(X, np.where(X >= 1, 8000.0, 0.0))
    assert payout_curve.ceiling([line]) == pytest.approx(240.0)
    assert payout_curve.ceiling([step]) == pytest.approx(8000.0)
    assert payout_curve.ceiling([line, step]) == pytest.approx(480.0)


def test_large_teams_show_both_ends():
    many = people(200)
    shown = managers.rows_shown(managers.Managers(many.names, many.today, many.today + np.arange(200) / 1000, many.low,
                                                  many.high, many.given_up, many.at_plan))  # fmt: skip
    assert shown[:2] == [199, 198] and shown[-1] == 0 and shown[8] is None and len(shown) == 17
    chart = managers.ManagersPicture(LIGHT, "en", 200)
    chart.show(many)
    assert chart.between.get_text() == "184 more between"


def test_limits_are_round_hold_the_data_and_rest():
    low, high = fitted((0.0, 1.0), [3.2, 9.7])
    assert low <= 3.2 and high >= 9.7 and low == 2.0 and high == 12.0
    assert fitted((0.0, 12.0), [0.5, 9.0]) == (0.0, 12.0)
    assert fitted((0.0, 100.0), [1.0, 9.0], floor=0.0)[1] < 20
    assert fitted((0.0, 1.0), [float("nan")]) == (0.0, 1.0)


def test_labels_move_apart_and_keep_their_order():
    assert apart([1.0, 1.0], 0.5) == pytest.approx([0.75, 1.25])
    assert apart([5.0, 1.0], 0.5) == [5.0, 1.0]


@pytest.mark.parametrize(
    ("lang", "money", "part"), [("en", "620K", "26%"), ("uk", "620 тис.", "26 %"), ("ru", "620 тыс.", "26 %")]
)
def test_numbers_on_axes_follow_the_language(lang, money, part):
    assert short(620_000, lang).replace("\u00a0", " ") == money
    assert share(0.26, lang).replace("\u00a0", " ") == part
    assert short(-5, lang) == "−5"


def labels(axis) -> list[str]:
    """What an axis writes within its limits."""
    low, high = sorted(axis.get_view_interval())
    places = [float(p) for p in axis.get_majorticklocs() if low <= p <= high]
    return axis.get_major_formatter().format_ticks(places)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("middle", [2.742e6, 0.02742, 274.2, 27_420.0, 3.1e12])
def test_neighbours_on_an_axis_never_read_alike(lang, middle):
    """A narrow range far from zero: a thousandth of the middle either way."""
    years = middle * np.linspace(0.999, 1.001, 501)
    chart = cost_distribution.CostPicture(LIGHT, lang, "UAH")
    said = chart.show(cost_distribution.CostDistribution(years, None, None, "UAH"))
    chart.picture.png()
    texts = labels(chart.range.xaxis)
    assert len(texts) >= 3 and len(set(texts)) == len(texts)
    ends = [t.get_text() for t in chart.ends]
    assert ends[0].removeprefix("P10") != ends[1].removeprefix("P90") and ends[0].removeprefix("P10 ") in said


@pytest.mark.parametrize(("step", "digits"), [(0.25, 2), (0.5, 1), (50, -1), (0.002, 3), (1, 0), (2.5, 1)])
def test_decimals_follow_the_step(step, digits):
    assert digits_for(step) == digits


def test_numbers_side_by_side_differ_where_they_can():
    assert shorts([2_740_100, 2_741_900], "en") == ["2.7401M", "2.7419M"]
    assert shorts([520_000, 680_000], "en") == ["520K", "680K"] and shorts([5.0, 5.0], "en") == ["5", "5"]


def flat(n: int) -> dict:
    """Pictures of nothing: no pay, no effort, all schemes on one spot."""
    spot = plane.Place(5e5, 0.0, 0.0, 0.0)
    nothing = replace(payout(0.0), today=np.zeros(len(X)))
    return {
        "payout": (payout_curve.PayoutPicture(LIGHT, "en", "USD"), nothing),
        "cost": (cost_distribution.CostPicture(LIGHT, "en", "USD"),
                 cost_distribution.CostDistribution(np.full(n, 5e5), np.full(n, 5e5), None, "USD")),
        "plane": (plane.PlanePicture(LIGHT, "en", "USD"),
                  plane.Plane({"today": spot, "proposal": spot, "variant": spot}, "margin_uplift", "USD", 7e6)),
        "managers": (managers.ManagersPicture(LIGHT, "en", 1), people(1, 0.0)),
        "effort": (effort_map.EffortPicture(LIGHT, "en"), effort(0.0)),
        "waterfall": (waterfall_chart.WaterfallPicture(LIGHT, "en", "USD"),
                      waterfall_chart.Waterfall(5e5, [], 5e5, "USD")),
        "stress": (stress_chart.StressPicture(LIGHT, "en", 2), stress_chart.Stress([("A", 0.0, 0.0, 0.0)] * 2)),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["payout", "cost", "plane", "managers", "effort", "waterfall", "stress"])
def test_nothing_can_be_shown_too(name):
    chart, data = flat(7)[name]
    assert chart.show(data) and pixels(chart.picture.png()).std() > 5
    for ax in chart.picture.figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            assert len(set(labels(axis))) == len(labels(axis))


def test_names_on_one_spot_do_not_cover_each_other():
    chart, data = flat(7)["plane"]
    chart.show(data)
    heights = sorted(text.get_position()[1] for text in chart.names.values())
    assert min(np.diff(heights)) >= 0.045 * np.ptp(chart.ax.get_ylim())


def test_long_names_end_in_the_picture():
    data = people(3)
    chart = managers.ManagersPicture(LIGHT, "uk", 3)
    chart.show(replace(data, names=("Олександра-Вікторія Константинопольська",) * 3))
    chart.picture.png()
    renderer = chart.picture.canvas.get_renderer()
    assert min(t.get_window_extent(renderer).x0 for t in chart.names) >= 0


@pytest.mark.parametrize("scale", [1e-4, 1e7])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_huge_and_tiny_money_stays_inside(scale, lang):
    data = payout()
    chart = payout_curve.PayoutPicture(LIGHT, lang, "USD")
    chart.show(replace(data, proposal=data.proposal * scale, today=data.today * scale))
    chart.picture.png()
    renderer = chart.picture.canvas.get_renderer()
    assert min(t.get_window_extent(renderer).x0 for t in chart.pay.get_yticklabels() if t.get_text()) >= 0


def test_pictures_are_files_that_others_can_read():
    """The PNG writer of our own against Pillow's reader, pixel by pixel."""
    tones = np.random.default_rng(1).integers(0, 256, (37, 53, 4), dtype=np.uint8)
    assert np.array_equal(pixels(encoded(tones)), tones[..., :3])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=lambda s: s.name)
def test_text_and_marks_stand_out(style):
    for text in (style.ink, style.muted, style.loss, style.alarm, style.proposal, style.variant):
        assert contrast(text, style.panel) >= 4.5, text
    for mark in (style.today, style.gain):
        assert contrast(mark, style.panel) >= 3.0, mark


def test_a_picture_is_drawn_larger_than_it_is_shown():
    picture = Picture(200, 100, LIGHT, scale=2.0)
    picture.axes(10, 10, 190, 90)
    assert pixels(picture.png()).shape[:2] == (200, 400)
