cli-mean = среднее
cli-p10 = ниже в 10 из 100
cli-p50 = посередине
cli-p90 = ниже в 90 из 100
cli-mc-error = ошибка выборки
cli-simulating = Моделирование
cli-calibrating = Оценивание
cli-comparing = Сравнение
cli-backtesting = Проверка на отложенных месяцах
cli-run-line = Запуск { $id }: путей { $paths }, зерно { $seed }, усилия: { $engine }. Повторить: simulator reproduce { $id }
cli-compare-title = Одна и та же случайность для всех; разницы с первой схемой и 95-процентные интервалы выборки
cli-lint-count = { $n ->
    [0] Замечаний нет.
    [one] { $n } замечание.
    [few] { $n } замечания.
   *[other] { $n } замечаний.
  }
cli-written = Записано в { $file }.
cli-reproduced = Все показатели совпадают до бита.
cli-not-reproduced = { $n ->
    [one] Изменился { $n } показатель:
    [few] Изменились { $n } показателя:
   *[other] Изменилось { $n } показателей:
  }
