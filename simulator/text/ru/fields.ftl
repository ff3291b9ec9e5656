## Единицы, выборы, названия и подсказки объявленных полей.

unit-share = %
unit-share-of-sales = %
unit-factor = ×
unit-days = дней
unit-months = месяцев
unit-month = месяц
unit-log-points = лог. пунктов
unit-a-month = в месяц
unit-a-year = в год
unit-currency = ¤
unit-currency-a-month = ¤ в месяц
unit-currency-a-year = ¤ в год
unit-per-unit-of-effort = на усилие
unit-per-salary = на оклад
unit-exponent = показатель степени
unit-correlation = корреляция
unit-clients = клиентов
unit-managers = менеджеров
unit-deals = сделок
unit-elasticity = эластичность
unit-digits = знаков
unit-index = × к образцу

choice-month = месяц
choice-quarter = квартал
choice-half = полугодие
choice-year = год
choice-year-to-date = с начала года
choice-quarter-to-date = с начала квартала
choice-half-to-date = с начала полугодия
choice-trailing-year = последние 12 месяцев
choice-to-date = с начала
choice-step = ступени: одно значение на всё
choice-linear = прямые линии
choice-marginal = каждая часть по своему значению
choice-reached = всё сверх первого порога по достигнутому
choice-flat = суммы денег
choice-grid = таблица двух мер
choice-above = относится к верхнему
choice-below = относится к нижнему
choice-none = нет
choice-prorate = пропорционально
choice-pay = выплата
choice-plan = план
choice-both = оба
choice-sum = сумма
choice-like-measure = как складывается показатель
choice-last = последний
choice-mean = средний
choice-zero = ничего
choice-full = полностью
choice-grows = растёт с месяцами
choice-whole = сразу за весь год
choice-carry = переносится дальше
choice-paid-back = возвращается
choice-keep = остаётся
choice-lift = прошлый результат плюс надбавка
choice-ratchet = храповик
choice-market = движется с рынком
choice-break-even = безубыточность
choice-reported = только показатель: все остаются
choice-simulated = люди уходят, их заменяют
choice-revenue = выручка
choice-margin = маржа
choice-cash = поступления
choice-variable = только из переменной части
choice-literal = буквально
choice-period = за период
choice-deal = за сделку
choice-running = по нарастающему итогу
choice-lost = теряется
choice-carried = выплачивается позже
choice-on-time = как вовремя
choice-late = как поздно
choice-highest = только высшая
choice-stacked = все достигнутые
choice-hold = держать
choice-extend = продолжить
choice-rate = доля
choice-money = деньги
choice-total = итог
choice-attainment = выполнение плана
choice-excess = сверх плана
choice-growth = рост
choice-share = доля
choice-inverse = план к результату
choice-mirror = зеркально
choice-rank = место
choice-line = строка
choice-slice = часть
choice-payslip = расчётный листок
choice-half-up = от половины вверх
choice-half-even = половина к чётному
choice-down = вниз
choice-ua = Украина
choice-ru = Россия
choice-gb = Великобритания
choice-us = США
choice-de = Германия
choice-pl = Польша
choice-additive = взвешенная сумма
choice-multiplicative = произведение
choice-all = всё или ничего
choice-part = пропорционально
choice-collection = поступление денег
choice-days = дни
choice-months = месяцы
choice-year-end = конец года
choice-empty = нет
choice-equal = поровну
choice-measure = показатель
choice-role = роль
choice-salary = оклад
choice-forgive = прощается
choice-spread = распределяется на остальные

## Scenario

Scenario-name = Название
    .description = Название сценария.
Scenario-story = История
    .description = Один абзац: кто, что, зачем.
Scenario-sources = Источники
    .description = Откуда взяты цифры.
Scenario-translations = Переводы
    .description = По языкам: как названия и тексты этого файла звучат на другом языке.
Scenario-currency = Валюта
    .description = Код денег по ISO.
Scenario-start = Начало
    .description = Первый месяц модели, год-месяц.
Scenario-months = Месяцы
    .description = Длительность модели.
Scenario-fiscal_year_start = Начало финансового года
    .description = Календарный месяц, с которого начинаются плановые годы.
Scenario-minor_digits = Знаки после запятой
    .description = Знаки самой мелкой монеты.
Scenario-budget_y = Бюджет
    .description = Годовой бюджет на оклады и переменную часть.
Scenario-managers = Менеджеры
    .description = Клиентские менеджеры и их портфели.
Scenario-segments = Сегменты
    .description = Типы клиентов по названиям.
Scenario-market = Рынок
    .description = Сезон, шоки, новые клиенты.
Scenario-payments = Платежи
    .description = Как клиенты платят.
Scenario-segment_payments = Платежи по сегментам
    .description = Как платят сегменты, отличающиеся от остальных.
Scenario-plan = План
    .description = Как ставятся цели.
Scenario-behaviour = Поведение
    .description = Как менеджеры откликаются на оплату.
Scenario-scheme = Схема
    .description = Схема оплаты: файл рядом с этим или сама схема.
Scenario-today = Сегодняшняя схема
    .description = Схема, с которой сравнивают предложение; пусто = только оклад.
Scenario-assumed = Предположено
    .description = Пути значений, которых данные не показали (ставит калибровка).
Scenario-intervals = Интервалы
    .description = 95 % интервалы значений, которые показали данные, по их путям (ставит калибровка).

## Manager

Manager-name = Менеджер
    .description = Имя, единственное в сценарии; когда количество больше 1, добавляется номер.
Manager-count = Количество
    .description = Сколько менеджеров такого типа.
Manager-role = Роль
    .description = Роль, для правил, которые о ней спрашивают.
Manager-level = Уровень
    .description = junior, specialist, senior, key, ...; для правил, которые об этом спрашивают.
Manager-team = Команда
    .description = Команда, для общих результатов.
Manager-reports_to = Подчиняется
    .description = Имя руководителя этого менеджера.
Manager-group = Группа
    .description = Группа для отчёта о справедливости.
Manager-archetype = Архетип
    .description = Как этот менеджер работает и откликается на оплату.
Manager-salary = Оклад
    .description = Твёрдый оклад в месяц.
Manager-segment = Сегмент
    .description = Тип клиентов в портфеле.
Manager-portfolio = Портфель
    .description = Портфель по размеру; или перечислите клиентов.
Manager-clients = Клиенты
    .description = Портфель клиент за клиентом.
Manager-plan_y = План
    .description = Цель первого года; пусто = по правилу плана.
Manager-capacity = Вместимость
    .description = Сколько клиентов один менеджер может вести хорошо.
Manager-new_clients_per_month = Новые клиенты
    .description = Сколько новых клиентов в месяц этот менеджер находит без добавочных усилий; пусто = как на рынке.
Manager-first_month = Первый месяц
    .description = Месяц модели, с которого менеджер начинает.
Manager-last_month = Последний месяц
    .description = Последний отработанный месяц; пусто = остаётся.

## Portfolio

Portfolio-n_clients = Клиенты
    .description = Клиентов в портфеле.
Portfolio-monthly_revenue = Портфель
    .description = Месячная выручка всего портфеля в начале.
Portfolio-top20_share = Концентрация
    .description = Доля выручки, которую даёт крупнейшая пятая часть клиентов.
Portfolio-size_tail = Гиганты среди клиентов
    .description = Делает крупнейших клиентов крупнее логнормальных при той же концентрации (h Тьюки; 0 = логнормальное распределение).
Portfolio-segment = Сегмент
    .description = Тип клиента; пусто = как у менеджера.
Portfolio-tenure_months = Стаж клиентов
    .description = Сколько месяцев клиентов уже ведут в начале.

## Client

Client-name = Клиент
    .description = Название, единственное в портфеле.
Client-monthly_revenue = Выручка
    .description = Средняя месячная выручка в начале, вместе с тихими месяцами.
Client-segment = Сегмент
    .description = Тип клиента; пусто = как у менеджера.
Client-wallet_share = Доля кошелька
    .description = Доля трат клиента, которая уже здесь.
Client-margin_share = Маржа
    .description = Маржа по прейскуранту как доля выручки.
Client-growth_y = Рост
    .description = Годовой логарифмический рост без усилий.
Client-noise_sd = Шум
    .description = Стандартное отклонение месячного логарифмического шума.
Client-active_share = Активные месяцы
    .description = Доля месяцев с выручкой.
Client-late_share = Доля опозданий
    .description = Доля сделок в кредит этого клиента, оплаченных поздно.
Client-terms_days = Отсрочка
    .description = Календарных дней от счёта до срока оплаты.
Client-tenure_months = Стаж клиентов
    .description = Сколько месяцев клиента уже ведут в начале.

## Segment

Segment-growth_y = Рост без усилий
    .description = Годовой логарифмический рост ожидаемого уровня клиента, с которым никто не работает.
Segment-growth_walk_sd = Дрейф уровня клиента
    .description = Месячное стандартное отклонение медленного блуждания уровня клиента (логарифм).
Segment-own_noise_sd = Шум от месяца к месяцу
    .description = Стандартное отклонение месячного счёта клиента вокруг его уровня (логарифм).
Segment-own_noise_persistence = Устойчивость шума
    .description = Корреляция шума от месяца к месяцу, когда уровень исключён.
Segment-fat_tail_share = Редкие большие движения
    .description = Доля месяцев со значительно большим движением (смесь нормальных, центрированная точно).
Segment-fat_tail_factor = Размер редких движений
    .description = Во сколько раз стандартное отклонение больше в таком месяце.
Segment-stay_active_share = Покупает и в следующем месяце
    .description = Вероятность, что клиент, купивший в этом месяце, купит и в следующем.
Segment-wake_share = Покупает после тихого месяца
    .description = Вероятность, что тихий клиент купит в следующем месяце.
Segment-activity_dispersion = Различия активности
    .description = Насколько клиенты различаются этими вероятностями (бета: 0 = все одинаковы, 1 = всегда или никогда).
Segment-churn_a = Потеря: a
    .description = Первый параметр бета-распределения годовой вероятности клиента уйти.
Segment-churn_b = Потеря: b
    .description = Второй параметр; больший означает более верных клиентов. Потеря первого года = a / (a + b).
Segment-churn_size_exponent = Мелкие клиенты уходят чаще
    .description = Клиент вдвое меньше другого имеет в 2^показатель раз больший риск уйти; средняя потеря остаётся заданной.
Segment-churn_fault_share = Потери по своей вине
    .description = Доля потерянных клиентов, уходящих по вине менеджера.
Segment-margin_share = Маржа
    .description = Маржа по прейскуранту как доля выручки.
Segment-wallet_share = Доля кошелька
    .description = Доля трат клиентов на такие услуги, которую они уже тратят здесь.
Segment-headroom_exponent = Кривизна запаса
    .description = Рост умножается на (1 - доля кошелька)^показатель, 1 при базовой доле кошелька.
Segment-deals = Сделки
    .description = Число, размер, скидки, поставки и контакты.
Segment-product = Линейка продуктов
    .description = Линейка продуктов сделок этого сегмента, для правил, которые о ней спрашивают.
Segment-channel = Канал продаж
    .description = Канал продаж сделок этого сегмента, для правил, которые о нём спрашивают.

## Deals

Deals-deals_per_month = Сделок в месяц
    .description = Среднее число сделок активного клиента в месяц (не менее одной).
Deals-deal_size_sd = Различия размера сделок
    .description = Стандартное отклонение логарифма размера сделок в пределах месяца.
Deals-discount_offer_share = Сделки со скидкой
    .description = Доля сделок, проданных ниже прейскуранта, когда скидок никто не сдерживает.
Deals-discount_depth = Глубина скидки
    .description = Снижение цены в сделке со скидкой.
Deals-discount_response = Объём за счёт скидки
    .description = Относительный прирост объёма на единицу снижения цены (эластичность).
Deals-late_delivery_share = Поздние поставки
    .description = Доля сделок, поставленных поздно.
Deals-failed_delivery_share = Сорванные поставки
    .description = Доля сделок, где поставка сорвалась.
Deals-lost_deal_share = Потерянные сделки
    .description = Потерянных сделок на одну выигранную.
Deals-lost_deal_fault_share = Сделки, потерянные по своей вине
    .description = Доля потерянных сделок по вине менеджера.
Deals-contacts_per_client = Контакты
    .description = Контактов с клиентом в месяц без добавочных усилий.
Deals-meetings_per_client = Встречи
    .description = Личных встреч с клиентом в месяц без добавочных усилий.
Deals-offers_per_client = Предложения клиентам
    .description = Предложений клиенту в месяц без добавочных усилий.

## Market

Market-season = Сезон
    .description = Двенадцать множителей, первый для января; приводятся к среднему 1.
Market-common_sd = Общий шок
    .description = Месячное стандартное отклонение логарифмического шока, общего для всех клиентов.
Market-common_persistence = Устойчивость шока
    .description = Корреляция общего шока от месяца к месяцу.
Market-new_clients_per_month = Новые клиенты
    .description = Сколько новых клиентов в месяц менеджер находит без добавочных усилий.
Market-new_client_size_share = Размер новых клиентов
    .description = Средняя месячная выручка нового клиента как доля среднего клиента портфеля.
Market-new_client_size_sd = Разброс новых клиентов
    .description = Стандартное отклонение логарифма размера новых клиентов.
Market-new_client_ramp_months = Разгон новых клиентов
    .description = За сколько месяцев новый клиент достигает своего размера.
Market-referrals_per_client = Рекомендации
    .description = Рекомендованных клиентов на активного клиента в месяц без добавочных усилий.
Market-winback_share = Возвращённые клиенты
    .description = Месячная вероятность, что потерянный клиент вернётся.
Market-events = События
    .description = Кризисы, бьющие по многим клиентам сразу.

## Event

Event-name = Название
    .description = Что происходит, как это показано.
Event-month = Месяц
    .description = Первый месяц события, считая от 1 в начале модели.
Event-depth_share = Глубина
    .description = Доля выручки, потерянная на дне.
Event-n_months = Длительность
    .description = Месяцев на дне.
Event-recovery_months = Восстановление
    .description = Месяцев ровного восстановления потом.
Event-segments = Сегменты
    .description = Сегменты, которых это касается; пусто = все.
Event-late_shift = Больше опозданий
    .description = Доля своевременных платежей, становящихся поздними, пока длится событие.
Event-default_factor = Неплатежи
    .description = Множитель доли неплатежей, пока длится событие.
Event-probability_share = Вероятность
    .description = Вероятность, что событие произойдёт (один жребий для всех клиентов).

## Payments

Payments-prepaid_share = Полная предоплата
    .description = Доля сделок, оплаченных полностью до поставки.
Payments-on_delivery_share = Оплата при поставке
    .description = Доля сделок, оплаченных при поставке.
Payments-terms_days = Срок оплаты
    .description = Календарных дней от счёта до срока оплаты для сделок в кредит.
Payments-late_trait_a = Опаздывающие: a
    .description = Первый параметр бета склонности клиентов платить поздно (меньше 1: форма U).
Payments-late_trait_b = Опаздывающие: b
    .description = Второй параметр бета; средняя доля опозданий = a / (a + b).
Payments-late_persistence = Опоздания тянутся
    .description = Насколько последний платёж клиента тянет за собой следующий: 0 = только нрав, 1 = последнее состояние повторяется.
Payments-late_days_shape = Дни опоздания: форма
    .description = Форма гамма-распределения дней опоздания.
Payments-late_days_scale = Дни опоздания: масштаб
    .description = Масштаб гамма-распределения календарных дней опоздания.
Payments-tail_share = Очень поздние платежи
    .description = Доля поздних сделок, попадающих в длинный хвост (0: оптимистический набор).
Payments-tail_median_days = Длина хвоста
    .description = Медиана дней опоздания в хвосте (логнормальный, лог-отклонение 0.8).
Payments-pace_share = Темп клиента
    .description = Какая часть различий в днях (рано или поздно) есть собственный темп клиента; остальное есть удача сделки.
Payments-early_days = Ранние платежи
    .description = За сколько дней до срока в среднем платят своевременные клиенты.
Payments-default_share = Никогда не оплачено полностью
    .description = Доля сделок в кредит, кончающихся неплатежом.
Payments-default_recovery_share = Возвращено из неплатежа
    .description = Доля неуплаченной суммы, которая всё же поступает.
Payments-write_off_days = Списание через
    .description = Через сколько календарных дней после срока списывают неуплаченное.
Payments-partial_share = Оплата частями
    .description = Доля сделок в кредит, оплаченных двумя частями с месяцем между ними.
Payments-dispute_share = Спорные счета
    .description = Доля сделок в кредит, по которым есть спор.
Payments-dispute_days = Задержка из-за спора
    .description = Добавочных календарных дней до оплаты спорного счёта.
Payments-cancel_share = Отменённые сделки
    .description = Доля выставленных сделок, отменённых до оплаты.
Payments-cancel_fault_share = Отменено по своей вине
    .description = Доля отмен по вине менеджера.
Payments-holidays = Календарь праздников
    .description = Страна, чьи государственные праздники не рабочие дни; пусто = только с понедельника по пятницу.

## Plan

Plan-rule = Правило
    .description = Как цель следующего года вытекает из нынешней.
Plan-measure = Показатель
    .description = В чём поставлена цель.
Plan-lift = Надбавка к плану
    .description = Насколько цель выше результата прошлого периода.
Plan-up_weight = Храповик вверх
    .description = Доля перевыполнения, встроенная в следующий план; 1 + надбавка = прошлый результат плюс надбавка.
Plan-down_weight = Храповик вниз
    .description = Доля недовыполнения, снижающая следующий план.
Plan-break_even_cost_y = Постоянные затраты
    .description = Годовые затраты фирмы, которые должна покрыть маржа (правило «безубыточность»), поделённые по размеру портфеля.

## Behaviour

Behaviour-strength = Сила отклика
    .description = Прирост продаж от прямой схемы стоимостью 20 % оклада; единственный регулятор того, насколько люди откликаются на оплату.
Behaviour-strength_low = Слабый отклик
    .description = Сила, показанная как слабый случай.
Behaviour-strength_high = Сильный отклик
    .description = Сила, показанная как сильный случай.
Behaviour-risk_aversion = Нелюбовь к риску
    .description = Абсолютная нелюбовь к риску на годовой оклад.
Behaviour-attention_share = Внимание
    .description = Доля усилий по точному динамическому стимулу; остальное идёт за средней нормой выплаты.
Behaviour-discount_rate_y = Нетерпеливость
    .description = Годовая ставка, по которой менеджеры обесценивают выплату, приходящую позже.
Behaviour-present_bias_factor = Вес будущего
    .description = Вес всего, что будет после текущего месяца, рядом с этим месяцем (бета квазигиперболического дисконтирования); 1 = без искажения.
Behaviour-effort_limit = Наибольшее усилие
    .description = Сколько самое большее усилий за месяц может вызвать оплата за выполнение плана, в единицах того, что вызывает линейная схема стоимостью 20 % оклада; пусто = без предела.
Behaviour-effort_persistence = Усилия длятся
    .description = Доля влияния усилия, остающаяся через месяц.
Behaviour-substitution = Каналы соперничают
    .description = Насколько усилие на одну задачу делает другие дороже.
Behaviour-retention_effect = Влияние на удержание
    .description = Риск потери умножается на exp(-влияние x усилие).
Behaviour-collection_effect = Влияние на платежи
    .description = Доля своевременных p = 1 - (1 - p0) exp(-влияние x усилие).
Behaviour-new_clients_effect = Влияние на новых клиентов
    .description = Новых клиентов в месяц на единицу усилия.
Behaviour-acquisition_quality = Худшие новые клиенты
    .description = Где усилие на новых клиентов больше усилия на удержание на d, новые клиенты в exp(-это x d) раз меньше и уходят в exp(это x d) раз чаще.
Behaviour-restraint_effect = Влияние на скидки
    .description = Доля сделок со скидкой умножается на exp(-влияние x усилие).
Behaviour-activity_effect = Влияние на активность
    .description = Контакты, встречи и предложения растут на влияние x среднее усилие.
Behaviour-overload_exponent = Перегрузка
    .description = Продуктивность падает как (вместимость / клиенты)^показатель, когда клиентов больше вместимости.
Behaviour-quit_share_y = Увольнений за год
    .description = Годовая вероятность уйти при оплате, как в другом месте.
Behaviour-quit_response = Оплата держит людей
    .description = Падение логарифма шансов уйти на годовой оклад надёжного эквивалента сверх оплаты в другом месте.
Behaviour-reservation_share = Оплата в другом месте
    .description = Переменная часть, которую рынок даёт в другом месте, как доля оклада.
Behaviour-leaving = Увольнения
    .description = Что происходит, когда менеджер уходит.
Behaviour-archetypes = Архетипы
    .description = Типы менеджеров по названиям.

## Leaving

Leaving-turnover = Люди, которые уходят
    .description = Только показатель: вероятность ухода показана, но все остаются; или люди действительно уходят и их заменяют.
Leaving-clients_share = Клиенты, уходящие следом
    .description = Доля клиентов, которые уходят вместе с менеджером.
Leaving-vacancy_months = Вакансия
    .description = Месяцев до прихода преемника; оклада за это время нет.
Leaving-vacancy_loss_share = Потери за время вакансии
    .description = Доля выручки портфеля, теряемая, пока его никто не ведёт; новых клиентов тоже не ищут.
Leaving-ramp_months = Разгон преемника
    .description = Месяцев до полной отдачи усилий преемника.

## Archetype

Archetype-growth_factor = Рост
    .description = Продуктивность усилий на рост клиентов.
Archetype-retention_factor = Удержание
    .description = Продуктивность усилий на удержание клиентов.
Archetype-collection_factor = Сбор оплат
    .description = Продуктивность усилий на получение оплат.
Archetype-new_clients_factor = Новые клиенты
    .description = Продуктивность усилий на новых клиентов.
Archetype-restraint_factor = Ценовая дисциплина
    .description = Продуктивность усилий на удержание цен.
Archetype-cost_factor = Цена усилий
    .description = Цена усилий против эталонного менеджера.
Archetype-risk_aversion = Нелюбовь к риску
    .description = Абсолютная нелюбовь к риску на годовой оклад; пусто = как в сценарии.
Archetype-attention_share = Внимание
    .description = Доля усилий, смотрящих вперёд; пусто = как в сценарии.
Archetype-ability_factor = Способность
    .description = Множитель роста клиентов без усилий: годовой логарифмический рост больше на log(множитель).
Archetype-discount_factor = Склонность к скидкам
    .description = Множитель доли сделок со скидкой.
Archetype-activity_factor = Активность
    .description = Множитель контактов, встреч и предложений.
Archetype-ramp_months = Разгон
    .description = Месяцев до полной продуктивности (новичок).

## Activity

Activity-items = Активности
    .description = Чего ждут или за что платят.
Activity-share = Доля бонуса
    .description = Бонус при нормах как доля окладов.
Activity-of = Доля от
    .description = salary (оклад) или показатель: столбец с целевой выплатой каждого за месяц.
Activity-amount = Сумма бонуса
    .description = Бонус при нормах одного периода.
Activity-rule = Ниже нормы
    .description = Пропорционально или ничего, если хоть одна ниже нормы.
Activity-period = Период
    .description = За какое время считается активность.

## Norm

Norm-measure = Активность
    .description = контакты, встречи, предложения, ...
Norm-norm = Норма
    .description = Сколько в месяц ожидается.
Norm-weight = Вес
    .description = Часть бонуса за активность.
Norm-each = За каждый
    .description = Деньги за каждый случай.

## Campaign

Campaign-first = Первый месяц
    .description = 2026-03 или 3, где месяцы суть числа.
Campaign-last = Последний месяц
    .description = Месяц, в котором платят.
Campaign-measure = Показатель
    .description = Что считается.
Campaign-where = Только из
    .description = Какие сделки считаются.
Campaign-amount = Приз
    .description = За достижение порога.
Campaign-each = За каждый
    .description = Деньги за каждую единицу показателя, когда «reach» достигнут.
Campaign-curve = Пороги
    .description = Твёрдая кривая призов по показателю.
Campaign-prizes = Места
    .description = Призы первого, второго, ... места.
Campaign-reach = Достичь
    .description = Наименьший результат, который выигрывает.
Campaign-ties = Равные места
    .description = Каждый получает лучший приз, или призы делятся.
Campaign-budget = Бюджет
    .description = Наибольшее, что акция платит всем; уменьшается пропорционально.

## Curve

Curve-kind = Вид
    .description = Как читается таблица между точками.
Curve-by = Смотрит на
    .description = attainment, показатель или группа ключей; молчание: собственная база правила.
Curve-exact = Ровно на пороге
    .description = above: полоса, которая там начинается; below: полоса, которая там кончается; или список, по одному на каждый порог.
Curve-points = Точки
    .description = {""}[порог, значение], по возрастанию.
Curve-bands = Полосы
    .description = {""}[от, до, значение] вместо точек; null: открыто.
Curve-below = Ниже первого
    .description = Значение под первым порогом; hold: держать; или (linear) extend: продолжить.
Curve-above = Выше последнего
    .description = linear: держать, продолжить или значение.
Curve-take = Твёрдые суммы
    .description = Только высший достигнутый или все достигнутые.
Curve-values = Значения суть
    .description = Доли базы или деньги за её единицу.
Curve-across = Столбцы смотрят на
    .description = grid: второй показатель.
Curve-columns = Пороги столбцов
    .description = grid: пороги «across» по возрастанию.
Curve-rows = Пороги строк
    .description = grid: пороги «by» по возрастанию.
Curve-cells = Клетки
    .description = grid: один перечень значений на строку.
Curve-between = Между клетками
    .description = grid: полосами (step) или по прямой от клетки к клетке (linear).
Curve-round_to = Значения шагами
    .description = linear, grid: 0.01 даёт целые проценты.
Curve-round_mode = Шаги берутся
    .description = down: считаются только полные шаги.

## Quantity

Quantity-measure = Показатель
    .description = Что считается.
Quantity-view = Как смотрим
    .description = Сам итог или против плана либо другого показателя.
Quantity-than = Против чего
    .description = Другой показатель для «growth» и «share».
Quantity-over = Окно
    .description = Месяцы, на которые смотрят; молчание: собственный период правила.
Quantity-where = Только из
    .description = Какие сделки считаются.
Quantity-across = Вместе с
    .description = Столбец о людях, например team, или all: сумма всех.
Quantity-plan = План
    .description = План одного периода, когда в фактах его нет.
Quantity-lag = Периодов назад
    .description = 0 смотрит на период выплаты, 1 на предыдущий.
Quantity-round_to = Считается шагами
    .description = 0.01 считает выполнение целыми процентами, 1000 считает полные тысячи.
Quantity-round_mode = Шаги берутся
    .description = down: считаются только полные шаги.

## Cap

Cap-lines = Строки
    .description = Предыдущие строки под потолком; all: каждая.
Cap-amount = Предел
    .description = В деньгах или в разах того, от чего считается.
Cap-of = Предел в чём
    .description = money или раз target, salary либо показателя, например margin.
Cap-per = За
    .description = Окно, для которого есть предел.
Cap-across = Вместе
    .description = all или столбец о людях: один предел для их суммы, уменьшение пропорциональное.
Cap-excess = Что срезано
    .description = lost: теряется; carried: выплачивается позже, когда предел позволяет.

## Clawback

Clawback-measure = Отменено
    .description = Деньги, отменённые, возвращённые или списанные за месяц.
Clawback-age = Возраст
    .description = Столбец, говорящий, сколько месяцев назад это продано.
Clawback-window = Окно
    .description = Месяцы после продажи, когда выплату забирают обратно.
Clawback-pro_rata = Пропорционально
    .description = Забирают только оставшуюся часть окна.
Clawback-rate = Ставка
    .description = Оплата за единицу отменённого.
Clawback-lines = Строки
    .description = Вместо ставки: строки, заплатившие за продажу.
Clawback-sold = Продано
    .description = Вместе со строками: за что они заплачены.
Clawback-where = Только из
    .description = Какие сделки считаются.
Clawback-most_share = Не более
    .description = Часть месячной переменной, которую можно забрать; остальное позже.

## Commission

Commission-measure = База
    .description = За что платят: revenue, margin, cash, units, n_deals, ...
Commission-where = Только из
    .description = Какие сделки считаются; size с at_least: 1000 означает наименьший размер сделки.
Commission-across = Вместе с
    .description = Столбец о людях, например team, или all: платят за сумму всех.
Commission-per = Считается за
    .description = Пороги, наименьшая и наибольшая оплата за период или за сделку.
Commission-period = Период
    .description = За какое время складывается база.
Commission-pay_every = Платится каждый
    .description = Для периода «с начала года»: как часто платят причитающееся.
Commission-rate = Ставка
    .description = Доля базы.
Commission-amount = За единицу
    .description = Деньги за каждую единицу базы.
Commission-curve = Пороги
    .description = Ставка по базе, выполнению или другому показателю.
Commission-rates = Ставки
    .description = Правила по очереди, сперва самое конкретное.
Commission-credit = Зачёт
    .description = Часть оплаты, принадлежащая этому человеку.
Commission-least = Не менее
    .description = Наименьшая оплата за период или за сделку.
Commission-most = Не более
    .description = Наибольшая оплата за период или за сделку.
Commission-plan = План периода
    .description = Как складываются планы месяцев; либо число для периода.
Commission-no_plan = Без плана
    .description = Выполнение там, где план нулевой: 0 или 1.
Commission-target = Целевая оплата
    .description = Оплата периода при плане, для потолков в разах цели.
Commission-negative = Отрицательная оплата
    .description = keep (paid_back): оставить, carry: перенести на позднюю оплату, или zero; молчание: оставить, на дату перенести, если нет отрицательной ставки.
Commission-after_itself = После самой себя
    .description = База есть то, что остаётся после этой выплаты или её части: 0.7, если 30 % её экономит налог.
Commission-partial = Неполные периоды
    .description = Не платить ничего или за имеющиеся месяцы.

## Rate

Rate-where = Только из
    .description = Для каких сделок; молчание: все оставшиеся.
Rate-rate = Ставка
    .description = Доля показателя.
Rate-amount = За единицу
    .description = Деньги за каждую единицу показателя.
Rate-curve = Пороги
    .description = Ставка по размеру базы или другому показателю.

## Draw

Draw-lines = Строки
    .description = Предыдущие строки, на которые это аванс; all: каждая.
Draw-amount = Аванс
    .description = В деньгах или в разах того, от чего считается, за период.
Draw-of = Аванс в чём
    .description = money или раз target, salary либо показателя.
Draw-per = За
    .description = Период аванса.
Draw-recoverable = Возвращается
    .description = Вычитают ли авансы из поздней оплаты.
Draw-recover_share = Возвращается не более
    .description = Часть оплаты сверх аванса, которую можно забрать.
Draw-opening = Начальный долг
    .description = Авансы, должные ещё до первого месяца.
Draw-first_months = В течение первых
    .description = Месяцев от первого месяца человека; молчание: всегда.
Draw-year_end = В конце года
    .description = Что делать с долгом: переносить или прощать.

## Floor

Floor-lines = Строки
    .description = Предыдущие строки, которые считаются; all: каждая.
Floor-amount = Нижняя граница
    .description = В деньгах или в разах того, от чего считается.
Floor-of = Нижняя граница в чём
    .description = money или раз target, salary либо показателя.
Floor-per = За
    .description = Период, для которого есть нижняя граница.

## Gate

Gate-lines = Строки
    .description = Предыдущие строки за условием допуска; all: каждая.
Gate-every = Все из
    .description = Должно выполняться каждое из них.
Gate-some = Любое из
    .description = Должно выполняться одно из них.
Gate-otherwise = Иначе
    .description = Множитель строк, когда допуск закрыт.
Gate-then = Тогда
    .description = Множитель строк, когда допуск открыт.
Gate-measure = Выполнение чего
    .description = Показатель для by: attainment.
Gate-period = Период
    .description = За какое время берутся цифры; молчание: период строк.

## Condition

Condition-by = Смотрит на
    .description = Показатель или группа ключей, как в кривых.
Condition-at_least = Не менее
    .description = Выполняется при этом значении и выше.
Condition-above = Выше
    .description = Выполняется выше этого значения.
Condition-at_most = Не более
    .description = Выполняется при этом значении и ниже.
Condition-below = Ниже
    .description = Выполняется ниже этого значения.
Condition-column = Столбец
    .description = Столбец о людях, вместе с «texts».
Condition-texts = Слова
    .description = Слова столбца, при которых выполняется.
Condition-every = Все из
    .description = Выполняется, когда выполняется каждое.
Condition-some = Любое из
    .description = Выполняется, когда выполняется одно.

## Guarantee

Guarantee-lines = Строки
    .description = Предыдущие строки, которые считаются; all: каждая.
Guarantee-amount = Гарантировано
    .description = В деньгах или в разах того, от чего считается, за период.
Guarantee-of = Гарантия в чём
    .description = money или раз target, salary либо показателя.
Guarantee-per = За
    .description = Период, который гарантируется.
Guarantee-first_months = В течение первых
    .description = Месяцев от первого месяца человека; молчание: всегда.
Guarantee-prorate = Доля отработанного
    .description = Уменьшается с долей отработанного периода.

## Holdback

Holdback-lines = Строки
    .description = Предыдущие строки, которые удерживаются; all: каждая.
Holdback-share = Доля удержания
    .description = Часть строк, которая удерживается.
Holdback-until = До
    .description = Когда выплачивается.
Holdback-months = Месяцы
    .description = until: months: через сколько месяцев (первая часть).
Holdback-days = Дни
    .description = until: days: через сколько дней, полными месяцами по 30 дней.
Holdback-instalments = Части
    .description = Выплачивается столькими равными частями.
Holdback-parts = Доли
    .description = Вместо этого: доля каждой выплаты; вместе 1.
Holdback-apart = Промежуток
    .description = Время от одной части до следующей.
Holdback-sold = Продано
    .description = until: collection: показатель проданного.
Holdback-collected = Получено
    .description = until: collection: показатель полученного.

## LevelMultiplier

LevelMultiplier-lines = Строки
    .description = Предыдущие строки, которые умножаются; all: каждая.
LevelMultiplier-column = Столбец
    .description = Столбец о людях, говорящий уровень.
LevelMultiplier-factors = Множители
    .description = На что умножаются строки на каждом уровне: 0,8 — на пятую часть меньше.
LevelMultiplier-otherwise = Иначе
    .description = Множитель уровней, которые не названы.
LevelMultiplier-period = Период
    .description = Молчание: период строк.

## NewClient

NewClient-amount = За нового клиента
    .description = Разовая выплата за каждого.
NewClient-win_back = За возвращённого клиента
    .description = Разовая выплата за каждого.
NewClient-rate = Ставка
    .description = Доля выручки новых клиентов.
NewClient-count = Считается как
    .description = Показатель, считающий новых клиентов.
NewClient-revenue = Выручка как
    .description = Показатель выручки новых клиентов (первые 12 месяцев).
NewClient-where = Только из
    .description = Для каких сделок новых клиентов есть ставка.
NewClient-period = Период
    .description = За какое время складывается.

## Override

Override-rates = Ставки
    .description = За прямых подчинённых, за их подчинённых, ...
Override-measure = Показатель
    .description = Что дают люди ниже.
Override-lines = Строки
    .description = Или предыдущие строки, которые они зарабатывают.
Override-where = Только из
    .description = Какие сделки считаются.
Override-column = Подчиняется
    .description = Столбец о людях с именем руководителя.
Override-period = Период
    .description = За какое время складывается.

## PaymentSpeed

PaymentSpeed-measure = База
    .description = margin (наценка), margin_collected, revenue или cash.
PaymentSpeed-where = Только из
    .description = Какие сделки считаются.
PaymentSpeed-prepaid = Предоплата
    .description = Ставка за полную предоплату.
PaymentSpeed-on_time = Вовремя
    .description = Ставка за оплату при поставке или до срока.
PaymentSpeed-late = Поздно
    .description = Ставка за оплату позже, чем «late_after».
PaymentSpeed-late_after = Поздно после
    .description = Рабочие дни, которые ещё не опоздание.
PaymentSpeed-gap = Между ними
    .description = Какую ставку имеют дни от 1 до «late_after»; источник оставляет это открытым.
PaymentSpeed-never_after = Ничего после
    .description = Рабочие дни, после которых не платят ничего.
PaymentSpeed-period = Период
    .description = За какое время складывается.

## Penalty

Penalty-measure = Считается
    .description = Случаи (n_cancelled_fault, n_late_deliveries) или потерянные деньги.
Penalty-where = Только из
    .description = Какие сделки считаются.
Penalty-amount = За случай
    .description = Твёрдый штраф за каждый случай.
Penalty-amounts = Растущий
    .description = Штраф за первый случай, второй, ...; последний повторяется.
Penalty-rate = Доля убытка
    .description = Доля показателя, когда это деньги.
Penalty-share = Доля строк
    .description = Часть «lines», теряемая с каждым случаем.
Penalty-lines = Строки
    .description = От чего считается «share».
Penalty-free = Прощено
    .description = Случаи периода, которые не стоят ничего.
Penalty-most = Не более
    .description = Наибольшее, что берут за период.
Penalty-period = Период
    .description = Как часто берётся.
Penalty-count_over = Считается в течение
    .description = Когда рост штрафа начинается заново.
Penalty-taken_from = Берётся из
    .description = variable: переменная часть не бывает ниже нуля; literal: полностью. Штрафы из оплаты труда в нескольких странах незаконны.

## PortfolioGrowth

PortfolioGrowth-measure = Показатель
    .description = Что растёт.
PortfolioGrowth-than = По сравнению с
    .description = Показатель тех же месяцев год назад.
PortfolioGrowth-where = Только из
    .description = Какие сделки считаются.
PortfolioGrowth-period = Период
    .description = За какое время считается рост.
PortfolioGrowth-pay_every = Платится каждый
    .description = Для периода «с начала года»: как часто платят причитающееся.
PortfolioGrowth-above = Сверх роста
    .description = Платят только за рост сверх этого.
PortfolioGrowth-rate = Ставка
    .description = Доля роста.
PortfolioGrowth-curve = Пороги
    .description = Ставка по росту в деньгах или как доля (by: growth).

## PortfolioMultiplier

PortfolioMultiplier-lines = Строки
    .description = Предыдущие строки, которые умножаются; all: каждая.
PortfolioMultiplier-curve = Кривая
    .description = Множитель по portfolio_size (при молчании) или другому показателю.
PortfolioMultiplier-by = Сам множитель
    .description = Вместо кривой: показатель, который сам есть множитель, например столбец.
PortfolioMultiplier-measure = Выполнение плана по
    .description = Показатель для by: attainment.
PortfolioMultiplier-period = Период
    .description = За какое время берётся цифра; молчание: период строк.

## Referral

Referral-amount = За рекомендацию
    .description = Разовая выплата за каждого.
Referral-rate = Ставка
    .description = Доля выручки рекомендованных клиентов.
Referral-count = Считается как
    .description = Показатель, считающий рекомендации.
Referral-revenue = Выручка как
    .description = Показатель выручки рекомендованных клиентов.
Referral-free = Ожидается и так
    .description = Рекомендации периода, за которые не платят.
Referral-period = Период
    .description = За какое время складывается.

## Scorecard

Scorecard-items = Показатели
    .description = Что оценивается.
Scorecard-combine = Сочетание
    .description = Взвешенная сумма или произведение.
Scorecard-share = Доля бонуса
    .description = Целевой бонус как доля окладов.
Scorecard-of = Доля от
    .description = salary (оклад) или показатель: столбец с целевой выплатой каждого за месяц.
Scorecard-amount = Сумма бонуса
    .description = Целевой бонус одного периода.
Scorecard-curve = Кривая выплаты
    .description = Множитель по оценке; молчание: сама оценка.
Scorecard-period = Период
    .description = За какое время оценивается.
Scorecard-pay_every = Платится каждые
    .description = Для периода «с начала года»: как часто платится причитающееся.
Scorecard-partial = Неполные периоды
    .description = Не платить ничего или за имеющиеся месяцы.
Scorecard-prorate = Доля отработанного
    .description = Оплата уменьшается с долей отработанного периода.

## Item

Item-measure = Показатель
    .description = Что оценивается.
Item-label = Подпись
    .description = Как это называется в объяснении.
Item-weight = Вес
    .description = Часть целого; веса суммы вместе дают 1.
Item-where = Только из
    .description = Какие сделки считаются.
Item-plan = План периода
    .description = Как складываются планы месяцев; либо число для периода.
Item-curve = Кривая
    .description = Оценка по выполнению или по самой цифре (by: её показатель).
Item-least = Считается от
    .description = Более низкая оценка считается как ничто.
Item-most = Не более
    .description = Более высокая оценка считается как эта.
Item-required = Обязательный
    .description = Когда эта оценка нулевая, нулевая вся карта.
Item-missing = Без отчёта
    .description = Показатель без отчёта: оценка ноль, оценка 1, или вес идёт остальным.

## TargetBonus

TargetBonus-measure = Показатель
    .description = В чём поставлена цель.
TargetBonus-where = Только из
    .description = Какие сделки считаются в цель.
TargetBonus-across = Вместе с
    .description = Столбец о людях, например team, или all: общая цель.
TargetBonus-period = Период
    .description = За какое время результат сравнивают с планом.
TargetBonus-pay_every = Платится каждый
    .description = Для периода «с начала года»: как часто платят причитающееся.
TargetBonus-share = Доля бонуса
    .description = Целевой бонус как доля окладов периода (или того, от чего считается).
TargetBonus-of = Доля от
    .description = salary (оклад) или показатель: столбец с целевой выплатой каждого за месяц.
TargetBonus-amount = Сумма бонуса
    .description = Целевой бонус одного периода в деньгах.
TargetBonus-curve = Кривая выплат
    .description = Множитель по выполнению; молчание: платится полностью; flat или values: money даёт сами деньги.
TargetBonus-plan = План периода
    .description = Планы месяцев складываются, как показатель; сумма, последний или средний; либо число для периода.
TargetBonus-no_plan = Без плана
    .description = Выполнение там, где план нулевой: 0 или 1.
TargetBonus-partial = Неполные периоды
    .description = Не платить ничего или за имеющиеся месяцы.
TargetBonus-prorate = Доля отработанного
    .description = Что уменьшается с долей отработанного периода.
TargetBonus-elapsed = Цель на дату
    .description = Для периода «с начала года»: целевые деньги растут с месяцами или сразу за весь год.
TargetBonus-negative = Переплата на дату
    .description = Для периода «с начала года»: что бывает, когда причитается меньше, чем выплачено.

## TeamSplit

TeamSplit-lines = Строки
    .description = Предыдущие строки в общем котле; all: каждая.
TeamSplit-team = Команда
    .description = Столбец о людях, говорящий команду; кто без неё, остаётся при своём. all: все.
TeamSplit-pooled = В общем котле
    .description = Часть строк, идущая в общий котёл.
TeamSplit-by = Делится по
    .description = По чему определяют долю человека.
TeamSplit-measure = Показатель
    .description = by: measure: результат, по которому делят.
TeamSplit-column = Столбец
    .description = by: role: столбец о людях.
TeamSplit-parts = Части
    .description = by: role: доля каждой роли; люди одной роли делят поровну.
TeamSplit-among = Делят между
    .description = Кто получает долю: те, кто выполняет каждое условие; когда никто, все остаются при своём.
TeamSplit-period = Период
    .description = Молчание: период строк.

## Scheme

Scheme-name = Название
Scheme-translations = Переводы
Scheme-currency = Валюта
Scheme-rounding = Округление
Scheme-fiscal_year_start = Начало финансового года
Scheme-measures = Свои показатели
