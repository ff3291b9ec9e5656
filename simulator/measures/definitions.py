"""What each measure is: unit and definition, in one place for tables, hints and reports."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.text import say


@dataclass(frozen=True)
class Definition:
    """Unit ("money", "share", "index", ...) and the definition in one sentence."""

    unit: str
    text: str


DEFINITIONS: Mapping[str, Definition] = {
    "cost_total": Definition("money", "Salaries plus all variable pay of the run, without employer's charges."),
    "cost_variable": Definition("money", "All variable lines of the payslips, after caps, draws and penalties."),
    "revenue": Definition("money", "Invoiced revenue of all books."),
    "margin": Definition("money", "Margin of what is invoiced, after discounts."),
    "cash": Definition("money", "Money received from clients in the run."),
    "ccos": Definition("share", "Compensation cost of sales: (salaries + all variable pay) / invoiced revenue."),
    "cost_share_of_margin": Definition("share", "(Salaries + all variable pay) / margin."),
    "p_over_budget": Definition("share", "Probability that salaries plus variable pay exceed the budget."),
    "p_at_plan": Definition("share", "Share of manager-years that end at or above plan."),
    "attainment": Definition("share", "Result / plan of all managers together."),
    "zero_pay_share": Definition("share", "Share of manager-years without any variable pay."),
    "variable_share": Definition("share", "Variable pay / salary."),
    "effort": Definition("index", "Mean effort; 1 is what a linear scheme worth 20 % of salary calls forth."),
    "given_up_share": Definition(
        "share", "Share of manager-months behind plan without effort beyond routine: the next sale pays nothing."
    ),
    "coasting_share": Definition(
        "share", "Share of manager-months ahead of plan without effort beyond routine."
    ),
    "revenue_uplift": Definition("share", "Revenue against the same luck with nobody answering to pay."),
    "margin_uplift": Definition("share", "Margin against the same luck with nobody answering to pay."),
    "quit_risk": Definition("share", "Mean yearly probability that a manager leaves."),
    "luck_share": Definition(
        "share", "Share of the variance of pay per salary that is luck, not differences between managers."
    ),
}

# Columns of the tables in `motivation`, `solver_gap` and `gaming`, and of `break_even`.
MOTIVATION: Mapping[str, Definition] = {
    "effort_map": Definition("index", "Effort by month and forecast attainment; 1 is what a line of 20 % calls forth."),
    "marginal_pay": Definition("salaries a plan", "Expected pay for one more unit of attainment, in yearly salaries."),
    "expectancy": Definition("plans an effort", "Attainment that a unit of growth effort adds over the year."),
    "instrumentality": Definition("salaries a plan", "Expected pay per unit of attainment at the start of the year."),
    "valence": Definition("ratio", "Worth of that pay to someone who dislikes risk, against its mean."),
    "drive": Definition("salaries an effort", "Expectancy x instrumentality x valence."),
    "given_up": Definition("share", "Managers behind plan whom the next sale pays nothing: no effort but routine."),
    "coasting": Definition("share", "Managers ahead of plan whom the next sale pays nothing."),
    "growth": Definition("index", "Mean effort on growing clients; all channels of the reference under a line make 1."),
    "retention": Definition("index", "Mean effort on keeping clients."),
    "collection": Definition("index", "Mean effort on getting paid."),
    "new_clients": Definition("index", "Mean effort on new clients."),
    "restraint": Definition("index", "Mean effort on holding prices."),
    "mean": Definition("salaries", "Mean variable pay a year."),
    "p10": Definition("salaries", "Variable pay a year that nine runs of ten exceed."),
    "at_risk": Definition("share", "Variable part of mean total pay."),
    "certainty_equivalent": Definition("salaries", "Sure pay worth as much as the risky one: -ln E[exp(-r w)] / r."),
    "risk_price": Definition("salaries", "Mean pay less its certainty equivalent: what the risk costs the payee."),
    "quit_risk": Definition("share", "Yearly chance to leave: logistic in the certainty equivalent above reservation."),
    "break_even": Definition("share", "Smallest strength of response at which margin less variable pay is today's."),
    "p_solver": Definition("share", "Chance to reach the plan as the managers reckon."),
    "p_market": Definition("share", "Chance to reach the plan in the simulated market."),
    "p_gap": Definition("share", "Market less reckoning."),
    "effort_solver": Definition("index", "Mean effort as the managers reckon."),
    "effort_market": Definition("index", "Mean effort in the simulated market."),
    "effort_gap": Definition("index", "Market less reckoning."),
    "gained": Definition("money", "Extra pay by the trick over the run, where it pays, with hindsight."),
    "gained_share": Definition("share", "The same as a share of salaries."),
    "played_share": Definition("share", "Manager-paths where the trick pays."),
    "margin_lost": Definition("money", "Margin that the trick costs the firm over the run."),
    "cost": Definition("money", "Extra pay and margin lost together."),
}


def meaning(measure: str, lang: str) -> str:
    """What a measure is, in one sentence: English definitions stand here, the others in the catalogues."""
    return DEFINITIONS[measure].text if lang == "en" else say(f"measures-{measure.replace('_', '-')}-definition", lang)
