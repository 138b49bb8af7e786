# The Desk in English. Every other language has the same texts under the same names.
language = English

## The frame of every page
desk = Desk
skip-to-content = Skip to content
test-banner = TEST: this vendor was made for tests; its licenses are worth nothing.
undo = Undo
search-label = Search for a ticket, order, PO number, serial, host id or customer
search-hint = Ticket, order, PO, serial, customer …
search = Search
account = My account
sign-out = Sign out
navigation = Main navigation
language-label = Language
you-are-here = You are here
role-administrator = Administrator
role-order_desk = Order desk
role-support = Support
role-reader = Reader
role-erp_import = ERP import
nav-start = Start
nav-orders = Orders
nav-licenses = Licenses
nav-tickets = Tickets
nav-containers = Containers
nav-blocklist = Blocklist
nav-customers = Customers
nav-items = Catalogue
nav-bulk = Bulk actions
nav-import = Import and export
nav-audit = Audit log
nav-settings = Automatic actions
nav-users = Users
nav-api-keys = API keys

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

## Lists
filter = Filter
filter-text = Contains
next-page = Next page
plot-empty = Nothing to show yet.
plot-numbers = The numbers
choose = Choose
choose-license = Choose license { $license }
order = Order
placed = Placed
customer = Customer
po = PO number
ticket = Ticket
licenses = Licenses
license = License
container = Container
comment = Comment
item = Item
name = Name
state = State
activations = Activations
last-activation = Last activation

## Refusals
refused-title = That did not work
refused-back = Go back to where you came from, or start anew.

## Signing in
sign-in-title = Sign in to the Desk
sign-in-name = User name
sign-in-password = Password
sign-in = Sign in
sign-in-wrong = User name and password do not fit. Check both; after several mistakes the next try has to wait a little.

## Confirming
back = Back
confirm-what = What will happen ({ $count })
confirm-nothing = Nothing would change: it is so already.
confirm-changed = The facts changed since you looked. This is what would happen now; confirm it anew.
reason = Reason
reason-hint = Kept in the audit log. Optional.
note-already = Nothing changed: it was so already.

## Orders
orders-title = Orders
orders-none = No orders found
orders-none-hint = Change the filter, or create an order.
order-create = Create order
order-title = Order { $order }
do-withdraw_licenses = Withdraw licenses
do-withdraw_licenses-title = Withdraw licenses
do-withdraw_licenses-about = A license that was not activated leaves its ticket at once. An activated one leaves its container at the next contact, and its ticket when that is confirmed; until then you can cancel.
note-withdrawn = The licenses are withdrawn.
do-cancel_withdrawals = Cancel withdrawal
do-cancel_withdrawals-title = Cancel the withdrawal
do-cancel_withdrawals-about = The licenses stay where they are. If their removal was signed already, the next update grants them again.
note-withdrawal-cancelled = The withdrawal is cancelled.

## States of licenses
standing-available_not_collected = available, not yet collected
standing-available_returned = available, returned
standing-available_after = available after the lease in
standing-suspended_on_ticket = suspended, on its ticket
standing-assigned = assigned to
standing-waiting = assigned, waiting for
standing-collected_without_receipt = collected, without receipt, in
standing-collected_confirmed = in use in
standing-awaiting_delivery = on its way to
standing-being_withdrawn = being withdrawn from
standing-being_replaced = being replaced in
standing-being_returned = being returned from
standing-being_reset = being reset in
standing-moving = moving to
standing-suspended = suspended in
standing-locked = locked in
standing-withdrawn = withdrawn
standing-replaced = replaced
standing-cancelled = cancelled
standing-reset = reset

## What happened: one sentence an event
event-settings_changed = The automatic actions were changed.
event-item_put = Item { $subject } ({ $name }) was saved.
event-template_signed = The template of { $subject } was signed (version { $version }).
event-item_retired = Item { $subject } was retired or taken back into sale.
event-customer_put = Customer { $subject } was saved.
event-order_placed = Order { $subject } for customer { $customer } on ticket { $ticket }.
event-line_added = { $quantity } × { $item } added to order { $subject }.
event-ticket_created = A new ticket { $label } for customer { $customer }.
event-ticket_reissued = Ticket { $subject } gets a new code; the old one stops. { $keep } followers stay.
event-ticket_closed = Ticket { $subject } is closed: it collects, transfers and reactivates nothing.
event-ticket_reopened = Ticket { $subject } is open again.
event-ticket_expiry_set = Ticket { $subject } expires: { $expires }.
event-ticket_followed = Container { $container } follows ticket { $subject }.
event-ticket_unfollowed = Container { $container } no longer follows ticket { $subject }.
event-collecting_set = Container { $container } collects new licenses of ticket { $subject } by itself.
event-license_sold = License { $subject } of item { $item } is sold.
event-license_assigned = { $subject } is assigned to container { $home }.
event-license_unassigned = { $subject } is assigned to no container any more.
event-license_activated = { $subject } was activated in container { $container } (activation { $number }).
event-license_passed_over = { $subject } was not taken in the background.
event-license_returned = { $subject } is returned from container { $from }.
event-license_transferred = { $subject } moves from container { $from } to { $to }.
event-license_taken_back = { $subject } stays in container { $home }: the move was taken back.
event-license_withdrawn = { $subject } is withdrawn.
event-license_cancelled = { $subject } is cancelled.
event-license_replaced = { $subject } is replaced by { $by }.
event-end_cancelled = { $subject } stays: its withdrawal is cancelled.
event-license_reset = { $subject } ends with the reset of container { $from }.
event-successor_freed = { $subject } becomes available on its ticket.
event-license_amended = { $subject } gets changed terms (amendment { $amendment }).
event-license_suspended = { $subject } is suspended: it stays, but can't be used.
event-license_resumed = { $subject } can be used again.
event-lease_ran_out = The lease of { $subject } in container { $container } ran out.
event-reactivation_asked = A user asks for a reactivation of { $subject }.
event-reactivation_settled = The request to reactivate { $subject } is settled.
event-reactivation_released = One reactivation of { $subject } is released.
event-license_reactivated = { $subject } is reactivated in container { $container } (generation { $generation }).
event-generation_raised = { $subject } is now generation { $generation }.
event-usage_reported = { $subject } reported { $units_consumed } units consumed.
event-license_adopted = { $subject } is adopted in container { $home }.
event-container_noted = Container { $subject } is noted; it was not seen yet.
event-container_enrolled = Container { $subject } enrolled.
event-container_succeeded = Container { $subject } continues under a new key (instance { $instance }).
event-contact_made = Container { $subject } called (counter { $ctr }).
event-content_confirmed = Container { $subject } confirmed version { $version }.
event-update_decided = Container { $subject } gets version { $version } with { $licenses } licenses.
event-leases_renewed = The leases in container { $subject } were renewed.
event-evidence_accepted = Container { $subject } showed a version that was unknown here: { $version }.
event-container_flagged = Container { $subject } is flagged: { $text }.
event-flag_cleared = The flag of container { $subject } is cleared.
event-container_attached = Container { $subject } is attached to customer { $customer }.
event-container_blocklisted = Container { $subject } is put on the blocklist.
event-blocklist_lifted = Container { $subject } is taken off the blocklist.
event-lock_sent = The lock was sent to container { $subject } with version { $version }.
event-lock_confirmed = Container { $subject } confirmed the lock.
event-container_reset = Container { $subject } is reset: all its licenses end.
event-reset_confirmed = The reset of container { $subject } is confirmed.
event-wishes_answered = Wishes of container { $subject } were answered ({ $answers }).
event-answers_forgotten = Answers to wishes of container { $subject } are no longer needed.
event-tombstones_noted = Container { $subject } reported licenses that it gave up ({ $licenses }).
event-tombstones_forgotten = Reports of container { $subject } are no longer needed.
event-generation_superseded = An old generation of { $license } in container { $subject } is superseded.
event-container_restored = Container { $subject } was restored to { $to }.
