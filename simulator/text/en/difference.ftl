# What changes from one scheme to another, in words and in money.
difference-none = Nothing differs.
difference-nothing = not set
difference-yes = yes
difference-no = no
difference-added = New line: "{ $line }".
difference-removed = Line dropped: "{ $line }".
difference-renamed = "{ $old }" is now called "{ $line }".
difference-moved = "{ $line }" stands in another place on the payslip.
difference-setting = "{ $line }", { $setting }: { $old } before, now { $new }.
difference-scheme = { $setting }: { $old } before, now { $new }.
difference-money = On the same facts the new scheme pays { $new } instead of { $old } ({ $change }). Who wins: { $wins }, who loses: { $loses }, the same: { $same }.
difference-wins = { $manager } wins { $change } ({ $old } before, now { $new }).
difference-loses = { $manager } loses { $change } ({ $old } before, now { $new }).
difference-keep-whole = At { $level } of these results the new scheme pays as much as the old one.
