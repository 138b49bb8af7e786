# The Depot in German. Every language has the same texts under the same names.
#
# One noun for each thing, one verb for each action:
# license Lizenz · ticket Ticket · container Container · item Artikel · order Auftrag · PO number Bestellnummer ·
# serial Seriennummer · vendor Hersteller · request Anforderung · update Update · receipt Quittung ·
# contact Kontakt (sich melden: call) · lease Kontaktfrist · grace Nachfrist · terms Bedingungen · seat Platz · state Zustand ·
# pairing Verbindung · blocklist Sperrliste · lock Sperre, sperren · lock license Sperrlizenz · flag Markierung, markieren ·
# alarm Alarm · follower Follower · audit log Audit-Protokoll · bulk action Massenaktion
# activate aktivieren · return, give back zurückgeben · transfer, move übertragen · take back zurückholen ·
# reactivate reaktivieren · release freigeben · restore wiederherstellen · collect abholen · follow folgen ·
# withdraw entziehen · cancel withdrawal Entzug aufheben · replace ersetzen · amend ändern · suspend aussetzen ·
# resume Aussetzung aufheben · assign zuweisen · unassign Zuweisung aufheben · attach zuordnen · detach Zuordnung lösen ·
# reset zurücksetzen · cancel (an order) stornieren · close schließen · reopen wieder öffnen · re-issue neu ausstellen ·
# acknowledge zur Kenntnis nehmen · retire aus dem Verkauf nehmen · enroll registrieren · revoke (an API key) widerrufen
# disable (a user) stilllegen · sign in anmelden · log in anmelden · order (place an order) Auftrag erteilen
language = Deutsch
language-label = Sprache
skip-to-content = Zum Inhalt springen
test-banner = TEST: Dieser Hersteller wurde für Tests angelegt; seine Lizenzen sind nichts wert.
undo = Rückgängig machen

## Times
month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.
date = { $day }. { $month } { $year }
time-now = gerade eben
time-ago-minutes = { $count ->
    [one] vor einer Minute
   *[other] vor { $count } Minuten
}
time-ago-hours = { $count ->
    [one] vor einer Stunde
   *[other] vor { $count } Stunden
}
time-ago-days = { $count ->
    [one] gestern
   *[other] vor { $count } Tagen
}
time-ago-months = { $count ->
    [one] vor einem Monat
   *[other] vor { $count } Monaten
}
time-ahead-minutes = { $count ->
    [one] in einer Minute
   *[other] in { $count } Minuten
}
time-ahead-hours = { $count ->
    [one] in einer Stunde
   *[other] in { $count } Stunden
}
time-ahead-days = { $count ->
    [one] morgen
   *[other] in { $count } Tagen
}
time-ahead-months = { $count ->
    [one] in einem Monat
   *[other] in { $count } Monaten
}

## The frame
vendor-imprint = Impressum
vendor-privacy = Datenschutz
vendor-support = Support
you-are-here = Sie sind hier
back = Zurück
to-start = Zur Startseite
to-licenses = Zu meinen Lizenzen
refresh = Aktualisieren
copy = Kopieren
copied = Kopiert
refused-title = Das geht nicht

## The way in
start-title = Ihre Lizenzen
start-intro = Sehen Sie Ihre Lizenzen, aktivieren Sie sie auf Ihrem Computer, halten Sie sie aktuell oder geben Sie sie zurück.
start-go-on = Zu meinen Lizenzen
start-tickets-title = Mit einem Ticket
start-tickets-label = Ticket
start-tickets-hint = Der Code aus Ihrem Lieferschreiben, zum Beispiel PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Mehrere trennen Sie durch ; oder Leerzeichen. Groß- und Kleinschreibung spielt keine Rolle.
start-tickets-go = Meine Lizenzen zeigen
start-code-title = Mit Ihrem Computer
start-code-about = Ihr Computer zeigt einen kurzen Code. Geben Sie ihn hier ein, und diese Seite sieht die Lizenzen auf diesem Computer. Ein Ticket ist nicht nötig.
start-code-label = Code von Ihrem Computer
start-code-hint = Geben Sie diesen Befehl auf Ihrem Computer ein; er zeigt den Code:
start-code-go = Verbinden
start-file-title = Ohne Netzwerk
start-file-about = Für einen Computer ohne Netzwerk: Laden Sie hier eine Datei hoch und nehmen Sie die Antwort mit zurück. Zum Aktualisieren ist kein Ticket nötig.
start-file-go = Mit Dateien
tickets-none = Bitte geben Sie Ihr Ticket ein.
tickets-too-many = Höchstens { $most } Tickets auf einmal.
tickets-mistyped = Das ist kein Ticket. Es hat 25 Buchstaben und Ziffern in fünf Gruppen, nie 0, 1, I oder O; bitte prüfen Sie es auf einen Tippfehler.
tickets-which = Nummer { $place } Ihrer Tickets:
tickets-unknown = Dieses Ticket ist hier nicht bekannt. Bitte vergleichen Sie es mit Ihrem Lieferschreiben.
tickets-some-unknown = { $count ->
    [one] Eines der Tickets ist hier nicht bekannt. Bitte vergleichen Sie es mit Ihrem Lieferschreiben.
   *[other] { $count } der Tickets sind hier nicht bekannt. Bitte vergleichen Sie sie mit Ihrem Lieferschreiben.
}
tickets-more = Ein Ticket hinzufügen
tickets-add = Hinzufügen
code-mistyped = Das ist kein Code. Er hat acht Buchstaben und Ziffern, zum Beispiel K7XQ-4MPR, nie 0, 1, I oder O.
code-unknown = Dieser Code funktioniert nicht. Ein Code gilt zehn Minuten und nur einmal; holen Sie sich auf Ihrem Computer einen neuen.
leave = Abmelden

## Getting the program
get-tenure-link = Wie Sie das Programm tenure bekommen
get-tenure-title = Das Programm tenure
get-tenure-about = tenure verwahrt die Lizenzen auf Ihrem Computer. Es braucht keinen Administrator, startet keinen Dienst und öffnet keinen Port.
get-tenure-none = Fragen Sie Ihren Hersteller danach, oder sehen Sie dort nach, woher Sie die Software haben: Meist wird es mitgeliefert.
get-tenure-then = Danach
get-tenure-create = Einmal: Erstellen Sie einen Container für die Lizenzen. Vergleichen Sie den Fingerabdruck, den er zeigt, mit Ihrem Lieferschreiben.
get-tenure-pair = Verbinden Sie ihn mit dieser Seite:
get-tenure-without = Ohne das Programm auf einem Computer mit Netzwerk
get-tenure-without-about = Auf einem Computer ohne Netzwerk schreibt tenure Dateien, die jeder andere Computer hierher bringen kann.

## All licenses
licenses-title = Ihre Lizenzen
licenses-none = Hier ist keine Lizenz
licenses-none-hint = Fügen Sie ein Ticket hinzu, oder lassen Sie auch beendete Lizenzen zeigen.
licenses-hidden = { $count ->
    [one] Eine beendete Lizenz wird nicht gezeigt.
   *[other] { $count } beendete Lizenzen werden nicht gezeigt.
}
licenses-pages = Seiten der Liste
licenses-before = Zurück
licenses-next = Weiter
licenses-part = { $from } bis { $to } von { $all }
ticket = Ticket
ticket-open = offen
ticket-closed = vom Hersteller geschlossen
ticket-expired = abgelaufen
container = Container
host-id = Host-ID
connection = Verbindung
connected = verbunden
connection-silent = antwortet gerade nicht
by-file = per Datei
live-link = Verlauf ansehen
connect-title = Ihr Computer
connect-about = Um Lizenzen zu aktivieren oder zurückzugeben, verbinden Sie Ihren Computer oder überbringen Sie Dateien.
computer-title = Computer
computer-new = Der Hersteller kennt diesen Container noch nicht. Fügen Sie ein Ticket hinzu, um die erste Lizenz zu aktivieren.
lacks-receipt = Dem Hersteller fehlt noch eine Quittung dieses Containers. Aktualisieren Sie ihn, oder bringen Sie die Quittungsdatei.
update = Aktualisieren
pairing-over = Die Verbindung zu Ihrem Computer ist beendet. Stellen Sie sie mit einem neuen Code wieder her.
choose-all = Alle auswählen
choose-one = { $name } auswählen
column-name = Lizenz
column-item = Artikel
column-state = Zustand
column-activated = Letzte Aktivierung
column-activations = Aktivierungen
column-until = Gültig bis
column-maintenance = Updates bis
column-seats = Plätze
column-container = Container
column-ticket = Ticket
column-license = Lizenz-ID
column-do = Was Sie tun können
never-ends = unbefristet
ends-after = { $count ->
    [one] einen Tag nach der Aktivierung
   *[other] { $count } Tage nach der Aktivierung
}
lease-every = { $count ->
    [one] braucht jeden Tag Kontakt zum Hersteller
   *[other] braucht alle { $count } Tage Kontakt zum Hersteller
}
seats-local = dieser Computer
why-not = Warum nicht?
view-title = Spalten und Reihenfolge
view-columns = Spalten und ihre Position
view-place = Position von { $column }
view-order = Sortieren nach
view-descending = Größte zuerst
view-grouped = Gleiche Lizenzen in einer Zeile; ihre Schaltflächen wirken auf eine davon
view-current = Beendete Lizenzen ausblenden
view-save = Übernehmen
view-reset = Zurücksetzen

## States
standing-available_not_collected = verfügbar
standing-available_returned = wieder verfügbar
standing-available_after = verfügbar, sobald sie heraus ist aus
standing-suspended_on_ticket = vom Hersteller ausgesetzt
standing-assigned = wartet auf
standing-waiting = wartet auf
standing-collected_without_receipt = geliefert, Quittung fehlt, in
standing-collected_confirmed = in Gebrauch in
standing-awaiting_delivery = unterwegs zu
standing-being_withdrawn = wird vom Hersteller entzogen aus
standing-being_replaced = wird ersetzt in
standing-being_returned = wird zurückgegeben aus
standing-being_reset = wird zurückgesetzt in
standing-moving = wird übertragen nach
standing-suspended = vom Hersteller ausgesetzt in
standing-locked = gesperrt in
standing-here-available_after = verfügbar, sobald sie diesen Computer verlassen hat
standing-here-assigned = wartet auf diesen Computer
standing-here-waiting = wartet auf diesen Computer
standing-here-collected_without_receipt = auf diesem Computer, Quittung fehlt
standing-here-collected_confirmed = auf diesem Computer in Gebrauch
standing-here-awaiting_delivery = unterwegs zu diesem Computer
standing-here-being_withdrawn = wird vom Hersteller von diesem Computer entzogen
standing-here-being_replaced = wird auf diesem Computer ersetzt
standing-here-being_returned = wird von diesem Computer zurückgegeben
standing-here-being_reset = wird auf diesem Computer zurückgesetzt
standing-here-moving = wird auf diesen Computer übertragen
standing-here-suspended = auf diesem Computer vom Hersteller ausgesetzt
standing-here-locked = auf diesem Computer gesperrt
here = dieser Computer
standing-withdrawn = entzogen
standing-replaced = ersetzt
standing-cancelled = storniert
standing-reset = zurückgesetzt
container-flagged = Der Server des Herstellers hat in diesem Container einen Widerspruch gefunden. Bitte fragen Sie den Support des Herstellers.
container-blocklisted = Dieser Container steht auf der Sperrliste des Herstellers. Bitte fragen Sie den Hersteller.
container-resetting = Dieser Container wird zurückgesetzt. Aktualisieren Sie ihn einmal.

## What can be done
deed-activate = Aktivieren
deed-return = Zurückgeben
deed-transfer = Übertragen
deed-take_back = Zurückholen
deed-reactivate = Reaktivieren
deed-restore = Container wiederherstellen
deed-update = Aktualisieren
deed-follow = Folgen
deed-of = { $deed }: { $name }
chosen-activate = Ausgewählte aktivieren
chosen-return = Ausgewählte zurückgeben
chosen-transfer = Ausgewählte übertragen
chosen-take_back = Ausgewählte zurückholen
chosen-reactivate = Ausgewählte reaktivieren
all-activate = Alle aktivieren
all-return = Alle zurückgeben
all-transfer = Alle übertragen
all-take_back = Alle zurückholen
all-reactivate = Alle reaktivieren
confirm-what = { $count ->
    [one] Diese Lizenz
   *[other] Diese { $count } Lizenzen
}
in-container = in Container
confirm-there = Ihr Computer fragt noch einmal nach und zeigt, von wo die Anfrage kam.
confirm-activate-title = Aktivieren
confirm-activate-about = Die Lizenzen kommen auf den verbundenen Computer.
confirm-return-title = Lizenzen zurückgeben
confirm-return-about = Die Lizenzen verlassen den verbundenen Computer. Danach können sie auf einem anderen aktiviert werden.
confirm-transfer-title = Lizenzen übertragen
confirm-transfer-about = Die Lizenzen verlassen den verbundenen Computer und kommen mit dem nächsten Update in den anderen Container.
confirm-take_back-title = Zurückholen
confirm-take_back-about = Die Lizenzen bleiben auf dem verbundenen Computer.
confirm-reactivate-title = Lizenzen reaktivieren
confirm-reactivate-about = Für Lizenzen, deren Computer verloren ist. Sie kommen auf den verbundenen Computer, und der verlorene Container wird außer Betrieb genommen.
transfer-to = In welchen Container?
transfer-to-hint = Die Seriennummer des anderen Containers. Dieser Befehl zeigt sie dort:
transfer-to-missing = Bitte nennen Sie den Container, in den die Lizenzen gehen.
transfer-to-wrong = Das ist keine Seriennummer eines Containers. Bitte prüfen Sie sie auf einen Tippfehler.
reactivate-scope = Was ging verloren?
reactivate-licenses = Nur diese Lizenzen
reactivate-container = Der ganze Container { $container }
reactivate-stops = Der alte Container kommt auf die Sperrliste des Herstellers. Wählen Sie den ganzen Container, wenn alles verloren ist; sonst funktionieren auch diese Lizenzen darin nicht mehr:
comment = Kommentar
comment-hint = Für die Aufzeichnung der Aktivierung beim Hersteller; darf leer bleiben.
value-missing = Bitte geben Sie einen Wert für { $name } an.

## The ways without a connection
ways-activate-title = So aktivieren Sie
ways-return-title = So geben Sie zurück
ways-transfer-title = So übertragen Sie
ways-take_back-title = So holen Sie zurück
ways-reactivate-title = So reaktivieren Sie
ways-at = Das geschieht in Container
ways-pair = Den Computer verbinden
ways-pair-about = Dann genügt hier ein Klick.
ways-file = Per Datei
ways-file-activate = Erstellen Sie auf dem Computer eine Anforderungsdatei und bringen Sie sie hierher. Was Sie ausgewählt haben, geht mit.
ways-file-other = Das muss der Computer selbst sagen. Erstellen Sie dort eine Anforderungsdatei und bringen Sie sie hierher:
ways-command = Per Befehl
ways-command-about = Auf dem Computer, wenn er ein Netzwerk hat:

## Live
live-title = Was auf Ihrem Computer geschieht
live-none = Noch wurde nichts vorgeschlagen. Wählen Sie etwas auf der Seite Ihrer Lizenzen aus.
live-waiting = wartet auf Ihren Computer
live-asked = bitte bestätigen Sie es auf Ihrem Computer
live-working = Ihr Computer arbeitet daran
live-done = erledigt
live-refused = nicht möglich
live-declined = auf Ihrem Computer abgelehnt
live-failed = fehlgeschlagen
live-arrived = Hinzugekommen:
live-left = Entfernt:
live-changes = Änderungen des Herstellers:
live-more = … und { $count } weitere Zeilen, die hier nicht aufbewahrt werden
live-busy = Diese Seite aktualisiert sich von selbst, wo Skripte erlaubt sind.
pairing-end = Die Verbindung beenden
pairing-ended-by_container = Die Verbindung wurde auf Ihrem Computer beendet.
pairing-ended-by_browser = Die Verbindung wurde hier beendet.
pairing-ended-expired = Der Code wurde nicht rechtzeitig benutzt.
pairing-ended-inactive = Die Verbindung ist beendet, da lange nichts getan wurde.
pairing-ended-silent = Die Verbindung ist beendet: Ihr Computer antwortete nicht mehr.
outcome-done = erledigt
outcome-refused = nicht möglich
left-out = Nicht dabei, weil ein Container nur eine Lizenz eines Artikels enthält:
change-withdrawn = { $name }: entzogen
change-replaced = { $name }: ersetzt
change-delivered = { $name }: geliefert
change-amended = { $name }: Bedingungen geändert
change-suspended = { $name }: ausgesetzt
change-resumed = { $name }: wieder benutzbar
change-superseded = { $name }: jetzt in einem anderen Container in Gebrauch
change-locked = der Container wurde gesperrt
change-unlocked = der Container ist wieder offen
change-reset = der Container wurde zurückgesetzt
trouble-declined = Es wurde am Computer abgelehnt.
trouble-declined-do = Fragen Sie die Person an diesem Computer, und wählen Sie es dann noch einmal.
trouble-nobody-asked = Am Computer konnte niemand gefragt werden: Das muss dort bestätigt werden.
trouble-nobody-asked-do = Starten Sie dort tenure pair in einem Terminalfenster, verbinden Sie neu und wählen Sie es noch einmal.
trouble-unreachable = Ihr Computer hat den Server des Herstellers nicht erreicht.
trouble-unreachable-do = Prüfen Sie sein Netz, und wählen Sie es dann noch einmal. Was gewünscht war, ist dort vermerkt.
trouble-clock-set-back = Die Uhr Ihres Computers ging zu weit zurück.
trouble-clock-set-back-do = Stellen Sie seine Uhr richtig, und aktualisieren Sie dann.
trouble-other-computer = Der Container gehört nicht zu diesem Computer, oder an ihm wurde zu viel geändert.
trouble-other-computer-do = Wurde er nur geändert, aktualisieren Sie einmal; ist es ein anderer, geben Sie die Lizenzen zurück oder reaktivieren Sie sie.
trouble-container-busy = Ein anderes Programm benutzte den Container gerade.
trouble-container-busy-do = Wählen Sie es gleich noch einmal.
trouble-container-old = Der Container ist ein älterer Stand seiner selbst.
trouble-container-old-do = Aktualisieren Sie ihn einmal; hilft das nicht, reaktivieren Sie seine Lizenzen in einem neuen.
trouble-container-damaged = Der Container auf Ihrem Computer ist beschädigt.
trouble-container-damaged-do = Legen Sie dort einen neuen Container an, und reaktivieren Sie die Lizenzen darin.

## By file
file-title = Per Datei
file-about = Drei Dateien bringen Lizenzen auf einen Computer ohne Netzwerk. Sie können sich Zeit lassen: Zwischen den Schritten dürfen Tage vergehen, und die Reihenfolge ist beliebig.
file-step-request = Anforderung
file-step-request-about = Erstellen Sie auf dem Computer mit dem Container eine Anforderungsdatei und bringen Sie sie hierher.
file-step-update = Update
file-step-update-about = Sie erhalten eine Update-Datei. Bringen Sie sie zurück und importieren Sie sie.
file-step-receipt = Quittung
file-step-receipt-about = Erstellen Sie dort eine Quittungsdatei und bringen Sie sie hierher. Sie sagt dem Hersteller, dass alles in Ordnung ist; die nächste Anforderung tut das auch.
bring-title = Datei hochladen
bring-about = Eine Anforderung, eine Quittung oder mehrere auf einmal: Diese Seite erkennt, was jede ist.
bring-file = Datei
bring-text = Oder als Text einfügen
bring-text-label = Der Text, von der ersten Zeile mit Bindestrichen bis zur letzten
bring-go = Weiter
request-title = Eine Anforderung
request-make-title = Das Update erstellen
request-make-about = Was der Hersteller geändert hat, kommt in jedem Fall, und worum die Anforderung selbst bittet.
request-picks = Damit aktivieren
request-pick-all = Alles, was aktiviert werden kann
request-pick-chosen = Diese:
request-pick-none = Nichts, nur aktualisieren
request-values = Werte dafür
request-pick-missing = Wählen Sie mindestens eine Lizenz, oder eine der anderen Antworten.
request-no-tickets = Um damit mehr zu aktivieren, fügen Sie zuerst ein Ticket hinzu:
request-nothing-open = Auf Ihren Tickets ist gerade nichts, was in diesem Container aktiviert werden kann. Die Liste Ihrer Lizenzen sagt, warum.
request-add-ticket = Ticket hinzufügen
request-make = Das Update erstellen
answer-title = Ihr Update
answer-repeated = Diese Anforderung wurde schon beantwortet; sie bringt daher noch einmal dasselbe Update, und mehr wurde nicht aktiviert. Erstellen Sie eine neue Anforderung, um mehr zu aktivieren.
answer-outcomes = Was Sie ausgewählt haben
answer-done = im Update enthalten, bereit für den Computer
answer-about = Bringen Sie diese Datei zu dem Computer, der die Anforderung erstellt hat.
answer-download = Die Datei herunterladen
answer-codes = Als Codes für eine Kamera zeigen
answer-size = Die Datei hat { $bytes } Bytes.
answer-import = Auf diesem Computer:
answer-text = Als Text
answer-text-label = Das Update als Text
receipt-title = Quittung
receipt-confirmed = Danke. Der Hersteller weiß nun, dass das Update angekommen ist.
receipt-nothing_new = Der Hersteller wusste das schon. Mehr ist nicht zu tun.
receipt-contradicts = Diese Quittung widerspricht dem, was der Hersteller von dem Container weiß. Bitte fragen Sie den Support des Herstellers.
receipt-noted = Sie ist vermerkt. Erstellen Sie eine neue Anforderung und bringen Sie sie hierher.
bundle-title = Sammeldatei für mehrere Container
bundle-about = { $count ->
    [one] Ein Container wurde bearbeitet.
   *[other] { $count } Container wurden bearbeitet.
}
bundle-outcome = Ergebnis
bundle-unreadable = eine Nachricht, die sich nicht lesen lässt
bundle-failed = gescheitert
bundle-update = Update erstellt
bundle-receipt = Quittung vermerkt
bundle-noted = vermerkt
bundle-download = Bündel { $number } herunterladen
bundle-import = Jeder Computer nimmt sich seinen eigenen Teil davon:
codes-title = Das Update als Codes
codes-about = Filmen Sie die Codes einen nach dem anderen, in beliebiger Reihenfolge, und importieren Sie den Text.
codes-number = Code { $number } von { $count }
codes-before = Zurück
codes-next = Weiter
codes-play = Automatisch abspielen

## What a request tells
inside-title = Sehen Sie, was diese Anforderung dem Hersteller sagt, alle { $bytes } Bytes
inside-about = Nichts sonst wird gesendet. Links die Bedeutung, rechts die Bytes selbst.
inside-message = Nachricht: { $kind }, { $bytes } Bytes
inside-field = Feld
inside-says = Bedeutung
inside-bytes = Bytes
inside-all = alles
inside-count = { $count }
inside-tickets = Tickets: { $count }
inside-header = Kopf
inside-header-says = Art, Hersteller und Schlüssel der Nachricht
inside-payload = Inhalt
inside-payload-says = was die Nachricht sagt
inside-signature = Signatur
inside-signature-says = beweist, dass dieser Container sie erstellt hat
inside-whole = Die ganze Nachricht
inside-whole-says = alles zusammen, wie es übertragen wird
inside-serial = Seriennummer des Containers
inside-instance = Welche Kopie davon
inside-ctr = Nummer der Nachricht
inside-previous = Nachricht davor
inside-previous-says = ein Fingerabdruck davon
inside-applied = Version, die er enthält
inside-state = Inhalt, den er enthält
inside-state-says = ein Fingerabdruck davon
inside-nonce = Zufallszahl
inside-nonce-says = bindet die Antwort an diese Anforderung
inside-sealing-key = Öffentlicher Schlüssel
inside-sealing-key-says = damit verschlüsselt der Hersteller, was nur dieser Container lesen darf
inside-level = Sicherheitsstufe
inside-fingerprint = Computer
inside-fingerprint-says = ein Fingerabdruck mehrerer Eigenschaften, keine davon lesbar
inside-host-id = Host-ID
inside-computer = Name des Computers
inside-client = Programm
inside-local-time = Zeit auf dem Computer
inside-floor = Früheste Zeit, die er gelten lässt
inside-usage = Lizenzen, deren Gebrauch gezählt wird
inside-tombstones = Entfernte Lizenzen mit letztem Zählerstand
inside-receipts = Offene Quittungen
inside-format = Neuestes Format, das er liest
inside-holds = Vertrauensdaten, die er hat
inside-checkpoint = Letztes Siegel des Protokolls
inside-manual = Ausgelöst von
inside-manual-yes = einer Person
inside-manual-no = dem Programm im Hintergrund
inside-wishes = Wünsche
inside-other = Ein anderes Feld

## Why something can't be done, and what to do
refusal-ticket_unknown = Das Ticket ist hier nicht bekannt; bitte vergleichen Sie es mit Ihrem Lieferschreiben.
refusal-ticket_closed = Der Hersteller hat das Ticket am { $since } geschlossen; bitte fragen Sie den Hersteller.
refusal-ticket_expired = Das Ticket ist am { $since } abgelaufen; bitte fragen Sie den Hersteller.
refusal-ticket_reissued = Das Ticket wurde am { $since } neu ausgestellt; bitte benutzen Sie das neue.
refusal-not_on_ticket = Die Lizenz ist auf keinem der Tickets, die Sie angegeben haben; fügen Sie ihr Ticket hinzu.
refusal-not_possible = Zustand der Lizenz: { $state }. Deshalb geht das gerade nicht. Wenn Sie das überrascht, fragen Sie den Hersteller.
refusal-held_elsewhere = Die Lizenz ist in Container { $container }. Geben Sie sie dort zuerst zurück, oder reaktivieren Sie sie, wenn jener Container verloren ist.
refusal-bound_elsewhere = Der Hersteller hat die Lizenz an Container { $container } gebunden; nur dieser kann sie abholen.
refusal-still_in = Die Lizenz muss noch Container { $container } verlassen. Bitte aktualisieren Sie zuerst jenen Container.
refusal-suspended = Der Hersteller hat die Lizenz ausgesetzt; bitte fragen Sie den Hersteller.
refusal-under_withdrawal = Der Hersteller entzieht die Lizenz gerade; bitte fragen Sie den Hersteller.
refusal-replaced_by = Die Lizenz ist durch { $license } ersetzt; benutzen Sie stattdessen diese.
refusal-container_blocklisted = Dieser Container steht auf der Sperrliste des Herstellers; bitte fragen Sie den Hersteller.
refusal-container_flagged = Der Hersteller muss sich diesen Container zuerst ansehen; bitte fragen Sie den Support des Herstellers.
refusal-container_resetting = Dieser Container wird zurückgesetzt; aktualisieren Sie ihn einmal und versuchen Sie es noch einmal.
refusal-kind_not_allowed = Die Lizenz darf nicht in einem Container dieser Art ({ $kind }) sein. Benutzen Sie einen anderen; welchen, sagt der Hersteller.
refusal-level_too_low = Die Lizenz braucht einen Container, der sie besser schützt: Stufe { $needed }, dieser hat Stufe { $present }. Benutzen Sie einen solchen; woher, sagt der Hersteller.
refusal-runtime_too_old = Sie braucht Version { $needed } der Software; bitte aktualisieren Sie diese.
refusal-requires = Sie braucht eine Lizenz von { $item } im selben Container; aktivieren Sie beide zusammen.
refusal-requires-together = { $mode ->
    [all] Sie braucht { $item } im selben Container, und auch das ist hier: nehmen Sie die Schaltfläche für alle.
    [selected] Sie braucht { $item } im selben Container, und auch das ist hier: wählen Sie beide aus.
   *[either] Sie braucht { $item } im selben Container, und auch das ist hier: wählen Sie beide aus, oder nehmen Sie die Schaltfläche für alle.
}
refusal-needed_by = Lizenz { $license } von { $item } braucht sie; geben Sie beide zusammen zurück.
refusal-needed_by-together = { $mode ->
    [all] { $item } braucht sie: nehmen Sie die Schaltfläche für alle.
    [selected] { $item } braucht sie: wählen Sie beide aus.
   *[either] { $item } braucht sie: wählen Sie beide aus, oder nehmen Sie die Schaltfläche für alle.
}
refusal-one_of_item = Ein Container kann nur eine Lizenz dieses Artikels enthalten, und { $license } ist schon darin oder wurde mit ausgewählt. Wählen Sie eine davon, oder geben Sie jene zuerst zurück.
refusal-parameter_missing = Ein Wert für { $name } muss angegeben werden.
refusal-parameter_unknown = { $name } kann bei der Aktivierung nicht gewählt werden; lassen Sie das Feld leer.
refusal-parameter_wrong = Der Wert für { $name } passt nicht; bitte berichtigen Sie ihn.
refusal-beyond_template = Ein Wert geht über das hinaus, was dieser Artikel erlaubt; wählen Sie einen kleineren.
refusal-return_not_allowed = Lizenzen dieses Artikels können nicht zurückgegeben werden; bitte fragen Sie den Hersteller.
refusal-transfer_not_allowed = Lizenzen dieses Artikels können nicht übertragen werden; bitte fragen Sie den Hersteller.
refusal-not_here = Die Lizenz ist nicht in diesem Container. Wählen Sie den Computer, auf dem sie ist, oder fügen Sie ihr Ticket hinzu.
refusal-removal_signed = Sie wird bereits entfernt; laden Sie die Quittung hoch und aktivieren Sie sie dann wieder.
refusal-target_not_possible = Container { $container } kann sie nicht aufnehmen; bitte prüfen Sie die Seriennummer.
refusal-no_reactivation_left = { $used ->
    [0] Sie kann nicht reaktiviert werden.
    [one] Sie wurde schon einmal reaktiviert; bitte fragen Sie den Support des Herstellers.
   *[other] Sie wurde schon { $used } Mal reaktiviert; bitte fragen Sie den Support des Herstellers.
}
refusal-wait_until = Sie kann ab { $at } reaktiviert werden; versuchen Sie es dann noch einmal.
refusal-needs_support = Nur der Support des Herstellers kann das freigeben; Ihre Bitte ist vermerkt.
refusal-old_container_alive = Der alte Container hat sich kürzlich gemeldet. Ist er verloren, versuchen Sie es nach dem { $until } noch einmal; sonst geben Sie die Lizenz dort zurück.
refusal-no_restore_left = Der Container wurde so oft wiederhergestellt, wie es erlaubt ist; bitte fragen Sie den Support des Herstellers.
refusal-nothing_lost = Aus jenem Container gibt es nichts wiederherzustellen. Prüfen Sie seine Seriennummer, oder sehen Sie in der Liste nach, wo die Lizenzen sind.
refusal-nothing_to_do = Es gibt nichts zu tun: Alles ist, wie es sein soll.
refusal-only_all = Der Hersteller erlaubt nur alle Lizenzen zusammen; benutzen Sie die Schaltfläche für alle.
refusal-only_selected = Bitte wählen Sie die Lizenzen aus.
refusal-others_not_possible = Bei einer anderen Lizenz Ihrer Auswahl ging es nicht, daher wurde keine bearbeitet; ändern Sie die Auswahl.
refusal-too_many = Ein Container enthält höchstens { $most } Lizenzen. Geben Sie erst einige zurück, oder benutzen Sie einen anderen Container.
support-ask = Der Support des Herstellers muss sie erst freigeben. Die Schaltfläche bittet darum.
support-asked = Sie haben am { $since } darum gebeten; der Support des Herstellers hat sie noch nicht freigegeben. Fragen Sie dort nach, und nennen Sie das Ticket.
support-first = Das muss der Support des Herstellers erst freigeben. Gehen Sie weiter, um darum zu bitten: Noch ändert sich nichts. Ist es freigegeben, reaktivieren Sie noch einmal.
support-next = Nun entscheidet der Support des Herstellers. Hat er die Lizenz freigegeben, wählen Sie noch einmal Reaktivieren.

## The same in short
refusal-ticket_unknown-short = Das Ticket ist hier nicht bekannt
refusal-ticket_closed-short = Der Hersteller hat das Ticket geschlossen
refusal-ticket_expired-short = Das Ticket ist abgelaufen
refusal-ticket_reissued-short = Das Ticket wurde neu ausgestellt
refusal-not_on_ticket-short = Sie ist auf keinem der angegebenen Tickets
refusal-not_possible-short = Ihr jetziger Zustand erlaubt es nicht
refusal-held_elsewhere-short = Sie ist in einem anderen Container
refusal-bound_elsewhere-short = Sie ist an einen anderen Container gebunden
refusal-still_in-short = Sie muss noch einen anderen Container verlassen
refusal-suspended-short = Der Hersteller hat sie ausgesetzt
refusal-under_withdrawal-short = Der Hersteller entzieht sie gerade
refusal-replaced_by-short = Eine andere Lizenz ersetzt sie
refusal-container_blocklisted-short = Dieser Container steht auf der Sperrliste
refusal-container_flagged-short = Der Hersteller muss sich diesen Container zuerst ansehen
refusal-container_resetting-short = Dieser Container wird zurückgesetzt
refusal-kind_not_allowed-short = Sie darf nicht in einem Container dieser Art sein
refusal-level_too_low-short = Sie braucht einen sichereren Container
refusal-runtime_too_old-short = Die Software ist zu alt für sie
refusal-requires-short = Eine andere Lizenz, die sie braucht, würde fehlen
refusal-needed_by-short = Eine andere Lizenz braucht sie
refusal-one_of_item-short = Nur eine Lizenz dieses Artikels passt in einen Container
refusal-parameter_missing-short = Ein Wert fehlt
refusal-parameter_unknown-short = Ein Wert kann hier nicht angegeben werden
refusal-parameter_wrong-short = Ein Wert passt nicht
refusal-beyond_template-short = Ein Wert geht über das hinaus, was der Artikel erlaubt
refusal-return_not_allowed-short = Sie kann nicht zurückgegeben werden
refusal-transfer_not_allowed-short = Sie kann nicht übertragen werden
refusal-not_here-short = Sie ist nicht in diesem Container
refusal-removal_signed-short = Sie ist schon auf dem Weg hinaus
refusal-target_not_possible-short = Der andere Container kann sie nicht aufnehmen
refusal-no_reactivation_left-short = Sie wurde zu oft reaktiviert
refusal-wait_until-short = Sie kann noch nicht reaktiviert werden
refusal-needs_support-short = Nur der Support des Herstellers kann das freigeben; Ihre Bitte ist vermerkt
refusal-old_container_alive-short = Der alte Container hat sich kürzlich gemeldet
refusal-no_restore_left-short = Der Container wurde zu oft wiederhergestellt
refusal-nothing_lost-short = Es gibt nichts wiederherzustellen
refusal-nothing_to_do-short = Es gibt nichts zu tun
refusal-only_all-short = Nur alle Lizenzen zusammen
refusal-only_selected-short = Bitte wählen Sie die Lizenzen aus
refusal-others_not_possible-short = Bei einer anderen ging es nicht, daher wurde keine bearbeitet
refusal-too_many-short = Der Container ist voll

## Problems, and what to do
problem-form-foreign = Dieses Formular stammt nicht von dieser Seite
problem-form-foreign-do = Öffnen Sie die Seite neu und senden Sie das Formular von dort.
problem-not-logged-in = Sie sind nicht mehr angemeldet
problem-not-logged-in-do = Fangen Sie mit Ihrem Ticket, einem Code oder einer Datei noch einmal an.
choose-first = Nichts war ausgewählt. Wählen Sie mindestens eine Lizenz aus und sagen Sie dann, was mit ihr geschehen soll.
problem-empty = Nichts war ausgewählt
problem-empty-do = Gehen Sie zurück und wählen Sie mindestens eine Lizenz aus.
problem-pairing-ended = Die Verbindung zu Ihrem Computer ist beendet
problem-pairing-ended-do = Stellen Sie sie wieder her: tenure pair
problem-too-many-requests = Zu viele Versuche
problem-too-many-requests-do = Bitte warten Sie eine Minute und versuchen Sie es noch einmal.
problem-busy = Der Server ist gerade ausgelastet
problem-busy-do = Versuchen Sie es gleich noch einmal.
problem-internal = Auf dem Server ist ein Fehler aufgetreten
problem-internal-do = Versuchen Sie es später noch einmal; bleibt es so, sagen Sie es dem Hersteller.
problem-not-found = Unter dieser Adresse gibt es nichts
problem-not-found-do = Gehen Sie zur ersten Seite.
problem-issuer-unavailable = Der Hersteller kann gerade keine Updates signieren
problem-issuer-unavailable-do = Bringen Sie dieselbe Datei später noch einmal.
problem-recovery-needed = Der Hersteller kann gerade keine Updates signieren
problem-recovery-needed-do = Bringen Sie dieselbe Datei später noch einmal.
problem-contact-refused = Der Hersteller kennt diesen Container nicht
problem-contact-refused-do = Fügen Sie zuerst Ihr Ticket hinzu, oder erstellen Sie die Anforderung damit auf dem Computer: tenure request create --activate TICKET --out FILE
problem-file-missing = Es war keine Datei dabei
problem-file-missing-do = Wählen Sie eine Datei aus oder fügen Sie ihren Text ein.
problem-file-incomplete = Einige der Codes fehlen
problem-file-incomplete-do = Filmen Sie auch die fehlenden Codes und bringen Sie dann alle zusammen.
problem-file-for-container = Das ist ein Update: Es gehört auf Ihren Computer, nicht hierher
problem-file-for-container-do = Importieren Sie es dort: tenure import FILE. Bringen Sie danach die Quittung.
problem-file-kind-wrong = Das ist eine andere Art von Datei
problem-file-kind-wrong-do = Bringen Sie die Anforderung oder die Quittung, die tenure geschrieben hat.
problem-not-tenure = Das ist keine Datei von Tenure
problem-not-tenure-do = Wählen Sie die Datei aus, die tenure geschrieben hat, zum Beispiel request.tenure-request.
problem-damaged = Die Datei wurde unterwegs beschädigt
problem-damaged-do = Überbringen Sie sie noch einmal, als Anhang oder in einem Archiv.
problem-file-too-large = Die Datei ist größer als jede Datei von Tenure
problem-file-too-large-do = Wählen Sie die Datei aus, die tenure geschrieben hat.
problem-too-large = Die Datei ist größer als jede Datei von Tenure
problem-too-large-do = Wählen Sie die Datei aus, die tenure geschrieben hat.
problem-too-many-messages = Die Datei enthält mehr Nachrichten als erlaubt
problem-too-many-messages-do = Bringen Sie weniger Dateien auf einmal.
problem-vendor-wrong = Die Datei gehört zu einem anderen Hersteller
problem-vendor-wrong-do = Bringen Sie sie auf die Seite jenes Herstellers.
problem-forged = Die Datei wurde unterwegs verändert oder ist nicht echt
problem-forged-do = Erstellen Sie auf dem Computer eine neue.
problem-not-its-key = Die Datei wurde nicht von ihrem Container signiert
problem-not-its-key-do = Erstellen Sie sie auf dem Computer mit dem Container.
problem-type-wrong = Diese Nachricht gehört woandershin
problem-type-wrong-do = Bringen Sie die Anforderung oder die Quittung, die tenure geschrieben hat.
problem-message-misplaced = Diese Datei hat hier keinen Platz
problem-message-misplaced-do = Bringen Sie die Anforderung oder die Quittung, die tenure geschrieben hat.
problem-message-malformed = Die Datei folgt nicht dem Format
problem-message-malformed-do = Erstellen Sie sie mit einem aktuellen Programm neu.
problem-file-version-unknown = Die Datei wurde von einem neueren Programm geschrieben
problem-file-version-unknown-do = Bitten Sie den Hersteller, diese Seiten zu aktualisieren.
