## Reports: the findings as sentences, names of pages and columns.

report-title = Pay scheme: { $scenario }
report-subtitle-hr = What the scheme does to people
report-subtitle-leadership = What it costs, how surely, and what the money buys
report-subtitle-consultant = The schemes side by side
report-source = Scenario “{ $scenario }” · { $paths } simulated runs of { $months } months, seed { $seed } · { $day } · version { $version } · repeat with: simulator reproduce { $runs }
report-interval = 95 % sampling interval { $low } to { $high }
report-so-what = What follows
report-appendix = Appendix
report-contents = Contents

report-summary-more-more = “{ $new }” costs { $cost } a year more than “{ $old }” and brings { $margin } more margin
report-summary-more-less = “{ $new }” costs { $cost } a year more than “{ $old }” and brings { $margin } less margin
report-summary-more-same = “{ $new }” costs { $cost } a year more than “{ $old }”; margin stays the same
report-summary-less-more = “{ $new }” costs { $cost } a year less than “{ $old }” and brings { $margin } more margin
report-summary-less-less = “{ $new }” costs { $cost } a year less than “{ $old }” and brings { $margin } less margin
report-summary-less-same = “{ $new }” costs { $cost } a year less than “{ $old }”; margin stays the same
report-summary-same-more = “{ $new }” costs as much as “{ $old }” and brings { $margin } a year more margin
report-summary-same-less = “{ $new }” costs as much as “{ $old }” and brings { $margin } a year less margin
report-summary-same-same = “{ $new }” and “{ $old }” cost the same and bring the same margin
report-cost-interval = Difference in cost a year: { $cost } ({ $interval }).
report-margin-interval = Difference in margin a year: { $margin } ({ $interval }).
report-net-more = After pay, { $net } a year more is left ({ $interval }).
report-net-less = After pay, { $net } a year less is left ({ $interval }).
report-net-same = What is left after pay does not differ beyond sampling error ({ $interval }).
report-strength = Assumes that a linear scheme worth 20 % of salary raises sales by { $strength }; field studies found 0 to 22 %.
report-strength-none = Assumes that nobody answers to pay.

report-cost = In eight years out of ten “{ $new }” costs between { $low } and { $high } a year.
report-over = It exceeds the budget in { $chance } of years
report-reserve = Plan for { $middle } and keep { $reserve } in reserve: then nine years in ten are covered.
report-shortfall = In the dearest twentieth of years it costs { $worst } on average.
report-over-before = The budget is { $budget } a year; “{ $old }” exceeds it in { $before } of years.
report-no-budget = The scenario names no budget.

report-motivation-more = Managers' answer to pay adds { $now } of margin under “{ $new }”, { $before } under “{ $old }”
report-motivation-less = Managers' answer to pay adds only { $now } of margin under “{ $new }”, { $before } under “{ $old }”
report-motivation-same = Managers answer to “{ $new }” as they do to “{ $old }”: { $now } of margin against { $before }
report-motivation-none = Nobody answers to pay in this run, so schemes differ in cost alone
report-motivation-interval = The difference is { $points } percentage points ({ $interval }).
report-quits = { $now } of managers leave in a year, under the reference { $before }.

report-people = { $up ->
    [0] Nobody earns more
    [one] One manager earns more
   *[other] { $up } of { $n } managers earn more
} under “{ $new }”, { $down ->
    [0] nobody earns less
    [one] one earns less
   *[other] { $down } earn less
}
report-people-ends = The largest changes a year: { $best } { $best_change }, { $worst } { $worst_change }.
report-people-shown = The chart shows the { $n } managers with the largest changes, the table all of them.
report-at-plan = The chance to reach the plan lies between { $low } and { $high }, by manager.
report-given-up = { $n ->
    [0] Nobody is given up.
    [one] One manager has no reason to try in at least a tenth of the months.
   *[other] { $n } managers have no reason to try in at least a tenth of the months.
}
report-luck = { $share } of the differences in pay per salary are luck.

report-cash-enough = In nine years out of ten every month leaves money after pay; the tightest is { $month } with { $low }
report-cash-short = In one year out of ten { $month } ends with { $low } after pay
report-cash-mean = A month brings { $cash } on average; { $paid } goes to salaries and variable pay.
report-cash-most = Most variable pay falls due in { $month }: { $variable }.

report-stress = The hardest bad year is “{ $case }”: margin changes by { $margin }, cost by { $cost }
report-stress-breathes = For every percent of margin that is lost, cost falls by { $share } of a percent by itself.
report-stress-plans = Plans stay those of the normal year: nobody knew of the bad one.

report-remarks = { $n ->
    [0] The check of “{ $new }” finds nothing to mend
    [one] The check of “{ $new }” finds one thing worth a look
   *[other] The check of “{ $new }” finds { $n } things worth a look
}{ $grave ->
    [0] {""}
    [one] , one of them a problem
   *[other] , { $grave } of them problems
}

report-page-summary = Key figures
report-page-cost = Cost
report-page-motivation = Motivation
report-page-people = Managers
report-page-cash = Cash
report-page-stress = Bad years
report-page-remarks = Check
report-page-scheme = Scheme
report-page-assumptions = Assumptions
report-page-definitions = Definitions
report-scheme-title = Settings of “{ $new }”
report-assumptions-title = What the figures assume, and where it comes from
report-definitions-title = How each figure is defined

report-col-measure = Measure
report-col-scheme = Scheme
report-col-half = ± (95 %)
report-col-p10 = 10 of 100 below
report-col-p50 = Middle
report-col-p90 = 90 of 100 below
report-col-difference = Difference
report-col-reserve = Reserve (90 of 100 less middle)
report-col-worst = Dearest twentieth
report-col-over = Chance over budget
report-col-cost = Cost a year
report-col-gain = Margin won by effort
report-col-manager = Manager
report-col-salary = Salary a year
report-col-pay = Variable pay a year
report-col-change = Change
report-col-variable = Variable pay, share of salary
report-col-at-plan = Chance of plan
report-col-given-up = Months given up
report-col-month = Month
report-col-received = Cash received
report-col-salaries = Salaries
report-col-variable-pay = Variable pay
report-col-left = Left after pay
report-col-left-low = one year in ten below
report-col-case = Year
report-col-margin = Margin
report-col-cash = Cash
report-col-remark = Remark
report-col-why = Why it matters
report-col-how = How to mend it
report-col-where = Where
report-col-setting = Setting
report-col-value = Value
report-col-unit = Unit
report-col-source = Source
report-col-definition = Definition
report-budget = Budget
report-median = Middle year
report-good = Cheap year (10 of 100 below)
report-dear = Dear year (90 of 100 below)
report-continued = { $title } ({ $part }/{ $parts })
report-figures = { $page }: figures
report-more-rows = { $n } more rows; all of them are in the workbook.
