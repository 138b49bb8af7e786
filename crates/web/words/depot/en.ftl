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

## The frame
vendor-imprint = Imprint
vendor-privacy = Privacy
vendor-support = Support
you-are-here = You are here
back = Back
to-start = Back to the start page
to-licenses = To my licenses
refresh = Refresh
copy = Copy
copied = Copied
refused-title = That is not possible

## The way in
start-title = Your licenses
start-intro = See your licenses, activate them on your computer, keep them up to date, or give them back.
start-go-on = To my licenses
start-tickets-title = With a ticket
start-tickets-label = Ticket
start-tickets-hint = The code from your delivery letter, such as PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Several are separated by ; or spaces. Upper and lower case don't matter.
start-tickets-go = Show my licenses
start-code-title = With your computer
start-code-about = Your computer shows a short code. Type it here, and this page sees the licenses on that computer. No ticket is needed.
start-code-label = Code from your computer
start-code-hint = Type this command on your computer; it shows the code:
start-code-go = Connect
start-file-title = Without a network
start-file-about = For a computer without a network: upload a file here and carry the answer back. No ticket is needed to update.
start-file-go = Use files
tickets-none = Please type your ticket.
tickets-too-many = At most { $most } tickets at once.
tickets-mistyped = This is no ticket. It has 25 letters and digits in five groups, never 0, 1, I or O; please check for a typing error.
# place: which of several tickets, from 1.
tickets-which = Number { $place } of your tickets:
tickets-unknown = This ticket is not known here. Please compare it with your delivery letter.
tickets-some-unknown = { $count ->
    [one] One of the tickets is not known here. Please compare it with your delivery letter.
   *[other] { $count } of the tickets are not known here. Please compare them with your delivery letter.
}
tickets-more = Add a ticket
tickets-add = Add
code-mistyped = This is no code. It has eight letters and digits, such as K7XQ-4MPR, never 0, 1, I or O.
code-unknown = This code does not work. A code is valid for ten minutes and only once; get a new one on your computer.
leave = Log out

## Getting the program
get-tenure-link = How to get the program tenure
get-tenure-title = The program tenure
get-tenure-about = tenure keeps the licenses on your computer. It needs no administrator, starts no service and opens no port.
get-tenure-none = Ask your vendor for it, or look where you got the software: it usually comes along.
get-tenure-then = Then
get-tenure-create = Once: make a container for the licenses. Compare the fingerprint that it shows with your delivery letter.
get-tenure-pair = Connect it with this page:
get-tenure-without = If tenure can't be installed on a computer with a network
get-tenure-without-about = On a computer without a network tenure writes files that any other computer can bring here.

## All licenses
licenses-title = Your licenses
licenses-none = There is no license here
licenses-none-hint = Add a ticket, or show ended licenses too.
licenses-hidden = { $count ->
    [one] One ended license is not shown.
   *[other] { $count } ended licenses are not shown.
}
licenses-pages = Pages of the list
licenses-before = Before
licenses-next = Next
licenses-part = { $from } to { $to } of { $all }
ticket = Ticket
ticket-open = open
ticket-closed = closed by the vendor
ticket-expired = expired
container = Container
host-id = Host id
connection = Connection
connected = connected
connection-silent = does not answer just now
by-file = by file
live-link = What happens
connect-title = Your computer
connect-about = To activate or give back licenses, connect your computer, or carry files.
computer-title = Computer
computer-new = The vendor does not know this container yet. Add a ticket to activate the first license.
lacks-receipt = The vendor still lacks a receipt of this container. Update it, or bring the receipt file.
update = Update
pairing-over = The connection to your computer has ended. Start it again with a new code.
choose-all = Choose all
choose-one = Choose { $name }
column-name = License
column-item = Item
column-state = State
column-activated = Last activation
column-activations = Activations
column-until = Valid until
column-maintenance = Updates until
column-seats = Seats
column-container = Container
column-ticket = Ticket
column-license = License id
column-do = What you can do
never-ends = no end date
ends-after = { $count ->
    [one] one day after its activation
   *[other] { $count } days after its activation
}
lease-every = { $count ->
    [one] needs contact with the vendor every day
   *[other] needs contact with the vendor every { $count } days
}
seats-local = this computer
why-not = Why not?
view-title = Columns and order
view-columns = Columns and their positions
view-place = Position of { $column }
view-order = Order by
view-descending = Largest first
view-grouped = Equal licenses in one row; its buttons act on one of them
view-current = Hide ended licenses
view-save = Apply
view-reset = Reset

## States
standing-available_not_collected = available
standing-available_returned = available again
standing-available_after = available once it has left
standing-suspended_on_ticket = suspended by the vendor
standing-assigned = waiting for
standing-waiting = waiting for
standing-collected_without_receipt = delivered, receipt missing, to
standing-collected_confirmed = in use in
standing-awaiting_delivery = on its way to
standing-being_withdrawn = being withdrawn by the vendor from
standing-being_replaced = being replaced in
standing-being_returned = being given back from
standing-being_reset = being reset in
standing-moving = moving to
standing-suspended = suspended by the vendor in
standing-locked = blocked by the vendor in
standing-here-available_after = available once it has left this computer
standing-here-assigned = waiting for this computer
standing-here-waiting = waiting for this computer
standing-here-collected_without_receipt = on this computer, receipt missing
standing-here-collected_confirmed = in use on this computer
standing-here-awaiting_delivery = on its way to this computer
standing-here-being_withdrawn = being withdrawn by the vendor from this computer
standing-here-being_replaced = being replaced on this computer
standing-here-being_returned = being given back from this computer
standing-here-being_reset = being reset on this computer
standing-here-moving = moving to this computer
standing-here-suspended = suspended by the vendor on this computer
standing-here-locked = blocked by the vendor on this computer
here = this computer
standing-withdrawn = withdrawn
standing-replaced = replaced
standing-cancelled = cancelled
standing-reset = reset
container-flagged = The vendor's server found a contradiction in this container. Please ask the vendor's support.
container-blocklisted = This container is on the vendor's blocklist. Please ask the vendor.
container-resetting = This container is being reset. Update it once.

## What can be done
deed-activate = Activate
deed-return = Give back
deed-transfer = Move
deed-take_back = Take back
deed-reactivate = Reactivate
deed-restore = Restore container
deed-update = Update
deed-follow = Follow
deed-of = { $deed }: { $name }
chosen-activate = Activate selected
chosen-return = Give selected back
chosen-transfer = Move selected
chosen-take_back = Take selected back
chosen-reactivate = Reactivate selected
all-activate = Activate all
all-return = Give all back
all-transfer = Move all
all-take_back = Take all back
all-reactivate = Reactivate all
confirm-what = { $count ->
    [one] This license
   *[other] These { $count } licenses
}
in-container = in container
confirm-there = Your computer will ask once more, and show from where this was wanted.
confirm-activate-title = Activate
confirm-activate-about = The licenses come to the connected computer.
confirm-return-title = Give licenses back
confirm-return-about = The licenses leave the connected computer. Afterwards they can be activated on another one.
confirm-transfer-title = Move licenses
confirm-transfer-about = The licenses leave the connected computer and come to the other container at its next update.
confirm-take_back-title = Take back
confirm-take_back-about = The licenses stay in the connected computer.
confirm-reactivate-title = Reactivate licenses
confirm-reactivate-about = For licenses whose computer is lost. They come to the connected computer, and the lost container goes out of use.
transfer-to = To which container?
transfer-to-hint = The serial of the other container. This command shows it there:
transfer-to-missing = Please name the container that the licenses go to.
transfer-to-wrong = This is no serial of a container. Please check for a typing error.
reactivate-scope = What was lost?
reactivate-licenses = Only these licenses
reactivate-container = The whole container { $container }
reactivate-stops = The old container goes on the vendor’s blocklist. Choose the whole container if all of it is lost; else these licenses in it stop working too:
comment = Comment
comment-hint = For the vendor's record of the activation; may stay empty.
value-missing = Please give a value for { $name }.

## The ways without a connection
ways-activate-title = How to activate
ways-return-title = How to give back
ways-transfer-title = How to move
ways-take_back-title = How to take back
ways-reactivate-title = How to reactivate
ways-at = This is done in container
ways-pair = Connect the computer
ways-pair-about = Then one click here is enough.
ways-file = By file
ways-file-activate = Make a request file on the computer and bring it here. What you chose goes with it.
ways-file-other = This has to be said by the computer itself. Make a request file there and bring it here:
ways-command = By command
ways-command-about = On the computer, if it has a network:

## Live
live-title = What happens on your computer
live-none = Nothing was proposed yet. Choose something on the page of your licenses.
live-waiting = waits for your computer
live-asked = please confirm it on your computer
live-working = your computer is at work
live-done = done
live-refused = not possible
live-declined = declined on your computer
live-failed = failed
live-arrived = Added:
live-left = Removed:
live-changes = The vendor changed:
live-more = … and { $count } more lines that are not kept here
live-busy = This page updates by itself if scripts are allowed.
pairing-end = End the connection
pairing-ended-by_container = The connection was ended on your computer.
pairing-ended-by_browser = The connection was ended here.
pairing-ended-expired = The code was not used in time.
pairing-ended-inactive = The connection has ended, since nothing was done for a long time.
pairing-ended-silent = The connection has ended: your computer did not answer any more.
outcome-done = done
outcome-refused = not possible
left-out = Left out, because a container holds only one license of an item:
change-withdrawn = { $name }: withdrawn
change-replaced = { $name }: replaced
change-delivered = { $name }: delivered
change-amended = { $name }: terms changed
change-suspended = { $name }: suspended
change-resumed = { $name }: usable again
change-superseded = { $name }: in use in another container now
change-locked = the container was locked
change-unlocked = the container is open again
change-reset = the container was reset
trouble-declined = It was declined at the computer.
trouble-declined-do = Ask the person at that computer, then choose it again.
trouble-nobody-asked = Nobody could be asked at the computer: this has to be confirmed there.
trouble-nobody-asked-do = Start tenure pair in a terminal window there, connect anew and choose it again.
trouble-unreachable = Your computer did not reach the vendor's server.
trouble-unreachable-do = Check its network, then choose it again. What was wanted is kept there.
trouble-clock-set-back = The clock of your computer went back too far.
trouble-clock-set-back-do = Set its clock right, then update.
trouble-other-computer = The container does not belong to this computer, or too much of it was changed.
trouble-other-computer-do = If it was only changed, update once; if it is another one, give the licenses back or reactivate them.
trouble-container-busy = Another program was using the container.
trouble-container-busy-do = Choose it again in a moment.
trouble-container-old = The container is an older copy of itself.
trouble-container-old-do = Update it once; if that does not help, reactivate its licenses in a new one.
trouble-container-damaged = The container on your computer is damaged.
trouble-container-damaged-do = Make a new container there and reactivate the licenses in it.

## By file
file-title = By file
file-about = Three files carry licenses to a computer without a network. You can take your time: days may pass between the steps, and any order is right.
file-step-request = Request
file-step-request-about = On the computer with the container, make a request file and bring it here.
file-step-update = Update
file-step-update-about = You get an update file. Carry it back and import it.
file-step-receipt = Receipt
file-step-receipt-about = Make a receipt file there and bring it here. It tells the vendor that all is well; the next request does that too.
bring-title = Upload a file
bring-about = A request, a receipt, or several at once: this page knows what each is.
bring-file = File
bring-text = Or paste it as text
bring-text-label = The text, from the first line with dashes to the last
bring-go = Continue
request-title = Your request
request-make-title = Make the update
request-make-about = What the vendor changed comes in any case, and what the request itself asks for.
request-picks = Activate with it
request-pick-all = Everything that can be activated
request-pick-chosen = These:
request-pick-none = Nothing, only update
request-values = Values for them
request-pick-missing = Choose at least one license, or one of the other answers.
request-no-tickets = To activate more with it, first add a ticket:
request-nothing-open = Nothing on your tickets can be activated in this container just now. The list of your licenses says why.
request-add-ticket = Add the ticket
request-make = Make the update
answer-title = Your update
answer-repeated = This request was answered before, so it brings the same update again, and nothing more was activated. Make a new request to activate more.
answer-outcomes = What you chose
answer-done = in the update, ready to be carried to the computer
answer-about = Carry this file to the computer that made the request.
answer-download = Download the file
answer-codes = Show as codes for a camera
answer-size = The file has { $bytes } bytes.
answer-import = On that computer:
answer-text = As text
answer-text-label = The update as text
receipt-title = Receipt
receipt-confirmed = Thank you. The vendor now knows that the update arrived.
receipt-nothing_new = The vendor knew this already. Nothing more is to be done.
receipt-contradicts = This receipt contradicts what the vendor knows of the container. Please ask the vendor's support.
receipt-noted = It was noted. Make a new request and bring it here.
bundle-title = A bundle of several containers
bundle-about = { $count ->
    [one] One container was worked.
   *[other] { $count } containers were worked.
}
bundle-outcome = Result
bundle-unreadable = a message that can't be read
bundle-failed = failed
bundle-update = update made
bundle-receipt = receipt noted
bundle-noted = noted
bundle-download = Download bundle { $number }
bundle-import = Each computer takes its own part of it:
codes-title = The update as codes
codes-about = Film the codes one after another, in any order, and import the text.
codes-number = Code { $number } of { $count }
codes-before = Previous
codes-next = Next
codes-play = Play

## What a request tells
inside-title = See what this request tells the vendor, all { $bytes } bytes
inside-about = Nothing else is sent. Left the meaning, right the bytes themselves.
inside-message = Message: { $kind }, { $bytes } bytes
inside-field = Field
inside-says = Says
inside-bytes = Bytes
inside-all = everything
inside-count = { $count }
inside-tickets = tickets: { $count }
inside-header = Header
inside-header-says = kind, vendor and key of the message
inside-payload = Content
inside-payload-says = what the message says
inside-signature = Signature
inside-signature-says = proves that this container made it
inside-whole = The whole message
inside-whole-says = all of the above as it is sent
inside-serial = Serial of the container
inside-instance = Which copy of it
inside-ctr = Number of the message
inside-previous = Message before
inside-previous-says = a fingerprint of it
inside-applied = Version it holds
inside-state = Content it holds
inside-state-says = a fingerprint of it
inside-nonce = Random number
inside-nonce-says = ties the answer to this request
inside-sealing-key = Public key
inside-sealing-key-says = the vendor encrypts with it what only this container may read
inside-level = Safety level
inside-fingerprint = Computer
inside-fingerprint-says = a fingerprint of several properties, none of them readable
inside-host-id = Host id
inside-computer = Name of the computer
inside-client = Program
inside-local-time = Time on the computer
inside-floor = Earliest time it accepts
inside-usage = Licenses whose use is counted
inside-tombstones = Licenses that left, with their final count
inside-receipts = Open receipts
inside-format = Newest format it reads
inside-holds = Trust data it has
inside-checkpoint = Last seal of the log
inside-manual = Started by
inside-manual-yes = a person
inside-manual-no = the program in the background
inside-wishes = Wishes
inside-other = Another field

## Why something can't be done, and what to do
refusal-ticket_unknown = The ticket is not known here; please compare it with your delivery letter.
refusal-ticket_closed = The vendor closed the ticket on { $since }; please ask the vendor.
refusal-ticket_expired = The ticket expired on { $since }; please ask the vendor.
refusal-ticket_reissued = The ticket was issued anew on { $since }; please use the new one.
refusal-not_on_ticket = The license is on none of the tickets that you gave; add its ticket.
refusal-not_possible = Just now the license is { $state }, so this is not possible. If that surprises you, ask the vendor.
refusal-held_elsewhere = The license is in container { $container }. Give it back there first, or reactivate it if that container is lost.
refusal-bound_elsewhere = The vendor bound the license to container { $container }; only that one can collect it.
refusal-still_in = The license still has to leave container { $container }. Please update that container first.
refusal-suspended = The vendor suspended the license; please ask the vendor.
refusal-under_withdrawal = The vendor is withdrawing the license; please ask the vendor.
refusal-replaced_by = The license is replaced by { $license }; use that one instead.
refusal-container_blocklisted = This container is on the vendor's blocklist; please ask the vendor.
refusal-container_flagged = The vendor has to look at this container first; please ask the vendor's support.
refusal-container_resetting = This container is being reset; update it once and try again.
refusal-kind_not_allowed = The license may not be kept in this kind of container ({ $kind }). Use another container; the vendor says which.
refusal-level_too_low = The license needs a container that protects it better: level { $needed }, this one has level { $present }. Use such a container; the vendor says how to get one.
refusal-runtime_too_old = It needs version { $needed } of the software; please update that.
refusal-requires = It needs a license of { $item } in the same container; activate both together.
refusal-requires-together = { $mode ->
    [all] It needs { $item } in the same container, and that is here too: use the button for all.
    [selected] It needs { $item } in the same container, and that is here too: choose both.
   *[either] It needs { $item } in the same container, and that is here too: choose both, or use the button for all.
}
refusal-needed_by = License { $license } of { $item } needs it; give both back together.
refusal-needed_by-together = { $mode ->
    [all] { $item } needs it: use the button for all.
    [selected] { $item } needs it: choose both.
   *[either] { $item } needs it: choose both, or use the button for all.
}
refusal-one_of_item = A container can hold only one license of this item, and { $license } is in it already or was chosen too. Choose one of them, or give that one back first.
refusal-parameter_missing = A value for { $name } has to be given.
refusal-parameter_unknown = { $name } can't be chosen at activation; leave it empty.
refusal-parameter_wrong = The value for { $name } does not fit; please correct it.
refusal-beyond_template = A value is beyond what this item permits; choose a smaller one.
refusal-return_not_allowed = Licenses of this item can't be given back; please ask the vendor.
refusal-transfer_not_allowed = Licenses of this item can't be moved; please ask the vendor.
refusal-not_here = The license is not in this container. Choose the computer that it is on, or add its ticket.
refusal-removal_signed = It is on its way out already; bring the receipt, then activate it again.
refusal-target_not_possible = Container { $container } can't receive it; please check the serial.
refusal-no_reactivation_left = { $used ->
    [0] It can’t be reactivated.
    [one] It was reactivated once already; please ask the vendor's support.
   *[other] It was reactivated { $used } times already; please ask the vendor's support.
}
refusal-wait_until = It can be reactivated from { $at } on; try again then.
refusal-needs_support = Only the vendor's support can release it; your request is noted.
refusal-old_container_alive = The old container called lately. If it is lost, try again after { $until }; else give the license back there.
refusal-no_restore_left = The container was restored as often as allowed; please ask the vendor's support.
refusal-nothing_lost = Nothing of that container is left to bring back. Check its serial, or look in the list where the licenses are.
refusal-nothing_to_do = There is nothing to do: everything is as it should be.
refusal-only_all = The vendor permits this only for all licenses together; use the button for all.
refusal-only_selected = Select the licenses first.
refusal-others_not_possible = Another license of your choice could not be done, so none was; correct the choice.
refusal-too_many = A container holds at most { $most } licenses. Give some back first, or use another container.
support-ask = The vendor's support has to release it first. The button asks for that.
support-asked = You asked for it on { $since }; the vendor's support has not released it yet. Ask there, and name the ticket.
support-first = The vendor's support has to release this first. Go on to ask for it: nothing changes yet. Once it is released, reactivate again.
support-next = The vendor's support decides now. Once it has released the license, choose Reactivate again.

## The same in short
refusal-ticket_unknown-short = The ticket is not known here
refusal-ticket_closed-short = The vendor closed the ticket
refusal-ticket_expired-short = The ticket expired
refusal-ticket_reissued-short = The ticket was issued anew
refusal-not_on_ticket-short = It is on none of the tickets given
refusal-not_possible-short = Its present state does not permit it
refusal-held_elsewhere-short = It is in another container
refusal-bound_elsewhere-short = It is bound to another container
refusal-still_in-short = It still has to leave another container
refusal-suspended-short = The vendor suspended it
refusal-under_withdrawal-short = The vendor is withdrawing it
refusal-replaced_by-short = Another license takes its place
refusal-container_blocklisted-short = This container is on the blocklist
refusal-container_flagged-short = The vendor has to look at this container first
refusal-container_resetting-short = This container is being reset
refusal-kind_not_allowed-short = It may not live in this kind of container
refusal-level_too_low-short = It needs a safer container
refusal-runtime_too_old-short = The software is too old for it
refusal-requires-short = Another license that it needs would be missing
refusal-needed_by-short = Another license needs it
refusal-one_of_item-short = Only one license of this item fits into a container
refusal-parameter_missing-short = A value is missing
refusal-parameter_unknown-short = A value can't be given here
refusal-parameter_wrong-short = A value does not fit
refusal-beyond_template-short = A value is beyond what the item permits
refusal-return_not_allowed-short = It can't be given back
refusal-transfer_not_allowed-short = It can't be moved
refusal-not_here-short = It is not in this container
refusal-removal_signed-short = It is on its way out already
refusal-target_not_possible-short = The other container can't receive it
refusal-no_reactivation_left-short = It was reactivated too often
refusal-wait_until-short = It can't be reactivated yet
refusal-needs_support-short = Only the vendor's support can release it; your request is noted
refusal-old_container_alive-short = The old container called lately
refusal-no_restore_left-short = The container was restored too often
refusal-nothing_lost-short = There is nothing to bring back
refusal-nothing_to_do-short = There is nothing to do
refusal-only_all-short = Only all licenses together
refusal-only_selected-short = Please choose the licenses
refusal-others_not_possible-short = Another one could not be done, so none was
refusal-too_many-short = The container is full

## Problems, and what to do
problem-form-foreign = This form did not come from a page of yours
problem-form-foreign-do = Open the page anew and send the form from there.
problem-not-logged-in = You are not logged in any more
problem-not-logged-in-do = Start again with your ticket, a code or a file.
choose-first = Nothing was chosen. Tick at least one license, then say what to do with it.
problem-empty = Nothing was chosen
problem-empty-do = Go back and choose at least one license.
problem-pairing-ended = The connection to your computer has ended
problem-pairing-ended-do = Start it again: tenure pair
problem-too-many-requests = Too many tries
problem-too-many-requests-do = Please wait a minute and try again.
problem-busy = Too many people are using this just now
problem-busy-do = Try again in a moment.
problem-internal = Something went wrong on the server
problem-internal-do = Try again later; if it stays so, tell the vendor.
problem-not-found = There is nothing at this address
problem-not-found-do = Go to the first page.
problem-issuer-unavailable = The vendor can't sign updates just now
problem-issuer-unavailable-do = Bring the same file again later.
problem-recovery-needed = The vendor can't sign updates just now
problem-recovery-needed-do = Bring the same file again later.
problem-contact-refused = The vendor does not know this container
problem-contact-refused-do = Add your ticket first, or make the request with it on the computer: tenure request create --activate TICKET --out FILE
problem-file-missing = There was no file
problem-file-missing-do = Choose a file, or paste its text.
problem-file-incomplete = Some of the codes are missing
problem-file-incomplete-do = Film the missing codes too, then bring all of them together.
problem-file-for-container = This is an update: it belongs to your computer, not here
problem-file-for-container-do = Import it there: tenure import FILE. Afterwards bring the receipt.
problem-file-kind-wrong = This is another kind of file
problem-file-kind-wrong-do = Bring the request or the receipt that tenure wrote.
problem-not-tenure = This is not a file of Tenure
problem-not-tenure-do = Choose the file that tenure wrote, for example request.tenure-request.
problem-damaged = The file was damaged on its way
problem-damaged-do = Carry it once more, as an attachment or in an archive.
problem-file-too-large = The file is larger than any file of Tenure
problem-file-too-large-do = Choose the file that tenure wrote.
problem-too-large = The file is larger than any file of Tenure
problem-too-large-do = Choose the file that tenure wrote.
problem-too-many-messages = The file has more messages than permitted
problem-too-many-messages-do = Bring fewer files at once.
problem-vendor-wrong = The file belongs to another vendor
problem-vendor-wrong-do = Bring it to the page of that vendor.
problem-forged = The file was changed on its way, or is not genuine
problem-forged-do = Make a new one on the computer.
problem-not-its-key = The file was not signed by its container
problem-not-its-key-do = Make it on the computer that holds the container.
problem-type-wrong = This message belongs in another place
problem-type-wrong-do = Bring the request or the receipt that tenure wrote.
problem-message-misplaced = This file has no place here
problem-message-misplaced-do = Bring the request or the receipt that tenure wrote.
problem-message-malformed = The file does not follow the format
problem-message-malformed-do = Make it anew with a program that is up to date.
problem-file-version-unknown = The file was written by a newer program
problem-file-version-unknown-do = Ask the vendor to update these pages.
