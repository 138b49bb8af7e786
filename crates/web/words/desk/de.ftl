# The Desk in German. Every language has the same texts under the same names.
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
# disable (a user) deaktivieren · sign in anmelden · log in anmelden · order (place an order) Auftrag erteilen
language = Deutsch

## The frame of every page
desk = Desk
skip-to-content = Zum Inhalt springen
test-banner = TEST: Dieser Hersteller wurde für Tests angelegt; seine Lizenzen sind nichts wert.
undo = Rückgängig machen
search-label = Nach Ticket, Auftrag, Bestellnummer, Seriennummer, Host-ID oder Kunde suchen
search-hint = Ticket, Auftrag, Bestellnummer, Seriennummer, Kunde …
search = Suchen
account = Mein Konto
sign-out = Abmelden
navigation = Hauptnavigation
language-label = Sprache
you-are-here = Sie sind hier
role-administrator = Administrator
role-order_desk = Auftragsbearbeitung
role-support = Support
role-reader = Leser
role-erp_import = ERP-Import
nav-group-selling = Verkauf
nav-group-installed = Auf Computern
nav-group-tools = Werkzeuge
nav-group-administration = Verwaltung
nav-propagation = Unterwegs
nav-alarms = Alarme
nav-start = Start
nav-orders = Aufträge
nav-licenses = Lizenzen
nav-tickets = Tickets
nav-containers = Container
nav-blocklist = Sperrliste
nav-customers = Kunden
nav-items = Katalog
nav-bulk = Massenaktionen
nav-import = Import und Export
nav-audit = Audit-Protokoll
nav-settings = Automatische Aktionen
nav-limits = Grenzen
nav-users = Benutzer
nav-api-keys = API-Schlüssel

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

## Lists
filter = Filtern
filter-text = Enthält
next-page = Nächste Seite
plot-empty = Noch keine Daten.
plot-numbers = Zahlen anzeigen
choose = Auswählen
choose-license = Lizenz { $license } auswählen
order = Auftrag
placed = Erteilt
customer = Kunde
po = Bestellnummer
ticket = Ticket
licenses = Lizenzen
license = Lizenz
container = Container
comment = Kommentar
item = Artikel
name = Name
state = Zustand
activations = Aktivierungen
last-activation = Letzte Aktivierung

## Refusals
refused-title = Das war nicht möglich
refused-back = Zurück, woher Sie kamen

## Signing in
sign-in-title = Am Desk anmelden
sign-in-name = Benutzername
sign-in-password = Passwort
sign-in = Anmelden
sign-in-wrong = Benutzername oder Passwort ist falsch. Prüfen Sie beides; nach mehreren Fehlversuchen müssen Sie kurz warten.
prove-title = Bestätigen Sie, dass Sie es sind
prove-about = Das ändert, wer hereinkommt. Liegt Ihre Anmeldung mehr als fünf Minuten zurück, wird noch einmal gefragt; danach geht weiter, was Sie gerade getan haben.
prove-password = Ihr eigenes Passwort
prove-button = Bestätigen und fortfahren
prove-issuer = Das ändert, wer hereinkommt. Sie haben hier kein Passwort: Melden Sie sich neu an und tun Sie es dann innerhalb von fünf Minuten.
prove-issuer-button = Neu anmelden
sign-in-wrong-codes = { $count ->
        [one] Seit Ihrer letzten Anmeldung gab es einen falschen Code, nach Ihrem richtigen Passwort.
       *[other] Seit Ihrer letzten Anmeldung gab es { $count } falsche Codes, nach Ihrem richtigen Passwort.
    } Waren Sie das nicht, kennt jemand Ihr Passwort: Ändern Sie es.
sign-in-issuer = Mit { $issuer } anmelden
issuer-unreachable = Der Anmeldedienst ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal, oder melden Sie sich mit Ihrem Passwort an.
issuer-again = Die Anmeldung über den Dienst wurde nicht abgeschlossen. Fangen Sie noch einmal an.
code-title = Noch ein Schritt: Ihr Code
code = Code Ihrer App
code-hint = Sechs Ziffern, die jede halbe Minute wechseln, oder einer Ihrer Wiederherstellungscodes.
first-visit-title = Willkommen: den ersten Administrator einrichten
first-visit-about = Noch kann sich niemand anmelden. Legen Sie hier den ersten Administrator an; alle weiteren Benutzer werden danach im Desk angelegt.
first-visit-button = Einrichten und anmelden
first-credential = Erster Zugangsschlüssel
first-credential-hint = Es liegt im Datenordner von Central in der Datei first-credential, die nur der Betreiber lesen darf.
password-hint = Mindestens 10 Zeichen. Einige Wörter hintereinander sind leicht zu merken und schwer zu erraten.
password-again = Dasselbe Passwort noch einmal
person-passwords-differ = Die beiden Passwörter unterscheiden sich. Geben Sie zweimal dasselbe ein.
person-code = Der Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten.
person-wait = Es gab zu viele falsche Versuche. Versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} noch einmal.
person-crowded = Im Moment melden sich zu viele gleichzeitig an. Versuchen Sie es gleich noch einmal.
person-password = Ihr jetziges Passwort ist falsch. Nichts wurde geändert.
person-prove-again = Melden Sie sich zuerst ab und wieder an: Dies ändert, wie Sie sich anmelden.
person-weak-short = Das Passwort braucht mindestens 10 Zeichen. Einige Wörter hintereinander sind leicht zu merken.
person-weak-long = Das Passwort hat mehr als 256 Zeichen.
person-weak-repeats = Das Passwort besteht aus zu wenigen verschiedenen Zeichen.
person-weak-name = Das Passwort ist kaum mehr als der Benutzername.
person-weak-common = Dieses Passwort gehört zu den ersten, die Angreifer ausprobieren.
person-field-name = Ein Benutzername hat 2 bis 64 Zeichen und keine Leerzeichen.
person-field-display_name = Ein Name hat 1 bis 100 Zeichen.
person-field-mail = Das ist keine E-Mail-Adresse.
person-field-language = Diese Sprache gibt es hier nicht.
person-name-taken = Es gibt schon einen Benutzer namens „{ $name }“. Wählen Sie einen anderen Benutzernamen.
person-last-administrator = Dies ist der letzte Administrator, der sich anmelden kann. Legen Sie zuerst einen weiteren an.
person-not-the-first = Es gibt schon einen ersten Administrator.
person-first-credential = Das ist nicht der erste Zugangsschlüssel. Er liegt im Datenordner von Central in der Datei first-credential.
person-factor-present = Ein zweiter Faktor ist schon eingerichtet. Entfernen Sie ihn zuerst.
person-no-factor = Es wird gerade kein zweiter Faktor eingerichtet. Fangen Sie noch einmal an.
person-account = Dieses Konto darf sich hier nicht anmelden. Fragen Sie einen Administrator.

## My account
save = Speichern
copy = Kopieren
print = Drucken
account-about = Über mich
language-of-browser = Wie der Browser es wünscht
note-account-saved = Ihr Konto ist gespeichert.
password-change = Passwort ändern
password-old = Jetziges Passwort
password-new = Neues Passwort
password-set = Passwort seit
password-ends-sessions = Ihre anderen Sitzungen enden; diese geht weiter.
note-password-changed = Ihr Passwort ist geändert; Ihre anderen Sitzungen sind beendet.
factor = Zweiter Faktor
factor-on = eingeschaltet
factor-about = Nach dem Passwort wird ein Code aus einer App auf Ihrem Telefon verlangt. Wer nur Ihr Passwort erfährt, kommt nicht hinein.
factor-begin = Zweiten Faktor einrichten
factor-remove = Den zweiten Faktor entfernen
factor-codes-left = { $count ->
    [0] Sie haben keine Wiederherstellungscodes mehr. Entfernen Sie den zweiten Faktor und richten Sie ihn neu ein.
    [one] Sie haben noch einen Wiederherstellungscode.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
}
factor-step-app = Öffnen Sie auf Ihrem Telefon eine Authentifizierungs-App.
factor-step-scan = Scannen Sie damit dieses Bild.
factor-qr = Das Geheimnis Ihres zweiten Faktors als QR-Code
factor-secret = Oder geben Sie dieses Geheimnis in die App ein:
factor-link = In einer App auf diesem Gerät öffnen
factor-step-code = Die sechs Ziffern, die die App jetzt zeigt
factor-confirm = Einschalten
note-factor-removed = Der zweite Faktor ist entfernt; Ihre anderen Sitzungen sind beendet.
codes-title = Ihre Wiederherstellungscodes
codes-on = Der zweite Faktor ist ein; Ihre anderen Sitzungen sind beendet.
codes-about = Jeder dieser Codes lässt Sie einmal hinein, wenn Ihr Telefon verloren ist. Drucken Sie sie oder bewahren Sie sie in einem Passwortmanager auf: Sie werden nie wieder angezeigt.
codes-kept = Ich habe sie aufbewahrt
sessions = Offene Sitzungen
sessions-none = Es gibt keine offenen Sitzungen.
session-seen = Zuletzt benutzt
session-began = Begonnen
session-from = Von
session-with = Mit
session-this = diese
session-end = Beenden
session-end-one = Die Sitzung mit { $agent } beenden
session-end-others = Alle anderen Sitzungen beenden
session-end-all = Alle Sitzungen beenden
note-session-ended = Beendet.

## Users and API keys
user-create = Benutzer anlegen
user-change = Ändern
user-id = Benutzer-ID
user-display-name = Name, wie ihn andere sehen
user-mail = E-Mail-Adresse
user-role = Rolle
user-role-hint = Eine andere Rolle beendet die Sitzungen dieses Benutzers sofort.
user-created = Angelegt
user-last-sign-in = Letzte Anmeldung
user-issuer = Meldet sich an über
user-active = aktiv
user-disabled = deaktiviert
user-enable = Wieder aktivieren
user-access = Zugang
user-keys-hint = API-Schlüssel gehören keinem Benutzer: Sie bleiben gültig, bis sie widerrufen werden.
user-password-hint = Mindestens 10 Zeichen; lassen Sie es leer für jemanden, der sich nur über den Anmeldedienst Ihrer Firma anmeldet.
user-password-ends = Die Sitzungen dieses Benutzers enden sofort. Teilen Sie ihm das Passwort auf einem sicheren Weg mit.
password-set-new = Neues Passwort setzen
users-none = Keine Benutzer
users-none-hint = Legen Sie den ersten an.
note-user-created = Benutzer { $name } ist angelegt und kann sich anmelden.
note-user-saved = Gespeichert.
note-user-password = Das neue Passwort gilt; die Sitzungen sind beendet.
note-user-factor = Der zweite Faktor ist entfernt; die Sitzungen sind beendet.
note-user-sessions = Die Sitzungen sind beendet.
note-user-disabled = Der Benutzer kann sich nicht mehr anmelden; die Sitzungen sind beendet.
note-user-enabled = Der Benutzer kann sich wieder anmelden.
sure-disable = { $subject } deaktivieren?
sure-disable-about = Der Benutzer wird sofort überall abgemeldet und kann sich erst wieder anmelden, wenn ihn jemand wieder hineinlässt. Nichts von dem, was er getan hat, ändert sich.
sure-disable-button = Deaktivieren
sure-reset-factor = Den zweiten Faktor von { $subject } entfernen?
sure-reset-factor-about = Bis der Benutzer einen neuen einrichtet, genügt das Passwort allein. Die Sitzungen des Benutzers enden. Vergewissern Sie sich, dass wirklich dieser Benutzer darum bittet.
sure-reset-factor-button = Den zweiten Faktor entfernen
sure-revoke-key = Den API-Schlüssel { $subject } widerrufen?
sure-revoke-key-about = Jedes Programm, das ihn benutzt, wird sofort abgewiesen. Ein widerrufener Schlüssel lässt sich nicht zurückbringen.
sure-revoke-key-button = Widerrufen
keys-about = Programme und die Befehlszeile benutzen die API mit einem Schlüssel. Jeder Schlüssel hat eine Rolle und kann sofort widerrufen werden.
keys-none = Keine API-Schlüssel
keys-none-hint = Erstellen Sie einen für jedes Programm, das mit Central spricht.
key-id = Schlüssel-ID
key-expires = Gültig bis
key-expires-hint = Das Ende dieses Tages; leer: bis er widerrufen wird.
key-valid = gültig
key-revoked = widerrufen
key-make = API-Schlüssel erstellen
key-made-title = Der neue API-Schlüssel
key-made-about = Dies ist das Geheimnis von „{ $name }“. Es wird nur dieses eine Mal gezeigt: Kopieren Sie es jetzt dorthin, wo es gebraucht wird.
key-kept = Ich habe es aufbewahrt
note-key-revoked = Der API-Schlüssel ist widerrufen.

## Confirming
back = Zurück
confirm-what = Was geschehen wird ({ $count })
happens-times = { $count } × { $what }
cancel = Abbrechen
required = erforderlich
quantity = Menge
copied = Kopiert
confirm-nothing = Es würde sich nichts ändern: Der Zustand ist bereits so.
confirm-changed = Inzwischen hat sich etwas geändert. Das würde jetzt geschehen; bitte bestätigen Sie erneut.
reason = Grund
reason-hint = Steht im Audit-Protokoll. Optional.
note-already = Nichts geändert: Der Zustand war bereits so.

## Orders
orders-title = Aufträge
orders-none = Keine Aufträge gefunden
orders-none-hint = Ändern Sie den Filter oder legen Sie einen Auftrag an.
order-create = Auftrag anlegen
order-create-another = Noch einen Auftrag anlegen
order-who = Wer bestellt
order-customer-hint = Die ID des Kunden in Ihrem eigenen System, oder ein Teil der ID oder des Namens, nach dem gesucht wird.
order-create-customer = Kunde { $customer } mit diesem Auftrag anlegen
order-customer-new = { $customer } (neu: wird mit diesem Auftrag angelegt)
customer-unnamed = Bekannt, bisher ohne Namen
choose-customer = Meinen Sie einen von diesen?
choose-item = Wählen Sie einen Artikel:
item-none = Kein Artikel hat diese ID oder diesen Namen. Sehen Sie im Katalog nach.
item-hindrance-retired = Dieser Artikel ist aus dem Verkauf genommen. Wählen Sie einen anderen, oder nehmen Sie ihn im Katalog wieder in den Verkauf.
item-hindrance-awaiting = Die Vorlage dieses Artikels wartet auf die Signatur des Katalogschlüssels. Sobald sie signiert ist, kann er bestellt werden.
order-po-hint = Fasst Aufträge zusammen; darf sich wiederholen. Optional.
order-number = Eigene Auftragsnummer
order-number-hint = Eindeutig; dieselbe Nummer noch einmal ist derselbe Auftrag. Optional.
order-id = Auftrags-ID
licenses-some = { $shown } von { $total } Lizenzen stehen auf dieser Seite.
licenses-change-all = Alle { $total } Lizenzen ändern …
licenses-all = Alle auflisten
order-lines = Was bestellt wird
order-line = Position { $number }
order-line-add = Position hinzufügen
order-line-remove = Position { $number } entfernen
parameter-added = kommt zum Wert des Artikels hinzu
in-days = in Tagen
order-where = Ziel der Lizenzen
order-goes = Ziel
order-to-new_ticket = Auf ein neues Ticket
order-to-new_ticket-hint = Der Kunde erhält einen neuen Code und holt die Lizenzen damit ab.
order-to-ticket_of_order = Auf das Ticket eines früheren Auftrags, über dessen ID
order-to-ticket_of_po = Auf das Ticket eines früheren Auftrags dieses Kunden, über dessen Bestellnummer
order-to-ticket = Auf ein vorhandenes Ticket
order-ticket-id = Ticket-ID oder Ticketcode
order-of-order = ID des früheren Auftrags
order-of-po = Bestellnummer des früheren Auftrags
order-to-container = In einen Container: Nur dieser kann sie abholen
order-to-container-hint = Sein nächster Kontakt bringt sie; kein Ticket muss eingegeben werden.
order-containers-none = Diesem Kunden ist kein Container zugeordnet, und keiner enthält eine seiner Lizenzen. Ordnen Sie auf der Seite des Containers einen zu, oder wählen Sie ein Ticket.
order-containers-first = Geben Sie zuerst den Kunden an; dann können seine Container ausgewählt werden.
order-containers-look = Nach Containern suchen
order-goes-new_ticket = auf ein neues Ticket
order-goes-ticket_of_order = auf das Ticket von Auftrag { $to }
order-goes-ticket_of_po = auf das Ticket des Auftrags mit der Bestellnummer { $to }
order-goes-ticket = auf Ticket { $to }
order-goes-container = in Container { $to }; nur dieser kann sie abholen
order-foreign = Bitte prüfen
order-foreign-about = Das Ticket gehört einem anderen Kunden, { $customer }: Wer es hat, kann abholen, was hier verkauft wird.
order-review = Auftrag prüfen
do-place_order = Auftrag erteilen
do-place_order-title = Auftrag prüfen
do-place_order-about = Noch ist nichts verkauft. Prüfen Sie, was geschehen wird, und erteilen Sie dann den Auftrag.
note-order_placed = Der Auftrag ist erteilt.
order-handed = Ticket des Auftrags
order-handed-about = Mit diesem Code holt der Kunde die Lizenzen ab. Wer ihn hat, kann das: Geben Sie ihn nur dem Kunden.
order-handed-container = Die Lizenzen sind für Container { $container } und treffen mit dessen nächstem Kontakt ein; der Code wird nur gebraucht, wenn das misslingt.
order-show = Den Auftrag zeigen
ticket-code = Ticketcode
certificate = Lizenzurkunde
certificate-show = Lizenzurkunde zum Drucken
certificate-for = Lizenziert für
certificate-ticket = Ihr Ticket
certificate-open = Öffnen Sie diese Seite in Ihrem Browser; dort steht auch, woher Sie das Lizenzprogramm bekommen:
certificate-how = Geben Sie dort das Ticket ein und wählen Sie, was Sie aktivieren. Mit demselben Ticket sehen, verschieben und geben Sie Ihre Lizenzen später zurück.
certificate-fingerprint = Wenn das Programm diesem Hersteller zum ersten Mal begegnet, zeigt es einen Fingerabdruck. Es muss dieser sein:
certificate-qr = Die Adresse dieser Seite
certificate-secret = Bewahren Sie diese Seite auf wie einen Schlüssel: Wer das Ticket hat, kann die Lizenzen abholen.
print-hint = Für ein PDF wählen Sie im Druckdialog „Als PDF speichern“.
mail-write = E-Mail schreiben
mail-subject = Ihre Lizenzen: Auftrag { $order } von { $vendor }
mail-body = Vielen Dank für Ihren Auftrag { $order }.

    { $lines }

    Ihr Ticket: { $code }

    Geben Sie das Ticket auf dieser Seite ein; dort steht auch, woher Sie das Lizenzprogramm bekommen: { $depot }

    Wenn das Programm uns zum ersten Mal begegnet, zeigt es einen Fingerabdruck. Es muss dieser sein: { $fingerprint }

    Bewahren Sie das Ticket auf wie einen Schlüssel: Wer es hat, kann die Lizenzen abholen.

    { $vendor }
order-title = Auftrag { $order }
order-for-container = Bestellt für Container
order-line-added = hinzugefügt am { $at }
order-line-replaces = { $count ->
    [one] ersetzt eine Lizenz
   *[other] ersetzt { $count } Lizenzen
}
order-line-left = { $count ->
    [0] alle beendet
    [one] 1 Lizenz übrig
   *[other] { $count } Lizenzen übrig
}
order-cancel-count = Anzahl der zu stornierenden Lizenzen
order-cancel-part = Lizenzen stornieren
do-cancel_order = Den Auftrag stornieren
do-cancel_order-title = Den Auftrag ganz oder zum Teil stornieren
do-cancel_order-about = Lizenzen, die niemand abgeholt hat, enden sofort und zuerst. Aktivierte verlassen ihre Container beim nächsten Kontakt; bis das bestätigt ist, können Sie den Entzug aufheben.
note-order_cancelled = Der Auftrag (oder der genannte Teil) ist storniert.
do-add_line = Artikel hinzufügen
do-add_line-title = Dem Auftrag einen Artikel hinzufügen
do-add_line-about = Noch ist nichts verkauft. Prüfen Sie, was geschehen wird, und fügen Sie dann den Artikel hinzu.
note-line_added = Der Artikel ist dem Auftrag hinzugefügt.
add-title = Auftrag { $order } einen Artikel hinzufügen
add-replaces = Er ersetzt Lizenzen
add-replaces-hint = Jede ausgewählte Lizenz wird durch eine neue dieses Artikels ersetzt: Eine nicht aktivierte endet sofort; eine aktivierte verlässt ihren Container mit demselben Update, das die neue bringt. Die Menge ist die Zahl der ausgewählten Lizenzen.
add-replaces-none = Dieser Kunde hat keine Lizenz, die ersetzt werden könnte.
add-replaces-cut = Die Bestellung hat mehr Lizenzen, als hier stehen. Um andere zu ersetzen, ändern Sie sie von ihrer Liste aus.
add-of-order = aus diesem Auftrag
license-activated = aktiviert am { $at }
license-not-activated = nicht aktiviert

## Licenses
licenses-title = Lizenzen
licenses-none = Keine Lizenzen gefunden
licenses-none-hint = Ändern Sie den Filter oder legen Sie einen Auftrag an.
licenses-not-chosen = Keine Lizenz ist ausgewählt
licenses-not-chosen-hint = Gehen Sie zurück und kreuzen Sie die Lizenzen an, die Sie meinen.
license-title = Lizenz { $license }
license-acts-hint = Kreuzen Sie Lizenzen an und wählen Sie dann, was zu tun ist; Sie sehen, was geschehen würde, bevor es geschieht.
license-successor = ersetzt durch eine andere Lizenz
license-predecessor = ersetzt eine Lizenz
license-possible = Wo sie sein kann
license-possible-none = Nirgends: Kein Container enthält sie.
license-possible-confirmed = bestätigt
license-possible-unconfirmed = ohne Quittung
license-possible-removal = ihre Entfernung ist signiert; die Quittung fehlt
license-waiting = Warum sie nicht angekommen ist
license-chain = Kette der Ersetzungen
license-rights = Was der Benutzer tun darf
right-return = sie zurückgeben
right-transfer = sie in einen anderen Container übertragen
right-reactivate = sie nach einem Verlust { $count } Mal reaktivieren, frühestens { $wait } nach der letzten Aktivierung
right-support = der Support kann eine Reaktivierung freigeben
right-none = nichts, außer sie zu benutzen
license-generation = Generation
license-sold = Verkauft
license-suspended-since = Ausgesetzt seit
license-template = Version der Vorlage
license-units = Verbrauchte Einheiten
license-reactivations = Reaktivierungen
license-reactivations-said = { $used } vom Benutzer, { $released } freigegeben
license-asked = Ein Benutzer bittet um eine Reaktivierung seit
choose-all = Alle auswählen
properties = Eigenschaften
filter-clear = Alle zeigen
filter-standing = Im Zustand
filter-ends = Endet bis
filter-any = beliebig
sort = Sortieren
sort-newest = zuletzt aktivierte zuerst
sort-ending_soonest = am frühesten endende zuerst
sort-id = nach ID
doer-key = API-Schlüssel { $name }
doer-central = Central
happened-none = Noch ist nichts geschehen.
review = Prüfen
do-suspend_licenses = Aussetzen
do-suspend_licenses-title = Lizenzen aussetzen
do-suspend_licenses-about = Ausgesetzte Lizenzen bleiben, wo sie sind, können aber ab dem nächsten Kontakt nicht benutzt und nicht abgeholt werden. Wird die Aussetzung aufgehoben, sind sie wieder benutzbar.
note-suspended = Die Lizenzen sind ausgesetzt.
do-resume_licenses = Aussetzung aufheben
do-resume_licenses-title = Die Aussetzung von Lizenzen aufheben
do-resume_licenses-about = Die Lizenzen können ab dem nächsten Kontakt wieder benutzt werden.
note-resumed = Die Aussetzung der Lizenzen ist aufgehoben.
do-amend_licenses = Bedingungen ändern
do-amend_licenses-title = Die Bedingungen von Lizenzen ändern
do-amend_licenses-about = Füllen Sie nur aus, was sich ändert. Die Lizenzen bleiben, wo sie sind, und erhalten ihre neuen Bedingungen mit dem nächsten Kontakt.
note-amended = Die Bedingungen sind geändert.
amend-set = Neuer Wert
amend-add = Oder hinzufügen
amend-none = Entfernen
do-assign_licenses = Einem Container zuweisen
do-assign_licenses-title = Lizenzen einem Container zuweisen
do-assign_licenses-about = Nur dieser Container kann sie dann abholen, und er tut es mit seinem nächsten Kontakt, ohne Ticket.
assign-serial = Oder ein anderer Container, über seine Seriennummer
assign-serial-hint = Auch einer, der nie gesehen wurde. Sie sieht aus wie F-7K2MQ-9XTBA-4HN5P-2WZRC-X.
note-assigned = Die Lizenzen sind zugewiesen.
do-unassign_licenses = Zuweisung aufheben
do-unassign_licenses-title = Die Zuweisung von Lizenzen aufheben
do-unassign_licenses-about = Lizenzen, die zugewiesen, aber nicht abgeholt sind, werden frei für jeden Container mit dem Ticket.
note-unassigned = Die Zuweisung ist aufgehoben.
note-reactivation-released = Eine Reaktivierung jeder Lizenz ist freigegeben.
do-withdraw_licenses = Lizenzen entziehen
do-withdraw_licenses-title = Lizenzen entziehen
do-withdraw_licenses-about = Eine nicht aktivierte Lizenz verlässt ihr Ticket sofort. Eine aktivierte verlässt ihren Container beim nächsten Kontakt und ihr Ticket, sobald das bestätigt ist; bis dahin können Sie den Entzug aufheben.
note-withdrawn = Die Lizenzen sind entzogen.
do-cancel_withdrawals = Entzug aufheben
do-cancel_withdrawals-title = Den Entzug aufheben
do-cancel_withdrawals-about = Die Lizenzen bleiben, wo sie sind. Wurde ihre Entfernung schon signiert, gewährt das nächste Update sie wieder.
note-leaving = { $count ->
    [one] Eine Lizenz verlässt ihren Computer erst beim nächsten Kontakt; bis das bestätigt ist, können Sie es rückgängig machen.
   *[other] { $count } Lizenzen verlassen ihre Computer erst beim nächsten Kontakt; bis das bestätigt ist, können Sie es rückgängig machen.
}
note-none-chosen = Kreuzen Sie zuerst mindestens eine Lizenz an.
note-withdrawal-cancelled = Der Entzug ist aufgehoben.

## Was möglich ist, und warum nicht
license-can = Was Sie tun können
license-can-nothing = Nichts: Diese Lizenz ist beendet, oder was gerade mit ihr geschieht, muss zuerst abgeschlossen sein.
license-cannot = Was jetzt nicht geht, und warum
license-replace = Durch einen anderen Artikel ersetzen
license-acts-none = An keiner dieser Lizenzen lässt sich jetzt etwas ändern.
idle-withdraw = Sie ist schon entzogen.
idle-cancel_withdrawal = Sie wird weder entzogen noch ersetzt.
idle-suspend = Sie ist schon ausgesetzt.
idle-resume = Sie ist nicht ausgesetzt.
idle-assign = Sie ist schon zugewiesen, und nur dieser Container kann sie haben.
idle-unassign = Sie ist keinem Container zugewiesen.
idle-release_reactivation = Eine Reaktivierung ist schon freigegeben und noch nicht genutzt.
idle-cancel_order = Alle Lizenzen dieses Auftrags sind beendet oder gehen schon: Es gibt nichts zu stornieren.
idle-reset = Dieser Container wird schon zurückgesetzt, oder es gibt nichts an ihm zu vergessen.
why-not-unknown = Diese Lizenz gibt es nicht.
why-not-ended = Sie ist beendet ({ $state }). Eine neue Auftragszeile verkauft eine neue.
why-not-ending = Ihr Zustand: { $state }. Das muss zuerst zurückgenommen oder abgeschlossen sein.
why-not-nothing_to_cancel = Ihr Zustand: { $state }. Das lässt sich nicht zurücknehmen.
why-not-activated = Ihr Zustand: { $state }. Eine genutzte Lizenz überträgt ihr Benutzer, oder sie wird ersetzt.
why-not-not_assigned = Sie wurde nicht zugewiesen. Ihr Zustand: { $state }.
why-not-lock_license = Sie sperrt einen Container. Nehmen Sie stattdessen diesen von der Sperrliste.
why-not-other_customer = Sie gehört einem anderen Kunden.
why-not-successor_collected = Die Lizenz, die sie ersetzt, wurde schon abgeholt. Wählen Sie diese.
why-not-named_twice = Sie ist zweimal genannt.
why-not-change = Der Wert passt nicht.
why-not-beyond_template = Das ginge über die Grenzen hinaus, unter denen sie verkauft wurde. Ersetzen Sie sie stattdessen.
why-not-kind_not_allowed = Ihr Artikel darf nicht in einen solchen Container.
why-not-level_too_low = Sie braucht einen besser geschützten Container.
why-not-runtime_too_old = Die Software ihres Containers ist zu alt.
why-not-already_started = Ihre Aktivierung hat das festgelegt. Setzen Sie stattdessen das Ende selbst.
why-not-suspended = Sie ist ausgesetzt. Machen Sie sie zuerst wieder nutzbar.
why-not-container_out_of_use = Ihr Container steht auf der Sperrliste oder wird zurückgesetzt.
why-not-not_releasable = Sie ist in keinem Container, oder ihr Artikel kennt keine Reaktivierung durch den Support.
why-not-container_blocklisted = Ihr Container steht auf der Sperrliste. Nehmen Sie ihn zuerst herunter.
why-not-container_resetting = Ihr Container wird zurückgesetzt. Warten Sie, bis das bestätigt ist.
why-not-too_many = Der Auftrag hat so viele Lizenzen, wie ein Auftrag haben kann.

## Start
start-title = Was jetzt auf Sie wartet
start-calm = Im Moment wartet nichts auf Sie.
start-oldest = älteste: { $ago }
start-not-called = { $count ->
    [one] · ein Container hat sich nicht gemeldet
   *[other] · { $count } Container haben sich nicht gemeldet
}
start-on-its-way = { $count ->
    [one] Änderung unterwegs
   *[other] Änderungen unterwegs
}
start-outstanding = { $count ->
    [one] Quittung steht aus
   *[other] Quittungen stehen aus
}
start-flagged = { $count ->
    [one] markierter Container
   *[other] markierte Container
}
start-asked = { $count ->
    [one] Reaktivierung wartet auf Sie
   *[other] Reaktivierungen warten auf Sie
}
start-ending = { $count ->
    [one] Lizenz endet binnen 30 Tagen
   *[other] Lizenzen enden binnen 30 Tagen
}
start-ending-more = { $sixty } binnen 60 Tagen, { $ninety } binnen 90
start-silent = { $count ->
    [one] Container ohne Kontakt
   *[other] Container ohne Kontakt
}
start-silent-hint = seit 30 Tagen kein signierter Kontakt
start-blocklisted = auf der Sperrliste
start-ages = Container mit Änderungen unterwegs, nach Alter der ältesten Änderung
start-ends = Lizenzen, die bald enden
start-within = binnen { $days } Tagen
start-activity = Die letzten 30 Tage
age-hour = bis 1 Stunde
age-day = bis 1 Tag
age-week = bis 7 Tage
age-month = bis 30 Tage
age-older = älter
activity-sold = Verkaufte Lizenzen am Tag
activity-activated = Aktivierungen am Tag
activity-ended = Zurückgegeben, entzogen, storniert oder ersetzt am Tag
activity-contacts = Signierte Kontakte am Tag

## Containers
containers-title = Container
containers-text = Seriennummer, Computer oder Host-ID
containers-show = Anzeigen
containers-show-all = alle
containers-show-on_its_way = mit Änderungen unterwegs
containers-show-outstanding = mit ausstehender Quittung
containers-show-flagged = markierte
containers-show-silent = seit 30 Tagen ohne Kontakt
containers-show-blocklisted = auf der Sperrliste
containers-none = Keine Container gefunden
containers-none-hint = Ein Container erscheint hier, sobald er seine erste Lizenz abholt oder Sie seiner Seriennummer eine Lizenz zuweisen.
computer = Computer
host-id = Host-ID
serial = Seriennummer
on-its-way = Unterwegs
last-contact = Letzter Kontakt
last-hint = zuletzt nach Neuem gefragt
never = nie
not-yet = noch nicht
description = Beschreibung
export = Exportieren
container-title = Container { $container }
container-state-in_order = in Ordnung
container-state-changes_outstanding = Änderungen unterwegs
container-state-silent = ohne Kontakt
container-state-not_seen = noch nicht gesehen
container-state-flagged = markiert
container-state-blocklisted = auf der Sperrliste
container-state-resetting = wird zurückgesetzt
container-unattached = keinem Kunden zugeordnet
container-kind = Art
container-version = Version seines Inhalts
client = Programmversion
known-since = Bekannt seit
follows = Folgt
container-empty = Keine Lizenzen hier
container-empty-hint = Für diesen Container ist keine Lizenz bestimmt, und keine kann noch darin sein.
container-actions = Was Sie tun können
container-attach-hint = Der Container wird bei seinem Kunden aufgeführt und angeboten, wenn Sie für ihn einen Auftrag erteilen.
container-detach = Zuordnung lösen
container-push-hint = Erstellt eine Update-Datei aus dem, was bekannt ist, ohne neue Anforderung. Bringen Sie sie zum Computer oder schicken Sie sie per E-Mail.
container-blocklist-hint = Er erhält keine Lizenzen und keine Verlängerungen mehr. Ist eine Sperrlizenz gewählt, wird er beim nächsten Kontakt gesperrt.
container-reset-hint = Alle Lizenzen, die hier zu Hause sind, enden, und der Container wird beim nächsten Kontakt geleert. Das lässt sich nicht rückgängig machen.
container-forget = Kunde, Host-ID und Computernamen sofort vergessen, nicht erst, wenn der Container das Zurücksetzen bewiesen hat.
property = Eigenschaft
property-seats = { $count ->
    [one] ein Platz
   *[other] { $count } Plätze
}
property-until = bis { $date }
property-maintenance = Wartung bis { $date }
property-units = { $count } Einheiten
reactivation-asked = bittet um Reaktivierung
history = Verlauf
history-none = Mit diesem Container ist noch nichts geschehen.
version-title = Version { $version }
version-lock = sperrt
version-push = ohne Anforderung erstellt
version-outstanding = ohne Quittung
version-confirmed = bestätigt
version-passed = übersprungen: eine spätere wurde bestätigt
version-holds = { $count ->
    [one] eine Lizenz darin
   *[other] { $count } Lizenzen darin
}
version-same = Dieselben Lizenzen, neu signiert.
version-came = hinzugekommen:
version-went = entfernt:
version-changed = geändert:
flag-external = Er enthält Lizenzen, die hier nicht verzeichnet sind
flag-fork = Von diesem Container gibt es eine Kopie
flag-about-external = Er meldete Lizenzen, die mit Ihren Schlüsseln signiert wurden, aber nicht in dieser Datenbank stehen.
flag-about-fork = Zwei verschiedene Nachrichten mit derselben Nummer trafen ein: Der Container wurde kopiert, und beide Kopien haben sich gemeldet.
flag-todo-external = Klären Sie, ob die Datenbank aus einer älteren Sicherung stammt. Sind die Lizenzen richtig, lassen Sie unbekannte Lizenzen übernehmen (automatische Aktionen) und heben Sie die Markierung auf; sonst heben Sie sie auf: Das nächste Update nimmt die Lizenzen heraus.
flag-todo-fork = Fragen Sie den Benutzer, woher die zweite Kopie kommt. Gab es einen Anlass (eine eingespielte Sicherung, einen geklonten Computer) und ist nur noch eine übrig, heben Sie die Markierung auf. Wenn nicht, setzen Sie den Container auf die Sperrliste.
flag-roll_back = Sein Inhalt ist älter als zuvor bestätigt
flag-about-roll_back = Er bewies einen älteren Inhalt, als er zuvor bewiesen hatte: Ein alter Stand wurde eingespielt, oder eine früher gemachte Kopie wurde benutzt.
flag-todo-roll_back = Nach einer eingespielten Sicherung heben Sie die Markierung auf: Der Container macht mit seinem neuesten Inhalt weiter. Geschieht es ohne Anlass wieder, setzen Sie ihn auf die Sperrliste.
flag-two_successors = Er wurde zweimal wiederhergestellt
flag-about-two_successors = Er machte zweimal unter einem neuen Schlüssel weiter: Auch eine Kopie von ihm wurde wiederhergestellt.
flag-todo-two_successors = Klären Sie, welchen von beiden der Benutzer behalten will. Heben Sie die Markierung auf, damit der jetzige weitermacht, oder setzen Sie ihn zurück und lassen Sie den Benutzer neu beginnen.
flag-foreign_state = Er zeigt einen Inhalt, den er nie hatte
flag-about-foreign_state = Seine Meldung passt zu keiner Version, die für ihn signiert wurde.
flag-todo-foreign_state = Möglicherweise wurde er manipuliert. Fragen Sie den Benutzer; setzen Sie den Container zurück oder auf die Sperrliste.
flag-old_generation = Er benutzt eine Lizenz, die er abgegeben hatte
flag-about-old_generation = Die Lizenz wurde auf einem anderen Computer reaktiviert und hatte diesen Container verlassen; nun meldet er, dass er sie trotzdem benutzt.
flag-todo-old_generation = Vielleicht ist eine Kopie seines alten Inhalts in Gebrauch. Fragen Sie den Benutzer; setzen Sie den Container zurück, oder setzen Sie ihn auf die Sperrliste.
flag-proof = Die eigenen Signaturen des Containers beweisen es.
flag-no-proof = Das ist ein Anzeichen, kein Beweis.
flag-seen = Bemerkt
do-clear_flag = Markierung aufheben
do-clear_flag-title = Die Markierung aufheben
do-clear_flag-about = Der Container erhält wieder Lizenzen und Verlängerungen, als wäre nichts gewesen. Neue Belege markieren ihn erneut.
note-clear_flag = Die Markierung ist aufgehoben.
do-attach_container = Zuordnen
do-attach_container-title = Den Container einem Kunden zuordnen
do-attach_container-about = Das sagt nur, wem der Container gehört; an seinen Lizenzen ändert sich nichts.
note-attach_container = Gespeichert, wem der Container gehört.
do-detach_container = Zuordnung lösen
do-detach_container-title = Die Zuordnung des Containers lösen
do-detach_container-about = Der Container steht nicht mehr bei dem Kunden. Seine Lizenzen ändern sich nicht.
note-detach_container = Der Container ist jetzt niemandem zugeordnet.
do-blocklist_container = Auf die Sperrliste setzen
do-blocklist_container-title = Einen Container auf die Sperrliste setzen
do-blocklist_container-about = Er erhält keine Lizenzen, Zuweisungen oder Verlängerungen. Ist in den automatischen Aktionen eine Sperrlizenz gewählt, werden seine Lizenzen beim nächsten Kontakt unbrauchbar. Sie können ihn wieder herunternehmen.
note-blocklist_container = Der Container steht auf der Sperrliste.
do-lift_blocklist = Herunternehmen
do-lift_blocklist-title = Einen Container von der Sperrliste nehmen
do-lift_blocklist-about = Was noch in ihm zu Hause ist, wird ihm mit dem nächsten Kontakt wieder gewährt.
note-lift_blocklist = Der Container steht nicht mehr auf der Sperrliste.
do-reset_container = Zurücksetzen
do-reset_container-title = Einen Container zurücksetzen
do-reset_container-about = Die Lizenzen, die in ihm zu Hause sind, enden endgültig und verlassen ihre Tickets; Zuweisungen, die nicht abgeholt wurden, verlieren nur den Container. Er ist leer, sobald er das bewiesen hat. Das lässt sich nicht rückgängig machen.
note-reset_container = Der Container wird zurückgesetzt.
do-release_reactivations = Eine Reaktivierung freigeben
do-release_reactivations-title = Eine Reaktivierung freigeben
do-release_reactivations-about = Der Benutzer darf jede dieser Lizenzen noch einmal auf einem anderen Computer reaktivieren, ohne zu warten und über sein Recht hinaus.
note-release_reactivations = Die Reaktivierung ist freigegeben: Der Benutzer kann weitermachen.
do-push_update = Update-Datei erstellen
note-push-nothing = Es gibt nichts zu überbringen: Der Container hat, was er haben soll.

## On its way
propagation-title = Unterwegs
propagation-about = Alles, was Sie entschieden haben und was noch nicht in seinem Container angekommen ist, das Älteste zuerst. Nichts hier ist verloren: Jede Änderung geht mit dem nächsten Kontakt des Containers.
propagation-none = Nichts ist unterwegs
propagation-none-hint = Jeder Container hat bewiesen, dass er enthält, was er soll.
change = Änderung
since = Seit
why-not-yet = Warum noch nicht
change-deliver = wird geliefert
change-remove = wird entfernt
change-alter = wird geändert
change-lock = sperren
change-unlock = entsperren
change-reset = zurücksetzen
pending-never_called = der Container hat sich nie gemeldet
pending-not_called = er hat sich seither nicht gemeldet
pending-without_receipt = es wurde gesendet; die Quittung fehlt
pending-automatic_updates_off = automatische Updates sind aus: Es geht mit der nächsten Auswahl des Benutzers
pending-flagged = der Container ist markiert
pending-for_container = wartet auf das Entfernen aus Container
pending-blocklisted = der Container steht auf der Sperrliste
pending-kind_not_allowed = der Artikel darf nicht in einem Container dieser Art sein
pending-level_too_low = der Artikel braucht einen besser geschützten Container
pending-runtime_too_old = die Software des Containers ist zu alt
pending-too_many = der Container ist voll
pending-push_not_allowed = der Artikel wird nur als Antwort auf eine Anforderung gewährt

## Blocklist
blocklist-title = Sperrliste
blocklist-about = Container, die nichts mehr erhalten. Ist in den automatischen Aktionen eine Sperrlizenz gewählt, werden sie auch gesperrt, wenn sie sich melden.
blocklist-add = Container hinzufügen
blocklist-serial-hint = Jede Seriennummer, auch die eines Containers, der hier nie gesehen wurde.
blocklist-text = Seriennummer, Computer oder Beschreibung
blocklist-none = Nichts auf der Sperrliste
blocklist-none-hint = Fügen Sie einen verlorenen oder gestohlenen Container mit seiner Seriennummer hinzu.
blocklist-placed = Eingetragen
blocklist-sent = Sperre gesendet
blocklist-confirmed = Sperre bestätigt
blocklist-no-lock = ohne Sperre
blocklist-lift-one = Container { $container } von der Sperrliste nehmen

## Alarms
start-alarms = { $count ->
    [one] Alarm
   *[other] Alarme
}
start-alarms-hint = Aufzeichnungen hier und in einem Container stimmen nicht überein
alarms-title = Alarme
alarms-about = Hier stimmen die Aufzeichnungen von Central und die eines Containers nicht überein. Ein Alarm bleibt stehen, bis jemand nachgesehen hat; von selbst ändert er nichts.
alarms-none = Keine Alarme
alarms-none-hint = Keine Meldung eines Containers muss gelesen werden. Container, die als Kopien auffielen, stehen in der Liste der Container.
alarm-forgotten_update = Ein Update, das hier unbekannt ist
alarm-about-forgotten_update = Der Container bewies ein Update, das hier signiert wurde und nicht bekannt ist: Die Datenbank wurde auf einen alten Stand gebracht. Klären Sie, welche anderen Container seither bedient wurden.
alarm-external_adopted = Unbekannte Lizenzen wurden übernommen
alarm-about-external_adopted = Lizenzen, die von Ihnen signiert wurden, hier aber nicht verzeichnet waren, sind nun auf keinem Ticket. Prüfen Sie sie:
alarm-external_left_out = Unbekannte Lizenzen werden weggelassen
alarm-about-external_left_out = Der Container enthält Lizenzen, die hier nicht verzeichnet sind; sein nächstes Update nimmt sie heraus:
alarm-duplicate = Eine Lizenz ist in zwei Containern
alarm-about-duplicate = Beide enthalten dieselbe Generation. Entscheiden Sie, welcher sie behält, und setzen Sie den anderen zurück oder auf die Sperrliste:
alarm-old_generation = Eine Lizenz, die anderswo reaktiviert wurde
alarm-about-old_generation = Der als verloren gemeldete Container hat sich wieder gemeldet. Sein nächstes Update nimmt die alte Lizenz heraus:
alarm-unknown_update = Eine Quittung für ein unbekanntes Update
alarm-about-unknown_update = Eine Quittung nennt ein Update, das hier nicht bekannt ist. Die nächste Anforderung des Containers muss es beweisen.
do-acknowledge_alarms = Zur Kenntnis nehmen
do-acknowledge_alarms-title = Einen Alarm zur Kenntnis nehmen
do-acknowledge_alarms-about = Der Alarm verlässt die Liste. Sonst ändert sich nichts; geschieht dasselbe wieder, wird er wieder ausgelöst.
note-acknowledge_alarms = Der Alarm ist zur Kenntnis genommen.

## Automatic actions
settings-title = Automatische Aktionen
settings-about = Was von selbst geschieht. Eine Änderung gilt für alles, was ab jetzt geschieht.
settings-limits = Zeiten und Grenzen
setting-on_reactivation = Wenn eine Lizenz auf einem anderen Computer reaktiviert wird
setting-about-on_reactivation = Ein Benutzer meldet einen Computer als verloren und holt die Lizenz neu ab. Das hier entscheidet über den alten Container; ein Artikel kann es anders bestimmen.
setting-on_reactivation-blocklist = Der alte Container kommt auf die Sperrliste.
setting-on_reactivation-withdraw = Nur die reaktivierten Lizenzen verlassen den alten Container.
setting-on_reactivation-none = Nichts: Der alte Container behält seine alte Generation, unbrauchbar und nie verlängert.
setting-automatic_updates = Automatische Updates
setting-about-automatic_updates = Ob Ihre Änderungen im Hintergrund zu den Containern gehen.
setting-automatic_updates-on = Ein: Jeder Kontakt bringt, was Sie geändert haben.
setting-automatic_updates-off = Aus: Kontakte im Hintergrund erneuern nur Kontaktfristen; Änderungen gehen mit der nächsten Auswahl des Benutzers. Sperren und Zurücksetzen gehen immer.
setting-duplicate_check = Kopien von Lizenzen
setting-about-duplicate_check = Was geschieht, wenn ein Container Anzeichen einer Kopie zeigt.
setting-duplicate_check-flag = Er wird markiert: keine neuen Lizenzen und keine Verlängerungen, bis jemand nachgesehen hat.
setting-duplicate_check-flag_and_blocklist = Er wird markiert und, wenn seine eigenen Signaturen die Kopie beweisen, auf die Sperrliste gesetzt.
setting-duplicate_check-off = Nichts.
setting-accept_external = Lizenzen, die hier unbekannt sind
setting-about-accept_external = Ein Container kann Lizenzen melden, die von Ihnen signiert wurden, aber nicht in dieser Datenbank stehen.
setting-accept_external-on = Sie werden übernommen, auf keinem Ticket.
setting-accept_external-off = Der Container wird markiert, und sie verlassen ihn.
setting-activation_mode = Aktivieren
setting-about-activation_mode = Was ein Benutzer auf einmal auswählt.
setting-deactivation_mode = Zurückgeben und Übertragen
setting-about-deactivation_mode = Was ein Benutzer auf einmal zurückgibt oder überträgt.
setting-reactivation_mode = Reaktivieren
setting-about-reactivation_mode = Was ein Benutzer nach einem Verlust auf einmal reaktiviert.
setting-mode-either = Der Benutzer wählt: einzelne Lizenzen oder alles.
setting-mode-all = Immer alles, was gerade möglich ist.
setting-mode-selected = Genau das Angekreuzte, alles oder nichts.
setting-lock_item = Sperrlizenz
setting-about-lock_item = Ist ein Artikel gewählt, werden Container auf der Sperrliste durch eine Lizenz davon gesperrt.
setting-lock-none = keine: Die Sperrliste sendet keine Sperre
setting-changes = { $before } → { $after }
setting-alive_days = Ein Container gilt als in Gebrauch (Tage)
setting-about-alive_days = So lange nach dessen letztem Kontakt muss ein Benutzer warten, bevor er dessen Lizenzen allein anderswo reaktiviert.
setting-tolerance_hours = Uhrentoleranz (Stunden)
setting-about-tolerance_hours = Erst so viel später gilt eine Kontaktfrist als abgelaufen.
setting-poll_minutes = Abfrageintervall (Minuten)
setting-about-poll_minutes = In welchem Abstand sich Container melden sollen.
setting-restores_max = Wiederherstellungen eines ganzen Containers
setting-about-restores_max = Wie oft ein Benutzer einen verlorenen Container als Ganzes wiederherstellen darf.
setting-successions_max = Wiederherstellungen aus Sicherungen
setting-about-successions_max = Wie oft ein aus einer Sicherung wiederhergestellter Container von selbst weitermachen darf.
do-put_settings = Speichern
do-put_settings-title = Die automatischen Aktionen ändern
do-put_settings-about = Die geänderten Einstellungen gelten für alles, was ab jetzt geschieht.
note-put_settings = Die automatischen Aktionen sind gespeichert.

## Grenzen
limits-title = Grenzen für Änderungen
limits-about = Schützt vor einem Versehen und vor jemandem, der ein Konto übernommen hat. Die Grenzen zählen, was Lizenzen von Kunden ändert: in Listen, auf einzelnen Seiten, durch Sammelaktionen, Importe und die API.
limits-quotas = Wie viele Lizenzen eine Person in 24 Stunden ändern darf
limits-quotas-about = Je Rolle. Leer: so viele wie nötig.
limits-none = keine Grenze
limits-second = Eine zweite Person
limits-approval = Bei mehr Lizenzen auf einmal muss jemand anderes zustimmen
limits-approval-about = Eine solche Änderung wird als Sammelaktion vorbereitet; sie beginnt, wenn eine zweite Person mit demselben Recht zustimmt. Leer: wird nie verlangt.
limits-never = nie
do-set_bulk_rules = Grenzen speichern
do-set_bulk_rules-title = Grenzen ändern
do-set_bulk_rules-about = Sie gelten ab jetzt, auch für Sammelaktionen, die vorbereitet und nicht bestätigt sind.
note-set_bulk_rules = Die Grenzen sind gespeichert.

## Search
search-title = Suchergebnisse
search-title-of = Suchergebnisse für „{ $text }“
search-mistyped = Das sieht nach einem Ticket mit einem Tippfehler aus: Seine Zeichen passen nicht zusammen. Vergleichen Sie es mit dem Lieferschreiben; 0, 1, I und O kommen nie vor.
search-none = Nichts gefunden
search-none-hint = Suchen Sie nach einem Ticketcode, einem Auftrag, einer Auftragsnummer oder Bestellnummer, einer Seriennummer, einer Host-ID oder einem Computer, einem Kunden oder einem Artikel. Ein Teil des Namens genügt.
ended-title = Ihre Sitzung ist beendet
ended-about = Was Sie eingegeben haben, ist nicht verloren. Melden Sie sich in einem anderen Tab an und machen Sie dann hier weiter.
ended-sign-in = In einem anderen Tab anmelden
ended-go-on = Mit Ihren Eingaben weitermachen
ended-lost = Melden Sie sich wieder an. Ein Formular mit einer Datei oder einem Passwort wird nicht aufgehoben; bitte senden Sie es noch einmal.
found-order = Aufträge
found-ticket = Tickets
found-license = Lizenzen
found-container = Container
found-customer = Kunden
found-item = Artikel
found-user = Benutzer
found-settings = Einstellungen
found-by-ticket_code = über den Code
found-by-id = über die ID
found-by-order_number = über die Auftragsnummer
found-by-po_number = über die Bestellnummer

## Tickets
tickets-title = Tickets
tickets-hint = Ein Teil des maskierten Codes oder der ID. Um ein Ticket über seinen ganzen Code zu finden, benutzen Sie die Suche oben.
tickets-none = Keine Tickets gefunden
tickets-none-hint = Ändern Sie den Filter. Ein Ticket entsteht mit einem Auftrag.
ticket-title = Ticket { $ticket }
ticket-id = Ticket-ID
ticket-state-open = offen
ticket-state-closed = geschlossen
ticket-state-expired = abgelaufen
ticket-show-code = Den Code zeigen
ticket-order-more = Auftrag auf dieses Ticket legen
ticket-closed-since = Geschlossen seit
ticket-expires = Läuft ab
ticket-reissued = Neu ausgestellt
ticket-followers = Verbundene Container
ticket-followers-none = Noch kein Container hat von diesem Ticket abgeholt.
ticket-followers-more = { $count ->
    [one] Ein weiterer Container folgt diesem Ticket.
   *[other] { $count } weitere Container folgen diesem Ticket.
}
ticket-orders-all = alle Bestellungen
ticket-followers-about = Container, die von dem Ticket abgeholt haben. Der abholende holt neue Lizenzen von selbst ab.
ticket-follows-since = seit { $at }
ticket-collecting = holt neue Lizenzen ab
ticket-care = Ticket verwalten
ticket-expires-at = Gültig bis einschließlich
ticket-expires-hint = Leer lassen, damit es nie abläuft.
created = Angelegt
do-set_collecting = Neue Lizenzen hier abholen
do-set_collecting-title = Ein anderer abholender Container
do-set_collecting-about = Neue Lizenzen des Tickets gehen von selbst in diesen Container, mit seinem nächsten Kontakt.
note-set_collecting = Der abholende Container ist festgelegt.
do-reissue_ticket = Neu ausstellen
do-reissue_ticket-title = Ein Ticket neu ausstellen
do-reissue_ticket-about = Das Ticket erhält einen neuen Code; der alte gilt sofort nicht mehr. Lizenzen in Gebrauch laufen weiter. Tun Sie das, wenn der Code in falsche Hände geraten ist.
reissue-keep = Follower, die bleiben
reissue-keep-hint = Ein Follower, der bleibt, macht ohne den neuen Code weiter. Wird er weggelassen, braucht er ihn, um wieder abzuholen; die Lizenzen, die er hat, bleiben.
note-reissue_ticket = Das Ticket hat einen neuen Code; der alte gilt nicht mehr.
do-close_ticket = Das Ticket schließen
do-close_ticket-title = Das Ticket schließen
do-close_ticket-about = Niemand kann damit mehr abholen, übertragen oder reaktivieren. Lizenzen in Gebrauch laufen weiter, und zurückgeben bleibt möglich.
note-close_ticket = Das Ticket ist geschlossen.
do-reopen_ticket = Das Ticket wieder öffnen
do-reopen_ticket-title = Das Ticket wieder öffnen
do-reopen_ticket-about = Damit kann wieder abgeholt, übertragen und reaktiviert werden.
note-reopen_ticket = Das Ticket ist wieder offen.
do-expire_ticket = Ablauf festlegen
do-expire_ticket-title = Den Ablauf des Tickets festlegen
do-expire_ticket-about = Von da an wird damit nichts mehr abgeholt, übertragen oder reaktiviert. Lizenzen in Gebrauch laufen weiter.
note-expire_ticket = Der Ablauf des Tickets ist festgelegt.

## Customers
customers-title = Kunden
customers-none = Keine Kunden gefunden
customers-none-hint = Ändern Sie den Filter oder legen Sie einen Kunden an. Auch ein Auftrag für eine neue ID legt einen an.
customer-create = Kunde anlegen
customer-edit = Den Kunden beschreiben
customer-title = Kunde { $customer }
customer-id = Kunden-ID
customer-id-hint = Die ID in Ihrem eigenen System; sie lässt sich später nicht ändern.
customer-orders-none = Noch keine Aufträge.
customer-tickets-none = Noch keine Tickets.
customer-containers-none = Diesem Kunden ist kein Container zugeordnet, und keiner enthält eine seiner Lizenzen.
contact = Ansprechpartner
contact-hint = Eine E-Mail-Adresse oder ein anderer Weg, jemanden zu erreichen. Eine E-Mail-Adresse wird für E-Mails mit Tickets benutzt.
note-customer_saved = Der Kunde ist gespeichert.
show-all = Alle davon zeigen

## Catalogue
items-title = Katalog
items-none = Keine Artikel gefunden
items-none-hint = Ändern Sie den Filter oder legen Sie einen Artikel an: das, wovon Sie Lizenzen verkaufen.
item-create = Artikel anlegen
item-edit = Den Artikel ändern
item-edit-about = Änderungen gelten für spätere Verkäufe. Verkaufte Lizenzen behalten ihre Bedingungen; um diese zu ändern, wählen Sie die Lizenzen in einer Liste aus und ändern dort ihre Bedingungen.
item-licenses = Seine Lizenzen
item-id = Artikelnummer
product-code = Produktcode
item-kinds = Arten von Containern
item-kinds-any = jede Art
item-kinds-hint = Wo seine Lizenzen sein dürfen; nichts angekreuzt: überall.
kind-file = eine Datei auf dem Computer
kind-key_store = der Schlüsselspeicher des Betriebssystems
kind-tpm = der Sicherheitschip des Computers (TPM)
kind-token = ein Token oder eine Chipkarte
item-adds-up = Mehrere in einem Container
item-requires = Braucht im selben Container
item-requires-hint = Seine Lizenzen können nur dort benutzt werden, wo Lizenzen dieser Artikel sind.
item-what = Stammdaten
item-terms = Was eine neue Lizenz erlaubt
item-terms-hint = Lassen Sie leer, was nicht begrenzt sein soll. Jede Bedingung lässt sich später für jede Lizenz ändern.
item-parameters = Was der Artikel offenlässt
item-parameters-none = Nichts: Jede Lizenz hat die Bedingungen oben.
item-parameters-hint = Werte, die bei jedem Auftrag die Auftragsbearbeitung angibt oder bei der Aktivierung der Benutzer, etwa die Zahl der Benutzer.
item-parameter = Offener Parameter { $number }
item-parameter-add = Einen offenen Parameter hinzufügen
parameter-term = Was er füllt
parameter-mode = Wie der Wert wirkt
parameter-filled_at = Wer ihn angibt
parameter-required = Pflichtangabe
mode-set = ersetzt den Wert des Artikels
mode-add = wird zum Wert des Artikels addiert
filled_at-order = die Auftragsbearbeitung, beim Auftrag
filled_at-activation = der Benutzer, bei der Aktivierung
item-together = Zusammen mit anderen, und worin er leben darf
item-limits = Was höchstens signiert werden darf
item-limits-hint = Feste Grenzen, vom Katalogschlüssel signiert: Niemand kann mehr als das verkaufen oder signieren, auch nicht jemand, der in diesen Server eingebrochen ist. Leer gelassen, folgen sie aus den Bedingungen. Geänderte Grenzen müssen signiert werden, bevor der Artikel unter ihnen verkauft werden kann.
item-templates = Signierte Grenzen
item-templates-about = Lizenzen behalten die Version, unter der sie verkauft wurden.
template-signed = signiert
template-awaiting = wartet auf Signatur
item-awaiting-how = Der Katalogschlüssel wird offline aufbewahrt. Führen Sie auf diesem Server „tenure-central keys catalogue request“ aus, bringen Sie die Datei zum Schlüssel, signieren Sie sie dort, und bringen Sie die Antwort mit „tenure-central keys catalogue import“ ein.
item-state-on-sale = im Verkauf
item-state-awaiting = wartet auf Signatur
item-state-retired = aus dem Verkauf genommen
item-secret-kept = Ein Geheimnis ist gespeichert; es bleibt, wenn Sie das Feld leer lassen.
do-retire_item = Aus dem Verkauf nehmen
do-retire_item-title = Einen Artikel aus dem Verkauf nehmen
do-retire_item-about = Er kann nicht mehr bestellt werden. Seine Lizenzen leben unverändert weiter. Sie können ihn wieder in den Verkauf nehmen.
note-retire_item = Der Artikel ist aus dem Verkauf genommen.
do-unretire_item = Wieder in den Verkauf nehmen
do-unretire_item-title = Einen Artikel wieder in den Verkauf nehmen
do-unretire_item-about = Er kann wieder bestellt werden.
note-unretire_item = Der Artikel ist wieder im Verkauf.
note-item_saved = Der Artikel ist gespeichert.
item-field-id = Artikelnummer
item-field-id-hint = Ihre eigene Nummer; sie lässt sich später nicht ändern.
item-field-name = Name
item-field-name-hint = Was Kunden lesen.
item-field-product_code = Produktcode
item-field-product_code-hint = Die Nummer, unter der das geschützte Programm nach seiner Lizenz fragt.
item-field-seats = Plätze im Netzwerk
item-field-seat_counting = Zählweise der Plätze
item-field-valid_days = Tage ab der ersten Aktivierung
item-field-valid_from = Gültig ab
item-field-valid_from-hint = Ab dem Beginn dieses Tages.
item-field-valid_until = Gültig bis
item-field-valid_until-hint = Bis zum Ende dieses Tages.
item-field-maintenance_until = Wartung bis
item-field-maintenance_until-hint = Bis zum Ende dieses Tages veröffentlichte Versionen sind lizenziert.
item-field-usage_days = Nutzungstage
item-field-units = Einheiten
item-field-lease = Kontaktfrist
item-field-lease-hint = Wie lange sie ohne einen Kontakt funktioniert. Innerhalb dieser Zeit muss sich der Container melden; sonst ruht sie, bis er es tut. Das macht Verluste harmlos.
item-field-grace = Nachfrist
item-field-borrow = Ausleihdauer eines Platzes
item-field-borrow-hint = Wie lange ein Platz ohne das Netzwerk mitgenommen werden darf.
item-field-features = Funktionen
item-field-feature_map = Funktionsbits
item-field-runtime_min = Mindestversion der Runtime
item-field-text = Text für den Benutzer
item-field-customer_text = Kundendaten
item-field-secret = Geheime Daten
item-field-secret-hint = In Base64. Für jeden Container versiegelt; hier nie wieder gezeigt.
item-field-secret_none = Geheime Daten entfernen
item-field-return_allowed = Der Benutzer darf sie zurückgeben
item-field-transfer_allowed = Der Benutzer darf sie in einen anderen Container übertragen
item-field-reactivation_by_support = Der Support darf eine Reaktivierung freigeben
item-field-reactivations = Reaktivierungen durch den Benutzer allein
item-field-reactivations-hint = Wie oft der Benutzer sie nach einem Verlust ohne Rückfrage wieder erhalten darf; 0: nie allein.
item-field-reactivation_wait = Wartezeit davor
item-field-reactivation_wait-hint = Frühestens so lange nach der letzten Aktivierung; leer: sofort.
item-field-on_reactivation = Nach einer Reaktivierung gilt für den alten Container
on_reactivation-vendor = wie die automatischen Aktionen es sagen
on_reactivation-blocklist = er kommt auf die Sperrliste
on_reactivation-withdraw = er verliert nur diese Lizenz
on_reactivation-none = er behält sie, kann sie aber nicht benutzen
item-field-adds_up = Ein Container darf mehrere Lizenzen davon enthalten, und sie addieren sich
item-field-seats_max = Höchstzahl der Plätze
item-field-seats_max-hint = Leer: so viele, wie die Bedingungen sagen; beliebig viele, wenn die Plätze ein offener Parameter sind.
item-field-units_max = Höchstzahl der Einheiten
item-field-units_max-hint = Leer: keine Grenze.
item-field-lease_max = Höchste Kontaktfrist
item-field-lease_max-hint = Leer: Lizenzen ohne Kontaktfrist sind erlaubt.
item-field-silence_max = Höchstdauer ohne Kontakt
item-field-silence_max-hint = So lange darf ein Container ohne Kontakt bleiben; leer: keine Grenze.
item-field-level_min = Mindest-Sicherheitsstufe des Containers
item-field-level_min-hint = 0: jede Datei; 1: Schlüsselspeicher; 2: TPM; 3: Token.
item-field-limit_features = Funktionen, die genannt werden dürfen
item-field-limit_features-hint = Durch Kommas getrennt; leer: die der Bedingungen.
item-field-limit_feature_map = Funktionsbits, die gesetzt werden dürfen
item-field-limit_feature_map-hint = Hexadezimal wie 0x5; leer: die der Bedingungen.
item-field-push_allowed = Updates dürfen ohne Anforderung des Containers erstellt werden
limit-seats-any = beliebig viele Plätze
limit-seats = { $count ->
    [one] höchstens 1 Platz
   *[other] höchstens { $count } Plätze
}
limit-units = { $count ->
    [one] höchstens 1 Einheit
   *[other] höchstens { $count } Einheiten
}
limit-lease = Kontaktfrist höchstens { $time }
limit-level = Sicherheitsstufe { $level } oder höher
limit-push = Updates ohne Anforderung
limit-silence = höchstens { $time } ohne Kontakt
unit = Einheit
unit-days = Tage
unit-hours = Stunden
unit-minutes = Minuten
unit-seconds = Sekunden
yes = ja
no = nein

## The Depot, as configured
nav-depot = Depot
depot-title = Das Depot: Seiten für Ihre Benutzer
depot-about = Das sehen Ihre Benutzer unter der Adresse des Depots. Aussehen, Listen und Texte werden in der Konfigurationsdatei des Servers geändert, in deren Teil [depot]; ein Neustart übernimmt sie. „tenure-central config check“ sagt, ob sie richtig sind.
depot-open = Das Depot öffnen
depot-look = Aussehen
depot-url = Adresse
depot-logo = Logo
depot-own = eigenes
depot-usual = Standard
depot-colors = Farben
depot-page-light = auf hellen Seiten
depot-page-dark = auf dunklen Seiten
depot-list = Wie Lizenzen aufgeführt werden
depot-columns = Spalten
depot-order = Sortiert nach
depot-grouped = Gleiche Lizenzen in einer Zeile
depot-ended = Beendete Lizenzen werden gezeigt
depot-column-item = Artikelnummer
depot-column-name = Lizenz
depot-column-state = Zustand
depot-column-activated = Letzte Aktivierung
depot-column-activations = Aktivierungen
depot-column-until = Gültig bis
depot-column-maintenance = Updates bis
depot-column-seats = Plätze
depot-column-container = Container
depot-column-ticket = Ticket
depot-column-license = Lizenz-ID
depot-modes = Was Benutzer auswählen dürfen
depot-modes-change = In den automatischen Aktionen ändern
depot-mode-activation = Aktivieren
depot-mode-deactivation = Zurückgeben
depot-mode-reactivation = Reaktivieren
depot-picks-either = einzelne Lizenzen oder alle
depot-picks-all = nur alles, was möglich ist
depot-picks-selected = genau das Angekreuzte
depot-downloads = Wo Benutzer das Programm bekommen
depot-downloads-none = Keine Adresse ist angegeben: Benutzer lesen, dass sie Sie danach fragen müssen.
depot-texts = Texte in der Sprache { $language }
depot-texts-heading = Texte
depot-texts-none = Keine: Die Seiten zeigen weder Einleitung noch Support noch Impressum von Ihnen.
depot-text-intro = Einleitung
depot-text-support = Support
depot-text-imprint = Impressum
depot-text-imprint_url = Adresse des Impressums
depot-text-privacy_url = Adresse der Datenschutzerklärung

## Terms
terms = Bedingungen
terms-local = auf einem Computer
terms-seats = { $count ->
    [one] 1 Platz im Netzwerk
   *[other] { $count } Plätze im Netzwerk
}
terms-from = ab { $at }
terms-until = bis { $at }
terms-valid-days = { $count ->
    [one] 1 Tag ab der ersten Aktivierung
   *[other] { $count } Tage ab der ersten Aktivierung
}
terms-usage-days = { $count ->
    [one] 1 Tag ab der ersten Benutzung
   *[other] { $count } Tage ab der ersten Benutzung
}
terms-maintenance = Wartung bis { $at }
terms-units = { $count ->
    [one] 1 Einheit
   *[other] { $count } Einheiten
}
terms-features = Funktionen { $names }
terms-feature-map = Funktionsbits { $bits }
terms-lease = Kontaktfrist { $time }
terms-grace = läuft nach dem Ende noch { $time } weiter, mit einer Warnung
terms-borrow = ein Platz kann für { $time } ausgeliehen werden
terms-runtime = braucht Runtime { $version }
terms-text = „{ $text }“
terms-secret = mit geheimen Daten
length-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
length-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
length-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
length-seconds = { $count ->
    [one] 1 Sekunde
   *[other] { $count } Sekunden
}
term-name-seats = Plätze
term-name-seat_counting = Zählung der Plätze
term-name-valid_from = Gültig ab
term-name-valid_until = Gültig bis
term-name-valid_days = Tage ab Aktivierung
term-name-usage_days = Tage der Benutzung
term-name-maintenance_until = Wartung bis
term-name-units = Einheiten
term-name-features = Funktionen
term-name-feature_map = Funktionsbits
term-name-lease_seconds = Kontaktfrist
term-name-lease_days = Kontaktfrist (Tage)
term-name-grace_days = Nachfrist (Tage)
term-name-grace_seconds = Nachfrist
term-name-text = Text
term-name-customer_text = Kundentext
term-name-runtime_min = Mindestversion der Runtime
term-name-borrow_seconds_max = Ausleihe
term-seats = Plätze im Netzwerk; 0: nur auf dem Computer des Containers
term-seat_counting = Zählweise der Plätze
term-valid_from = Erster Tag der Gültigkeit
term-valid_until = Ende der Gültigkeit: das Ende dieses Tages
term-valid_days = Tage der Gültigkeit ab der ersten Aktivierung
term-usage_days = Tage der Benutzung ab der ersten Benutzung
term-maintenance_until = Ende der Wartung: Ausgaben bis zu diesem Tag sind lizenziert
term-units = Einheiten, die verbraucht werden können
term-features = Funktionen, durch Kommas getrennt
term-feature_map = Funktionsbits, hexadezimal wie 0x5
term-lease_seconds = Muss innerhalb dieser Zeit durch einen Kontakt erneuert werden
term-grace_seconds = Wie lange sie nach dem Ende noch weiterläuft, mit einer Warnung
term-text = Text, der dem Benutzer gezeigt wird
term-customer_text = Kundendaten, die dem Benutzer gezeigt werden
term-runtime_min = Mindestversion der Runtime, etwa 1.2.0
term-borrow_seconds_max = Wie lange ein Platz ausgeliehen werden darf; 0: gar nicht
counting-per_instance = jedes laufende Programm nimmt einen Platz
counting-per_station = jeder Computer nimmt einen Platz
counting-exclusive = ein Programm zur gleichen Zeit, auf einem Computer

## States of licenses, on the page of their container
standing-here-available_after = verfügbar, sobald sie heraus ist
standing-here-assigned = zugewiesen, noch nicht abgeholt
standing-here-waiting = zugewiesen, wartet auf einen anderen Container
standing-here-collected_without_receipt = zugestellt, noch nicht bestätigt
standing-here-collected_confirmed = in Gebrauch
standing-here-awaiting_delivery = unterwegs hierher
standing-here-being_withdrawn = wird entzogen
standing-here-being_replaced = wird ersetzt
standing-here-being_returned = wird zurückgegeben
standing-here-being_reset = wird zurückgesetzt
standing-here-moving = wird hierher übertragen
standing-here-suspended = ausgesetzt
standing-here-locked = Container auf der Sperrliste

## States of licenses
standing-available_not_collected = verfügbar, noch nicht abgeholt
standing-available_returned = verfügbar, zurückgegeben
standing-available_after = verfügbar, sobald ihr Container sie abgegeben hat
standing-suspended_on_ticket = ausgesetzt, nicht abzuholen
standing-assigned = zugewiesen, noch nicht abgeholt
standing-waiting = zugewiesen, noch in einem anderen Container
standing-collected_without_receipt = zugestellt, noch nicht bestätigt
standing-collected_confirmed = in Gebrauch
standing-awaiting_delivery = unterwegs
standing-being_withdrawn = wird entzogen
standing-being_replaced = wird ersetzt
standing-being_returned = wird zurückgegeben
standing-being_reset = wird zurückgesetzt
standing-moving = wird in einen anderen Container übertragen
standing-suspended = ausgesetzt
standing-locked = Container auf der Sperrliste
standing-withdrawn = entzogen
standing-replaced = ersetzt
standing-cancelled = storniert
standing-reset = zurückgesetzt

## What happened: one sentence an event
preview-order_placed = Ein neuer Auftrag für Kunde { $customer }.
preview-container_blocklisted = { $has_lock ->
    [true] Container { $subject } kommt auf die Sperrliste: Er bekommt keine Lizenzen und keine Verlängerungen, und mit dem nächsten Kontakt wird er gesperrt, so dass nichts darin mehr benutzt werden kann.
   *[other] Container { $subject } kommt auf die Sperrliste: Er bekommt keine Lizenzen und keine Verlängerungen. Gesperrt wird er nicht, weil in den automatischen Aktionen keine Sperrlizenz gewählt ist: Was er enthält, läuft weiter bis zum Ende seiner Mietzeit oder Laufzeit.
}
preview-ticket_created = Ein neues Ticket für Kunde { $customer }; sein Code wird gezeigt, sobald der Auftrag erteilt ist.
preview-license_sold = Eine Lizenz von { $item } wird verkauft: { $terms }.
preview-license_replaced = { $place ->
    [none] { $subject } endet sofort, denn niemand hat sie, und wird ersetzt.
   *[in] { $subject } wird ersetzt: Sie verlässt { $computer } mit demselben Update, das die neue Lizenz bringt (der letzte Kontakt war { $seen }).
}
event-settings_changed = Die automatischen Aktionen wurden geändert.
event-item_put = Artikel { $subject } ({ $name }) wird gespeichert.
event-template_signed = Die Vorlage von { $subject } wurde signiert (Version { $version }).
event-item_retired = { $retired ->
    [true] Artikel { $subject } wurde aus dem Verkauf genommen.
   *[false] Artikel { $subject } ist wieder im Verkauf.
}
event-customer_put = Kunde { $subject } wird gespeichert.
event-order_placed = Auftrag { $subject } für Kunde { $customer } auf Ticket { $ticket }.
event-line_added = { $quantity } × { $item } zu Auftrag { $subject } hinzugefügt.
event-ticket_created = Ein neues Ticket { $label } für Kunde { $customer }.
event-ticket_reissued = Ticket { $subject } erhält einen neuen Code; der alte gilt nicht mehr. { $keep } Follower bleiben.
event-ticket_closed = Ticket { $subject } ist geschlossen: Damit wird nichts abgeholt, übertragen oder reaktiviert.
event-ticket_reopened = Ticket { $subject } ist wieder offen.
event-ticket_expiry_set = { $has_expires ->
    [true] Ticket { $subject } läuft ab: { $expires }.
   *[other] Ticket { $subject } hat kein Ende mehr.
}
event-ticket_followed = Container { $container } folgt Ticket { $subject }.
event-ticket_unfollowed = Container { $container } folgt Ticket { $subject } nicht mehr.
event-collecting_set = Container { $container } holt neue Lizenzen von Ticket { $subject } von selbst ab.
preview-license_withdrawn = { $place ->
    [none] { $subject } endet sofort, denn niemand hat sie. Das lässt sich nicht rückgängig machen.
   *[in] { $subject } verlässt { $computer } beim nächsten Kontakt (der letzte war { $seen }). Bis das bestätigt ist, können Sie es zurücknehmen.
}
preview-license_cancelled = { $place ->
    [none] { $subject } endet sofort, denn niemand hat sie. Das lässt sich nicht rückgängig machen.
   *[in] { $subject } verlässt { $computer } beim nächsten Kontakt (der letzte war { $seen }). Bis das bestätigt ist, können Sie es zurücknehmen.
}
preview-license_suspended = { $place ->
    [none] { $subject } kann nicht abgeholt werden, bis Sie sie wieder nutzbar machen.
   *[in] { $subject } ist auf { $computer } ab dem nächsten Kontakt (der letzte war { $seen }) nicht nutzbar, bis Sie sie wieder nutzbar machen.
}
preview-license_resumed = { $place ->
    [none] { $subject } kann wieder abgeholt werden.
   *[in] { $subject } ist auf { $computer } ab dem nächsten Kontakt (der letzte war { $seen }) wieder nutzbar.
}
preview-license_amended = { $place ->
    [none] { $subject } hat jetzt: { $before }. Sie bekommt: { $terms }.
   *[in] { $subject } auf { $computer } hat jetzt: { $before }. Mit dem nächsten Kontakt (der letzte war { $seen }) bekommt sie: { $terms }.
}{ $end ->
    [past] {" "}Achtung: Dieses Ende liegt in der Vergangenheit; sie ist dann nicht mehr nutzbar.
   *[ahead] {""}
}
preview-ticket_expiry_set = Ticket { $subject }: { $has_expires ->
    [false] Es läuft nicht mehr ab.
   *[true] Es läuft am { $expires } ab.
}{ $end ->
    [past] {" "}Achtung: Das liegt in der Vergangenheit; es holt dann nichts mehr ab.
   *[ahead] {""}
}
event-license_sold = Lizenz { $subject } des Artikels { $item } ist verkauft.
event-license_assigned = { $subject } ist Container { $home } zugewiesen.
event-license_unassigned = { $subject } ist keinem Container mehr zugewiesen.
event-license_activated = { $subject } wurde in Container { $container } aktiviert (Aktivierung { $number }).
event-license_passed_over = { $subject } wurde im Hintergrund nicht abgeholt.
event-license_returned = { $subject } wurde aus Container { $from } zurückgegeben.
event-license_transferred = { $subject } wird von Container { $from } nach { $to } übertragen.
event-license_taken_back = { $subject } bleibt in Container { $home }: Die Lizenz wurde zurückgeholt.
event-license_withdrawn = { $subject } ist entzogen.
event-license_cancelled = { $subject } ist storniert.
event-license_replaced = { $subject } ist durch { $by } ersetzt.
event-end_cancelled = { $subject } bleibt: Der Entzug ist aufgehoben.
event-license_reset = { $subject } endet mit dem Zurücksetzen von Container { $from }.
event-successor_freed = { $subject } wird auf dem Ticket verfügbar.
event-license_amended = { $subject } erhält geänderte Bedingungen: { $terms }.
event-license_suspended = { $subject } ist ausgesetzt: Die Lizenz bleibt, kann aber nicht benutzt werden.
event-license_resumed = { $subject } kann wieder benutzt werden.
event-lease_ran_out = Die Kontaktfrist von { $subject } in Container { $container } ist abgelaufen.
event-reactivation_asked = Ein Benutzer bittet um die Reaktivierung von { $subject }.
event-reactivation_settled = Die Bitte um Reaktivierung von { $subject } ist erledigt.
event-reactivation_released = Eine Reaktivierung von { $subject } ist freigegeben.
event-license_reactivated = { $subject } ist in Container { $container } reaktiviert (Generation { $generation }).
event-generation_raised = { $subject } ist jetzt Generation { $generation }.
event-usage_reported = { $subject } meldete { $units_consumed } verbrauchte Einheiten.
event-license_adopted = { $subject } ist in Container { $home } übernommen.
event-container_noted = Container { $subject } ist vorgemerkt; er hat sich noch nie gemeldet.
event-container_enrolled = Container { $subject } hat sich registriert.
event-container_succeeded = Container { $subject } macht unter einem neuen Schlüssel weiter (Instanz { $instance }).
event-contact_made = Container { $subject } hat sich gemeldet (Zähler { $ctr }).
event-content_confirmed = Container { $subject } hat Version { $version } bestätigt.
event-update_decided = Container { $subject } erhält Version { $version } mit { $licenses } Lizenzen.
event-leases_renewed = Die Kontaktfristen in Container { $subject } wurden erneuert.
event-evidence_accepted = Container { $subject } zeigte eine Version, die hier unbekannt war: { $version }.
event-container_flagged = Container { $subject } ist markiert: { $text }.
event-flag_cleared = Die Markierung von Container { $subject } ist aufgehoben.
event-alarm_raised = Alarm zu Container { $subject }: { $text }
event-alarm_acknowledged = Alarm { $number } zu Container { $subject } ist zur Kenntnis genommen.
event-container_attached = { $has_customer ->
    [true] Container { $subject } ist Kunde { $customer } zugeordnet.
   *[other] Container { $subject } ist niemandem mehr zugeordnet.
}
event-container_blocklisted = Container { $subject } ist auf die Sperrliste gesetzt.
event-blocklist_lifted = Container { $subject } ist von der Sperrliste genommen.
event-lock_sent = Die Sperre wurde mit Version { $version } an Container { $subject } gesendet.
event-lock_confirmed = Container { $subject } hat die Sperre bestätigt.
event-container_reset = Container { $subject } wird zurückgesetzt: Alle seine Lizenzen enden.
event-reset_confirmed = Das Zurücksetzen von Container { $subject } ist bestätigt.
event-wishes_answered = Wünsche von Container { $subject } wurden beantwortet ({ $answers }).
event-answers_forgotten = Antworten auf Wünsche von Container { $subject } werden nicht mehr gebraucht.
event-tombstones_noted = Container { $subject } meldete Lizenzen, die er abgegeben hat ({ $licenses }).
event-tombstones_forgotten = Meldungen von Container { $subject } werden nicht mehr gebraucht.
event-generation_superseded = Eine alte Generation von { $license } in Container { $subject } ist überholt.
event-container_restored = Container { $subject } wurde nach { $to } wiederhergestellt.
event-user_created = Benutzer { $subject } ist mit der Rolle { $role } angelegt.
event-user_described = Name, E-Mail-Adresse oder Sprache von Benutzer { $subject } wurden geändert.
event-user_role_changed = Benutzer { $subject } erhält die Rolle { $role }.
event-user_disabled = { $disabled ->
    [true] Benutzer { $subject } wurde deaktiviert.
   *[false] Benutzer { $subject } darf sich wieder anmelden.
}
event-password_set = Benutzer { $subject } erhält ein neues Passwort.
event-second_factor_set = { $present ->
    [true] Der zweite Faktor von Benutzer { $subject } wurde eingerichtet.
   *[false] Der zweite Faktor von Benutzer { $subject } wurde entfernt.
}
event-subject_linked = { $linked ->
    [true] Benutzer { $subject } wurde mit einem Konto des Anmeldedienstes verbunden.
   *[false] Die Verbindung von Benutzer { $subject } mit einem Konto des Anmeldedienstes wurde gelöst.
}
event-limits_set = Die Grenzen für Änderungen werden neu gesetzt.
event-time_accepted = Die Uhr wurde akzeptiert; sie zeigte { $now }.
event-api_key_made = API-Schlüssel { $subject } ist mit der Rolle { $role } erstellt.
event-api_key_revoked = API-Schlüssel { $subject } ist widerrufen.

## Bulk actions
download-csv = Als CSV herunterladen
download-json = Als JSON herunterladen
bulk-title = Massenaktionen
bulk-about = Eine Aktion für alle Zeilen einer Liste. Zuerst sehen Sie, was geschehen würde; nichts ändert sich, bis Sie es bestätigen.
bulk-for-licenses = Lizenzen ändern
bulk-for-containers = Container ändern
bulk-for-tickets = Tickets ändern
bulk-for-orders = Aufträge stornieren
bulk-none = Noch keine Massenaktion
bulk-none-hint = Wählen Sie oben eine Liste, oder filtern Sie eine Liste und wählen Sie „Alle diese ändern“.
bulk-all-of-these = Alle angezeigten ändern …
bulk-id = Nummer
bulk-action = Aktion
bulk-members = Einträge
bulk-by = Von
bulk-created = Vorschau vom
bulk-choose = Was möchten Sie tun?
bulk-other-action = Eine andere Aktion wählen
bulk-do-amend = Bedingungen ändern
bulk-do-replace = Durch einen anderen Artikel ersetzen
bulk-do-suspend = Aussetzen
bulk-do-resume = Aussetzung aufheben
bulk-do-withdraw = Entziehen
bulk-do-cancel_withdrawal = Entzug aufheben
bulk-do-assign = Einem Container zuweisen
bulk-do-unassign = Zuweisungen aufheben
bulk-do-release_reactivation = Eine Reaktivierung freigeben
bulk-do-blocklist = Auf die Sperrliste setzen
bulk-do-lift_blocklist = Von der Sperrliste nehmen
bulk-do-clear_flag = Markierungen aufheben
bulk-do-reset = Zurücksetzen
bulk-do-close_ticket = Tickets schließen
bulk-do-reopen_ticket = Tickets wieder öffnen
bulk-do-expire_ticket = Ablauf der Tickets festlegen
bulk-do-cancel_order = Aufträge stornieren
bulk-about-amend = Verlängern, Benutzer hinzufügen, ein neues Ende setzen. Jede Lizenz bleibt, wo sie ist.
bulk-about-replace = Jede Lizenz erhält einen Nachfolger des neuen Artikels, als Position ihres eigenen Auftrags.
bulk-about-suspend = Die Lizenzen bleiben, wo sie sind, können aber nicht benutzt werden, bis Sie die Aussetzung aufheben.
bulk-about-resume = Ausgesetzte Lizenzen können wieder benutzt werden.
bulk-about-withdraw = Nicht aktivierte Lizenzen verlassen ihr Ticket sofort, die anderen ihren Container bei dessen nächstem Kontakt.
bulk-about-cancel_withdrawal = Entzüge und Ersetzungen, die noch kein Container bestätigt hat, werden aufgehoben.
bulk-about-assign = Lizenzen, die in keinem Container sind, werden einem Container zugewiesen; nur dieser kann sie abholen.
bulk-about-unassign = Zuweisungen, die nicht abgeholt wurden, werden aufgehoben; jeder mit dem Ticket kann die Lizenzen abholen.
bulk-about-release_reactivation = Benutzer, die einen Container verloren haben, dürfen noch einmal reaktivieren.
bulk-about-blocklist = Die Container erhalten keine Lizenzen und keine Verlängerungen mehr, und die Sperre, wenn eine gewählt ist.
bulk-about-lift_blocklist = Die Container erhalten ihre Lizenzen wieder.
bulk-about-clear_flag = Jemand hat sich die Container angesehen; sie erhalten wieder Lizenzen und Verlängerungen.
bulk-about-reset = Alle Lizenzen in den Containern enden. Das lässt sich nicht rückgängig machen.
bulk-about-close_ticket = Mit den Tickets wird nichts abgeholt, übertragen oder reaktiviert. Lizenzen in Gebrauch laufen weiter.
bulk-about-reopen_ticket = Mit den Tickets kann wieder abgeholt werden.
bulk-about-expire_ticket = Ab diesem Tag wird mit den Tickets nichts mehr abgeholt; ohne einen Tag laufen sie nie ab.
bulk-about-cancel_order = Was nicht abgeholt wurde, endet zuerst, der Rest wird entzogen.
bulk-terms = Neue Bedingungen
bulk-terms-hint = Ein leerer Wert entfernt die Bedingung. Mehrere Funktionen werden durch Kommas getrennt. Ein Datum ist das Ende dieses Tages.
bulk-term = Bedingung { $row }
bulk-mode = Setzen oder hinzufügen { $row }
bulk-value = Wert { $row }
bulk-set = setzen
bulk-add = hinzufügen
bulk-items = Was an ihre Stelle tritt
bulk-items-hint = Nur Lizenzen der hier genannten alten Artikel werden ersetzt.
bulk-old = Alter Artikel { $row }
bulk-new = Neuer Artikel { $row }
bulk-to = Container (Seriennummer)
bulk-description = Beschreibung des Eintrags
bulk-forget = Kunde und Computer sofort vergessen
bulk-at = Gültig bis einschließlich
bulk-which-licenses = Welche Lizenzen
bulk-which-containers = Welche Container
bulk-which-tickets = Welche Tickets
bulk-which-orders = Welche Aufträge
bulk-which-all = alle, die es gibt
bulk-which-hint = Leere Felder schränken nicht ein. Alles leer heißt alle.
bulk-standing = In diesen Zuständen:
bulk-any = beliebig
bulk-filter-text = Enthält
bulk-filter-item = Artikel
bulk-filter-customer = Kunde
bulk-filter-order = Auftrag
bulk-filter-number = Auftragsnummer
bulk-filter-po = Bestellnummer
bulk-filter-ticket = Ticket
bulk-filter-container = Container
bulk-filter-ends_from = Endet ab
bulk-filter-ends_before = Endet vor
bulk-filter-blocklisted = Auf der Sperrliste
bulk-filter-flagged = Markiert
bulk-filter-outstanding = Quittung steht aus
bulk-filter-on_its_way = Änderungen unterwegs
bulk-preview = Vorschau zeigen
bulk-preview-hint = Noch ändert sich nichts. Welche Einträge betroffen sind, steht ab jetzt fest; später hinzukommende gehören nicht dazu.
bulk-state-preparing = wird vorbereitet
bulk-state-prepared = wartet auf Ihre Bestätigung
bulk-state-awaiting_approval = wartet auf eine zweite Person
bulk-state-running = läuft
bulk-state-stopped = angehalten
bulk-state-done = erledigt
bulk-state-taking_back = wird zurückgenommen
bulk-state-taken_back = zurückgenommen
bulk-state-discarded = verworfen
bulk-note-prepared = Die Vorschau ist fertig.
bulk-note-awaiting_approval = Eine zweite Person muss diese Massenaktion genehmigen.
bulk-note-running = Die Massenaktion läuft.
bulk-note-stopped = Die Massenaktion ist angehalten. Was getan ist, bleibt getan.
bulk-note-done = Die Massenaktion ist erledigt.
bulk-note-taking_back = Was kein Container bestätigt hat, wird gerade zurückgenommen.
bulk-note-taken_back = Was kein Container bestätigt hat, wurde zurückgenommen.
bulk-note-discarded = Die Massenaktion wurde verworfen; nichts wurde geändert.
bulk-note-preparing = Die Massenaktion wird vorbereitet.
bulk-will = Was geschieht
bulk-will-change = { $count } von { $total } ändern sich.
bulk-will-already = { $count } sind bereits so.
bulk-will-refuse = Bei { $count } geht es nicht.
bulk-see-why = Ansehen, warum
bulk-will-containers = { $count ->
    [one] Es erreicht Benutzer in einem Container bei dessen nächstem Kontakt.
   *[other] Es erreicht Benutzer in { $count } Containern bei deren nächstem Kontakt.
}
bulk-will-unreachable = { $count ->
    [one] Einer davon hatte seit 30 Tagen oder noch nie Kontakt.
   *[other] { $count } davon hatten seit 30 Tagen oder noch nie Kontakt.
}
bulk-happens = Im Einzelnen
bulk-examples = Beispiele
bulk-member = Eintrag
bulk-now = Jetzt
bulk-then = Dann
bulk-why = Warum nicht
bulk-progress = Fortschritt
bulk-member-waiting = Wartet
bulk-member-done = Erledigt
bulk-member-already = Schon so
bulk-member-refused = Geht nicht
bulk-member-taken_back = Zurückgenommen
bulk-member-kept = Ließ sich nicht zurücknehmen
bulk-refresh = Aktualisieren
bulk-confirm = Bestätigen: { $count } ändern
bulk-approve = Genehmigen
bulk-approve-other = Jemand anderes mit diesem Recht muss sie genehmigen. Senden Sie einer Kollegin oder einem Kollegen die Adresse dieser Seite.
bulk-discard = Verwerfen
bulk-stop = Anhalten
bulk-continue = Fortsetzen
bulk-take-back = Zurücknehmen
bulk-take-back-hint = Nimmt zurück, was noch kein Container bestätigt hat.
bulk-all-members = Alle Einträge zeigen
bulk-steps = Wer was getan hat
bulk-in-audit = Ihre Einträge im Audit-Protokoll

## Import and export
import-title = Import und Export
import-in = Import
import-out = Export
import-about = Eine ganze Datei auf einmal, alles oder nichts: Bei einer fehlerhaften Zeile wird nichts übernommen, und jede fehlerhafte Zeile wird aufgeführt. Eine Datei, die zweimal kommt, ändert nichts.
import-may-not = Ihre Rolle darf nichts importieren.
import-what = Was die Datei enthält
import-file = Datei (CSV oder JSON)
import-paste = Oder ihre Zeilen einfügen
import-check = Nur prüfen
import-do = Importieren
import-hint = Die erste Zeile einer CSV nennt die Spalten, so wie ein Export es tut. Höchstens 100.000 Zeilen.
import-bad = { $count ->
    [one] Eine fehlerhafte Zeile. Nichts wurde übernommen.
   *[other] { $count } fehlerhafte Zeilen. Nichts wurde übernommen.
}
import-bad-hint = Korrigieren Sie diese Zeilen und senden Sie die Datei noch einmal.
import-line = Zeile
import-column = Spalte
import-why = Was falsch ist
import-would = Alle Zeilen sind in Ordnung: { $changed } würden sich ändern, { $already } sind schon so.
import-would-hint = Nichts wurde geändert. Senden Sie die Datei noch einmal mit „Importieren“.
import-done = Importiert: { $changed } geändert, { $already } waren schon so.
import-orders = { $count } Aufträge
import-template = Datei zum Ausfüllen herunterladen
import-columns-customers = Die Spalten für Kunden
import-columns-items = Die Spalten für Artikel
import-columns-orders = Die Spalten für Aufträge
import-columns-about-customers = Eine Zeile je Kunde. Ein vorhandener bekommt den neuen Namen und Kontakt.
import-columns-about-items = Eine Zeile je Artikel. Ein vorhandener wird für spätere Verkäufe geändert; fehlende oder leere Spalten haben ihren üblichen Wert.
import-columns-about-orders = Eine Zeile je Auftragszeile; aufeinanderfolgende Zeilen mit derselben Nummer sind ein Auftrag. Ein unbekannter Kunde wird mit dem Auftrag angelegt.
import-columns-show = Alle { $count } Spalten mit Beispiel zeigen
import-column-kind = So wird sie geschrieben
import-column-example = Beispiel
cell-text = Text
cell-number = eine ganze Zahl
cell-bool = yes oder no
cell-list = mehrere, durch Semikolon getrennt
cell-json = JSON
cell-note = schreibt ein Export; ein Import übergeht sie, außer der Id eines Auftrags
export-about = Was exportiert wird, lässt sich wieder importieren. Zellen, die eine Tabellenkalkulation berechnen würde, haben einen Apostroph davor.

## Audit log
audit-title = Audit-Protokoll
audit-verify = Prüfen
audit-verify-title = Prüfung des Audit-Protokolls
audit-sound = Unversehrt: Kein Eintrag wurde geändert, und keiner fehlt.
audit-looked = { $entries } Einträge in { $chains } Ketten.
audit-broken = { $count ->
    [one] Das Audit-Protokoll wurde verändert: ein Fehler.
   *[other] Das Audit-Protokoll wurde verändert: { $count } Fehler.
}
audit-broken-hint = Vergleichen Sie es mit einer Sicherung und mit dem Release-Protokoll; siehe das Handbuch für Betreiber.
audit-reason = Grund enthält
audit-actor = Wer
audit-key = Betrifft
audit-kind-any = alle
audit-key-hint = Betrifft: die Nummer einer Lizenz, eines Tickets, eines Containers, eines Auftrags oder eines Benutzers; oder customer/C-100, item/SNP-201.
audit-open = öffnen
audit-subject-sales = Aufträge und Änderungen an Lizenzen
audit-subject-use = Aktivierungen, Rückgaben, Übertragungen
audit-subject-tickets = Tickets
audit-subject-containers = Container
audit-subject-catalogue = Katalog, Kunden, Einstellungen
audit-subject-people = Benutzer und API-Schlüssel
audit-kind = Ereignisse
audit-since = Ab
audit-until = Bis
audit-none = Keine Einträge gefunden
audit-none-hint = Ändern Sie die Suche. Jede Änderung steht hier, mit wer, wann und warum.
audit-position = Nr.
audit-at = Wann
audit-what = Was

## Why
why-title = Warum?
why-link = Warum?
why-at = Zu einem früheren Zeitpunkt
why-look = Nachsehen
why-now = Jetzt
why-is-now = So ist es, Stand
why-was-then = So war es am
why-cut = Der Verlauf ist länger, als eine Seite liest; sein ältester Teil fehlt hier.
why-since = Seit
rule-home = Eine Lizenz hat einen Platz: den Container, dem sie zugewiesen, in dem sie aktiviert oder in den sie übertragen wurde.
rule-available = Eine Lizenz auf ihrem Ticket wartet, bis jemand sie abholt.
rule-possible = Was für einen Container signiert wurde, kann darin sein, bis er das Gegenteil beweist oder die Kontaktfrist abgelaufen ist.
rule-hand_over = Eine Lizenz ist immer nur in einem Container: Der alte muss sie zuerst abgeben.
rule-update = Eine Änderung erreicht einen Container mit seinem nächsten Kontakt.
rule-receipt = Eine signierte Quittung beweist, was angekommen ist.
rule-suspend = Eine ausgesetzte Lizenz bleibt, wo sie ist, kann aber nicht benutzt werden.
rule-replace = Eine ersetzte Lizenz verlässt ihren Container mit demselben Update, das ihre Nachfolgerin bringt.
rule-amend = Es gelten die Bedingungen des Verkaufs oder der neuesten Änderung seither.
rule-assign = Eine zugewiesene Lizenz kann nur ihr Container abholen.
rule-withdraw = Eine entzogene Lizenz verlässt ihren Container mit dem nächsten Kontakt, danach ihr Ticket.
rule-cancel = Wird ein Auftrag storniert, werden seine Lizenzen entzogen.
rule-blocklist = Ein Container auf der Sperrliste bekommt nichts Neues; mit einer Sperrlizenz wird er gesperrt, sobald er sich meldet.
rule-reset = Ein Zurücksetzen beendet jede Lizenz, die in dem Container zu Hause ist.
rule-return = Ein Benutzer gab sie zurück; sie ist wieder auf ihrem Ticket, sobald der Container das bewiesen hat.
rule-transfer = Ein Benutzer überträgt sie in einen anderen Container; der bekommt sie, sobald der alte sie abgegeben hat.
rule-reactivate = Wer einen Container verloren hat, kann dessen Lizenzen wieder bekommen: in den Grenzen des Artikels oder mit Hilfe des Supports.
rule-generation = Mit jeder Generation zählen ältere Kopien der Lizenz nicht mehr.
rule-container = Der Zustand eines Containers folgt aus seinen Nachrichten und aus dem, was über ihn entschieden wurde.
rule-attach = Ein zugeordneter Container steht bei seinem Kunden.
rule-confirmed = Nur eine vom Container signierte Nachricht beweist, was er enthält.
rule-fork = Zwei verschiedene Inhalte einer Version beweisen eine Kopie.
rule-roll_back = Ein Inhalt, der älter ist als ein bewiesener, zeigt, dass der Container zurückgesetzt wurde.
rule-two_successors = Zwei Fortsetzungen eines Containers beweisen eine Kopie.
rule-foreign_state = Ein Inhalt, der hier nie signiert wurde, kann nicht stimmen.
rule-duplicate_check = Wer eine Lizenz benutzt, die neu ausgegeben wurde, hat eine alte Kopie.
rule-external = Lizenzen, die hier nicht verzeichnet sind, sieht sich zuerst ein Mensch an.
because-home = { $by ->
    [assignment] Sie ist Container { $container } zugewiesen.
    [activation] Sie wurde in Container { $container } aktiviert.
   *[transfer] Sie wurde in Container { $container } übertragen.
}
because-terms = { $amendment ->
    [0] Es gelten die Bedingungen, mit denen sie verkauft wurde.
    [one] Ihre Bedingungen wurden einmal geändert.
   *[other] Ihre Bedingungen wurden { $amendment }-mal geändert.
}
because-suspended = Sie ist ausgesetzt.
because-replaces = Sie trat an die Stelle von { $license }.
because-replaced_by = { $license } trat an ihre Stelle.
because-possible = { $removal_signed ->
    [true] Container { $container } enthielt sie; ihre Entfernung ist signiert.
   *[false] { $confirmed ->
        [true] Container { $container } hat bewiesen, dass er sie enthält.
       *[false] Sie wurde an Container { $container } geschickt; die Quittung fehlt.
    }
}
because-reactivation_asked = Ein Benutzer bat den Support, eine Reaktivierung freizugeben.
because-generation = Sie ist in ihrer { $generation }. Generation.
because-attached = Er ist Kunde { $customer } zugeordnet.
because-blocklisted = Er steht auf der Sperrliste.
because-lock_sent = Die Sperre wurde für ihn signiert.
because-lock_confirmed = Er hat bewiesen, dass er die Sperre enthält.
because-resetting = Er wird zurückgesetzt.
because-confirmed = Er hat bewiesen, dass er Version { $version } mit { $licenses ->
    [one] einer Lizenz
   *[other] { $licenses } Lizenzen
} enthält.
because-outstanding = Version { $version } mit { $licenses ->
    [one] einer Lizenz
   *[other] { $licenses } Lizenzen
} wurde für ihn signiert.
why-rule = Regel: { $rule }
why-entry = Eintrag { $position }
why-standing = Zustand
why-state = Zustand
why-home = Bestimmt für
why-terms = Bedingungen
why-suspended = Ausgesetzt
why-replaces = Ersetzt
why-replaced_by = Ersetzt durch
why-possible = In einem Container
why-reactivation_asked = Um Reaktivierung gebeten
why-generation = Generation
why-attached = Kunde
why-blocklisted = Sperrliste
why-lock_sent = Sperre gesendet
why-lock_confirmed = Sperre bestätigt
why-flagged = Markierung
why-resetting = Zurücksetzen
why-confirmed = Bestätigter Inhalt
why-outstanding = Gesendet, ohne Quittung
why-waits-contact = Wartet auf den nächsten Kontakt von
why-waits-receipt = Wartet auf eine Quittung von
why-waits-removal = Wartet auf das Entfernen aus
why-waits-user = Wartet auf jemanden mit dem Ticket.
why-waits-support = Wartet auf den Support.
why-waits-person = Wartet darauf, dass jemand nachsieht.

## Kinds of events
kind-license_sold = verkauft
kind-license_withdrawn = entzogen
kind-license_cancelled = storniert
kind-license_replaced = ersetzt
kind-end_cancelled = Entzug aufgehoben
kind-license_amended = Bedingungen geändert
kind-license_suspended = ausgesetzt
kind-license_resumed = Aussetzung aufgehoben
kind-license_assigned = zugewiesen
kind-license_unassigned = Zuweisung aufgehoben
kind-license_reset = durch Zurücksetzen beendet
kind-reactivation_released = Reaktivierung freigegeben
kind-line_added = Position zum Auftrag hinzugefügt
kind-container_blocklisted = auf die Sperrliste gesetzt
kind-blocklist_lifted = von der Sperrliste genommen
kind-flag_cleared = Markierung aufgehoben
kind-container_reset = zurückgesetzt
kind-container_noted = Container vorgemerkt
kind-reset_confirmed = Zurücksetzen bestätigt
kind-ticket_closed = Ticket geschlossen
kind-ticket_reopened = Ticket wieder geöffnet
kind-ticket_expiry_set = Ablauf festgelegt
kind-ticket_unfollowed = Container folgt dem Ticket nicht mehr

## Refusals: English stands in the table of problems and in the rules themselves
problem-approval-needed = So vieles auf einmal muss eine zweite Person freigeben
problem-approval-needed-do = Machen Sie daraus eine Massenaktion und lassen Sie sie von jemand anderem freigeben; importieren Sie in kleineren Dateien.
problem-approval-by-self = Wer eine Massenaktion vorbereitet hat, kann sie nicht selbst freigeben
problem-approval-by-self-do = Bitten Sie eine zweite Person mit diesem Recht um die Freigabe.
problem-awaiting-signature = Die Vorlage des Artikels ist noch nicht mit dem Katalogschlüssel signiert
problem-awaiting-signature-do = Bringen Sie die Kataloganfrage zum Schlüssel und importieren Sie die Antwort.
problem-body-malformed = Die Eingabe ist nicht lesbar
problem-body-malformed-do = Öffnen Sie die Seite neu und versuchen Sie es noch einmal.
problem-busy = Der Server ist gerade ausgelastet
problem-busy-do = Versuchen Sie es gleich noch einmal.
problem-container-blocklisted = Der Container steht auf der Sperrliste
problem-container-blocklisted-do = Nehmen Sie ihn zuerst von der Sperrliste, oder nehmen Sie einen anderen.
problem-container-resetting = Der Container wird zurückgesetzt
problem-container-resetting-do = Warten Sie, bis das bestätigt ist, oder nehmen Sie einen anderen.
problem-empty = Nichts war ausgewählt
problem-empty-do = Wählen Sie mindestens eine Zeile aus.
problem-facts-changed = Seit der Vorschau hat sich etwas geändert
problem-facts-changed-do = Sehen Sie sich die Vorschau noch einmal an und bestätigen Sie erneut.
problem-field-unknown = Ein Feld gibt es hier nicht
problem-field-unknown-do = Öffnen Sie die Seite neu und versuchen Sie es noch einmal.
problem-file-missing = Es war keine Datei dabei
problem-file-missing-do = Wählen Sie eine Datei aus oder fügen Sie ihren Text ein.
problem-file-incomplete = Einige der Codes fehlen
problem-file-incomplete-do = Filmen Sie auch die fehlenden Codes und bringen Sie dann alle zusammen.
problem-forbidden = Ihre Rolle erlaubt das nicht
problem-forbidden-do = Melden Sie sich als jemand an, dessen Rolle es erlaubt, oder fragen Sie einen Administrator.
problem-foreign-ticket = Das Ticket gehört einem anderen Kunden
problem-foreign-ticket-do = Nehmen Sie ein Ticket dieses Kunden.
problem-form-foreign = Dieses Formular stammt nicht von einer Seite Ihrer Sitzung
problem-form-foreign-do = Öffnen Sie die Seite neu und senden Sie das Formular von dort.
problem-idempotency-key-reused = Dieser Schlüssel für Wiederholungen gehört zu einer anderen Eingabe
problem-idempotency-key-reused-do = Öffnen Sie die Seite neu und versuchen Sie es noch einmal.
problem-internal = Auf dem Server ist ein Fehler aufgetreten
problem-internal-do = Versuchen Sie es später noch einmal; nennen Sie dem Betreiber die Zeit und die Seite.
problem-issuer-unavailable = Gerade kann nichts signiert werden; Ihr Wunsch bleibt erhalten
problem-issuer-unavailable-do = Versuchen Sie es später noch einmal.
problem-item-retired = Der Artikel ist nicht im Verkauf
problem-item-retired-do = Nehmen Sie ihn wieder in den Verkauf, oder bestellen Sie einen anderen.
problem-kind-not-allowed = Der Artikel darf nicht in einen Container dieser Art
problem-kind-not-allowed-do = Wählen Sie einen anderen Container.
problem-level-too-low = Der Artikel braucht einen sichereren Container
problem-level-too-low-do = Wählen Sie einen Container der genannten Stufe.
problem-licenses-refused = Bei einigen Lizenzen ist das nicht möglich; keine wurde geändert
problem-licenses-refused-do = Lassen Sie diese Lizenzen weg, oder tun Sie zuerst, was bei ihnen steht.
problem-media-type = Diese Art von Inhalt wird hier nicht angenommen
problem-media-type-do = Öffnen Sie die Seite neu und versuchen Sie es noch einmal.
problem-method-not-allowed = Das gibt es an dieser Adresse nicht
problem-method-not-allowed-do = Öffnen Sie die Seite neu.
problem-name-taken = Diesen Benutzernamen gibt es schon
problem-name-taken-do = Wählen Sie einen anderen Namen.
problem-no-such-line = Diese Zeile hat der Auftrag nicht, oder nicht so viele Lizenzen davon
problem-no-such-line-do = Sehen Sie sich den Auftrag noch einmal an.
problem-not-a-follower = Der Container ist nicht mit dem Ticket verbunden
problem-not-a-follower-do = Aktivieren Sie darin zuerst etwas mit dem Ticket.
problem-not-found = Unter dieser Bezeichnung gibt es nichts
problem-not-found-do = Prüfen Sie die Bezeichnung.
problem-not-logged-in = Sie sind nicht angemeldet
problem-not-logged-in-do = Melden Sie sich an.
problem-order-conflict = Unter dieser Auftragsnummer gibt es schon einen anderen Auftrag
problem-order-conflict-do = Vergleichen Sie beide; nehmen Sie für einen neuen Auftrag eine neue Nummer.
problem-parameter-missing = Der Artikel braucht einen Wert, der fehlt
problem-parameter-missing-do = Geben Sie den genannten Wert an.
problem-parameter-unknown = Einen solchen Wert lässt der Artikel nicht offen
problem-parameter-unknown-do = Berichtigen Sie den Namen, oder lassen Sie den Wert weg.
problem-parameter-wrong = Ein Wert passt nicht
problem-parameter-wrong-do = Berichtigen Sie den genannten Wert.
problem-po-not-one-ticket = Zu dieser Bestellnummer gibt es kein Ticket dieses Kunden, oder mehrere
problem-po-not-one-ticket-do = Nennen Sie den Auftrag oder das Ticket; die gefundenen sind aufgeführt.
problem-quantity-mismatch = Die Anzahl passt nicht zur Zahl der Lizenzen, die ersetzt werden
problem-quantity-mismatch-do = Wählen Sie so viele Lizenzen aus, wie Sie bestellen.
problem-quota-exceeded = So viel darf die Rolle an einem Tag nicht mit Massenaktionen ändern
problem-quota-exceeded-do = Ändern Sie weniger, oder bitten Sie einen Administrator, die Grenze anzuheben.
problem-recovery-needed = Dieses Central wurde wiederhergestellt und signiert nichts, bis es abgeglichen ist
problem-recovery-needed-do = Der Betreiber führt den Abgleich aus, den das Protokoll beschreibt.
problem-refused = Der gegenwärtige Zustand erlaubt das nicht
problem-refused-do = Der Grund nennt, was im Weg steht.
problem-requires-unknown = Der Artikel setzt einen voraus, den es nicht gibt
problem-requires-unknown-do = Legen Sie zuerst den vorausgesetzten Artikel an.
problem-runtime-too-old = Die Software des Containers ist zu alt für diese Lizenz
problem-runtime-too-old-do = Lassen Sie sie aktualisieren.
problem-settings-changed = Jemand anderes hat die Einstellungen inzwischen geändert
problem-settings-changed-do = Sehen Sie sie sich an und wiederholen Sie Ihre Änderung.
problem-sign-in-refused = Die Anmeldung wurde abgelehnt
problem-sign-in-refused-do = Prüfen Sie Namen, Passwort und Code; stimmen sie, fragen Sie einen Administrator.
problem-terms-beyond-template = Die Bedingungen gehen über die signierte Vorlage des Artikels hinaus
problem-terms-beyond-template-do = Verlangen Sie weniger, oder lassen Sie eine weitere Vorlage signieren.
problem-ticket-closed = Das Ticket ist geschlossen
problem-ticket-closed-do = Öffnen Sie es wieder, oder nehmen Sie ein anderes.
problem-ticket-expired = Das Ticket ist abgelaufen
problem-ticket-expired-do = Setzen Sie ein neues Ende, oder nehmen Sie ein anderes.
problem-timed-out = Die Eingabe kam nicht rechtzeitig an
problem-timed-out-do = Senden Sie sie noch einmal.
problem-too-large = Das ist zu groß
problem-too-large-do = Senden Sie weniger auf einmal.
problem-too-many = Das ist mehr, als auf einmal geht
problem-too-many-do = Teilen Sie es auf.
problem-too-many-requests = Zu viele Anfragen
problem-too-many-requests-do = Warten Sie einen Augenblick und versuchen Sie es noch einmal.
problem-unauthenticated = Sie sind nicht angemeldet
problem-unauthenticated-do = Melden Sie sich an.
problem-unavailable = Der Dienst ist gerade nicht erreichbar
problem-unavailable-do = Versuchen Sie es gleich noch einmal.
problem-value-invalid = Ein Wert passt nicht
problem-value-invalid-do = Berichtigen Sie den genannten Wert.
license-refusal-unknown = Lizenz { $license }: Es gibt sie nicht.
license-refusal-ended = Lizenz { $license }: Sie ist { $state }; hier hilft nur eine neue Auftragszeile.
license-refusal-ending = Lizenz { $license }: Sie { $state }; nehmen Sie das zuerst zurück.
license-refusal-nothing_to_cancel = Lizenz { $license }: Es gibt nichts zurückzunehmen ({ $state }).
license-refusal-activated = Lizenz { $license }: Sie ist aktiviert ({ $state }); sie kann übertragen oder ersetzt werden.
license-refusal-not_assigned = Lizenz { $license }: Sie ist nicht zugewiesen ({ $state }).
license-refusal-lock_license = Lizenz { $license }: Sie sperrt einen Container; nehmen Sie diesen von der Sperrliste.
license-refusal-other_customer = Lizenz { $license }: Sie gehört einem anderen Kunden.
license-refusal-successor_collected = Lizenz { $license }: Ihre Nachfolgerin wurde schon abgeholt; wählen Sie diese.
license-refusal-named_twice = Lizenz { $license }: Sie ist zweimal genannt.
license-refusal-change = Lizenz { $license }: Ein Wert passt nicht.
license-refusal-beyond_template = Lizenz { $license }: Das ginge über die Vorlage hinaus, unter der sie verkauft wurde; ersetzen Sie sie stattdessen.
license-refusal-kind_not_allowed = Lizenz { $license }: Ihr Artikel darf nicht in einen Container dieser Art.
license-refusal-level_too_low = Lizenz { $license }: Sie braucht einen sichereren Container.
license-refusal-runtime_too_old = Lizenz { $license }: Die Software ihres Containers ist zu alt.
license-refusal-already_started = Lizenz { $license }: Ihre Aktivierung hat das festgelegt; setzen Sie stattdessen das Ende selbst.
license-refusal-suspended = Lizenz { $license }: Sie ist ausgesetzt; machen Sie sie zuerst wieder nutzbar.
license-refusal-container_out_of_use = Lizenz { $license }: Ihr Container steht auf der Sperrliste oder wird zurückgesetzt.
license-refusal-not_releasable = Lizenz { $license }: Sie ist in keinem Container, oder ihr Artikel kennt keine Reaktivierung durch den Support.

## Fehler in Formularen
amend-now = Jetzt:
amend-differs = Darin unterscheiden sich die gewählten Lizenzen.
amend-added = Kommt zu dem dazu, was jede Lizenz jetzt hat.
mistake-amend-one = „{ $label }“: Geben Sie den neuen Wert ein, oder was dazukommt, oder entfernen Sie es; nur eines davon.
mistake-amend-nothing = Nichts ist ausgefüllt. Füllen Sie mindestens eine Bedingung aus, die sich ändert.
mistake-role = Wählen Sie eine Rolle aus der Liste.
mistake-key-name = Der Name hat 1 bis 64 Zeichen.
error-title = Fehler
mistakes = { $count ->
    [one] In diesem Formular ist ein Fehler. Nichts wurde gespeichert.
   *[other] In diesem Formular sind { $count } Fehler. Nichts wurde gespeichert.
}
mistake-missing = Füllen Sie „{ $label }“ aus.
mistake-missing-choice = Wählen Sie etwas für „{ $label }“.
mistake-choice = Wählen Sie für „{ $label }“ etwas, das angeboten wird.
mistake-number = „{ $label }“ muss eine ganze Zahl sein, 0 oder mehr.
mistake-count = „{ $label }“ muss eine ganze Zahl sein, 1 oder mehr.
mistake-large = Die Zahl für „{ $label }“ ist zu groß.
mistake-length = „{ $label }“ muss eine ganze Zahl sein; die Zeit darf nicht länger als 130 Jahre sein.
mistake-level = „{ $label }“ ist eine Zahl von 0 bis 3.
mistake-date = „{ $label }“ muss ein Tag sein, den es gibt. Wählen Sie ihn, oder schreiben Sie ihn wie 2027-12-31.
mistake-bits = „{ $label }“ muss hexadezimal sein, etwa 0x5.
mistake-version = „{ $label }“ muss eine Version wie 1.2.0 sein.
mistake-base64 = „{ $label }“ muss Base64 sein: Buchstaben, Ziffern, + und /, ein Vielfaches von vier.
mistake-id = „{ $label }“ hat höchstens 64 Zeichen und keine Leerzeichen am Rand.
mistake-item-taken = Es gibt schon einen Artikel mit der Artikelnummer { $typed }. Öffnen Sie ihn, um ihn zu ändern.
mistake-problem-requires-unknown = Es gibt keinen Artikel { $required }, den dieser brauchen könnte. Wählen Sie einen aus dem Katalog; ein Artikel kann sich nicht selbst brauchen.
mistake-problem-terms-beyond-template = „{ $label }“ ist mehr, als die eigenen Grenzen des Artikels erlauben. Geben Sie hier weniger ein, oder erhöhen oder leeren Sie die Höchstgrenze unten, unter „Was höchstens signiert werden darf“.
mistake-problem-parameter-wrong = Offener Parameter „{ $typed }“: Ein Wert für diese Bedingung kann den des Artikels nur ersetzen, nicht dazugezählt werden.
mistake-missing-customer = Wählen Sie einen Kunden.
mistake-customer = Eine Kunden-ID hat höchstens 64 Zeichen und keine Leerzeichen am Rand.
mistake-customer-unknown = Es gibt noch keinen Kunden { $typed }. Wählen Sie einen der angebotenen, oder kreuzen Sie an, dass er mit diesem Auftrag angelegt wird.
mistake-customer-taken = Es gibt schon einen Kunden { $typed }. Öffnen Sie ihn, um ihn zu beschreiben.
mistake-missing-item = { $label }: Wählen Sie einen Artikel.
mistake-item = Eine Artikelnummer hat höchstens 64 Zeichen und keine Leerzeichen am Rand.
mistake-item-unknown = { $label }: Es gibt keinen Artikel { $typed }. Wählen Sie einen der angebotenen.
mistake-missing-order = Geben Sie die Auftrags-ID des früheren Auftrags ein.
mistake-order = „{ $typed }“ ist keine Auftrags-ID. Ihre sehen aus wie { $example }.
mistake-missing-po = Geben Sie die Bestellnummer des früheren Auftrags ein.
mistake-missing-ticket = Geben Sie den Code oder die ID des Tickets ein.
mistake-ticket = Es gibt kein Ticket mit diesem Code oder dieser ID. Prüfen Sie die Eingabe.
mistake-ticket-wrong = Das ist kein vollständiger Ticketcode: Er hat 25 Buchstaben und Ziffern in fünf Gruppen, nie 0, 1, I oder O, und der letzte Buchstabe prüft die übrigen. Suchen Sie einen Tippfehler.
mistake-ticket-unknown = Kein Ticket hat diesen Code. Prüfen Sie, ob er vollständig und einer der Ihren ist.
mistake-missing-container = Wählen Sie einen Container.
mistake-container = Eine Seriennummer sieht aus wie F-7K2MQ-9XTBA-4HN5P-2WZRC-X. Prüfen Sie die Eingabe.
mistake-problem-parameter-missing = Füllen Sie „{ $label }“ aus: Dieser Artikel braucht es.
mistake-problem-po-not-one-ticket = Es gibt keinen Auftrag dieses Kunden mit der Bestellnummer { $po }, oder mehrere mit verschiedenen Tickets. Wählen Sie das Ticket auf andere Weise.
mistake-problem-item-retired = { $typed } ist nicht im Verkauf. Wählen Sie einen anderen Artikel, oder nehmen Sie ihn im Katalog wieder in den Verkauf.
mistake-problem-awaiting-signature = { $typed } wartet auf seine Signatur und kann noch nicht verkauft werden.
mistake-problem-order-conflict = Unter dieser Nummer gibt es schon einen anderen Auftrag: { $order }. Nehmen Sie eine andere.
item-more-terms = Weitere Bedingungen
item-more-rights = Nach einem Verlust: Reaktivierung
item-requires-one = Braucht im selben Container: { $number }. Artikel
item-requires-add = Einen weiteren Artikel hinzufügen
item-parameter-remove = Offenen Parameter { $number } entfernen
item-field-seats-hint = 0 oder leer: nur auf dem Computer des Containers.
item-field-features-hint = Namen, durch Kommas getrennt.
item-field-usage_days-hint = Gezählt ab der ersten Benutzung.
item-field-units-hint = Wie viele insgesamt verbraucht werden können.
item-field-grace-hint = Wie lange sie nach ihrem Ende noch weiterläuft, mit einer Warnung.
item-field-feature_map-hint = Hexadezimal, etwa 0x5.
item-field-runtime_min-hint = Etwa 1.2.0.
item-field-customer_text-hint = Wird dem Benutzer gezeigt.
