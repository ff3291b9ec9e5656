# Що змінюється між двома схемами, словами і в грошах.
difference-none = Нічого не відрізняється.
difference-nothing = не задано
difference-yes = так
difference-no = ні
difference-added = Новий рядок: «{ $line }».
difference-removed = Рядок прибрано: «{ $line }».
difference-renamed = «{ $old }» тепер називається «{ $line }».
difference-moved = «{ $line }» стоїть в іншому місці розрахункового листка.
difference-setting = «{ $line }», { $setting }: було { $old }, стало { $new }.
difference-scheme = { $setting }: було { $old }, стало { $new }.
difference-money = На тих самих даних нова схема платить { $new } замість { $old } ({ $change }). Виграють: { $wins }, втрачають: { $loses }, без змін: { $same }.
difference-wins = { $manager }: більше на { $change } (було { $old }, стало { $new }).
difference-loses = { $manager }: менше на { $change } (було { $old }, стало { $new }).
difference-keep-whole = За { $level } цих результатів нова схема платить стільки ж, як стара.
