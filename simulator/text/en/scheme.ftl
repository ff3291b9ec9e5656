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
amount-times = { $base } × { $factor } = { $amount }
amount-whole = fixed { $amount }
less-paid-before = due to date { $earned } less paid before { $before } = { $amount }
rounding-line = Rounding
