# Частини пояснення; вони з'єднуються комами.
attainment = виконання { $result } / { $plan } = { $value }
looked-at = { $name } = { $value }
band-under = менше { $high }
band-from = від { $low }
band-between = від { $low } до { $high }
tier-factor = ступінь { $band }, коефіцієнт { $value }
tier-rate = ступінь { $band }, ставка { $value }
tier-money = ступінь { $band }, сума { $value }
gives-factor = коефіцієнт { $value }
gives-rate = ставка { $value }
gives-money = сума { $value }
share-times = { $share } від { $base } × { $factor } = { $amount }
share-whole = { $share } від { $base } = { $amount }
amount-times = { $base } × { $factor } = { $amount }
amount-whole = фіксовано { $amount }
less-paid-before = належить від початку року { $earned } мінус виплачено раніше { $before } = { $amount }
rounding-line = Округлення
