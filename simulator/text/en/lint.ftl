# Remarks of the linter: what is odd; -why it matters; -whom it touches; -how to mend it.
lint-worth-salary = { $share } of the salary
lint-worth-plan-pay = { $share } of the pay at plan
lint-period-month = month
lint-period-quarter = quarter
lint-period-half = half-year
lint-period-year = year
lint-told =
    { $severity }: { $message }
    { $why } { $whom }
    Mend: { $how }
    Where: { $where }
lint-severity-problem = Problem
lint-severity-warning = Warning
lint-severity-note = Note
lint-again = The same again: { $places }.

lint-gap = The table leaves a gap: { $range }.
lint-gap-why = Somebody's result will fall into it, and nothing says what is paid.
lint-gap-whom = For whoever lands there, and for payroll, which would have to guess.
lint-gap-how = Let the next band start where this one ends.

lint-overlap = The table says something twice: { $range }.
lint-overlap-why = Two values hold for one result, and both parties will read the one they like.
lint-overlap-whom = For payroll and for whoever lands in the overlap.
lint-overlap-how = Let each band end where the next one starts; `exact` says to which the threshold itself belongs.

lint-refused = The scheme cannot be read: { $fault }
lint-refused-why = Nothing is paid before this is mended.
lint-refused-whom = For whoever writes the scheme.
lint-refused-how = Mend the value and look again.

lint-gap-filled = Between { $low } and { $high } the table keeps the factor { $value } of the lower step.
lint-gap-filled-why = It is a choice: a straight line or a step up would be as good a reading of the same table.
lint-gap-filled-whom = For everybody between the two steps.
lint-gap-filled-how = If a straight line is meant, write kind: linear and say what holds below and above.

lint-notch = "{ $line }": at { $at } pay jumps from { $before } to { $after }, by { $jump }.
lint-notch-why = One more unit of sales earns absurdly much there: deals are hurried, held back or discounted to land on the right side.
lint-notch-whom = For the budget, and for managers just under the jump, who lose by a hair.
lint-notch-how = Join the points by a straight line (kind: linear), or cut the jump into small steps.

lint-cliff = "{ $line }": at { $at } pay falls from { $before } to { $after } although the result is better.
lint-cliff-why = It pays to stop, or to move a deal into the next period.
lint-cliff-whom = For the best managers, who are punished for selling more, and for the firm, which loses those sales.
lint-cliff-how = Let values never fall as the result rises.

lint-falling-pay = "{ $line }": from { $low } to { $high } pay falls by { $lost } although the result is better.
lint-falling-pay-why = Every further sale costs the manager money.
lint-falling-pay-whom = For the best managers, and for the firm, which loses those sales.
lint-falling-pay-how = Turn the values round, or check that the measure is one of which more is better.

lint-dead-zone = "{ $line }": from { $low } to { $high } more result earns nothing more.
lint-dead-zone-why = Some { $share } of results end there, with no reason to sell one unit more.
lint-dead-zone-whom = For managers in the middle of the band and for the revenue they leave undone.
lint-dead-zone-how = Join the steps by a straight line, or put a step in between.

lint-high-threshold = "{ $line }": the first { $high } earn nothing.
lint-high-threshold-why = About { $share } of results end below it; whoever is far behind gives up, or saves deals for the next period. Nine of ten should reach the threshold.
lint-high-threshold-whom = For weaker and newer managers, and for those whose market turned.
lint-high-threshold-how = Start paying at 50-70 % of plan, with a small part of the bonus.

lint-cap = "{ $line }": from { $low } on, pay does not grow any more.
lint-cap-why = About { $share } of results end above it: the best have no reason to go on, and push deals into the next period.
lint-cap-whom = For the best managers, and for the firm, which loses what they could still sell.
lint-cap-how = Put the cap where only a few get (130-150 % of plan), or lower the rate above it instead of ending it.

lint-convex-cost = "{ $line }": with the usual spread of results ({ $spread }) the scheme costs { $gap } more than its pay at plan says.
lint-convex-cost-why = Above plan a unit pays more than below: good luck costs more than bad luck saves.
lint-convex-cost-whom = For whoever answers for the budget.
lint-convex-cost-how = Budget the expected cost, not the pay at plan, or flatten the accelerator.

lint-unreachable-tier = "{ $line }": the tier from { $at } is out of reach ({ $chance } of results get there).
lint-unreachable-tier-why = A promise that nobody can redeem moves nobody and makes the rest less believable.
lint-unreachable-tier-whom = For all who read the plan.
lint-unreachable-tier-how = Start the tier nearer to the plan, or leave it out.

lint-far-tier = "{ $line }": the tier from { $at } starts at { $times } times the one before ({ $before }).
lint-far-tier-why = Hardly anybody is near both; a digit too many is the usual reason.
lint-far-tier-whom = For all who read the plan.
lint-far-tier-how = Check the number, and start the tier nearer.

lint-shadowed-tier = "{ $line }": the tier from { $at } never counts: whatever its value, pay stays the same.
lint-shadowed-tier-why = A cap, a gate or a floor decides there instead, so the plan promises what it does not pay.
lint-shadowed-tier-whom = For managers who reach the tier and find nothing.
lint-shadowed-tier-how = Move the cap, the gate or the floor, or leave the tier out.

lint-shadowed-rate = "{ $line }": rule { $number } of the list never comes into play, an earlier one takes all its deals.
lint-shadowed-rate-why = Rules are tried in order; this one looks agreed on but is not paid.
lint-shadowed-rate-whom = For whoever sells those deals.
lint-shadowed-rate-how = Put the most specific rule first.

lint-whole-amount = "{ $line }": from { $at } on, the rate goes from { $low } to { $high } on the whole amount, not only on what is above: pay jumps by { $jump } at once.
lint-whole-amount-why = Most people read tiers as slices; here one unit more pays anew for everything before it.
lint-whole-amount-whom = For payroll and managers, who will reckon differently, and for the budget.
lint-whole-amount-how = Write kind: marginal so that each slice has its own rate; if the jump is meant, say so in the letter.

lint-whole-from-nothing = "{ $line }": below { $at } nothing is paid; from there { $high } of the whole amount, back to the first unit.
lint-whole-from-nothing-why = Most people read tiers as slices; here one unit more pays at once for everything before it.
lint-whole-from-nothing-whom = For payroll and managers, who will reckon differently, and for the budget.
lint-whole-from-nothing-how = Write kind: marginal so that only what lies above is paid; if the jump is meant, say so in the letter.

lint-many-measures = { $count } measures are paid at once: { $names }.
lint-many-measures-why = Attention does not divide: beyond three, people pick the easy ones. Four firms in five use three or fewer.
lint-many-measures-whom = For managers, who cannot tell what matters most.
lint-many-measures-how = Keep the two or three that move the result; report the others without pay.

lint-light-weight = "{ $name }" carries only { $weight } of the bonus.
lint-light-weight-why = A weight under 20 % is not felt: it costs measuring and moves nothing.
lint-light-weight-whom = For whoever expects this measure to improve.
lint-light-weight-how = Give it 20 % or more, or leave it out.

lint-paid-twice = "{ $line }" and "{ $other }" pay for the same result ({ $measure }) in the same period ({ $period }).
lint-paid-twice-why = Each unit is paid twice, and a bad month is punished twice.
lint-paid-twice-whom = For the budget, and for managers who cannot see which line counts.
lint-paid-twice-how = Join the two lines, or set one on another measure.

lint-quarter-and-year = "{ $line }" ({ $period }) and "{ $other }" ({ $first }) both pay a target of { $measure }.
lint-quarter-and-year-why = The short result is part of the long one and is paid twice; that may be meant as a pacer, but it has to be in the budget.
lint-quarter-and-year-whom = For the budget.
lint-quarter-and-year-how = Keep one period, or pay the year to date less what was paid (period: year_to_date).

lint-thin-month = "{ $line }": a monthly target of { $measure } in very small numbers: one more or less moves attainment by { $step }.
lint-thin-month-why = Chance decides more than work.
lint-thin-month-whom = For managers, whose pay swings by luck.
lint-thin-month-how = Set the target for a quarter or a year, or pay so much for each.

lint-ratchet = "{ $line }": { $share } of the pay is for beating one's own past.
lint-ratchet-why = A good year makes the next one harder: it pays to hold back, and a growing portfolio is fined for having grown.
lint-ratchet-whom = For the best managers, and from the second year on for the firm.
lint-ratchet-how = Pay mainly against a plan that moves with the market; keep growth as a smaller part, or measure it against a fixed year.

lint-base-ambiguity = "{ $line }": at plan it pays { $pays } of the salary, on top of the salary.
lint-base-ambiguity-why = The factor multiplies the whole salary ({ $share } of it), where tables of this kind usually mean a premium of 15-40 %.
lint-base-ambiguity-whom = For the budget, which is out by a factor, and for managers who were told another number.
lint-base-ambiguity-how = Write the premium as share, such as share: 0.30; the factors then multiply the premium.

lint-large-bonus = Bonuses at plan come to { $share } of the salary, more than { $high }.
lint-large-bonus-why = So much of the pay hangs on luck that people ask for a risk premium, or leave after a bad year.
lint-large-bonus-whom = For managers with families and loans, and for the budget in a good year.
lint-large-bonus-how = Stay between { $low } and { $high }, or raise the salary instead.

lint-small-bonus = Bonuses at plan come to only { $share } of the salary, less than { $low }.
lint-small-bonus-why = It costs money and attention but is too small to change what people do.
lint-small-bonus-whom = For the firm, which pays for nothing.
lint-small-bonus-how = Stay between { $low } and { $high }, or pay a plain salary.

lint-costly-fine = "{ $line }": a fine of { $fine } takes the pay of { $size } of { $base } (pay is about { $earned } of it); a deal smaller than that is a loss to the employee if it goes wrong.
lint-costly-fine-why = The sensible answer is to turn down small or risky deals.
lint-costly-fine-whom = For managers with many small clients, and for the clients turned away.
lint-costly-fine-how = Lower the fine, forgive the first case (free: 1), limit it (most), or take a share of the line.

lint-costly-loss = "{ $line }": a lost deal takes back { $rate } of it, while pay is about { $earned } of { $base }.
lint-costly-loss-why = Whatever its size, a deal that goes wrong costs more than it could ever earn.
lint-costly-loss-whom = For managers, who will turn down risky deals, and for the clients turned away.
lint-costly-loss-how = Take back no more than was paid for the deal, by a clawback.

lint-doubtful-fine = "{ $line }" is taken in full, even when there is no variable pay left.
lint-doubtful-fine-why = Deductions from the salary are limited or unlawful in several countries, Ukraine and Russia among them. This is a note, not legal advice.
lint-doubtful-fine-whom = For the employer, who would have to pay it back.
lint-doubtful-fine-how = Write taken_from: variable, or ask a lawyer.

lint-on-invoices = "{ $line }" pays on what is invoiced ({ $measure }), and nothing asks whether it was paid.
lint-on-invoices-why = Pay goes out before the money comes in, and sales to bad payers are worth as much as any.
lint-on-invoices-whom = For the firm's cash, above all in a crisis.
lint-on-invoices-how = Pay on cash or on collected margin, hold a part back until collection, or pay by payment speed.

lint-pays-nothing = "{ $line }" leaves nothing to pay at any result up to twice the plan.
lint-pays-nothing-why = The lines before it promise money that nobody can get.
lint-pays-nothing-whom = For everybody under the scheme.
lint-pays-nothing-how = Check the bound of the gate or the cap.

lint-only-the-floor = "{ $line }" pays more than the other lines earn at any result up to twice the plan.
lint-only-the-floor-why = Pay does not depend on the result: whoever sells twice as much takes home the same.
lint-only-the-floor-whom = For managers above plan, and for the firm that pays for effort and gets none.
lint-only-the-floor-how = Lower the guaranteed amount, limit it to the first months, or raise the rate.

lint-costly-share = "{ $line }": a single case takes { $share } of the pay of a period.
lint-costly-share-why = One deal that goes wrong undoes the work on all the others; risky deals are turned down, and cases are hidden.
lint-costly-share-whom = For managers, and for whoever needs to hear of mistakes early.
lint-costly-share-how = Take 5-10 % for each case, forgive the first (free: 1), or limit it (most).
