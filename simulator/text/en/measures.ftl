## Names of the measures; the English definitions stand with the measures themselves.

measures-cost-total = Cost: salaries and variable pay
measures-cost-variable = Variable pay
measures-revenue = Revenue
measures-margin = Margin
measures-cash = Cash received
measures-ccos = Cost of sales (CCOS)
measures-cost-share-of-margin = Cost as a share of margin
measures-p-over-budget = Chance to exceed the budget
measures-p-at-plan = Managers at plan
measures-attainment = Result of the team
measures-zero-pay-share = Without any variable pay
measures-variable-share = Variable pay per salary
measures-effort = Effort
measures-given-up-share = Given up
measures-coasting-share = Coasting
measures-revenue-uplift = Revenue won by effort
measures-margin-uplift = Margin won by effort
measures-quit-risk = Managers who leave a year
measures-luck-share = Pay differences that are luck
