cli-mean = середнє
cli-p10 = нижче у 10 зі 100
cli-p50 = посередині
cli-p90 = нижче у 90 зі 100
cli-mc-error = похибка вибірки
cli-simulating = Моделювання
cli-calibrating = Оцінювання
cli-backtesting = Перевірка на відкладених місяцях
cli-run-line = Запуск { $id }: шляхів { $paths }, зерно { $seed }, зусилля: { $engine }. Повторити: simulator reproduce { $id }
cli-compare-title = Однаковий випадок для всіх; різниці проти першої схеми з 95-відсотковими інтервалами вибірки
cli-lint-count = { $n ->
    [0] Зауважень немає.
    [one] { $n } зауваження.
    [few] { $n } зауваження.
   *[other] { $n } зауважень.
  }
cli-meanings = Що означають показники:
cli-other-currency = Зважте на валюту: схема «{ $scheme }» у { $theirs }, сценарій у { $ours }; її суми взято як { $ours }.
cli-not-recorded = Цей запуск не збережено, тож повторити його за номером не вдасться: { $problem }
cli-written = Записано у { $file }.
cli-settle-manager = Менеджер
cli-settle-period = Місяць
cli-settle-line = Рядок
cli-settle-amount = Сума
cli-settle-explanation = Як це вийшло
cli-settle-total = Разом
cli-reproduced = Усі показники збігаються до біта.
cli-not-reproduced = { $n ->
    [one] Змінився { $n } показник:
    [few] Змінилися { $n } показники:
   *[other] Змінилося { $n } показників:
  }
cli-searching = Пошук
cli-sweep-title = Однаковий випадок у кожній точці; ± це половина 95-відсоткового інтервалу вибірки
cli-study-line = Дослідження { $id }: шляхів на точку { $paths }, зерно { $seed }. Повторити: simulator reproduce { $id }
cli-cost-y = витрати за рік
cli-cost-change = витрати проти чинної схеми
cli-gain-change = виграш проти чинної схеми
cli-frontier-title = Найбільша мотивація за кожних витрат: { $gain }. Поруч половина 95-відсоткових інтервалів вибірки
cli-frontier-move = Перейти на межу за тих самих витрат: { $values }. { $gain }: на { $change } більше (95-відсотковий інтервал вибірки від { $low } до { $high }), витрати { $cost } проти чинної схеми.
cli-frontier-stay = Жодне налаштування цих параметрів не дає більшого за тих самих витрат: у межах похибки вибірки схема вже на межі.
cli-assumption = припущення
cli-low = низьке
cli-high = високе
cli-at-low = показник за низького
cli-at-high = показник за високого
cli-swing = розмах
cli-tornado-title = Чого ми не знаємо: { $measure }, коли одне припущення змінюється від низького до високого, а решта стоїть
cli-tornado-years = Окремо від цього везіння року: середнє { $mean }, дев'ять років із десяти між { $low } і { $high }; похибка вибірки середнього { $error }.
cli-sobol-title = Частки невизначеності показника «{ $measure }»: S1 сам по собі, ST разом з усім, що робить з іншими; conf: 95-відсоткова похибка плану точок
cli-morris-title = { $measure }: середня величина ефекту від зміни через увесь діапазон (mu_star) і наскільки він залежить від інших (sigma)
cli-stress-title = Погані роки проти звичайного: той самий випадок, плани звичайного року
cli-stress-normal = Звичайний рік
cli-difference = різниця
cli-compare-line = Запуски { $runs }: шляхів { $paths }, зерно { $seed }. Повторити один: simulator reproduce ID
cli-reading = Читання журналу
