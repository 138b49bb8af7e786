# Il Deposito in italiano. Gli stessi testi delle altre lingue, con gli stessi nomi.
# Termini: licenza, ticket, contenitore, attivare, restituire, spostare, riattivare, ritirare, sostituire,
# sospendere, lista di blocco, bloccare, azzerare, ricevuta, richiesta, aggiornamento, collegamento.
language = Italiano
language-label = Lingua
skip-to-content = Vai al contenuto
test-banner = TEST: questo fornitore è stato creato per prove; le sue licenze non valgono nulla.
undo = Annulla

## Tempo
month-1 = gen
month-2 = feb
month-3 = mar
month-4 = apr
month-5 = mag
month-6 = giu
month-7 = lug
month-8 = ago
month-9 = set
month-10 = ott
month-11 = nov
month-12 = dic
date = { $day } { $month } { $year }
time-now = proprio ora
time-ago-minutes = { $count ->
    [one] un minuto fa
   *[other] { $count } minuti fa
}
time-ago-hours = { $count ->
    [one] un’ora fa
   *[other] { $count } ore fa
}
time-ago-days = { $count ->
    [one] ieri
   *[other] { $count } giorni fa
}
time-ago-months = { $count ->
    [one] un mese fa
   *[other] { $count } mesi fa
}
time-ahead-minutes = { $count ->
    [one] tra un minuto
   *[other] tra { $count } minuti
}
time-ahead-hours = { $count ->
    [one] tra un’ora
   *[other] tra { $count } ore
}
time-ahead-days = { $count ->
    [one] domani
   *[other] tra { $count } giorni
}
time-ahead-months = { $count ->
    [one] tra un mese
   *[other] tra { $count } mesi
}

## La cornice
vendor-imprint = Note legali
vendor-privacy = Privacy
vendor-support = Assistenza
you-are-here = Lei si trova qui
back = Indietro
to-start = Alla prima pagina
to-licenses = Alle mie licenze
refresh = Aggiorna la pagina
copy = Copia
copied = Copiato
refused-title = Non è possibile

## L’ingresso
start-title = Le Sue licenze
start-intro = Veda le Sue licenze, le attivi sul Suo computer, le tenga aggiornate o le restituisca.
start-go-on = Alle mie licenze
start-tickets-title = Con un ticket
start-tickets-label = Ticket
start-tickets-hint = Il codice della bolla di consegna, ad esempio PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Più codici si separano con ; o spazi. Maiuscole e minuscole non contano.
start-tickets-go = Mostra le mie licenze
start-code-title = Con il Suo computer
start-code-about = Il Suo computer mostra un breve codice. Lo digiti qui e questa pagina vede le licenze di quel computer. Non serve alcun ticket.
start-code-label = Codice del Suo computer
start-code-hint = Digiti questo comando sul Suo computer; mostra il codice:
start-code-go = Collega
start-file-title = Senza rete
start-file-about = Per un computer senza rete: porti qui un file e riporti la risposta. Per aggiornare non serve alcun ticket.
start-file-go = Tramite file
tickets-none = Digiti il Suo ticket.
tickets-too-many = Al massimo { $most } ticket alla volta.
tickets-mistyped = Questo non è un ticket. Ha 25 lettere e cifre in cinque gruppi, mai 0, 1, I o O; controlli la digitazione.
tickets-which = Numero { $place } dei Suoi ticket:
tickets-unknown = Questo ticket non è noto qui. Lo confronti con la bolla di consegna.
tickets-some-unknown = { $count ->
    [one] Uno dei ticket non è noto qui. Lo confronti con la bolla di consegna.
   *[other] { $count } dei ticket non sono noti qui. Li confronti con la bolla di consegna.
}
tickets-more = Aggiungere un ticket
tickets-add = Aggiungi
code-mistyped = Questo non è un codice. Ha otto lettere e cifre, ad esempio K7XQ-4MPR, mai 0, 1, I o O.
code-unknown = Questo codice non funziona. È valido dieci minuti e vale una volta sola; ricominci con uno nuovo.
leave = Esci

## Ottenere il programma
get-tenure-link = Come ottenere il programma tenure
get-tenure-title = Il programma tenure
get-tenure-about = tenure conserva le licenze sul Suo computer. Non richiede un amministratore, non avvia servizi e non apre porte.
get-tenure-none = Lo chieda al Suo fornitore, o guardi dove ha ottenuto il software: di solito lo accompagna.
get-tenure-then = Poi
get-tenure-create = Una volta sola: crei un contenitore per le licenze. Confronti l’impronta mostrata con la bolla di consegna.
get-tenure-pair = Lo colleghi a questa pagina:
get-tenure-without = Senza il programma su un computer in rete
get-tenure-without-about = Su un computer senza rete tenure scrive file che qualsiasi altro computer può portare qui.

## Tutte le licenze
licenses-title = Le Sue licenze
licenses-none = Qui non c’è alcuna licenza
licenses-none-hint = Aggiunga un ticket, o mostri anche le licenze terminate.
licenses-hidden = { $count ->
    [one] Una licenza terminata non è mostrata.
   *[other] { $count } licenze terminate non sono mostrate.
}
licenses-pages = Pagine dell’elenco
licenses-before = Precedenti
licenses-next = Successive
licenses-part = da { $from } a { $to } di { $all }
ticket = Ticket
ticket-open = aperto
ticket-closed = chiuso dal fornitore
ticket-expired = scaduto
container = Contenitore
host-id = Identificativo del computer
connection = Collegamento
connected = collegato
connection-silent = al momento non risponde
by-file = tramite file
live-link = Che cosa succede
connect-title = Il Suo computer
connect-about = Per attivare o restituire licenze, colleghi il Suo computer o porti dei file.
computer-title = Computer
computer-new = Il fornitore non conosce ancora questo contenitore. Aggiunga un ticket per attivare la prima licenza.
lacks-receipt = Al fornitore manca ancora una ricevuta di questo contenitore. Lo aggiorni, o porti il file di ricevuta.
update = Aggiorna
pairing-over = Il collegamento al Suo computer è terminato. Ricominci con un nuovo codice.
choose-all = Scegli tutte
choose-one = Scegli { $name }
column-name = Licenza
column-item = Articolo
column-state = Stato
column-activated = Ultima attivazione
column-activations = Attivazioni
column-until = Valida fino al
column-maintenance = Aggiornamenti fino al
column-seats = Postazioni
column-container = Contenitore
column-ticket = Ticket
column-license = Identificativo della licenza
column-do = Che cosa può fare
never-ends = senza fine
ends-after = { $count ->
    [one] un giorno dopo l’attivazione
   *[other] { $count } giorni dopo l’attivazione
}
lease-every = { $count ->
    [one] richiede un contatto con il fornitore ogni giorno
   *[other] richiede un contatto con il fornitore ogni { $count } giorni
}
seats-local = questo computer
why-not = Perché non di più?
view-title = Colonne e ordine
view-columns = Colonne, con il loro posto
view-place = Posto di { $column }
view-order = Ordina per
view-descending = Prima il maggiore
view-grouped = Licenze uguali in una riga; i pulsanti agiscono su una di esse
view-current = Nascondi le licenze terminate
view-save = Mostra così
view-reset = Come prima

## Stati
standing-available_not_collected = disponibile
standing-available_returned = di nuovo disponibile
standing-available_after = disponibile quando avrà lasciato
standing-suspended_on_ticket = sospesa dal fornitore
standing-assigned = attende
standing-waiting = attende
standing-collected_without_receipt = consegnata, manca la ricevuta, a
standing-collected_confirmed = in uso in
standing-awaiting_delivery = in viaggio verso
standing-being_withdrawn = il fornitore la sta ritirando da
standing-being_replaced = viene sostituita in
standing-being_returned = viene restituita da
standing-being_reset = viene azzerata in
standing-moving = viene spostata in
standing-suspended = sospesa dal fornitore in
standing-locked = bloccata in
standing-here-available_after = disponibile quando avrà lasciato questo computer
standing-here-assigned = attende questo computer
standing-here-waiting = attende questo computer
standing-here-collected_without_receipt = su questo computer, manca la ricevuta
standing-here-collected_confirmed = in uso su questo computer
standing-here-awaiting_delivery = in viaggio verso questo computer
standing-here-being_withdrawn = il fornitore la sta ritirando da questo computer
standing-here-being_replaced = viene sostituita su questo computer
standing-here-being_returned = viene restituita da questo computer
standing-here-being_reset = viene azzerata su questo computer
standing-here-moving = viene spostata su questo computer
standing-here-suspended = sospesa dal fornitore su questo computer
standing-here-locked = bloccata su questo computer
here = questo computer
standing-withdrawn = ritirata
standing-replaced = sostituita
standing-cancelled = annullata
standing-reset = azzerata
container-flagged = Il server del fornitore ha trovato una contraddizione in questo contenitore. Si rivolga all’assistenza del fornitore.
container-blocklisted = Questo contenitore è sulla lista di blocco del fornitore. Si rivolga al fornitore.
container-resetting = Questo contenitore viene azzerato. Lo aggiorni una volta.

## Che cosa si può fare
deed-activate = Attiva
deed-return = Restituisci
deed-transfer = Sposta
deed-take_back = Riprendi
deed-reactivate = Riattiva
deed-restore = Ripristina il contenitore
deed-update = Aggiorna
deed-follow = Segui
deed-of = { $deed }: { $name }
chosen-activate = Attiva le scelte
chosen-return = Restituisci le scelte
chosen-transfer = Sposta le scelte
chosen-take_back = Riprendi le scelte
chosen-reactivate = Riattiva le scelte
all-activate = Attiva tutte
all-return = Restituisci tutte
all-transfer = Sposta tutte
all-take_back = Riprendi tutte
all-reactivate = Riattiva tutte
confirm-what = { $count ->
    [one] Questa licenza
   *[other] Queste { $count } licenze
}
in-container = nel contenitore
confirm-there = Il Suo computer chiederà ancora una volta e mostrerà da dove è stato richiesto.
confirm-activate-title = Attivare
confirm-activate-about = Le licenze arrivano sul computer collegato.
confirm-return-title = Restituire licenze
confirm-return-about = Le licenze lasciano il computer collegato. Poi si possono attivare su un altro.
confirm-transfer-title = Spostare licenze
confirm-transfer-about = Le licenze lasciano il computer collegato e arrivano nell’altro contenitore al suo prossimo aggiornamento.
confirm-take_back-title = Riprendere
confirm-take_back-about = Le licenze restano sul computer collegato.
confirm-reactivate-title = Riattivare licenze
confirm-reactivate-about = Per licenze il cui computer è perduto. Arrivano sul computer collegato, e il contenitore perduto va fuori uso.
transfer-to = In quale contenitore?
transfer-to-hint = Il numero di serie dell’altro contenitore. Questo comando lo mostra là:
transfer-to-missing = Indichi il contenitore che riceve le licenze.
transfer-to-wrong = Questo non è il numero di serie di un contenitore. Controlli la digitazione.
reactivate-scope = Che cosa è andato perduto?
reactivate-licenses = Solo queste licenze
reactivate-container = L’intero contenitore { $container }
reactivate-stops = Il vecchio contenitore va nella lista di blocco del fornitore. Scelga l’intero contenitore se è andato tutto perso; altrimenti smettono di funzionare anche queste licenze al suo interno:
comment = Commento
comment-hint = Per il registro dell’attivazione del fornitore; può restare vuoto.
value-missing = Indichi un valore per { $name }.

## Le vie senza collegamento
ways-activate-title = Come attivare
ways-return-title = Come restituire
ways-transfer-title = Come spostare
ways-take_back-title = Come riprendere
ways-reactivate-title = Come riattivare
ways-at = Si fa nel contenitore
ways-pair = Collegare il computer
ways-pair-about = Poi qui basta un clic.
ways-file = Tramite file
ways-file-activate = Crei un file di richiesta sul computer e lo porti qui. Ciò che ha scelto lo accompagna.
ways-file-other = Questo deve dirlo il computer stesso. Crei là un file di richiesta e lo porti qui:
ways-command = Con un comando
ways-command-about = Sul computer, se ha una rete:

## Dal vivo
live-title = Che cosa succede sul Suo computer
live-none = Non è stato ancora proposto nulla. Scelga qualcosa nella pagina delle Sue licenze.
live-waiting = attende il Suo computer
live-asked = lo confermi sul Suo computer
live-working = il Suo computer è al lavoro
live-done = fatto
live-refused = non possibile
live-declined = rifiutato sul Suo computer
live-failed = fallito
live-arrived = Arrivate:
live-left = Partite:
live-changes = Il fornitore ha modificato:
live-more = … e altre { $count } righe che qui non vengono conservate
live-busy = Questa pagina si aggiorna da sola dove gli script sono permessi.
pairing-end = Termina il collegamento
pairing-ended-by_container = Il collegamento è stato terminato sul Suo computer.
pairing-ended-by_browser = Il collegamento è stato terminato qui.
pairing-ended-expired = Il codice non è stato usato in tempo.
pairing-ended-inactive = Il collegamento è terminato perché a lungo non è stato fatto nulla.
pairing-ended-silent = Il collegamento è terminato: il Suo computer non rispondeva più.
outcome-done = fatto
outcome-refused = non possibile
left-out = Escluse, perché un contenitore ha una sola licenza per articolo:
change-withdrawn = { $name }: ritirata
change-replaced = { $name }: sostituita
change-delivered = { $name }: consegnata
change-amended = { $name }: condizioni modificate
change-suspended = { $name }: sospesa
change-resumed = { $name }: di nuovo utilizzabile
change-superseded = { $name }: ora in uso in un altro contenitore
change-locked = il contenitore è stato bloccato
change-unlocked = il contenitore è di nuovo aperto
change-reset = il contenitore è stato azzerato
trouble-declined = È stato rifiutato al computer.
trouble-declined-do = Chieda alla persona a quel computer, poi lo scelga di nuovo.
trouble-nobody-asked = Al computer non si è potuto chiedere a nessuno: va confermato lì.
trouble-nobody-asked-do = Avvii lì tenure pair in una finestra di terminale, si colleghi di nuovo e lo scelga ancora.
trouble-unreachable = Il Suo computer non ha raggiunto il server del fornitore.
trouble-unreachable-do = Controlli la sua rete, poi scelga di nuovo. La richiesta resta conservata lì.
trouble-clock-set-back = L’orologio del Suo computer è tornato troppo indietro.
trouble-clock-set-back-do = Regoli il suo orologio, poi aggiorni.
trouble-other-computer = Il contenitore non appartiene a questo computer, o questo è cambiato troppo.
trouble-other-computer-do = Se è solo cambiato, aggiorni una volta; se è un altro, restituisca o riattivi le licenze.
trouble-container-busy = Un altro programma stava usando il contenitore.
trouble-container-busy-do = Scelga di nuovo tra un momento.
trouble-container-old = Il contenitore è una copia più vecchia di sé stesso.
trouble-container-old-do = Lo aggiorni una volta; se non basta, riattivi le sue licenze in uno nuovo.
trouble-container-damaged = Il contenitore sul Suo computer è danneggiato.
trouble-container-damaged-do = Crei lì un nuovo contenitore e vi riattivi le licenze.

## Tramite file
file-title = Tramite file
file-about = Tre file portano le licenze su un computer senza rete. Faccia con calma: tra i passi possono passare giorni, e ogni ordine va bene.
file-step-request = Richiesta
file-step-request-about = Sul computer con il contenitore crei un file di richiesta e lo porti qui.
file-step-update = Aggiornamento
file-step-update-about = Riceve un file di aggiornamento. Lo riporti indietro e lo importi.
file-step-receipt = Ricevuta
file-step-receipt-about = Crei là un file di ricevuta e lo porti qui. Dice al fornitore che tutto è in ordine; lo fa anche la prossima richiesta.
bring-title = Portare un file
bring-about = Una richiesta, una ricevuta o più insieme: questa pagina riconosce ciascuno.
bring-file = File
bring-text = Oppure lo incolli come testo
bring-text-label = Il testo, dalla prima riga con trattini all’ultima
bring-go = Continua
request-title = Una richiesta
request-make-title = Creare l’aggiornamento
request-make-about = Ciò che il fornitore ha modificato arriva in ogni caso, e anche ciò che la richiesta stessa chiede.
request-picks = Attivare con essa
request-pick-all = Tutto ciò che si può attivare
request-pick-chosen = Queste:
request-pick-none = Nulla, solo aggiornare
request-values = Valori per queste
request-pick-missing = Scelga almeno una licenza, o un’altra risposta.
request-no-tickets = Per attivare di più, aggiunga prima un ticket:
request-nothing-open = Nulla dei Suoi ticket può essere attivato ora in questo contenitore. L’elenco delle licenze dice perché.
request-add-ticket = Aggiungi il ticket
request-make = Crea l’aggiornamento
answer-title = Il Suo aggiornamento
answer-repeated = Questa richiesta ha già avuto risposta, perciò porta di nuovo lo stesso aggiornamento, e nient’altro è stato attivato. Crei una nuova richiesta per attivare di più.
answer-outcomes = Ciò che ha scelto
answer-done = nell’aggiornamento, pronto da portare sul computer
answer-about = Porti questo file al computer che ha creato la richiesta.
answer-download = Scarica il file
answer-codes = Mostra come codici per una fotocamera
answer-size = Il file ha { $bytes } byte.
answer-import = Su quel computer:
answer-text = Come testo
answer-text-label = L’aggiornamento come testo
receipt-title = Ricevuta
receipt-confirmed = Grazie. Il fornitore ora sa che l’aggiornamento è arrivato.
receipt-nothing_new = Il fornitore lo sapeva già. Non c’è altro da fare.
receipt-contradicts = Questa ricevuta contraddice ciò che il fornitore sa del contenitore. Si rivolga all’assistenza del fornitore.
receipt-noted = È stato annotato. Crei una nuova richiesta e la porti qui.
bundle-title = Un pacchetto di più contenitori
bundle-about = { $count ->
    [one] È stato trattato un contenitore.
   *[other] Sono stati trattati { $count } contenitori.
}
bundle-outcome = Esito
bundle-unreadable = un messaggio illeggibile
bundle-failed = fallito
bundle-update = aggiornamento creato
bundle-receipt = ricevuta annotata
bundle-noted = annotato
bundle-download = Scarica il pacchetto { $number }
bundle-import = Ogni computer ne prende la propria parte:
codes-title = L’aggiornamento come codici
codes-about = Riprenda i codici uno dopo l’altro, in qualsiasi ordine, e importi il testo.
codes-number = Codice { $number } di { $count }
codes-before = Precedente
codes-next = Successivo
codes-play = Mostrali a turno

## Che cosa dice una richiesta
inside-title = Vedere che cosa questa richiesta dice al fornitore, tutti i { $bytes } byte
inside-about = Nient’altro viene inviato. A sinistra il significato, a destra i byte stessi.
inside-message = Messaggio: { $kind }, { $bytes } byte
inside-field = Campo
inside-says = Dice
inside-bytes = Byte
inside-all = tutto
inside-count = { $count }
inside-tickets = ticket: { $count }
inside-header = Intestazione
inside-header-says = tipo, fornitore e chiave del messaggio
inside-payload = Contenuto
inside-payload-says = ciò che dice il messaggio
inside-signature = Firma
inside-signature-says = prova che lo ha creato questo contenitore
inside-whole = L’intero messaggio
inside-whole-says = tutto quanto sopra, così come viaggia, con i separatori
inside-serial = Numero di serie del contenitore
inside-instance = Quale copia di esso
inside-ctr = Numero del messaggio
inside-previous = Messaggio precedente
inside-previous-says = una sua impronta
inside-applied = Versione che contiene
inside-state = Contenuto che porta
inside-state-says = una sua impronta
inside-nonce = Numero casuale
inside-nonce-says = lega la risposta a questa richiesta
inside-sealing-key = Chiave pubblica
inside-sealing-key-says = con essa il fornitore cifra ciò che solo questo contenitore può leggere
inside-level = Livello di sicurezza
inside-fingerprint = Computer
inside-fingerprint-says = un’impronta di più proprietà, nessuna leggibile
inside-host-id = Identificativo del computer
inside-computer = Nome del computer
inside-client = Programma
inside-local-time = Ora del computer
inside-floor = Ora più remota che accetta
inside-usage = Licenze il cui uso viene contato
inside-tombstones = Licenze partite, con il conteggio finale
inside-receipts = Ricevute aperte
inside-format = Formato più recente che legge
inside-holds = Dati di fiducia che possiede
inside-checkpoint = Ultimo sigillo del registro
inside-manual = Chi ha chiesto
inside-manual-yes = una persona
inside-manual-no = il programma in background
inside-wishes = Desideri
inside-other = Un altro campo

## Perché qualcosa non è possibile, e che cosa fare
refusal-ticket_unknown = Il ticket non è noto qui; lo confronti con la bolla di consegna.
refusal-ticket_closed = Il fornitore ha chiuso il ticket il { $since }; si rivolga al fornitore.
refusal-ticket_expired = Il ticket è scaduto il { $since }; si rivolga al fornitore.
refusal-ticket_reissued = Il ticket è stato emesso di nuovo il { $since }; usi quello nuovo.
refusal-not_on_ticket = La licenza non è su nessuno dei ticket indicati; aggiunga il suo ticket.
refusal-not_possible = Stato attuale della licenza: { $state }. Perciò non è possibile. Se la cosa La sorprende, chieda al fornitore.
refusal-held_elsewhere = La licenza è nel contenitore { $container }. La restituisca prima là, o la riattivi se quel contenitore è perduto.
refusal-bound_elsewhere = Il fornitore ha legato la licenza al contenitore { $container }; solo quello può riceverla.
refusal-still_in = La licenza deve ancora lasciare il contenitore { $container }. Aggiorni prima quel contenitore.
refusal-suspended = Il fornitore ha sospeso la licenza; si rivolga al fornitore.
refusal-under_withdrawal = Il fornitore sta ritirando la licenza; si rivolga al fornitore.
refusal-replaced_by = La licenza è sostituita da { $license }; usi quella.
refusal-container_blocklisted = Questo contenitore è sulla lista di blocco del fornitore; si rivolga al fornitore.
refusal-container_flagged = Il fornitore deve prima esaminare questo contenitore; si rivolga alla sua assistenza.
refusal-container_resetting = Questo contenitore viene azzerato; lo aggiorni una volta e riprovi.
refusal-kind_not_allowed = La licenza non può stare in questo tipo di contenitore ({ $kind }). Usi un altro contenitore; il fornitore dice quale.
refusal-level_too_low = La licenza richiede un contenitore che la protegga meglio: livello { $needed }, questo ha il livello { $present }. Ne usi uno così; il fornitore dice come averlo.
refusal-runtime_too_old = Richiede la versione { $needed } del software; la aggiorni.
refusal-requires = Richiede una licenza di { $item } nello stesso contenitore; le attivi entrambe insieme.
refusal-requires-together = { $mode ->
    [all] Richiede { $item } nello stesso contenitore, e anche questa è qui: usi il pulsante per tutte.
    [selected] Richiede { $item } nello stesso contenitore, e anche questa è qui: le scelga entrambe.
   *[either] Richiede { $item } nello stesso contenitore, e anche questa è qui: le scelga entrambe, o usi il pulsante per tutte.
}
refusal-needed_by = La licenza { $license } di { $item } ne ha bisogno; le restituisca entrambe insieme.
refusal-needed_by-together = { $mode ->
    [all] { $item } ne ha bisogno: usi il pulsante per tutte.
    [selected] { $item } ne ha bisogno: le scelga entrambe.
   *[either] { $item } ne ha bisogno: le scelga entrambe, o usi il pulsante per tutte.
}
refusal-one_of_item = Un contenitore può avere una sola licenza di questo articolo, e { $license } c’è già o è stata scelta anch’essa. Ne scelga una, o restituisca prima quella.
refusal-parameter_missing = Occorre un valore per { $name }.
refusal-parameter_unknown = { $name } non si può scegliere all’attivazione; lasci il campo vuoto.
refusal-parameter_wrong = Il valore per { $name } non va bene; lo corregga.
refusal-beyond_template = Un valore supera ciò che questo articolo permette; ne scelga uno minore.
refusal-return_not_allowed = Le licenze di questo articolo non si possono restituire; si rivolga al fornitore.
refusal-transfer_not_allowed = Le licenze di questo articolo non si possono spostare; si rivolga al fornitore.
refusal-not_here = La licenza non è in questo contenitore. Scelga il computer su cui si trova, o aggiunga il suo ticket.
refusal-removal_signed = Sta già uscendo; porti la ricevuta, poi la attivi di nuovo.
refusal-target_not_possible = Il contenitore { $container } non può riceverla; controlli il numero di serie.
refusal-no_reactivation_left = { $used ->
    [0] Non può essere riattivata.
    [one] È già stata riattivata una volta; si rivolga all’assistenza del fornitore.
   *[other] È già stata riattivata { $used } volte; si rivolga all’assistenza del fornitore.
}
refusal-wait_until = Può essere riattivata dal { $at }; riprovi allora.
refusal-needs_support = Solo l’assistenza del fornitore può sbloccarla; la Sua richiesta è annotata.
refusal-old_container_alive = Il vecchio contenitore ha chiamato di recente. Se è perduto, riprovi dopo il { $until }; altrimenti restituisca là la licenza.
refusal-no_restore_left = Il contenitore è stato ripristinato quante volte è permesso; si rivolga all’assistenza del fornitore.
refusal-nothing_lost = Non c’è nulla da recuperare da quel contenitore. Controlli il suo numero di serie, o guardi nell’elenco dove sono le licenze.
refusal-nothing_to_do = Non c’è nulla da fare: è tutto in ordine.
refusal-only_all = Il fornitore permette di trattare le licenze solo tutte insieme; usi il pulsante per tutte.
refusal-only_selected = Il fornitore vuole che le licenze siano nominate; le scelga.
refusal-others_not_possible = Un’altra licenza della Sua scelta non era possibile, perciò nessuna è stata trattata; corregga la scelta.
refusal-too_many = Un contenitore tiene al massimo { $most } licenze. Ne restituisca prima alcune, o usi un altro contenitore.
support-ask = Prima deve sbloccarla l’assistenza del fornitore. Il pulsante lo chiede.
support-asked = L’ha chiesto il { $since }; l’assistenza del fornitore non l’ha ancora sbloccata. Chieda lì, indicando il ticket.
support-first = Prima deve sbloccarlo l’assistenza del fornitore. Prosegua per chiederlo: per ora non cambia nulla. Una volta sbloccato, riattivi di nuovo.
support-next = Ora decide l’assistenza del fornitore. Quando avrà sbloccato la licenza, scelga di nuovo Riattiva.

## Lo stesso in breve
refusal-ticket_unknown-short = Il ticket non è noto qui
refusal-ticket_closed-short = Il fornitore ha chiuso il ticket
refusal-ticket_expired-short = Il ticket è scaduto
refusal-ticket_reissued-short = Il ticket è stato emesso di nuovo
refusal-not_on_ticket-short = Non è su nessuno dei ticket indicati
refusal-not_possible-short = Il suo stato attuale non lo permette
refusal-held_elsewhere-short = È in un altro contenitore
refusal-bound_elsewhere-short = È legata a un altro contenitore
refusal-still_in-short = Deve ancora lasciare un altro contenitore
refusal-suspended-short = Il fornitore l’ha sospesa
refusal-under_withdrawal-short = Il fornitore la sta ritirando
refusal-replaced_by-short = Un’altra licenza prende il suo posto
refusal-container_blocklisted-short = Questo contenitore è sulla lista di blocco
refusal-container_flagged-short = Il fornitore deve prima esaminare questo contenitore
refusal-container_resetting-short = Questo contenitore viene azzerato
refusal-kind_not_allowed-short = Non può stare in questo tipo di contenitore
refusal-level_too_low-short = Richiede un contenitore più sicuro
refusal-runtime_too_old-short = Il software è troppo vecchio
refusal-requires-short = Mancherebbe un’altra licenza di cui ha bisogno
refusal-needed_by-short = Un’altra licenza ne ha bisogno
refusal-one_of_item-short = In un contenitore entra una sola licenza di questo articolo
refusal-parameter_missing-short = Manca un valore
refusal-parameter_unknown-short = Qui non si può indicare un valore
refusal-parameter_wrong-short = Un valore non va bene
refusal-beyond_template-short = Un valore supera ciò che l’articolo permette
refusal-return_not_allowed-short = Non si può restituire
refusal-transfer_not_allowed-short = Non si può spostare
refusal-not_here-short = Non è in questo contenitore
refusal-removal_signed-short = Sta già uscendo
refusal-target_not_possible-short = L’altro contenitore non può riceverla
refusal-no_reactivation_left-short = È stata riattivata troppe volte
refusal-wait_until-short = Non può ancora essere riattivata
refusal-needs_support-short = Solo l’assistenza del fornitore può sbloccarla; la Sua richiesta è annotata
refusal-old_container_alive-short = Il vecchio contenitore ha chiamato di recente
refusal-no_restore_left-short = Il contenitore è stato ripristinato troppe volte
refusal-nothing_lost-short = Non c’è nulla da recuperare
refusal-nothing_to_do-short = Non c’è nulla da fare
refusal-only_all-short = Solo tutte le licenze insieme
refusal-only_selected-short = Scelga le licenze
refusal-others_not_possible-short = Un’altra non era possibile, perciò nessuna è stata trattata
refusal-too_many-short = Il contenitore è pieno

## Problemi, e che cosa fare
problem-form-foreign = Questo modulo non veniva da una Sua pagina
problem-form-foreign-do = Apra di nuovo la pagina e invii il modulo da lì.
problem-not-logged-in = La Sua sessione è terminata
problem-not-logged-in-do = Ricominci con il Suo ticket, un codice o un file.
choose-first = Non è stato scelto nulla. Selezioni almeno una licenza, poi dica che cosa farne.
problem-empty = Non è stato scelto nulla
problem-empty-do = Torni indietro e scelga almeno una licenza.
problem-pairing-ended = Il collegamento al Suo computer è terminato
problem-pairing-ended-do = Ricominci: tenure pair
problem-too-many-requests = Troppi tentativi
problem-too-many-requests-do = Attenda un minuto e riprovi.
problem-busy = Al momento c’è troppo traffico
problem-busy-do = Riprovi tra un attimo.
problem-internal = Qualcosa è fallito all’interno
problem-internal-do = Riprovi più tardi; se continua, lo dica al fornitore.
problem-not-found = Non c’è nulla a questo indirizzo
problem-not-found-do = Vada alla prima pagina.
problem-issuer-unavailable = Il fornitore al momento non può firmare aggiornamenti
problem-issuer-unavailable-do = Porti lo stesso file più tardi.
problem-recovery-needed = Il fornitore al momento non può firmare aggiornamenti
problem-recovery-needed-do = Porti lo stesso file più tardi.
problem-contact-refused = Il fornitore non conosce questo contenitore
problem-contact-refused-do = Aggiunga prima il Suo ticket, o crei con esso la richiesta sul computer: tenure request create --activate TICKET --out FILE
problem-file-missing = Non c’era alcun file
problem-file-missing-do = Scelga un file, o ne incolli il testo.
problem-file-incomplete = Mancano alcuni codici
problem-file-incomplete-do = Riprenda anche i codici mancanti, poi li porti tutti insieme.
problem-file-for-container = Questo è un aggiornamento: va sul Suo computer, non qui
problem-file-for-container-do = Lo importi là: tenure import FILE. Poi porti la ricevuta.
problem-file-kind-wrong = Questo è un altro tipo di file
problem-file-kind-wrong-do = Porti la richiesta o la ricevuta che tenure ha scritto.
problem-not-tenure = Questo non è un file di Tenure
problem-not-tenure-do = Scelga il file che tenure ha scritto, ad esempio request.tenure-request.
problem-damaged = Il file è stato danneggiato durante il trasporto
problem-damaged-do = Lo porti ancora una volta, come allegato o in un archivio.
problem-file-too-large = Il file è più grande di qualsiasi file di Tenure
problem-file-too-large-do = Scelga il file che tenure ha scritto.
problem-too-large = Il file è più grande di qualsiasi file di Tenure
problem-too-large-do = Scelga il file che tenure ha scritto.
problem-too-many-messages = Il file ha più messaggi del permesso
problem-too-many-messages-do = Porti meno file alla volta.
problem-vendor-wrong = Il file appartiene a un altro fornitore
problem-vendor-wrong-do = Lo porti alla pagina di quel fornitore.
problem-forged = Il file è stato modificato durante il trasporto, o non è autentico
problem-forged-do = Ne crei uno nuovo sul computer.
problem-not-its-key = Il file non è stato firmato dal suo contenitore
problem-not-its-key-do = Lo crei sul computer che ha il contenitore.
problem-type-wrong = Questo messaggio va in un altro posto
problem-type-wrong-do = Porti la richiesta o la ricevuta che tenure ha scritto.
problem-message-misplaced = Questo file non ha posto qui
problem-message-misplaced-do = Porti la richiesta o la ricevuta che tenure ha scritto.
problem-message-malformed = Il file non segue il formato
problem-message-malformed-do = Lo crei di nuovo con un programma aggiornato.
problem-file-version-unknown = Il file è stato scritto da un programma più recente
problem-file-version-unknown-do = Chieda al fornitore di aggiornare queste pagine.
