cli-mean = mean
cli-p10 = 10 of 100 below
cli-p50 = middle
cli-p90 = 90 of 100 below
cli-mc-error = sampling error
cli-simulating = Simulating
cli-calibrating = Estimating
cli-comparing = Comparing
cli-backtesting = Testing against the months held back
cli-run-line = Run { $id }: { $paths } paths, seed { $seed }, effort by { $engine }. Repeat it with: simulator reproduce { $id }
cli-compare-title = The same luck for all; differences against the first, with 95 % sampling intervals
cli-lint-count = { $n ->
    [0] Nothing to remark.
    [one] { $n } remark.
   *[other] { $n } remarks.
  }
cli-written = Written to { $file }.
cli-reproduced = Every figure is the same to the bit.
cli-not-reproduced = { $n ->
    [one] { $n } figure has changed:
   *[other] { $n } figures have changed:
  }
