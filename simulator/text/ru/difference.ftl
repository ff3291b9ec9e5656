# Что меняется между двумя схемами, словами и в деньгах.
difference-none = Ничего не отличается.
difference-nothing = не задано
difference-yes = да
difference-no = нет
difference-added = Новая строка: «{ $line }».
difference-removed = Строка убрана: «{ $line }».
difference-renamed = «{ $old }» теперь называется «{ $line }».
difference-moved = «{ $line }» стоит в другом месте расчётного листка.
difference-setting = «{ $line }», { $setting }: было { $old }, стало { $new }.
difference-scheme = { $setting }: было { $old }, стало { $new }.
difference-money = На тех же данных новая схема платит { $new } вместо { $old } ({ $change }). Выигрывают: { $wins }, теряют: { $loses }, без изменений: { $same }.
difference-wins = { $manager }: больше на { $change } (было { $old }, стало { $new }).
difference-loses = { $manager }: меньше на { $change } (было { $old }, стало { $new }).
difference-keep-whole = При { $level } этих результатов новая схема платит столько же, сколько старая.
