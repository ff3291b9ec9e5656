## Отчёты: выводы предложениями, названия страниц и столбцов.

report-title = Схема оплаты: { $scenario }
report-subtitle-hr = Что схема делает с людьми
report-subtitle-leadership = Сколько стоит, насколько надёжно и что за эти деньги покупаем
report-subtitle-consultant = Схемы рядом
report-source = Сценарий «{ $scenario }» · моделированных запусков { $paths } по { $months } мес., зерно { $seed } · { $day } · версия { $version } · повторить: simulator reproduce { $runs }
report-interval = 95-процентный интервал выборки от { $low } до { $high }
report-so-what = Что из этого следует
report-appendix = Приложение
report-contents = Содержание

report-summary-more-more = «{ $new }» стоит на { $cost } в год больше, чем «{ $old }», и даёт на { $margin } больше маржи
report-summary-more-less = «{ $new }» стоит на { $cost } в год больше, чем «{ $old }», и даёт на { $margin } меньше маржи
report-summary-more-same = «{ $new }» стоит на { $cost } в год больше, чем «{ $old }»; маржа та же
report-summary-less-more = «{ $new }» стоит на { $cost } в год меньше, чем «{ $old }», и даёт на { $margin } больше маржи
report-summary-less-less = «{ $new }» стоит на { $cost } в год меньше, чем «{ $old }», и даёт на { $margin } меньше маржи
report-summary-less-same = «{ $new }» стоит на { $cost } в год меньше, чем «{ $old }»; маржа та же
report-summary-same-more = «{ $new }» стоит столько же, сколько «{ $old }», и даёт на { $margin } в год больше маржи
report-summary-same-less = «{ $new }» стоит столько же, сколько «{ $old }», и даёт на { $margin } в год меньше маржи
report-summary-same-same = «{ $new }» и «{ $old }» стоят одинаково и дают ту же маржу
report-cost-interval = Разница затрат за год: { $cost } ({ $interval }).
report-margin-interval = Разница маржи за год: { $margin } ({ $interval }).
report-net-more = После оплаты остаётся на { $net } в год больше ({ $interval }).
report-net-less = После оплаты остаётся на { $net } в год меньше ({ $interval }).
report-net-same = То, что остаётся после оплаты, не отличается сверх ошибки выборки ({ $interval }).
report-strength = Предположено, что прямая схема стоимостью 20 % оклада поднимает продажи на { $strength }; полевые исследования давали от 0 до 22 %.
report-strength-none = Предположено, что на оплату никто не откликается.

report-cost = В восьми годах из десяти «{ $new }» стоит от { $low } до { $high } в год.
report-over = Бюджет превышен в { $chance } лет
report-reserve = Планируйте { $middle } и держите в резерве { $reserve }: тогда девять лет из десяти покрыты.
report-shortfall = В самой дорогой двадцатой части лет она стоит в среднем { $worst }.
report-over-before = Бюджет { $budget } в год; «{ $old }» превышает его в { $before } лет.
report-no-budget = Сценарий не называет бюджета.

report-motivation-more = Отклик менеджеров на оплату добавляет { $now } маржи при схеме «{ $new }» и { $before } при схеме «{ $old }»
report-motivation-less = Отклик менеджеров на оплату добавляет лишь { $now } маржи при схеме «{ $new }» против { $before } при схеме «{ $old }»
report-motivation-same = На «{ $new }» менеджеры откликаются так же, как на «{ $old }»: { $now } маржи против { $before }
report-motivation-none = В этом запуске на оплату никто не откликается, поэтому схемы различаются только затратами
report-motivation-interval = Разница в процентных пунктах: { $points } ({ $interval }).
report-quits = За год уходит { $now } менеджеров, при схеме сравнения { $before }.

report-people = { $up ->
    [0] Никто из менеджеров не зарабатывает больше
    [one] { $up } менеджер из { $n } зарабатывает больше
    [few] { $up } менеджера из { $n } зарабатывают больше
   *[other] { $up } менеджеров из { $n } зарабатывают больше
} при схеме «{ $new }», { $down ->
    [0] никто не зарабатывает меньше
    [one] { $down } зарабатывает меньше
   *[other] { $down } зарабатывают меньше
}
report-people-ends = Наибольшие изменения за год: { $best } { $best_change }, { $worst } { $worst_change }.
report-people-shown = На диаграмме { $n } менеджеров с наибольшими изменениями, в таблице все.
report-at-plan = Вероятность выполнить план от { $low } до { $high } в зависимости от менеджера.
report-given-up = { $n ->
    [0] Никто не сдаётся.
    [one] { $n } менеджеру не менее десятой части месяцев незачем стараться.
   *[other] { $n } менеджерам не менее десятой части месяцев незачем стараться.
}
report-luck = Доля удачи в различиях оплаты на оклад: { $share }.

report-cash-enough = В девяти годах из десяти каждый месяц после оплаты оставляет деньги; самый тесный { $month }, { $low }
report-cash-short = В одном году из десяти { $month } заканчивается после оплаты с { $low }
report-cash-mean = Месяц приносит в среднем { $cash }; на оклады и переменную часть уходит { $paid }.
report-cash-most = Больше всего переменной части приходится на { $month }: { $variable }.

report-stress = Самый тяжёлый плохой год «{ $case }»: маржа меняется на { $margin }, затраты на { $cost }
report-stress-breathes = На каждый процент потерянной маржи затраты сами снижаются на { $share } процента.
report-stress-plans = Планы остаются планами обычного года: о плохом никто не знал.

report-remarks = { $n ->
    [0] Проверка схемы «{ $new }» не находит, что исправлять
    [one] Проверка схемы «{ $new }» находит { $n } место, достойное внимания
    [few] Проверка схемы «{ $new }» находит { $n } места, достойные внимания
   *[other] Проверка схемы «{ $new }» находит { $n } мест, достойных внимания
}{ $grave ->
    [0] {""}
    [one] , из них { $grave } ошибка
    [few] , из них { $grave } ошибки
   *[other] , из них { $grave } ошибок
}

report-page-summary = Главные показатели
report-page-cost = Затраты
report-page-motivation = Мотивация
report-page-people = Менеджеры
report-page-cash = Деньги
report-page-stress = Плохие годы
report-page-remarks = Проверка
report-page-scheme = Схема
report-page-assumptions = Предположения
report-page-definitions = Определения
report-scheme-title = Настройки схемы «{ $new }»
report-assumptions-title = Что предположено и откуда это известно
report-definitions-title = Как определён каждый показатель

report-col-measure = Показатель
report-col-scheme = Схема
report-col-half = ± (95 %)
report-col-p10 = Ниже в 10 из 100
report-col-p50 = Посередине
report-col-p90 = Ниже в 90 из 100
report-col-difference = Разница
report-col-reserve = Резерв (90 из 100 без середины)
report-col-worst = Самая дорогая двадцатая часть
report-col-over = Вероятность сверх бюджета
report-col-cost = Затраты за год
report-col-gain = Маржа за счёт усилий
report-col-manager = Менеджер
report-col-salary = Оклад за год
report-col-pay = Переменная часть за год
report-col-change = Изменение
report-col-variable = Переменная часть, доля оклада
report-col-at-plan = Вероятность плана
report-col-given-up = Месяцев без стимула
report-col-month = Месяц
report-col-received = Поступления
report-col-salaries = Оклады
report-col-variable-pay = Переменная часть
report-col-left = Остаётся после оплаты
report-col-left-low = ниже в одном году из десяти
report-col-case = Год
report-col-margin = Маржа
report-col-cash = Деньги
report-col-remark = Замечание
report-col-why = Почему это важно
report-col-how = Как исправить
report-col-where = Где
report-col-setting = Настройка
report-col-value = Значение
report-col-unit = Единица
report-col-source = Источник
report-col-definition = Определение
report-budget = Бюджет
report-median = Средний год
report-good = Дешёвый год (ниже в 10 из 100)
report-dear = Дорогой год (ниже в 90 из 100)
report-continued = { $title } ({ $part }/{ $parts })
report-figures = { $page }: цифры
report-more-rows = Ещё строк: { $n }, все они есть в книге Excel.
