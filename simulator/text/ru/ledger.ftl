## Чтение журнала счетов: что прочитано и что пропущено.
ledger-read = { $source }: строк { $rows }, счетов { $invoices }, клиентов { $clients }, менеджеров { $managers }, { $total }, с { $first } по { $last }.
ledger-columns = Столбцы: { $columns }.
ledger-no-payments = Нет дат срока и оплаты: о задержках оплаты ничего не известно.
ledger-sheets-joined = Листы с одинаковыми столбцами прочитаны как одна таблица (строки пронумерованы насквозь): { $n } ({ $detail }).
ledger-sheets-left = Не прочитано листов: { $n } ({ $detail }).
ledger-totals = Пропущены итоговые строки: { $n } (строки { $rows }).
ledger-no-client = Пропущены строки без клиента: { $n }, { $amount } (строки { $rows }).
ledger-no-date = Пропущены строки без даты: { $n }, { $amount } (строки { $rows }).
ledger-no-amount = Пропущены строки без суммы: { $n } (строки { $rows }).
ledger-no-manager = Строки без менеджера отнесены к отдельному портфелю: { $n }, { $amount } (строки { $rows }).
ledger-spelling-client = Объединены названия клиентов, которые отличаются лишь регистром или пробелами: строк { $n } (строки { $rows }).
ledger-spelling-manager = Объединены имена менеджеров, которые отличаются лишь регистром или пробелами: строк { $n } (строки { $rows }).
ledger-other-currency = Пропущены счета в валютах, кроме { $detail }: { $n } (строки { $rows }).
ledger-paid-future = Оплаты с будущей датой считаются ещё не полученными: { $n } (строки { $rows }).
ledger-due-before-issued = Срок оплаты раньше счёта, срок не учтён: { $n } (строки { $rows }).
ledger-duplicates = Пропущены повторные строки: { $n }, { $amount } (строки { $rows }).
ledger-duplicates-kept = Одинаковые строки оставлены, это могут быть отдельные позиции: { $n }, { $amount } (строки { $rows }).
ledger-cancelled = Пропущены отменённые счета: { $n }, { $amount } (строки { $rows }).
ledger-lines-joined = Позиции сложены в документы: позиций { $n }, документов { $detail }.
ledger-number-shared = Номера документов, общие для нескольких клиентов, разделены: { $n } (строки { $rows }).
ledger-zero = Пропущены нулевые счета: { $n } (строки { $rows }).
ledger-credit-kept = Кредит-ноты оставлены как есть: { $n }, { $amount } (строки { $rows }).
ledger-credit-netted = Кредит-ноты вычтены из предыдущих счетов того же клиента: { $n }, { $amount } (строки { $rows }).
ledger-credit-unmatched = Кредит, который не покрыл ни один предыдущий счёт: { $amount }.
ledger-credit-dropped = Пропущены кредит-ноты: { $n }, { $amount } (строки { $rows }).

## Файл откалиброванного сценария.
calibrated-head = Откалибровано по { $source }. Возле каждого значения сказано, откуда оно.
calibrated-estimated = из журнала
calibrated-interval = из журнала, 95 %: от { $low } до { $high }
calibrated-assumed = допущение, журнал этого не говорит ({ $source })
calibrated-assumed-plain = допущение, журнал этого не говорит
calibrated-clients = Клиенты: средний доход в месяц, доля активных месяцев, месяцев с нами; стянуто к портфелю.
calibrated-not-told = Чего не говорит ни один журнал: как люди отвечают на оплату, как ставят планы, сколько они зарабатывают.

## Отложенные месяцы против их симуляции.
backtest-market_total = Доход всех портфелей
backtest-top20_share = Доля крупнейшей пятой части клиентов
backtest-clients_lost_share = Потерянные клиенты
backtest-revenue_lost_share = Доход, потерянный с ними
backtest-growth_sd = Разброс роста оставшихся клиентов (лог.)
backtest-late_share = Счета, оплаченные с опозданием
backtest-month_late_share = Счета, оплаченные с опозданием на месяц и больше
backtest-coverage = Портфели, сумма которых лежит в 80 % интервале
backtest-share_coverage = Портфели, доля рынка которых лежит в 80 % интервале
