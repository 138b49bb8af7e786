# Депо по-русски. Те же тексты, что и на других языках, под теми же именами.
# Термины: лицензия, билет, контейнер, активировать, вернуть, перенести, реактивировать, отозвать, заменить,
# приостановить, список блокировки, заблокировать, сбросить, квитанция, запрос, обновление, соединение.
language = Русский
language-label = Язык
skip-to-content = К содержанию
test-banner = ТЕСТ: этот поставщик создан для проверок; его лицензии ничего не стоят.
undo = Отменить

## Время
month-1 = янв.
month-2 = февр.
month-3 = мар.
month-4 = апр.
month-5 = мая
month-6 = июн.
month-7 = июл.
month-8 = авг.
month-9 = сент.
month-10 = окт.
month-11 = нояб.
month-12 = дек.
date = { $day } { $month } { $year }
time-now = только что
time-ago-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[other] { $count } минут назад
}
time-ago-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[other] { $count } часов назад
}
time-ago-days = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[other] { $count } дней назад
}
time-ago-months = { $count ->
    [one] { $count } месяц назад
    [few] { $count } месяца назад
   *[other] { $count } месяцев назад
}
time-ahead-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
   *[other] через { $count } минут
}
time-ahead-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
   *[other] через { $count } часов
}
time-ahead-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
   *[other] через { $count } дней
}
time-ahead-months = { $count ->
    [one] через { $count } месяц
    [few] через { $count } месяца
   *[other] через { $count } месяцев
}

## Рамка
vendor-imprint = Выходные данные
vendor-privacy = Конфиденциальность
vendor-support = Поддержка
you-are-here = Вы здесь
back = Назад
to-start = На первую страницу
to-licenses = К моим лицензиям
refresh = Обновить страницу
copy = Копировать
copied = Скопировано
refused-title = Это невозможно

## Вход
start-title = Ваши лицензии
start-intro = Просматривайте свои лицензии, активируйте их на компьютере, обновляйте или возвращайте.
start-go-on = К моим лицензиям
start-tickets-title = С билетом
start-tickets-label = Билет
start-tickets-hint = Код из накладной, например PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Несколько кодов разделяйте знаком ; или пробелами. Регистр букв не важен.
start-tickets-go = Показать мои лицензии
start-code-title = С вашим компьютером
start-code-about = Ваш компьютер показывает короткий код. Введите его здесь, и эта страница увидит лицензии на том компьютере. Билет не нужен.
start-code-label = Код с вашего компьютера
start-code-hint = Введите эту команду на компьютере; она покажет код:
start-code-go = Соединить
start-file-title = Без сети
start-file-about = Для компьютера без сети: принесите сюда файл и отнесите обратно ответ. Для обновления билет не нужен.
start-file-go = Через файл
tickets-none = Введите билет.
tickets-too-many = Не более { $most } билетов за раз.
tickets-mistyped = Это не билет. В нём 25 букв и цифр в пяти группах, никогда 0, 1, I или O; проверьте, нет ли опечатки.
tickets-which = Билет № { $place } из введённых:
tickets-unknown = Этот билет здесь неизвестен. Сравните его с накладной.
tickets-some-unknown = { $count ->
    [one] { $count } билет здесь неизвестен. Сравните его с накладной.
    [few] { $count } билета здесь неизвестны. Сравните их с накладной.
   *[other] { $count } билетов здесь неизвестны. Сравните их с накладной.
}
tickets-more = Добавить билет
tickets-add = Добавить
code-mistyped = Это не код. В нём восемь букв и цифр, например K7XQ-4MPR, никогда 0, 1, I или O.
code-unknown = Этот код не действует. Он живёт десять минут и действует один раз; начните заново с новым.
leave = Выйти

## Получение программы
get-tenure-link = Как получить программу tenure
get-tenure-title = Программа tenure
get-tenure-about = tenure хранит лицензии на вашем компьютере. Ей не нужен администратор, она не запускает служб и не открывает портов.
get-tenure-none = Попросите её у поставщика или посмотрите там, где получили программное обеспечение: обычно она идёт вместе с ним.
get-tenure-then = Затем
get-tenure-create = Один раз: создайте контейнер для лицензий. Сравните показанный отпечаток с накладной.
get-tenure-pair = Соедините его с этой страницей:
get-tenure-without = Без программы на компьютере с сетью
get-tenure-without-about = На компьютере без сети tenure записывает файлы, которые любой другой компьютер может принести сюда.

## Все лицензии
licenses-title = Ваши лицензии
licenses-none = Здесь нет лицензий
licenses-none-hint = Добавьте билет или покажите и завершённые лицензии.
licenses-hidden = { $count ->
    [one] Не показана { $count } завершённая лицензия.
    [few] Не показаны { $count } завершённые лицензии.
   *[other] Не показано { $count } завершённых лицензий.
}
licenses-pages = Страницы списка
licenses-before = Назад
licenses-next = Далее
licenses-part = { $from }–{ $to } из { $all }
ticket = Билет
ticket-open = открыт
ticket-closed = закрыт поставщиком
ticket-expired = истёк
container = Контейнер
host-id = Идентификатор компьютера
connection = Соединение
connected = соединено
connection-silent = сейчас не отвечает
by-file = через файл
live-link = Что происходит
connect-title = Ваш компьютер
connect-about = Чтобы активировать или вернуть лицензии, соедините компьютер или переносите файлы.
computer-title = Компьютер
computer-new = Поставщик ещё не знает этот контейнер. Добавьте тикет, чтобы активировать первую лицензию.
lacks-receipt = У поставщика ещё нет квитанции этого контейнера. Обновите его или принесите файл квитанции.
update = Обновить
pairing-over = Соединение с вашим компьютером завершено. Начните заново с новым кодом.
choose-all = Выбрать все
choose-one = Выбрать { $name }
column-name = Лицензия
column-item = Артикул
column-state = Состояние
column-activated = Последняя активация
column-activations = Активации
column-until = Действует до
column-maintenance = Обновления до
column-seats = Места
column-container = Контейнер
column-ticket = Билет
column-license = Идентификатор лицензии
column-do = Что вы можете сделать
never-ends = бессрочно
ends-after = через { $count } дн. после активации
lease-every = нужна связь с поставщиком каждые { $count } дн.
seats-local = этот компьютер
why-not = Почему не больше?
view-title = Столбцы и порядок
view-columns = Столбцы и их место
view-place = Место столбца { $column }
view-order = Сортировать по
view-descending = Сначала наибольшее
view-grouped = Одинаковые лицензии в одной строке; кнопки действуют на одну из них
view-current = Скрыть завершённые лицензии
view-save = Показать так
view-reset = Как раньше

## Состояния
standing-available_not_collected = доступна
standing-available_returned = снова доступна
standing-available_after = доступна, когда покинет
standing-suspended_on_ticket = приостановлена поставщиком
standing-assigned = ожидает
standing-waiting = ожидает
standing-collected_without_receipt = доставлена, нет квитанции, в
standing-collected_confirmed = используется в
standing-awaiting_delivery = на пути в
standing-being_withdrawn = отзывается поставщиком из
standing-being_replaced = заменяется в
standing-being_returned = возвращается из
standing-being_reset = сбрасывается в
standing-moving = переносится в
standing-suspended = приостановлена поставщиком в
standing-locked = заблокирована в
standing-here-available_after = доступна, когда покинет этот компьютер
standing-here-assigned = ожидает этот компьютер
standing-here-waiting = ожидает этот компьютер
standing-here-collected_without_receipt = на этом компьютере, нет квитанции
standing-here-collected_confirmed = используется на этом компьютере
standing-here-awaiting_delivery = на пути на этот компьютер
standing-here-being_withdrawn = отзывается поставщиком с этого компьютера
standing-here-being_replaced = заменяется на этом компьютере
standing-here-being_returned = возвращается с этого компьютера
standing-here-being_reset = сбрасывается на этом компьютере
standing-here-moving = переносится на этот компьютер
standing-here-suspended = приостановлена поставщиком на этом компьютере
standing-here-locked = заблокирована на этом компьютере
here = этот компьютер
standing-withdrawn = отозвана
standing-replaced = заменена
standing-cancelled = отменена
standing-reset = сброшена
container-flagged = Сервер поставщика нашёл противоречие в этом контейнере. Обратитесь в поддержку поставщика.
container-blocklisted = Этот контейнер в списке блокировки поставщика. Обратитесь к поставщику.
container-resetting = Этот контейнер сбрасывается. Обновите его один раз.

## Что можно сделать
deed-activate = Активировать
deed-return = Вернуть
deed-transfer = Перенести
deed-take_back = Оставить у себя
deed-reactivate = Реактивировать
deed-restore = Восстановить контейнер
deed-update = Обновить
deed-follow = Следовать
deed-of = { $deed }: { $name }
chosen-activate = Активировать выбранные
chosen-return = Вернуть выбранные
chosen-transfer = Перенести выбранные
chosen-take_back = Оставить выбранные у себя
chosen-reactivate = Реактивировать выбранные
all-activate = Активировать все
all-return = Вернуть все
all-transfer = Перенести все
all-take_back = Оставить все у себя
all-reactivate = Реактивировать все
confirm-what = { $count ->
    [one] { $count } лицензия
    [few] { $count } лицензии
   *[other] { $count } лицензий
}
in-container = в контейнере
confirm-there = Ваш компьютер спросит ещё раз и покажет, откуда это было запрошено.
confirm-activate-title = Активировать
confirm-activate-about = Лицензии поступят на соединённый компьютер.
confirm-return-title = Вернуть лицензии
confirm-return-about = Лицензии покинут соединённый компьютер. После этого их можно активировать на другом.
confirm-transfer-title = Перенести лицензии
confirm-transfer-about = Лицензии покинут соединённый компьютер и поступят в другой контейнер при его следующем обновлении.
confirm-take_back-title = Оставить у себя
confirm-take_back-about = Лицензии останутся на соединённом компьютере.
confirm-reactivate-title = Реактивировать лицензии
confirm-reactivate-about = Для лицензий, чей компьютер утерян. Они поступят на соединённый компьютер, а утерянный контейнер перестанет действовать.
transfer-to = В какой контейнер?
transfer-to-hint = Серийный номер другого контейнера. Там его показывает эта команда:
transfer-to-missing = Назовите контейнер, который получит лицензии.
transfer-to-wrong = Это не серийный номер контейнера. Проверьте, нет ли опечатки.
reactivate-scope = Что утеряно?
reactivate-licenses = Только эти лицензии
reactivate-container = Весь контейнер { $container }
reactivate-stops = Старый контейнер попадёт в список блокировки поставщика. Если потеряно всё, выберите весь контейнер; иначе перестанут работать и эти лицензии в нём:
comment = Комментарий
comment-hint = Для записи поставщика об активации; можно оставить пустым.
value-missing = Укажите значение для { $name }.

## Способы без соединения
ways-activate-title = Как активировать
ways-return-title = Как вернуть
ways-transfer-title = Как перенести
ways-take_back-title = Как оставить у себя
ways-reactivate-title = Как реактивировать
ways-at = Это делается в контейнере
ways-pair = Соединить компьютер
ways-pair-about = Затем здесь достаточно одного нажатия.
ways-file = Через файл
ways-file-activate = Создайте на компьютере файл запроса и принесите его сюда. Ваш выбор пойдёт вместе с ним.
ways-file-other = Это должен сказать сам компьютер. Создайте там файл запроса и принесите его сюда:
ways-command = Командой
ways-command-about = На компьютере, если у него есть сеть:

## Сейчас
live-title = Что происходит на вашем компьютере
live-none = Пока ничего не предложено. Выберите что-нибудь на странице ваших лицензий.
live-waiting = ожидает ваш компьютер
live-asked = подтвердите это на компьютере
live-working = ваш компьютер работает
live-done = готово
live-refused = невозможно
live-declined = отклонено на компьютере
live-failed = не удалось
live-arrived = Поступили:
live-left = Ушли:
live-changes = Поставщик изменил:
live-more = … и ещё строк: { $count }, здесь они не хранятся
live-busy = Там, где разрешены скрипты, эта страница обновляется сама.
pairing-end = Завершить соединение
pairing-ended-by_container = Соединение завершено на вашем компьютере.
pairing-ended-by_browser = Соединение завершено здесь.
pairing-ended-expired = Код не был использован вовремя.
pairing-ended-inactive = Соединение завершено, так как долго ничего не делалось.
pairing-ended-silent = Соединение завершено: ваш компьютер перестал отвечать.
outcome-done = готово
outcome-refused = невозможно
left-out = Не вошли, так как в контейнере только одна лицензия каждого артикула:
change-withdrawn = { $name }: отозвана
change-replaced = { $name }: заменена
change-delivered = { $name }: доставлена
change-amended = { $name }: условия изменены
change-suspended = { $name }: приостановлена
change-resumed = { $name }: снова действует
change-superseded = { $name }: теперь используется в другом контейнере
change-locked = контейнер заблокирован
change-unlocked = контейнер снова открыт
change-reset = контейнер сброшен
trouble-declined = На компьютере ответили отказом.
trouble-declined-do = Спросите человека за этим компьютером и выберите ещё раз.
trouble-nobody-asked = На компьютере некого было спросить: это нужно подтвердить там.
trouble-nobody-asked-do = Запустите там tenure pair в окне терминала, подключитесь заново и выберите ещё раз.
trouble-unreachable = Ваш компьютер не смог связаться с сервером поставщика.
trouble-unreachable-do = Проверьте его сеть и выберите ещё раз. Пожелание там сохранено.
trouble-clock-set-back = Часы вашего компьютера переведены слишком далеко назад.
trouble-clock-set-back-do = Установите на нём верное время и обновите.
trouble-other-computer = Контейнер принадлежит не этому компьютеру, или в нём слишком многое изменилось.
trouble-other-computer-do = Если он только изменён, обновите один раз; если это другой, верните лицензии или реактивируйте их.
trouble-container-busy = Контейнер был занят другой программой.
trouble-container-busy-do = Выберите ещё раз через минуту.
trouble-container-old = Контейнер — своя же более старая копия.
trouble-container-old-do = Обновите его один раз; если не поможет, реактивируйте его лицензии в новом.
trouble-container-damaged = Контейнер на вашем компьютере повреждён.
trouble-container-damaged-do = Создайте там новый контейнер и реактивируйте лицензии в нём.

## Через файл
file-title = Через файл
file-about = Три файла переносят лицензии на компьютер без сети. Не спешите: между шагами могут пройти дни, и любой порядок верен.
file-step-request = Запрос
file-step-request-about = На компьютере с контейнером создайте файл запроса и принесите его сюда.
file-step-update = Обновление
file-step-update-about = Вы получите файл обновления. Отнесите его обратно и импортируйте.
file-step-receipt = Квитанция
file-step-receipt-about = Создайте там файл квитанции и принесите его сюда. Она сообщает поставщику, что всё в порядке; следующий запрос делает это тоже.
bring-title = Принести файл
bring-about = Запрос, квитанция или несколько сразу: эта страница распознаёт каждый.
bring-file = Файл
bring-text = Или вставьте его как текст
bring-text-label = Текст, от первой строки с чёрточками до последней
bring-go = Дальше
request-title = Запрос
request-make-title = Создать обновление
request-make-about = То, что изменил поставщик, придёт в любом случае, как и то, о чём просит сам запрос.
request-picks = Активировать вместе с ним
request-pick-all = Всё, что можно активировать
request-pick-chosen = Эти:
request-pick-none = Ничего, только обновить
request-values = Значения для них
request-pick-missing = Выберите хотя бы одну лицензию или другой ответ.
request-no-tickets = Чтобы активировать больше, сначала добавьте билет:
request-nothing-open = На ваших билетах сейчас нет ничего, что можно активировать в этом контейнере. Почему, сказано в списке ваших лицензий.
request-add-ticket = Добавить билет
request-make = Создать обновление
answer-title = Ваше обновление
answer-repeated = На этот запрос уже был дан ответ, поэтому он снова приносит то же обновление, и больше ничего не активировано. Чтобы активировать больше, создайте новый запрос.
answer-outcomes = Ваш выбор
answer-done = в обновлении, готово к переносу на компьютер
answer-about = Отнесите этот файл на компьютер, который создал запрос.
answer-download = Скачать файл
answer-codes = Показать как коды для камеры
answer-size = В файле { $bytes } байт.
answer-import = На том компьютере:
answer-text = Как текст
answer-text-label = Обновление как текст
receipt-title = Квитанция
receipt-confirmed = Спасибо. Теперь поставщик знает, что обновление дошло.
receipt-nothing_new = Поставщик это уже знал. Больше ничего делать не нужно.
receipt-contradicts = Эта квитанция противоречит тому, что поставщик знает о контейнере. Обратитесь в поддержку поставщика.
receipt-noted = Это записано. Создайте новый запрос и принесите его сюда.
bundle-title = Пакет нескольких контейнеров
bundle-about = { $count ->
    [one] Обработан { $count } контейнер.
    [few] Обработано { $count } контейнера.
   *[other] Обработано { $count } контейнеров.
}
bundle-outcome = Результат
bundle-unreadable = сообщение, которое нельзя прочитать
bundle-failed = не удалось
bundle-update = обновление создано
bundle-receipt = квитанция записана
bundle-noted = записано
bundle-download = Скачать пакет { $number }
bundle-import = Каждый компьютер берёт из него свою часть:
codes-title = Обновление в виде кодов
codes-about = Снимайте коды один за другим в любом порядке и импортируйте текст.
codes-number = Код { $number } из { $count }
codes-before = Предыдущий
codes-next = Следующий
codes-play = Показывать по очереди

## Что сообщает запрос
inside-title = Посмотреть, что этот запрос сообщает поставщику, все { $bytes } байт
inside-about = Больше ничего не отправляется. Слева смысл, справа сами байты.
inside-message = Сообщение: { $kind }, { $bytes } байт
inside-field = Поле
inside-says = Говорит
inside-bytes = Байты
inside-all = всё
inside-count = { $count }
inside-tickets = билеты: { $count }
inside-header = Заголовок
inside-header-says = вид, поставщик и ключ сообщения
inside-payload = Содержание
inside-payload-says = что говорит сообщение
inside-signature = Подпись
inside-signature-says = доказывает, что его создал этот контейнер
inside-whole = Сообщение целиком
inside-whole-says = всё перечисленное выше в том виде, в каком оно передаётся, с разделителями
inside-serial = Серийный номер контейнера
inside-instance = Какая его копия
inside-ctr = Номер сообщения
inside-previous = Предыдущее сообщение
inside-previous-says = его отпечаток
inside-applied = Версия, которую он содержит
inside-state = Содержимое, которое у него есть
inside-state-says = его отпечаток
inside-nonce = Случайное число
inside-nonce-says = связывает ответ с этим запросом
inside-sealing-key = Открытый ключ
inside-sealing-key-says = им поставщик шифрует то, что может прочитать только этот контейнер
inside-level = Уровень безопасности
inside-fingerprint = Компьютер
inside-fingerprint-says = отпечаток нескольких свойств, ни одно из них нельзя прочитать
inside-host-id = Идентификатор компьютера
inside-computer = Имя компьютера
inside-client = Программа
inside-local-time = Время на компьютере
inside-floor = Самое раннее время, которое он принимает
inside-usage = Лицензии, чьё использование считается
inside-tombstones = Ушедшие лицензии с итоговым счётом
inside-receipts = Открытые квитанции
inside-format = Новейший формат, который он читает
inside-holds = Данные доверия, которые у него есть
inside-checkpoint = Последняя печать журнала
inside-manual = Кто запросил
inside-manual-yes = человек
inside-manual-no = программа в фоне
inside-wishes = Пожелания
inside-other = Другое поле

## Почему что-то невозможно и что делать
refusal-ticket_unknown = Билет здесь неизвестен; сравните его с накладной.
refusal-ticket_closed = Поставщик закрыл билет { $since }; обратитесь к поставщику.
refusal-ticket_expired = Срок билета истёк { $since }; обратитесь к поставщику.
refusal-ticket_reissued = Билет выпущен заново { $since }; используйте новый.
refusal-not_on_ticket = Лицензии нет ни на одном из указанных билетов; добавьте её билет.
refusal-not_possible = Состояние лицензии сейчас: { $state }, поэтому это невозможно. Если это неожиданно, спросите поставщика.
refusal-held_elsewhere = Лицензия в контейнере { $container }. Сначала верните её там или реактивируйте, если тот контейнер утерян.
refusal-bound_elsewhere = Поставщик привязал лицензию к контейнеру { $container }; получить её может только он.
refusal-still_in = Лицензия ещё должна покинуть контейнер { $container }. Сначала обновите тот контейнер.
refusal-suspended = Поставщик приостановил лицензию; обратитесь к поставщику.
refusal-under_withdrawal = Поставщик отзывает лицензию; обратитесь к поставщику.
refusal-replaced_by = Лицензия заменена на { $license }; используйте её.
refusal-container_blocklisted = Этот контейнер в списке блокировки поставщика; обратитесь к поставщику.
refusal-container_flagged = Поставщик должен сначала проверить этот контейнер; обратитесь в его поддержку.
refusal-container_resetting = Этот контейнер сбрасывается; обновите его один раз и попробуйте снова.
refusal-kind_not_allowed = Лицензия не может храниться в контейнере такого вида ({ $kind }). Используйте другой; поставщик подскажет какой.
refusal-level_too_low = Лицензии нужен контейнер с лучшей защитой: уровень { $needed }, у этого уровень { $present }. Используйте такой; поставщик подскажет, как его получить.
refusal-runtime_too_old = Ей нужна версия программы { $needed }; обновите программу.
refusal-requires = Ей нужна лицензия { $item } в том же контейнере; активируйте обе вместе.
refusal-requires-together = { $mode ->
    [all] Ей нужна { $item } в том же контейнере, и она тоже здесь: нажмите кнопку для всех.
    [selected] Ей нужна { $item } в том же контейнере, и она тоже здесь: выберите обе.
   *[either] Ей нужна { $item } в том же контейнере, и она тоже здесь: выберите обе или нажмите кнопку для всех.
}
refusal-needed_by = Она нужна лицензии { $license } артикула { $item }; верните обе вместе.
refusal-needed_by-together = { $mode ->
    [all] Она нужна для { $item }: нажмите кнопку для всех.
    [selected] Она нужна для { $item }: выберите обе.
   *[either] Она нужна для { $item }: выберите обе или нажмите кнопку для всех.
}
refusal-one_of_item = В контейнере может быть только одна лицензия этого артикула, а { $license } уже в нём или выбрана тоже. Выберите одну из них или сначала верните ту.
refusal-parameter_missing = Нужно указать значение для { $name }.
refusal-parameter_unknown = { $name } нельзя выбрать при активации; оставьте поле пустым.
refusal-parameter_wrong = Значение для { $name } не подходит; исправьте его.
refusal-beyond_template = Значение больше, чем разрешает этот артикул; выберите меньшее.
refusal-return_not_allowed = Лицензии этого артикула нельзя вернуть; обратитесь к поставщику.
refusal-transfer_not_allowed = Лицензии этого артикула нельзя перенести; обратитесь к поставщику.
refusal-not_here = Лицензии нет в этом контейнере. Выберите компьютер, на котором она находится, или добавьте её билет.
refusal-removal_signed = Она уже уходит; принесите квитанцию и затем активируйте её снова.
refusal-target_not_possible = Контейнер { $container } не может её принять; проверьте серийный номер.
refusal-no_reactivation_left = { $used ->
    [0] Её нельзя реактивировать.
    [one] Она уже реактивирована { $used } раз; обратитесь в поддержку поставщика.
    [few] Она уже реактивирована { $used } раза; обратитесь в поддержку поставщика.
   *[other] Она уже реактивирована { $used } раз; обратитесь в поддержку поставщика.
}
refusal-wait_until = Её можно реактивировать с { $at }; попробуйте тогда.
refusal-needs_support = Разрешить это может только поддержка поставщика; ваша просьба записана.
refusal-old_container_alive = Старый контейнер недавно выходил на связь. Если он утерян, попробуйте после { $until }; иначе верните лицензию там.
refusal-no_restore_left = Контейнер восстановлен столько раз, сколько разрешено; обратитесь в поддержку поставщика.
refusal-nothing_lost = Из того контейнера нечего возвращать. Проверьте его серийный номер или посмотрите в списке, где лицензии.
refusal-nothing_to_do = Делать нечего: всё в порядке.
refusal-only_all = Поставщик разрешает обрабатывать лицензии только все вместе; используйте кнопку для всех.
refusal-only_selected = Поставщик хочет, чтобы лицензии были названы; выберите их.
refusal-others_not_possible = Другую выбранную лицензию обработать не удалось, поэтому не обработана ни одна; исправьте выбор.
refusal-too_many = В контейнере не более { $most } лицензий. Сначала верните некоторые или используйте другой контейнер.
support-ask = Сначала её должна разрешить поддержка поставщика. Кнопка отправит просьбу.
support-asked = Вы просили об этом { $since }; поддержка поставщика её ещё не разрешила. Обратитесь туда и назовите тикет.
support-first = Сначала это должна разрешить поддержка поставщика. Продолжите, чтобы попросить: пока ничего не изменится. После разрешения реактивируйте ещё раз.
support-next = Теперь решает поддержка поставщика. Когда она разрешит, снова выберите «Реактивировать».

## То же кратко
refusal-ticket_unknown-short = Билет здесь неизвестен
refusal-ticket_closed-short = Поставщик закрыл билет
refusal-ticket_expired-short = Срок билета истёк
refusal-ticket_reissued-short = Билет выпущен заново
refusal-not_on_ticket-short = Её нет ни на одном из указанных билетов
refusal-not_possible-short = Нынешнее состояние этого не позволяет
refusal-held_elsewhere-short = Она в другом контейнере
refusal-bound_elsewhere-short = Она привязана к другому контейнеру
refusal-still_in-short = Она ещё должна покинуть другой контейнер
refusal-suspended-short = Поставщик её приостановил
refusal-under_withdrawal-short = Поставщик её отзывает
refusal-replaced_by-short = Её место занимает другая лицензия
refusal-container_blocklisted-short = Этот контейнер в списке блокировки
refusal-container_flagged-short = Поставщик должен сначала проверить этот контейнер
refusal-container_resetting-short = Этот контейнер сбрасывается
refusal-kind_not_allowed-short = Она не может находиться в контейнере такого вида
refusal-level_too_low-short = Ей нужен более надёжный контейнер
refusal-runtime_too_old-short = Программа для неё слишком старая
refusal-requires-short = Не хватало бы другой нужной ей лицензии
refusal-needed_by-short = Она нужна другой лицензии
refusal-one_of_item-short = В контейнер помещается только одна лицензия этого артикула
refusal-parameter_missing-short = Не хватает значения
refusal-parameter_unknown-short = Здесь нельзя указать значение
refusal-parameter_wrong-short = Значение не подходит
refusal-beyond_template-short = Значение больше, чем разрешает артикул
refusal-return_not_allowed-short = Её нельзя вернуть
refusal-transfer_not_allowed-short = Её нельзя перенести
refusal-not_here-short = Её нет в этом контейнере
refusal-removal_signed-short = Она уже уходит
refusal-target_not_possible-short = Другой контейнер не может её принять
refusal-no_reactivation_left-short = Она реактивирована слишком много раз
refusal-wait_until-short = Её ещё нельзя реактивировать
refusal-needs_support-short = Разрешить это может только поддержка поставщика; ваша просьба записана
refusal-old_container_alive-short = Старый контейнер недавно выходил на связь
refusal-no_restore_left-short = Контейнер восстановлен слишком много раз
refusal-nothing_lost-short = Возвращать нечего
refusal-nothing_to_do-short = Делать нечего
refusal-only_all-short = Только все лицензии вместе
refusal-only_selected-short = Выберите лицензии
refusal-others_not_possible-short = Другую обработать не удалось, поэтому не обработана ни одна
refusal-too_many-short = Контейнер полон

## Проблемы и что делать
problem-form-foreign = Эта форма пришла не с вашей страницы
problem-form-foreign-do = Откройте страницу заново и отправьте форму с неё.
problem-not-logged-in = Ваш сеанс завершён
problem-not-logged-in-do = Начните заново с билетом, кодом или файлом.
choose-first = Ничего не выбрано. Отметьте хотя бы одну лицензию, затем выберите действие.
problem-empty = Ничего не выбрано
problem-empty-do = Вернитесь и выберите хотя бы одну лицензию.
problem-pairing-ended = Соединение с вашим компьютером завершено
problem-pairing-ended-do = Начните заново: tenure pair
problem-too-many-requests = Слишком много попыток
problem-too-many-requests-do = Подождите минуту и попробуйте снова.
problem-busy = Сейчас слишком большая нагрузка
problem-busy-do = Попробуйте ещё раз чуть позже.
problem-internal = Что-то сломалось внутри
problem-internal-do = Попробуйте позже; если не пройдёт, сообщите поставщику.
problem-not-found = По этому адресу ничего нет
problem-not-found-do = Перейдите на первую страницу.
problem-issuer-unavailable = Поставщик сейчас не может подписывать обновления
problem-issuer-unavailable-do = Принесите тот же файл позже.
problem-recovery-needed = Поставщик сейчас не может подписывать обновления
problem-recovery-needed-do = Принесите тот же файл позже.
problem-contact-refused = Поставщик не знает этот контейнер
problem-contact-refused-do = Сначала добавьте билет или создайте с ним запрос на компьютере: tenure request create --activate TICKET --out FILE
problem-file-missing = Файла не было
problem-file-missing-do = Выберите файл или вставьте его текст.
problem-file-incomplete = Не хватает некоторых кодов
problem-file-incomplete-do = Снимите и недостающие коды, затем принесите все вместе.
problem-file-for-container = Это обновление: его место на вашем компьютере, а не здесь
problem-file-for-container-do = Импортируйте его там: tenure import FILE. Затем принесите квитанцию.
problem-file-kind-wrong = Это файл другого вида
problem-file-kind-wrong-do = Принесите запрос или квитанцию, которые записала tenure.
problem-not-tenure = Это не файл Tenure
problem-not-tenure-do = Выберите файл, который записала tenure, например request.tenure-request.
problem-damaged = Файл повреждён в пути
problem-damaged-do = Перенесите его ещё раз как вложение или в архиве.
problem-file-too-large = Файл больше любого файла Tenure
problem-file-too-large-do = Выберите файл, который записала tenure.
problem-too-large = Файл больше любого файла Tenure
problem-too-large-do = Выберите файл, который записала tenure.
problem-too-many-messages = В файле больше сообщений, чем разрешено
problem-too-many-messages-do = Приносите меньше файлов за раз.
problem-vendor-wrong = Файл принадлежит другому поставщику
problem-vendor-wrong-do = Принесите его на страницу того поставщика.
problem-forged = Файл изменён в пути или не подлинный
problem-forged-do = Создайте новый на компьютере.
problem-not-its-key = Файл подписан не своим контейнером
problem-not-its-key-do = Создайте его на компьютере, где находится контейнер.
problem-type-wrong = Место этого сообщения не здесь
problem-type-wrong-do = Принесите запрос или квитанцию, которые записала tenure.
problem-message-misplaced = Этому файлу здесь не место
problem-message-misplaced-do = Принесите запрос или квитанцию, которые записала tenure.
problem-message-malformed = Файл не соответствует формату
problem-message-malformed-do = Создайте его заново обновлённой программой.
problem-file-version-unknown = Файл записан более новой программой
problem-file-version-unknown-do = Попросите поставщика обновить эти страницы.
