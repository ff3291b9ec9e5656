# Части объяснения; они соединяются запятыми.
attainment = выполнение { $result } / { $plan } = { $value }
looked-at = { $name } = { $value }
band-under = меньше { $high }
band-from = от { $low }
band-between = от { $low } до { $high }
tier-factor = ступень { $band }, коэффициент { $value }
tier-rate = ступень { $band }, ставка { $value }
tier-money = ступень { $band }, сумма { $value }
gives-factor = коэффициент { $value }
gives-rate = ставка { $value }
gives-money = сумма { $value }
share-times = { $share } от { $base } × { $factor } = { $amount }
share-whole = { $share } от { $base } = { $amount }
amount-times = { $base } × { $factor } = { $amount }
amount-whole = фиксированно { $amount }
less-paid-before = причитается с начала года { $earned } минус выплачено раньше { $before } = { $amount }
rounding-line = Округление
