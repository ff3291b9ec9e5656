# Clauses of an explanation; they are joined by commas.
attainment = attainment { $result } / { $plan } = { $value }
looked-at = { $name } = { $value }
band-under = under { $high }
band-from = from { $low }
band-between = { $low } to { $high }
tier-factor = tier { $band }, factor { $value }
tier-rate = tier { $band }, rate { $value }
tier-money = tier { $band }, amount { $value }
gives-factor = factor { $value }
gives-rate = rate { $value }
gives-money = amount { $value }
share-times = { $share } of { $base } × { $factor } = { $amount }
share-whole = { $share } of { $base } = { $amount }
served-part = part worked { $share }: { $amount }
amount-times = { $base } × { $factor } = { $amount }
amount-whole = fixed { $amount }
less-paid-before = due to date { $earned } less paid before { $before } = { $amount }
rounding-line = Rounding
rate-of = { $rate } of { $base } = { $amount }
each-of = { $count } { $name } at { $each } = { $amount }
credited = credit { $share }: { $amount }
tiered-step = whole amount { $base } pays { $amount }
tiered-linear = { $base } pays { $amount }
tiered-marginal = slices of { $base } pay { $amount }
tiered-reached = excess at the tier's rate pays { $amount }
tiered-flat = pays { $amount }
tiered-grid = { $base } pays { $amount }
deal-by-deal = deal by deal on { $base } = { $amount }
bounded = held to { $amount }
grown = { $result } against { $before } before, growth paid on { $growth }
comes-to = comes to { $amount }
counts-nothing = nothing here that is paid for
speed-prepaid = prepaid: { $rate } of { $base } = { $amount }
speed-on-time = paid on time: { $rate } of { $base } = { $amount }
speed-late = paid late: { $rate } of { $base } = { $amount }
fined = { $name } { $count }, fine { $amount }
fine-limited = limited to the variable pay: { $amount }
scored = { $name } { $score } × weight { $weight }
scored-factor = { $name } { $score }
score-times = score { $score }, { $base } × { $factor } = { $amount }
norm = { $name } { $done } of { $norm } = { $score }
multiplied = { $base } × ({ $factor } − 1) = { $amount }
level = level { $level }, factor { $value }
gated = gate factor { $factor } on { $base }: { $amount }
capped = earned { $earned } against the cap { $limit }: { $amount }
topped-up = earned { $earned }, floor { $limit }: { $amount }
drawn = draw { $draw }, earned { $earned }: advance { $advance }, recovered { $taken }, still owed { $owed }
held = held back { $held }, released { $released }, still held { $balance }
clawed = cancelled { $lost }, pay on it { $owed }, taken back { $amount }
shared = own { $own }, share of the team { $share }: { $amount }
override-level = level { $level } below: { $rate } of { $base } = { $amount }
# Notes under a settlement.
note-unfinished = { $line }: nothing is paid yet. The period has { $have } of { $length } months here ({ $first } to { $last }).
note-months-missing = { $line }, { $first } to { $last }: nothing is paid to { $managers }, because some of these months have no row.
note-no-row = No row has { $column } "{ $text }"; the table knows: { $known }.
note-strangers = Nothing is paid to { $managers }: there are invoices, but no row among the people.
placed = place { $place }
