# O Depósito em português. Os mesmos textos que nas outras línguas, com os mesmos nomes.
# Termos: licença, bilhete, contentor, ativar, devolver, mover, reativar, retirar, substituir,
# suspender, lista de bloqueio, bloquear, repor, recibo, pedido, atualização, ligação.
language = Português
language-label = Língua
skip-to-content = Ir para o conteúdo
test-banner = TESTE: este fornecedor foi criado para testes; as suas licenças não valem nada.
undo = Anular

## Tempo
month-1 = jan.
month-2 = fev.
month-3 = mar.
month-4 = abr.
month-5 = mai.
month-6 = jun.
month-7 = jul.
month-8 = ago.
month-9 = set.
month-10 = out.
month-11 = nov.
month-12 = dez.
date = { $day } { $month } { $year }
time-now = agora mesmo
time-ago-minutes = { $count ->
    [one] há um minuto
   *[other] há { $count } minutos
}
time-ago-hours = { $count ->
    [one] há uma hora
   *[other] há { $count } horas
}
time-ago-days = { $count ->
    [one] ontem
   *[other] há { $count } dias
}
time-ago-months = { $count ->
    [one] há um mês
   *[other] há { $count } meses
}
time-ahead-minutes = { $count ->
    [one] dentro de um minuto
   *[other] dentro de { $count } minutos
}
time-ahead-hours = { $count ->
    [one] dentro de uma hora
   *[other] dentro de { $count } horas
}
time-ahead-days = { $count ->
    [one] amanhã
   *[other] dentro de { $count } dias
}
time-ahead-months = { $count ->
    [one] dentro de um mês
   *[other] dentro de { $count } meses
}

## A moldura
vendor-imprint = Informação legal
vendor-privacy = Privacidade
vendor-support = Assistência
you-are-here = Está aqui
back = Voltar
to-start = Para a primeira página
to-licenses = Para as minhas licenças
refresh = Atualizar a página
copy = Copiar
copied = Copiado
refused-title = Isso não é possível

## A entrada
start-title = As suas licenças
start-intro = Veja as suas licenças, ative-as no seu computador, mantenha-as em dia ou devolva-as.
start-go-on = Para as minhas licenças
start-tickets-title = Com um bilhete
start-tickets-label = Bilhete
start-tickets-hint = O código da sua nota de entrega, por exemplo PN9PM-SXCE2-3TFXQ-39JZ7-CB359. Separe vários com ; ou espaços. Maiúsculas e minúsculas não importam.
start-tickets-go = Mostrar as minhas licenças
start-code-title = Com o seu computador
start-code-about = O seu computador mostra um código curto. Escreva-o aqui e esta página vê as licenças desse computador. Não é preciso bilhete.
start-code-label = Código do seu computador
start-code-hint = Escreva este comando no seu computador; ele mostra o código:
start-code-go = Ligar
start-file-title = Sem rede
start-file-about = Para um computador sem rede: traga um ficheiro aqui e leve a resposta de volta. Para atualizar não é preciso bilhete.
start-file-go = Por ficheiro
tickets-none = Escreva o seu bilhete.
tickets-too-many = No máximo { $most } bilhetes de cada vez.
tickets-mistyped = Isto não é um bilhete. Tem 25 letras e algarismos em cinco grupos, nunca 0, 1, I ou O; verifique se há um erro.
tickets-which = Número { $place } dos seus bilhetes:
tickets-unknown = Este bilhete não é conhecido aqui. Compare-o com a sua nota de entrega.
tickets-some-unknown = { $count ->
    [one] Um dos bilhetes não é conhecido aqui. Compare-o com a sua nota de entrega.
   *[other] { $count } dos bilhetes não são conhecidos aqui. Compare-os com a sua nota de entrega.
}
tickets-more = Acrescentar um bilhete
tickets-add = Acrescentar
code-mistyped = Isto não é um código. Tem oito letras e algarismos, por exemplo K7XQ-4MPR, nunca 0, 1, I ou O.
code-unknown = Este código não funciona. É válido durante dez minutos e serve uma vez; comece de novo com outro.
leave = Sair

## Obter o programa
get-tenure-link = Como obter o programa tenure
get-tenure-title = O programa tenure
get-tenure-about = tenure guarda as licenças no seu computador. Não precisa de administrador, não inicia nenhum serviço e não abre nenhuma porta.
get-tenure-none = Peça-o ao seu fornecedor, ou procure onde obteve o software: costuma vir com ele.
get-tenure-then = Depois
get-tenure-create = Uma só vez: crie um contentor para as licenças. Compare a impressão digital mostrada com a sua nota de entrega.
get-tenure-pair = Ligue-o a esta página:
get-tenure-without = Sem o programa num computador com rede
get-tenure-without-about = Num computador sem rede, tenure escreve ficheiros que qualquer outro computador pode trazer aqui.

## Todas as licenças
licenses-title = As suas licenças
licenses-none = Não há aqui nenhuma licença
licenses-none-hint = Acrescente um bilhete, ou mostre também as licenças terminadas.
licenses-hidden = { $count ->
    [one] Uma licença terminada não é mostrada.
   *[other] { $count } licenças terminadas não são mostradas.
}
licenses-pages = Páginas da lista
licenses-before = Anteriores
licenses-next = Seguintes
licenses-part = { $from } a { $to } de { $all }
ticket = Bilhete
ticket-open = aberto
ticket-closed = fechado pelo fornecedor
ticket-expired = expirado
container = Contentor
host-id = Identificador do computador
connection = Ligação
connected = ligado
connection-silent = de momento não responde
by-file = por ficheiro
live-link = O que acontece
connect-title = O seu computador
connect-about = Para ativar ou devolver licenças, ligue o seu computador ou transporte ficheiros.
computer-title = Computador
computer-new = O fornecedor ainda não conhece este contentor. Adicione um ticket para ativar a primeira licença.
lacks-receipt = Ao fornecedor ainda falta um recibo deste contentor. Atualize-o ou traga o ficheiro de recibo.
update = Atualizar
pairing-over = A ligação ao seu computador terminou. Comece de novo com outro código.
choose-all = Escolher todas
choose-one = Escolher { $name }
column-name = Licença
column-item = Artigo
column-state = Estado
column-activated = Última ativação
column-activations = Ativações
column-until = Válida até
column-maintenance = Atualizações até
column-seats = Postos
column-container = Contentor
column-ticket = Bilhete
column-license = Identificador da licença
column-do = O que pode fazer
never-ends = sem fim
ends-after = { $count ->
    [one] um dia após a ativação
   *[other] { $count } dias após a ativação
}
lease-every = { $count ->
    [one] precisa de contacto com o fornecedor todos os dias
   *[other] precisa de contacto com o fornecedor a cada { $count } dias
}
seats-local = este computador
why-not = Porque não mais?
view-title = Colunas e ordem
view-columns = Colunas, com o seu lugar
view-place = Lugar de { $column }
view-order = Ordenar por
view-descending = Primeiro o maior
view-grouped = Licenças iguais numa linha; os botões atuam sobre uma delas
view-current = Ocultar as licenças terminadas
view-save = Mostrar assim
view-reset = Como antes

## Estados
standing-available_not_collected = disponível
standing-available_returned = de novo disponível
standing-available_after = disponível quando tiver saído de
standing-suspended_on_ticket = suspensa pelo fornecedor
standing-assigned = espera por
standing-waiting = espera por
standing-collected_without_receipt = entregue, falta o recibo, a
standing-collected_confirmed = em uso em
standing-awaiting_delivery = a caminho de
standing-being_withdrawn = a ser retirada pelo fornecedor de
standing-being_replaced = a ser substituída em
standing-being_returned = a ser devolvida de
standing-being_reset = a ser reposta em
standing-moving = a mover-se para
standing-suspended = suspensa pelo fornecedor em
standing-locked = bloqueada em
standing-here-available_after = disponível quando tiver saído deste computador
standing-here-assigned = espera por este computador
standing-here-waiting = espera por este computador
standing-here-collected_without_receipt = neste computador, falta o recibo
standing-here-collected_confirmed = em uso neste computador
standing-here-awaiting_delivery = a caminho deste computador
standing-here-being_withdrawn = a ser retirada deste computador pelo fornecedor
standing-here-being_replaced = a ser substituída neste computador
standing-here-being_returned = a ser devolvida deste computador
standing-here-being_reset = a ser reposta neste computador
standing-here-moving = a mover-se para este computador
standing-here-suspended = suspensa pelo fornecedor neste computador
standing-here-locked = bloqueada neste computador
here = este computador
standing-withdrawn = retirada
standing-replaced = substituída
standing-cancelled = cancelada
standing-reset = reposta
container-flagged = O servidor do fornecedor encontrou uma contradição neste contentor. Contacte a assistência do fornecedor.
container-blocklisted = Este contentor está na lista de bloqueio do fornecedor. Contacte o fornecedor.
container-resetting = Este contentor está a ser reposto. Atualize-o uma vez.

## O que se pode fazer
deed-activate = Ativar
deed-return = Devolver
deed-transfer = Mover
deed-take_back = Retomar
deed-reactivate = Reativar
deed-restore = Restaurar o contentor
deed-update = Atualizar
deed-follow = Seguir
deed-of = { $deed }: { $name }
chosen-activate = Ativar as escolhidas
chosen-return = Devolver as escolhidas
chosen-transfer = Mover as escolhidas
chosen-take_back = Retomar as escolhidas
chosen-reactivate = Reativar as escolhidas
all-activate = Ativar todas
all-return = Devolver todas
all-transfer = Mover todas
all-take_back = Retomar todas
all-reactivate = Reativar todas
confirm-what = { $count ->
    [one] Esta licença
   *[other] Estas { $count } licenças
}
in-container = no contentor
confirm-there = O seu computador perguntará mais uma vez e mostrará de onde veio o pedido.
confirm-activate-title = Ativar
confirm-activate-about = As licenças chegam ao computador ligado.
confirm-return-title = Devolver licenças
confirm-return-about = As licenças saem do computador ligado. Depois podem ser ativadas noutro.
confirm-transfer-title = Mover licenças
confirm-transfer-about = As licenças saem do computador ligado e chegam ao outro contentor na sua próxima atualização.
confirm-take_back-title = Retomar
confirm-take_back-about = As licenças ficam no computador ligado.
confirm-reactivate-title = Reativar licenças
confirm-reactivate-about = Para licenças cujo computador se perdeu. Chegam ao computador ligado, e o contentor perdido fica fora de uso.
transfer-to = Para que contentor?
transfer-to-hint = O número de série do outro contentor. Este comando mostra-o lá:
transfer-to-missing = Indique o contentor que recebe as licenças.
transfer-to-wrong = Isto não é um número de série de um contentor. Verifique se há um erro.
reactivate-scope = O que se perdeu?
reactivate-licenses = Só estas licenças
reactivate-container = Todo o contentor { $container }
reactivate-stops = O contentor antigo vai para a lista de bloqueio do fornecedor. Escolha todo o contentor se se perdeu tudo; caso contrário, estas licenças nele também deixam de funcionar:
comment = Comentário
comment-hint = Para o registo da ativação do fornecedor; pode ficar vazio.
value-missing = Indique um valor para { $name }.

## As vias sem ligação
ways-activate-title = Como ativar
ways-return-title = Como devolver
ways-transfer-title = Como mover
ways-take_back-title = Como retomar
ways-reactivate-title = Como reativar
ways-at = Isto faz-se no contentor
ways-pair = Ligar o computador
ways-pair-about = Depois basta um clique aqui.
ways-file = Por ficheiro
ways-file-activate = Crie um ficheiro de pedido no computador e traga-o aqui. O que escolheu vai com ele.
ways-file-other = Isto tem de ser dito pelo próprio computador. Crie lá um ficheiro de pedido e traga-o aqui:
ways-command = Por comando
ways-command-about = No computador, se tiver rede:

## Ao vivo
live-title = O que acontece no seu computador
live-none = Ainda nada foi proposto. Escolha algo na página das suas licenças.
live-waiting = espera pelo seu computador
live-asked = confirme no seu computador
live-working = o seu computador está a trabalhar
live-done = feito
live-refused = não é possível
live-declined = recusado no seu computador
live-failed = falhou
live-arrived = Chegaram:
live-left = Saíram:
live-changes = O fornecedor alterou:
live-more = … e mais { $count } linhas que não são guardadas aqui
live-busy = Esta página atualiza-se sozinha onde os scripts são permitidos.
pairing-end = Terminar a ligação
pairing-ended-by_container = A ligação foi terminada no seu computador.
pairing-ended-by_browser = A ligação foi terminada aqui.
pairing-ended-expired = O código não foi usado a tempo.
pairing-ended-inactive = A ligação terminou, porque nada foi feito durante muito tempo.
pairing-ended-silent = A ligação terminou: o seu computador deixou de responder.
outcome-done = feito
outcome-refused = não é possível
left-out = Ficam de fora, porque um contentor só tem uma licença de cada artigo:
change-withdrawn = { $name }: retirada
change-replaced = { $name }: substituída
change-delivered = { $name }: entregue
change-amended = { $name }: condições alteradas
change-suspended = { $name }: suspensa
change-resumed = { $name }: de novo utilizável
change-superseded = { $name }: agora em uso noutro contentor
change-locked = o contentor foi bloqueado
change-unlocked = o contentor está de novo aberto
change-reset = o contentor foi reposto
trouble-declined = Foi recusado no computador.
trouble-declined-do = Pergunte à pessoa nesse computador e escolha-o de novo.
trouble-nobody-asked = Não foi possível perguntar a ninguém no computador: isto tem de ser confirmado lá.
trouble-nobody-asked-do = Inicie lá tenure pair numa janela de terminal, ligue de novo e escolha-o outra vez.
trouble-unreachable = O seu computador não alcançou o servidor do fornecedor.
trouble-unreachable-do = Verifique a rede dele e escolha de novo. O pedido fica lá guardado.
trouble-clock-set-back = O relógio do seu computador recuou demasiado.
trouble-clock-set-back-do = Acerte o relógio dele e atualize.
trouble-other-computer = O contentor não pertence a este computador, ou este mudou demasiado.
trouble-other-computer-do = Se apenas mudou, atualize uma vez; se é outro, devolva as licenças ou reative-as.
trouble-container-busy = Outro programa estava a usar o contentor.
trouble-container-busy-do = Escolha de novo dentro de momentos.
trouble-container-old = O contentor é uma cópia mais antiga de si mesmo.
trouble-container-old-do = Atualize-o uma vez; se não ajudar, reative as licenças num novo.
trouble-container-damaged = O contentor no seu computador está danificado.
trouble-container-damaged-do = Crie lá um contentor novo e reative nele as licenças.

## Por ficheiro
file-title = Por ficheiro
file-about = Três ficheiros levam licenças a um computador sem rede. Leve o tempo que precisar: podem passar dias entre os passos, e qualquer ordem está certa.
file-step-request = Pedido
file-step-request-about = No computador com o contentor, crie um ficheiro de pedido e traga-o aqui.
file-step-update = Atualização
file-step-update-about = Recebe um ficheiro de atualização. Leve-o de volta e importe-o.
file-step-receipt = Recibo
file-step-receipt-about = Crie lá um ficheiro de recibo e traga-o aqui. Diz ao fornecedor que está tudo bem; o próximo pedido também o faz.
bring-title = Trazer um ficheiro
bring-about = Um pedido, um recibo ou vários de uma vez: esta página reconhece cada um.
bring-file = Ficheiro
bring-text = Ou cole-o como texto
bring-text-label = O texto, da primeira linha com traços à última
bring-go = Continuar
request-title = Um pedido
request-make-title = Criar a atualização
request-make-about = O que o fornecedor alterou vem em qualquer caso, e também o que o próprio pedido pede.
request-picks = Ativar com ele
request-pick-all = Tudo o que se pode ativar
request-pick-chosen = Estas:
request-pick-none = Nada, só atualizar
request-values = Valores para elas
request-pick-missing = Escolha pelo menos uma licença, ou outra resposta.
request-no-tickets = Para ativar mais com ele, acrescente primeiro um bilhete:
request-nothing-open = Nada nos seus bilhetes pode ser ativado agora neste contentor. A lista das suas licenças diz porquê.
request-add-ticket = Acrescentar o bilhete
request-make = Criar a atualização
answer-title = A sua atualização
answer-repeated = Este pedido já teve resposta, por isso traz de novo a mesma atualização, e nada mais foi ativado. Crie um novo pedido para ativar mais.
answer-outcomes = O que escolheu
answer-done = na atualização, pronta a levar para o computador
answer-about = Leve este ficheiro ao computador que fez o pedido.
answer-download = Descarregar o ficheiro
answer-codes = Mostrar como códigos para uma câmara
answer-size = O ficheiro tem { $bytes } bytes.
answer-import = Nesse computador:
answer-text = Como texto
answer-text-label = A atualização como texto
receipt-title = Recibo
receipt-confirmed = Obrigado. O fornecedor sabe agora que a atualização chegou.
receipt-nothing_new = O fornecedor já o sabia. Não há mais nada a fazer.
receipt-contradicts = Este recibo contradiz o que o fornecedor sabe do contentor. Contacte a assistência do fornecedor.
receipt-noted = Ficou anotado. Crie um novo pedido e traga-o aqui.
bundle-title = Um lote de vários contentores
bundle-about = { $count ->
    [one] Um contentor foi tratado.
   *[other] { $count } contentores foram tratados.
}
bundle-outcome = Resultado
bundle-unreadable = uma mensagem que não se pode ler
bundle-failed = falhou
bundle-update = atualização criada
bundle-receipt = recibo anotado
bundle-noted = anotado
bundle-download = Descarregar o lote { $number }
bundle-import = Cada computador toma a sua própria parte:
codes-title = A atualização como códigos
codes-about = Filme os códigos um após outro, por qualquer ordem, e importe o texto.
codes-number = Código { $number } de { $count }
codes-before = Anterior
codes-next = Seguinte
codes-play = Mostrá-los à vez

## O que diz um pedido
inside-title = Ver o que este pedido diz ao fornecedor, todos os { $bytes } bytes
inside-about = Nada mais é enviado. À esquerda o significado, à direita os próprios bytes.
inside-message = Mensagem: { $kind }, { $bytes } bytes
inside-field = Campo
inside-says = Diz
inside-bytes = Bytes
inside-all = tudo
inside-count = { $count }
inside-tickets = bilhetes: { $count }
inside-header = Cabeçalho
inside-header-says = tipo, fornecedor e chave da mensagem
inside-payload = Conteúdo
inside-payload-says = o que a mensagem diz
inside-signature = Assinatura
inside-signature-says = prova que foi este contentor que a fez
inside-whole = A mensagem inteira
inside-whole-says = tudo o que está acima, tal como é transmitido, com os separadores
inside-serial = Número de série do contentor
inside-instance = Que cópia dele
inside-ctr = Número da mensagem
inside-previous = Mensagem anterior
inside-previous-says = uma impressão digital dela
inside-applied = Versão que contém
inside-state = Conteúdo que tem
inside-state-says = uma impressão digital dele
inside-nonce = Número aleatório
inside-nonce-says = liga a resposta a este pedido
inside-sealing-key = Chave pública
inside-sealing-key-says = com ela o fornecedor cifra o que só este contentor pode ler
inside-level = Nível de segurança
inside-fingerprint = Computador
inside-fingerprint-says = uma impressão digital de várias propriedades, nenhuma delas legível
inside-host-id = Identificador do computador
inside-computer = Nome do computador
inside-client = Programa
inside-local-time = Hora do computador
inside-floor = Hora mais antiga que aceita
inside-usage = Licenças cujo uso é contado
inside-tombstones = Licenças que saíram, com a contagem final
inside-receipts = Recibos em aberto
inside-format = Formato mais recente que lê
inside-holds = Dados de confiança que tem
inside-checkpoint = Último selo do registo
inside-manual = Quem pediu
inside-manual-yes = uma pessoa
inside-manual-no = o programa em segundo plano
inside-wishes = Desejos
inside-other = Outro campo

## Porque algo não é possível, e o que fazer
refusal-ticket_unknown = O bilhete não é conhecido aqui; compare-o com a sua nota de entrega.
refusal-ticket_closed = O fornecedor fechou o bilhete em { $since }; contacte o fornecedor.
refusal-ticket_expired = O bilhete expirou em { $since }; contacte o fornecedor.
refusal-ticket_reissued = O bilhete foi emitido de novo em { $since }; use o novo.
refusal-not_on_ticket = A licença não está em nenhum dos bilhetes indicados; acrescente o bilhete dela.
refusal-not_possible = A licença está agora: { $state }. Por isso não é possível. Se isso o surpreende, pergunte ao fornecedor.
refusal-held_elsewhere = A licença está no contentor { $container }. Devolva-a primeiro lá, ou reative-a se esse contentor se perdeu.
refusal-bound_elsewhere = O fornecedor vinculou a licença ao contentor { $container }; só esse a pode receber.
refusal-still_in = A licença ainda tem de sair do contentor { $container }. Atualize primeiro esse contentor.
refusal-suspended = O fornecedor suspendeu a licença; contacte o fornecedor.
refusal-under_withdrawal = O fornecedor está a retirar a licença; contacte o fornecedor.
refusal-replaced_by = A licença foi substituída por { $license }; use essa.
refusal-container_blocklisted = Este contentor está na lista de bloqueio do fornecedor; contacte o fornecedor.
refusal-container_flagged = O fornecedor tem de examinar primeiro este contentor; contacte a sua assistência.
refusal-container_resetting = Este contentor está a ser reposto; atualize-o uma vez e tente de novo.
refusal-kind_not_allowed = A licença não pode ser guardada neste tipo de contentor ({ $kind }). Use outro contentor; o fornecedor diz qual.
refusal-level_too_low = A licença precisa de um contentor que a proteja melhor: nível { $needed }, este tem o nível { $present }. Use um assim; o fornecedor diz como obtê-lo.
refusal-runtime_too_old = Precisa da versão { $needed } do software; atualize-o.
refusal-requires = Precisa de uma licença de { $item } no mesmo contentor; ative as duas em conjunto.
refusal-requires-together = { $mode ->
    [all] Precisa de { $item } no mesmo contentor, que também está aqui: use o botão para todas.
    [selected] Precisa de { $item } no mesmo contentor, que também está aqui: escolha as duas.
   *[either] Precisa de { $item } no mesmo contentor, que também está aqui: escolha as duas, ou use o botão para todas.
}
refusal-needed_by = A licença { $license } de { $item } precisa dela; devolva as duas em conjunto.
refusal-needed_by-together = { $mode ->
    [all] { $item } precisa dela: use o botão para todas.
    [selected] { $item } precisa dela: escolha as duas.
   *[either] { $item } precisa dela: escolha as duas, ou use o botão para todas.
}
refusal-one_of_item = Um contentor só pode ter uma licença deste artigo, e { $license } já lá está ou também foi escolhida. Escolha uma delas, ou devolva primeiro essa.
refusal-parameter_missing = É preciso indicar um valor para { $name }.
refusal-parameter_unknown = { $name } não pode ser escolhido na ativação; deixe o campo vazio.
refusal-parameter_wrong = O valor para { $name } não serve; corrija-o, por favor.
refusal-beyond_template = Um valor ultrapassa o que este artigo permite; escolha um menor.
refusal-return_not_allowed = As licenças deste artigo não podem ser devolvidas; contacte o fornecedor.
refusal-transfer_not_allowed = As licenças deste artigo não podem ser movidas; contacte o fornecedor.
refusal-not_here = A licença não está neste contentor. Escolha o computador em que ela está, ou acrescente o seu bilhete.
refusal-removal_signed = Já está de saída; traga o recibo e depois ative-a de novo.
refusal-target_not_possible = O contentor { $container } não a pode receber; verifique o número de série.
refusal-no_reactivation_left = { $used ->
    [0] Não pode ser reativada.
    [one] Já foi reativada uma vez; contacte a assistência do fornecedor.
   *[other] Já foi reativada { $used } vezes; contacte a assistência do fornecedor.
}
refusal-wait_until = Pode ser reativada a partir de { $at }; tente nessa altura.
refusal-needs_support = Só a assistência do fornecedor a pode libertar; o seu pedido está anotado.
refusal-old_container_alive = O contentor antigo chamou há pouco. Se se perdeu, tente depois de { $until }; senão devolva lá a licença.
refusal-no_restore_left = O contentor foi restaurado tantas vezes quantas são permitidas; contacte a assistência do fornecedor.
refusal-nothing_lost = Não há nada a recuperar desse contentor. Verifique o número de série, ou veja na lista onde estão as licenças.
refusal-nothing_to_do = Não há nada a fazer: está tudo em ordem.
refusal-only_all = O fornecedor só permite tratar as licenças todas em conjunto; use o botão para todas.
refusal-only_selected = O fornecedor quer que as licenças sejam nomeadas; escolha-as.
refusal-others_not_possible = Outra licença da sua escolha não foi possível, por isso nenhuma foi tratada; corrija a escolha.
refusal-too_many = Um contentor tem no máximo { $most } licenças. Devolva primeiro algumas, ou use outro contentor.
support-ask = A assistência do fornecedor tem de a libertar primeiro. O botão faz o pedido.
support-asked = Pediu-o em { $since }; a assistência do fornecedor ainda não a libertou. Pergunte lá, indicando o ticket.
support-first = A assistência do fornecedor tem de o libertar primeiro. Continue para o pedir: por agora nada muda. Depois de libertado, reative de novo.
support-next = Agora decide a assistência do fornecedor. Quando tiver libertado a licença, escolha de novo Reativar.

## O mesmo em poucas palavras
refusal-ticket_unknown-short = O bilhete não é conhecido aqui
refusal-ticket_closed-short = O fornecedor fechou o bilhete
refusal-ticket_expired-short = O bilhete expirou
refusal-ticket_reissued-short = O bilhete foi emitido de novo
refusal-not_on_ticket-short = Não está em nenhum dos bilhetes indicados
refusal-not_possible-short = O seu estado atual não o permite
refusal-held_elsewhere-short = Está noutro contentor
refusal-bound_elsewhere-short = Está vinculada a outro contentor
refusal-still_in-short = Ainda tem de sair de outro contentor
refusal-suspended-short = O fornecedor suspendeu-a
refusal-under_withdrawal-short = O fornecedor está a retirá-la
refusal-replaced_by-short = Outra licença toma o seu lugar
refusal-container_blocklisted-short = Este contentor está na lista de bloqueio
refusal-container_flagged-short = O fornecedor tem de examinar primeiro este contentor
refusal-container_resetting-short = Este contentor está a ser reposto
refusal-kind_not_allowed-short = Não pode estar neste tipo de contentor
refusal-level_too_low-short = Precisa de um contentor mais seguro
refusal-runtime_too_old-short = O software é demasiado antigo para ela
refusal-requires-short = Faltaria outra licença de que precisa
refusal-needed_by-short = Outra licença precisa dela
refusal-one_of_item-short = Num contentor só cabe uma licença deste artigo
refusal-parameter_missing-short = Falta um valor
refusal-parameter_unknown-short = Aqui não se pode indicar um valor
refusal-parameter_wrong-short = Um valor não serve
refusal-beyond_template-short = Um valor ultrapassa o que o artigo permite
refusal-return_not_allowed-short = Não pode ser devolvida
refusal-transfer_not_allowed-short = Não pode ser movida
refusal-not_here-short = Não está neste contentor
refusal-removal_signed-short = Já está de saída
refusal-target_not_possible-short = O outro contentor não a pode receber
refusal-no_reactivation_left-short = Foi reativada vezes demais
refusal-wait_until-short = Ainda não pode ser reativada
refusal-needs_support-short = Só a assistência do fornecedor a pode libertar; o seu pedido está anotado
refusal-old_container_alive-short = O contentor antigo chamou há pouco
refusal-no_restore_left-short = O contentor foi restaurado vezes demais
refusal-nothing_lost-short = Não há nada a recuperar
refusal-nothing_to_do-short = Não há nada a fazer
refusal-only_all-short = Só todas as licenças em conjunto
refusal-only_selected-short = Escolha as licenças
refusal-others_not_possible-short = Outra não foi possível, por isso nenhuma foi tratada
refusal-too_many-short = O contentor está cheio

## Problemas, e o que fazer
problem-form-foreign = Este formulário não veio de uma página sua
problem-form-foreign-do = Abra a página de novo e envie o formulário a partir de lá.
problem-not-logged-in = A sua sessão terminou
problem-not-logged-in-do = Comece de novo com o seu bilhete, um código ou um ficheiro.
choose-first = Nada foi escolhido. Marque pelo menos uma licença e diga depois o que fazer com ela.
problem-empty = Nada foi escolhido
problem-empty-do = Volte atrás e escolha pelo menos uma licença.
problem-pairing-ended = A ligação ao seu computador terminou
problem-pairing-ended-do = Comece de novo: tenure pair
problem-too-many-requests = Demasiadas tentativas
problem-too-many-requests-do = Espere um minuto e tente de novo.
problem-busy = De momento há demasiado movimento
problem-busy-do = Tente de novo daqui a pouco.
problem-internal = Algo falhou por dentro
problem-internal-do = Tente mais tarde; se continuar, avise o fornecedor.
problem-not-found = Não há nada neste endereço
problem-not-found-do = Vá para a primeira página.
problem-issuer-unavailable = De momento o fornecedor não pode assinar atualizações
problem-issuer-unavailable-do = Traga o mesmo ficheiro mais tarde.
problem-recovery-needed = De momento o fornecedor não pode assinar atualizações
problem-recovery-needed-do = Traga o mesmo ficheiro mais tarde.
problem-contact-refused = O fornecedor não conhece este contentor
problem-contact-refused-do = Acrescente primeiro o seu bilhete, ou crie com ele o pedido no computador: tenure request create --activate TICKET --out FILE
problem-file-missing = Não havia nenhum ficheiro
problem-file-missing-do = Escolha um ficheiro, ou cole o seu texto.
problem-file-incomplete = Faltam alguns códigos
problem-file-incomplete-do = Filme também os códigos que faltam e traga-os todos juntos.
problem-file-for-container = Isto é uma atualização: pertence ao seu computador, não aqui
problem-file-for-container-do = Importe-a lá: tenure import FILE. Depois traga o recibo.
problem-file-kind-wrong = Este é outro tipo de ficheiro
problem-file-kind-wrong-do = Traga o pedido ou o recibo que tenure escreveu.
problem-not-tenure = Isto não é um ficheiro de Tenure
problem-not-tenure-do = Escolha o ficheiro que tenure escreveu, por exemplo request.tenure-request.
problem-damaged = O ficheiro foi danificado pelo caminho
problem-damaged-do = Transporte-o mais uma vez, como anexo ou num arquivo.
problem-file-too-large = O ficheiro é maior do que qualquer ficheiro de Tenure
problem-file-too-large-do = Escolha o ficheiro que tenure escreveu.
problem-too-large = O ficheiro é maior do que qualquer ficheiro de Tenure
problem-too-large-do = Escolha o ficheiro que tenure escreveu.
problem-too-many-messages = O ficheiro tem mais mensagens do que é permitido
problem-too-many-messages-do = Traga menos ficheiros de cada vez.
problem-vendor-wrong = O ficheiro pertence a outro fornecedor
problem-vendor-wrong-do = Leve-o à página desse fornecedor.
problem-forged = O ficheiro foi alterado pelo caminho, ou não é autêntico
problem-forged-do = Crie um novo no computador.
problem-not-its-key = O ficheiro não foi assinado pelo seu contentor
problem-not-its-key-do = Crie-o no computador que tem o contentor.
problem-type-wrong = Esta mensagem pertence a outro lugar
problem-type-wrong-do = Traga o pedido ou o recibo que tenure escreveu.
problem-message-misplaced = Este ficheiro não tem lugar aqui
problem-message-misplaced-do = Traga o pedido ou o recibo que tenure escreveu.
problem-message-malformed = O ficheiro não segue o formato
problem-message-malformed-do = Crie-o de novo com um programa atualizado.
problem-file-version-unknown = O ficheiro foi escrito por um programa mais recente
problem-file-version-unknown-do = Peça ao fornecedor que atualize estas páginas.
