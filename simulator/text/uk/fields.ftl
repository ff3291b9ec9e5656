## Одиниці, вибори, назви і підказки оголошених полів.

unit-share = %
unit-share-of-sales = %
unit-factor = ×
unit-days = днів
unit-months = місяців
unit-month = місяць
unit-log-points = лог. пунктів
unit-a-month = на місяць
unit-a-year = на рік
unit-currency = ¤
unit-currency-a-month = ¤ на місяць
unit-currency-a-year = ¤ на рік
unit-per-unit-of-effort = на зусилля
unit-per-salary = на оклад
unit-exponent = показник степеня
unit-correlation = кореляція
unit-clients = клієнтів
unit-managers = менеджерів
unit-deals = угод
unit-elasticity = еластичність
unit-digits = знаків
unit-index = × від взірця

choice-month = місяць
choice-quarter = квартал
choice-half = півріччя
choice-year = рік
choice-year-to-date = від початку року
choice-quarter-to-date = від початку кварталу
choice-half-to-date = від початку півріччя
choice-trailing-year = останні 12 місяців
choice-to-date = від початку
choice-step = сходинки: одне значення на все
choice-linear = прямі лінії
choice-marginal = кожна частина за своїм значенням
choice-reached = усе понад перший поріг за досягнутим
choice-flat = суми грошей
choice-grid = таблиця двох вимірів
choice-above = належить вищому
choice-below = належить нижчому
choice-none = немає
choice-prorate = пропорційно
choice-pay = виплата
choice-plan = план
choice-both = обидва
choice-sum = сума
choice-like-measure = як складається показник
choice-last = останній
choice-mean = середній
choice-zero = нічого
choice-full = повністю
choice-grows = росте з місяцями
choice-whole = одразу за весь рік
choice-carry = переноситься далі
choice-paid-back = повертається
choice-keep = лишається
choice-lift = минулий результат плюс надбавка
choice-ratchet = храповик
choice-market = рухається з ринком
choice-break-even = беззбитковість
choice-reported = лише показник: усі лишаються
choice-simulated = люди йдуть, їх заміняють
choice-revenue = виторг
choice-margin = маржа
choice-cash = надходження
choice-variable = лише зі змінної частини
choice-literal = буквально
choice-period = за період
choice-deal = за угоду
choice-running = за наростаючим підсумком
choice-lost = втрачається
choice-carried = виплачується пізніше
choice-on-time = як вчасно
choice-late = як пізно
choice-highest = лише найвища
choice-stacked = усі досягнуті
choice-hold = тримати
choice-extend = продовжити
choice-rate = частка
choice-money = гроші
choice-total = сума
choice-attainment = виконання плану
choice-excess = понад план
choice-growth = зростання
choice-share = частка
choice-inverse = план до результату
choice-mirror = дзеркально
choice-rank = місце
choice-line = рядок
choice-slice = частина
choice-payslip = розрахунковий листок
choice-half-up = від половини вгору
choice-half-even = половина до парного
choice-down = униз
choice-ua = Україна
choice-ru = Росія
choice-gb = Велика Британія
choice-us = США
choice-de = Німеччина
choice-pl = Польща
choice-additive = зважена сума
choice-multiplicative = добуток
choice-all = усе або нічого
choice-part = пропорційно
choice-collection = надходження грошей
choice-days = дні
choice-months = місяці
choice-year-end = кінець року
choice-empty = немає
choice-equal = порівну
choice-measure = показник
choice-role = роль
choice-salary = оклад
choice-forgive = прощається
choice-spread = розподіляється на інші

## Scenario

Scenario-name = Назва
    .description = Назва сценарію.
Scenario-story = Історія
    .description = Один абзац: хто, що, навіщо.
Scenario-sources = Джерела
    .description = Звідки взято цифри.
Scenario-translations = Переклади
    .description = За мовами: як назви і тексти цього файлу звучать іншою мовою.
Scenario-currency = Валюта
    .description = Код грошей за ISO.
Scenario-start = Початок
    .description = Перший місяць моделі, рік-місяць.
Scenario-months = Місяці
    .description = Тривалість моделі.
Scenario-fiscal_year_start = Початок фінансового року
    .description = Календарний місяць, з якого починаються планові роки.
Scenario-minor_digits = Знаки після коми
    .description = Знаки найменшої монети.
Scenario-budget_y = Бюджет
    .description = Річний бюджет на оклади і змінну частину.
Scenario-managers = Менеджери
    .description = Клієнтські менеджери та їхні портфелі.
Scenario-segments = Сегменти
    .description = Типи клієнтів за назвами.
Scenario-market = Ринок
    .description = Сезон, шоки, нові клієнти.
Scenario-payments = Платежі
    .description = Як клієнти платять.
Scenario-segment_payments = Платежі за сегментами
    .description = Як платять сегменти, що відрізняються від решти.
Scenario-plan = План
    .description = Як ставляться цілі.
Scenario-behaviour = Поведінка
    .description = Як менеджери відгукуються на оплату.
Scenario-scheme = Схема
    .description = Схема оплати: файл поруч із цим або сама схема.
Scenario-today = Сьогоднішня схема
    .description = Схема, з якою порівнюють пропозицію; порожньо = лише оклад.
Scenario-assumed = Припущено
    .description = Шляхи значень, яких дані не показали (ставить калібрування).
Scenario-intervals = Інтервали
    .description = 95 % інтервали значень, які показали дані, за їхніми шляхами (ставить калібрування).

## Manager

Manager-name = Менеджер
    .description = Ім'я, єдине в сценарії; коли кількість більша за 1, додається номер.
Manager-count = Кількість
    .description = Скільки менеджерів такого типу.
Manager-role = Роль
    .description = Роль, для правил, що про неї питають.
Manager-level = Рівень
    .description = junior, specialist, senior, key, ...; для правил, що про це питають.
Manager-team = Команда
    .description = Команда, для спільних результатів.
Manager-reports_to = Підпорядкований
    .description = Ім'я керівника цього менеджера.
Manager-group = Група
    .description = Група для звіту про справедливість.
Manager-archetype = Архетип
    .description = Як цей менеджер працює і відгукується на оплату.
Manager-salary = Оклад
    .description = Твердий оклад за місяць.
Manager-segment = Сегмент
    .description = Тип клієнтів у портфелі.
Manager-portfolio = Портфель
    .description = Портфель за розміром; або перелічіть клієнтів.
Manager-clients = Клієнти
    .description = Портфель клієнт за клієнтом.
Manager-plan_y = План
    .description = Ціль першого року; порожньо = за правилом плану.
Manager-capacity = Місткість
    .description = Скільки клієнтів один менеджер може вести добре.
Manager-new_clients_per_month = Нові клієнти
    .description = Скільки нових клієнтів на місяць цей менеджер знаходить без додаткових зусиль; порожньо = як на ринку.
Manager-first_month = Перший місяць
    .description = Місяць моделі, з якого менеджер починає.
Manager-last_month = Останній місяць
    .description = Останній відпрацьований місяць; порожньо = лишається.

## Portfolio

Portfolio-n_clients = Клієнти
    .description = Клієнтів у портфелі.
Portfolio-monthly_revenue = Портфель
    .description = Місячний виторг усього портфеля на початку.
Portfolio-top20_share = Концентрація
    .description = Частка виторгу, яку дає найбільша п'ята частина клієнтів.
Portfolio-size_tail = Велетні серед клієнтів
    .description = Робить найбільших клієнтів більшими за логнормальних при тій самій концентрації (h Тьюкі; 0 = логнормальний розподіл).
Portfolio-segment = Сегмент
    .description = Тип клієнта; порожньо = як у менеджера.
Portfolio-tenure_months = Стаж клієнтів
    .description = Скільки місяців клієнтів уже ведуть на початку.

## Client

Client-name = Клієнт
    .description = Назва, єдина в портфелі.
Client-monthly_revenue = Виторг
    .description = Середній місячний виторг на початку, разом із тихими місяцями.
Client-segment = Сегмент
    .description = Тип клієнта; порожньо = як у менеджера.
Client-wallet_share = Частка гаманця
    .description = Частка витрат клієнта, яка вже тут.
Client-margin_share = Маржа
    .description = Маржа за прейскурантом як частка виторгу.
Client-growth_y = Зростання
    .description = Річне логарифмічне зростання без зусиль.
Client-noise_sd = Шум
    .description = Стандартне відхилення місячного логарифмічного шуму.
Client-active_share = Активні місяці
    .description = Частка місяців із виторгом.
Client-late_share = Частка запізнень
    .description = Частка угод у кредит цього клієнта, оплачених пізно.
Client-terms_days = Відстрочка
    .description = Календарних днів від рахунку до строку оплати.
Client-tenure_months = Стаж клієнтів
    .description = Скільки місяців клієнта вже ведуть на початку.

## Segment

Segment-growth_y = Зростання без зусиль
    .description = Річне логарифмічне зростання очікуваного рівня клієнта, з яким ніхто не працює.
Segment-growth_walk_sd = Дрейф рівня клієнта
    .description = Місячне стандартне відхилення повільного блукання рівня клієнта (логарифм).
Segment-own_noise_sd = Шум від місяця до місяця
    .description = Стандартне відхилення місячного рахунку клієнта навколо його рівня (логарифм).
Segment-own_noise_persistence = Стійкість шуму
    .description = Кореляція шуму від місяця до місяця, коли рівень вилучено.
Segment-fat_tail_share = Рідкі великі рухи
    .description = Частка місяців зі значно більшим рухом (суміш нормальних, центрована точно).
Segment-fat_tail_factor = Розмір рідких рухів
    .description = У скільки разів стандартне відхилення більше в такому місяці.
Segment-stay_active_share = Купує і наступного місяця
    .description = Ймовірність, що клієнт, який купив цього місяця, купить і наступного.
Segment-wake_share = Купує після тихого місяця
    .description = Ймовірність, що тихий клієнт купить наступного місяця.
Segment-activity_dispersion = Відмінності активності
    .description = Наскільки клієнти різняться цими ймовірностями (бета: 0 = усі однакові, 1 = завжди або ніколи).
Segment-churn_a = Втрата: a
    .description = Перший параметр бета-розподілу річної ймовірності клієнта піти.
Segment-churn_b = Втрата: b
    .description = Другий параметр; більший означає вірніших клієнтів. Втрата першого року = a / (a + b).
Segment-churn_size_exponent = Малі клієнти йдуть частіше
    .description = Клієнт удвічі менший за іншого має у 2^показник разів більший ризик піти; середня втрата лишається заданою.
Segment-churn_fault_share = Втрати з власної вини
    .description = Частка втрачених клієнтів, що йдуть з вини менеджера.
Segment-margin_share = Маржа
    .description = Маржа за прейскурантом як частка виторгу.
Segment-wallet_share = Частка гаманця
    .description = Частка витрат клієнтів на такі послуги, яку вони вже витрачають тут.
Segment-headroom_exponent = Кривина запасу
    .description = Зростання множиться на (1 - частка гаманця)^показник, 1 за базової частки гаманця.
Segment-deals = Угоди
    .description = Кількість, розмір, знижки, постачання і контакти.
Segment-product = Лінійка продуктів
    .description = Лінійка продуктів угод цього сегмента, для правил, що про неї питають.
Segment-channel = Канал продажу
    .description = Канал продажу угод цього сегмента, для правил, що про нього питають.

## Deals

Deals-deals_per_month = Угод на місяць
    .description = Середня кількість угод активного клієнта за місяць (щонайменше одна).
Deals-deal_size_sd = Відмінності розміру угод
    .description = Стандартне відхилення логарифма розміру угод у межах місяця.
Deals-discount_offer_share = Угоди зі знижкою
    .description = Частка угод, проданих нижче прейскуранта, коли знижок ніхто не стримує.
Deals-discount_depth = Глибина знижки
    .description = Зниження ціни в угоді зі знижкою.
Deals-discount_response = Обсяг завдяки знижці
    .description = Відносний приріст обсягу на одиницю зниження ціни (еластичність).
Deals-late_delivery_share = Пізні постачання
    .description = Частка угод, поставлених пізно.
Deals-failed_delivery_share = Зірвані постачання
    .description = Частка угод, де постачання зірвалося.
Deals-lost_deal_share = Втрачені угоди
    .description = Втрачених угод на одну виграну.
Deals-lost_deal_fault_share = Угоди, втрачені з власної вини
    .description = Частка втрачених угод з вини менеджера.
Deals-contacts_per_client = Контакти
    .description = Контактів із клієнтом за місяць без додаткових зусиль.
Deals-meetings_per_client = Зустрічі
    .description = Особистих зустрічей із клієнтом за місяць без додаткових зусиль.
Deals-offers_per_client = Пропозиції клієнтам
    .description = Пропозицій клієнту за місяць без додаткових зусиль.

## Market

Market-season = Сезон
    .description = Дванадцять множників, перший для січня; приводяться до середнього 1.
Market-common_sd = Спільний шок
    .description = Місячне стандартне відхилення логарифмічного шоку, спільного для всіх клієнтів.
Market-common_persistence = Стійкість шоку
    .description = Кореляція спільного шоку від місяця до місяця.
Market-new_clients_per_month = Нові клієнти
    .description = Скільки нових клієнтів на місяць менеджер знаходить без додаткових зусиль.
Market-new_client_size_share = Розмір нових клієнтів
    .description = Середній місячний виторг нового клієнта як частка середнього клієнта портфеля.
Market-new_client_size_sd = Розкид нових клієнтів
    .description = Стандартне відхилення логарифма розміру нових клієнтів.
Market-new_client_ramp_months = Розгін нових клієнтів
    .description = За скільки місяців новий клієнт досягає свого розміру.
Market-referrals_per_client = Рекомендації
    .description = Рекомендованих клієнтів на активного клієнта за місяць без додаткових зусиль.
Market-winback_share = Повернені клієнти
    .description = Місячна ймовірність, що втрачений клієнт повернеться.
Market-events = Події
    .description = Кризи, що б'ють по багатьох клієнтах одразу.

## Event

Event-name = Назва
    .description = Що стається, як це показано.
Event-month = Місяць
    .description = Перший місяць події, рахуючи від 1 на початку моделі.
Event-depth_share = Глибина
    .description = Частка виторгу, втрачена на дні.
Event-n_months = Тривалість
    .description = Місяців на дні.
Event-recovery_months = Відновлення
    .description = Місяців рівного відновлення потому.
Event-segments = Сегменти
    .description = Сегменти, яких це торкається; порожньо = усі.
Event-late_shift = Більше запізнень
    .description = Частка вчасних платежів, що стають пізніми, доки триває подія.
Event-default_factor = Неплатежі
    .description = Множник частки неплатежів, доки триває подія.
Event-probability_share = Ймовірність
    .description = Ймовірність, що подія станеться (один жереб для всіх клієнтів).

## Payments

Payments-prepaid_share = Повна передоплата
    .description = Частка угод, оплачених повністю до постачання.
Payments-on_delivery_share = Оплата за постачання
    .description = Частка угод, оплачених під час постачання.
Payments-terms_days = Строк оплати
    .description = Календарних днів від рахунку до строку оплати для угод у кредит.
Payments-late_trait_a = Ті, що запізнюються: a
    .description = Перший параметр бета схильності клієнтів платити пізно (менше 1: форма U).
Payments-late_trait_b = Ті, що запізнюються: b
    .description = Другий параметр бета; середня частка запізнень = a / (a + b).
Payments-late_persistence = Запізнення тягнуться
    .description = Наскільки останній платіж клієнта тягне за собою наступний: 0 = лише вдача, 1 = останній стан повторюється.
Payments-late_days_shape = Дні запізнення: форма
    .description = Форма гамма-розподілу днів запізнення.
Payments-late_days_scale = Дні запізнення: масштаб
    .description = Масштаб гамма-розподілу календарних днів запізнення.
Payments-tail_share = Дуже пізні платежі
    .description = Частка пізніх угод, що потрапляють у довгий хвіст (0: оптимістичний набір).
Payments-tail_median_days = Довжина хвоста
    .description = Медіана днів запізнення у хвості (логнормальний, лог-відхилення 0.8).
Payments-pace_share = Темп клієнта
    .description = Яка частина відмінностей у днях (рано чи пізно) є власним темпом клієнта; решта є вдачею угоди.
Payments-early_days = Ранні платежі
    .description = За скільки днів до строку в середньому платять вчасні клієнти.
Payments-default_share = Ніколи не сплачено повністю
    .description = Частка угод у кредит, що закінчуються неплатежем.
Payments-default_recovery_share = Повернуто з неплатежу
    .description = Частка несплаченої суми, яка все ж надходить.
Payments-write_off_days = Списання через
    .description = Через скільки календарних днів після строку списують несплачене.
Payments-partial_share = Сплата частинами
    .description = Частка угод у кредит, сплачених двома частинами з місяцем між ними.
Payments-dispute_share = Спірні рахунки
    .description = Частка угод у кредит, щодо яких є спір.
Payments-dispute_days = Затримка через спір
    .description = Додаткових календарних днів до сплати спірного рахунку.
Payments-cancel_share = Скасовані угоди
    .description = Частка виставлених угод, скасованих до сплати.
Payments-cancel_fault_share = Скасовано з власної вини
    .description = Частка скасувань з вини менеджера.
Payments-holidays = Календар свят
    .description = Країна, чиї державні свята не є робочими днями; порожньо = лише від понеділка до п'ятниці.

## Plan

Plan-rule = Правило
    .description = Як ціль наступного року випливає з цьогорічної.
Plan-measure = Показник
    .description = У чому поставлено ціль.
Plan-lift = Надбавка до плану
    .description = Наскільки ціль вища за результат минулого періоду.
Plan-up_weight = Храповик угору
    .description = Частка перевиконання, вбудована в наступний план; 1 + надбавка = минулий результат плюс надбавка.
Plan-down_weight = Храповик униз
    .description = Частка недовиконання, що знижує наступний план.
Plan-break_even_cost_y = Сталі витрати
    .description = Річні витрати фірми, які має покрити маржа (правило «беззбитковість»), поділені за розміром портфеля.

## Behaviour

Behaviour-strength = Сила відгуку
    .description = Приріст продажів від прямої схеми вартістю 20 % окладу; єдиний регулятор того, наскільки люди відгукуються на оплату.
Behaviour-strength_low = Слабкий відгук
    .description = Сила, показана як слабкий випадок.
Behaviour-strength_high = Сильний відгук
    .description = Сила, показана як сильний випадок.
Behaviour-risk_aversion = Нелюбов до ризику
    .description = Абсолютна нелюбов до ризику на річний оклад.
Behaviour-attention_share = Увага
    .description = Частка зусиль за точним динамічним стимулом; решта йде за середньою нормою виплати.
Behaviour-discount_rate_y = Нетерплячість
    .description = Річна ставка, за якою менеджери знецінюють виплату, що надійде пізніше.
Behaviour-present_bias_factor = Вага майбутнього
    .description = Вага всього, що буде після поточного місяця, поруч із цим місяцем (бета квазігіперболічного дисконтування); 1 = без викривлення.
Behaviour-effort_limit = Найбільше зусилля
    .description = Скільки щонайбільше зусиль за місяць може дати оплата за виконання плану, в одиницях того, що викликає лінійна схема вартістю 20 % окладу; порожньо = без межі.
Behaviour-effort_persistence = Зусилля тривають
    .description = Частка впливу зусилля, що лишається через місяць.
Behaviour-substitution = Канали змагаються
    .description = Наскільки зусилля на одне завдання робить інші дорожчими.
Behaviour-retention_effect = Вплив на утримання
    .description = Ризик втрати множиться на exp(-вплив x зусилля).
Behaviour-collection_effect = Вплив на платежі
    .description = Частка вчасних p = 1 - (1 - p0) exp(-вплив x зусилля).
Behaviour-new_clients_effect = Вплив на нових клієнтів
    .description = Нових клієнтів на місяць на одиницю зусилля.
Behaviour-acquisition_quality = Гірші нові клієнти
    .description = Де зусилля на нових клієнтів більше за зусилля на утримання на d, нові клієнти у exp(-це x d) разів менші й ідуть у exp(це x d) разів частіше.
Behaviour-restraint_effect = Вплив на знижки
    .description = Частка угод зі знижкою множиться на exp(-вплив x зусилля).
Behaviour-activity_effect = Вплив на активність
    .description = Контакти, зустрічі й пропозиції зростають на вплив x середнє зусилля.
Behaviour-overload_exponent = Перевантаження
    .description = Продуктивність падає як (місткість / клієнти)^показник, коли клієнтів більше за місткість.
Behaviour-quit_share_y = Звільнень за рік
    .description = Річна ймовірність піти за оплати, як деінде.
Behaviour-quit_response = Оплата тримає людей
    .description = Падіння логарифма шансів піти на річний оклад надійного еквівалента понад оплату деінде.
Behaviour-reservation_share = Оплата деінде
    .description = Змінна частина, яку ринок дає деінде, як частка окладу.
Behaviour-leaving = Звільнення
    .description = Що стається, коли менеджер іде.
Behaviour-archetypes = Архетипи
    .description = Типи менеджерів за назвами.

## Leaving

Leaving-turnover = Люди, які йдуть
    .description = Лише показник: імовірність звільнення показано, але всі лишаються; або люди справді йдуть і їх заміняють.
Leaving-clients_share = Клієнти, що йдуть слідом
    .description = Частка клієнтів, які йдуть разом із менеджером.
Leaving-vacancy_months = Вакансія
    .description = Місяців до приходу наступника; окладу за цей час немає.
Leaving-vacancy_loss_share = Втрати на час вакансії
    .description = Частка виторгу портфеля, втрачена, поки його ніхто не веде; нових клієнтів теж не шукають.
Leaving-ramp_months = Розгін наступника
    .description = Місяців до повної віддачі зусиль наступника.

## Archetype

Archetype-growth_factor = Зростання
    .description = Продуктивність зусиль на зростання клієнтів.
Archetype-retention_factor = Утримання
    .description = Продуктивність зусиль на утримання клієнтів.
Archetype-collection_factor = Збір оплат
    .description = Продуктивність зусиль на отримання оплат.
Archetype-new_clients_factor = Нові клієнти
    .description = Продуктивність зусиль на нових клієнтів.
Archetype-restraint_factor = Цінова дисципліна
    .description = Продуктивність зусиль на утримання цін.
Archetype-cost_factor = Ціна зусиль
    .description = Ціна зусиль проти еталонного менеджера.
Archetype-risk_aversion = Нелюбов до ризику
    .description = Абсолютна нелюбов до ризику на річний оклад; порожньо = як у сценарії.
Archetype-attention_share = Увага
    .description = Частка зусиль, що дивляться вперед; порожньо = як у сценарії.
Archetype-ability_factor = Здібність
    .description = Множник зростання клієнтів без зусиль: річне логарифмічне зростання більше на log(множник).
Archetype-discount_factor = Схильність до знижок
    .description = Множник частки угод зі знижкою.
Archetype-activity_factor = Активність
    .description = Множник контактів, зустрічей і пропозицій.
Archetype-ramp_months = Розгін
    .description = Місяців до повної продуктивності (новачок).

## Activity

Activity-items = Активності
    .description = Чого чекають або за що платять.
Activity-share = Частка бонусу
    .description = Бонус за норм як частка окладів.
Activity-of = Частка від
    .description = salary (оклад) або показник: стовпець із цільовою виплатою кожного за місяць.
Activity-amount = Сума бонусу
    .description = Бонус за норм одного періоду.
Activity-rule = Нижче норми
    .description = Пропорційно або нічого, якщо хоч одна нижче норми.
Activity-period = Період
    .description = За який час рахується активність.

## Norm

Norm-measure = Активність
    .description = контакти, зустрічі, пропозиції, ...
Norm-norm = Норма
    .description = Скільки на місяць очікується.
Norm-weight = Вага
    .description = Частина бонусу за активність.
Norm-each = За кожен
    .description = Гроші за кожен випадок.

## Campaign

Campaign-first = Перший місяць
    .description = 2026-03 або 3, де місяці є числами.
Campaign-last = Останній місяць
    .description = Місяць, у якому платять.
Campaign-measure = Показник
    .description = Що рахується.
Campaign-where = Лише з
    .description = Які угоди рахуються.
Campaign-amount = Приз
    .description = За досягнення порога.
Campaign-each = За кожен
    .description = Гроші за кожну одиницю показника, коли «reach» досягнуто.
Campaign-curve = Пороги
    .description = Стала крива призів за показником.
Campaign-prizes = Місця
    .description = Призи першого, другого, ... місця.
Campaign-reach = Досягти
    .description = Найменший результат, що виграє.
Campaign-ties = Рівні місця
    .description = Кожен отримує кращий приз, або призи діляться.
Campaign-budget = Бюджет
    .description = Найбільше, що акція платить усім; зменшується пропорційно.

## Curve

Curve-kind = Вид
    .description = Як читається таблиця між точками.
Curve-by = Дивиться на
    .description = attainment, показник або група ключів; мовчання: власна база правила.
Curve-exact = Рівно на порозі
    .description = above: смуга, що там починається; below: смуга, що там закінчується; або список, по одному на кожен поріг.
Curve-points = Точки
    .description = {""}[поріг, значення], за зростанням.
Curve-bands = Смуги
    .description = {""}[від, до, значення] замість точок; null: відкрито.
Curve-below = Нижче першого
    .description = Значення під першим порогом; hold: тримати; або (linear) extend: продовжити.
Curve-above = Вище останнього
    .description = linear: тримати, продовжити або значення.
Curve-take = Сталі суми
    .description = Лише найвищий досягнутий або всі досягнуті.
Curve-values = Значення є
    .description = Частки бази або гроші за її одиницю.
Curve-across = Стовпці дивляться на
    .description = grid: другий показник.
Curve-columns = Пороги стовпців
    .description = grid: пороги «across» за зростанням.
Curve-rows = Пороги рядків
    .description = grid: пороги «by» за зростанням.
Curve-cells = Клітинки
    .description = grid: один перелік значень на рядок.
Curve-between = Між клітинками
    .description = grid: смугами (step) або прямою від клітинки до клітинки (linear).
Curve-round_to = Значення кроками
    .description = linear, grid: 0.01 дає цілі відсотки.
Curve-round_mode = Кроки беруться
    .description = down: рахуються лише повні кроки.

## Quantity

Quantity-measure = Показник
    .description = Що рахується.
Quantity-view = Як дивимось
    .description = Сама сума або проти плану чи іншого показника.
Quantity-than = Проти чого
    .description = Інший показник для «growth» і «share».
Quantity-over = Вікно
    .description = Місяці, на які дивляться; мовчання: власний період правила.
Quantity-where = Лише з
    .description = Які угоди рахуються.
Quantity-across = Разом із
    .description = Стовпець про людей, як-от team, або all: сума всіх.
Quantity-plan = План
    .description = План одного періоду, коли у фактах його немає.
Quantity-lag = Періодів назад
    .description = 0 дивиться на період виплати, 1 на попередній.
Quantity-round_to = Рахується кроками
    .description = 0.01 рахує виконання цілими відсотками, 1000 рахує повні тисячі.
Quantity-round_mode = Кроки беруться
    .description = down: рахуються лише повні кроки.

## Cap

Cap-lines = Рядки
    .description = Попередні рядки під стелею; all: кожен.
Cap-amount = Межа
    .description = У грошах або в разах того, від чого рахується.
Cap-of = Межа в чому
    .description = money або разів target, salary чи показника, як-от margin.
Cap-per = За
    .description = Вікно, для якого є межа.
Cap-across = Разом
    .description = all або стовпець про людей: одна межа для їхньої суми, зменшення пропорційне.
Cap-excess = Що зрізано
    .description = lost: втрачається; carried: виплачується пізніше, коли межа дозволяє.

## Clawback

Clawback-measure = Скасовано
    .description = Гроші, скасовані, повернуті або списані за місяць.
Clawback-age = Вік
    .description = Стовпець, що каже, скільки місяців тому це продано.
Clawback-window = Вікно
    .description = Місяці після продажу, коли виплату забирають назад.
Clawback-pro_rata = Пропорційно
    .description = Забирають лише частину вікна, що лишилася.
Clawback-rate = Ставка
    .description = Оплата за одиницю скасованого.
Clawback-lines = Рядки
    .description = Замість ставки: рядки, що заплатили за продаж.
Clawback-sold = Продано
    .description = Разом із рядками: за що їх заплачено.
Clawback-where = Лише з
    .description = Які угоди рахуються.
Clawback-most_share = Щонайбільше
    .description = Частина місячної змінної, яку можна забрати; решта пізніше.

## Commission

Commission-measure = База
    .description = За що платять: revenue, margin, cash, units, n_deals, ...
Commission-where = Лише з
    .description = Які угоди рахуються; size з at_least: 1000 означає найменший розмір угоди.
Commission-across = Разом із
    .description = Стовпець про людей, як-от team, або all: платять за суму всіх.
Commission-per = Рахується за
    .description = Пороги, найменша і найбільша оплата за період або за угоду.
Commission-period = Період
    .description = За який час складається база.
Commission-pay_every = Платиться кожен
    .description = Для періоду «від початку року»: як часто платять належне.
Commission-rate = Ставка
    .description = Частка бази.
Commission-amount = За одиницю
    .description = Гроші за кожну одиницю бази.
Commission-curve = Пороги
    .description = Ставка за базою, виконанням чи іншим показником.
Commission-rates = Ставки
    .description = Правила за чергою, спершу найконкретніше.
Commission-credit = Зарахування
    .description = Частина оплати, що належить цій людині.
Commission-least = Щонайменше
    .description = Найменша оплата за період або за угоду.
Commission-most = Щонайбільше
    .description = Найбільша оплата за період або за угоду.
Commission-plan = План періоду
    .description = Як складаються плани місяців; чи число для періоду.
Commission-no_plan = Без плану
    .description = Виконання там, де план нульовий: 0 або 1.
Commission-target = Цільова оплата
    .description = Оплата періоду за плану, для стель у разах цілі.
Commission-negative = Від'ємна оплата
    .description = keep (paid_back): лишити, carry: перенести на пізнішу оплату, або zero; мовчання: лишити, на дату перенести, якщо немає від'ємної ставки.
Commission-after_itself = Після самої себе
    .description = База є тим, що лишається після цієї виплати або її частини: 0.7, якщо 30 % її заощаджує податок.
Commission-partial = Неповні періоди
    .description = Не платити нічого або за наявні місяці.

## Rate

Rate-where = Лише з
    .description = Для яких угод; мовчання: усі, що лишилися.
Rate-rate = Ставка
    .description = Частка показника.
Rate-amount = За одиницю
    .description = Гроші за кожну одиницю показника.
Rate-curve = Пороги
    .description = Ставка за розміром бази чи іншим показником.

## Draw

Draw-lines = Рядки
    .description = Попередні рядки, на які це аванс; all: кожен.
Draw-amount = Аванс
    .description = У грошах або в разах того, від чого рахується, за період.
Draw-of = Аванс у чому
    .description = money або разів target, salary чи показника.
Draw-per = За
    .description = Період авансу.
Draw-recoverable = Повертається
    .description = Чи вираховують аванси з пізнішої оплати.
Draw-recover_share = Повертається щонайбільше
    .description = Частина оплати понад аванс, яку можна забрати.
Draw-opening = Початковий борг
    .description = Аванси, винні ще до першого місяця.
Draw-first_months = Протягом перших
    .description = Місяців від першого місяця людини; мовчання: завжди.
Draw-year_end = У кінці року
    .description = Що робити з боргом: переносити чи прощати.

## Floor

Floor-lines = Рядки
    .description = Попередні рядки, що рахуються; all: кожен.
Floor-amount = Нижня межа
    .description = У грошах або в разах того, від чого рахується.
Floor-of = Нижня межа в чому
    .description = money або разів target, salary чи показника.
Floor-per = За
    .description = Період, для якого є нижня межа.

## Gate

Gate-lines = Рядки
    .description = Попередні рядки за умовою допуску; all: кожен.
Gate-every = Усі з
    .description = Має виконуватися кожна з них.
Gate-some = Будь-що з
    .description = Має виконуватися одна з них.
Gate-otherwise = Інакше
    .description = Множник рядків, коли допуск закрито.
Gate-then = Тоді
    .description = Множник рядків, коли допуск відкрито.
Gate-measure = Виконання чого
    .description = Показник для by: attainment.
Gate-period = Період
    .description = За який час беруться цифри; мовчання: період рядків.

## Condition

Condition-by = Дивиться на
    .description = Показник або група ключів, як у кривих.
Condition-at_least = Щонайменше
    .description = Виконується за цього значення і вище.
Condition-above = Вище
    .description = Виконується вище цього значення.
Condition-at_most = Щонайбільше
    .description = Виконується за цього значення і нижче.
Condition-below = Нижче
    .description = Виконується нижче цього значення.
Condition-column = Стовпець
    .description = Стовпець про людей, разом із «texts».
Condition-texts = Слова
    .description = Слова стовпця, за яких виконується.
Condition-every = Усі з
    .description = Виконується, коли виконується кожна.
Condition-some = Будь-що з
    .description = Виконується, коли виконується одна.

## Guarantee

Guarantee-lines = Рядки
    .description = Попередні рядки, що рахуються; all: кожен.
Guarantee-amount = Гарантовано
    .description = У грошах або в разах того, від чого рахується, за період.
Guarantee-of = Гарантія в чому
    .description = money або разів target, salary чи показника.
Guarantee-per = За
    .description = Період, що гарантується.
Guarantee-first_months = Протягом перших
    .description = Місяців від першого місяця людини; мовчання: завжди.
Guarantee-prorate = Частка відпрацьованого
    .description = Зменшується з часткою відпрацьованого періоду.

## Holdback

Holdback-lines = Рядки
    .description = Попередні рядки, що утримуються; all: кожен.
Holdback-share = Частка утримання
    .description = Частина рядків, що утримується.
Holdback-until = До
    .description = Коли виплачується.
Holdback-months = Місяці
    .description = until: months: через скільки місяців (перша частина).
Holdback-days = Дні
    .description = until: days: через скільки днів, повними місяцями по 30 днів.
Holdback-instalments = Частини
    .description = Виплачується стількома рівними частинами.
Holdback-parts = Частки
    .description = Замість цього: частка кожної виплати; разом 1.
Holdback-apart = Проміжок
    .description = Час від однієї частини до наступної.
Holdback-sold = Продано
    .description = until: collection: показник проданого.
Holdback-collected = Отримано
    .description = until: collection: показник отриманого.

## LevelMultiplier

LevelMultiplier-lines = Рядки
    .description = Попередні рядки, що множаться; all: кожен.
LevelMultiplier-column = Стовпець
    .description = Стовпець про людей, що каже рівень.
LevelMultiplier-factors = Множники
    .description = На що множаться рядки на кожному рівні: 0,8 — на п’яту частину менше.
LevelMultiplier-otherwise = Інакше
    .description = Множник рівнів, яких не названо.
LevelMultiplier-period = Період
    .description = Мовчання: період рядків.

## NewClient

NewClient-amount = За нового клієнта
    .description = Одноразова виплата за кожного.
NewClient-win_back = За поверненого клієнта
    .description = Одноразова виплата за кожного.
NewClient-rate = Ставка
    .description = Частка виторгу нових клієнтів.
NewClient-count = Рахується як
    .description = Показник, що рахує нових клієнтів.
NewClient-revenue = Виторг як
    .description = Показник виторгу нових клієнтів (перші 12 місяців).
NewClient-where = Лише з
    .description = Для яких угод нових клієнтів є ставка.
NewClient-period = Період
    .description = За який час складається.

## Override

Override-rates = Ставки
    .description = За прямих підлеглих, за їхніх підлеглих, ...
Override-measure = Показник
    .description = Що дають люди нижче.
Override-lines = Рядки
    .description = Або попередні рядки, які вони заробляють.
Override-where = Лише з
    .description = Які угоди рахуються.
Override-column = Підпорядкований
    .description = Стовпець про людей з ім'ям керівника.
Override-period = Період
    .description = За який час складається.

## PaymentSpeed

PaymentSpeed-measure = База
    .description = margin (націнка), margin_collected, revenue або cash.
PaymentSpeed-where = Лише з
    .description = Які угоди рахуються.
PaymentSpeed-prepaid = Передоплата
    .description = Ставка за повну передоплату.
PaymentSpeed-on_time = Вчасно
    .description = Ставка за оплату під час постачання або до строку.
PaymentSpeed-late = Пізно
    .description = Ставка за оплату пізніше, ніж «late_after».
PaymentSpeed-late_after = Пізно після
    .description = Робочі дні, що ще не є запізненням.
PaymentSpeed-gap = Між ними
    .description = Яку ставку мають дні від 1 до «late_after»; джерело лишає це відкритим.
PaymentSpeed-never_after = Нічого після
    .description = Робочі дні, після яких не платять нічого.
PaymentSpeed-period = Період
    .description = За який час складається.

## Penalty

Penalty-measure = Рахується
    .description = Випадки (n_cancelled_fault, n_late_deliveries) або втрачені гроші.
Penalty-where = Лише з
    .description = Які угоди рахуються.
Penalty-amount = За випадок
    .description = Твердий штраф за кожен випадок.
Penalty-amounts = Зростаючий
    .description = Штраф за перший випадок, другий, ...; останній повторюється.
Penalty-rate = Частка збитку
    .description = Частка показника, коли це гроші.
Penalty-share = Частка рядків
    .description = Частина «lines», що втрачається з кожним випадком.
Penalty-lines = Рядки
    .description = Від чого рахується «share».
Penalty-free = Прощено
    .description = Випадки періоду, що не коштують нічого.
Penalty-most = Щонайбільше
    .description = Найбільше, що беруть за період.
Penalty-period = Період
    .description = Як часто береться.
Penalty-count_over = Рахується впродовж
    .description = Коли зростання штрафу починається знову.
Penalty-taken_from = Береться з
    .description = variable: змінна частина не буває нижче нуля; literal: повністю. Штрафи з оплати праці в кількох країнах незаконні.

## PortfolioGrowth

PortfolioGrowth-measure = Показник
    .description = Що зростає.
PortfolioGrowth-than = Порівняно з
    .description = Показник тих самих місяців рік тому.
PortfolioGrowth-where = Лише з
    .description = Які угоди рахуються.
PortfolioGrowth-period = Період
    .description = За який час рахується зростання.
PortfolioGrowth-pay_every = Платиться кожен
    .description = Для періоду «від початку року»: як часто платять належне.
PortfolioGrowth-above = Понад зростання
    .description = Платять лише за зростання понад це.
PortfolioGrowth-rate = Ставка
    .description = Частка зростання.
PortfolioGrowth-curve = Пороги
    .description = Ставка за зростанням у грошах або як частка (by: growth).

## PortfolioMultiplier

PortfolioMultiplier-lines = Рядки
    .description = Попередні рядки, що множаться; all: кожен.
PortfolioMultiplier-curve = Крива
    .description = Множник за portfolio_size (за мовчання) або іншим показником.
PortfolioMultiplier-by = Сам множник
    .description = Замість кривої: показник, що сам є множником, як-от стовпець.
PortfolioMultiplier-measure = Виконання плану за
    .description = Показник для by: attainment.
PortfolioMultiplier-period = Період
    .description = За який час береться цифра; мовчання: період рядків.

## Referral

Referral-amount = За рекомендацію
    .description = Одноразова виплата за кожного.
Referral-rate = Ставка
    .description = Частка виторгу рекомендованих клієнтів.
Referral-count = Рахується як
    .description = Показник, що рахує рекомендації.
Referral-revenue = Виторг як
    .description = Показник виторгу рекомендованих клієнтів.
Referral-free = Очікувано й так
    .description = Рекомендації періоду, за які не платять.
Referral-period = Період
    .description = За який час складається.

## Scorecard

Scorecard-items = Показники
    .description = Що оцінюється.
Scorecard-combine = Поєднання
    .description = Зважена сума або добуток.
Scorecard-share = Частка бонусу
    .description = Цільовий бонус як частка окладів.
Scorecard-of = Частка від
    .description = salary (оклад) або показник: стовпець із цільовою виплатою кожного за місяць.
Scorecard-amount = Сума бонусу
    .description = Цільовий бонус одного періоду.
Scorecard-curve = Крива виплати
    .description = Множник за оцінкою; мовчання: сама оцінка.
Scorecard-period = Період
    .description = За який час оцінюється.
Scorecard-pay_every = Платиться кожні
    .description = Для періоду «від початку року»: як часто платиться належне.
Scorecard-partial = Неповні періоди
    .description = Не платити нічого або за наявні місяці.
Scorecard-prorate = Частка відпрацьованого
    .description = Оплата зменшується з часткою відпрацьованого періоду.

## Item

Item-measure = Показник
    .description = Що оцінюється.
Item-label = Підпис
    .description = Як це зветься в поясненні.
Item-weight = Вага
    .description = Частина цілого; ваги суми разом дають 1.
Item-where = Лише з
    .description = Які угоди рахуються.
Item-plan = План періоду
    .description = Як складаються плани місяців; чи число для періоду.
Item-curve = Крива
    .description = Оцінка за виконанням або за самою цифрою (by: її показник).
Item-least = Рахується від
    .description = Нижча оцінка рахується як ніщо.
Item-most = Щонайбільше
    .description = Вища оцінка рахується як ця.
Item-required = Обов'язковий
    .description = Коли ця оцінка нульова, нульова вся карта.
Item-missing = Без звіту
    .description = Показник без звіту: оцінка нуль, оцінка 1, або вага йде решті.

## TargetBonus

TargetBonus-measure = Показник
    .description = У чому поставлено ціль.
TargetBonus-where = Лише з
    .description = Які угоди рахуються до цілі.
TargetBonus-across = Разом із
    .description = Стовпець про людей, як-от team, або all: спільна ціль.
TargetBonus-period = Період
    .description = За який час результат порівнюють із планом.
TargetBonus-pay_every = Платиться кожен
    .description = Для періоду «від початку року»: як часто платять належне.
TargetBonus-share = Частка бонусу
    .description = Цільовий бонус як частка окладів періоду (або того, від чого рахується).
TargetBonus-of = Частка від
    .description = salary (оклад) або показник: стовпець із цільовою виплатою кожного за місяць.
TargetBonus-amount = Сума бонусу
    .description = Цільовий бонус одного періоду в грошах.
TargetBonus-curve = Крива виплат
    .description = Множник за виконанням; мовчання: платиться повністю; flat або values: money дає самі гроші.
TargetBonus-plan = План періоду
    .description = Плани місяців складаються, як показник; сума, останній або середній; чи число для періоду.
TargetBonus-no_plan = Без плану
    .description = Виконання там, де план нульовий: 0 або 1.
TargetBonus-partial = Неповні періоди
    .description = Не платити нічого або за наявні місяці.
TargetBonus-prorate = Частка відпрацьованого
    .description = Що зменшується з часткою відпрацьованого періоду.
TargetBonus-elapsed = Ціль на дату
    .description = Для періоду «від початку року»: цільові гроші ростуть із місяцями або одразу за весь рік.
TargetBonus-negative = Переплата на дату
    .description = Для періоду «від початку року»: що буває, коли належить менше, ніж виплачено.

## TeamSplit

TeamSplit-lines = Рядки
    .description = Попередні рядки у спільному котлі; all: кожен.
TeamSplit-team = Команда
    .description = Стовпець про людей, що каже команду; хто без неї, лишається при своєму. all: усі.
TeamSplit-pooled = У спільному котлі
    .description = Частина рядків, що йде у спільний котел.
TeamSplit-by = Ділиться за
    .description = За чим визначають частку людини.
TeamSplit-measure = Показник
    .description = by: measure: результат, за яким ділять.
TeamSplit-column = Стовпець
    .description = by: role: стовпець про людей.
TeamSplit-parts = Частки
    .description = by: role: частка кожної ролі; люди однієї ролі ділять порівну.
TeamSplit-among = Ділять між
    .description = Хто має частку: ті, хто виконує кожну умову; коли ніхто, усі лишаються при своєму.
TeamSplit-period = Період
    .description = Мовчання: період рядків.

## Scheme

Scheme-name = Назва
Scheme-translations = Переклади
Scheme-currency = Валюта
Scheme-rounding = Округлення
Scheme-fiscal_year_start = Початок фінансового року
Scheme-measures = Власні показники
