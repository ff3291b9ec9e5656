# Лист працівникові; показники названо так, як їх називають люди.
letter-intro = Цей лист пояснює, як рахується ваша змінна оплата: спочатку правила, потім приклади. Кожну суму в ньому порахувала та сама програма, яка рахує виплати.
letter-your-salary = Оклад: { $salary } на місяць.
letter-your-plan = План: виручка { $plan } на місяць.
letter-for-person = Приклади подано для: { $person }.
letter-rules = Правила
letter-examples = Приклади
letter-examples-about = Рік, у якому всі місяці однакові. 100 % — це виручка { $year } за рік; маржа, отримані гроші й кількість угод змінюються так само, клієнти платять вчасно, решта на звичному рівні.
letter-examples-team = Ваші колеги працюють так само, як ви.
letter-examples-rare = В останньому місяці є також: { $told }.
letter-at = Результат до плану
letter-variable = Змінна оплата
letter-with-salary = Разом з окладом
letter-arithmetic = Як виходить остання виплата року за { $at }:
letter-late = Якщо клієнти платять із запізненням
letter-late-about = Ті самі продажі, усі за планом; різниться лише час оплати.
letter-paid-how = Клієнти платять
letter-case-prepaid = усе наперед
letter-case-on-time = усе вчасно
letter-case-late = усе на 15 робочих днів пізніше
letter-case-unpaid = на 15 робочих днів пізніше, десяту частину — ніколи
letter-cases = Скільки коштує один випадок
letter-one-case = Один випадок
letter-difference = Різниця
letter-closing = Якщо якась сума в розрахунковому листку незрозуміла, запитайте: кожен рядок має своє пояснення.
letter-rounding = Суми округлюються до { $step }, { $per }.
letter-rounding-line = кожен рядок окремо
letter-rounding-slice = кожна частина і кожна угода окремо
letter-rounding-payslip = лише сума розрахункового листка
letter-rounding-none = Суми не округлюються.
letter-quoted = «{ $line }»
letter-all-lines = усіх рядків вище
letter-times = { $times } від { $what }
letter-of-target = суми за повного плану
letter-of-salary = окладу
letter-attainment = Результат до плану
letter-score = Оцінка
letter-seen-as = { $what } ({ $view })
letter-over = { $what }, { $window }
letter-view-attainment = до плану
letter-view-excess = понад план
letter-view-growth = приріст
letter-view-share = частка
letter-view-inverse = план до результату
letter-view-mirror = чим менше, тим краще
letter-view-rank = місце
letter-not = крім { $what }
letter-from = від { $low }
letter-value-factor = Коефіцієнт
letter-value-part = Частка повної суми
letter-value-rate = Ставка
letter-value-money = Сума
letter-read-linear = Між рядками діє пряма лінія. Нижче першого рядка: { $below }; вище останнього: { $above }.
letter-read-step = Значення досягнутого рядка діє на все.
letter-read-marginal = Кожна частина оплачується за своїм значенням.
letter-read-reached = Усе, що понад перший поріг, оплачується за значенням досягнутого рядка.
letter-read-flat = Платиться лише досягнутий рядок.
letter-read-flat-stacked = Платяться всі досягнуті рядки разом.
letter-read-grid = Нижче першого рядка чи стовпця: { $below }.
letter-read-grid-linear = Між клітинками діють прямі лінії. Нижче першого рядка чи стовпця: { $below }.
letter-read-rounded = Значення рахується кроками по { $step }, { $mode }.
letter-mode-down = лише повні кроки
letter-mode-half-up = до найближчого
letter-mode-half-even = до найближчого
letter-read-jump = Поріг із двома значеннями є стрибком.
letter-exact-above = Результат рівно на межі належить до рядка, який із неї починається.
letter-exact-below = Результат рівно на межі належить до рядка, який нею закінчується.
letter-exact-mixed = Результат рівно на межі { $edges } належить до рядка, який нею закінчується; рівно на іншій межі — до рядка, який із неї починається.
letter-end-hold = так само, як там
letter-end-extend = пряма триває
letter-only-for = Лише для: { $column } — { $texts }.
letter-only-when = Діє від { $start } до { $end }.
letter-column-role = роль
letter-column-level = рівень
letter-column-team = команда
letter-column-all = усі
letter-column-product = продукт
letter-column-channel = канал
letter-column-reports-to = керівник
letter-period-month = місяць
letter-period-quarter = квартал
letter-period-half = півріччя
letter-period-year = рік
letter-period-quarter-to-date = від початку кварталу
letter-period-half-to-date = від початку півріччя
letter-period-year-to-date = від початку року
letter-period-trailing-year = останні 12 місяців
letter-period-to-date = від початку
letter-bonus-share = За повного плану ви отримуєте { $share } окладу за період (період: { $period }).
letter-bonus-share-of = За повного плану ви отримуєте { $share } від: { $what } за період (період: { $period }).
letter-bonus-amount = За повного плану ви отримуєте { $amount } (період: { $period }).
letter-bonus-flat = Ви отримуєте суму з таблиці (період: { $period }).
letter-measure-is = Показник: { $measure }.
letter-only-deals = Рахуються лише угоди, де { $where }.
letter-together = Рахується разом ({ $column }).
letter-plan-is = План на період — { $plan }.
letter-to-date = Рахується від { $since ->
        [year_] початку року
        [half_] початку півріччя
        [quarter_] початку кварталу
       *[start] самого початку
    }; { $every ->
        [quarter] кожного кварталу
        [half] кожного півріччя
        [year] кожного року
       *[month] кожного місяця
    } платиться належне за вирахуванням уже виплаченого.
letter-paid-every = Період: { $period }.
letter-commission-period = Ви отримуєте комісію. База: { $measure }; період: { $period }.
letter-commission-deal = Ви отримуєте комісію з кожної угоди окремо. База: { $measure }; платиться кожен { $period }.
letter-commission-running = Ви отримуєте комісію за кожну угоду окремо, за їхнім порядком: таблиця читається за наростаючим підсумком періоду. База: { $measure }; період: { $period }.
letter-rate-is = Ставка: { $value }.
letter-each-is = За кожну одиницю: { $value }.
letter-for-deals = Угоди, де { $where }:
letter-for-others = Усі інші угоди:
letter-bound-least = Не менше { $amount }.
letter-bound-most = Не більше { $amount }.
letter-credit-is = Ваша частка: { $share }.
letter-after-itself = База — те, що лишається після вирахування цієї виплати.
letter-growth = Ви отримуєте частку приросту. Показник: { $measure }, порівняно з: { $than }.
letter-growth-above = Рахується лише приріст понад { $share }.
letter-new-client-each = За кожного нового клієнта: { $amount }.
letter-new-client-rate = { $rate } від виручки нових клієнтів.
letter-win-back-each = За кожного поверненого клієнта: { $amount }.
letter-referral-each = За кожну рекомендацію: { $amount }.
letter-referral-rate = { $rate } від виручки рекомендованих клієнтів.
letter-free = Перші { $count } не рахуються.
letter-speed = Ставка залежить від того, коли платить клієнт. База: { $measure }; період: { $period }.
letter-speed-prepaid = повна передоплата: { $rate }
letter-speed-on-time = вчасно або не більше ніж на { $days } робочих днів пізніше: { $rate }
letter-speed-late = пізніше: { $rate }
letter-speed-never = більш ніж на { $days } робочих днів пізніше: нічого
letter-card-additive = Показники нижче оцінюються, оцінки додаються за вагою.
letter-card-product = Показники нижче оцінюються, оцінки перемножуються.
letter-card-curve = Оцінка дає таку частку повної суми:
letter-item = { $name }.
letter-weight = Вага: { $weight }.
letter-item-attained = Оцінка — це результат до плану.
letter-item-least = Менше { $value } не рахується.
letter-item-most = Рахується не більше { $value }.
letter-item-required = Якщо тут нуль, не платиться нічого.
letter-activity-part = Нижче норми — пропорційно; вище — не більше.
letter-activity-all = Якщо хоч одну норму не виконано, не платиться нічого.
letter-activity-norm = { $measure }: норма { $norm } на місяць, вага { $weight }
letter-activity-each = { $measure }: по { $each }
letter-campaign = Разова акція від { $first } до { $last }, виплата в останньому місяці. Показник: { $measure }.
letter-campaign-reach = Від { $reach }.
letter-campaign-prize = Приз: { $amount }.
letter-campaign-places = Призи за місцями: { $prizes }.
letter-multiplied = Коефіцієнт із таблиці для { $lines }.
letter-multiplied-by = Множить { $lines } на ваш власний показник: { $what }.
letter-level = Коефіцієнт людини ({ $column }) для { $lines }:
letter-level-others = усі інші: × { $factor }
letter-gate = Умова для { $lines }.
letter-gate-all = Має виконуватися все це:
letter-gate-any = Має виконуватися щось одне:
letter-gate-factors = Якщо так, платиться { $then }, інакше { $otherwise }.
letter-edge-at-least = не менше { $value }
letter-edge-above = більше { $value }
letter-edge-at-most = не більше { $value }
letter-edge-below = менше { $value }
letter-cap = Межа для { $lines }: разом не більше { $limit } (період: { $period }).
letter-cap-carried = Те, що понад межу, виплачується пізніше, коли межа це дозволяє.
letter-floor = Мінімум для { $lines }: разом { $limit } (період: { $period }); якщо менше, доплачується.
letter-guarantee = Гарантія для { $lines }: разом { $limit } (період: { $period }); якщо менше, доплачується.
letter-first-months = Лише перші { $months } міс. роботи.
letter-draw = Аванс для { $lines }: якщо разом менше ніж { $limit } (період: { $period }), різниця виплачується наперед.
letter-draw-recovered = Аванси утримуються з пізніших виплат, не більше { $share } від того, що понад аванс.
letter-draw-kept = Аванси не повертаються.
letter-draw-forgiven = Залишок боргу на кінець року прощається.
letter-held = { $share } від { $lines } відкладається.
letter-held-until-collection = Виплачується, коли клієнти платять.
letter-held-until-year-end = Виплачується наприкінці року.
letter-held-until-months = { $number ->
        [0] { "" }
        [one] Виплачується через { $number } місяць.
        [few] Виплачується через { $number } місяці.
       *[other] Виплачується через { $number } місяців.
    }
letter-held-until-days = { $number ->
        [one] Виплачується через { $number } день.
        [few] Виплачується через { $number } дні.
       *[other] Виплачується через { $number } днів.
    }
letter-instalments = Виплата частинами: { $number }, по одній { $period ->
        [quarter] щокварталу
        [half] щопівроку
        [year] щороку
       *[month] щомісяця
    }.
letter-instalments-equal = Частини рівні.
letter-instalments-parts = Частини: { $parts }.
letter-clawed = Якщо продаж скасовано протягом { $months } міс., оплата за нього повертається.
letter-clawed-whole = Повертається повністю.
letter-clawed-pro-rata = Повертається лише частка за час, що лишився.
letter-clawed-most = За місяць забирається не більше { $share } змінної оплати; решта пізніше.
letter-fine-each = За кожен випадок утримується { $amount }. Рахується: { $measure }.
letter-fine-rising = За перший випадок, другий і далі утримується: { $fines }. Рахується: { $measure }.
letter-fine-rate = Утримується { $rate } від втраченого. Рахується: { $measure }.
letter-fine-share = Кожен випадок забирає { $share } від { $lines }. Рахується: { $measure }.
letter-fine-variable = Утримується лише зі змінної оплати, ніколи з окладу.
letter-fine-literal = Утримується повністю, навіть якщо змінної оплати не вистачає.
letter-split = { $pooled } від { $lines } іде до спільного фонду ({ $team }) і ділиться.
letter-split-equal = Усі отримують порівну.
letter-split-salary = Частки — за окладами.
letter-split-measure = Частки — за результатом: { $measure }.
letter-split-role = Кожна роль має свою частку:
letter-split-among = Частку мають лише ті, хто виконав усе це; якщо не виконав ніхто, кожен лишається при своєму:
letter-override = Ви отримуєте частку від того, що приносять підлеглі: { $what } (період: { $period }).
letter-override-level = рівень { $level } нижче: { $rate }
letter-measure-revenue = виручка
letter-measure-margin = маржа
letter-measure-cash = отримані гроші
letter-measure-margin-collected = отримана маржа
letter-measure-n-deals = кількість угод
letter-measure-units = одиниці
letter-measure-revenue-prior = ті самі місяці рік тому
letter-measure-portfolio-size = розмір портфеля
letter-measure-average-check = середній чек
letter-measure-discount-share = частка знижок
letter-measure-retention-share = утримання клієнтів
letter-measure-overdue-share = прострочена частка боргу
letter-measure-margin-share = частка маржі у виручці
letter-measure-collected-share = оплачена частка рахунків
letter-measure-growth-share = приріст до минулого року
letter-measure-new-clients = нові клієнти
letter-measure-new-revenue = виручка нових клієнтів
letter-measure-won-back = повернені клієнти
letter-measure-referrals = рекомендації
letter-measure-lost-clients = втрачені клієнти
letter-measure-n-lost-deals = втрачені угоди
letter-measure-n-lost-deals-fault = угоди, втрачені з власної вини
letter-measure-n-cancelled-fault = угоди, скасовані з власної вини
letter-measure-n-cancelled = скасовані угоди
letter-measure-n-late-deliveries = запізнілі постачання
letter-measure-n-failed-deliveries = зірвані постачання
letter-measure-cancelled = скасовані продажі
letter-measure-written-off = списані борги
letter-measure-contacts = контакти
letter-measure-meetings = зустрічі
letter-measure-offers = пропозиції
letter-measure-salary = оклад
letter-measure-size = розмір угоди
letter-measure-days-late = робочі дні запізнення
letter-measure-tenure-months = місяців із нами
letter-measure-payment = оплата
letter-measure-product = продукт
letter-measure-channel = канал
letter-measure-segment = сегмент
letter-measure-client = клієнт
