"""What each measure is: unit and definition, in one place for tables, hints and reports."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """Unit ("money", "share", "index", "money a year") and the definition in one sentence."""

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
        "share", "Share of manager-months without effort while behind plan: the goal seems out of reach."
    ),
    "coasting_share": Definition(
        "share", "Share of manager-months without effort while ahead of plan: more result brings no more pay."
    ),
    "revenue_uplift": Definition("share", "Revenue against the same luck with nobody answering to pay."),
    "margin_uplift": Definition("share", "Margin against the same luck with nobody answering to pay."),
    "quit_risk": Definition("share", "Mean yearly probability that a manager leaves."),
    "luck_share": Definition(
        "share", "Share of the variance of pay per salary that is luck, not differences between managers."
    ),
}
