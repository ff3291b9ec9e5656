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
served-part = відпрацьована частка { $share }: { $amount }
amount-times = { $base } × { $factor } = { $amount }
amount-whole = фіксовано { $amount }
less-paid-before = належить від початку року { $earned } мінус виплачено раніше { $before } = { $amount }
rounding-line = Округлення
rate-of = { $rate } від { $base } = { $amount }
each-of = { $name }: { $count } × { $each } = { $amount }
credited = частка { $share }: { $amount }
tiered-step = уся сума { $base } дає { $amount }
tiered-linear = { $base } дає { $amount }
tiered-marginal = частини { $base } дають { $amount }
tiered-reached = перевищення за ставкою ступеня дає { $amount }
tiered-flat = дає { $amount }
tiered-grid = { $base } дає { $amount }
deal-by-deal = за кожною угодою від { $base } = { $amount }
bounded = обмежено до { $amount }
grown = { $result } проти { $before } раніше, оплачується приріст { $growth }
comes-to = разом { $amount }
counts-nothing = тут немає за що платити
speed-prepaid = передоплата: { $rate } від { $base } = { $amount }
speed-on-time = оплачено вчасно: { $rate } від { $base } = { $amount }
speed-late = оплачено із запізненням: { $rate } від { $base } = { $amount }
fined = { $name } { $count }, утримання { $amount }
fine-limited = не більше за змінну частину: { $amount }
scored = { $name } { $score } × вага { $weight }
scored-factor = { $name } { $score }
score-times = оцінка { $score }, { $base } × { $factor } = { $amount }
norm = { $name } { $done } з { $norm } = { $score }
multiplied = { $base } × ({ $factor } − 1) = { $amount }
level = рівень { $level }, коефіцієнт { $value }
gated = умова дає коефіцієнт { $factor } на { $base }: { $amount }
capped = зароблено { $earned } за межі { $limit }: { $amount }
topped-up = зароблено { $earned }, мінімум { $limit }: { $amount }
drawn = аванс { $draw }, зароблено { $earned }: доплата { $advance }, утримано { $taken }, залишок боргу { $owed }
held = утримано { $held }, видано { $released }, залишок { $balance }
clawed = скасовано { $lost }, оплата за це { $owed }, повернуто { $amount }
shared = власне { $own }, частка в команді { $share }: { $amount }
override-level = рівень { $level } нижче: { $rate } від { $base } = { $amount }
# Примітки під розрахунком.
note-unfinished = { $line }: поки що нічого не нараховано. З цього періоду тут місяців: { $have } із { $length } ({ $first } – { $last }).
note-months-missing = { $line }, { $first } – { $last }: нічого не нараховано ({ $managers }), бо за деякі з цих місяців немає рядків.
note-no-row = Жоден рядок не має в стовпці { $column } значення «{ $text }»; у таблиці є: { $known }.
note-strangers = Нічого не нараховано ({ $managers }): рахунки є, а в таблиці людей рядка немає.
placed = місце { $place }
