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
nav-group-selling = Selling
nav-group-installed = On computers
nav-group-tools = Tools
nav-group-administration = Administration
nav-propagation = On their way
nav-alarms = Alarms
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
nav-limits = Limits
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
plot-numbers = Show the numbers
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
refused-back = Go back to where you came from

## Signing in
sign-in-title = Sign in to the Desk
sign-in-name = User name
sign-in-password = Password
sign-in = Sign in
sign-in-wrong = User name or password is wrong. Check both; after several mistakes you have to wait before the next try.
prove-title = Confirm that it is you
prove-about = This changes who may come in. It is asked for again when you signed in more than five minutes ago; then what you just did goes on.
prove-password = Your own password
prove-button = Confirm and go on
prove-issuer = This changes who may come in. You have no password here: sign in again, then do it within five minutes.
prove-issuer-button = Sign in again
sign-in-wrong-codes = { $count ->
        [one] Since your last sign-in there was a wrong code, after your right password.
       *[other] Since your last sign-in there were { $count } wrong codes, after your right password.
    } If that was not you, somebody knows your password: change it.
sign-in-issuer = Sign in with { $issuer }
issuer-unreachable = The sign-in service can't be reached now. Try again shortly, or sign in with your password.
issuer-again = The sign-in with the service was not completed. Begin again.
code-title = One more step: your code
code = Code of your app
code-hint = Six digits that change every half minute, or one of your recovery codes.
first-visit-title = Welcome: set up the first administrator
first-visit-about = Nobody can sign in yet. Create the first administrator here; all other users are created in the Desk afterwards.
first-visit-button = Set up and sign in
first-credential = First credential
first-credential-hint = It lies in Central's data folder, in the file first-credential, which only the operator may read.
password-hint = At least 10 characters. A few words in a row are easy to remember and hard to guess.
password-again = The same password again
person-passwords-differ = The two passwords differ. Type the same one twice.
person-code = The code is wrong, or was used already. Wait for the next one.
person-wait = There were too many wrong attempts. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
person-crowded = Too many people are signing in at this moment. Try again shortly.
person-password = Your present password is wrong. Nothing was changed.
person-prove-again = Sign out and in again first: this changes how you sign in.
person-weak-short = The password needs at least 10 characters. A few words in a row are easy to remember.
person-weak-long = The password has more than 256 characters.
person-weak-repeats = The password has too few different characters.
person-weak-name = The password is hardly more than the user name.
person-weak-common = This password is among the first that attackers try.
person-field-name = A user name has 2 to 64 characters and no spaces.
person-field-display_name = A name has 1 to 100 characters.
person-field-mail = This is not an email address.
person-field-language = This language does not exist here. Choose one from the list.
person-name-taken = There is a user named “{ $name }” already. Choose another user name.
person-last-administrator = This is the last administrator who can sign in. Make another one first.
person-not-the-first = There is a first administrator already.
person-first-credential = This is not the first credential. It lies in Central's data folder, in the file first-credential.
person-factor-present = A second factor is set up already. Remove it first.
person-no-factor = No second factor is being set up. Begin again.
person-account = This account may not sign in here. Ask an administrator.

## My account
save = Save
copy = Copy
print = Print
account-about = About me
language-of-browser = As the browser asks
note-account-saved = Your account is saved.
password-change = Change password
password-old = Present password
password-new = New password
password-set = Password since
password-ends-sessions = Your other sessions end; this one goes on.
note-password-changed = Your password is changed; your other sessions have ended.
factor = Second factor
factor-on = on
factor-about = After the password you enter a code from an app on your phone. Somebody who only knows your password can't sign in.
factor-begin = Set up a second factor
factor-remove = Remove the second factor
factor-codes-left = { $count ->
    [0] You have no recovery codes left. Remove the second factor and set it up anew.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
factor-step-app = Open an authenticator app on your phone.
factor-step-scan = Scan this picture with it.
factor-qr = The secret of your second factor as a QR code
factor-secret = Or type this secret into the app:
factor-link = Open in an app on this device
factor-step-code = The six digits that the app shows now
factor-confirm = Turn on
note-factor-removed = The second factor is removed; your other sessions have ended.
codes-title = Your recovery codes
codes-on = The second factor is on; your other sessions have ended.
codes-about = Each of these codes lets you in once if your phone is lost. Print them or keep them in a password manager: they are never shown again.
codes-kept = I have kept them
sessions = Open sessions
sessions-none = There are no open sessions.
session-seen = Last used
session-began = Began
session-from = From
session-with = With
session-this = this one
session-end = End
session-end-one = End the session with { $agent }
session-end-others = End all other sessions
session-end-all = End all sessions
note-session-ended = Ended.

## Users and API keys
user-create = Create user
user-change = Change
user-id = User id
user-display-name = Name for people
user-mail = Email address
user-role = Role
user-role-hint = Another role ends this user's sessions at once.
user-created = Created
user-last-sign-in = Last sign-in
user-issuer = Signs in through
user-active = active
user-disabled = disabled
user-enable = Let this user sign in again
user-access = Access
user-keys-hint = API keys belong to no user: they stay valid until they are revoked.
user-password-hint = At least 10 characters; leave it empty for somebody who signs in through your company's sign-in service only.
user-password-ends = This user's sessions end at once. Give the user the password over a safe channel.
password-set-new = Set a new password
users-none = No users
users-none-hint = Create the first one.
note-user-created = User { $name } is created and can sign in.
note-user-saved = Saved.
note-user-password = The new password counts; the sessions have ended.
note-user-factor = The second factor is removed; the sessions have ended.
note-user-sessions = The sessions have ended.
note-user-disabled = The user can't sign in any more; the sessions have ended.
note-user-enabled = The user can sign in again.
sure-disable = Disable { $subject }?
sure-disable-about = The user is signed out everywhere at once and can't sign in until somebody lets the user in again. Nothing that the user did is changed.
sure-disable-button = Disable
sure-reset-factor = Remove the second factor of { $subject }?
sure-reset-factor-about = The password alone will do until the user sets up a new one. The user's sessions end. Make sure that it is really this user who asks.
sure-reset-factor-button = Remove the second factor
sure-revoke-key = Revoke the API key { $subject }?
sure-revoke-key-about = Every program that uses it is refused at once. A revoked key can't be brought back.
sure-revoke-key-button = Revoke
keys-about = Programs and the command line use the API with a key. Each key has a role and can be revoked at once.
keys-none = No API keys
keys-none-hint = Make one for each program that talks to Central.
key-id = Key id
key-expires = Valid until
key-expires-hint = The end of that day; empty: until it is revoked.
key-valid = valid
key-revoked = revoked
key-make = Make an API key
key-made-title = The new API key
key-made-about = This is the secret of “{ $name }”. It is shown this once: copy it now to where it is needed.
key-kept = I have kept it
note-key-revoked = The API key is revoked.

## Confirming
back = Back
confirm-what = What will happen ({ $count })
happens-times = { $count } × { $what }
cancel = Cancel
required = required
quantity = Quantity
copied = Copied
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
order-create-another = Create another order
order-who = Who orders
order-customer-hint = The customer's id in your own system, or a part of the id or name to search for.
order-create-customer = Create customer { $customer } with this order
order-customer-new = { $customer } (new: is created with this order)
customer-unnamed = No name yet
choose-customer = Do you mean one of these?
choose-item = Choose an item:
item-none = No item has this id or name. Look it up in the catalogue.
item-hindrance-retired = This item is out of sale. Choose another, or put it back on sale in the catalogue.
item-hindrance-awaiting = This item's template awaits the signature of the catalogue key. It can be ordered once it is signed.
order-po-hint = Groups orders; may repeat. Optional.
order-number = Your own order number
order-number-hint = Unique; the same number again is the same order. Optional.
order-id = Order id
licenses-some = { $shown } of { $total } licenses are on this page.
licenses-change-all = Change all { $total } licenses …
licenses-all = List them all
order-lines = What is ordered
order-line = Line { $number }
order-line-add = Add a line
order-line-remove = Remove line { $number }
parameter-added = added to the item's own value
in-days = in days
order-where = Destination of the licenses
order-goes = Destination
order-to-new_ticket = On a new ticket
order-to-new_ticket-hint = The customer gets a new code and collects with it.
order-to-ticket_of_order = On the ticket of an earlier order, by its id
order-to-ticket_of_po = On the ticket of an earlier order of this customer, by its PO number
order-to-ticket = On an existing ticket
order-ticket-id = Ticket id or ticket code
order-of-order = Id of the earlier order
order-of-po = PO number of the earlier order
order-to-container = Into a container: only it can collect them
order-to-container-hint = Its next contact brings them; no ticket has to be typed in.
order-containers-none = No container is attached to this customer, and none holds one of its licenses. Attach one on the container's page, or choose a ticket.
order-containers-first = Enter the customer first; then its containers can be chosen.
order-containers-look = Show this customer's containers
order-goes-new_ticket = on a new ticket
order-goes-ticket_of_order = on the ticket of order { $to }
order-goes-ticket_of_po = on the ticket of the order with PO number { $to }
order-goes-ticket = on ticket { $to }
order-goes-container = into container { $to }; only it can collect them
order-foreign = Please check
order-foreign-about = The ticket belongs to another customer, { $customer }: whoever has it can collect what is sold here.
order-review = Review the order
do-place_order = Place the order
do-place_order-title = Review the order
do-place_order-about = Nothing is sold yet. Check what will happen, then place the order.
note-order_placed = The order is placed.
order-handed = Ticket for the customer
order-handed-about = With this code the customer collects the licenses. Whoever has it can: hand it only to the customer.
order-handed-container = The licenses are for container { $container } and arrive with its next contact; the code is needed only if that fails.
order-show = Show the order
ticket-code = Ticket code
certificate = License certificate
certificate-show = License certificate to print
certificate-for = Licensed to
certificate-ticket = Your ticket
certificate-open = Open this page in your browser; it also says where to get the license program:
certificate-how = Enter the ticket there and choose what to activate. The same ticket shows, moves and returns your licenses later.
certificate-fingerprint = When the program meets this vendor for the first time it shows a fingerprint. It must be this one:
certificate-qr = The address of that page
certificate-secret = Keep this page like a key: whoever has the ticket can collect the licenses.
print-hint = To get a PDF, choose “Save as PDF” in the print dialog.
mail-write = Write an email
mail-subject = Your licenses: order { $order } from { $vendor }
mail-body = Thank you for your order { $order }.

    { $lines }

    Your ticket: { $code }

    Enter the ticket on this page, which also says where to get the license program: { $depot }

    When the program meets us for the first time it shows a fingerprint. It must be this one: { $fingerprint }

    Keep the ticket like a key: whoever has it can collect the licenses.

    { $vendor }
order-title = Order { $order }
order-for-container = Ordered for container
order-line-added = added { $at }
order-line-replaces = { $count ->
    [one] replaces a license
   *[other] replaces { $count } licenses
}
order-line-left = { $count ->
    [0] all ended
    [one] 1 license left
   *[other] { $count } licenses left
}
order-cancel-count = Number of licenses to cancel
order-cancel-part = Cancel licenses
do-cancel_order = Cancel the order
do-cancel_order-title = Cancel the order or a part of it
do-cancel_order-about = Licenses that nobody collected end at once and go first. Activated ones leave their containers at the next contact; until that is confirmed, you can cancel the withdrawal.
note-order_cancelled = The order, or the part of it that you named, is cancelled.
do-add_line = Add item
do-add_line-title = Add an item to the order
do-add_line-about = Nothing is sold yet. Check what will happen, then add the item.
note-line_added = The item is added to the order.
add-title = Add an item to order { $order }
add-replaces = It replaces licenses
add-replaces-hint = Each license chosen is replaced by a new one of this item: one that was not activated ends at once; an activated one leaves its container with the same update that brings the new one. The quantity is the number of licenses chosen.
add-replaces-none = This customer has no license that could be replaced.
add-replaces-cut = The order has more licenses than are listed here. To replace others, change them from their list.
add-of-order = of this order
license-activated = activated { $at }
license-not-activated = not activated

## Licenses
licenses-title = Licenses
licenses-none = No licenses found
licenses-none-hint = Change the filter, or create an order.
licenses-not-chosen = No license is chosen
licenses-not-chosen-hint = Go back and tick the boxes of the licenses you mean.
license-title = License { $license }
license-acts-hint = Tick licenses, then choose what to do; you see what would happen before it does.
license-successor = replaced by another license
license-predecessor = replaces a license
license-possible = Where it may be
license-possible-none = Nowhere: no container holds it.
license-possible-confirmed = confirmed
license-possible-unconfirmed = without receipt
license-possible-removal = its removal is signed; the receipt is missing
license-waiting = Why it has not arrived
license-chain = Chain of replacements
license-rights = What the user may do
right-return = give it back
right-transfer = move it to another container
right-reactivate = reactivate it { $count } times after a loss, at the earliest { $wait } after the last activation
right-support = support can release a reactivation
right-none = nothing but use it
license-generation = Generation
license-sold = Sold
license-suspended-since = Suspended since
license-template = Template version
license-units = Units consumed
license-reactivations = Reactivations
license-reactivations-said = { $used } by the user, { $released } released
license-asked = A user asks for a reactivation since
choose-all = Choose all
properties = Properties
filter-clear = Show all
filter-standing = In the state
filter-ends = Ends up to
filter-any = any
sort = Sort
sort-newest = last activated first
sort-ending_soonest = ending soonest
sort-id = by id
doer-key = API key { $name }
doer-central = Central
happened-none = Nothing happened yet.
review = Review
do-suspend_licenses = Suspend
do-suspend_licenses-title = Suspend licenses
do-suspend_licenses-about = Suspended licenses stay where they are, but can't be used from the next contact on, nor collected. Resuming makes them usable again.
note-suspended = The licenses are suspended.
do-resume_licenses = Resume
do-resume_licenses-title = Resume licenses
do-resume_licenses-about = The licenses can be used again from the next contact on.
note-resumed = The licenses are resumed.
do-amend_licenses = Change terms
do-amend_licenses-title = Change the terms of licenses
do-amend_licenses-about = Fill in only what changes. The licenses stay where they are and get their new terms with the next contact.
note-amended = The terms are changed.
amend-set = New value
amend-add = Or add
amend-none = Take it away
do-assign_licenses = Assign to a container
do-assign_licenses-title = Assign licenses to a container
do-assign_licenses-about = Only this container can then collect them, and it does so with its next contact, without a ticket.
assign-serial = Or another container, by its serial
assign-serial-hint = Also one that was never seen. It looks like F-7K2MQ-9XTBA-4HN5P-2WZRC-X.
note-assigned = The licenses are assigned.
do-unassign_licenses = Lift assignment
do-unassign_licenses-title = Lift the assignment of licenses
do-unassign_licenses-about = Licenses that were assigned but not collected become free for any container with the ticket.
note-unassigned = The assignment is lifted.
note-reactivation-released = One reactivation of each license is released.
do-withdraw_licenses = Withdraw licenses
do-withdraw_licenses-title = Withdraw licenses
do-withdraw_licenses-about = A license that was not activated leaves its ticket at once. An activated one leaves its container at the next contact, and its ticket when that is confirmed; until then you can cancel the withdrawal.
note-withdrawn = The licenses are withdrawn.
do-cancel_withdrawals = Cancel withdrawal
do-cancel_withdrawals-title = Cancel the withdrawal
do-cancel_withdrawals-about = The licenses stay where they are. If their removal was signed already, the next update grants them again.
note-leaving = { $count ->
    [one] One license leaves its computer only at the next contact; until that is confirmed, you can undo it.
   *[other] { $count } licenses leave their computers only at the next contact; until that is confirmed, you can undo it.
}
note-none-chosen = Tick at least one license first.
note-withdrawal-cancelled = The withdrawal is cancelled.

## What can be done, and why not
license-can = What you can do
license-can-nothing = Nothing: this license has ended, or what happens to it has to be settled first.
license-cannot = What is not possible now, and why
license-replace = Replace by another item
license-acts-none = None of these licenses can be changed now.
idle-withdraw = It is withdrawn already.
idle-cancel_withdrawal = It is neither being withdrawn nor replaced.
idle-suspend = It is suspended already.
idle-resume = It is not suspended.
idle-assign = It is assigned already, and only that container can have it.
idle-unassign = It is assigned to no container.
idle-release_reactivation = One reactivation is released already and not used yet.
idle-cancel_order = All licenses of this order have ended or leave already: there is nothing to cancel.
idle-reset = This container is being reset, or there is nothing to forget about it.
why-not-unknown = There is no such license.
why-not-ended = It has ended ({ $state }). A new order line sells a new one.
why-not-ending = It is { $state }. That has to be cancelled or finished first.
why-not-nothing_to_cancel = It is { $state }; that can't be cancelled.
why-not-activated = It is { $state }. One in use is moved by its user, or replaced.
why-not-not_assigned = It was not assigned: it is { $state }.
why-not-lock_license = It locks a container. Take that container off the blocklist instead.
why-not-other_customer = It belongs to another customer.
why-not-successor_collected = The license that replaces it was collected already. Choose that one.
why-not-named_twice = It is named twice.
why-not-change = The value does not fit.
why-not-beyond_template = That would go beyond the limits it was sold under. Replace it instead.
why-not-kind_not_allowed = Its item may not live in such a container.
why-not-level_too_low = It needs a better protected container.
why-not-runtime_too_old = The software of its container is too old.
why-not-already_started = Its activation has fixed that. Set the end itself instead.
why-not-suspended = It is suspended. Resume it first.
why-not-container_out_of_use = Its container is on the blocklist or being reset.
why-not-not_releasable = It is in no container, or its item has no reactivation by support.
why-not-container_blocklisted = Its container is on the blocklist. Take that off first.
why-not-container_resetting = Its container is being reset. Wait until that is confirmed.
why-not-too_many = The order has as many licenses as an order can have.

## Start
start-title = What needs your attention
start-calm = Nothing needs your attention right now.
start-oldest = the oldest { $ago }
start-not-called = { $count ->
    [one] · one container has not called
   *[other] · { $count } containers have not called
}
start-on-its-way = { $count ->
    [one] change on its way
   *[other] changes on their way
}
start-outstanding = { $count ->
    [one] receipt outstanding
   *[other] receipts outstanding
}
start-flagged = { $count ->
    [one] container flagged
   *[other] containers flagged
}
start-asked = { $count ->
    [one] reactivation waits for you
   *[other] reactivations wait for you
}
start-ending = { $count ->
    [one] license ends within 30 days
   *[other] licenses end within 30 days
}
start-ending-more = { $sixty } within 60 days, { $ninety } within 90
start-silent = { $count ->
    [one] container without contact
   *[other] containers without contact
}
start-silent-hint = no signed contact for 30 days
start-blocklisted = on the blocklist
start-ages = Changes on their way: containers by the age of their oldest
start-ends = Licenses that end soon
start-within = within { $days } days
start-activity = The last 30 days
age-hour = up to 1 hour
age-day = up to 1 day
age-week = up to 7 days
age-month = up to 30 days
age-older = older
activity-sold = Licenses sold per day
activity-activated = Activations per day
activity-ended = Returned, withdrawn, cancelled or replaced per day
activity-contacts = Signed contacts per day

## Containers
containers-title = Containers
containers-text = Serial, computer or host id
containers-show = Show
containers-show-all = all
containers-show-on_its_way = with changes on their way
containers-show-outstanding = with a receipt outstanding
containers-show-flagged = flagged
containers-show-silent = no contact for 30 days
containers-show-blocklisted = on the blocklist
containers-none = No containers found
containers-none-hint = A container appears here as soon as it collects its first license, or when you assign a license to its serial.
computer = Computer
host-id = Host id
serial = Serial
on-its-way = On its way
last-contact = Last contact
last-hint = asked for news
never = never
not-yet = not yet
description = Description
export = Export
container-title = Container { $container }
container-state-in_order = in order
container-state-changes_outstanding = changes on their way
container-state-silent = no contact for 30 days
container-state-not_seen = not seen yet
container-state-flagged = flagged
container-state-blocklisted = on the blocklist
container-state-resetting = being reset
container-unattached = not attached to a customer
container-kind = Kind
container-version = Content version
client = Client
known-since = Known since
follows = Follows
container-empty = No licenses here
container-empty-hint = No license is meant for this container, and none can still be in it.
container-actions = What you can do
container-attach-hint = The container is listed with its customer, and offered when you place an order for them.
container-detach = Detach
container-push-hint = Makes an update file from what is known, without a new request. Carry it to the computer or mail it.
container-blocklist-hint = It gets no licenses and no renewals any more. With a lock license chosen, it is locked at its next contact.
container-reset-hint = All licenses at home here end, and the container is emptied at its next contact. This can't be undone.
container-forget = Remove customer, host id and computer name now instead of when the reset is confirmed.
property = Property
property-seats = { $count ->
    [one] one seat
   *[other] { $count } seats
}
property-until = until { $date }
property-maintenance = maintenance until { $date }
property-units = { $count } units
reactivation-asked = asks for reactivation
history = History
history-none = Nothing happened to this container yet.
version-title = Version { $version }
version-lock = locks
version-push = made without a request
version-outstanding = without receipt
version-confirmed = confirmed
version-passed = skipped: a later one was confirmed
version-holds = { $count ->
    [one] one license in it
   *[other] { $count } licenses in it
}
version-same = The same licenses, signed anew.
version-came = added:
version-went = removed:
version-changed = changed:
flag-external = It holds licenses without a record here
flag-fork = A copy of this container exists
flag-about-external = It reported licenses that were signed with your keys, but are not in this database.
flag-about-fork = Two different messages with one number arrived: the container was copied, and both copies called.
flag-todo-external = Find out whether the database was restored from an older backup. If the licenses are right, let unknown licenses be adopted (automatic actions) and clear the flag; else clear the flag: its next update takes them away.
flag-todo-fork = Ask the user where the second copy comes from. If there was a reason (a restored backup, a cloned computer) and only one is left, clear the flag. If not, put the container on the blocklist.
flag-roll_back = Its content went back
flag-about-roll_back = It proved an older content than it had proved before: an old state was restored, or a copy made before was used.
flag-todo-roll_back = After a restored backup, clear the flag: the container goes on from its newest content. If it happens again without a reason, put it on the blocklist.
flag-two_successors = It was restored twice
flag-about-two_successors = It continued under a new key two times: a copy of it was restored as well.
flag-todo-two_successors = Find out which of both the user means to keep. Clear the flag to let the present one go on, or reset it and let the user begin anew.
flag-foreign_state = It shows a content it never had
flag-about-foreign_state = Its report fits no version that was signed for it.
flag-todo-foreign_state = Somebody may have tampered with it. Ask the user; reset the container, or put it on the blocklist.
flag-old_generation = It uses a license that it had given up
flag-about-old_generation = The license was reactivated on another computer and left this container; now this one reports using it all the same.
flag-todo-old_generation = A copy of its old content may be in use. Ask the user; reset the container, or put it on the blocklist.
flag-proof = The container's own signatures prove it.
flag-no-proof = This is a sign, not a proof.
flag-seen = Seen
do-clear_flag = Clear the flag
do-clear_flag-title = Clear the flag
do-clear_flag-about = The container gets licenses and renewals again, as if nothing had been seen. New evidence flags it again.
note-clear_flag = The flag is cleared.
do-attach_container = Attach
do-attach_container-title = Attach the container to a customer
do-attach_container-about = This says only whose container it is; its licenses don't change.
note-attach_container = Saved whose container it is.
do-detach_container = Detach
do-detach_container-title = Detach the container from its customer
do-detach_container-about = It is no longer listed with the customer. Its licenses don't change.
note-detach_container = The container is attached to nobody now.
do-blocklist_container = Put on the blocklist
do-blocklist_container-title = Put a container on the blocklist
do-blocklist_container-about = It gets no licenses, assignments or renewals. If a lock license is chosen in the automatic actions, its licenses become unusable at its next contact. You can take it off again.
note-blocklist_container = The container is on the blocklist.
do-lift_blocklist = Take off
do-lift_blocklist-title = Take a container off the blocklist
do-lift_blocklist-about = What is still at home in it is granted again with its next contact.
note-lift_blocklist = The container is off the blocklist.
do-reset_container = Reset
do-reset_container-title = Reset a container
do-reset_container-about = The licenses at home in it end for good and leave their tickets; assignments that were not collected only lose the container. It counts as empty as soon as it confirms that. This can't be undone.
note-reset_container = The container is being reset.
do-release_reactivations = Release a reactivation
do-release_reactivations-title = Release a reactivation
do-release_reactivations-about = The user may reactivate each of these licenses once more on another computer, without waiting and beyond what their right allows.
note-release_reactivations = The reactivation is released: the user can go on.
do-push_update = Make an update file
note-push-nothing = There is nothing to carry: the container has what it should.

## On its way
propagation-title = On their way
propagation-about = Everything you decided that has not arrived in its container, the longest first. Nothing here is lost: each change goes with the container's next contact.
propagation-none = Nothing is on its way
propagation-none-hint = Every container proved that it holds what it should.
change = Change
since = Since
why-not-yet = Why not yet
change-deliver = to be added
change-remove = to be removed
change-alter = to be changed
change-lock = lock
change-unlock = unlock
change-reset = reset
pending-never_called = the container never called
pending-not_called = it has not called since
pending-without_receipt = it was sent; the receipt is missing
pending-automatic_updates_off = automatic updates are off: it goes with the user's next pick
pending-flagged = the container is flagged
pending-for_container = waits until it left container
pending-blocklisted = the container is on the blocklist
pending-kind_not_allowed = the item may not live in a container of this kind
pending-level_too_low = the item needs a better protected container
pending-runtime_too_old = the container's software is too old
pending-too_many = the container is full
pending-push_not_allowed = the item is granted only in answer to a request

## Blocklist
blocklist-title = Blocklist
blocklist-about = Containers that get nothing any more. With a lock license chosen in the automatic actions, they are also locked when they call.
blocklist-add = Add a container
blocklist-serial-hint = Any serial, also of a container that was never seen here.
blocklist-text = Serial, computer or description
blocklist-none = Nothing on the blocklist
blocklist-none-hint = Add a container that was lost or stolen by its serial.
blocklist-placed = Placed
blocklist-sent = Lock sent
blocklist-confirmed = Lock confirmed
blocklist-no-lock = without a lock
blocklist-lift-one = Take container { $container } off the blocklist

## Alarms
start-alarms = { $count ->
    [one] alarm
   *[other] alarms
}
start-alarms-hint = records here and in a container do not agree
alarms-title = Alarms
alarms-about = Here the records of Central and those of a container do not agree. An alarm stands until somebody has looked at it; by itself it changes nothing.
alarms-none = No alarms
alarms-none-hint = Nothing that a container reported needs to be read. Containers that are flagged as copies stand in the list of containers.
alarm-forgotten_update = A container has an update that this server has forgotten
alarm-about-forgotten_update = The container proved an update that was signed here and is not known: the database was set back. Find out which other containers were served since.
alarm-external_adopted = Unknown licenses were adopted
alarm-about-external_adopted = Licenses that were signed by you, but had no record here, are now on no ticket. Check them:
alarm-external_left_out = Unknown licenses are left out
alarm-about-external_left_out = The container holds licenses without a record here; its next update takes them away:
alarm-duplicate = A license is in two containers
alarm-about-duplicate = Both hold the same generation. Decide which one keeps it, and reset or blocklist the other:
alarm-old_generation = A license that was reactivated elsewhere
alarm-about-old_generation = The container that was reported lost called again. Its next update takes the old license away:
alarm-unknown_update = A receipt for an unknown update
alarm-about-unknown_update = A receipt names an update that is not known here. The container's next request has to prove it.
do-acknowledge_alarms = Acknowledge
do-acknowledge_alarms-title = Acknowledge an alarm
do-acknowledge_alarms-about = The alarm leaves the list. Nothing else changes; if the same happens again, it is raised again.
note-acknowledge_alarms = The alarm is acknowledged.

## Automatic actions
settings-title = Automatic actions
settings-about = What happens by itself. Changes apply to what happens from now on.
settings-limits = Times and limits
setting-on_reactivation = When a license is reactivated on another computer
setting-about-on_reactivation = A user reports a computer lost and collects the license anew. This decides about the old container; an item may say otherwise.
setting-on_reactivation-blocklist = The old container goes on the blocklist.
setting-on_reactivation-withdraw = Only the reactivated licenses leave the old container.
setting-on_reactivation-none = Nothing: the old container keeps its old generation, unusable and never renewed.
setting-automatic_updates = Automatic updates
setting-about-automatic_updates = Whether your changes go to containers in the background.
setting-automatic_updates-on = On: every contact brings what you changed.
setting-automatic_updates-off = Off: contacts in the background only renew leases; changes go with the user's next pick. Locks and resets always go.
setting-duplicate_check = Copies of licenses
setting-about-duplicate_check = What happens when a container shows signs of being a copy.
setting-duplicate_check-flag = It is flagged: no new licenses and no renewals until somebody looked at it.
setting-duplicate_check-flag_and_blocklist = It is flagged and, when its own signatures prove the copy, put on the blocklist.
setting-duplicate_check-off = Nothing.
setting-accept_external = Licenses that are unknown here
setting-about-accept_external = A container may report licenses that were signed by you, but are not in this database.
setting-accept_external-on = They are adopted, on no ticket.
setting-accept_external-off = The container is flagged, and they leave it.
setting-activation_mode = Activating
setting-about-activation_mode = What a user picks at once.
setting-deactivation_mode = Returning and moving
setting-about-deactivation_mode = What a user gives back or moves at once.
setting-reactivation_mode = Reactivating
setting-about-reactivation_mode = What a user reactivates at once after a loss.
setting-mode-either = The user chooses: single licenses or everything.
setting-mode-all = Always everything that can be done now.
setting-mode-selected = Exactly what is ticked, all or none.
setting-lock_item = Lock license
setting-about-lock_item = With an item chosen, containers on the blocklist are locked by a license of it.
setting-lock-none = none: the blocklist sends no lock
setting-changes = { $before } → { $after }
setting-alive_days = A container counts as in use for (days)
setting-about-alive_days = A user can reactivate licenses on another computer without support only after the old container has not called for this long.
setting-tolerance_hours = Tolerance of clocks (hours)
setting-about-tolerance_hours = A lease counts as run out only this long after its end, because clocks differ.
setting-poll_minutes = Interval between calls (minutes)
setting-about-poll_minutes = How often containers are told to call.
setting-restores_max = Restores of a whole container
setting-about-restores_max = How often a user may restore a lost container as a whole.
setting-successions_max = Restores from a user's backup
setting-about-successions_max = How often a container restored from a backup may go on by itself.
do-put_settings = Save
do-put_settings-title = Change the automatic actions
do-put_settings-about = The changed settings count for what happens from now on.
note-put_settings = The automatic actions are saved.

## Limits
limits-title = Limits on changes
limits-about = Protects against a slip, and against somebody who took over an account. The limits count what changes licenses that customers have: in lists, on single pages, by bulk actions, imports and the API.
limits-quotas = How many licenses one person may change in 24 hours
limits-quotas-about = For each role. Empty: as many as needed.
limits-none = no limit
limits-second = A second person
limits-approval = With more licenses than this at once, somebody else has to approve
limits-approval-about = Such a change is prepared as a bulk action; it begins when a second person with the same right approves it. Empty: never asked.
limits-never = never
do-set_bulk_rules = Save the limits
do-set_bulk_rules-title = Change the limits
do-set_bulk_rules-about = They count from now on, also for bulk actions that were prepared and not confirmed.
note-set_bulk_rules = The limits are saved.

## Search
search-title = Search results
search-title-of = Search results for “{ $text }”
search-mistyped = That looks like a ticket code with a typing error: its letters don’t fit together. Compare it with the delivery letter; it never has 0, 1, I or O.
search-none = Nothing found
search-none-hint = Look for a ticket code, an order, order number or PO number, a license, a serial, host id or computer, a customer or an item. Part of a name is enough.
ended-title = Your session has ended
ended-about = Nothing of what you typed is lost. Sign in in another tab, then go on here.
ended-sign-in = Sign in in another tab
ended-go-on = Go on with what you typed
ended-lost = Sign in again. A form with a file or a password is not kept; please send it once more.
found-order = Orders
found-ticket = Tickets
found-license = Licenses
found-container = Containers
found-customer = Customers
found-item = Items
found-user = Users
found-settings = Settings
found-by-ticket_code = by its code
found-by-id = by its id
found-by-order_number = by its order number
found-by-po_number = by its PO number
## Tickets
tickets-title = Tickets
tickets-hint = Part of the masked code or of the id. To find a ticket by its whole code, use the search at the top.
tickets-none = No tickets found
tickets-none-hint = Change the filter. A ticket is made with an order.
ticket-title = Ticket { $ticket }
ticket-id = Ticket id
ticket-state-open = open
ticket-state-closed = closed
ticket-state-expired = expired
ticket-show-code = Show the code
ticket-order-more = Add an order to this ticket
ticket-closed-since = Closed since
ticket-expires = Expires
ticket-reissued = Issued anew
ticket-followers = Followers
ticket-followers-none = No container has collected from this ticket yet.
ticket-followers-more = { $count ->
    [one] One more container follows this ticket.
   *[other] { $count } more containers follow this ticket.
}
ticket-orders-all = all orders
ticket-followers-about = Containers that collected from the ticket. The collecting one takes new licenses by itself.
ticket-follows-since = since { $at }
ticket-collecting = collects new licenses
ticket-care = Ticket care
ticket-expires-at = Expires at the end of
ticket-expires-hint = Leave it empty to take the end away.
created = Created
do-set_collecting = Let it collect
do-set_collecting-title = Another collecting container
do-set_collecting-about = New licenses of the ticket go into this container by themselves, with its next contact.
note-set_collecting = The collecting container is set.
do-reissue_ticket = Re-issue
do-reissue_ticket-title = Issue a ticket anew
do-reissue_ticket-about = The ticket gets a new code; the old one stops at once. Licenses in use go on. Use this when the code fell into wrong hands.
reissue-keep = Followers that stay
reissue-keep-hint = A follower that stays keeps collecting without the new code. One that is dropped needs the new code; it keeps the licenses that it has.
note-reissue_ticket = The ticket has a new code; the old one stopped.
do-close_ticket = Close the ticket
do-close_ticket-title = Close the ticket
do-close_ticket-about = Nobody collects, transfers or reactivates with it any more. Licenses in use go on, and returns stay possible.
note-close_ticket = The ticket is closed.
do-reopen_ticket = Reopen
do-reopen_ticket-title = Open the ticket again
do-reopen_ticket-about = It collects, transfers and reactivates again.
note-reopen_ticket = The ticket is open again.
do-expire_ticket = Set the end
do-expire_ticket-title = Set when the ticket expires
do-expire_ticket-about = From then on it collects, transfers and reactivates nothing. Licenses in use go on.
note-expire_ticket = The ticket's end is set.

## Customers
customers-title = Customers
customers-none = No customers found
customers-none-hint = Change the filter, or create a customer. An order for a new id creates one too.
customer-create = Create customer
customer-edit = Describe the customer
customer-title = Customer { $customer }
customer-id = Customer id
customer-id-hint = The id in your own system; it can't be changed later.
customer-orders-none = No orders yet.
customer-tickets-none = No tickets yet.
customer-containers-none = No container is attached to this customer, and none holds one of its licenses.
contact = Contact
contact-hint = An email address or another way to reach somebody. An email address is used for emails with tickets.
note-customer_saved = The customer is saved.
show-all = Show all of them

## Catalogue
items-title = Catalogue
items-none = No items found
items-none-hint = Change the filter, or create an item: what you sell licenses of.
item-create = Create item
item-edit = Change the item
item-edit-about = Changes hold for later sales. Licenses that are sold keep their terms; to change those, choose them in a list and change their terms.
item-licenses = Its licenses
item-id = Article number
product-code = Product code
item-kinds = Kinds of containers
item-kinds-any = every kind
item-kinds-hint = Where its licenses may live; none ticked: everywhere.
kind-file = a file on the computer
kind-key_store = the key store of the operating system
kind-tpm = the security chip of the computer (TPM)
kind-token = a token or smart card
item-adds-up = Several in one container
item-requires = Needs in the same container
item-requires-hint = Its licenses can be used only where licenses of these items are.
item-what = Basics
item-terms = What a new license permits
item-terms-hint = Leave empty what should not be limited. Every term can be changed later for each license.
item-parameters = What the item leaves open
item-parameters-none = Nothing: every license has the terms above.
item-parameters-hint = Values that the clerk fills at each order, or the user at the activation, like the number of users.
item-parameter = Open parameter { $number }
item-parameter-add = Add an open parameter
parameter-term = What it fills
parameter-mode = How the value is used
parameter-filled_at = Who fills it
parameter-required = Required
mode-set = replaces the item's value
mode-add = is added to the item's value
filled_at-order = the clerk, at the order
filled_at-activation = the user, at the activation
item-together = Together with others, and where it may live
item-limits = What may be signed at most
item-limits-hint = Hard limits, signed by the catalogue key: nobody can sell or sign more than that, not even somebody who broke into this server. Left empty, they follow from the terms. Changed limits have to be signed before the item can be sold under them.
item-templates = Signed limits
item-templates-about = Licenses keep the version they were sold under.
template-signed = signed
template-awaiting = awaits its signature
item-awaiting-how = The catalogue key is kept offline. On this server run “tenure-central keys catalogue request”, carry the file to the key, sign it there, and bring the answer with “tenure-central keys catalogue import”.
item-state-on-sale = on sale
item-state-awaiting = awaits its signature
item-state-retired = out of sale
item-secret-kept = A secret is stored; it stays if you leave the field empty.
do-retire_item = Take out of sale
do-retire_item-title = Take an item out of sale
do-retire_item-about = It can't be ordered any more. Its licenses live on unchanged. You can put it back on sale.
note-retire_item = The item is out of sale.
do-unretire_item = Put back on sale
do-unretire_item-title = Put an item back on sale
do-unretire_item-about = It can be ordered again.
note-unretire_item = The item is on sale again.
note-item_saved = The item is saved.
item-field-id = Article number
item-field-id-hint = Your own number; it can't be changed later.
item-field-name = Name
item-field-name-hint = What customers read.
item-field-product_code = Product code
item-field-product_code-hint = The number by which the protected program asks for its license.
item-field-seats = Seats in the network
item-field-seat_counting = How seats are counted
item-field-valid_days = Days from the first activation
item-field-valid_from = Valid from
item-field-valid_from-hint = From the beginning of that day.
item-field-valid_until = Valid until
item-field-valid_until-hint = To the end of that day.
item-field-maintenance_until = Maintenance until
item-field-maintenance_until-hint = Releases published until the end of that day are licensed.
item-field-usage_days = Days of use
item-field-units = Units
item-field-lease = Lease
item-field-lease-hint = How long a license works without contact. The container has to call within this time, else the license pauses until it does. A short lease limits the damage when a computer is lost or stolen.
item-field-grace = Grace period
item-field-borrow = Borrowing of seats
item-field-borrow-hint = How long a seat may be taken along without the network.
item-field-features = Features
item-field-feature_map = Feature bits
item-field-runtime_min = Minimum Runtime version
item-field-text = Text for the user
item-field-customer_text = Customer data
item-field-secret = Secret data
item-field-secret-hint = In base64. Sealed to each container; never shown here again.
item-field-secret_none = Take the secret data away
item-field-return_allowed = The user may give it back
item-field-transfer_allowed = The user may move it to another container
item-field-reactivation_by_support = Support may release a reactivation
item-field-reactivations = Reactivations by the user alone
item-field-reactivations-hint = How often the user may get it again after a loss, without asking; 0: never alone.
item-field-reactivation_wait = Waiting time before it
item-field-reactivation_wait-hint = At the earliest so long after the last activation; empty: at once.
item-field-on_reactivation = After a reactivation, the old container
on_reactivation-vendor = as the automatic actions say
on_reactivation-blocklist = goes on the blocklist
on_reactivation-withdraw = loses only this license
on_reactivation-none = keeps it, but can't use it
item-field-adds_up = A container may hold several licenses of it, and they add up
item-field-seats_max = Maximum seats
item-field-seats_max-hint = Empty: as many as the terms say; any number if seats are an open parameter.
item-field-units_max = Maximum units
item-field-units_max-hint = Empty: no limit.
item-field-lease_max = Maximum lease
item-field-lease_max-hint = Empty: licenses without a lease are permitted.
item-field-silence_max = Maximum time without contact
item-field-silence_max-hint = So long a container may go without a contact; empty: no limit.
item-field-level_min = Minimum security level of the container
item-field-level_min-hint = 0: any file; 1: key store; 2: TPM; 3: token.
item-field-limit_features = Features that may be named
item-field-limit_features-hint = Separated by commas; empty: those of the terms.
item-field-limit_feature_map = Feature bits that may be set
item-field-limit_feature_map-hint = Hexadecimal like 0x5; empty: those of the terms.
item-field-push_allowed = Updates may be made without a request of the container
limit-seats-any = any number of seats
limit-seats = { $count ->
    [one] at most 1 seat
   *[other] at most { $count } seats
}
limit-units = { $count ->
    [one] at most 1 unit
   *[other] at most { $count } units
}
limit-lease = a lease of at most { $time }
limit-level = security level { $level } or more
limit-push = updates without a request
limit-silence = a silence of at most { $time }
unit = Unit
unit-days = days
unit-hours = hours
unit-minutes = minutes
unit-seconds = seconds
yes = yes
no = no

## The Depot, as configured
nav-depot = Depot
depot-title = The Depot: pages for your users
depot-about = This is what your users see under the Depot's address. Look, lists and texts are changed in the server's configuration file, in its part [depot]; a restart takes them over. “tenure-central config check” says whether they are right.
depot-open = Open the Depot
depot-look = Look
depot-url = Address
depot-logo = Logo
depot-own = your own
depot-usual = as delivered
depot-colors = Colors
depot-page-light = on light pages
depot-page-dark = on dark pages
depot-list = How licenses are listed
depot-columns = Columns
depot-order = Sorted by
depot-grouped = Equal licenses in one row
depot-ended = Ended licenses are shown
depot-column-item = Article number
depot-column-name = License
depot-column-state = State
depot-column-activated = Last activation
depot-column-activations = Activations
depot-column-until = Valid until
depot-column-maintenance = Updates until
depot-column-seats = Seats
depot-column-container = Container
depot-column-ticket = Ticket
depot-column-license = License id
depot-modes = What users may choose
depot-modes-change = Change it in the automatic actions
depot-mode-activation = Activating
depot-mode-deactivation = Returning
depot-mode-reactivation = Reactivating
depot-picks-either = single licenses or all
depot-picks-all = only all that is possible
depot-picks-selected = exactly what is ticked
depot-downloads = Where users get the program
depot-downloads-none = No address is given: users read that they have to ask you for it.
depot-texts = Texts in { $language }
depot-texts-heading = Texts
depot-texts-none = None: the pages show no introduction, support or imprint of yours.
depot-text-intro = Introduction
depot-text-support = Support
depot-text-imprint = Imprint
depot-text-imprint_url = Address of the imprint
depot-text-privacy_url = Address of the privacy notice

## Terms
terms = Terms
terms-local = on one computer
terms-seats = { $count ->
    [one] 1 seat in the network
   *[other] { $count } seats in the network
}
terms-from = from { $at }
terms-until = until { $at }
terms-valid-days = { $count ->
    [one] 1 day from the first activation
   *[other] { $count } days from the first activation
}
terms-usage-days = { $count ->
    [one] 1 day from the first use
   *[other] { $count } days from the first use
}
terms-maintenance = maintenance until { $at }
terms-units = { $count ->
    [one] 1 unit
   *[other] { $count } units
}
terms-features = features { $names }
terms-feature-map = feature bits { $bits }
terms-lease = a contact at least every { $time }
terms-grace = goes on { $time } after the end, with a warning
terms-borrow = a seat can be borrowed for { $time }
terms-runtime = needs Runtime { $version }
terms-text = “{ $text }”
terms-secret = with secret data
length-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
length-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
length-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
length-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}
term-name-seats = Seats
term-name-seat_counting = Counting of seats
term-name-valid_from = Valid from
term-name-valid_until = Valid until
term-name-valid_days = Days from activation
term-name-usage_days = Days of use
term-name-maintenance_until = Maintenance until
term-name-units = Units
term-name-features = Features
term-name-feature_map = Feature bits
term-name-lease_seconds = Lease
term-name-lease_days = Lease (days)
term-name-grace_days = Grace (days)
term-name-grace_seconds = Grace
term-name-text = Text
term-name-customer_text = Customer text
term-name-runtime_min = Least Runtime version
term-name-borrow_seconds_max = Borrowing
term-seats = Seats in the network; 0: only on the container's own computer
term-seat_counting = How seats are counted
term-valid_from = First day of validity
term-valid_until = End of validity: the end of that day
term-valid_days = Days of validity from the first activation
term-usage_days = Days of use from the first use
term-maintenance_until = End of maintenance: releases up to that day are licensed
term-units = Units that can be consumed
term-features = Features, separated by commas
term-feature_map = Feature bits, hexadecimal like 0x5
term-lease_seconds = Must be renewed by a contact within this time
term-grace_seconds = How long it goes on after the end, with a warning
term-text = Text shown to the user
term-customer_text = Customer data shown to the user
term-runtime_min = Least Runtime version, like 1.2.0
term-borrow_seconds_max = How long a seat may be borrowed; 0: not at all
counting-per_instance = each running program takes a seat
counting-per_station = each computer takes a seat
counting-exclusive = one program at a time, on one computer

## States of licenses, on the page of their container
standing-here-available_after = available once it has left
standing-here-assigned = assigned, not yet collected
standing-here-waiting = assigned, waits for another container
standing-here-collected_without_receipt = delivered, not yet confirmed
standing-here-collected_confirmed = in use
standing-here-awaiting_delivery = on its way here
standing-here-being_withdrawn = being withdrawn
standing-here-being_replaced = being replaced
standing-here-being_returned = being returned
standing-here-being_reset = being reset
standing-here-moving = moving here
standing-here-suspended = suspended
standing-here-locked = container on the blocklist

## States of licenses
standing-available_not_collected = available, not yet collected
standing-available_returned = available, returned
standing-available_after = available once its container has given it up
standing-suspended_on_ticket = suspended, not to be collected
standing-assigned = assigned, not yet collected
standing-waiting = assigned, still in another container
standing-collected_without_receipt = delivered, not yet confirmed
standing-collected_confirmed = in use
standing-awaiting_delivery = on its way
standing-being_withdrawn = being withdrawn
standing-being_replaced = being replaced
standing-being_returned = being returned
standing-being_reset = being reset
standing-moving = moving to another container
standing-suspended = suspended
standing-locked = container on the blocklist
standing-withdrawn = withdrawn
standing-replaced = replaced
standing-cancelled = cancelled
standing-reset = reset

## What happened: one sentence an event
preview-order_placed = A new order for customer { $customer }.
preview-container_blocklisted = { $has_lock ->
    [true] Container { $subject } is put on the blocklist: it gets no licenses and no renewals, and with its next contact it is locked, so that nothing in it can be used.
   *[other] Container { $subject } is put on the blocklist: it gets no licenses and no renewals. It is not locked, since no lock license is chosen in the automatic actions: what it holds goes on working until its lease or its end.
}
preview-ticket_created = A new ticket for customer { $customer }; its code is shown as soon as the order is placed.
preview-license_sold = License of { $item }: { $terms }
preview-license_replaced = { $place ->
    [none] { $subject } ends at once, because nobody has it, and is replaced.
   *[in] { $subject } is replaced: it leaves { $computer } with the same update that brings the new license (the last contact was { $seen }).
}
event-settings_changed = The automatic actions are changed.
event-item_put = Item { $subject } ({ $name }) is saved.
event-template_signed = The template of { $subject } was signed (version { $version }).
event-item_retired = { $retired ->
    [true] Item { $subject } was taken out of sale.
   *[false] Item { $subject } was put back on sale.
}
event-customer_put = Customer { $subject } is saved.
event-order_placed = Order { $subject } for customer { $customer } on ticket { $ticket }.
event-line_added = { $quantity } × { $item } added to order { $subject }.
event-ticket_created = A new ticket { $label } for customer { $customer }.
event-ticket_reissued = Ticket { $subject } gets a new code; the old one stops. { $keep } followers stay.
event-ticket_closed = Ticket { $subject } is closed: it collects, transfers and reactivates nothing.
event-ticket_reopened = Ticket { $subject } is open again.
event-ticket_expiry_set = { $has_expires ->
    [true] Ticket { $subject } expires: { $expires }.
   *[other] Ticket { $subject } has no end any more.
}
event-ticket_followed = Container { $container } follows ticket { $subject }.
event-ticket_unfollowed = Container { $container } no longer follows ticket { $subject }.
event-collecting_set = Container { $container } collects new licenses of ticket { $subject } by itself.
preview-license_withdrawn = { $place ->
    [none] { $subject } ends at once, because nobody has it. That can't be undone.
   *[in] { $subject } leaves { $computer } at its next contact (the last was { $seen }). Until that is confirmed, you can cancel it.
}
preview-license_cancelled = { $place ->
    [none] { $subject } ends at once, because nobody has it. That can't be undone.
   *[in] { $subject } leaves { $computer } at its next contact (the last was { $seen }). Until that is confirmed, you can cancel it.
}
preview-license_suspended = { $place ->
    [none] { $subject } can't be collected until you resume it.
   *[in] { $subject } can't be used on { $computer } from its next contact on (the last was { $seen }), until you resume it.
}
preview-license_resumed = { $place ->
    [none] { $subject } can be collected again.
   *[in] { $subject } can be used on { $computer } again from its next contact on (the last was { $seen }).
}
preview-license_amended = { $place ->
    [none] { $subject } has now: { $before }. It gets: { $terms }.
   *[in] { $subject } on { $computer } has now: { $before }. With its next contact (the last was { $seen }) it gets: { $terms }.
}{ $end ->
    [past] {" "}Attention: that end is in the past, so it can't be used any more.
   *[ahead] {""}
}
preview-ticket_expiry_set = Ticket { $subject }: { $has_expires ->
    [false] it expires no more.
   *[true] it expires at { $expires }.
}{ $end ->
    [past] {" "}Attention: that is in the past, so it collects nothing any more.
   *[ahead] {""}
}
event-license_sold = License { $subject } of item { $item } is sold.
event-license_assigned = { $subject } is assigned to container { $home }.
event-license_unassigned = { $subject } is assigned to no container any more.
event-license_activated = { $subject } was activated in container { $container } (activation { $number }).
event-license_passed_over = { $subject } was left on its ticket: the user chose others, so it waits for a user's pick.
event-license_returned = { $subject } is returned from container { $from }.
event-license_transferred = { $subject } moves from container { $from } to { $to }.
event-license_taken_back = { $subject } stays in container { $home }: the move was taken back.
event-license_withdrawn = { $subject } is withdrawn.
event-license_cancelled = { $subject } is cancelled.
event-license_replaced = { $subject } is replaced by { $by }.
event-end_cancelled = { $subject } stays: its withdrawal is cancelled.
event-license_reset = { $subject } ends with the reset of container { $from }.
event-successor_freed = { $subject } becomes available on its ticket.
event-license_amended = { $subject } gets changed terms: { $terms }.
event-license_suspended = { $subject } is suspended: it stays, but can't be used.
event-license_resumed = { $subject } can be used again.
event-lease_ran_out = The lease of { $subject } in container { $container } ran out.
event-reactivation_asked = A user asks for a reactivation of { $subject }.
event-reactivation_settled = The request to reactivate { $subject } is settled.
event-reactivation_released = One reactivation of { $subject } is released.
event-license_reactivated = { $subject } is reactivated in container { $container } (generation { $generation }).
event-generation_raised = { $subject } may be handed out again: its old copy can't be used any more (generation { $generation }).
event-usage_reported = { $subject } reported { $units_consumed } units consumed.
event-license_adopted = { $subject } is adopted in container { $home }.
event-container_noted = Container { $subject } is noted; it was not seen yet.
event-container_enrolled = Container { $subject } enrolled.
event-container_succeeded = Container { $subject } continues under a new key (instance { $instance }).
event-contact_made = Container { $subject } called.
event-content_confirmed = Container { $subject } confirmed version { $version }.
event-update_decided = Container { $subject } gets version { $version } with { $licenses } licenses.
event-leases_renewed = The leases in container { $subject } were renewed.
event-evidence_accepted = Container { $subject } showed a version that was unknown here: { $version }.
event-container_flagged = Container { $subject } is flagged: { $text }.
event-flag_cleared = The flag of container { $subject } is cleared.
event-alarm_raised = Alarm about container { $subject }: { $text }
event-alarm_acknowledged = Alarm { $number } about container { $subject } is acknowledged.
event-container_attached = { $has_customer ->
    [true] Container { $subject } is attached to customer { $customer }.
   *[other] Container { $subject } is attached to nobody any more.
}
event-container_blocklisted = Container { $subject } is put on the blocklist.
event-blocklist_lifted = Container { $subject } is taken off the blocklist.
event-lock_sent = The lock was sent to container { $subject } with version { $version }.
event-lock_confirmed = Container { $subject } confirmed the lock.
event-container_reset = Container { $subject } is reset: all its licenses end.
event-reset_confirmed = The reset of container { $subject } is confirmed.
event-wishes_answered = What the user of container { $subject } asked for was answered.
event-answers_forgotten = Answers to wishes of container { $subject } are no longer needed.
event-tombstones_noted = Container { $subject } reported the final usage of { $licenses } licenses that left it.
event-tombstones_forgotten = Reports of container { $subject } are no longer needed.
event-generation_superseded = An old generation of { $license } in container { $subject } is superseded.
event-container_restored = Container { $subject } was restored to { $to }.
event-user_created = User { $subject } is created with the role { $role }.
event-user_described = Name, email address or language of user { $subject } were changed.
event-user_role_changed = User { $subject } gets the role { $role }.
event-user_disabled = { $disabled ->
    [true] User { $subject } was disabled.
   *[false] User { $subject } may sign in again.
}
event-password_set = User { $subject } gets a new password.
event-second_factor_set = { $present ->
    [true] The second factor of user { $subject } was set up.
   *[false] The second factor of user { $subject } was removed.
}
event-subject_linked = { $linked ->
    [true] User { $subject } was linked with an account of the sign-in service.
   *[false] The link of user { $subject } with an account of the sign-in service was removed.
}
event-limits_set = The limits on changes are set anew.
event-time_accepted = The clock was accepted; it showed { $now }.
event-api_key_made = API key { $subject } is made with the role { $role }.
event-api_key_revoked = API key { $subject } is revoked.

## Bulk actions
download-csv = Download as CSV
download-json = Download as JSON
bulk-title = Bulk actions
bulk-about = One action on every row of a list. First you see what would happen; nothing changes until you confirm.
bulk-for-licenses = Change licenses
bulk-for-containers = Change containers
bulk-for-tickets = Change tickets
bulk-for-orders = Cancel orders
bulk-none = No bulk action yet
bulk-none-hint = Choose a list above, or filter a list and choose “Change all of these”.
bulk-all-of-these = Change all of these …
bulk-id = Number
bulk-action = Action
bulk-members = Rows
bulk-by = By
bulk-created = Previewed
bulk-choose = What do you want to do?
bulk-other-action = Choose another action
bulk-do-amend = Change terms
bulk-do-replace = Replace by another item
bulk-do-suspend = Suspend
bulk-do-resume = Resume
bulk-do-withdraw = Withdraw
bulk-do-cancel_withdrawal = Cancel withdrawals
bulk-do-assign = Assign to a container
bulk-do-unassign = Lift assignments
bulk-do-release_reactivation = Release a reactivation
bulk-do-blocklist = Put on the blocklist
bulk-do-lift_blocklist = Take off the blocklist
bulk-do-clear_flag = Clear flags
bulk-do-reset = Reset
bulk-do-close_ticket = Close tickets
bulk-do-reopen_ticket = Open tickets again
bulk-do-expire_ticket = Set when tickets expire
bulk-do-cancel_order = Cancel orders
bulk-about-amend = Renew, add users, set a new end. Each license keeps its place.
bulk-about-replace = Each license gets a successor of the new item, as a line of its own order.
bulk-about-suspend = The licenses stay where they are, but can't be used until you make them usable again.
bulk-about-resume = Suspended licenses can be used again.
bulk-about-withdraw = Licenses that were not activated leave their ticket at once, the others their container at its next contact.
bulk-about-cancel_withdrawal = Withdrawals and replacements that no container confirmed yet are taken back.
bulk-about-assign = Licenses that are in no container get their place; only that container can collect them.
bulk-about-unassign = Assignments that were not collected are lifted; anybody with the ticket can collect.
bulk-about-release_reactivation = Users who lost a container may reactivate once more.
bulk-about-blocklist = The containers get no licenses and no renewals any more, and the lock if one is chosen.
bulk-about-lift_blocklist = The containers get their licenses back.
bulk-about-clear_flag = A person looked at the containers; they get licenses and renewals again.
bulk-about-reset = All licenses in the containers end. This can't be taken back.
bulk-about-close_ticket = The tickets collect, transfer and reactivate nothing. Licenses in use go on.
bulk-about-reopen_ticket = The tickets collect again.
bulk-about-expire_ticket = From that day on the tickets collect nothing; without a day they never expire.
bulk-about-cancel_order = What was not collected goes first, the rest is withdrawn.
bulk-terms = New terms
bulk-terms-hint = Leave a value empty to remove the term. Separate several features by commas. A date means the end of that day.
bulk-term = Term { $row }
bulk-mode = Set or add { $row }
bulk-value = Value { $row }
bulk-set = set
bulk-add = add
bulk-items = What takes their place
bulk-items-hint = Only licenses of the old items named here are replaced.
bulk-old = Old item { $row }
bulk-new = New item { $row }
bulk-to = Container (serial)
bulk-description = Description of the entry
bulk-forget = Forget customer and computer at once
bulk-at = Expires at the end of
bulk-which-licenses = Which licenses
bulk-which-containers = Which containers
bulk-which-tickets = Which tickets
bulk-which-orders = Which orders
bulk-which-all = all there are
bulk-which-hint = Empty fields do not restrict. Everything empty means all.
bulk-standing = In these states:
bulk-any = any
bulk-filter-text = Contains
bulk-filter-item = Item
bulk-filter-customer = Customer
bulk-filter-order = Order
bulk-filter-number = Order number
bulk-filter-po = PO number
bulk-filter-ticket = Ticket
bulk-filter-container = Container
bulk-filter-ends_from = Ends from
bulk-filter-ends_before = Ends before
bulk-filter-blocklisted = On the blocklist
bulk-filter-flagged = Flagged
bulk-filter-outstanding = Receipt outstanding
bulk-filter-on_its_way = Changes on their way
bulk-preview = Show what would happen
bulk-preview-hint = Nothing changes yet. Who is meant is fixed at this moment; what comes later is not included.
bulk-state-preparing = being prepared
bulk-state-prepared = waiting for your confirmation
bulk-state-awaiting_approval = waiting for a second person
bulk-state-running = running
bulk-state-stopped = stopped
bulk-state-done = done
bulk-state-taking_back = being taken back
bulk-state-taken_back = taken back
bulk-state-discarded = discarded
bulk-note-prepared = The preview is ready.
bulk-note-awaiting_approval = A second person has to approve this bulk action.
bulk-note-running = The bulk action is running.
bulk-note-stopped = The bulk action is stopped. What is done stays done.
bulk-note-done = The bulk action is done.
bulk-note-taking_back = What no container confirmed is being taken back.
bulk-note-taken_back = What no container confirmed was taken back.
bulk-note-discarded = The bulk action was given up; nothing was changed.
bulk-note-preparing = The bulk action is being prepared.
bulk-will = What happens
bulk-will-change = { $count } of { $total } change.
bulk-will-already = { $count } are in that state already.
bulk-will-refuse = { $count } can't be done.
bulk-see-why = See why
bulk-will-containers = { $count ->
    [one] It reaches users in one container at its next contact.
   *[other] It reaches users in { $count } containers at their next contact.
}
bulk-will-unreachable = { $count ->
    [one] One of them had no contact for 30 days, or never.
   *[other] { $count } of them had no contact for 30 days, or never.
}
bulk-happens = In detail
bulk-examples = Examples
bulk-member = Row
bulk-now = Now
bulk-then = Then
bulk-why = Why not
bulk-progress = Progress
bulk-member-waiting = Waiting
bulk-member-done = Done
bulk-member-already = So already
bulk-member-refused = Can't be done
bulk-member-taken_back = Taken back
bulk-member-kept = Could not be taken back
bulk-refresh = Refresh
bulk-confirm = Confirm: change { $count }
bulk-approve = Approve
bulk-approve-other = Somebody else with this right has to approve it. Send a colleague the address of this page.
bulk-discard = Discard
bulk-stop = Stop
bulk-continue = Continue
bulk-take-back = Take back
bulk-take-back-hint = Takes back what no container confirmed yet.
bulk-all-members = Show all members
bulk-steps = Who did what
bulk-in-audit = Its entries in the audit log

## Import and export
import-title = Import and export
import-in = Import
import-out = Export
import-about = A whole file at once, all or nothing: with one bad line nothing is kept, and every bad line is listed. A file that comes twice changes nothing.
import-may-not = Your role imports nothing.
import-what = What the file contains
import-file = File (CSV or JSON)
import-paste = Or paste its lines
import-check = Check only
import-do = Import
import-hint = The first line of a CSV names the columns, as an export does. At most 100,000 lines.
import-bad = { $count ->
    [one] One faulty line. Nothing was imported.
   *[other] { $count } faulty lines. Nothing was imported.
}
import-bad-hint = Correct these lines and send the file again.
import-line = Line
import-column = Column
import-why = What is wrong
import-would = All lines are good: { $changed } would change, { $already } are so already.
import-would-hint = Nothing was changed. Send the file again with “Import”.
import-done = Imported: { $changed } changed, { $already } were so already.
import-orders = { $count } orders
import-template = Download a file to fill in
import-columns-customers = The columns of customers
import-columns-items = The columns of items
import-columns-orders = The columns of orders
import-columns-about-customers = A row for each customer. One that exists gets the new name and contact.
import-columns-about-items = A row for each item. One that exists is changed for later sales; columns left out or empty take their usual value.
import-columns-about-orders = A row for each line of an order; rows that follow each other with the same number are one order. An unknown customer is created with the order.
import-columns-show = Show all { $count } columns with an example
import-column-kind = How it is written
import-column-example = Example
cell-text = text
cell-number = a whole number
cell-bool = yes or no
cell-list = several, separated by semicolons
cell-json = JSON
cell-note = written by an export; ignored by an import, except the id of an order
export-about = What is exported can be imported again. Cells that a spreadsheet would compute have an apostrophe in front.

## Audit log
audit-title = Audit log
audit-verify = Verify
audit-verify-title = Verification of the audit log
audit-sound = Sound: no entry was changed and none is missing.
audit-looked = { $entries } entries in { $chains } chains.
audit-broken = { $count ->
    [one] The audit log was changed: one fault.
   *[other] The audit log was changed: { $count } faults.
}
audit-broken-hint = Compare with a backup and with the release log; see the operator's guide.
audit-reason = Reason contains
audit-actor = Who
audit-key = Object
audit-kind-any = all
audit-key-hint = Object: the id of a license, a ticket, a container, an order or a user; or customer/C-100, item/SNP-201.
audit-open = open
audit-subject-sales = Orders and changes of licenses
audit-subject-use = Activations, returns, transfers
audit-subject-tickets = Tickets
audit-subject-containers = Containers
audit-subject-catalogue = Catalogue, customers, settings
audit-subject-people = Users and API keys
audit-kind = Event
audit-since = After
audit-until = Until
audit-none = No entries found
audit-none-hint = Change the search. Every change stands here with who, when and why.
audit-position = No.
audit-at = When
audit-what = What

## Why
why-title = Why?
why-link = Why?
why-at = At a past moment
why-look = Look
why-now = Now
why-is-now = This is so, as of
why-was-then = This was so on
why-cut = The history is longer than one page reads; its oldest part is missing here.
why-since = Since
rule-home = A license has one home: the container it was assigned to, activated in or moved to.
rule-available = A license on its ticket waits until somebody collects it.
rule-possible = What was signed for a container may be in it until the container proves otherwise, or its lease has run out.
rule-hand_over = A license is in one container at a time: the old one has to give it up first.
rule-update = A change reaches a container with its next contact.
rule-receipt = A signed receipt proves what arrived.
rule-suspend = A suspended license stays where it is, but can't be used.
rule-replace = A replaced license leaves its container with the same update that brings its successor.
rule-amend = The terms are those of the sale, or of the newest change since.
rule-assign = An assigned license can only be collected by its container.
rule-withdraw = A withdrawn license leaves its container with the next contact, then its ticket.
rule-cancel = Cancelling an order withdraws its licenses.
rule-blocklist = A container on the blocklist gets nothing new; with a lock license it is locked as soon as it calls.
rule-reset = A reset ends every license that is at home in the container.
rule-return = A user gave it back; it is on its ticket again once the container proved that.
rule-transfer = A user moves it to another container, which gets it once the old one gave it up.
rule-reactivate = Who lost a container may get its licenses again, within the item's limits or with support.
rule-generation = With each generation, older copies of the license stop counting.
rule-container = A container's state follows from its messages and from what was decided about it.
rule-attach = An attached container is listed with its customer.
rule-confirmed = Only a message signed by the container proves what it holds.
rule-fork = Two different contents of one version prove a copy.
rule-roll_back = A content older than one that was proved shows that the container was put back.
rule-two_successors = Two continuations of one container prove a copy.
rule-foreign_state = A content that was never signed here can't be honest.
rule-duplicate_check = Whoever uses a license that was handed out anew holds an old copy.
rule-external = Licenses without a record here are shown to a person before they count.
because-home = { $by ->
    [assignment] It is assigned to container { $container }.
    [activation] It was activated in container { $container }.
   *[transfer] It was moved to container { $container }.
}
because-terms = { $amendment ->
    [0] Its terms are those it was sold with.
    [one] Its terms were changed once.
   *[other] Its terms were changed { $amendment } times.
}
because-suspended = It is suspended.
because-replaces = It took the place of { $license }.
because-replaced_by = { $license } took its place.
because-possible = { $removal_signed ->
    [true] Container { $container } held it; its removal is signed.
   *[false] { $confirmed ->
        [true] Container { $container } proved that it holds it.
       *[false] It was sent to container { $container }; the receipt is missing.
    }
}
because-reactivation_asked = A user asked support to release a reactivation.
because-generation = It is in its generation { $generation }.
because-attached = It is attached to customer { $customer }.
because-blocklisted = It is on the blocklist.
because-lock_sent = The lock was signed for it.
because-lock_confirmed = It proved that it holds the lock.
because-resetting = It is being reset.
because-confirmed = It proved that it holds version { $version }, with { $licenses ->
    [one] one license
   *[other] { $licenses } licenses
}.
because-outstanding = Version { $version }, with { $licenses ->
    [one] one license
   *[other] { $licenses } licenses
}, was signed for it.
why-rule = Rule: { $rule }
why-entry = entry { $position }
why-standing = State
why-state = State
why-home = Meant to be in
why-terms = Terms
why-suspended = Suspended
why-replaces = Replaces
why-replaced_by = Replaced by
why-possible = In a container
why-reactivation_asked = Reactivation asked for
why-generation = Generation
why-attached = Customer
why-blocklisted = Blocklist
why-lock_sent = Lock sent
why-lock_confirmed = Lock confirmed
why-flagged = Flag
why-resetting = Reset
why-confirmed = Confirmed content
why-outstanding = Sent, without receipt
why-waits-contact = Waits for the next contact of
why-waits-receipt = Waits for a receipt of
why-waits-removal = Waits until it is gone from
why-waits-user = Waits for somebody with the ticket.
why-waits-support = Waits for support.
why-waits-person = Waits for a person to look at it.

## Kinds of events
kind-license_sold = sold
kind-license_withdrawn = withdrawn
kind-license_cancelled = cancelled
kind-license_replaced = replaced
kind-end_cancelled = withdrawal cancelled
kind-license_amended = terms changed
kind-license_suspended = suspended
kind-license_resumed = usable again
kind-license_assigned = assigned
kind-license_unassigned = assignment lifted
kind-license_reset = ended by a reset
kind-reactivation_released = reactivation released
kind-line_added = line added to the order
kind-container_blocklisted = put on the blocklist
kind-blocklist_lifted = taken off the blocklist
kind-flag_cleared = flag cleared
kind-container_reset = reset
kind-container_noted = container noted
kind-reset_confirmed = reset confirmed
kind-ticket_closed = ticket closed
kind-ticket_reopened = ticket open again
kind-ticket_expiry_set = expiry set
kind-ticket_unfollowed = ticket no longer followed

## Mistakes in forms
amend-now = Now:
amend-differs = The chosen licenses differ in this.
amend-added = Added to what each license has now.
mistake-amend-one = “{ $label }”: fill in the new value, or what to add, or take it away; only one of them.
mistake-amend-nothing = Nothing is filled in. Fill in at least one term that changes.
mistake-role = Choose a role from the list.
mistake-key-name = The name has 1 to 64 characters.
error-title = Error
mistakes = { $count ->
    [one] There is a mistake in this form. Nothing was saved.
   *[other] There are { $count } mistakes in this form. Nothing was saved.
}
mistake-missing = Fill in “{ $label }”.
mistake-missing-choice = Choose something for “{ $label }”.
mistake-choice = Choose something that is offered for “{ $label }”.
mistake-number = “{ $label }” has to be a whole number, 0 or more.
mistake-count = “{ $label }” has to be a whole number, 1 or more.
mistake-large = The number for “{ $label }” is too large.
mistake-length = “{ $label }” has to be a whole number; the time must not be longer than 130 years.
mistake-level = “{ $label }” is a number from 0 to 3.
mistake-date = “{ $label }” has to be a day that exists. Choose it, or type it like 2027-12-31.
mistake-bits = “{ $label }” has to be hexadecimal, like 0x5.
mistake-version = “{ $label }” has to be a version like 1.2.0.
mistake-base64 = “{ $label }” has to be in base64: letters, digits, + and /, a multiple of four.
mistake-id = “{ $label }” has at most 64 characters and no blanks around it.
mistake-item-taken = There is an item with the article number { $typed } already. Open it to change it.
mistake-problem-requires-unknown = There is no item { $required } that this one could need. Choose one from the catalogue; an item can't need itself.
mistake-problem-terms-beyond-template = “{ $label }” is more than the item's own limits permit. Enter less here, or raise or clear its maximum below, under “What may be signed at most”.
mistake-problem-parameter-wrong = Open parameter “{ $typed }”: a value for this term can only replace the item's, not be added to it.
mistake-missing-customer = Choose a customer.
mistake-customer = A customer's id has at most 64 characters and no blanks around it.
mistake-customer-unknown = There is no customer { $typed } yet. Choose one that is offered, or tick the box to create a new one with this order.
mistake-customer-taken = There is a customer { $typed } already. Open it to describe it.
mistake-missing-item = { $label }: choose an item.
mistake-item = An article number has at most 64 characters and no blanks around it.
mistake-item-unknown = { $label }: there is no item { $typed }. Choose one that is offered.
mistake-missing-order = Enter the id of the earlier order.
mistake-order = “{ $typed }” is no order id. Yours look like { $example }.
mistake-missing-po = Enter the PO number of the earlier order.
mistake-missing-ticket = Enter the ticket's code or id.
mistake-ticket = There is no ticket with this code or id. Check what was typed.
mistake-ticket-wrong = This is not a whole ticket code: it has 25 letters and digits in five groups, never 0, 1, I or O, and the last letter checks the others. Look for a typing error.
mistake-ticket-unknown = No ticket has this code. Check that it is whole, and that it is one of yours.
mistake-missing-container = Choose a container.
mistake-container = A container's serial looks like F-7K2MQ-9XTBA-4HN5P-2WZRC-X. Check what was typed.
mistake-problem-parameter-missing = Fill in “{ $label }”: this item needs it.
mistake-problem-po-not-one-ticket = There is no order of this customer with PO number { $po }, or there are several with different tickets. Choose the ticket another way.
mistake-problem-item-retired = { $typed } is out of sale. Choose another item, or put it back on sale in the catalogue.
mistake-problem-awaiting-signature = { $typed } awaits its signature and can't be sold yet.
mistake-problem-order-conflict = There is another order with this number already: { $order }. Use another number.
item-more-terms = More terms
item-more-rights = After a loss: reactivation
item-requires-one = Needs in the same container: { $number }. item
item-requires-add = Add another item
item-parameter-remove = Remove open parameter { $number }
item-field-seats-hint = 0 or empty: only on the container's own computer.
item-field-features-hint = Names, separated by commas.
item-field-usage_days-hint = Counted from the first use.
item-field-units-hint = How many can be consumed in total.
item-field-grace-hint = How long it goes on after its end, with a warning.
item-field-feature_map-hint = Hexadecimal, like 0x5.
item-field-runtime_min-hint = Like 1.2.0.
item-field-customer_text-hint = Shown to the user.

## Problems whose words in the API are for programs
problem-forbidden = Your role does not include this
problem-forbidden-do = Sign in as somebody whose role does, or ask an administrator.
