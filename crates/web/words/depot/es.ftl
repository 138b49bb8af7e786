# El Depósito en español. Los mismos textos que en los demás idiomas, con los mismos nombres.
# Términos: licencia, tique, contenedor, activar, devolver, trasladar, reactivar, retirar, sustituir,
# suspender, lista de bloqueo, bloquear, restablecer, recibo, solicitud, actualización, conexión.
language = Español
language-label = Idioma
skip-to-content = Ir al contenido
test-banner = PRUEBA: este proveedor se creó para pruebas; sus licencias no valen nada.
undo = Deshacer

## Tiempo
month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sept
month-10 = oct
month-11 = nov
month-12 = dic
date = { $day } { $month } { $year }
time-now = ahora mismo
time-ago-minutes = { $count ->
    [one] hace un minuto
   *[other] hace { $count } minutos
}
time-ago-hours = { $count ->
    [one] hace una hora
   *[other] hace { $count } horas
}
time-ago-days = { $count ->
    [one] ayer
   *[other] hace { $count } días
}
time-ago-months = { $count ->
    [one] hace un mes
   *[other] hace { $count } meses
}
time-ahead-minutes = { $count ->
    [one] dentro de un minuto
   *[other] dentro de { $count } minutos
}
time-ahead-hours = { $count ->
    [one] dentro de una hora
   *[other] dentro de { $count } horas
}
time-ahead-days = { $count ->
    [one] mañana
   *[other] dentro de { $count } días
}
time-ahead-months = { $count ->
    [one] dentro de un mes
   *[other] dentro de { $count } meses
}

## El marco
vendor-imprint = Aviso legal
vendor-privacy = Privacidad
vendor-support = Asistencia
you-are-here = Usted está aquí
back = Atrás
to-start = A la primera página
to-licenses = A mis licencias
refresh = Actualizar la página
copy = Copiar
copied = Copiado
refused-title = Eso no es posible

## La entrada
start-title = Sus licencias
start-intro = Consulte sus licencias, actívelas en su equipo, manténgalas al día o devuélvalas.
start-go-on = A mis licencias
start-tickets-title = Con un tique
start-tickets-label = Tique
start-tickets-hint = El código de su nota de entrega, por ejemplo PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Separe varios con ; o espacios. Da igual mayúsculas o minúsculas.
start-tickets-go = Mostrar mis licencias
start-code-title = Con su equipo
start-code-about = Su equipo muestra un código corto. Escríbalo aquí y esta página verá las licencias de ese equipo. No hace falta ningún tique.
start-code-label = Código de su equipo
start-code-hint = Escriba este comando en su equipo; muestra el código:
start-code-go = Conectar
start-file-title = Sin red
start-file-about = Para un equipo sin red: traiga un archivo aquí y lleve de vuelta la respuesta. Para actualizar no hace falta ningún tique.
start-file-go = Por archivo
tickets-none = Escriba su tique.
tickets-too-many = Como máximo { $most } tiques a la vez.
tickets-mistyped = Esto no es un tique. Tiene 25 letras y cifras en cinco grupos, nunca 0, 1, I ni O; compruebe si hay una errata.
tickets-which = Número { $place } de sus tiques:
tickets-unknown = Este tique no se conoce aquí. Compárelo con su nota de entrega.
tickets-some-unknown = { $count ->
    [one] Uno de los tiques no se conoce aquí. Compárelo con su nota de entrega.
   *[other] { $count } de los tiques no se conocen aquí. Compárelos con su nota de entrega.
}
tickets-more = Añadir un tique
tickets-add = Añadir
code-mistyped = Esto no es un código. Tiene ocho letras y cifras, por ejemplo K7XQ-4MPR, nunca 0, 1, I ni O.
code-unknown = Este código no funciona. Es válido durante diez minutos y sirve una vez; empiece de nuevo con otro.
leave = Salir

## Obtener el programa
get-tenure-link = Cómo obtener el programa tenure
get-tenure-title = El programa tenure
get-tenure-about = tenure guarda las licencias en su equipo. No necesita administrador, no inicia ningún servicio ni abre ningún puerto.
get-tenure-none = Pídalo a su proveedor o búsquelo donde obtuvo el software: suele acompañarlo.
get-tenure-then = Después
get-tenure-create = Una sola vez: cree un contenedor para las licencias. Compare la huella que muestra con su nota de entrega.
get-tenure-pair = Conéctelo con esta página:
get-tenure-without = Sin el programa en un equipo con red
get-tenure-without-about = En un equipo sin red, tenure escribe archivos que cualquier otro equipo puede traer aquí.

## Todas las licencias
licenses-title = Sus licencias
licenses-none = No hay ninguna licencia aquí
licenses-none-hint = Añada un tique o muestre también las licencias terminadas.
licenses-hidden = { $count ->
    [one] Una licencia terminada no se muestra.
   *[other] { $count } licencias terminadas no se muestran.
}
licenses-pages = Páginas de la lista
licenses-before = Anteriores
licenses-next = Siguientes
licenses-part = { $from } a { $to } de { $all }
ticket = Tique
ticket-open = abierto
ticket-closed = cerrado por el proveedor
ticket-expired = caducado
container = Contenedor
host-id = Identificador del equipo
connection = Conexión
connected = conectado
connection-silent = no responde en este momento
by-file = por archivo
live-link = Qué está pasando
connect-title = Su equipo
connect-about = Para activar o devolver licencias, conecte su equipo o lleve archivos.
computer-title = Equipo
computer-new = El proveedor aún no conoce este contenedor. Añada un ticket para activar la primera licencia.
lacks-receipt = Al proveedor todavía le falta un recibo de este contenedor. Actualícelo o traiga el archivo de recibo.
update = Actualizar
pairing-over = La conexión con su equipo ha terminado. Empiece de nuevo con otro código.
choose-all = Elegir todas
choose-one = Elegir { $name }
column-name = Licencia
column-item = Artículo
column-state = Estado
column-activated = Última activación
column-activations = Activaciones
column-until = Válida hasta
column-maintenance = Actualizaciones hasta
column-seats = Puestos
column-container = Contenedor
column-ticket = Tique
column-license = Identificador de la licencia
column-do = Qué puede hacer
never-ends = sin fin
ends-after = { $count ->
    [one] un día después de su activación
   *[other] { $count } días después de su activación
}
lease-every = { $count ->
    [one] necesita contacto con el proveedor cada día
   *[other] necesita contacto con el proveedor cada { $count } días
}
seats-local = este equipo
why-not = ¿Por qué no más?
view-title = Columnas y orden
view-columns = Columnas, con su lugar
view-place = Lugar de { $column }
view-order = Ordenar por
view-descending = Primero el mayor
view-grouped = Licencias iguales en una fila; sus botones actúan sobre una de ellas
view-current = Ocultar las licencias terminadas
view-save = Mostrar así
view-reset = Como antes

## Estados
standing-available_not_collected = disponible
standing-available_returned = disponible de nuevo
standing-available_after = disponible cuando haya salido de
standing-suspended_on_ticket = suspendida por el proveedor
standing-assigned = espera a
standing-waiting = espera a
standing-collected_without_receipt = entregada, falta el recibo, a
standing-collected_confirmed = en uso en
standing-awaiting_delivery = en camino a
standing-being_withdrawn = el proveedor la está retirando de
standing-being_replaced = se está sustituyendo en
standing-being_returned = se está devolviendo desde
standing-being_reset = se está restableciendo en
standing-moving = se está trasladando a
standing-suspended = suspendida por el proveedor en
standing-locked = bloqueada en
standing-here-available_after = disponible cuando haya salido de este equipo
standing-here-assigned = espera a este equipo
standing-here-waiting = espera a este equipo
standing-here-collected_without_receipt = en este equipo, falta el recibo
standing-here-collected_confirmed = en uso en este equipo
standing-here-awaiting_delivery = en camino a este equipo
standing-here-being_withdrawn = el proveedor la está retirando de este equipo
standing-here-being_replaced = se está sustituyendo en este equipo
standing-here-being_returned = se está devolviendo desde este equipo
standing-here-being_reset = se está restableciendo en este equipo
standing-here-moving = se está trasladando a este equipo
standing-here-suspended = suspendida por el proveedor en este equipo
standing-here-locked = bloqueada en este equipo
here = este equipo
standing-withdrawn = retirada
standing-replaced = sustituida
standing-cancelled = anulada
standing-reset = restablecida
container-flagged = El servidor del proveedor encontró una contradicción en este contenedor. Consulte a la asistencia del proveedor.
container-blocklisted = Este contenedor está en la lista de bloqueo del proveedor. Consulte al proveedor.
container-resetting = Este contenedor se está restableciendo. Actualícelo una vez.

## Qué se puede hacer
deed-activate = Activar
deed-return = Devolver
deed-transfer = Trasladar
deed-take_back = Recuperar
deed-reactivate = Reactivar
deed-restore = Restaurar el contenedor
deed-update = Actualizar
deed-follow = Seguir
deed-of = { $deed }: { $name }
chosen-activate = Activar las elegidas
chosen-return = Devolver las elegidas
chosen-transfer = Trasladar las elegidas
chosen-take_back = Recuperar las elegidas
chosen-reactivate = Reactivar las elegidas
all-activate = Activar todas
all-return = Devolver todas
all-transfer = Trasladar todas
all-take_back = Recuperar todas
all-reactivate = Reactivar todas
confirm-what = { $count ->
    [one] Esta licencia
   *[other] Estas { $count } licencias
}
in-container = en el contenedor
confirm-there = Su equipo preguntará una vez más y mostrará desde dónde se pidió.
confirm-activate-title = Activar
confirm-activate-about = Las licencias llegan al equipo conectado.
confirm-return-title = Devolver licencias
confirm-return-about = Las licencias salen del equipo conectado. Después se pueden activar en otro.
confirm-transfer-title = Trasladar licencias
confirm-transfer-about = Las licencias salen del equipo conectado y llegan al otro contenedor en su próxima actualización.
confirm-take_back-title = Recuperar
confirm-take_back-about = Las licencias se quedan en el equipo conectado.
confirm-reactivate-title = Reactivar licencias
confirm-reactivate-about = Para licencias cuyo equipo se ha perdido. Llegan al equipo conectado y el contenedor perdido queda fuera de uso.
transfer-to = ¿A qué contenedor?
transfer-to-hint = El número de serie del otro contenedor. Esta orden lo muestra allí:
transfer-to-missing = Indique el contenedor que recibe las licencias.
transfer-to-wrong = Esto no es un número de serie de un contenedor. Compruebe si hay una errata.
reactivate-scope = ¿Qué se ha perdido?
reactivate-licenses = Solo estas licencias
reactivate-container = Todo el contenedor { $container }
reactivate-stops = El contenedor antiguo pasa a la lista de bloqueo del proveedor. Elija todo el contenedor si se perdió entero; si no, también dejan de funcionar estas licencias en él:
comment = Comentario
comment-hint = Para el registro de la activación del proveedor; puede quedar vacío.
value-missing = Indique un valor para { $name }.

## Las vías sin conexión
ways-activate-title = Cómo activar
ways-return-title = Cómo devolver
ways-transfer-title = Cómo trasladar
ways-take_back-title = Cómo recuperar
ways-reactivate-title = Cómo reactivar
ways-at = Esto se hace en el contenedor
ways-pair = Conectar el equipo
ways-pair-about = Después basta un clic aquí.
ways-file = Por archivo
ways-file-activate = Cree un archivo de solicitud en el equipo y tráigalo aquí. Lo que eligió va con él.
ways-file-other = Esto lo tiene que decir el propio equipo. Cree allí un archivo de solicitud y tráigalo aquí:
ways-command = Por orden
ways-command-about = En el equipo, si tiene red:

## En vivo
live-title = Qué pasa en su equipo
live-none = Todavía no se ha propuesto nada. Elija algo en la página de sus licencias.
live-waiting = espera a su equipo
live-asked = confírmelo en su equipo
live-working = su equipo está trabajando
live-done = hecho
live-refused = no es posible
live-declined = rechazado en su equipo
live-failed = ha fallado
live-arrived = Han llegado:
live-left = Han salido:
live-changes = El proveedor ha cambiado:
live-more = … y { $count } líneas más que no se guardan aquí
live-busy = Esta página se actualiza sola donde se permiten scripts.
pairing-end = Terminar la conexión
pairing-ended-by_container = La conexión se terminó en su equipo.
pairing-ended-by_browser = La conexión se terminó aquí.
pairing-ended-expired = El código no se usó a tiempo.
pairing-ended-inactive = La conexión ha terminado porque no se hizo nada durante mucho tiempo.
pairing-ended-silent = La conexión ha terminado: su equipo dejó de responder.
outcome-done = hecho
outcome-refused = no es posible
left-out = Quedan fuera porque un contenedor solo tiene una licencia de cada artículo:
change-withdrawn = { $name }: retirada
change-replaced = { $name }: sustituida
change-delivered = { $name }: entregada
change-amended = { $name }: condiciones modificadas
change-suspended = { $name }: suspendida
change-resumed = { $name }: se puede usar de nuevo
change-superseded = { $name }: ahora en uso en otro contenedor
change-locked = el contenedor fue bloqueado
change-unlocked = el contenedor está abierto de nuevo
change-reset = el contenedor fue restablecido
trouble-declined = Se rechazó en el equipo.
trouble-declined-do = Pregunte a la persona de ese equipo y elíjalo de nuevo.
trouble-nobody-asked = No se pudo preguntar a nadie en el equipo: esto debe confirmarse allí.
trouble-nobody-asked-do = Inicie allí tenure pair en una ventana de terminal, conecte de nuevo y elíjalo otra vez.
trouble-unreachable = Su equipo no pudo conectar con el servidor del proveedor.
trouble-unreachable-do = Compruebe su red y elíjalo de nuevo. Lo solicitado queda guardado allí.
trouble-clock-set-back = El reloj de su equipo retrocedió demasiado.
trouble-clock-set-back-do = Ponga bien su reloj y actualice.
trouble-other-computer = El contenedor no pertenece a este equipo, o este ha cambiado demasiado.
trouble-other-computer-do = Si solo cambió, actualice una vez; si es otro, devuelva las licencias o reactívelas.
trouble-container-busy = Otro programa estaba usando el contenedor.
trouble-container-busy-do = Elíjalo de nuevo en un momento.
trouble-container-old = El contenedor es una copia más antigua de sí mismo.
trouble-container-old-do = Actualícelo una vez; si no ayuda, reactive sus licencias en uno nuevo.
trouble-container-damaged = El contenedor de su equipo está dañado.
trouble-container-damaged-do = Cree allí un contenedor nuevo y reactive en él las licencias.

## Por archivo
file-title = Por archivo
file-about = Tres archivos llevan licencias a un equipo sin red. Tómese su tiempo: entre los pasos pueden pasar días, y cualquier orden es correcto.
file-step-request = Solicitud
file-step-request-about = En el equipo del contenedor, cree un archivo de solicitud y tráigalo aquí.
file-step-update = Actualización
file-step-update-about = Recibe un archivo de actualización. Llévelo de vuelta e impórtelo.
file-step-receipt = Recibo
file-step-receipt-about = Cree allí un archivo de recibo y tráigalo aquí. Le dice al proveedor que todo está bien; la próxima solicitud también lo hace.
bring-title = Traer un archivo
bring-about = Una solicitud, un recibo o varios a la vez: esta página reconoce cada uno.
bring-file = Archivo
bring-text = O péguelo como texto
bring-text-label = El texto, desde la primera línea con guiones hasta la última
bring-go = Continuar
request-title = Una solicitud
request-make-title = Crear la actualización
request-make-about = Lo que el proveedor cambió viene en todo caso, y también lo que pide la propia solicitud.
request-picks = Activar con ella
request-pick-all = Todo lo que se puede activar
request-pick-chosen = Estas:
request-pick-none = Nada, solo actualizar
request-values = Valores para ellas
request-pick-missing = Elija al menos una licencia, u otra de las respuestas.
request-no-tickets = Para activar más con ella, añada primero un tique:
request-nothing-open = Nada de sus tiques puede activarse ahora en este contenedor. La lista de sus licencias dice por qué.
request-add-ticket = Añadir el tique
request-make = Crear la actualización
answer-title = Su actualización
answer-repeated = Esta solicitud ya se respondió antes, así que trae de nuevo la misma actualización y no se activó nada más. Cree una solicitud nueva para activar más.
answer-outcomes = Lo que eligió
answer-done = en la actualización, lista para llevarla al equipo
answer-about = Lleve este archivo al equipo que hizo la solicitud.
answer-download = Descargar el archivo
answer-codes = Mostrar como códigos para una cámara
answer-size = El archivo tiene { $bytes } bytes.
answer-import = En ese equipo:
answer-text = Como texto
answer-text-label = La actualización como texto
receipt-title = Recibo
receipt-confirmed = Gracias. El proveedor sabe ahora que la actualización llegó.
receipt-nothing_new = El proveedor ya lo sabía. No hay nada más que hacer.
receipt-contradicts = Este recibo contradice lo que el proveedor sabe del contenedor. Consulte a la asistencia del proveedor.
receipt-noted = Se ha anotado. Cree una solicitud nueva y tráigala aquí.
bundle-title = Un lote de varios contenedores
bundle-about = { $count ->
    [one] Se ha tramitado un contenedor.
   *[other] Se han tramitado { $count } contenedores.
}
bundle-outcome = Resultado
bundle-unreadable = un mensaje que no se puede leer
bundle-failed = ha fallado
bundle-update = actualización creada
bundle-receipt = recibo anotado
bundle-noted = anotado
bundle-download = Descargar el lote { $number }
bundle-import = Cada equipo toma su propia parte:
codes-title = La actualización como códigos
codes-about = Filme los códigos uno tras otro, en cualquier orden, e importe el texto.
codes-number = Código { $number } de { $count }
codes-before = Anterior
codes-next = Siguiente
codes-play = Mostrarlos por turno

## Lo que dice una solicitud
inside-title = Ver lo que esta solicitud dice al proveedor, los { $bytes } bytes
inside-about = No se envía nada más. A la izquierda el significado, a la derecha los propios bytes.
inside-message = Mensaje: { $kind }, { $bytes } bytes
inside-field = Campo
inside-says = Dice
inside-bytes = Bytes
inside-all = todo
inside-count = { $count }
inside-tickets = tiques: { $count }
inside-header = Cabecera
inside-header-says = tipo, proveedor y clave del mensaje
inside-payload = Contenido
inside-payload-says = lo que dice el mensaje
inside-signature = Firma
inside-signature-says = prueba que lo hizo este contenedor
inside-whole = El mensaje entero
inside-whole-says = todo lo anterior tal como viaja, con los separadores
inside-serial = Número de serie del contenedor
inside-instance = Qué copia de él
inside-ctr = Número del mensaje
inside-previous = Mensaje anterior
inside-previous-says = una huella de él
inside-applied = Versión que contiene
inside-state = Contenido que lleva
inside-state-says = una huella de él
inside-nonce = Número aleatorio
inside-nonce-says = une la respuesta a esta solicitud
inside-sealing-key = Clave pública
inside-sealing-key-says = con ella el proveedor cifra lo que solo este contenedor puede leer
inside-level = Nivel de seguridad
inside-fingerprint = Equipo
inside-fingerprint-says = una huella de varias propiedades, ninguna de ellas legible
inside-host-id = Identificador del equipo
inside-computer = Nombre del equipo
inside-client = Programa
inside-local-time = Hora del equipo
inside-floor = Hora más temprana que acepta
inside-usage = Licencias cuyo uso se cuenta
inside-tombstones = Licencias que salieron, con su recuento final
inside-receipts = Recibos abiertos
inside-format = Formato más reciente que lee
inside-holds = Datos de confianza que tiene
inside-checkpoint = Último sello del registro
inside-manual = Quién lo pidió
inside-manual-yes = una persona
inside-manual-no = el programa en segundo plano
inside-wishes = Deseos
inside-other = Otro campo

## Por qué algo no es posible y qué hacer
refusal-ticket_unknown = El tique no se conoce aquí; compárelo con su nota de entrega.
refusal-ticket_closed = El proveedor cerró el tique el { $since }; consulte al proveedor.
refusal-ticket_expired = El tique caducó el { $since }; consulte al proveedor.
refusal-ticket_reissued = El tique se emitió de nuevo el { $since }; use el nuevo.
refusal-not_on_ticket = La licencia no está en ninguno de los tiques indicados; añada su tique.
refusal-not_possible = La licencia está ahora: { $state }. Por eso no es posible. Si le sorprende, pregunte al proveedor.
refusal-held_elsewhere = La licencia está en el contenedor { $container }. Devuélvala primero allí, o reactívela si ese contenedor se ha perdido.
refusal-bound_elsewhere = El proveedor vinculó la licencia al contenedor { $container }; solo ese puede recogerla.
refusal-still_in = La licencia todavía tiene que salir del contenedor { $container }. Actualice primero ese contenedor.
refusal-suspended = El proveedor suspendió la licencia; consulte al proveedor.
refusal-under_withdrawal = El proveedor está retirando la licencia; consulte al proveedor.
refusal-replaced_by = La licencia está sustituida por { $license }; use esa.
refusal-container_blocklisted = Este contenedor está en la lista de bloqueo del proveedor; consulte al proveedor.
refusal-container_flagged = El proveedor tiene que examinar antes este contenedor; consulte a su asistencia.
refusal-container_resetting = Este contenedor se está restableciendo; actualícelo una vez e inténtelo de nuevo.
refusal-kind_not_allowed = La licencia no puede guardarse en este tipo de contenedor ({ $kind }). Use otro contenedor; el proveedor le dirá cuál.
refusal-level_too_low = La licencia necesita un contenedor que la proteja mejor: nivel { $needed }, este tiene el nivel { $present }. Use uno así; el proveedor le dirá cómo obtenerlo.
refusal-runtime_too_old = Necesita la versión { $needed } del software; actualícelo.
refusal-requires = Necesita una licencia de { $item } en el mismo contenedor; active ambas juntas.
refusal-requires-together = { $mode ->
    [all] Necesita { $item } en el mismo contenedor, y también está aquí: use el botón para todas.
    [selected] Necesita { $item } en el mismo contenedor, y también está aquí: elija ambas.
   *[either] Necesita { $item } en el mismo contenedor, y también está aquí: elija ambas, o use el botón para todas.
}
refusal-needed_by = La licencia { $license } de { $item } la necesita; devuelva ambas juntas.
refusal-needed_by-together = { $mode ->
    [all] { $item } la necesita: use el botón para todas.
    [selected] { $item } la necesita: elija ambas.
   *[either] { $item } la necesita: elija ambas, o use el botón para todas.
}
refusal-one_of_item = Un contenedor solo puede tener una licencia de este artículo, y { $license } ya está en él o se eligió también. Elija una de ellas o devuelva primero esa.
refusal-parameter_missing = Hay que dar un valor para { $name }.
refusal-parameter_unknown = { $name } no se puede elegir en la activación; deje el campo vacío.
refusal-parameter_wrong = El valor para { $name } no es adecuado; corríjalo, por favor.
refusal-beyond_template = Un valor excede lo que permite este artículo; elija uno menor.
refusal-return_not_allowed = Las licencias de este artículo no se pueden devolver; consulte al proveedor.
refusal-transfer_not_allowed = Las licencias de este artículo no se pueden trasladar; consulte al proveedor.
refusal-not_here = La licencia no está en este contenedor. Elija el equipo en el que está o añada su tique.
refusal-removal_signed = Ya está saliendo; traiga el recibo y actívela después de nuevo.
refusal-target_not_possible = El contenedor { $container } no puede recibirla; compruebe el número de serie.
refusal-no_reactivation_left = { $used ->
    [0] No se puede reactivar.
    [one] Ya se reactivó una vez; consulte a la asistencia del proveedor.
   *[other] Ya se reactivó { $used } veces; consulte a la asistencia del proveedor.
}
refusal-wait_until = Se puede reactivar a partir del { $at }; inténtelo entonces.
refusal-needs_support = Solo la asistencia del proveedor puede liberarla; su petición está anotada.
refusal-old_container_alive = El contenedor anterior llamó hace poco. Si se ha perdido, inténtelo después del { $until }; si no, devuelva allí la licencia.
refusal-no_restore_left = El contenedor se restauró tantas veces como está permitido; consulte a la asistencia del proveedor.
refusal-nothing_lost = No hay nada que recuperar de ese contenedor. Compruebe su número de serie o mire en la lista dónde están las licencias.
refusal-nothing_to_do = No hay nada que hacer: todo está en orden.
refusal-only_all = El proveedor solo permite tratar las licencias todas juntas; use el botón para todas.
refusal-only_selected = El proveedor quiere que se nombren las licencias; elíjalas.
refusal-others_not_possible = Otra licencia de su elección no fue posible, así que no se hizo ninguna; corrija la elección.
refusal-too_many = Un contenedor tiene como máximo { $most } licencias. Devuelva antes algunas o use otro contenedor.
support-ask = La asistencia del proveedor debe liberarla primero. El botón lo solicita.
support-asked = Lo solicitó el { $since }; la asistencia del proveedor aún no la ha liberado. Pregunte allí e indique el ticket.
support-first = La asistencia del proveedor debe liberarlo primero. Continúe para solicitarlo: aún no cambia nada. Una vez liberado, reactive de nuevo.
support-next = Ahora decide la asistencia del proveedor. Cuando haya liberado la licencia, elija de nuevo Reactivar.

## Lo mismo en breve
refusal-ticket_unknown-short = El tique no se conoce aquí
refusal-ticket_closed-short = El proveedor cerró el tique
refusal-ticket_expired-short = El tique caducó
refusal-ticket_reissued-short = El tique se emitió de nuevo
refusal-not_on_ticket-short = No está en ninguno de los tiques indicados
refusal-not_possible-short = Su estado actual no lo permite
refusal-held_elsewhere-short = Está en otro contenedor
refusal-bound_elsewhere-short = Está vinculada a otro contenedor
refusal-still_in-short = Todavía tiene que salir de otro contenedor
refusal-suspended-short = El proveedor la suspendió
refusal-under_withdrawal-short = El proveedor la está retirando
refusal-replaced_by-short = Otra licencia ocupa su lugar
refusal-container_blocklisted-short = Este contenedor está en la lista de bloqueo
refusal-container_flagged-short = El proveedor tiene que examinar antes este contenedor
refusal-container_resetting-short = Este contenedor se está restableciendo
refusal-kind_not_allowed-short = No puede estar en este tipo de contenedor
refusal-level_too_low-short = Necesita un contenedor más seguro
refusal-runtime_too_old-short = El software es demasiado antiguo para ella
refusal-requires-short = Faltaría otra licencia que necesita
refusal-needed_by-short = Otra licencia la necesita
refusal-one_of_item-short = En un contenedor solo cabe una licencia de este artículo
refusal-parameter_missing-short = Falta un valor
refusal-parameter_unknown-short = Aquí no se puede dar un valor
refusal-parameter_wrong-short = Un valor no es adecuado
refusal-beyond_template-short = Un valor excede lo que permite el artículo
refusal-return_not_allowed-short = No se puede devolver
refusal-transfer_not_allowed-short = No se puede trasladar
refusal-not_here-short = No está en este contenedor
refusal-removal_signed-short = Ya está saliendo
refusal-target_not_possible-short = El otro contenedor no puede recibirla
refusal-no_reactivation_left-short = Se reactivó demasiadas veces
refusal-wait_until-short = Todavía no se puede reactivar
refusal-needs_support-short = Solo la asistencia del proveedor puede liberarla; su petición está anotada
refusal-old_container_alive-short = El contenedor anterior llamó hace poco
refusal-no_restore_left-short = El contenedor se restauró demasiadas veces
refusal-nothing_lost-short = No hay nada que recuperar
refusal-nothing_to_do-short = No hay nada que hacer
refusal-only_all-short = Solo todas las licencias juntas
refusal-only_selected-short = Elija las licencias
refusal-others_not_possible-short = Otra no fue posible, así que no se hizo ninguna
refusal-too_many-short = El contenedor está lleno

## Problemas y qué hacer
problem-form-foreign = Este formulario no vino de una página suya
problem-form-foreign-do = Abra la página de nuevo y envíe el formulario desde allí.
problem-not-logged-in = Su sesión ha terminado
problem-not-logged-in-do = Empiece de nuevo con su tique, un código o un archivo.
choose-first = No se eligió nada. Marque al menos una licencia y diga después qué hacer con ella.
problem-empty = No se eligió nada
problem-empty-do = Vuelva atrás y elija al menos una licencia.
problem-pairing-ended = La conexión con su equipo ha terminado
problem-pairing-ended-do = Empiece de nuevo: tenure pair
problem-too-many-requests = Demasiados intentos
problem-too-many-requests-do = Espere un minuto e inténtelo de nuevo.
problem-busy = Hay demasiada actividad en este momento
problem-busy-do = Inténtelo de nuevo en un momento.
problem-internal = Algo falló por dentro
problem-internal-do = Inténtelo más tarde; si sigue así, avise al proveedor.
problem-not-found = No hay nada en esta dirección
problem-not-found-do = Vaya a la primera página.
problem-issuer-unavailable = El proveedor no puede firmar actualizaciones en este momento
problem-issuer-unavailable-do = Traiga el mismo archivo más tarde.
problem-recovery-needed = El proveedor no puede firmar actualizaciones en este momento
problem-recovery-needed-do = Traiga el mismo archivo más tarde.
problem-contact-refused = El proveedor no conoce este contenedor
problem-contact-refused-do = Añada primero su tique, o cree la solicitud con él en el equipo: tenure request create --activate TICKET --out FILE
problem-file-missing = No había ningún archivo
problem-file-missing-do = Elija un archivo o pegue su texto.
problem-file-incomplete = Faltan algunos códigos
problem-file-incomplete-do = Filme también los códigos que faltan y tráigalos todos juntos.
problem-file-for-container = Esto es una actualización: pertenece a su equipo, no aquí
problem-file-for-container-do = Impórtela allí: tenure import FILE. Después traiga el recibo.
problem-file-kind-wrong = Este es otro tipo de archivo
problem-file-kind-wrong-do = Traiga la solicitud o el recibo que escribió tenure.
problem-not-tenure = Esto no es un archivo de Tenure
problem-not-tenure-do = Elija el archivo que escribió tenure, por ejemplo request.tenure-request.
problem-damaged = El archivo se dañó por el camino
problem-damaged-do = Llévelo otra vez, como adjunto o en un archivo comprimido.
problem-file-too-large = El archivo es mayor que cualquier archivo de Tenure
problem-file-too-large-do = Elija el archivo que escribió tenure.
problem-too-large = El archivo es mayor que cualquier archivo de Tenure
problem-too-large-do = Elija el archivo que escribió tenure.
problem-too-many-messages = El archivo tiene más mensajes de los permitidos
problem-too-many-messages-do = Traiga menos archivos a la vez.
problem-vendor-wrong = El archivo pertenece a otro proveedor
problem-vendor-wrong-do = Llévelo a la página de ese proveedor.
problem-forged = El archivo se cambió por el camino o no es auténtico
problem-forged-do = Cree uno nuevo en el equipo.
problem-not-its-key = El archivo no lo firmó su contenedor
problem-not-its-key-do = Créelo en el equipo que tiene el contenedor.
problem-type-wrong = Este mensaje pertenece a otro lugar
problem-type-wrong-do = Traiga la solicitud o el recibo que escribió tenure.
problem-message-misplaced = Este archivo no tiene lugar aquí
problem-message-misplaced-do = Traiga la solicitud o el recibo que escribió tenure.
problem-message-malformed = El archivo no sigue el formato
problem-message-malformed-do = Créelo de nuevo con un programa actualizado.
problem-file-version-unknown = El archivo lo escribió un programa más reciente
problem-file-version-unknown-do = Pida al proveedor que actualice estas páginas.
