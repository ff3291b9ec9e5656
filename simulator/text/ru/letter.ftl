# Письмо работнику; показатели названы так, как их называют люди.
letter-intro = Это письмо объясняет, как считается ваша переменная оплата: сначала правила, затем примеры. Каждую сумму в нём посчитала та же программа, которая считает выплаты.
letter-your-salary = Оклад: { $salary } в месяц.
letter-your-plan = План: выручка { $plan } в месяц.
letter-for-person = Примеры даны для: { $person }.
letter-rules = Правила
letter-examples = Примеры
letter-examples-about = Год, в котором все месяцы одинаковы. 100 % — это выручка { $year } за год; маржа, полученные деньги и число сделок меняются так же, клиенты платят вовремя, остальное на обычном уровне.
letter-examples-team = Ваши коллеги работают так же, как вы.
letter-examples-rare = В последнем месяце есть также: { $told }.
letter-at = Результат к плану
letter-variable = Переменная оплата
letter-with-salary = Вместе с окладом
letter-arithmetic = Как получается последняя выплата года при { $at }:
letter-late = Если клиенты платят с опозданием
letter-late-about = Те же продажи, все по плану; различается только время оплаты.
letter-paid-how = Клиенты платят
letter-case-prepaid = всё вперёд
letter-case-on-time = всё вовремя
letter-case-late = всё на 15 рабочих дней позже
letter-case-unpaid = на 15 рабочих дней позже, десятую часть — никогда
letter-cases = Сколько стоит один случай
letter-one-case = Один случай
letter-difference = Разница
letter-closing = Если какая-то сумма в расчётном листке непонятна, спросите: у каждой строки есть своё объяснение.
letter-rounding = Суммы округляются до { $step }, { $per }.
letter-rounding-line = каждая строка отдельно
letter-rounding-slice = каждая часть и каждая сделка отдельно
letter-rounding-payslip = только сумма расчётного листка
letter-rounding-none = Суммы не округляются.
letter-quoted = «{ $line }»
letter-all-lines = всех строк выше
letter-times = { $times } от { $what }
letter-of-target = суммы при полном плане
letter-of-salary = оклада
letter-attainment = Результат к плану
letter-score = Оценка
letter-seen-as = { $what } ({ $view })
letter-over = { $what }, { $window }
letter-view-attainment = к плану
letter-view-excess = сверх плана
letter-view-growth = прирост
letter-view-share = доля
letter-view-inverse = план к результату
letter-view-mirror = чем меньше, тем лучше
letter-view-rank = место
letter-not = кроме { $what }
letter-from = от { $low }
letter-value-factor = Коэффициент
letter-value-part = Доля полной суммы
letter-value-rate = Ставка
letter-value-money = Сумма
letter-read-linear = Между строками действует прямая линия. Ниже первой строки: { $below }; выше последней: { $above }.
letter-read-step = Значение достигнутой строки действует на всё.
letter-read-marginal = Каждая часть оплачивается по своему значению.
letter-read-reached = Всё, что сверх первого порога, оплачивается по значению достигнутой строки.
letter-read-flat = Платится только достигнутая строка.
letter-read-flat-stacked = Платятся все достигнутые строки вместе.
letter-read-grid = Ниже первой строки или столбца: { $below }.
letter-read-grid-linear = Между клетками действуют прямые линии. Ниже первой строки или столбца: { $below }.
letter-read-rounded = Значение считается шагами по { $step }, { $mode }.
letter-mode-down = только полные шаги
letter-mode-half-up = до ближайшего
letter-mode-half-even = до ближайшего
letter-read-jump = Порог с двумя значениями означает скачок.
letter-exact-above = Результат ровно на границе относится к строке, которая с неё начинается.
letter-exact-below = Результат ровно на границе относится к строке, которая ею заканчивается.
letter-exact-mixed = Результат ровно на границе { $edges } относится к строке, которая ею заканчивается; ровно на другой границе — к строке, которая с неё начинается.
letter-end-hold = так же, как там
letter-end-extend = прямая продолжается
letter-only-for = Только для: { $column } — { $texts }.
letter-only-when = Действует с { $start } по { $end }.
letter-column-role = роль
letter-column-level = уровень
letter-column-team = команда
letter-column-all = все
letter-column-product = продукт
letter-column-channel = канал
letter-column-reports-to = руководитель
letter-period-month = месяц
letter-period-quarter = квартал
letter-period-half = полугодие
letter-period-year = год
letter-period-quarter-to-date = с начала квартала
letter-period-half-to-date = с начала полугодия
letter-period-year-to-date = с начала года
letter-period-trailing-year = последние 12 месяцев
letter-period-to-date = с начала
letter-bonus-share = При полном плане вы получаете { $share } оклада за период (период: { $period }).
letter-bonus-share-of = При полном плане вы получаете { $share } от: { $what } за период (период: { $period }).
letter-bonus-amount = При полном плане вы получаете { $amount } (период: { $period }).
letter-bonus-flat = Вы получаете сумму из таблицы (период: { $period }).
letter-measure-is = Показатель: { $measure }.
letter-only-deals = Считаются только сделки, где { $where }.
letter-together = Считается вместе ({ $column }).
letter-plan-is = План на период — { $plan }.
letter-to-date = Считается с { $since ->
        [year_] начала года
        [half_] начала полугодия
        [quarter_] начала квартала
       *[start] самого начала
    }; { $every ->
        [quarter] каждый квартал
        [half] каждое полугодие
        [year] каждый год
       *[month] каждый месяц
    } выплачивается причитающееся за вычетом уже выплаченного.
letter-paid-every = Период: { $period }.
letter-commission-period = Вы получаете комиссию. База: { $measure }; период: { $period }.
letter-commission-deal = Вы получаете комиссию с каждой сделки отдельно. База: { $measure }; платится каждый { $period }.
letter-commission-running = Вы получаете комиссию за каждую сделку отдельно, по их порядку: таблица читается по нарастающему итогу периода. База: { $measure }; период: { $period }.
letter-rate-is = Ставка: { $value }.
letter-each-is = За каждую единицу: { $value }.
letter-for-deals = Сделки, где { $where }:
letter-for-others = Все остальные сделки:
letter-bound-least = Не меньше { $amount }.
letter-bound-most = Не больше { $amount }.
letter-credit-is = Ваша доля: { $share }.
letter-after-itself = База — то, что остаётся после вычета этой выплаты.
letter-growth = Вы получаете долю прироста. Показатель: { $measure }, в сравнении с: { $than }.
letter-growth-above = Считается только прирост сверх { $share }.
letter-new-client-each = За каждого нового клиента: { $amount }.
letter-new-client-rate = { $rate } от выручки новых клиентов.
letter-win-back-each = За каждого возвращённого клиента: { $amount }.
letter-referral-each = За каждую рекомендацию: { $amount }.
letter-referral-rate = { $rate } от выручки рекомендованных клиентов.
letter-free = Первые { $count } не считаются.
letter-speed = Ставка зависит от того, когда платит клиент. База: { $measure }; период: { $period }.
letter-speed-prepaid = полная предоплата: { $rate }
letter-speed-on-time = вовремя или не более чем на { $days } рабочих дней позже: { $rate }
letter-speed-late = позже: { $rate }
letter-speed-never = более чем на { $days } рабочих дней позже: ничего
letter-card-additive = Показатели ниже оцениваются, оценки складываются по весу.
letter-card-product = Показатели ниже оцениваются, оценки перемножаются.
letter-card-curve = Оценка даёт такую долю полной суммы:
letter-item = { $name }.
letter-weight = Вес: { $weight }.
letter-item-attained = Оценка — это результат к плану.
letter-item-least = Меньше { $value } не считается.
letter-item-most = Считается не больше { $value }.
letter-item-required = Если здесь ноль, не платится ничего.
letter-activity-part = Ниже нормы — пропорционально; выше — не больше.
letter-activity-all = Если хоть одна норма не выполнена, не платится ничего.
letter-activity-norm = { $measure }: норма { $norm } в месяц, вес { $weight }
letter-activity-each = { $measure }: по { $each }
letter-campaign = Разовая акция с { $first } по { $last }, выплата в последнем месяце. Показатель: { $measure }.
letter-campaign-reach = От { $reach }.
letter-campaign-prize = Приз: { $amount }.
letter-campaign-places = Призы по местам: { $prizes }.
letter-multiplied = Коэффициент из таблицы для { $lines }.
letter-multiplied-by = Умножает { $lines } на ваш собственный показатель: { $what }.
letter-level = Коэффициент человека ({ $column }) для { $lines }:
letter-level-others = все остальные: × { $factor }
letter-gate = Условие для { $lines }.
letter-gate-all = Должно выполняться всё это:
letter-gate-any = Должно выполняться что-то одно:
letter-gate-factors = Если да, платится { $then }, иначе { $otherwise }.
letter-edge-at-least = не меньше { $value }
letter-edge-above = больше { $value }
letter-edge-at-most = не больше { $value }
letter-edge-below = меньше { $value }
letter-cap = Предел для { $lines }: вместе не больше { $limit } (период: { $period }).
letter-cap-carried = То, что сверх предела, выплачивается позже, когда предел это позволяет.
letter-floor = Минимум для { $lines }: вместе { $limit } (период: { $period }); если меньше, доплачивается.
letter-guarantee = Гарантия для { $lines }: вместе { $limit } (период: { $period }); если меньше, доплачивается.
letter-first-months = Только первые { $months } мес. работы.
letter-draw = Аванс для { $lines }: если вместе меньше { $limit } (период: { $period }), разница выплачивается вперёд.
letter-draw-recovered = Авансы удерживаются из последующих выплат, не больше { $share } от того, что сверх аванса.
letter-draw-kept = Авансы не возвращаются.
letter-draw-forgiven = Остаток долга на конец года прощается.
letter-held = { $share } от { $lines } откладывается.
letter-held-until-collection = Выплачивается, когда клиенты платят.
letter-held-until-year-end = Выплачивается в конце года.
letter-held-until-months = { $number ->
        [0] { "" }
        [one] Выплачивается через { $number } месяц.
        [few] Выплачивается через { $number } месяца.
       *[other] Выплачивается через { $number } месяцев.
    }
letter-held-until-days = { $number ->
        [one] Выплачивается через { $number } день.
        [few] Выплачивается через { $number } дня.
       *[other] Выплачивается через { $number } дней.
    }
letter-instalments = Выплата частями: { $number }, по одной { $period ->
        [quarter] каждый квартал
        [half] каждое полугодие
        [year] каждый год
       *[month] каждый месяц
    }.
letter-instalments-equal = Части равные.
letter-instalments-parts = Части: { $parts }.
letter-clawed = Если продажа отменена в течение { $months } мес., оплата за неё возвращается.
letter-clawed-whole = Возвращается полностью.
letter-clawed-pro-rata = Возвращается только доля за оставшееся время.
letter-clawed-most = За месяц забирается не больше { $share } переменной оплаты; остальное позже.
letter-fine-each = За каждый случай удерживается { $amount }. Считается: { $measure }.
letter-fine-rising = За первый случай, второй и далее удерживается: { $fines }. Считается: { $measure }.
letter-fine-rate = Удерживается { $rate } от потерянного. Считается: { $measure }.
letter-fine-share = Каждый случай забирает { $share } от { $lines }. Считается: { $measure }.
letter-fine-variable = Удерживается только из переменной оплаты, никогда из оклада.
letter-fine-literal = Удерживается полностью, даже если переменной оплаты не хватает.
letter-split = { $pooled } от { $lines } идёт в общий фонд ({ $team }) и делится.
letter-split-equal = Все получают поровну.
letter-split-salary = Доли — по окладам.
letter-split-measure = Доли — по результату: { $measure }.
letter-split-role = У каждой роли своя доля:
letter-split-among = Долю получают только те, кто выполнил всё это; если не выполнил никто, каждый остаётся при своём:
letter-override = Вы получаете долю от того, что приносят подчинённые: { $what } (период: { $period }).
letter-override-level = уровень { $level } ниже: { $rate }
letter-measure-revenue = выручка
letter-measure-margin = маржа
letter-measure-cash = полученные деньги
letter-measure-margin-collected = полученная маржа
letter-measure-n-deals = число сделок
letter-measure-units = единицы
letter-measure-revenue-prior = те же месяцы год назад
letter-measure-portfolio-size = размер портфеля
letter-measure-average-check = средний чек
letter-measure-discount-share = доля скидок
letter-measure-retention-share = удержание клиентов
letter-measure-overdue-share = просроченная доля долга
letter-measure-margin-share = доля маржи в выручке
letter-measure-collected-share = оплаченная доля счетов
letter-measure-growth-share = прирост к прошлому году
letter-measure-new-clients = новые клиенты
letter-measure-new-revenue = выручка новых клиентов
letter-measure-won-back = возвращённые клиенты
letter-measure-referrals = рекомендации
letter-measure-lost-clients = потерянные клиенты
letter-measure-n-lost-deals = потерянные сделки
letter-measure-n-lost-deals-fault = сделки, потерянные по собственной вине
letter-measure-n-cancelled-fault = сделки, отменённые по собственной вине
letter-measure-n-cancelled = отменённые сделки
letter-measure-n-late-deliveries = опоздавшие поставки
letter-measure-n-failed-deliveries = сорванные поставки
letter-measure-cancelled = отменённые продажи
letter-measure-written-off = списанные долги
letter-measure-contacts = контакты
letter-measure-meetings = встречи
letter-measure-offers = предложения
letter-measure-salary = оклад
letter-measure-size = размер сделки
letter-measure-days-late = рабочие дни опоздания
letter-measure-tenure-months = месяцев с нами
letter-measure-payment = оплата
letter-measure-product = продукт
letter-measure-channel = канал
letter-measure-segment = сегмент
letter-measure-client = клиент
