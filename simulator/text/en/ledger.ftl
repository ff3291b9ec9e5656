## Reading a ledger: what was read and what was left out.
ledger-read = { $source }: { $rows } rows, { $invoices } invoices of { $clients } clients and { $managers } managers, { $total }, { $first } to { $last }.
ledger-columns = Columns: { $columns }.
ledger-no-payments = No due and paid dates: nothing is known about late payment.
ledger-sheets-joined = Sheets with the same columns, read as one table (rows counted through): { $n } ({ $detail }).
ledger-sheets-left = Sheets that were not read: { $n } ({ $detail }).
ledger-totals = Rows with totals left out: { $n } (rows { $rows }).
ledger-no-client = Rows without a client left out: { $n }, { $amount } (rows { $rows }).
ledger-no-date = Rows without a date left out: { $n }, { $amount } (rows { $rows }).
ledger-no-amount = Rows without an amount left out: { $n } (rows { $rows }).
ledger-no-manager = Rows without a manager, kept in a book of their own: { $n }, { $amount } (rows { $rows }).
ledger-spelling-client = Client names that differ only in capitals or spaces, joined: { $n } rows (rows { $rows }).
ledger-spelling-manager = Manager names that differ only in capitals or spaces, joined: { $n } rows (rows { $rows }).
ledger-other-currency = Invoices in currencies other than { $detail } left out: { $n } (rows { $rows }).
ledger-paid-future = Payments dated in the future, taken as still open: { $n } (rows { $rows }).
ledger-due-before-issued = Due before issued, due date ignored: { $n } (rows { $rows }).
ledger-duplicates = Repeated rows left out: { $n }, { $amount } (rows { $rows }).
ledger-duplicates-kept = Equal rows kept, for they may be separate lines: { $n }, { $amount } (rows { $rows }).
ledger-cancelled = Cancelled invoices left out: { $n }, { $amount } (rows { $rows }).
ledger-lines-joined = Lines added up to documents: { $n } lines, { $detail } documents.
ledger-number-shared = Document numbers used for several clients, kept apart: { $n } (rows { $rows }).
ledger-zero = Invoices of nothing left out: { $n } (rows { $rows }).
ledger-credit-kept = Credit notes kept as they are: { $n }, { $amount } (rows { $rows }).
ledger-credit-netted = Credit notes taken from earlier invoices of the same client: { $n }, { $amount } (rows { $rows }).
ledger-credit-unmatched = Credit that no earlier invoice could bear: { $amount }.
ledger-credit-dropped = Credit notes left out: { $n }, { $amount } (rows { $rows }).

## The calibrated scenario file.
calibrated-head = Calibrated on { $source }. Behind every value stands where it comes from.
calibrated-estimated = from the ledger
calibrated-interval = from the ledger, 95 %: { $low } to { $high }
calibrated-assumed = assumed, the ledger cannot tell ({ $source })
calibrated-assumed-plain = assumed, the ledger cannot tell
calibrated-clients = Clients: mean revenue a month, share of active months, months held; shrunk towards the book.
calibrated-not-told = What no ledger tells: how people answer to pay, how targets are set, what they earn.

## Held-back months against their simulation.
backtest-market_total = Revenue of all books
backtest-top20_share = Share of the largest fifth of clients
backtest-clients_lost_share = Clients lost
backtest-revenue_lost_share = Revenue lost with them
backtest-growth_sd = Spread of growth of the clients that stayed (log)
backtest-late_share = Invoices paid late
backtest-month_late_share = Invoices paid a month late or later
backtest-coverage = Books whose total lies inside the 80 % interval
backtest-share_coverage = Books whose share of the market lies inside the 80 % interval
