# The Depot in English. Every other language has the same texts under the same names.
language = English
language-label = Language
skip-to-content = Skip to content
test-banner = TEST: this vendor was made for tests; its licenses are worth nothing.
undo = Undo

## Times
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
date = { $day } { $month } { $year }
time-now = just now
time-ago-minutes = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
}
time-ago-hours = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
}
time-ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
time-ago-months = { $count ->
    [one] a month ago
   *[other] { $count } months ago
}
time-ahead-minutes = { $count ->
    [one] in a minute
   *[other] in { $count } minutes
}
time-ahead-hours = { $count ->
    [one] in an hour
   *[other] in { $count } hours
}
time-ahead-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
time-ahead-months = { $count ->
    [one] in a month
   *[other] in { $count } months
}

start-title = Your licenses
