# Le Dépôt en français. Les mêmes textes que dans les autres langues, sous les mêmes noms.
# Termes : licence, ticket, conteneur, activer, rendre, déplacer (transférer), réactiver, retirer, remplacer,
# suspendre, liste de blocage, verrouiller, réinitialiser, reçu, demande, mise à jour, connexion.
language = Français
language-label = Langue
skip-to-content = Aller au contenu
test-banner = TEST : ce fournisseur a été créé pour des tests ; ses licences ne valent rien.
undo = Annuler

## Temps
month-1 = janv.
month-2 = févr.
month-3 = mars
month-4 = avr.
month-5 = mai
month-6 = juin
month-7 = juil.
month-8 = août
month-9 = sept.
month-10 = oct.
month-11 = nov.
month-12 = déc.
date = { $day } { $month } { $year }
time-now = à l’instant
time-ago-minutes = { $count ->
    [one] il y a une minute
   *[other] il y a { $count } minutes
}
time-ago-hours = { $count ->
    [one] il y a une heure
   *[other] il y a { $count } heures
}
time-ago-days = { $count ->
    [one] hier
   *[other] il y a { $count } jours
}
time-ago-months = { $count ->
    [one] il y a un mois
   *[other] il y a { $count } mois
}
time-ahead-minutes = { $count ->
    [one] dans une minute
   *[other] dans { $count } minutes
}
time-ahead-hours = { $count ->
    [one] dans une heure
   *[other] dans { $count } heures
}
time-ahead-days = { $count ->
    [one] demain
   *[other] dans { $count } jours
}
time-ahead-months = { $count ->
    [one] dans un mois
   *[other] dans { $count } mois
}

## Le cadre
vendor-imprint = Mentions légales
vendor-privacy = Protection des données
vendor-support = Assistance
you-are-here = Vous êtes ici
back = Retour
to-start = Vers la première page
to-licenses = Vers mes licences
refresh = Actualiser
copy = Copier
copied = Copié
refused-title = Ce n’est pas possible

## L’entrée
start-title = Vos licences
start-intro = Consultez vos licences, activez-les sur votre ordinateur, tenez-les à jour ou rendez-les.
start-go-on = Vers mes licences
start-tickets-title = Avec un ticket
start-tickets-label = Ticket
start-tickets-hint = Le code de votre bon de livraison, par exemple PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Séparez plusieurs codes par ; ou par des espaces. Majuscules et minuscules sont équivalentes.
start-tickets-go = Afficher mes licences
start-code-title = Avec votre ordinateur
start-code-about = Votre ordinateur affiche un code court. Saisissez-le ici, et cette page voit les licences de cet ordinateur. Aucun ticket n’est nécessaire.
start-code-label = Code de votre ordinateur
start-code-hint = Tapez cette commande sur votre ordinateur ; elle affiche le code :
start-code-go = Connecter
start-file-title = Sans réseau
start-file-about = Pour un ordinateur sans réseau : apportez un fichier ici et rapportez la réponse. Aucun ticket n’est nécessaire pour une mise à jour.
start-file-go = Par fichier
tickets-none = Veuillez saisir votre ticket.
tickets-too-many = Au plus { $most } tickets à la fois.
tickets-mistyped = Ce n’est pas un ticket. Il compte 25 lettres et chiffres en cinq groupes, jamais 0, 1, I ou O ; vérifiez la saisie.
tickets-which = Numéro { $place } de vos tickets :
tickets-unknown = Ce ticket est inconnu ici. Comparez-le avec votre bon de livraison.
tickets-some-unknown = { $count ->
    [one] L’un des tickets est inconnu ici. Comparez-le avec votre bon de livraison.
   *[other] { $count } des tickets sont inconnus ici. Comparez-les avec votre bon de livraison.
}
tickets-more = Ajouter un ticket
tickets-add = Ajouter
code-mistyped = Ce n’est pas un code. Il compte huit lettres et chiffres, par exemple K7XQ-4MPR, jamais 0, 1, I ou O.
code-unknown = Ce code ne fonctionne pas. Il est valable dix minutes et ne sert qu’une fois ; recommencez avec un nouveau.
leave = Quitter

## Obtenir le programme
get-tenure-link = Comment obtenir le programme tenure
get-tenure-title = Le programme tenure
get-tenure-about = tenure garde les licences sur votre ordinateur. Il n’exige pas d’administrateur, ne démarre aucun service et n’ouvre aucun port.
get-tenure-none = Demandez-le à votre fournisseur, ou cherchez là où vous avez obtenu le logiciel : il l’accompagne en général.
get-tenure-then = Ensuite
get-tenure-create = Une seule fois : créez un conteneur pour les licences. Comparez l’empreinte affichée avec votre bon de livraison.
get-tenure-pair = Connectez-le à cette page :
get-tenure-without = Sans le programme sur un ordinateur connecté au réseau
get-tenure-without-about = Sur un ordinateur sans réseau, tenure écrit des fichiers que tout autre ordinateur peut apporter ici.

## Toutes les licences
licenses-title = Vos licences
licenses-none = Il n’y a aucune licence ici
licenses-none-hint = Ajoutez un ticket, ou affichez aussi les licences terminées.
licenses-hidden = { $count ->
    [one] Une licence terminée n’est pas affichée.
   *[other] { $count } licences terminées ne sont pas affichées.
}
licenses-pages = Pages de la liste
licenses-before = Précédentes
licenses-next = Suivantes
licenses-part = { $from } à { $to } sur { $all }
ticket = Ticket
ticket-open = ouvert
ticket-closed = fermé par le fournisseur
ticket-expired = expiré
container = Conteneur
host-id = Identifiant de l’hôte
connection = Connexion
connected = connecté
connection-silent = ne répond pas en ce moment
by-file = par fichier
live-link = Ce qui se passe
connect-title = Votre ordinateur
connect-about = Pour activer ou rendre des licences, connectez votre ordinateur ou transportez des fichiers.
computer-title = Ordinateur
computer-new = Le fournisseur ne connaît pas encore ce conteneur. Ajoutez un ticket pour activer la première licence.
lacks-receipt = Il manque encore au fournisseur un reçu de ce conteneur. Mettez-le à jour, ou apportez le fichier de reçu.
update = Mettre à jour
pairing-over = La connexion à votre ordinateur est terminée. Recommencez avec un nouveau code.
choose-all = Tout choisir
choose-one = Choisir { $name }
column-name = Licence
column-item = Article
column-state = État
column-activated = Dernière activation
column-activations = Activations
column-until = Valable jusqu’au
column-maintenance = Mises à jour jusqu’au
column-seats = Postes
column-container = Conteneur
column-ticket = Ticket
column-license = Identifiant de la licence
column-do = Ce que vous pouvez faire
never-ends = sans fin
ends-after = { $count ->
    [one] un jour après son activation
   *[other] { $count } jours après son activation
}
lease-every = { $count ->
    [one] contact avec le fournisseur nécessaire chaque jour
   *[other] contact avec le fournisseur nécessaire tous les { $count } jours
}
seats-local = cet ordinateur
why-not = Pourquoi pas davantage ?
view-title = Colonnes et ordre
view-columns = Colonnes, avec leur place
view-place = Place de { $column }
view-order = Trier par
view-descending = Le plus grand d’abord
view-grouped = Licences identiques sur une ligne ; ses boutons agissent sur l’une d’elles
view-current = Masquer les licences terminées
view-save = Afficher ainsi
view-reset = Comme avant

## États
standing-available_not_collected = disponible
standing-available_returned = de nouveau disponible
standing-available_after = disponible dès sa sortie de
standing-suspended_on_ticket = suspendue par le fournisseur
standing-assigned = attend
standing-waiting = attend
standing-collected_without_receipt = livrée, reçu manquant, dans
standing-collected_confirmed = utilisée dans
standing-awaiting_delivery = en route vers
standing-being_withdrawn = en cours de retrait par le fournisseur de
standing-being_replaced = en cours de remplacement dans
standing-being_returned = en cours de restitution depuis
standing-being_reset = en cours de réinitialisation dans
standing-moving = en déplacement vers
standing-suspended = suspendue par le fournisseur dans
standing-locked = bloquée par le fournisseur dans
standing-here-available_after = disponible dès qu’elle aura quitté cet ordinateur
standing-here-assigned = attend cet ordinateur
standing-here-waiting = attend cet ordinateur
standing-here-collected_without_receipt = sur cet ordinateur, reçu manquant
standing-here-collected_confirmed = utilisée sur cet ordinateur
standing-here-awaiting_delivery = en route vers cet ordinateur
standing-here-being_withdrawn = en cours de retrait de cet ordinateur par le fournisseur
standing-here-being_replaced = en cours de remplacement sur cet ordinateur
standing-here-being_returned = en cours de restitution depuis cet ordinateur
standing-here-being_reset = en cours de réinitialisation sur cet ordinateur
standing-here-moving = en déplacement vers cet ordinateur
standing-here-suspended = suspendue par le fournisseur sur cet ordinateur
standing-here-locked = bloquée par le fournisseur sur cet ordinateur
here = cet ordinateur
standing-withdrawn = retirée
standing-replaced = remplacée
standing-cancelled = annulée
standing-reset = réinitialisée
container-flagged = Le serveur du fournisseur a trouvé une contradiction dans ce conteneur. Adressez-vous à l’assistance du fournisseur.
container-blocklisted = Ce conteneur est sur la liste de blocage du fournisseur. Adressez-vous au fournisseur.
container-resetting = Ce conteneur est en cours de réinitialisation. Mettez-le à jour une fois.

## Ce qui peut être fait
deed-activate = Activer
deed-return = Rendre
deed-transfer = Déplacer
deed-take_back = Reprendre
deed-reactivate = Réactiver
deed-restore = Restaurer le conteneur
deed-update = Mettre à jour
deed-follow = Suivre
deed-of = { $deed } : { $name }
chosen-activate = Activer la sélection
chosen-return = Rendre la sélection
chosen-transfer = Déplacer la sélection
chosen-take_back = Reprendre la sélection
chosen-reactivate = Réactiver la sélection
all-activate = Tout activer
all-return = Tout rendre
all-transfer = Tout déplacer
all-take_back = Tout reprendre
all-reactivate = Tout réactiver
confirm-what = { $count ->
    [one] Cette licence
   *[other] Ces { $count } licences
}
in-container = dans le conteneur
confirm-there = Votre ordinateur demandera encore une fois, et montrera d’où vient la demande.
confirm-activate-title = Activer
confirm-activate-about = Les licences arrivent sur l’ordinateur connecté.
confirm-return-title = Rendre des licences
confirm-return-about = Les licences quittent l’ordinateur connecté. Ensuite, elles peuvent être activées sur un autre.
confirm-transfer-title = Déplacer des licences
confirm-transfer-about = Les licences quittent l’ordinateur connecté et arrivent dans l’autre conteneur à sa prochaine mise à jour.
confirm-take_back-title = Reprendre
confirm-take_back-about = Les licences restent sur l’ordinateur connecté.
confirm-reactivate-title = Réactiver des licences
confirm-reactivate-about = Pour des licences dont l’ordinateur est perdu. Elles arrivent sur l’ordinateur connecté, et le conteneur perdu est mis hors d’usage.
transfer-to = Vers quel conteneur ?
transfer-to-hint = Le numéro de série de l’autre conteneur. Cette commande l’affiche là-bas :
transfer-to-missing = Indiquez le conteneur qui reçoit les licences.
transfer-to-wrong = Ce n’est pas un numéro de série de conteneur. Vérifiez la saisie.
reactivate-scope = Qu’est-ce qui est perdu ?
reactivate-licenses = Seulement ces licences
reactivate-container = Tout le conteneur { $container }
reactivate-stops = L’ancien conteneur est mis sur la liste de blocage du fournisseur. Choisissez tout le conteneur s’il est entièrement perdu ; sinon ces licences qu’il porte ne fonctionnent plus non plus :
comment = Commentaire
comment-hint = Pour le registre d’activation du fournisseur ; peut rester vide.
value-missing = Veuillez indiquer une valeur pour { $name }.

## Les moyens sans connexion
ways-activate-title = Comment activer
ways-return-title = Comment rendre
ways-transfer-title = Comment déplacer
ways-take_back-title = Comment reprendre
ways-reactivate-title = Comment réactiver
ways-at = Cela se fait dans le conteneur
ways-pair = Connecter l’ordinateur
ways-pair-about = Ensuite, un clic suffit ici.
ways-file = Par fichier
ways-file-activate = Créez un fichier de demande sur l’ordinateur et apportez-le ici. Votre choix l’accompagne.
ways-file-other = L’ordinateur doit le dire lui-même. Créez-y un fichier de demande et apportez-le ici :
ways-command = Par commande
ways-command-about = Sur l’ordinateur, s’il a un réseau :

## En direct
live-title = Ce qui se passe sur votre ordinateur
live-none = Rien n’a encore été proposé. Choisissez quelque chose sur la page de vos licences.
live-waiting = attend votre ordinateur
live-asked = veuillez confirmer sur votre ordinateur
live-working = votre ordinateur y travaille
live-done = terminé
live-refused = impossible
live-declined = refusé sur votre ordinateur
live-failed = échoué
live-arrived = Arrivées :
live-left = Parties :
live-changes = Le fournisseur a modifié :
live-more = … et { $count } autres lignes qui ne sont pas conservées ici
live-busy = Cette page s’actualise d’elle-même là où les scripts sont permis.
pairing-end = Terminer la connexion
pairing-ended-by_container = La connexion a été terminée sur votre ordinateur.
pairing-ended-by_browser = La connexion a été terminée ici.
pairing-ended-expired = Le code n’a pas été utilisé à temps.
pairing-ended-inactive = La connexion s’est terminée, car rien n’a été fait pendant longtemps.
pairing-ended-silent = La connexion s’est terminée : votre ordinateur ne répondait plus.
outcome-done = terminé
outcome-refused = impossible
left-out = Laissées de côté, car un conteneur ne porte qu’une licence par article :
change-withdrawn = { $name } : retirée
change-replaced = { $name } : remplacée
change-delivered = { $name } : livrée
change-amended = { $name } : conditions modifiées
change-suspended = { $name } : suspendue
change-resumed = { $name } : de nouveau utilisable
change-superseded = { $name } : utilisée maintenant dans un autre conteneur
change-locked = le conteneur a été verrouillé
change-unlocked = le conteneur est de nouveau ouvert
change-reset = le conteneur a été réinitialisé
trouble-declined = Cela a été refusé sur l’ordinateur.
trouble-declined-do = Demandez à la personne devant cet ordinateur, puis choisissez-le de nouveau.
trouble-nobody-asked = Personne n’a pu être interrogé sur l’ordinateur : cela doit y être confirmé.
trouble-nobody-asked-do = Lancez-y tenure pair dans une fenêtre de terminal, reconnectez-vous et choisissez-le de nouveau.
trouble-unreachable = Votre ordinateur n’a pas joint le serveur du fournisseur.
trouble-unreachable-do = Vérifiez son réseau, puis choisissez de nouveau. La demande y est conservée.
trouble-clock-set-back = L’horloge de votre ordinateur a trop reculé.
trouble-clock-set-back-do = Réglez son horloge, puis mettez à jour.
trouble-other-computer = Le conteneur n’appartient pas à cet ordinateur, ou celui-ci a trop changé.
trouble-other-computer-do = S’il a seulement changé, mettez à jour une fois ; si c’en est un autre, rendez ou réactivez les licences.
trouble-container-busy = Un autre programme utilisait le conteneur.
trouble-container-busy-do = Choisissez de nouveau dans un instant.
trouble-container-old = Le conteneur est une copie plus ancienne de lui-même.
trouble-container-old-do = Mettez-le à jour une fois ; si cela n’aide pas, réactivez ses licences dans un nouveau.
trouble-container-damaged = Le conteneur de votre ordinateur est endommagé.
trouble-container-damaged-do = Créez-y un nouveau conteneur et réactivez-y les licences.

## Par fichier
file-title = Par fichier
file-about = Trois fichiers portent des licences vers un ordinateur sans réseau. Prenez votre temps : des jours peuvent passer entre les étapes, et tout ordre convient.
file-step-request = Demande
file-step-request-about = Sur l’ordinateur du conteneur, créez un fichier de demande et apportez-le ici.
file-step-update = Mise à jour
file-step-update-about = Vous obtenez un fichier de mise à jour. Rapportez-le et importez-le.
file-step-receipt = Reçu
file-step-receipt-about = Créez là-bas un fichier de reçu et apportez-le ici. Il dit au fournisseur que tout va bien ; la prochaine demande le fait aussi.
bring-title = Apporter un fichier
bring-about = Une demande, un reçu, ou plusieurs à la fois : cette page reconnaît chacun.
bring-file = Fichier
bring-text = Ou collez-le comme texte
bring-text-label = Le texte, de la première ligne de tirets à la dernière
bring-go = Continuer
request-title = Une demande
request-make-title = Créer la mise à jour
request-make-about = Ce que le fournisseur a modifié vient de toute façon, ainsi que ce que la demande elle-même demande.
request-picks = Activer en même temps
request-pick-all = Tout ce qui peut être activé
request-pick-chosen = Celles-ci :
request-pick-none = Rien, seulement mettre à jour
request-values = Valeurs pour elles
request-pick-missing = Choisissez au moins une licence, ou une autre réponse.
request-no-tickets = Pour en activer davantage, ajoutez d’abord un ticket :
request-nothing-open = Rien sur vos tickets ne peut être activé dans ce conteneur pour le moment. La liste de vos licences dit pourquoi.
request-add-ticket = Ajouter le ticket
request-make = Créer la mise à jour
answer-title = Votre mise à jour
answer-repeated = Cette demande a déjà reçu sa réponse ; elle rapporte donc la même mise à jour, et rien de plus n’a été activé. Créez une nouvelle demande pour en activer davantage.
answer-outcomes = Votre choix
answer-done = dans la mise à jour, prête à être portée sur l’ordinateur
answer-about = Portez ce fichier à l’ordinateur qui a créé la demande.
answer-download = Télécharger le fichier
answer-codes = Afficher comme codes pour une caméra
answer-size = Le fichier compte { $bytes } octets.
answer-import = Sur cet ordinateur :
answer-text = Comme texte
answer-text-label = La mise à jour comme texte
receipt-title = Reçu
receipt-confirmed = Merci. Le fournisseur sait maintenant que la mise à jour est arrivée.
receipt-nothing_new = Le fournisseur le savait déjà. Il n’y a plus rien à faire.
receipt-contradicts = Ce reçu contredit ce que le fournisseur sait du conteneur. Adressez-vous à l’assistance du fournisseur.
receipt-noted = C’est noté. Créez une nouvelle demande et apportez-la ici.
bundle-title = Un lot de plusieurs conteneurs
bundle-about = { $count ->
    [one] Un conteneur a été traité.
   *[other] { $count } conteneurs ont été traités.
}
bundle-outcome = Résultat
bundle-unreadable = un message illisible
bundle-failed = échoué
bundle-update = mise à jour créée
bundle-receipt = reçu noté
bundle-noted = noté
bundle-download = Télécharger le lot { $number }
bundle-import = Chaque ordinateur y prend sa part :
codes-title = La mise à jour comme codes
codes-about = Filmez les codes l’un après l’autre, dans n’importe quel ordre, et importez le texte.
codes-number = Code { $number } sur { $count }
codes-before = Précédent
codes-next = Suivant
codes-play = Les afficher tour à tour

## Ce que dit une demande
inside-title = Voir ce que cette demande dit au fournisseur, tous les { $bytes } octets
inside-about = Rien d’autre n’est envoyé. À gauche le sens, à droite les octets eux-mêmes.
inside-message = Message : { $kind }, { $bytes } octets
inside-field = Champ
inside-says = Dit
inside-bytes = Octets
inside-all = tout
inside-count = { $count }
inside-tickets = tickets : { $count }
inside-header = En-tête
inside-header-says = type, fournisseur et clé du message
inside-payload = Contenu
inside-payload-says = ce que dit le message
inside-signature = Signature
inside-signature-says = prouve que ce conteneur l’a créé
inside-whole = Le message entier
inside-whole-says = tout ce qui précède, tel qu’il est transmis, avec les séparateurs
inside-serial = Numéro de série du conteneur
inside-instance = Quelle copie de celui-ci
inside-ctr = Numéro du message
inside-previous = Message précédent
inside-previous-says = une empreinte de celui-ci
inside-applied = Version qu’il contient
inside-state = Contenu qu’il porte
inside-state-says = une empreinte de celui-ci
inside-nonce = Nombre aléatoire
inside-nonce-says = lie la réponse à cette demande
inside-sealing-key = Clé publique
inside-sealing-key-says = le fournisseur chiffre avec elle ce que seul ce conteneur peut lire
inside-level = Niveau de sûreté
inside-fingerprint = Ordinateur
inside-fingerprint-says = une empreinte de plusieurs propriétés, aucune n’est lisible
inside-host-id = Identifiant de l’hôte
inside-computer = Nom de l’ordinateur
inside-client = Programme
inside-local-time = Heure de l’ordinateur
inside-floor = Heure la plus ancienne qu’il accepte
inside-usage = Licences dont l’usage est compté
inside-tombstones = Licences parties, avec leur dernier compte
inside-receipts = Reçus ouverts
inside-format = Format le plus récent qu’il lit
inside-holds = Données de confiance qu’il possède
inside-checkpoint = Dernier sceau du journal
inside-manual = Qui a demandé
inside-manual-yes = une personne
inside-manual-no = le programme en arrière-plan
inside-wishes = Souhaits
inside-other = Un autre champ

## Pourquoi quelque chose n’est pas possible, et que faire
refusal-ticket_unknown = Le ticket est inconnu ici ; comparez-le avec votre bon de livraison.
refusal-ticket_closed = Le fournisseur a fermé le ticket le { $since } ; adressez-vous au fournisseur.
refusal-ticket_expired = Le ticket a expiré le { $since } ; adressez-vous au fournisseur.
refusal-ticket_reissued = Le ticket a été émis à nouveau le { $since } ; utilisez le nouveau.
refusal-not_on_ticket = La licence n’est sur aucun des tickets indiqués ; ajoutez son ticket.
refusal-not_possible = La licence est actuellement : { $state }. Cela n’est donc pas possible. Si cela vous surprend, demandez au fournisseur.
refusal-held_elsewhere = La licence est dans le conteneur { $container }. Rendez-la d’abord là-bas, ou réactivez-la si ce conteneur est perdu.
refusal-bound_elsewhere = Le fournisseur a lié la licence au conteneur { $container } ; lui seul peut la recevoir.
refusal-still_in = La licence doit encore quitter le conteneur { $container }. Mettez d’abord ce conteneur à jour.
refusal-suspended = Le fournisseur a suspendu la licence ; adressez-vous au fournisseur.
refusal-under_withdrawal = Le fournisseur est en train de retirer la licence ; adressez-vous au fournisseur.
refusal-replaced_by = La licence est remplacée par { $license } ; utilisez celle-là.
refusal-container_blocklisted = Ce conteneur est sur la liste de blocage du fournisseur ; adressez-vous au fournisseur.
refusal-container_flagged = Le fournisseur doit d’abord examiner ce conteneur ; adressez-vous à son assistance.
refusal-container_resetting = Ce conteneur est en cours de réinitialisation ; mettez-le à jour une fois et réessayez.
refusal-kind_not_allowed = La licence ne peut pas être conservée dans ce type de conteneur ({ $kind }). Utilisez un autre conteneur ; le fournisseur vous dira lequel.
refusal-level_too_low = La licence exige un conteneur qui la protège mieux : niveau { $needed }, celui-ci a le niveau { $present }. Utilisez un tel conteneur ; le fournisseur vous dira comment l’obtenir.
refusal-runtime_too_old = Elle exige la version { $needed } du logiciel ; mettez-le à jour.
refusal-requires = Elle exige une licence de { $item } dans le même conteneur ; activez les deux ensemble.
refusal-requires-together = { $mode ->
    [all] Elle exige { $item } dans le même conteneur, et cette licence est ici aussi : utilisez le bouton pour tout.
    [selected] Elle exige { $item } dans le même conteneur, et cette licence est ici aussi : choisissez les deux.
   *[either] Elle exige { $item } dans le même conteneur, et cette licence est ici aussi : choisissez les deux, ou utilisez le bouton pour tout.
}
refusal-needed_by = La licence { $license } de { $item } en a besoin ; rendez les deux ensemble.
refusal-needed_by-together = { $mode ->
    [all] { $item } en a besoin : utilisez le bouton pour tout.
    [selected] { $item } en a besoin : choisissez les deux.
   *[either] { $item } en a besoin : choisissez les deux, ou utilisez le bouton pour tout.
}
refusal-one_of_item = Un conteneur ne peut porter qu’une licence de cet article, et { $license } y est déjà ou a été choisie aussi. Choisissez l’une d’elles, ou rendez d’abord celle-là.
refusal-parameter_missing = Une valeur pour { $name } est nécessaire.
refusal-parameter_unknown = { $name } ne peut pas être choisi à l’activation ; laissez le champ vide.
refusal-parameter_wrong = La valeur pour { $name } ne convient pas ; veuillez la corriger.
refusal-beyond_template = Une valeur dépasse ce que cet article permet ; choisissez-en une plus petite.
refusal-return_not_allowed = Les licences de cet article ne peuvent pas être rendues ; adressez-vous au fournisseur.
refusal-transfer_not_allowed = Les licences de cet article ne peuvent pas être déplacées ; adressez-vous au fournisseur.
refusal-not_here = La licence n’est pas dans ce conteneur. Choisissez l’ordinateur où elle se trouve, ou ajoutez son ticket.
refusal-removal_signed = Elle est déjà en train de partir ; apportez le reçu, puis activez-la de nouveau.
refusal-target_not_possible = Le conteneur { $container } ne peut pas la recevoir ; vérifiez le numéro de série.
refusal-no_reactivation_left = { $used ->
    [0] Elle ne peut pas être réactivée.
    [one] Elle a déjà été réactivée une fois ; adressez-vous à l’assistance du fournisseur.
   *[other] Elle a déjà été réactivée { $used } fois ; adressez-vous à l’assistance du fournisseur.
}
refusal-wait_until = Elle peut être réactivée à partir du { $at } ; réessayez alors.
refusal-needs_support = Seule l’assistance du fournisseur peut la libérer ; votre demande est notée.
refusal-old_container_alive = L’ancien conteneur a appelé récemment. S’il est perdu, réessayez après le { $until } ; sinon rendez la licence là-bas.
refusal-no_restore_left = Le conteneur a été restauré aussi souvent que permis ; adressez-vous à l’assistance du fournisseur.
refusal-nothing_lost = Il n’y a rien à récupérer de ce conteneur. Vérifiez son numéro de série, ou regardez dans la liste où sont les licences.
refusal-nothing_to_do = Il n’y a rien à faire : tout est en ordre.
refusal-only_all = Le fournisseur ne permet de traiter les licences que toutes ensemble ; utilisez le bouton pour toutes.
refusal-only_selected = Le fournisseur veut que les licences soient nommées ; choisissez-les.
refusal-others_not_possible = Une autre licence de votre choix n’était pas possible, donc aucune n’a été traitée ; corrigez le choix.
refusal-too_many = Un conteneur porte au plus { $most } licences. Rendez-en d’abord quelques-unes, ou utilisez un autre conteneur.
support-ask = L’assistance du fournisseur doit d’abord la libérer. Le bouton le demande.
support-asked = Vous l’avez demandé le { $since } ; l’assistance du fournisseur ne l’a pas encore libérée. Demandez-lui, en indiquant le ticket.
support-first = L’assistance du fournisseur doit d’abord le libérer. Continuez pour le demander : rien ne change encore. Une fois libéré, réactivez de nouveau.
support-next = L’assistance du fournisseur décide maintenant. Quand elle aura libéré la licence, choisissez de nouveau Réactiver.

## La même chose en bref
refusal-ticket_unknown-short = Le ticket est inconnu ici
refusal-ticket_closed-short = Le fournisseur a fermé le ticket
refusal-ticket_expired-short = Le ticket a expiré
refusal-ticket_reissued-short = Le ticket a été émis à nouveau
refusal-not_on_ticket-short = Elle n’est sur aucun des tickets indiqués
refusal-not_possible-short = Son état actuel ne le permet pas
refusal-held_elsewhere-short = Elle est dans un autre conteneur
refusal-bound_elsewhere-short = Elle est liée à un autre conteneur
refusal-still_in-short = Elle doit encore quitter un autre conteneur
refusal-suspended-short = Le fournisseur l’a suspendue
refusal-under_withdrawal-short = Le fournisseur est en train de la retirer
refusal-replaced_by-short = Une autre licence prend sa place
refusal-container_blocklisted-short = Ce conteneur est sur la liste de blocage
refusal-container_flagged-short = Le fournisseur doit d’abord examiner ce conteneur
refusal-container_resetting-short = Ce conteneur est en cours de réinitialisation
refusal-kind_not_allowed-short = Elle ne peut pas être dans ce type de conteneur
refusal-level_too_low-short = Elle exige un conteneur plus sûr
refusal-runtime_too_old-short = Le logiciel est trop ancien pour elle
refusal-requires-short = Une autre licence dont elle a besoin manquerait
refusal-needed_by-short = Une autre licence en a besoin
refusal-one_of_item-short = Un conteneur ne porte qu’une licence de cet article
refusal-parameter_missing-short = Une valeur manque
refusal-parameter_unknown-short = Une valeur ne peut pas être donnée ici
refusal-parameter_wrong-short = Une valeur ne convient pas
refusal-beyond_template-short = Une valeur dépasse ce que l’article permet
refusal-return_not_allowed-short = Elle ne peut pas être rendue
refusal-transfer_not_allowed-short = Elle ne peut pas être déplacée
refusal-not_here-short = Elle n’est pas dans ce conteneur
refusal-removal_signed-short = Elle est déjà en train de partir
refusal-target_not_possible-short = L’autre conteneur ne peut pas la recevoir
refusal-no_reactivation_left-short = Elle a été réactivée trop souvent
refusal-wait_until-short = Elle ne peut pas encore être réactivée
refusal-needs_support-short = Seule l’assistance du fournisseur peut la libérer ; votre demande est notée
refusal-old_container_alive-short = L’ancien conteneur a appelé récemment
refusal-no_restore_left-short = Le conteneur a été restauré trop souvent
refusal-nothing_lost-short = Il n’y a rien à récupérer
refusal-nothing_to_do-short = Il n’y a rien à faire
refusal-only_all-short = Seulement toutes les licences ensemble
refusal-only_selected-short = Veuillez choisir les licences
refusal-others_not_possible-short = Une autre n’était pas possible, donc aucune n’a été traitée
refusal-too_many-short = Le conteneur est plein

## Problèmes, et que faire
problem-form-foreign = Ce formulaire ne venait pas d’une de vos pages
problem-form-foreign-do = Ouvrez la page à nouveau et envoyez le formulaire depuis là.
problem-not-logged-in = Vous n’êtes plus connecté
problem-not-logged-in-do = Recommencez avec votre ticket, un code ou un fichier.
choose-first = Rien n’était choisi. Cochez au moins une licence, puis dites ce qu’il faut en faire.
problem-empty = Rien n’a été choisi
problem-empty-do = Revenez en arrière et choisissez au moins une licence.
problem-pairing-ended = La connexion à votre ordinateur est terminée
problem-pairing-ended-do = Recommencez : tenure pair
problem-too-many-requests = Trop d’essais
problem-too-many-requests-do = Attendez une minute et réessayez.
problem-busy = Il se passe trop de choses en ce moment
problem-busy-do = Réessayez dans un instant.
problem-internal = Quelque chose a échoué à l’intérieur
problem-internal-do = Réessayez plus tard ; si cela persiste, informez le fournisseur.
problem-not-found = Il n’y a rien à cette adresse
problem-not-found-do = Allez à la première page.
problem-issuer-unavailable = Le fournisseur ne peut pas signer de mises à jour en ce moment
problem-issuer-unavailable-do = Apportez le même fichier plus tard.
problem-recovery-needed = Le fournisseur ne peut pas signer de mises à jour en ce moment
problem-recovery-needed-do = Apportez le même fichier plus tard.
problem-contact-refused = Le fournisseur ne connaît pas ce conteneur
problem-contact-refused-do = Ajoutez d’abord votre ticket, ou créez la demande avec lui sur l’ordinateur : tenure request create --activate TICKET --out FILE
problem-file-missing = Il n’y avait pas de fichier
problem-file-missing-do = Choisissez un fichier, ou collez son texte.
problem-file-incomplete = Il manque des codes
problem-file-incomplete-do = Filmez aussi les codes manquants, puis apportez-les tous ensemble.
problem-file-for-container = C’est une mise à jour : sa place est sur votre ordinateur, pas ici
problem-file-for-container-do = Importez-la là-bas : tenure import FILE. Ensuite, apportez le reçu.
problem-file-kind-wrong = C’est un autre type de fichier
problem-file-kind-wrong-do = Apportez la demande ou le reçu que tenure a écrit.
problem-not-tenure = Ce n’est pas un fichier de Tenure
problem-not-tenure-do = Choisissez le fichier que tenure a écrit, par exemple request.tenure-request.
problem-damaged = Le fichier a été endommagé en chemin
problem-damaged-do = Transportez-le encore une fois, en pièce jointe ou dans une archive.
problem-file-too-large = Le fichier est plus grand que tout fichier de Tenure
problem-file-too-large-do = Choisissez le fichier que tenure a écrit.
problem-too-large = Le fichier est plus grand que tout fichier de Tenure
problem-too-large-do = Choisissez le fichier que tenure a écrit.
problem-too-many-messages = Le fichier contient plus de messages que permis
problem-too-many-messages-do = Apportez moins de fichiers à la fois.
problem-vendor-wrong = Le fichier appartient à un autre fournisseur
problem-vendor-wrong-do = Apportez-le à la page de ce fournisseur.
problem-forged = Le fichier a été modifié en chemin, ou n’est pas authentique
problem-forged-do = Créez-en un nouveau sur l’ordinateur.
problem-not-its-key = Le fichier n’a pas été signé par son conteneur
problem-not-its-key-do = Créez-le sur l’ordinateur qui porte le conteneur.
problem-type-wrong = La place de ce message est ailleurs
problem-type-wrong-do = Apportez la demande ou le reçu que tenure a écrit.
problem-message-misplaced = Ce fichier n’a pas sa place ici
problem-message-misplaced-do = Apportez la demande ou le reçu que tenure a écrit.
problem-message-malformed = Le fichier ne suit pas le format
problem-message-malformed-do = Créez-le à nouveau avec un programme à jour.
problem-file-version-unknown = Le fichier a été écrit par un programme plus récent
problem-file-version-unknown-do = Demandez au fournisseur de mettre ces pages à jour.
