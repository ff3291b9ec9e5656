## Картинки: назви осей, підписи, речення замість картинки.

charts-proposal = Пропозиція
charts-today = Сьогодні
charts-variant = Варіант

charts-payout-pay = Змінна частина за рік, { $currency }
charts-payout-marginal = Плата за ще один відсоток плану, { $currency }
charts-payout-density = Чим закінчується рік
charts-payout-attainment = Результат, % плану
charts-payout-without = без відгуку
charts-payout-alt = { $manager }: рівно за виконаного плану змінна частина { $pay }; ще один відсоток плану тут дає { $more }.

charts-cost-share = Частка змодельованих років
charts-cost-axis = Оклади і змінна частина за рік, { $currency }
charts-cost-budget = Бюджет: { $chance } років дорожчі
charts-cost-alt = У восьми роках із десяти пропозиція коштує від { $low } до { $high }, посередині { $middle }.
charts-cost-alt-budget = У { $chance } років вона перевищує бюджет.

charts-cost-alt-never = У змодельованих роках вона жодного разу не перевищує бюджет.

charts-plane-cost = Витрати за рік, { $currency }
charts-plane-effort = Мотивація: зусилля, індекс
charts-plane-revenue-uplift = Мотивація: виторг завдяки зусиллям
charts-plane-margin-uplift = Мотивація: маржа завдяки зусиллям
charts-plane-even = вище лінії схема окупає додаткові витрати
charts-plane-low = слабкий відгук
charts-plane-high = сильний відгук
charts-plane-alt = Витрати проти мотивації. { $measure }. { $places }
charts-plane-alt-place = { $scheme }: { $cost }, { $motivation }.

charts-managers-pay = Змінна частина, % окладу
charts-managers-key = ● сьогодні   ■ пропозиція   ▬ 8 років із 10
charts-managers-at-plan =
    виконує
    план
charts-managers-given-up =
    опустив
    руки
charts-managers-alt =
    { $winners ->
        [one] { $winners } менеджер заробляє
        [few] { $winners } менеджери заробляють
       *[other] { $winners } менеджерів заробляють
    } більше, ніж сьогодні, менше: { $losers }. Найбільші зміни: { $best } { $best_change }, { $worst } { $worst_change } відсотків окладу. { $given ->
        [0] Рук не опускає ніхто.
        [one] { $given } менеджер щонайменше десяту частину місяців не має заради чого старатися.
        [few] { $given } менеджери щонайменше десяту частину місяців не мають заради чого старатися.
       *[other] { $given } менеджерів щонайменше десяту частину місяців не мають заради чого старатися.
    }
charts-managers-alt-alone =
    Змінна частина { $count ->
        [one] { $count } менеджера.
       *[other] { $count } менеджерів.
    } { $given ->
        [0] Рук не опускає ніхто.
        [one] { $given } менеджер щонайменше десяту частину місяців не має заради чого старатися.
        [few] { $given } менеджери щонайменше десяту частину місяців не мають заради чого старатися.
       *[other] { $given } менеджерів щонайменше десяту частину місяців не мають заради чого старатися.
    }

charts-effort-attainment = Очікуваний результат без нових зусиль, % плану
charts-effort-month = Місяць
charts-effort-scale = Зусилля
charts-effort-plan = план
charts-effort-where = де цей менеджер насправді
charts-effort-alt = { $manager } старається найбільше, { $most } за індексом зусиль, у місяці { $month }, коли видно { $attainment } плану.
charts-effort-alt-none = { $manager } не відгукується на оплату: жодних зусиль у жодному місяці.

charts-cash-money = Гроші за місяць, { $currency }
charts-cash-in = надійшло
charts-cash-out = оклади й виплати
charts-cash-after = лишається
charts-cash-alt = За місяць надходить у середньому { $in }; { $out } із них іде на оклади і змінну частину. Найменше лишається у місяці { $month }: { $left }.

charts-level-cost = Витрати за рік, { $currency }
charts-level-attainment = Результат усієї команди, % плану
charts-level-budget = Бюджет
charts-level-rate = на 100: { $rate }
charts-level-alt = За { $low } плану команда коштує { $low_cost }, за плану { $cost }, за { $high } { $high_cost }.

charts-stress-axis = Зміна проти звичайного року
charts-stress-cost = Витрати
charts-stress-cash = Надходження
charts-stress-margin = Маржа
charts-stress-alt = Найважчий випадок: { $case }; маржа змінюється на { $margin }, надходження на { $cash }, витрати на { $cost }.

charts-waterfall-cost = Витрати за рік, { $currency }
charts-waterfall-alt-proposal = Від { $from } сьогодні до { $to } за пропозицією. Найбільший крок: { $step }, { $change }.
charts-waterfall-alt-variant = Від { $from } сьогодні до { $to } за варіантом. Найбільший крок: { $step }, { $change }.

charts-managers-between = ще { $count } між ними
charts-managers-alt-one = { $manager }: змінна частина { $now } окладу за пропозицією, { $was } сьогодні.

charts-frontier = найбільша мотивація за кожних витрат
charts-frontier-now = чинна схема
charts-frontier-aim = за тих самих витрат
charts-frontier-alt = { $measure } проти витрат за рік: { $points ->
    [one] { $points } схема, якої
    [few] { $points } схеми, яких
   *[other] { $points } схем, яких
} не перевершує жодне інше налаштування. Чинна схема коштує { $now_cost } і дає { $now_gain }.
charts-frontier-alt-move = За тих самих витрат ({ $cost }) межа дає { $gain }.
charts-frontier-alt-stay = Жодне налаштування не дає більшого за тих самих витрат.
charts-tornado-low = припущення низьке
charts-tornado-high = високе
charts-tornado-year = Везіння року (9 років із 10)
charts-tornado-alt = { $measure } найбільше залежить від припущення «{ $assumption }»: { $at_low } за { $low }, { $at_high } за { $high }. Окремо від цього дев'ять років із десяти лежать між { $p5 } і { $p95 }.
charts-tornado-alt-none = Показник «{ $measure }» не змінює жодне припущення.
charts-sweep-band = смуга: дев'ять років із десяти
charts-sweep-line-alt = { $measure }, коли { $knob } змінюється від { $low } до { $high }: від { $first } до { $last }.
charts-sweep-heat-alt = { $measure }: найменше, { $low }, за { $least }, найбільше, { $high }, за { $most }.
