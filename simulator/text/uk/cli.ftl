cli-mean = середнє
cli-p10 = нижче у 10 зі 100
cli-p50 = посередині
cli-p90 = нижче у 90 зі 100
cli-mc-error = похибка вибірки
cli-simulating = Моделювання
cli-calibrating = Оцінювання
cli-comparing = Порівняння
cli-backtesting = Перевірка на відкладених місяцях
cli-run-line = Запуск { $id }: шляхів { $paths }, зерно { $seed }, зусилля: { $engine }. Повторити: simulator reproduce { $id }
cli-compare-title = Однаковий випадок для всіх; різниці проти першої схеми з 95-відсотковими інтервалами вибірки
cli-lint-count = { $n ->
    [0] Зауважень немає.
    [one] { $n } зауваження.
    [few] { $n } зауваження.
   *[other] { $n } зауважень.
  }
cli-written = Записано у { $file }.
cli-reproduced = Усі показники збігаються до біта.
cli-not-reproduced = { $n ->
    [one] Змінився { $n } показник:
    [few] Змінилися { $n } показники:
   *[other] Змінилося { $n } показників:
  }
