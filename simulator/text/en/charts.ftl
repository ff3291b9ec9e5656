## Pictures: axis names, direct labels, and the sentence that stands for each picture.

charts-proposal = Proposal
charts-today = Today
charts-variant = Variant

charts-payout-pay = Variable pay a year, { $currency }
charts-payout-marginal = Pay for one more percent of plan, { $currency }
charts-payout-density = Where the year ends
charts-payout-attainment = Result, % of plan
charts-payout-without = without response
charts-payout-alt = { $manager } earns { $pay } of variable pay exactly at plan; there, one more percent of plan brings { $more }.

charts-cost-share = Share of simulated years
charts-cost-axis = Salaries and variable pay a year, { $currency }
charts-cost-budget = Budget: { $chance } of years cost more
charts-cost-alt = In eight years out of ten the proposal costs between { $low } and { $high }, in the middle { $middle }.
charts-cost-alt-budget = In { $chance } of years it exceeds the budget.

charts-cost-alt-never = It never exceeds the budget in the simulated years.

charts-plane-cost = Cost a year, { $currency }
charts-plane-effort = Motivation: effort, index
charts-plane-revenue-uplift = Motivation: revenue won by effort
charts-plane-margin-uplift = Motivation: margin won by effort
charts-plane-even = earns its extra cost above this line
charts-plane-low = weak response
charts-plane-high = strong response
charts-plane-alt = Cost against motivation. { $measure }. { $places }
charts-plane-alt-place = { $scheme }: { $cost }, { $motivation }.

charts-managers-pay = Variable pay, % of salary
charts-managers-key = ● today   ■ proposal   ▬ 8 years in 10
charts-managers-at-plan =
    reaches
    plan
charts-managers-given-up =
    months
    given up
charts-managers-alt =
    { $winners ->
        [one] One manager earns
       *[other] { $winners } managers earn
    } more than today, { $losers ->
        [one] one earns less
       *[other] { $losers } earn less
    }. The largest changes: { $best } { $best_change }, { $worst } { $worst_change } percent of salary. { $given ->
        [0] Nobody is given up.
        [one] One manager has no reason to try in at least a tenth of the months.
       *[other] { $given } managers have no reason to try in at least a tenth of the months.
    }
charts-managers-alt-alone =
    Variable pay of { $count ->
        [one] one manager.
       *[other] { $count } managers.
    } { $given ->
        [0] Nobody is given up.
        [one] One manager has no reason to try in at least a tenth of the months.
       *[other] { $given } managers have no reason to try in at least a tenth of the months.
    }

charts-effort-attainment = Result to expect without more effort, % of plan
charts-effort-month = Month
charts-effort-scale = Effort
charts-effort-plan = plan
charts-effort-where = where this manager is
charts-effort-alt = { $manager } tries hardest, { $most } on the effort index, in month { $month } with { $attainment } of plan in sight.
charts-effort-alt-none = { $manager } does not answer to pay: no effort in any month.

charts-cash-money = Money a month, { $currency }
charts-cash-in = received
charts-cash-out = salaries and pay
charts-cash-after = left after pay
charts-cash-alt = A month brings { $in } on average; { $out } of it goes to salaries and variable pay. The least is left in { $month }: { $left }.

charts-level-cost = Cost a year, { $currency }
charts-level-attainment = Result of the whole team, % of plan
charts-level-budget = Budget
charts-level-rate = per 100: { $rate }
charts-level-alt = At { $low } of plan the team costs { $low_cost }, at plan { $cost }, at { $high } { $high_cost }.

charts-stress-axis = Change against the normal year
charts-stress-cost = Cost
charts-stress-cash = Cash
charts-stress-margin = Margin
charts-stress-alt = The hardest case is { $case }: margin changes by { $margin }, cash by { $cash }, cost by { $cost }.

charts-waterfall-cost = Cost a year, { $currency }
charts-waterfall-alt-proposal = From { $from } today to { $to } under the proposal. The largest step: { $step }, { $change }.
charts-waterfall-alt-variant = From { $from } today to { $to } under the variant. The largest step: { $step }, { $change }.

charts-managers-between = { $count } more between
charts-managers-alt-one = Variable pay of { $manager }: { $now } of salary under the proposal, { $was } today.

charts-frontier = most motivation at each cost
charts-frontier-now = the scheme as it is
charts-frontier-aim = at equal cost
charts-frontier-alt = { $measure } against cost a year: { $points } schemes that no other setting beats. The scheme as it is costs { $now_cost } and gains { $now_gain }.
charts-frontier-alt-move = At equal cost ({ $cost }) the frontier gains { $gain }.
charts-frontier-alt-stay = No setting gains more at equal cost.
charts-tornado-low = assumption at its low value
charts-tornado-high = at its high value
charts-tornado-year = Luck of the year (9 years in 10)
charts-tornado-alt = { $measure } hangs most on “{ $assumption }”: { $at_low } at { $low }, { $at_high } at { $high }. Apart from that, nine years in ten lie between { $p5 } and { $p95 }.
charts-tornado-alt-none = No assumption moves { $measure }.
charts-sweep-band = band: nine years in ten
charts-sweep-line-alt = { $measure } as { $knob } goes from { $low } to { $high }: from { $first } to { $last }.
charts-sweep-heat-alt = { $measure } is least, { $low }, at { $least }, and most, { $high }, at { $most }.
