## Звіти: висновки реченнями, назви сторінок і стовпців.

report-title = Схема оплати: { $scenario }
report-subtitle-hr = Що схема робить з людьми
report-subtitle-leadership = Скільки коштує, наскільки певно і що за ці гроші купуємо
report-subtitle-consultant = Схеми поруч
report-source = Сценарій «{ $scenario }» · модельованих запусків { $paths } по { $months } міс., зерно { $seed } · { $day } · версія { $version } · повторити: simulator reproduce { $runs }
report-interval = 95-відсотковий інтервал вибірки від { $low } до { $high }
report-so-what = Що з цього випливає
report-appendix = Додаток
report-contents = Зміст

report-summary-more-more = «{ $new }» коштує на { $cost } на рік більше, ніж «{ $old }», і дає на { $margin } більше маржі
report-summary-more-less = «{ $new }» коштує на { $cost } на рік більше, ніж «{ $old }», і дає на { $margin } менше маржі
report-summary-more-same = «{ $new }» коштує на { $cost } на рік більше, ніж «{ $old }»; маржа та сама
report-summary-less-more = «{ $new }» коштує на { $cost } на рік менше, ніж «{ $old }», і дає на { $margin } більше маржі
report-summary-less-less = «{ $new }» коштує на { $cost } на рік менше, ніж «{ $old }», і дає на { $margin } менше маржі
report-summary-less-same = «{ $new }» коштує на { $cost } на рік менше, ніж «{ $old }»; маржа та сама
report-summary-same-more = «{ $new }» коштує стільки ж, як «{ $old }», і дає на { $margin } на рік більше маржі
report-summary-same-less = «{ $new }» коштує стільки ж, як «{ $old }», і дає на { $margin } на рік менше маржі
report-summary-same-same = «{ $new }» і «{ $old }» коштують однаково і дають ту саму маржу
report-cost-interval = Різниця витрат за рік: { $cost } ({ $interval }).
report-margin-interval = Різниця маржі за рік: { $margin } ({ $interval }).
report-net-more = Після оплати лишається на { $net } на рік більше ({ $interval }).
report-net-less = Після оплати лишається на { $net } на рік менше ({ $interval }).
report-net-same = Те, що лишається після оплати, не відрізняється понад похибку вибірки ({ $interval }).
report-strength = Припущено, що пряма схема вартістю 20 % окладу піднімає продажі на { $strength }; польові дослідження давали від 0 до 22 %.
report-strength-none = Припущено, що на оплату ніхто не відгукується.

report-cost = У восьми роках із десяти «{ $new }» коштує від { $low } до { $high } на рік.
report-over = Бюджет перевищено у { $chance } років
report-reserve = Плануйте { $middle } і тримайте в резерві { $reserve }: тоді дев'ять років із десяти покрито.
report-shortfall = У найдорожчій двадцятій частині років вона коштує в середньому { $worst }.
report-over-before = Бюджет { $budget } на рік; «{ $old }» перевищує його у { $before } років.
report-no-budget = Сценарій не називає бюджету.

report-motivation-more = Відгук менеджерів на оплату додає { $now } маржі за схеми «{ $new }» і { $before } за схеми «{ $old }»
report-motivation-less = Відгук менеджерів на оплату додає лише { $now } маржі за схеми «{ $new }» проти { $before } за схеми «{ $old }»
report-motivation-same = На «{ $new }» менеджери відгукуються так само, як на «{ $old }»: { $now } маржі проти { $before }
report-motivation-none = У цьому запуску на оплату ніхто не відгукується, тож схеми різняться лише витратами
report-motivation-interval = Різниця у відсоткових пунктах: { $points } ({ $interval }).
report-quits = За рік іде { $now } менеджерів, за схеми порівняння { $before }.

report-people = { $up ->
    [0] Ніхто з менеджерів не заробляє більше
    [one] { $up } менеджер із { $n } заробляє більше
    [few] { $up } менеджери з { $n } заробляють більше
   *[other] { $up } менеджерів із { $n } заробляють більше
} за схеми «{ $new }», { $down ->
    [0] ніхто не заробляє менше
    [one] { $down } заробляє менше
   *[other] { $down } заробляють менше
}
report-people-ends = Найбільші зміни за рік: { $best } { $best_change }, { $worst } { $worst_change }.
report-people-shown = На діаграмі { $n } менеджерів із найбільшими змінами, у таблиці всі.
report-at-plan = Імовірність виконати план від { $low } до { $high } залежно від менеджера.
report-given-up = { $n ->
    [0] Ніхто не здається.
    [one] { $n } менеджер щонайменше десяту частину місяців не має для чого старатися.
    [few] { $n } менеджери щонайменше десяту частину місяців не мають для чого старатися.
   *[other] { $n } менеджерів щонайменше десяту частину місяців не мають для чого старатися.
}
report-luck = Частка везіння у різницях оплати на оклад: { $share }.

report-cash-enough = У дев'яти роках із десяти кожен місяць після оплати лишає гроші; найтісніший { $month }, { $low }
report-cash-short = В одному році з десяти { $month } закінчується після оплати з { $low }
report-cash-mean = Місяць приносить у середньому { $cash }; на оклади і змінну частину йде { $paid }.
report-cash-most = Найбільше змінної частини припадає на { $month }: { $variable }.

report-stress = Найтяжчий поганий рік «{ $case }»: маржа змінюється на { $margin }, витрати на { $cost }
report-stress-breathes = На кожен відсоток втраченої маржі витрати самі знижуються на { $share } відсотка.
report-stress-plans = Плани лишаються планами звичайного року: про поганий ніхто не знав.

report-remarks = { $n ->
    [0] Перевірка схеми «{ $new }» не знаходить, що виправляти
    [one] Перевірка схеми «{ $new }» знаходить { $n } місце, варте уваги
    [few] Перевірка схеми «{ $new }» знаходить { $n } місця, варті уваги
   *[other] Перевірка схеми «{ $new }» знаходить { $n } місць, вартих уваги
}{ $grave ->
    [0] {""}
    [one] , з них { $grave } хиба
    [few] , з них { $grave } хиби
   *[other] , з них { $grave } хиб
}

report-page-summary = Головні показники
report-page-cost = Витрати
report-page-motivation = Мотивація
report-page-people = Менеджери
report-page-cash = Гроші
report-page-stress = Погані роки
report-page-remarks = Перевірка
report-page-scheme = Схема
report-page-assumptions = Припущення
report-page-definitions = Означення
report-scheme-title = Налаштування схеми «{ $new }»
report-assumptions-title = Що припущено і звідки це відомо
report-definitions-title = Як означено кожен показник

report-col-measure = Показник
report-col-scheme = Схема
report-col-half = ± (95 %)
report-col-p10 = Нижче у 10 зі 100
report-col-p50 = Посередині
report-col-p90 = Нижче у 90 зі 100
report-col-difference = Різниця
report-col-reserve = Резерв (90 зі 100 без середини)
report-col-worst = Найдорожча двадцята частина
report-col-over = Імовірність понад бюджет
report-col-cost = Витрати за рік
report-col-gain = Маржа завдяки зусиллям
report-col-manager = Менеджер
report-col-salary = Оклад за рік
report-col-pay = Змінна частина за рік
report-col-change = Зміна
report-col-variable = Змінна частина, частка окладу
report-col-at-plan = Імовірність плану
report-col-given-up = Місяців без стимулу
report-col-month = Місяць
report-col-received = Надходження
report-col-salaries = Оклади
report-col-variable-pay = Змінна частина
report-col-left = Лишається після оплати
report-col-left-low = нижче в одному році з десяти
report-col-case = Рік
report-col-margin = Маржа
report-col-cash = Гроші
report-col-remark = Зауваження
report-col-why = Чому це важливо
report-col-how = Як виправити
report-col-where = Де
report-col-setting = Налаштування
report-col-value = Значення
report-col-unit = Одиниця
report-col-source = Джерело
report-col-definition = Означення
report-budget = Бюджет
report-median = Середній рік
report-good = Дешевий рік (нижче у 10 зі 100)
report-dear = Дорогий рік (нижче у 90 зі 100)
report-continued = { $title } ({ $part }/{ $parts })
report-figures = { $page }: цифри
report-more-rows = Ще рядків: { $n }, усі вони є в книзі Excel.
