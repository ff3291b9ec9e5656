"""What a manager earns at each attainment, what one more percent brings, and where managers end up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.charts.axis import apart, name_x, name_y, note, share_tick, short, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 520, 440
SHOWN_UP_TO = 1.6


@dataclass(frozen=True)
class PayoutCurve:
    """Yearly variable pay over attainment for one manager.

    Attributes:
        attainment: grid, (point,).
        proposal, today, variant: pay at each point in currency; None = not shown.
        edges: bins of the attainment reached, (bin + 1,).
        reached, without: density of the attainment with and without the managers' response, (bin,).
        manager: whose curve it is.
        currency: ISO code.
    """

    attainment: Floats
    proposal: Floats
    today: Floats | None
    variant: Floats | None
    edges: Floats
    reached: Floats
    without: Floats | None
    manager: str
    currency: str


def marginal(attainment: Floats, pay: Floats) -> Floats:
    """Pay for one more percent of plan from each point on; a jump is spread over its step of the grid."""
    slope = np.diff(pay) / np.diff(attainment) / 100.0
    return np.append(slope, slope[-1])


def ceiling(slopes: Sequence[Floats]) -> float:
    """Height of the marginal strip: what is common is shown in full, rare jumps are cut off (and named).

    A jump is cut when it is more than four times the 95th percentile of the slopes that are not zero.
    """
    steps = np.abs(np.concatenate(slopes))
    felt = steps[steps > 1e-9 * max(float(steps.max(initial=0.0)), 1e-300)]
    if not len(felt):
        return 0.0
    common = float(np.quantile(felt, 0.95 if len(felt) >= 20 else 1.0))
    return float(felt.max()) if felt.max() <= 4 * common else 2.0 * common


class PayoutPicture:
    """Three strips over one attainment axis."""

    def __init__(self, style: Style, lang: str, currency: str) -> None:
        self.lang, self.style, self.currency = lang, style, currency
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.pay = picture.axes(66, 24, WIDTH - 24, 216)
        self.slope = picture.axes(66, 246, WIDTH - 24, 310)
        self.density = picture.axes(66, 340, WIDTH - 24, 388)
        self._label()
        colours = {"today": style.today, "variant": style.variant, "proposal": style.proposal}
        self.lines = {k: self._line(self.pay, k, c) for k, c in colours.items()}
        self.slopes = {k: self._line(self.slope, k, c) for k, c in colours.items()}
        self.cut = {k: self.slope.plot([], [], "^", color=c, markersize=6)[0] for k, c in colours.items()}
        self.jump = note(self.slope, style, style.muted, ha="left", va="center")
        self.names = {k: note(self.pay, style, c, ha="left", va="center") for k, c in colours.items()}
        self.reached = self.density.stairs([0.0], [0.0, 1.0], fill=True, color=style.proposal, alpha=0.35)
        self.without = self.density.stairs([0.0], [0.0, 1.0], color=style.muted, linewidth=1.2, linestyle=(0, (3, 2)))
        picture.move(*self.lines.values(), *self.slopes.values(), *self.names.values(), self.reached, self.without)
        picture.move(*self.cut.values(), self.jump)

    def _line(self, ax, key: str, colour: str):  # type: ignore[no-untyped-def]
        dashes = {"today": (0, (5, 2)), "variant": (0, (2, 1.5)), "proposal": "-"}
        width = 2.4 if key == "proposal" else 1.6
        return ax.plot([], [], color=colour, linewidth=width, linestyle=dashes[key], zorder=4 if width > 2 else 3)[0]

    def _label(self) -> None:
        lang, style = self.lang, self.style
        name_y(self.pay, say("charts-payout-pay", lang, currency=self.currency), style)
        name_y(self.slope, say("charts-payout-marginal", lang, currency=self.currency), style)
        name_y(self.density, say("charts-payout-density", lang), style)
        name_x(self.density, say("charts-payout-attainment", lang), style)
        for ax in (self.pay, self.slope, self.density):
            ax.set_xlim(0.0, SHOWN_UP_TO)
            ax.axvline(1.0, color=style.grid, linewidth=1.4, zorder=0)
            ticks(ax.xaxis, share_tick, lang, 9)
        for ax in (self.pay, self.slope):
            ax.set_ylim(0.0, 1.0)
        ticks(self.pay.yaxis, short, lang, 5)
        ticks(self.slope.yaxis, short, lang, 2)
        for ax in (self.pay, self.slope):
            ax.tick_params(labelbottom=False)
        self.density.set_yticks([])

    def show(self, data: PayoutCurve) -> str:
        """Paint the curves; returns the sentence that stands for the picture."""
        curves = {"proposal": data.proposal, "today": data.today, "variant": data.variant}
        known = {k: v for k, v in curves.items() if v is not None}
        steps = {k: marginal(data.attainment, v) for k, v in known.items()}
        for key in curves:
            self.lines[key].set_data(data.attainment, known[key]) if key in known else self.lines[key].set_data([], [])
            self.slopes[key].set_data(data.attainment, steps[key]) if key in known else self.slopes[key].set_data(
                [], []
            )
        self.picture.fit_y(self.pay, [float(x) for v in known.values() for x in (v.min(), v.max())], floor=0.0)
        lowest = min(0.0, *(float(v.min()) for v in steps.values()))
        self.picture.fit_y(self.slope, [lowest, ceiling(list(steps.values()))], floor=0.0)
        self._jumps(data.attainment, steps)
        self._names(data.attainment, known)
        self._densities(data)
        return self._sentence(data)

    def _jumps(self, x: Floats, steps: dict[str, Floats]) -> None:
        """Arrows on the jumps that are cut off, the largest of the proposal's (else of any) with its size."""
        top = self.slope.get_ylim()[1]
        for key, marks in self.cut.items():
            at = x[steps[key] > top] if key in steps else np.zeros(0)
            marks.set_data(at, np.full(len(at), 0.93 * top))
        named = [k for k in ("proposal", "variant", "today") if k in steps and steps[k].max() > top]
        self.jump.set_text("")
        for key in named[:1]:
            i = int(steps[key].argmax())
            self.jump.set_text(f"{short(float(steps[key][i]), self.lang)}")
            self.jump.set_position((x[i] + 0.02, 0.78 * top))

    def _names(self, x: Floats, known: dict[str, Floats]) -> None:
        at = SHOWN_UP_TO - 0.02
        low, high = self.pay.get_ylim()
        gap = (high - low) * 0.085
        keys = list(known)
        heights = apart([float(np.interp(at, x, known[k])) + 0.6 * gap for k in keys], gap)
        lifted = max(0.0, low + 0.6 * gap - min(heights))  # never on the ground line
        heights = [h + lifted for h in heights]
        for key, text in self.names.items():
            text.set_text(say(f"charts-{key}", self.lang) if key in known else "")
            text.set_horizontalalignment("right")
            if key in known:
                text.set_position((at, min(heights[keys.index(key)], high - 0.5 * gap)))

    def _densities(self, data: PayoutCurve) -> None:
        top = max(float(data.reached.max()), float(data.without.max()) if data.without is not None else 0.0, 1e-9)
        self.density.set_ylim(0.0, 1.0)
        self.reached.set_data(data.reached / top * 0.95, data.edges)
        hidden = data.without is None
        self.without.set_data(
            data.reached / top * 0.95 if data.without is None else data.without / top * 0.95, data.edges
        )
        self.without.set_visible(not hidden)

    def _sentence(self, data: PayoutCurve) -> str:
        at_plan = float(np.interp(1.0, data.attainment, data.proposal))
        next_step = float(np.interp(1.0, data.attainment, marginal(data.attainment, data.proposal)))
        return say(
            "charts-payout-alt",
            self.lang,
            manager=data.manager,
            pay=f"{short(at_plan, self.lang)} {data.currency}",
            more=f"{short(next_step, self.lang)} {data.currency}",
        )
