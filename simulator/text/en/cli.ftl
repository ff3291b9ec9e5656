cli-mean = mean
cli-p10 = 10 of 100 below
cli-p50 = middle
cli-p90 = 90 of 100 below
cli-mc-error = sampling error
cli-simulating = Simulating
cli-calibrating = Estimating
cli-backtesting = Testing against the months held back
cli-run-line = Run { $id }: { $paths } paths, seed { $seed }, effort by { $engine }. Repeat it with: simulator reproduce { $id }
cli-compare-title = The same luck for all; differences against the first, with 95 % sampling intervals
cli-lint-count = { $n ->
    [0] Nothing to remark.
    [one] { $n } remark.
   *[other] { $n } remarks.
  }
cli-meanings = What the figures mean:
cli-other-currency = Mind the currency: the scheme "{ $scheme }" is in { $theirs }, the scenario in { $ours }; its amounts are taken as { $ours }.
cli-not-recorded = This run is not kept, so it cannot be repeated by its number: { $problem }
cli-written = Written to { $file }.
cli-settle-manager = Manager
cli-settle-period = Month
cli-settle-line = Line
cli-settle-amount = Amount
cli-settle-explanation = How it comes about
cli-settle-total = Total
cli-reproduced = Every figure is the same to the bit.
cli-not-reproduced = { $n ->
    [one] { $n } figure has changed:
   *[other] { $n } figures have changed:
  }
cli-searching = Searching
cli-sweep-title = The same luck at every point; ± is half of the 95 % sampling interval
cli-study-line = Study { $id }: { $paths } paths a point, seed { $seed }. Repeat it with: simulator reproduce { $id }
cli-cost-y = cost a year
cli-cost-change = cost against the scheme as it is
cli-gain-change = gain against the scheme as it is
cli-frontier-title = The most motivation at each cost: { $gain }. Costs and gains with half of their 95 % sampling intervals
cli-frontier-move = Move the scheme to the frontier at equal cost: { $values }. { $gain }: { $change } more (95 % sampling interval { $low } to { $high }), cost { $cost } against the scheme as it is.
cli-frontier-stay = No setting of these knobs gains more at the same cost: the scheme lies on the frontier within sampling error.
cli-assumption = assumption
cli-low = low
cli-high = high
cli-at-low = figure at low
cli-at-high = figure at high
cli-swing = swing
cli-tornado-title = What we do not know: { $measure } when one assumption moves from low to high, the others as they stand
cli-tornado-years = Apart from that, the luck of the year: mean { $mean }, nine years in ten between { $low } and { $high }; sampling error of the mean { $error }.
cli-sobol-title = Shares of the uncertainty of { $measure }: S1 alone, ST with all that it does together with others; conf: 95 % error of the design
cli-morris-title = { $measure }: mean absolute effect of a move across the range (mu_star) and how much it depends on the others (sigma)
cli-stress-title = Bad years against the normal one, the same luck and the plans of the normal year
cli-stress-normal = Normal year
cli-difference = difference
cli-compare-line = Runs { $runs }: { $paths } paths, seed { $seed }. Repeat one with: simulator reproduce ID
cli-reading = Reading the ledger
