## Картинки: названия осей, подписи, предложение вместо картинки.

charts-proposal = Предложение
charts-today = Сегодня
charts-variant = Вариант

charts-payout-pay = Переменная часть за год, { $currency }
charts-payout-marginal = Плата за ещё один процент плана, { $currency }
charts-payout-density = Чем кончается год
charts-payout-attainment = Результат, % плана
charts-payout-without = без отклика
charts-payout-alt = { $manager }: ровно при выполненном плане переменная часть { $pay }; ещё один процент плана здесь даёт { $more }.

charts-cost-share = Доля смоделированных лет
charts-cost-axis = Оклады и переменная часть за год, { $currency }
charts-cost-budget = Бюджет: { $chance } лет дороже
charts-cost-alt = В восьми годах из десяти предложение стоит от { $low } до { $high }, в середине { $middle }.
charts-cost-alt-budget = В { $chance } лет оно превышает бюджет.

charts-cost-alt-never = В смоделированных годах оно ни разу не превышает бюджет.

charts-plane-cost = Затраты за год, { $currency }
charts-plane-effort = Мотивация: усилия, индекс
charts-plane-revenue-uplift = Мотивация: выручка за счёт усилий
charts-plane-margin-uplift = Мотивация: маржа за счёт усилий
charts-plane-even = выше линии схема окупает добавочные затраты
charts-plane-low = слабый отклик
charts-plane-high = сильный отклик
charts-plane-alt = Затраты против мотивации. { $measure }. { $places }
charts-plane-alt-place = { $scheme }: { $cost }, { $motivation }.

charts-managers-pay = Переменная часть, % оклада
charts-managers-key = ● сегодня   ■ предложение   ▬ 8 лет из 10
charts-managers-at-plan =
    выполняет
    план
charts-managers-given-up =
    опустил
    руки
charts-managers-alt =
    { $winners ->
        [one] { $winners } менеджер зарабатывает
        [few] { $winners } менеджера зарабатывают
       *[other] { $winners } менеджеров зарабатывают
    } больше, чем сегодня, меньше: { $losers }. Самые большие изменения: { $best } { $best_change }, { $worst } { $worst_change } процентов оклада. { $given ->
        [0] Рук не опускает никто.
        [one] { $given } менеджеру не менее десятой части месяцев не для чего стараться.
       *[other] { $given } менеджерам не менее десятой части месяцев не для чего стараться.
    }
charts-managers-alt-alone =
    Переменная часть { $count ->
        [one] { $count } менеджера.
       *[other] { $count } менеджеров.
    } { $given ->
        [0] Рук не опускает никто.
        [one] { $given } менеджеру не менее десятой части месяцев не для чего стараться.
       *[other] { $given } менеджерам не менее десятой части месяцев не для чего стараться.
    }

charts-effort-attainment = Ожидаемый результат без новых усилий, % плана
charts-effort-month = Месяц
charts-effort-scale = Усилия
charts-effort-plan = план
charts-effort-where = где этот менеджер на деле
charts-effort-alt = { $manager } старается больше всего, { $most } по индексу усилий, в месяце { $month }, когда видно { $attainment } плана.
charts-effort-alt-none = { $manager } не откликается на оплату: никаких усилий ни в одном месяце.

charts-cash-money = Деньги за месяц, { $currency }
charts-cash-in = поступило
charts-cash-out = оклады и выплаты
charts-cash-after = остаётся
charts-cash-alt = За месяц поступает в среднем { $in }; { $out } из них идёт на оклады и переменную часть. Меньше всего остаётся в месяце { $month }: { $left }.

charts-level-cost = Затраты за год, { $currency }
charts-level-attainment = Результат всей команды, % плана
charts-level-budget = Бюджет
charts-level-rate = на 100: { $rate }
charts-level-alt = При { $low } плана команда стоит { $low_cost }, при плане { $cost }, при { $high } { $high_cost }.

charts-stress-axis = Изменение против обычного года
charts-stress-cost = Затраты
charts-stress-cash = Поступления
charts-stress-margin = Маржа
charts-stress-alt = Самый тяжёлый случай: { $case }; маржа меняется на { $margin }, поступления на { $cash }, затраты на { $cost }.

charts-waterfall-cost = Затраты за год, { $currency }
charts-waterfall-alt-proposal = От { $from } сегодня до { $to } по предложению. Самый большой шаг: { $step }, { $change }.
charts-waterfall-alt-variant = От { $from } сегодня до { $to } по варианту. Самый большой шаг: { $step }, { $change }.

charts-managers-between = ещё { $count } между ними
charts-managers-alt-one = { $manager }: переменная часть { $now } оклада по предложению, { $was } сегодня.

charts-frontier = наибольшая мотивация при каждых затратах
charts-frontier-now = нынешняя схема
charts-frontier-aim = при тех же затратах
charts-frontier-alt = { $measure } против затрат за год: { $points ->
    [one] { $points } схема, которую
    [few] { $points } схемы, которые
   *[other] { $points } схем, которые
} не превосходит никакая другая настройка. Нынешняя схема стоит { $now_cost } и даёт { $now_gain }.
charts-frontier-alt-move = При тех же затратах ({ $cost }) граница даёт { $gain }.
charts-frontier-alt-stay = Ни одна настройка не даёт большего при тех же затратах.
charts-tornado-low = предположение низкое
charts-tornado-high = высокое
charts-tornado-year = Удача года (9 лет из 10)
charts-tornado-alt = { $measure } больше всего зависит от предположения «{ $assumption }»: { $at_low } при { $low }, { $at_high } при { $high }. Отдельно от этого девять лет из десяти лежат между { $p5 } и { $p95 }.
charts-tornado-alt-none = Показатель «{ $measure }» не меняет ни одно предположение.
charts-sweep-band = полоса: девять лет из десяти
charts-sweep-line-alt = { $measure }, когда { $knob } меняется от { $low } до { $high }: от { $first } до { $last }.
charts-sweep-heat-alt = { $measure }: меньше всего, { $low }, при { $least }, больше всего, { $high }, при { $most }.
