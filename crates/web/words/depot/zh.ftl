# 中文版 Depot。各文本与其他语言同名、同义。
# 术语：许可证、票券、容器、激活、退回、转移、重新激活、撤回、替换、暂停、阻止名单、锁定、重置、回执、请求、更新、连接。
language = 中文
language-label = 语言
skip-to-content = 跳到内容
test-banner = 测试：此供应商仅供测试；其许可证没有任何价值。
undo = 撤销

## 时间
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
date = { $year }年{ $month }{ $day }日
time-now = 刚刚
time-ago-minutes = { $count ->
   *[other] { $count } 分钟前
}
time-ago-hours = { $count ->
   *[other] { $count } 小时前
}
time-ago-days = { $count ->
   *[other] { $count } 天前
}
time-ago-months = { $count ->
   *[other] { $count } 个月前
}
time-ahead-minutes = { $count ->
   *[other] { $count } 分钟后
}
time-ahead-hours = { $count ->
   *[other] { $count } 小时后
}
time-ahead-days = { $count ->
   *[other] { $count } 天后
}
time-ahead-months = { $count ->
   *[other] { $count } 个月后
}

## 框架
vendor-imprint = 法律声明
vendor-privacy = 隐私
vendor-support = 支持
you-are-here = 您在这里
back = 返回
to-start = 回到首页
to-licenses = 查看我的许可证
refresh = 刷新
copy = 复制
copied = 已复制
refused-title = 无法执行

## 入口
start-title = 您的许可证
start-intro = 查看您的许可证，在您的计算机上激活它们，保持最新，或将其退回。
start-go-on = 查看我的许可证
start-tickets-title = 使用票券
start-tickets-label = 票券
start-tickets-hint = 交货单上的代码，例如 PN9PM-SXCE2-3TFXQ-39JZ7-CB359。多个代码用 ; 或空格分隔。不区分大小写。
start-tickets-go = 显示我的许可证
start-code-title = 使用您的计算机
start-code-about = 您的计算机会显示一个短代码。在此输入后，本页即可看到该计算机上的许可证。无需票券。
start-code-label = 您计算机上的代码
start-code-hint = 在您的计算机上输入此命令，它会显示代码：
start-code-go = 连接
start-file-title = 没有网络
start-file-about = 适用于没有网络的计算机：把文件带到这里，再把答复带回去。更新无需票券。
start-file-go = 通过文件
tickets-none = 请输入您的票券。
tickets-too-many = 一次最多 { $most } 张票券。
tickets-mistyped = 这不是票券。票券有五组共 25 个字母和数字，不含 0、1、I 或 O；请检查是否输错。
tickets-which = 您输入的第 { $place } 张票券：
tickets-unknown = 这里不认识此票券。请与您的交货单核对。
tickets-some-unknown = { $count ->
   *[other] 其中 { $count } 张票券在这里不被认识。请与您的交货单核对。
}
tickets-more = 添加票券
tickets-add = 添加
code-mistyped = 这不是代码。代码有八个字母和数字，例如 K7XQ-4MPR，不含 0、1、I 或 O。
code-unknown = 此代码无效。代码有效十分钟，只能用一次；请用新代码重新开始。
leave = 离开

## 获取程序
get-tenure-link = 如何获取程序 tenure
get-tenure-title = 程序 tenure
get-tenure-about = tenure 在您的计算机上保存许可证。它不需要管理员，不启动服务，也不打开端口。
get-tenure-none = 请向您的供应商索取，或在获得软件的地方查找：通常会一并提供。
get-tenure-then = 然后
get-tenure-create = 只需一次：为许可证建立一个容器。请将显示的指纹与您的交货单核对。
get-tenure-pair = 将它与本页连接：
get-tenure-without = 联网计算机上没有此程序
get-tenure-without-about = 在没有网络的计算机上，tenure 会写出文件，任何其他计算机都可以把它们带到这里。

## 所有许可证
licenses-title = 您的许可证
licenses-none = 这里没有许可证
licenses-none-hint = 请添加票券，或同时显示已结束的许可证。
licenses-hidden = { $count ->
   *[other] 有 { $count } 个已结束的许可证未显示。
}
licenses-pages = 列表的页
licenses-before = 上一页
licenses-next = 下一页
licenses-part = 第 { $from } 至 { $to } 项，共 { $all } 项
ticket = 票券
ticket-open = 开放
ticket-closed = 已被供应商关闭
ticket-expired = 已过期
container = 容器
host-id = 主机标识
connection = 连接
connected = 已连接
connection-silent = 目前没有应答
by-file = 通过文件
live-link = 正在发生什么
connect-title = 您的计算机
connect-about = 要激活或退回许可证，请连接您的计算机，或传送文件。
computer-title = 计算机
computer-new = 供应商还不认识此容器。请添加票据以激活第一个许可证。
lacks-receipt = 供应商还缺少此容器的回执。请更新它，或带来回执文件。
update = 更新
pairing-over = 与您计算机的连接已结束。请用新代码重新开始。
choose-all = 全选
choose-one = 选择 { $name }
column-name = 许可证
column-item = 商品
column-state = 状态
column-activated = 上次激活
column-activations = 激活次数
column-until = 有效期至
column-maintenance = 更新至
column-seats = 席位
column-container = 容器
column-ticket = 票券
column-license = 许可证标识
column-do = 您可以做什么
never-ends = 无期限
ends-after = 激活后 { $count } 天
lease-every = 每 { $count } 天需要与供应商联系一次
seats-local = 本计算机
why-not = 为什么不能做更多？
view-title = 列与顺序
view-columns = 列及其位置
view-place = { $column } 的位置
view-order = 排序依据
view-descending = 从大到小
view-grouped = 相同的许可证合为一行；按钮作用于其中一个
view-current = 隐藏已结束的许可证
view-save = 这样显示
view-reset = 恢复原样

## 状态
standing-available_not_collected = 可用
standing-available_returned = 再次可用
standing-available_after = 离开后可用
standing-suspended_on_ticket = 已被供应商暂停
standing-assigned = 等待
standing-waiting = 等待
standing-collected_without_receipt = 已交付，缺少回执
standing-collected_confirmed = 使用中
standing-awaiting_delivery = 正在送往
standing-being_withdrawn = 供应商正在撤回
standing-being_replaced = 正在替换
standing-being_returned = 正在退回
standing-being_reset = 正在重置
standing-moving = 正在转移到
standing-suspended = 已被供应商暂停
standing-locked = 已锁定
standing-here-available_after = 离开此计算机后可用
standing-here-assigned = 等待此计算机
standing-here-waiting = 等待此计算机
standing-here-collected_without_receipt = 已交付到此计算机，缺少回执
standing-here-collected_confirmed = 在此计算机上使用中
standing-here-awaiting_delivery = 正在送往此计算机
standing-here-being_withdrawn = 供应商正从此计算机撤回
standing-here-being_replaced = 正在此计算机上替换
standing-here-being_returned = 正从此计算机退回
standing-here-being_reset = 正在此计算机上重置
standing-here-moving = 正在转移到此计算机
standing-here-suspended = 已被供应商在此计算机上暂停
standing-here-locked = 已在此计算机上锁定
here = 此计算机
standing-withdrawn = 已撤回
standing-replaced = 已替换
standing-cancelled = 已取消
standing-reset = 已重置
container-flagged = 供应商的服务器在此容器中发现矛盾。请联系供应商的支持人员。
container-blocklisted = 此容器在供应商的阻止名单上。请联系供应商。
container-resetting = 此容器正在重置。请更新一次。

## 可以做的事
deed-activate = 激活
deed-return = 退回
deed-transfer = 转移
deed-take_back = 收回
deed-reactivate = 重新激活
deed-restore = 恢复容器
deed-update = 更新
deed-follow = 跟随
deed-of = { $deed }：{ $name }
chosen-activate = 激活所选
chosen-return = 退回所选
chosen-transfer = 转移所选
chosen-take_back = 收回所选
chosen-reactivate = 重新激活所选
all-activate = 全部激活
all-return = 全部退回
all-transfer = 全部转移
all-take_back = 全部收回
all-reactivate = 全部重新激活
confirm-what = { $count ->
   *[other] 这 { $count } 个许可证
}
in-container = 在容器
confirm-there = 您的计算机会再次询问，并显示请求来自何处。
confirm-activate-title = 激活
confirm-activate-about = 许可证将到达所连接的计算机。
confirm-return-title = 退回许可证
confirm-return-about = 许可证将离开所连接的计算机。之后可以在另一台上激活。
confirm-transfer-title = 转移许可证
confirm-transfer-about = 许可证将离开所连接的计算机，并在另一容器下次更新时到达该容器。
confirm-take_back-title = 收回
confirm-take_back-about = 许可证留在所连接的计算机上。
confirm-reactivate-title = 重新激活许可证
confirm-reactivate-about = 用于计算机已丢失的许可证。它们将到达所连接的计算机，丢失的容器将停用。
transfer-to = 转移到哪个容器？
transfer-to-hint = 另一容器的序列号。在那里用此命令显示：
transfer-to-missing = 请指明接收许可证的容器。
transfer-to-wrong = 这不是容器的序列号。请检查是否输错。
reactivate-scope = 丢失了什么？
reactivate-licenses = 仅这些许可证
reactivate-container = 整个容器 { $container }
reactivate-stops = 旧容器将被列入供应商的封锁名单。如果全部丢失，请选择整个容器；否则其中的以下许可证也将停止工作：
comment = 备注
comment-hint = 供供应商的激活记录使用；可以留空。
value-missing = 请填写 { $name } 的值。

## 无连接时的途径
ways-activate-title = 如何激活
ways-return-title = 如何退回
ways-transfer-title = 如何转移
ways-take_back-title = 如何收回
ways-reactivate-title = 如何重新激活
ways-at = 在此容器中进行
ways-pair = 连接计算机
ways-pair-about = 之后在这里点一下即可。
ways-file = 通过文件
ways-file-activate = 在计算机上生成请求文件并带到这里。您的选择会一并处理。
ways-file-other = 这必须由计算机自己提出。请在那里生成请求文件并带到这里：
ways-command = 通过命令
ways-command-about = 在计算机上（如果有网络）：

## 实时
live-title = 您的计算机上正在发生什么
live-none = 尚未提出任何操作。请在许可证页面上选择。
live-waiting = 等待您的计算机
live-asked = 请在您的计算机上确认
live-working = 您的计算机正在处理
live-done = 完成
live-refused = 无法执行
live-declined = 在您的计算机上被拒绝
live-failed = 失败
live-arrived = 到达：
live-left = 离开：
live-changes = 供应商更改了：
live-more = ……另有 { $count } 行未在此保留
live-busy = 在允许脚本的地方，本页会自动刷新。
pairing-end = 结束连接
pairing-ended-by_container = 连接已在您的计算机上结束。
pairing-ended-by_browser = 连接已在这里结束。
pairing-ended-expired = 代码未及时使用。
pairing-ended-inactive = 由于长时间没有操作，连接已结束。
pairing-ended-silent = 连接已结束：您的计算机不再应答。
outcome-done = 完成
outcome-refused = 无法执行
left-out = 未包含在内，因为一个容器对每种商品只能有一个许可证：
change-withdrawn = { $name }：已撤回
change-replaced = { $name }：已替换
change-delivered = { $name }：已交付
change-amended = { $name }：条款已更改
change-suspended = { $name }：已暂停
change-resumed = { $name }：可再次使用
change-superseded = { $name }：现在在另一个容器中使用
change-locked = 容器已被锁定
change-unlocked = 容器已重新开放
change-reset = 容器已被重置
trouble-declined = 已在计算机上拒绝。
trouble-declined-do = 请询问该计算机旁的人，然后再次选择。
trouble-nobody-asked = 计算机上无人可以询问：这必须在那里确认。
trouble-nobody-asked-do = 请在那里的终端窗口中启动 tenure pair，重新连接并再次选择。
trouble-unreachable = 您的计算机未能连接供应商的服务器。
trouble-unreachable-do = 请检查其网络，然后再次选择。该请求已保存在那里。
trouble-clock-set-back = 您计算机的时钟倒退太多。
trouble-clock-set-back-do = 请校准其时钟，然后更新。
trouble-other-computer = 该容器不属于此计算机，或此计算机改动过多。
trouble-other-computer-do = 如果只是改动过，请更新一次；如果是另一台，请退回或重新激活许可证。
trouble-container-busy = 另一个程序正在使用该容器。
trouble-container-busy-do = 请稍后再次选择。
trouble-container-old = 该容器是其自身的较旧副本。
trouble-container-old-do = 请更新一次；如果无效，请在新容器中重新激活其许可证。
trouble-container-damaged = 您计算机上的容器已损坏。
trouble-container-damaged-do = 请在那里新建容器，并在其中重新激活许可证。

## 通过文件
file-title = 通过文件
file-about = 三个文件把许可证带到没有网络的计算机。您可以慢慢来：各步骤之间可以相隔数日，任何顺序都可以。
file-step-request = 请求
file-step-request-about = 在容器所在的计算机上生成请求文件并带到这里。
file-step-update = 更新
file-step-update-about = 您会得到一个更新文件。把它带回去并导入。
file-step-receipt = 回执
file-step-receipt-about = 在那里生成回执文件并带到这里。它告诉供应商一切正常；下一个请求也有同样作用。
bring-title = 带来文件
bring-about = 请求、回执，或多个一起：本页能识别每一个。
bring-file = 文件
bring-text = 或以文本粘贴
bring-text-label = 文本，从第一行破折号到最后一行
bring-go = 继续
request-title = 请求
request-make-title = 生成更新
request-make-about = 供应商所做的更改和请求本身的要求都会包含在内。
request-picks = 同时激活
request-pick-all = 所有可以激活的
request-pick-chosen = 这些：
request-pick-none = 不激活，仅更新
request-values = 它们的值
request-pick-missing = 请至少选择一个许可证，或选择其他选项。
request-no-tickets = 若要同时激活更多，请先添加票券：
request-nothing-open = 您的票券上目前没有可以在此容器中激活的内容。原因请见您的许可证列表。
request-add-ticket = 添加票券
request-make = 生成更新
answer-title = 您的更新
answer-repeated = 此请求以前已经答复过，因此再次得到同一更新，没有激活更多。若要激活更多，请生成新的请求。
answer-outcomes = 您的选择
answer-done = 已在此更新中，可带到计算机上
answer-about = 把此文件带到生成请求的计算机。
answer-download = 下载文件
answer-codes = 显示为供摄像头使用的码
answer-size = 文件有 { $bytes } 字节。
answer-import = 在那台计算机上：
answer-text = 以文本形式
answer-text-label = 文本形式的更新
receipt-title = 回执
receipt-confirmed = 谢谢。供应商现在知道更新已到达。
receipt-nothing_new = 供应商已经知道了。无需再做什么。
receipt-contradicts = 此回执与供应商所知的容器情况相矛盾。请联系供应商的支持人员。
receipt-noted = 已记录。请生成新的请求并带到这里。
bundle-title = 多个容器的文件包
bundle-about = { $count ->
   *[other] 已处理 { $count } 个容器。
}
bundle-outcome = 结果
bundle-unreadable = 无法读取的消息
bundle-failed = 失败
bundle-update = 已生成更新
bundle-receipt = 已记录回执
bundle-noted = 已记录
bundle-download = 下载文件包 { $number }
bundle-import = 每台计算机取自己的部分：
codes-title = 以码显示的更新
codes-about = 依次拍摄各码，顺序不限，然后导入文本。
codes-number = 第 { $number } 个码，共 { $count } 个
codes-before = 上一个
codes-next = 下一个
codes-play = 轮流显示

## 请求说了什么
inside-title = 查看此请求告诉供应商的内容，全部 { $bytes } 字节
inside-about = 不会发送其他任何内容。左边是含义，右边是字节本身。
inside-message = 消息：{ $kind }，{ $bytes } 字节
inside-field = 字段
inside-says = 含义
inside-bytes = 字节
inside-all = 全部
inside-count = { $count }
inside-tickets = 票券：{ $count }
inside-header = 头部
inside-header-says = 消息的类型、供应商和密钥
inside-payload = 内容
inside-payload-says = 消息所说的内容
inside-signature = 签名
inside-signature-says = 证明由此容器生成
inside-whole = 整条消息
inside-whole-says = 以上全部内容的实际传送形式，包括其间的分隔标记
inside-serial = 容器的序列号
inside-instance = 它的第几份副本
inside-ctr = 消息编号
inside-previous = 前一条消息
inside-previous-says = 它的指纹
inside-applied = 所持版本
inside-state = 所持内容
inside-state-says = 它的指纹
inside-nonce = 随机数
inside-nonce-says = 把答复与此请求绑定
inside-sealing-key = 公钥
inside-sealing-key-says = 供应商用它加密只有此容器可以读取的内容
inside-level = 安全级别
inside-fingerprint = 计算机
inside-fingerprint-says = 若干特征的指纹，均不可读
inside-host-id = 主机标识
inside-computer = 计算机名称
inside-client = 程序
inside-local-time = 计算机上的时间
inside-floor = 它接受的最早时间
inside-usage = 计量使用的许可证
inside-tombstones = 已离开的许可证及其最终计数
inside-receipts = 未了回执
inside-format = 能读取的最新格式
inside-holds = 持有的信任数据
inside-checkpoint = 日志的最新封印
inside-manual = 由谁请求
inside-manual-yes = 人
inside-manual-no = 后台程序
inside-wishes = 愿望
inside-other = 其他字段

## 为什么不行，以及怎么办
refusal-ticket_unknown = 这里不认识此票券；请与您的交货单核对。
refusal-ticket_closed = 供应商已于 { $since } 关闭此票券；请联系供应商。
refusal-ticket_expired = 此票券已于 { $since } 过期；请联系供应商。
refusal-ticket_reissued = 此票券已于 { $since } 重新签发；请使用新票券。
refusal-not_on_ticket = 许可证不在您给出的任何票券上；请添加它的票券。
refusal-not_possible = 许可证目前的状态：{ $state }，因此无法进行此操作。如有疑问，请询问供应商。
refusal-held_elsewhere = 许可证在容器 { $container } 中。请先在那里退回；如果该容器已丢失，请重新激活。
refusal-bound_elsewhere = 供应商已将许可证绑定到容器 { $container }；只有它可以领取。
refusal-still_in = 许可证还须离开容器 { $container }。请先更新该容器。
refusal-suspended = 供应商已暂停此许可证；请联系供应商。
refusal-under_withdrawal = 供应商正在撤回此许可证；请联系供应商。
refusal-replaced_by = 此许可证已由 { $license } 替换；请使用那一个。
refusal-container_blocklisted = 此容器在供应商的阻止名单上；请联系供应商。
refusal-container_flagged = 供应商须先检查此容器；请联系供应商的支持人员。
refusal-container_resetting = 此容器正在重置；请更新一次后再试。
refusal-kind_not_allowed = 此许可证不能保存在这种容器（{ $kind }）中。请使用其他容器；可询问供应商使用哪一种。
refusal-level_too_low = 此许可证需要保护更强的容器：{ $needed } 级，而此容器为 { $present } 级。请使用这样的容器；可询问供应商如何获得。
refusal-runtime_too_old = 它需要 { $needed } 版软件；请更新软件。
refusal-requires = 它需要同一容器中有 { $item } 的许可证；请一起激活。
refusal-requires-together = { $mode ->
    [all] 它需要同一容器中有 { $item }，而它也在这里：请使用全部按钮。
    [selected] 它需要同一容器中有 { $item }，而它也在这里：请两者都选。
   *[either] 它需要同一容器中有 { $item }，而它也在这里：请两者都选，或使用全部按钮。
}
refusal-needed_by = { $item } 的许可证 { $license } 需要它；请一起退回。
refusal-needed_by-together = { $mode ->
    [all] { $item } 需要它：请使用全部按钮。
    [selected] { $item } 需要它：请两者都选。
   *[either] { $item } 需要它：请两者都选，或使用全部按钮。
}
refusal-one_of_item = 一个容器只能有一个此商品的许可证，而 { $license } 已在其中或也被选中。请选择其中一个，或先退回那一个。
refusal-parameter_missing = 必须填写 { $name } 的值。
refusal-parameter_unknown = 激活时不能选择 { $name }；请留空。
refusal-parameter_wrong = { $name } 的值不合适；请更正。
refusal-beyond_template = 某个值超出此商品的允许范围；请选择较小的值。
refusal-return_not_allowed = 此商品的许可证不能退回；请联系供应商。
refusal-transfer_not_allowed = 此商品的许可证不能转移；请联系供应商。
refusal-not_here = 许可证不在此容器中。请选择它所在的计算机，或添加它的票券。
refusal-removal_signed = 它已在离开途中；请带来回执，然后再次激活。
refusal-target_not_possible = 容器 { $container } 无法接收它；请检查序列号。
refusal-no_reactivation_left = { $used ->
    [0] 它不能重新激活。
   *[other] 它已重新激活 { $used } 次；请联系供应商的支持人员。
}
refusal-wait_until = 从 { $at } 起可以重新激活；请届时再试。
refusal-needs_support = 只有供应商的支持人员可以放行；您的请求已记录。
refusal-old_container_alive = 旧容器最近还联系过。如果它已丢失，请在 { $until } 之后再试；否则请在那里退回许可证。
refusal-no_restore_left = 容器的恢复次数已用完；请联系供应商的支持人员。
refusal-nothing_lost = 该容器没有可取回的内容。请检查其序列号，或在列表中查看许可证的位置。
refusal-nothing_to_do = 没有需要做的事：一切正常。
refusal-only_all = 供应商只允许一起处理所有许可证；请使用“全部”按钮。
refusal-only_selected = 供应商要求指明许可证；请选择。
refusal-others_not_possible = 您选择的另一个许可证无法处理，因此都未处理；请修改选择。
refusal-too_many = 一个容器最多容纳 { $most } 个许可证。请先退回一些，或使用其他容器。
support-ask = 须先由供应商的支持人员放行。该按钮会提出请求。
support-asked = 您已于 { $since } 提出请求；供应商的支持人员尚未放行。请向他们询问，并说明票据。
support-first = 须先由供应商的支持人员放行。继续即可提出请求：目前不会有任何变化。放行后，请再次重新激活。
support-next = 现在由供应商的支持人员决定。许可证放行后，请再次选择重新激活。

## 简短说明
refusal-ticket_unknown-short = 这里不认识此票券
refusal-ticket_closed-short = 供应商已关闭此票券
refusal-ticket_expired-short = 此票券已过期
refusal-ticket_reissued-short = 此票券已重新签发
refusal-not_on_ticket-short = 它不在给出的任何票券上
refusal-not_possible-short = 其当前状态不允许
refusal-held_elsewhere-short = 它在另一个容器中
refusal-bound_elsewhere-short = 它绑定到另一个容器
refusal-still_in-short = 它还须离开另一个容器
refusal-suspended-short = 供应商已暂停它
refusal-under_withdrawal-short = 供应商正在撤回它
refusal-replaced_by-short = 另一个许可证取代了它
refusal-container_blocklisted-short = 此容器在阻止名单上
refusal-container_flagged-short = 供应商须先检查此容器
refusal-container_resetting-short = 此容器正在重置
refusal-kind_not_allowed-short = 它不能放在此类容器中
refusal-level_too_low-short = 它需要更安全的容器
refusal-runtime_too_old-short = 软件版本对它来说太旧
refusal-requires-short = 缺少它所需的另一个许可证
refusal-needed_by-short = 另一个许可证需要它
refusal-one_of_item-short = 一个容器只能有一个此商品的许可证
refusal-parameter_missing-short = 缺少一个值
refusal-parameter_unknown-short = 这里不能填写值
refusal-parameter_wrong-short = 某个值不合适
refusal-beyond_template-short = 某个值超出商品的允许范围
refusal-return_not_allowed-short = 它不能退回
refusal-transfer_not_allowed-short = 它不能转移
refusal-not_here-short = 它不在此容器中
refusal-removal_signed-short = 它已在离开途中
refusal-target_not_possible-short = 另一个容器无法接收它
refusal-no_reactivation_left-short = 它重新激活的次数太多
refusal-wait_until-short = 它还不能重新激活
refusal-needs_support-short = 只有供应商的支持人员可以放行；您的请求已记录
refusal-old_container_alive-short = 旧容器最近还联系过
refusal-no_restore_left-short = 容器恢复的次数太多
refusal-nothing_lost-short = 没有可取回的内容
refusal-nothing_to_do-short = 没有需要做的事
refusal-only_all-short = 只能一起处理所有许可证
refusal-only_selected-short = 请选择许可证
refusal-others_not_possible-short = 另一个无法处理，因此都未处理
refusal-too_many-short = 容器已满

## 问题，以及怎么办
problem-form-foreign = 此表单不是来自您的页面
problem-form-foreign-do = 请重新打开页面并从那里提交表单。
problem-not-logged-in = 您已不再处于登录状态
problem-not-logged-in-do = 请用票券、代码或文件重新开始。
choose-first = 没有选择任何内容。请至少勾选一个许可证，然后选择要做什么。
problem-empty = 没有选择任何内容
problem-empty-do = 请返回并至少选择一个许可证。
problem-pairing-ended = 与您计算机的连接已结束
problem-pairing-ended-do = 请重新开始：tenure pair
problem-too-many-requests = 尝试次数过多
problem-too-many-requests-do = 请等一分钟再试。
problem-busy = 目前过于繁忙
problem-busy-do = 请稍后再试。
problem-internal = 内部出错
problem-internal-do = 请稍后再试；如果仍然如此，请告知供应商。
problem-not-found = 此地址没有内容
problem-not-found-do = 请回到首页。
problem-issuer-unavailable = 供应商目前无法签署更新
problem-issuer-unavailable-do = 请稍后再次带来同一文件。
problem-recovery-needed = 供应商目前无法签署更新
problem-recovery-needed-do = 请稍后再次带来同一文件。
problem-contact-refused = 供应商不认识此容器
problem-contact-refused-do = 请先添加您的票券，或在计算机上用它生成请求：tenure request create --activate TICKET --out FILE
problem-file-missing = 没有文件
problem-file-missing-do = 请选择文件，或粘贴其文本。
problem-file-incomplete = 缺少部分二维码
problem-file-incomplete-do = 请把缺少的二维码也拍摄下来，然后一起提交。
problem-file-for-container = 这是更新：它属于您的计算机，不属于这里
problem-file-for-container-do = 请在那里导入：tenure import FILE。之后请带来回执。
problem-file-kind-wrong = 这是另一种文件
problem-file-kind-wrong-do = 请带来 tenure 写出的请求或回执。
problem-not-tenure = 这不是 Tenure 的文件
problem-not-tenure-do = 请选择 tenure 写出的文件，例如 request.tenure-request。
problem-damaged = 文件在途中损坏
problem-damaged-do = 请再传送一次，作为附件或放在压缩包中。
problem-file-too-large = 文件比任何 Tenure 文件都大
problem-file-too-large-do = 请选择 tenure 写出的文件。
problem-too-large = 文件比任何 Tenure 文件都大
problem-too-large-do = 请选择 tenure 写出的文件。
problem-too-many-messages = 文件中的消息多于允许的数量
problem-too-many-messages-do = 请一次少带一些文件。
problem-vendor-wrong = 此文件属于另一个供应商
problem-vendor-wrong-do = 请带到该供应商的页面。
problem-forged = 文件在途中被更改，或不是真的
problem-forged-do = 请在计算机上生成新的文件。
problem-not-its-key = 文件不是由其容器签名的
problem-not-its-key-do = 请在持有该容器的计算机上生成。
problem-type-wrong = 此消息属于别处
problem-type-wrong-do = 请带来 tenure 写出的请求或回执。
problem-message-misplaced = 此文件不属于这里
problem-message-misplaced-do = 请带来 tenure 写出的请求或回执。
problem-message-malformed = 文件不符合格式
problem-message-malformed-do = 请用最新的程序重新生成。
problem-file-version-unknown = 文件由较新的程序写出
problem-file-version-unknown-do = 请让供应商更新这些页面。
