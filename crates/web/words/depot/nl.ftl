# Het Depot in het Nederlands. Dezelfde teksten als in de andere talen, onder dezelfde namen.
# Termen: licentie, ticket, container, activeren, teruggeven, verplaatsen, opnieuw activeren, intrekken, vervangen,
# opschorten, blokkeerlijst, vergrendelen, wissen, ontvangstbewijs, verzoek, update, verbinding.
language = Nederlands
language-label = Taal
skip-to-content = Naar de inhoud
test-banner = TEST: deze leverancier is voor tests gemaakt; zijn licenties zijn niets waard.
undo = Ongedaan maken

## Tijd
month-1 = jan.
month-2 = feb.
month-3 = mrt.
month-4 = apr.
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = aug.
month-9 = sep.
month-10 = okt.
month-11 = nov.
month-12 = dec.
date = { $day } { $month } { $year }
time-now = zojuist
time-ago-minutes = { $count ->
    [one] een minuut geleden
   *[other] { $count } minuten geleden
}
time-ago-hours = { $count ->
    [one] een uur geleden
   *[other] { $count } uur geleden
}
time-ago-days = { $count ->
    [one] gisteren
   *[other] { $count } dagen geleden
}
time-ago-months = { $count ->
    [one] een maand geleden
   *[other] { $count } maanden geleden
}
time-ahead-minutes = { $count ->
    [one] over een minuut
   *[other] over { $count } minuten
}
time-ahead-hours = { $count ->
    [one] over een uur
   *[other] over { $count } uur
}
time-ahead-days = { $count ->
    [one] morgen
   *[other] over { $count } dagen
}
time-ahead-months = { $count ->
    [one] over een maand
   *[other] over { $count } maanden
}

## Het kader
vendor-imprint = Colofon
vendor-privacy = Privacy
vendor-support = Ondersteuning
you-are-here = U bent hier
back = Terug
to-start = Naar de eerste pagina
to-licenses = Naar mijn licenties
refresh = Vernieuwen
copy = Kopiëren
copied = Gekopieerd
refused-title = Dat is niet mogelijk

## De ingang
start-title = Uw licenties
start-intro = Bekijk uw licenties, activeer ze op uw computer, houd ze actueel of geef ze terug.
start-go-on = Naar mijn licenties
start-tickets-title = Met een ticket
start-tickets-label = Ticket
start-tickets-hint = De code van uw leverbon, bijvoorbeeld PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Meerdere scheidt u met ; of spaties. Hoofdletters en kleine letters maken niet uit.
start-tickets-go = Toon mijn licenties
start-code-title = Met uw computer
start-code-about = Uw computer toont een korte code. Typ die hier, en deze pagina ziet de licenties op die computer. Er is geen ticket nodig.
start-code-label = Code van uw computer
start-code-hint = Typ deze opdracht op uw computer; die toont de code:
start-code-go = Verbinden
start-file-title = Zonder netwerk
start-file-about = Voor een computer zonder netwerk: breng een bestand hierheen en neem het antwoord mee terug. Voor een update is geen ticket nodig.
start-file-go = Per bestand
tickets-none = Typ uw ticket.
tickets-too-many = Hoogstens { $most } tickets tegelijk.
tickets-mistyped = Dit is geen ticket. Het heeft 25 letters en cijfers in vijf groepen, nooit 0, 1, I of O; controleer op een typefout.
tickets-which = Nummer { $place } van uw tickets:
tickets-unknown = Dit ticket is hier niet bekend. Vergelijk het met uw leverbon.
tickets-some-unknown = { $count ->
    [one] Een van de tickets is hier niet bekend. Vergelijk het met uw leverbon.
   *[other] { $count } van de tickets zijn hier niet bekend. Vergelijk ze met uw leverbon.
}
tickets-more = Een ticket toevoegen
tickets-add = Toevoegen
code-mistyped = Dit is geen code. Die heeft acht letters en cijfers, bijvoorbeeld K7XQ-4MPR, nooit 0, 1, I of O.
code-unknown = Deze code werkt niet. Een code is tien minuten geldig en werkt één keer; begin opnieuw met een nieuwe.
leave = Verlaten

## Het programma krijgen
get-tenure-link = Hoe u het programma tenure krijgt
get-tenure-title = Het programma tenure
get-tenure-about = tenure bewaart de licenties op uw computer. Het heeft geen beheerder nodig, start geen dienst en opent geen poort.
get-tenure-none = Vraag uw leverancier erom, of kijk waar u de software kreeg: meestal zit het erbij.
get-tenure-then = Daarna
get-tenure-create = Eén keer: maak een container voor de licenties. Vergelijk de getoonde vingerafdruk met uw leverbon.
get-tenure-pair = Verbind hem met deze pagina:
get-tenure-without = Zonder het programma op een computer met netwerk
get-tenure-without-about = Op een computer zonder netwerk schrijft tenure bestanden die elke andere computer hierheen kan brengen.

## Alle licenties
licenses-title = Uw licenties
licenses-none = Hier is geen licentie
licenses-none-hint = Voeg een ticket toe, of toon ook beëindigde licenties.
licenses-hidden = { $count ->
    [one] Eén beëindigde licentie wordt niet getoond.
   *[other] { $count } beëindigde licenties worden niet getoond.
}
licenses-pages = Pagina’s van de lijst
licenses-before = Vorige
licenses-next = Volgende
licenses-part = { $from } tot { $to } van { $all }
ticket = Ticket
ticket-open = open
ticket-closed = gesloten door de leverancier
ticket-expired = verlopen
container = Container
host-id = Host-id
connection = Verbinding
connected = verbonden
connection-silent = antwoordt nu niet
by-file = per bestand
live-link = Wat er gebeurt
connect-title = Uw computer
connect-about = Om licenties te activeren of terug te geven verbindt u uw computer, of draagt u bestanden over.
computer-title = Computer
computer-new = De leverancier kent deze container nog niet. Voeg een ticket toe om de eerste licentie te activeren.
lacks-receipt = De leverancier mist nog een ontvangstbewijs van deze container. Werk hem bij, of breng het bestand met het ontvangstbewijs.
update = Bijwerken
pairing-over = De verbinding met uw computer is beëindigd. Begin opnieuw met een nieuwe code.
choose-all = Alles kiezen
choose-one = { $name } kiezen
column-name = Licentie
column-item = Artikel
column-state = Toestand
column-activated = Laatste activering
column-activations = Activeringen
column-until = Geldig tot
column-maintenance = Updates tot
column-seats = Plaatsen
column-container = Container
column-ticket = Ticket
column-license = Licentie-id
column-do = Wat u kunt doen
never-ends = geen einde
ends-after = { $count ->
    [one] een dag na de activering
   *[other] { $count } dagen na de activering
}
lease-every = { $count ->
    [one] heeft elke dag contact met de leverancier nodig
   *[other] heeft om de { $count } dagen contact met de leverancier nodig
}
seats-local = deze computer
why-not = Waarom niet meer?
view-title = Kolommen en volgorde
view-columns = Kolommen, met hun plaats
view-place = Plaats van { $column }
view-order = Sorteren op
view-descending = Grootste eerst
view-grouped = Gelijke licenties op één rij; de knoppen werken op één ervan
view-current = Beëindigde licenties verbergen
view-save = Zo tonen
view-reset = Zoals eerst

## Toestanden
standing-available_not_collected = beschikbaar
standing-available_returned = weer beschikbaar
standing-available_after = beschikbaar zodra weg uit
standing-suspended_on_ticket = opgeschort door de leverancier
standing-assigned = wacht op
standing-waiting = wacht op
standing-collected_without_receipt = geleverd, ontvangstbewijs ontbreekt, aan
standing-collected_confirmed = in gebruik in
standing-awaiting_delivery = onderweg naar
standing-being_withdrawn = wordt door de leverancier ingetrokken uit
standing-being_replaced = wordt vervangen in
standing-being_returned = wordt teruggegeven uit
standing-being_reset = wordt gewist in
standing-moving = verhuist naar
standing-suspended = opgeschort door de leverancier in
standing-locked = door de leverancier geblokkeerd in
standing-here-available_after = beschikbaar zodra zij van deze computer af is
standing-here-assigned = wacht op deze computer
standing-here-waiting = wacht op deze computer
standing-here-collected_without_receipt = op deze computer, ontvangstbewijs ontbreekt
standing-here-collected_confirmed = in gebruik op deze computer
standing-here-awaiting_delivery = onderweg naar deze computer
standing-here-being_withdrawn = wordt door de leverancier van deze computer ingetrokken
standing-here-being_replaced = wordt op deze computer vervangen
standing-here-being_returned = wordt van deze computer teruggegeven
standing-here-being_reset = wordt op deze computer gewist
standing-here-moving = verhuist naar deze computer
standing-here-suspended = op deze computer opgeschort door de leverancier
standing-here-locked = door de leverancier op deze computer geblokkeerd
here = deze computer
standing-withdrawn = ingetrokken
standing-replaced = vervangen
standing-cancelled = geannuleerd
standing-reset = gewist
container-flagged = De server van de leverancier vond een tegenspraak in deze container. Vraag de ondersteuning van de leverancier.
container-blocklisted = Deze container staat op de blokkeerlijst van de leverancier. Vraag de leverancier.
container-resetting = Deze container wordt gewist. Werk hem één keer bij.

## Wat u kunt doen
deed-activate = Activeren
deed-return = Teruggeven
deed-transfer = Verplaatsen
deed-take_back = Terugnemen
deed-reactivate = Opnieuw activeren
deed-restore = Container herstellen
deed-update = Bijwerken
deed-follow = Volgen
deed-of = { $deed }: { $name }
chosen-activate = Keuze activeren
chosen-return = Keuze teruggeven
chosen-transfer = Keuze verplaatsen
chosen-take_back = Keuze terugnemen
chosen-reactivate = Keuze opnieuw activeren
all-activate = Alles activeren
all-return = Alles teruggeven
all-transfer = Alles verplaatsen
all-take_back = Alles terugnemen
all-reactivate = Alles opnieuw activeren
confirm-what = { $count ->
    [one] Deze licentie
   *[other] Deze { $count } licenties
}
in-container = in container
confirm-there = Uw computer vraagt het nog een keer, en toont van waar dit gewenst werd.
confirm-activate-title = Activeren
confirm-activate-about = De licenties komen op de verbonden computer.
confirm-return-title = Licenties teruggeven
confirm-return-about = De licenties verlaten de verbonden computer. Daarna kunnen ze op een andere geactiveerd worden.
confirm-transfer-title = Licenties verplaatsen
confirm-transfer-about = De licenties verlaten de verbonden computer en komen bij de volgende update in de andere container.
confirm-take_back-title = Terugnemen
confirm-take_back-about = De licenties blijven op de verbonden computer.
confirm-reactivate-title = Licenties opnieuw activeren
confirm-reactivate-about = Voor licenties waarvan de computer verloren is. Ze komen op de verbonden computer, en de verloren container raakt buiten gebruik.
transfer-to = Naar welke container?
transfer-to-hint = Het serienummer van de andere container. Deze opdracht toont het daar:
transfer-to-missing = Noem de container die de licenties krijgt.
transfer-to-wrong = Dit is geen serienummer van een container. Controleer op een typefout.
reactivate-scope = Wat is verloren?
reactivate-licenses = Alleen deze licenties
reactivate-container = De hele container { $container }
reactivate-stops = De oude container komt op de blokkeerlijst van de leverancier. Kies de hele container als alles verloren is; anders werken ook deze licenties daarin niet meer:
comment = Opmerking
comment-hint = Voor de activeringsgegevens van de leverancier; mag leeg blijven.
value-missing = Geef een waarde voor { $name }.

## De wegen zonder verbinding
ways-activate-title = Hoe u activeert
ways-return-title = Hoe u teruggeeft
ways-transfer-title = Hoe u verplaatst
ways-take_back-title = Hoe u terugneemt
ways-reactivate-title = Hoe u opnieuw activeert
ways-at = Dit gebeurt in container
ways-pair = De computer verbinden
ways-pair-about = Daarna is één klik hier genoeg.
ways-file = Per bestand
ways-file-activate = Maak op de computer een verzoekbestand en breng het hierheen. Wat u koos, gaat mee.
ways-file-other = Dit moet de computer zelf zeggen. Maak daar een verzoekbestand en breng het hierheen:
ways-command = Met een opdracht
ways-command-about = Op de computer, als die een netwerk heeft:

## Live
live-title = Wat er op uw computer gebeurt
live-none = Er is nog niets voorgesteld. Kies iets op de pagina van uw licenties.
live-waiting = wacht op uw computer
live-asked = bevestig het op uw computer
live-working = uw computer is bezig
live-done = klaar
live-refused = niet mogelijk
live-declined = afgewezen op uw computer
live-failed = mislukt
live-arrived = Gekomen:
live-left = Vertrokken:
live-changes = De leverancier wijzigde:
live-more = … en nog { $count } regels die hier niet worden bewaard
live-busy = Deze pagina vernieuwt zichzelf waar scripts zijn toegestaan.
pairing-end = De verbinding beëindigen
pairing-ended-by_container = De verbinding is op uw computer beëindigd.
pairing-ended-by_browser = De verbinding is hier beëindigd.
pairing-ended-expired = De code is niet op tijd gebruikt.
pairing-ended-inactive = De verbinding is beëindigd, omdat er lang niets gedaan is.
pairing-ended-silent = De verbinding is beëindigd: uw computer antwoordde niet meer.
outcome-done = klaar
outcome-refused = niet mogelijk
left-out = Niet meegenomen, omdat een container maar één licentie van een artikel bevat:
change-withdrawn = { $name }: ingetrokken
change-replaced = { $name }: vervangen
change-delivered = { $name }: geleverd
change-amended = { $name }: voorwaarden gewijzigd
change-suspended = { $name }: opgeschort
change-resumed = { $name }: weer bruikbaar
change-superseded = { $name }: nu in gebruik in een andere container
change-locked = de container is vergrendeld
change-unlocked = de container is weer open
change-reset = de container is gewist
trouble-declined = Het is op de computer geweigerd.
trouble-declined-do = Vraag het de persoon bij die computer en kies het dan opnieuw.
trouble-nobody-asked = Op de computer kon niemand worden gevraagd: dit moet daar worden bevestigd.
trouble-nobody-asked-do = Start daar tenure pair in een terminalvenster, verbind opnieuw en kies het nog eens.
trouble-unreachable = Uw computer bereikte de server van de leverancier niet.
trouble-unreachable-do = Controleer het netwerk daar en kies het opnieuw. De wens blijft daar bewaard.
trouble-clock-set-back = De klok van uw computer is te ver teruggegaan.
trouble-clock-set-back-do = Zet de klok goed en werk dan bij.
trouble-other-computer = De container hoort niet bij deze computer, of daaraan is te veel veranderd.
trouble-other-computer-do = Is hij alleen veranderd, werk dan één keer bij; is het een andere, geef de licenties terug of reactiveer ze.
trouble-container-busy = Een ander programma gebruikte de container.
trouble-container-busy-do = Kies het zo meteen opnieuw.
trouble-container-old = De container is een oudere kopie van zichzelf.
trouble-container-old-do = Werk hem één keer bij; helpt dat niet, reactiveer de licenties in een nieuwe.
trouble-container-damaged = De container op uw computer is beschadigd.
trouble-container-damaged-do = Maak daar een nieuwe container en reactiveer de licenties daarin.

## Per bestand
file-title = Per bestand
file-about = Drie bestanden brengen licenties naar een computer zonder netwerk. Neem de tijd: tussen de stappen mogen dagen zitten, en elke volgorde is goed.
file-step-request = Verzoek
file-step-request-about = Maak op de computer met de container een verzoekbestand en breng het hierheen.
file-step-update = Update
file-step-update-about = U krijgt een updatebestand. Neem het mee terug en importeer het.
file-step-receipt = Ontvangstbewijs
file-step-receipt-about = Maak daar een ontvangstbewijs en breng het hierheen. Het zegt de leverancier dat alles in orde is; het volgende verzoek doet dat ook.
bring-title = Een bestand brengen
bring-about = Een verzoek, een ontvangstbewijs of meerdere tegelijk: deze pagina herkent elk.
bring-file = Bestand
bring-text = Of plak het als tekst
bring-text-label = De tekst, van de eerste regel met streepjes tot de laatste
bring-go = Verder
request-title = Een verzoek
request-make-title = De update maken
request-make-about = Wat de leverancier wijzigde komt in elk geval mee, en wat het verzoek zelf vraagt.
request-picks = Meteen activeren
request-pick-all = Alles wat geactiveerd kan worden
request-pick-chosen = Deze:
request-pick-none = Niets, alleen bijwerken
request-values = Waarden daarvoor
request-pick-missing = Kies ten minste één licentie, of een ander antwoord.
request-no-tickets = Om er meer mee te activeren voegt u eerst een ticket toe:
request-nothing-open = Op uw tickets staat nu niets dat in deze container geactiveerd kan worden. De lijst van uw licenties zegt waarom.
request-add-ticket = Ticket toevoegen
request-make = De update maken
answer-title = Uw update
answer-repeated = Dit verzoek was al beantwoord, dus het brengt dezelfde update weer, en er is niets extra geactiveerd. Maak een nieuw verzoek om meer te activeren.
answer-outcomes = Wat u koos
answer-done = in de update, klaar om naar de computer te brengen
answer-about = Breng dit bestand naar de computer die het verzoek maakte.
answer-download = Het bestand downloaden
answer-codes = Tonen als codes voor een camera
answer-size = Het bestand heeft { $bytes } bytes.
answer-import = Op die computer:
answer-text = Als tekst
answer-text-label = De update als tekst
receipt-title = Ontvangstbewijs
receipt-confirmed = Dank u. De leverancier weet nu dat de update aangekomen is.
receipt-nothing_new = De leverancier wist dit al. Er is niets meer te doen.
receipt-contradicts = Dit ontvangstbewijs spreekt tegen wat de leverancier van de container weet. Vraag de ondersteuning van de leverancier.
receipt-noted = Het is genoteerd. Maak een nieuw verzoek en breng het hierheen.
bundle-title = Een bundel van meerdere containers
bundle-about = { $count ->
    [one] Eén container is verwerkt.
   *[other] { $count } containers zijn verwerkt.
}
bundle-outcome = Wat eruit kwam
bundle-unreadable = een bericht dat niet te lezen is
bundle-failed = mislukt
bundle-update = update gemaakt
bundle-receipt = ontvangstbewijs genoteerd
bundle-noted = genoteerd
bundle-download = Bundel { $number } downloaden
bundle-import = Elke computer neemt zijn eigen deel eruit:
codes-title = De update als codes
codes-about = Film de codes na elkaar, in willekeurige volgorde, en importeer de tekst.
codes-number = Code { $number } van { $count }
codes-before = Vorige
codes-next = Volgende
codes-play = Om de beurt tonen

## Wat een verzoek vertelt
inside-title = Zie wat dit verzoek de leverancier vertelt, alle { $bytes } bytes
inside-about = Er wordt niets anders verzonden. Links de betekenis, rechts de bytes zelf.
inside-message = Bericht: { $kind }, { $bytes } bytes
inside-field = Veld
inside-says = Zegt
inside-bytes = Bytes
inside-all = alles
inside-count = { $count }
inside-tickets = tickets: { $count }
inside-header = Kop
inside-header-says = soort, leverancier en sleutel van het bericht
inside-payload = Inhoud
inside-payload-says = wat het bericht zegt
inside-signature = Handtekening
inside-signature-says = bewijst dat deze container het maakte
inside-whole = Het hele bericht
inside-whole-says = al het bovenstaande zoals het verstuurd wordt, met de scheidingstekens
inside-serial = Serienummer van de container
inside-instance = Welke kopie ervan
inside-ctr = Nummer van het bericht
inside-previous = Vorig bericht
inside-previous-says = een vingerafdruk ervan
inside-applied = Versie die hij bevat
inside-state = Inhoud die hij heeft
inside-state-says = een vingerafdruk ervan
inside-nonce = Willekeurig getal
inside-nonce-says = bindt het antwoord aan dit verzoek
inside-sealing-key = Openbare sleutel
inside-sealing-key-says = de leverancier versleutelt ermee wat alleen deze container mag lezen
inside-level = Veiligheidsniveau
inside-fingerprint = Computer
inside-fingerprint-says = een vingerafdruk van meerdere eigenschappen, geen ervan leesbaar
inside-host-id = Host-id
inside-computer = Naam van de computer
inside-client = Programma
inside-local-time = Tijd op de computer
inside-floor = Vroegste tijd die hij aanvaardt
inside-usage = Licenties waarvan het gebruik geteld wordt
inside-tombstones = Vertrokken licenties, met hun eindstand
inside-receipts = Open ontvangstbewijzen
inside-format = Nieuwste formaat dat hij leest
inside-holds = Vertrouwensgegevens die hij heeft
inside-checkpoint = Laatste zegel van het logboek
inside-manual = Wie vroeg
inside-manual-yes = een persoon
inside-manual-no = het programma op de achtergrond
inside-wishes = Wensen
inside-other = Een ander veld

## Waarom iets niet kan, en wat te doen
refusal-ticket_unknown = Het ticket is hier niet bekend; vergelijk het met uw leverbon.
refusal-ticket_closed = De leverancier sloot het ticket op { $since }; vraag de leverancier.
refusal-ticket_expired = Het ticket verliep op { $since }; vraag de leverancier.
refusal-ticket_reissued = Het ticket is op { $since } opnieuw uitgegeven; gebruik het nieuwe.
refusal-not_on_ticket = De licentie staat op geen van de opgegeven tickets; voeg haar ticket toe.
refusal-not_possible = De licentie is nu: { $state }. Daarom kan dit niet. Verrast u dat, vraag het dan aan de leverancier.
refusal-held_elsewhere = De licentie zit in container { $container }. Geef haar eerst daar terug, of activeer haar opnieuw als die container verloren is.
refusal-bound_elsewhere = De leverancier bond de licentie aan container { $container }; alleen die kan haar ophalen.
refusal-still_in = De licentie moet container { $container } nog verlaten. Werk eerst die container bij.
refusal-suspended = De leverancier heeft de licentie opgeschort; vraag de leverancier.
refusal-under_withdrawal = De leverancier trekt de licentie in; vraag de leverancier.
refusal-replaced_by = De licentie is vervangen door { $license }; gebruik die.
refusal-container_blocklisted = Deze container staat op de blokkeerlijst van de leverancier; vraag de leverancier.
refusal-container_flagged = De leverancier moet eerst naar deze container kijken; vraag zijn ondersteuning.
refusal-container_resetting = Deze container wordt gewist; werk hem één keer bij en probeer het opnieuw.
refusal-kind_not_allowed = De licentie mag niet in dit soort container ({ $kind }) bewaard worden. Gebruik een andere container; de leverancier zegt welke.
refusal-level_too_low = De licentie heeft een container nodig die haar beter beschermt: niveau { $needed }, deze heeft niveau { $present }. Gebruik zo’n container; de leverancier zegt hoe u eraan komt.
refusal-runtime_too_old = Zij heeft versie { $needed } van de software nodig; werk die bij.
refusal-requires = Zij heeft een licentie van { $item } in dezelfde container nodig; activeer beide samen.
refusal-requires-together = { $mode ->
    [all] Zij heeft { $item } in dezelfde container nodig, en die staat hier ook: gebruik de knop voor alles.
    [selected] Zij heeft { $item } in dezelfde container nodig, en die staat hier ook: kies beide.
   *[either] Zij heeft { $item } in dezelfde container nodig, en die staat hier ook: kies beide, of gebruik de knop voor alles.
}
refusal-needed_by = Licentie { $license } van { $item } heeft haar nodig; geef beide samen terug.
refusal-needed_by-together = { $mode ->
    [all] { $item } heeft haar nodig: gebruik de knop voor alles.
    [selected] { $item } heeft haar nodig: kies beide.
   *[either] { $item } heeft haar nodig: kies beide, of gebruik de knop voor alles.
}
refusal-one_of_item = Een container kan maar één licentie van dit artikel bevatten, en { $license } zit er al in of is ook gekozen. Kies een van beide, of geef die eerst terug.
refusal-parameter_missing = Voor { $name } moet een waarde gegeven worden.
refusal-parameter_unknown = { $name } kan bij de activering niet gekozen worden; laat het veld leeg.
refusal-parameter_wrong = De waarde voor { $name } past niet; corrigeer haar.
refusal-beyond_template = Een waarde gaat verder dan dit artikel toestaat; kies een kleinere.
refusal-return_not_allowed = Licenties van dit artikel kunnen niet teruggegeven worden; vraag de leverancier.
refusal-transfer_not_allowed = Licenties van dit artikel kunnen niet verplaatst worden; vraag de leverancier.
refusal-not_here = De licentie zit niet in deze container. Kies de computer waarop zij staat, of voeg haar ticket toe.
refusal-removal_signed = Zij is al op weg naar buiten; breng het ontvangstbewijs en activeer haar daarna opnieuw.
refusal-target_not_possible = Container { $container } kan haar niet ontvangen; controleer het serienummer.
refusal-no_reactivation_left = { $used ->
    [0] Zij kan niet opnieuw geactiveerd worden.
    [one] Zij is al één keer opnieuw geactiveerd; vraag de ondersteuning van de leverancier.
   *[other] Zij is al { $used } keer opnieuw geactiveerd; vraag de ondersteuning van de leverancier.
}
refusal-wait_until = Zij kan vanaf { $at } opnieuw geactiveerd worden; probeer het dan.
refusal-needs_support = Alleen de ondersteuning van de leverancier kan haar vrijgeven; uw verzoek is genoteerd.
refusal-old_container_alive = De oude container heeft onlangs nog gebeld. Is hij verloren, probeer het dan na { $until }; geef de licentie anders daar terug.
refusal-no_restore_left = De container is zo vaak hersteld als toegestaan; vraag de ondersteuning van de leverancier.
refusal-nothing_lost = Er is niets terug te halen uit die container. Controleer het serienummer, of kijk in de lijst waar de licenties zijn.
refusal-nothing_to_do = Er is niets te doen: alles is in orde.
refusal-only_all = De leverancier laat licenties alleen allemaal samen behandelen; gebruik de knop voor alles.
refusal-only_selected = De leverancier wil dat de licenties genoemd worden; kies ze.
refusal-others_not_possible = Een andere licentie van uw keuze kon niet, daarom is er geen gedaan; verbeter de keuze.
refusal-too_many = Een container bevat hoogstens { $most } licenties. Geef er eerst een paar terug, of gebruik een andere container.
support-ask = De ondersteuning van de leverancier moet haar eerst vrijgeven. De knop vraagt daarom.
support-asked = U vroeg erom op { $since }; de ondersteuning van de leverancier heeft haar nog niet vrijgegeven. Vraag het daar, en noem het ticket.
support-first = De ondersteuning van de leverancier moet dit eerst vrijgeven. Ga verder om erom te vragen: er verandert nog niets. Is het vrijgegeven, reactiveer dan opnieuw.
support-next = Nu beslist de ondersteuning van de leverancier. Heeft zij de licentie vrijgegeven, kies dan opnieuw Reactiveren.

## Hetzelfde in het kort
refusal-ticket_unknown-short = Het ticket is hier niet bekend
refusal-ticket_closed-short = De leverancier sloot het ticket
refusal-ticket_expired-short = Het ticket is verlopen
refusal-ticket_reissued-short = Het ticket is opnieuw uitgegeven
refusal-not_on_ticket-short = Zij staat op geen van de opgegeven tickets
refusal-not_possible-short = Haar huidige toestand laat het niet toe
refusal-held_elsewhere-short = Zij zit in een andere container
refusal-bound_elsewhere-short = Zij is aan een andere container gebonden
refusal-still_in-short = Zij moet een andere container nog verlaten
refusal-suspended-short = De leverancier heeft haar opgeschort
refusal-under_withdrawal-short = De leverancier trekt haar in
refusal-replaced_by-short = Een andere licentie komt in haar plaats
refusal-container_blocklisted-short = Deze container staat op de blokkeerlijst
refusal-container_flagged-short = De leverancier moet eerst naar deze container kijken
refusal-container_resetting-short = Deze container wordt gewist
refusal-kind_not_allowed-short = Zij mag niet in dit soort container
refusal-level_too_low-short = Zij heeft een veiligere container nodig
refusal-runtime_too_old-short = De software is er te oud voor
refusal-requires-short = Een andere licentie die zij nodig heeft zou ontbreken
refusal-needed_by-short = Een andere licentie heeft haar nodig
refusal-one_of_item-short = In een container past maar één licentie van dit artikel
refusal-parameter_missing-short = Er ontbreekt een waarde
refusal-parameter_unknown-short = Hier kan geen waarde gegeven worden
refusal-parameter_wrong-short = Een waarde past niet
refusal-beyond_template-short = Een waarde gaat verder dan het artikel toestaat
refusal-return_not_allowed-short = Zij kan niet teruggegeven worden
refusal-transfer_not_allowed-short = Zij kan niet verplaatst worden
refusal-not_here-short = Zij zit niet in deze container
refusal-removal_signed-short = Zij is al op weg naar buiten
refusal-target_not_possible-short = De andere container kan haar niet ontvangen
refusal-no_reactivation_left-short = Zij is te vaak opnieuw geactiveerd
refusal-wait_until-short = Zij kan nog niet opnieuw geactiveerd worden
refusal-needs_support-short = Alleen de ondersteuning van de leverancier kan haar vrijgeven; uw verzoek is genoteerd
refusal-old_container_alive-short = De oude container heeft onlangs nog gebeld
refusal-no_restore_left-short = De container is te vaak hersteld
refusal-nothing_lost-short = Er is niets terug te halen
refusal-nothing_to_do-short = Er is niets te doen
refusal-only_all-short = Alleen alle licenties samen
refusal-only_selected-short = Kies de licenties
refusal-others_not_possible-short = Een andere kon niet, daarom is er geen gedaan
refusal-too_many-short = De container is vol

## Problemen, en wat te doen
problem-form-foreign = Dit formulier kwam niet van een pagina van u
problem-form-foreign-do = Open de pagina opnieuw en verstuur het formulier van daaruit.
problem-not-logged-in = U bent niet meer aangemeld
problem-not-logged-in-do = Begin opnieuw met uw ticket, een code of een bestand.
choose-first = Er was niets gekozen. Kies minstens één licentie en zeg dan wat ermee moet gebeuren.
problem-empty = Er is niets gekozen
problem-empty-do = Ga terug en kies ten minste één licentie.
problem-pairing-ended = De verbinding met uw computer is beëindigd
problem-pairing-ended-do = Begin opnieuw: tenure pair
problem-too-many-requests = Te veel pogingen
problem-too-many-requests-do = Wacht een minuut en probeer het opnieuw.
problem-busy = Het is nu te druk
problem-busy-do = Probeer het zo opnieuw.
problem-internal = Er is binnenin iets misgegaan
problem-internal-do = Probeer het later; blijft het zo, meld het de leverancier.
problem-not-found = Op dit adres is niets
problem-not-found-do = Ga naar de eerste pagina.
problem-issuer-unavailable = De leverancier kan nu geen updates ondertekenen
problem-issuer-unavailable-do = Breng hetzelfde bestand later opnieuw.
problem-recovery-needed = De leverancier kan nu geen updates ondertekenen
problem-recovery-needed-do = Breng hetzelfde bestand later opnieuw.
problem-contact-refused = De leverancier kent deze container niet
problem-contact-refused-do = Voeg eerst uw ticket toe, of maak er het verzoek mee op de computer: tenure request create --activate TICKET --out FILE
problem-file-missing = Er was geen bestand
problem-file-missing-do = Kies een bestand, of plak de tekst ervan.
problem-file-incomplete = Er ontbreken codes
problem-file-incomplete-do = Film ook de ontbrekende codes en breng ze dan allemaal samen.
problem-file-for-container = Dit is een update: die hoort bij uw computer, niet hier
problem-file-for-container-do = Importeer hem daar: tenure import FILE. Breng daarna het ontvangstbewijs.
problem-file-kind-wrong = Dit is een ander soort bestand
problem-file-kind-wrong-do = Breng het verzoek of het ontvangstbewijs dat tenure schreef.
problem-not-tenure = Dit is geen bestand van Tenure
problem-not-tenure-do = Kies het bestand dat tenure schreef, bijvoorbeeld request.tenure-request.
problem-damaged = Het bestand is onderweg beschadigd
problem-damaged-do = Breng het nog een keer over, als bijlage of in een archief.
problem-file-too-large = Het bestand is groter dan enig bestand van Tenure
problem-file-too-large-do = Kies het bestand dat tenure schreef.
problem-too-large = Het bestand is groter dan enig bestand van Tenure
problem-too-large-do = Kies het bestand dat tenure schreef.
problem-too-many-messages = Het bestand heeft meer berichten dan toegestaan
problem-too-many-messages-do = Breng minder bestanden tegelijk.
problem-vendor-wrong = Het bestand hoort bij een andere leverancier
problem-vendor-wrong-do = Breng het naar de pagina van die leverancier.
problem-forged = Het bestand is onderweg gewijzigd, of is niet echt
problem-forged-do = Maak een nieuw op de computer.
problem-not-its-key = Het bestand is niet door zijn container ondertekend
problem-not-its-key-do = Maak het op de computer die de container heeft.
problem-type-wrong = Dit bericht hoort ergens anders
problem-type-wrong-do = Breng het verzoek of het ontvangstbewijs dat tenure schreef.
problem-message-misplaced = Dit bestand hoort hier niet
problem-message-misplaced-do = Breng het verzoek of het ontvangstbewijs dat tenure schreef.
problem-message-malformed = Het bestand volgt het formaat niet
problem-message-malformed-do = Maak het opnieuw met een actueel programma.
problem-file-version-unknown = Het bestand is door een nieuwer programma geschreven
problem-file-version-unknown-do = Vraag de leverancier deze pagina's bij te werken.
