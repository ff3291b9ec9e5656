cli-mean = среднее
cli-p10 = ниже в 10 из 100
cli-p50 = посередине
cli-p90 = ниже в 90 из 100
cli-mc-error = ошибка выборки
cli-simulating = Моделирование
cli-calibrating = Оценивание
cli-backtesting = Проверка на отложенных месяцах
cli-run-line = Запуск { $id }: путей { $paths }, зерно { $seed }, усилия: { $engine }. Повторить: simulator reproduce { $id }
cli-compare-title = Одна и та же случайность для всех; разницы с первой схемой и 95-процентные интервалы выборки
cli-lint-count = { $n ->
    [0] Замечаний нет.
    [one] { $n } замечание.
    [few] { $n } замечания.
   *[other] { $n } замечаний.
  }
cli-meanings = Что означают показатели:
cli-other-currency = Обратите внимание на валюту: схема «{ $scheme }» в { $theirs }, сценарий в { $ours }; её суммы взяты как { $ours }.
cli-not-recorded = Этот запуск не сохранён, поэтому повторить его по номеру не получится: { $problem }
cli-written = Записано в { $file }.
cli-settle-manager = Менеджер
cli-settle-period = Месяц
cli-settle-line = Строка
cli-settle-amount = Сумма
cli-settle-explanation = Как это получилось
cli-settle-total = Итого
cli-reproduced = Все показатели совпадают до бита.
cli-not-reproduced = { $n ->
    [one] Изменился { $n } показатель:
    [few] Изменились { $n } показателя:
   *[other] Изменилось { $n } показателей:
  }
cli-searching = Поиск
cli-sweep-title = Одна и та же случайность в каждой точке; ± это половина 95-процентного интервала выборки
cli-study-line = Исследование { $id }: путей на точку { $paths }, зерно { $seed }. Повторить: simulator reproduce { $id }
cli-cost-y = затраты за год
cli-cost-change = затраты против нынешней схемы
cli-gain-change = выигрыш против нынешней схемы
cli-frontier-title = Наибольшая мотивация при каждых затратах: { $gain }. Рядом половина 95-процентных интервалов выборки
cli-frontier-move = Перейти на границу при тех же затратах: { $values }. { $gain }: на { $change } больше (95-процентный интервал выборки от { $low } до { $high }), затраты { $cost } против нынешней схемы.
cli-frontier-stay = Ни одна настройка этих параметров не даёт большего при тех же затратах: в пределах ошибки выборки схема уже на границе.
cli-assumption = предположение
cli-low = низкое
cli-high = высокое
cli-at-low = показатель при низком
cli-at-high = показатель при высоком
cli-swing = размах
cli-tornado-title = Чего мы не знаем: { $measure }, когда одно предположение меняется от низкого до высокого, а остальные стоят
cli-tornado-years = Отдельно от этого удача года: среднее { $mean }, девять лет из десяти между { $low } и { $high }; ошибка выборки среднего { $error }.
cli-sobol-title = Доли неопределённости показателя «{ $measure }»: S1 сам по себе, ST вместе со всем, что делает с другими; conf: 95-процентная ошибка плана точек
cli-morris-title = { $measure }: средняя величина эффекта от перехода через весь диапазон (mu_star) и насколько он зависит от других (sigma)
cli-stress-title = Плохие годы против обычного: та же случайность, планы обычного года
cli-stress-normal = Обычный год
cli-difference = разница
cli-compare-line = Запуски { $runs }: путей { $paths }, зерно { $seed }. Повторить один: simulator reproduce ID
cli-reading = Чтение журнала
