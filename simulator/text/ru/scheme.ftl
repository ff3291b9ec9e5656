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
served-part = отработанная доля { $share }: { $amount }
amount-times = { $base } × { $factor } = { $amount }
amount-whole = фиксированно { $amount }
less-paid-before = причитается с начала года { $earned } минус выплачено раньше { $before } = { $amount }
rounding-line = Округление
rate-of = { $rate } от { $base } = { $amount }
each-of = { $name }: { $count } × { $each } = { $amount }
credited = доля { $share }: { $amount }
tiered-step = вся сумма { $base } даёт { $amount }
tiered-linear = { $base } даёт { $amount }
tiered-marginal = части { $base } дают { $amount }
tiered-reached = превышение по ставке ступени даёт { $amount }
tiered-flat = даёт { $amount }
tiered-grid = { $base } даёт { $amount }
deal-by-deal = по каждой сделке от { $base } = { $amount }
bounded = ограничено до { $amount }
grown = { $result } против { $before } раньше, оплачивается прирост { $growth }
comes-to = всего { $amount }
counts-nothing = здесь не за что платить
speed-prepaid = предоплата: { $rate } от { $base } = { $amount }
speed-on-time = оплачено вовремя: { $rate } от { $base } = { $amount }
speed-late = оплачено с опозданием: { $rate } от { $base } = { $amount }
fined = { $name } { $count }, удержание { $amount }
fine-limited = не больше переменной части: { $amount }
scored = { $name } { $score } × вес { $weight }
scored-factor = { $name } { $score }
score-times = оценка { $score }, { $base } × { $factor } = { $amount }
norm = { $name } { $done } из { $norm } = { $score }
multiplied = { $base } × ({ $factor } − 1) = { $amount }
level = уровень { $level }, коэффициент { $value }
gated = условие даёт коэффициент { $factor } на { $base }: { $amount }
capped = заработано { $earned } при пределе { $limit }: { $amount }
topped-up = заработано { $earned }, минимум { $limit }: { $amount }
drawn = аванс { $draw }, заработано { $earned }: доплата { $advance }, удержано { $taken }, остаток долга { $owed }
held = удержано { $held }, выдано { $released }, остаток { $balance }
clawed = отменено { $lost }, оплата за это { $owed }, возвращено { $amount }
shared = своё { $own }, доля в команде { $share }: { $amount }
override-level = уровень { $level } ниже: { $rate } от { $base } = { $amount }
# Примечания под расчётом.
note-unfinished = { $line }: пока ничего не начислено. Из этого периода здесь месяцев: { $have } из { $length } ({ $first } – { $last }).
note-months-missing = { $line }, { $first } – { $last }: ничего не начислено ({ $managers }), так как за некоторые из этих месяцев нет строк.
note-no-row = Ни в одной строке в столбце { $column } нет значения «{ $text }»; в таблице есть: { $known }.
note-strangers = Ничего не начислено ({ $managers }): счета есть, а в таблице людей строки нет.
placed = место { $place }
