## Читання журналу рахунків: що прочитано і що залишено поза увагою.
ledger-read = { $source }: рядків { $rows }, рахунків { $invoices }, клієнтів { $clients }, менеджерів { $managers }, { $total }, з { $first } до { $last }.
ledger-columns = Стовпці: { $columns }.
ledger-no-payments = Немає дат строку та оплати: про затримки оплат нічого не відомо.
ledger-sheets-joined = Аркуші з однаковими стовпцями прочитано як одну таблицю (рядки пронумеровано наскрізно): { $n } ({ $detail }).
ledger-sheets-left = Не прочитано аркушів: { $n } ({ $detail }).
ledger-totals = Пропущено підсумкові рядки: { $n } (рядки { $rows }).
ledger-no-client = Пропущено рядки без клієнта: { $n }, { $amount } (рядки { $rows }).
ledger-no-date = Пропущено рядки без дати: { $n }, { $amount } (рядки { $rows }).
ledger-no-amount = Пропущено рядки без суми: { $n } (рядки { $rows }).
ledger-no-manager = Рядки без менеджера віднесено до окремого портфеля: { $n }, { $amount } (рядки { $rows }).
ledger-spelling-client = Об'єднано назви клієнтів, що різняться лише регістром чи пробілами: рядків { $n } (рядки { $rows }).
ledger-spelling-manager = Об'єднано імена менеджерів, що різняться лише регістром чи пробілами: рядків { $n } (рядки { $rows }).
ledger-other-currency = Пропущено рахунки в інших валютах, ніж { $detail }: { $n } (рядки { $rows }).
ledger-paid-future = Оплати з майбутньою датою вважаємо ще не отриманими: { $n } (рядки { $rows }).
ledger-due-before-issued = Строк оплати раніший за рахунок, строк не враховано: { $n } (рядки { $rows }).
ledger-duplicates = Пропущено повторні рядки: { $n }, { $amount } (рядки { $rows }).
ledger-duplicates-kept = Однакові рядки залишено, бо це можуть бути окремі позиції: { $n }, { $amount } (рядки { $rows }).
ledger-cancelled = Пропущено скасовані рахунки: { $n }, { $amount } (рядки { $rows }).
ledger-lines-joined = Позиції складено в документи: позицій { $n }, документів { $detail }.
ledger-number-shared = Номери документів, спільні для кількох клієнтів, розділено: { $n } (рядки { $rows }).
ledger-zero = Пропущено нульові рахунки: { $n } (рядки { $rows }).
ledger-credit-kept = Кредит-ноти залишено як є: { $n }, { $amount } (рядки { $rows }).
ledger-credit-netted = Кредит-ноти вирахувано з попередніх рахунків того самого клієнта: { $n }, { $amount } (рядки { $rows }).
ledger-credit-unmatched = Кредит, який не покрив жоден попередній рахунок: { $amount }.
ledger-credit-dropped = Пропущено кредит-ноти: { $n }, { $amount } (рядки { $rows }).

## Файл відкаліброваного сценарію.
calibrated-head = Відкалібровано за { $source }. Біля кожного значення сказано, звідки воно.
calibrated-estimated = з журналу
calibrated-interval = з журналу, 95 %: від { $low } до { $high }
calibrated-assumed = припущення, журнал цього не каже ({ $source })
calibrated-assumed-plain = припущення, журнал цього не каже
calibrated-clients = Клієнти: середній дохід на місяць, частка активних місяців, місяців із нами; стягнуто до портфеля.
calibrated-not-told = Чого не каже жоден журнал: як люди відповідають на оплату, як ставлять плани, скільки вони заробляють.

## Відкладені місяці проти їх симуляції.
backtest-market_total = Дохід усіх портфелів
backtest-top20_share = Частка найбільшої п'ятої частини клієнтів
backtest-clients_lost_share = Втрачені клієнти
backtest-revenue_lost_share = Дохід, утрачений з ними
backtest-growth_sd = Розкид зростання клієнтів, що залишились (лог.)
backtest-late_share = Рахунки, оплачені із запізненням
backtest-month_late_share = Рахунки, оплачені із запізненням на місяць і більше
backtest-coverage = Портфелі, сума яких лежить у 80 % інтервалі
backtest-share_coverage = Портфелі, частка ринку яких лежить у 80 % інтервалі
