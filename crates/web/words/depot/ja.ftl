# 日本語の Depot。他の言語と同じ名前で同じ文章を収めています。
# 用語：license＝ライセンス、ticket＝チケット、container＝コンテナ、activate＝有効化、return＝返却、transfer＝移動、take back＝取り戻し、
# reactivate＝再有効化、withdraw＝回収、replace＝置き換え、suspend＝一時停止、resume＝再開、blocklist＝ブロックリスト、lock＝ロック、
# reset＝リセット、receipt＝受領書、request＝要求、update＝更新、pairing＝接続、vendor＝販売元、item＝商品。
language = 日本語
language-label = 言語
skip-to-content = 本文へ移動
test-banner = テスト：この販売元はテスト用です。そのライセンスに価値はありません。
undo = 元に戻す

## 時刻
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
time-now = たった今
time-ago-minutes = { $count ->
   *[other] { $count } 分前
}
time-ago-hours = { $count ->
   *[other] { $count } 時間前
}
time-ago-days = { $count ->
   *[other] { $count } 日前
}
time-ago-months = { $count ->
   *[other] { $count } か月前
}
time-ahead-minutes = { $count ->
   *[other] { $count } 分後
}
time-ahead-hours = { $count ->
   *[other] { $count } 時間後
}
time-ahead-days = { $count ->
   *[other] { $count } 日後
}
time-ahead-months = { $count ->
   *[other] { $count } か月後
}

## 枠
vendor-imprint = 運営者情報
vendor-privacy = プライバシー
vendor-support = サポート
you-are-here = 現在の位置
back = 戻る
to-start = 最初のページへ
to-licenses = ライセンス一覧へ
refresh = 再読み込み
copy = コピー
copied = コピーしました
refused-title = 実行できません

## 入口
start-title = お客様のライセンス
start-intro = ライセンスを確認し、お使いのコンピューターで有効化し、最新に保ち、返却できます。
start-go-on = ライセンス一覧へ
start-tickets-title = チケットを使う
start-tickets-label = チケット
start-tickets-hint = 納品書にあるコードです（例：PN9PM-SXCE2-3TFXQ-39JZ7-CB359）。複数ある場合は ; または空白で区切ります。大文字と小文字は区別しません。
start-tickets-go = ライセンスを表示
start-code-title = コンピューターを使う
start-code-about = お使いのコンピューターに短いコードが表示されます。それをここに入力すると、このページからそのコンピューターのライセンスが見えます。チケットは不要です。
start-code-label = コンピューターのコード
start-code-hint = お使いのコンピューターで次のコマンドを入力すると、コードが表示されます：
start-code-go = 接続
start-file-title = ネットワークなしで使う
start-file-about = ネットワークのないコンピューター向けです。ファイルをここへ運び、その答えを持ち帰ります。更新にチケットは不要です。
start-file-go = ファイルで行う
tickets-none = チケットを入力してください。
tickets-too-many = 一度に使えるチケットは { $most } 枚までです。
tickets-mistyped = これはチケットではありません。チケットは 5 組 25 文字の英数字で、0、1、I、O は含みません。入力の誤りがないかご確認ください。
tickets-which = 入力されたチケットの { $place } 番目:
tickets-unknown = このチケットは見つかりません。納品書と照らし合わせてください。
tickets-some-unknown = { $count ->
   *[other] チケットのうち { $count } 枚が見つかりません。納品書と照らし合わせてください。
}
tickets-more = チケットを追加
tickets-add = 追加
code-mistyped = これはコードではありません。コードは K7XQ-4MPR のような 8 文字の英数字で、0、1、I、O は含みません。
code-unknown = このコードは使えません。コードの有効時間は 10 分で、使えるのは一度だけです。新しいコードでやり直してください。
leave = 終了

## プログラムの入手
get-tenure-link = プログラム tenure の入手方法
get-tenure-title = プログラム tenure
get-tenure-about = tenure はお使いのコンピューターでライセンスを保管します。管理者権限は不要で、サービスを起動せず、ポートも開きません。
get-tenure-none = 販売元にお求めいただくか、ソフトウェアの入手元をご確認ください。通常は同梱されています。
get-tenure-then = 次に
get-tenure-create = 一度だけ：ライセンスを入れるコンテナを作ります。表示されるフィンガープリントを納品書と照らし合わせてください。
get-tenure-pair = このページと接続します：
get-tenure-without = ネットワークのあるコンピューターでこのプログラムを使わない場合
get-tenure-without-about = ネットワークのないコンピューターでは、tenure がファイルを書き出します。それを他のどのコンピューターからでもここへ渡せます。

## すべてのライセンス
licenses-title = お客様のライセンス
licenses-none = ここにライセンスはありません
licenses-none-hint = チケットを追加するか、終了したライセンスも表示してください。
licenses-hidden = { $count ->
   *[other] 終了したライセンス { $count } 件は表示していません。
}
licenses-pages = 一覧のページ
licenses-before = 前へ
licenses-next = 次へ
licenses-part = { $all } 件中 { $from }～{ $to } 件
ticket = チケット
ticket-open = 受付中
ticket-closed = 販売元が閉鎖
ticket-expired = 期限切れ
container = コンテナ
host-id = ホスト ID
connection = 接続
connected = 接続中
connection-silent = 現在応答がありません
by-file = ファイルで行う
live-link = 現在の状況
connect-title = お使いのコンピューター
connect-about = ライセンスを有効化または返却するには、コンピューターを接続するか、ファイルを運んでください。
computer-title = コンピューター
computer-new = 販売元はこのコンテナをまだ知りません。最初のライセンスを有効化するには、チケットを追加してください。
lacks-receipt = 販売元にこのコンテナの受領書がまだ届いていません。コンテナを更新するか、受領書ファイルをお渡しください。
update = 更新
pairing-over = コンピューターとの接続は終了しました。新しいコードでもう一度始めてください。
choose-all = すべて選択
choose-one = { $name } を選択
column-name = ライセンス
column-item = 商品
column-state = 状態
column-activated = 前回の有効化
column-activations = 有効化の回数
column-until = 有効期限
column-maintenance = 更新の期限
column-seats = シート数
column-container = コンテナ
column-ticket = チケット
column-license = ライセンス ID
column-do = できること
never-ends = 無期限
ends-after = 有効化から { $count } 日後
lease-every = { $count } 日ごとにベンダーへの接続が必要
seats-local = このコンピューター
why-not = ほかのことができない理由
view-title = 列と並び順
view-columns = 列とその位置
view-place = { $column } の位置
view-order = 並べ替えの基準
view-descending = 大きい順
view-grouped = 同じライセンスを 1 行にまとめる（ボタンはそのうちの 1 件に働きます）
view-current = 終了したライセンスを隠す
view-save = この形で表示
view-reset = 元の表示

## 状態
standing-available_not_collected = 利用可能
standing-available_returned = 再び利用可能
standing-available_after = 退出後に利用可能
standing-suspended_on_ticket = 販売元が一時停止中
standing-assigned = 受け取り待ち
standing-waiting = 受け取り待ち
standing-collected_without_receipt = 配送済み、受領書なし
standing-collected_confirmed = 使用中
standing-awaiting_delivery = 配送中
standing-being_withdrawn = 販売元が回収中
standing-being_replaced = 置き換え中
standing-being_returned = 返却中
standing-being_reset = リセット中
standing-moving = 移動中（移動先）
standing-suspended = 販売元が一時停止中
standing-locked = ロック中
standing-here-available_after = このコンピューターから退出後に利用可能
standing-here-assigned = このコンピューターの受け取り待ち
standing-here-waiting = このコンピューターの受け取り待ち
standing-here-collected_without_receipt = このコンピューターに配送済み、受領書なし
standing-here-collected_confirmed = このコンピューターで使用中
standing-here-awaiting_delivery = このコンピューターへ配送中
standing-here-being_withdrawn = 販売元がこのコンピューターから回収中
standing-here-being_replaced = このコンピューターで置き換え中
standing-here-being_returned = このコンピューターから返却中
standing-here-being_reset = このコンピューターでリセット中
standing-here-moving = このコンピューターへ移動中
standing-here-suspended = このコンピューターで販売元が一時停止中
standing-here-locked = このコンピューターでロック中
here = このコンピューター
standing-withdrawn = 回収済み
standing-replaced = 置き換え済み
standing-cancelled = 取消済み
standing-reset = リセット済み
container-flagged = 販売元のサーバーがこのコンテナに矛盾を見つけました。販売元のサポートにお問い合わせください。
container-blocklisted = このコンテナは販売元のブロックリストに載っています。販売元にお問い合わせください。
container-resetting = このコンテナはリセット中です。一度更新してください。

## できること
deed-activate = 有効化
deed-return = 返却
deed-transfer = 移動
deed-take_back = 取り戻す
deed-reactivate = 再有効化
deed-restore = コンテナを復元
deed-update = 更新
deed-follow = フォロー
deed-of = { $deed }：{ $name }
chosen-activate = 選択分を有効化
chosen-return = 選択分を返却
chosen-transfer = 選択分を移動
chosen-take_back = 選択分を取り戻す
chosen-reactivate = 選択分を再有効化
all-activate = すべて有効化
all-return = すべて返却
all-transfer = すべて移動
all-take_back = すべて取り戻す
all-reactivate = すべて再有効化
confirm-what = { $count ->
   *[other] これら { $count } 件のライセンス
}
in-container = コンテナ：
confirm-there = お使いのコンピューターがもう一度確認し、どこからの操作かを表示します。
confirm-activate-title = 有効化
confirm-activate-about = ライセンスは接続中のコンピューターに入ります。
confirm-return-title = ライセンスの返却
confirm-return-about = ライセンスは接続中のコンピューターから出ます。その後、別のコンピューターで有効化できます。
confirm-transfer-title = ライセンスの移動
confirm-transfer-about = ライセンスは接続中のコンピューターから出て、移動先のコンテナの次の更新のときにそこへ入ります。
confirm-take_back-title = 取り戻し
confirm-take_back-about = ライセンスは接続中のコンピューターに残ります。
confirm-reactivate-title = ライセンスの再有効化
confirm-reactivate-about = コンピューターを失ったライセンスのためのものです。ライセンスは接続中のコンピューターに入り、失われたコンテナは使えなくなります。
transfer-to = どのコンテナへ移動しますか？
transfer-to-hint = 移動先のコンテナのシリアル番号です。移動先で次のコマンドを使うと表示されます：
transfer-to-missing = ライセンスの移動先のコンテナを指定してください。
transfer-to-wrong = これはコンテナのシリアル番号ではありません。入力の誤りがないかご確認ください。
reactivate-scope = 何が失われましたか？
reactivate-licenses = これらのライセンスのみ
reactivate-container = コンテナ { $container } 全体
reactivate-stops = 古いコンテナはベンダーのブロックリストに入ります。すべて失われた場合はコンテナ全体を選んでください。そうでないと、その中の次のライセンスも使えなくなります：
comment = コメント
comment-hint = 販売元の有効化の記録に残ります。空欄でもかまいません。
value-missing = { $name } の値を入力してください。

## 接続がない場合の方法
ways-activate-title = 有効化の方法
ways-return-title = 返却の方法
ways-transfer-title = 移動の方法
ways-take_back-title = 取り戻しの方法
ways-reactivate-title = 再有効化の方法
ways-at = これを行うコンテナ：
ways-pair = コンピューターを接続
ways-pair-about = その後は、ここで一度クリックするだけです。
ways-file = ファイルで行う
ways-file-activate = コンピューターで要求ファイルを作り、ここへお渡しください。選択した内容も一緒に処理されます。
ways-file-other = これはコンピューター自身が要求する必要があります。そこで要求ファイルを作り、ここへお渡しください：
ways-command = コマンドで行う
ways-command-about = コンピューターにネットワークがある場合は、そこで：

## 進行状況
live-title = コンピューターで行われていること
live-none = まだ何も提案されていません。ライセンスのページで選択してください。
live-waiting = コンピューターを待っています
live-asked = コンピューターで確認してください
live-working = コンピューターが処理中です
live-done = 完了
live-refused = 実行できません
live-declined = コンピューターで断られました
live-failed = 失敗しました
live-arrived = 入ったもの：
live-left = 出たもの：
live-changes = 販売元が変更したもの：
live-more = …ほか { $count } 行（ここには保存されません）
live-busy = スクリプトが許可されている場合、このページは自動的に更新されます。
pairing-end = 接続を終了
pairing-ended-by_container = 接続はお使いのコンピューターで終了されました。
pairing-ended-by_browser = 接続はここで終了されました。
pairing-ended-expired = コードが時間内に使われませんでした。
pairing-ended-inactive = 長い間操作がなかったため、接続は終了しました。
pairing-ended-silent = 接続は終了しました。コンピューターが応答しなくなりました。
outcome-done = 完了
outcome-refused = 実行できません
left-out = 1 つのコンテナに同じ商品のライセンスは 1 つだけのため、除外:
change-withdrawn = { $name }：回収
change-replaced = { $name }：置き換え
change-delivered = { $name }：配送
change-amended = { $name }：条件の変更
change-suspended = { $name }：一時停止
change-resumed = { $name }：再び使用可能
change-superseded = { $name }：現在は別のコンテナで使用中
change-locked = コンテナがロックされました
change-unlocked = コンテナは再び開いています
change-reset = コンテナがリセットされました
trouble-declined = コンピューターで拒否されました。
trouble-declined-do = そのコンピューターの方に確認してから、もう一度選んでください。
trouble-nobody-asked = コンピューターで確認できる人がいませんでした。そこでの確認が必要です。
trouble-nobody-asked-do = そこの端末ウィンドウで tenure pair を起動し、接続し直して、もう一度選んでください。
trouble-unreachable = コンピューターが販売元のサーバーに接続できませんでした。
trouble-unreachable-do = ネットワークを確認してから、もう一度選んでください。要求はそこに保存されています。
trouble-clock-set-back = コンピューターの時計が大きく戻っています。
trouble-clock-set-back-do = 時計を正しく合わせてから、更新してください。
trouble-other-computer = コンテナはこのコンピューターのものではないか、コンピューターが変わりすぎています。
trouble-other-computer-do = 変更されただけなら一度更新してください。別のものなら、ライセンスを返却するか再有効化してください。
trouble-container-busy = 別のプログラムがコンテナを使用していました。
trouble-container-busy-do = しばらくしてからもう一度選んでください。
trouble-container-old = コンテナが古い状態のコピーです。
trouble-container-old-do = 一度更新してください。それで直らない場合は、新しいコンテナでライセンスを再有効化してください。
trouble-container-damaged = コンピューターのコンテナが破損しています。
trouble-container-damaged-do = そこに新しいコンテナを作成し、その中でライセンスを再有効化してください。

## ファイルで行う
file-title = ファイルで行う
file-about = 3 つのファイルが、ネットワークのないコンピューターへライセンスを運びます。急ぐ必要はありません。手順の間に何日空いてもよく、順序も問いません。
file-step-request = 要求
file-step-request-about = コンテナのあるコンピューターで要求ファイルを作り、ここへお渡しください。
file-step-update = 更新
file-step-update-about = 更新ファイルを受け取ります。それを持ち帰ってインポートしてください。
file-step-receipt = 受領書
file-step-receipt-about = そこで受領書ファイルを作り、ここへお渡しください。すべて問題ないことが販売元に伝わります。次の要求でも同じことが伝わります。
bring-title = ファイルを渡す
bring-about = 要求でも受領書でも、複数まとめてでもかまいません。このページがそれぞれを見分けます。
bring-file = ファイル
bring-text = またはテキストとして貼り付け
bring-text-label = ダッシュのある最初の行から最後の行までのテキスト
bring-go = 次へ
request-title = 要求
request-make-title = 更新の作成
request-make-about = 販売元が変更した内容と、要求そのものが求める内容は、必ず含まれます。
request-picks = 一緒に有効化するもの
request-pick-all = 有効化できるものすべて
request-pick-chosen = 次のもの：
request-pick-none = なし（更新のみ）
request-values = それらの値
request-pick-missing = ライセンスを少なくとも一つ選ぶか、ほかの答えを選んでください。
request-no-tickets = ほかにも有効化するには、先にチケットを追加してください：
request-nothing-open = お持ちのチケットには、いまこのコンテナで有効化できるものがありません。理由はライセンスの一覧に示されています。
request-add-ticket = チケットを追加
request-make = 更新を作成
answer-title = お客様の更新
answer-repeated = この要求にはすでに答えているため、同じ更新をもう一度お渡しします。新たに有効化されたものはありません。ほかにも有効化するには、新しい要求を作ってください。
answer-outcomes = 選択した内容
answer-done = この更新に含まれています。コンピューターに運んでください
answer-about = このファイルを、要求を作ったコンピューターへ運んでください。
answer-download = ファイルをダウンロード
answer-codes = カメラ用のコードとして表示
answer-size = ファイルの大きさは { $bytes } バイトです。
answer-import = そのコンピューターで：
answer-text = テキストで表示
answer-text-label = テキスト形式の更新
receipt-title = 受領書
receipt-confirmed = ありがとうございます。更新が届いたことが販売元に伝わりました。
receipt-nothing_new = 販売元はすでに知っています。ほかに必要なことはありません。
receipt-contradicts = この受領書は、販売元が知っているコンテナの内容と矛盾しています。販売元のサポートにお問い合わせください。
receipt-noted = 記録しました。新しい要求を作り、ここへお渡しください。
bundle-title = 複数のコンテナのまとめ
bundle-about = { $count ->
   *[other] { $count } 個のコンテナを処理しました。
}
bundle-outcome = 結果
bundle-unreadable = 読み取れないメッセージ
bundle-failed = 失敗しました
bundle-update = 更新を作成しました
bundle-receipt = 受領書を記録しました
bundle-noted = 記録しました
bundle-download = まとめ { $number } をダウンロード
bundle-import = 各コンピューターが自分の分を取り込みます：
codes-title = コードで表した更新
codes-about = コードを順に撮影し（順序は問いません）、読み取ったテキストをインポートしてください。
codes-number = コード { $number } / { $count }
codes-before = 前へ
codes-next = 次へ
codes-play = 順に表示

## 要求が伝える内容
inside-title = この要求が販売元に伝える内容を見る（全 { $bytes } バイト）
inside-about = これ以外は何も送られません。左が意味、右がバイトそのものです。
inside-message = メッセージ：{ $kind }、{ $bytes } バイト
inside-field = 項目
inside-says = 意味
inside-bytes = バイト
inside-all = すべて
inside-count = { $count }
inside-tickets = チケット：{ $count }
inside-header = ヘッダー
inside-header-says = メッセージの種類、販売元、鍵
inside-payload = 内容
inside-payload-says = メッセージが述べること
inside-signature = 署名
inside-signature-says = このコンテナが作ったことを証明します
inside-whole = メッセージ全体
inside-whole-says = 上記すべてを、間の区切りも含めて送られる形のまま示したもの
inside-serial = コンテナのシリアル番号
inside-instance = コンテナの何番目の複製か
inside-ctr = メッセージの番号
inside-previous = 前のメッセージ
inside-previous-says = そのフィンガープリント
inside-applied = 保持しているバージョン
inside-state = 保持している内容
inside-state-says = そのフィンガープリント
inside-nonce = 乱数
inside-nonce-says = 答えをこの要求に結び付けます
inside-sealing-key = 公開鍵
inside-sealing-key-says = このコンテナだけが読める内容を、販売元がこれで暗号化します
inside-level = 安全レベル
inside-fingerprint = コンピューター
inside-fingerprint-says = いくつかの特徴のフィンガープリント（元の値はどれも読み取れません）
inside-host-id = ホスト ID
inside-computer = コンピューターの名前
inside-client = プログラム
inside-local-time = コンピューターの時刻
inside-floor = 受け入れる最も早い時刻
inside-usage = 使用回数を数えるライセンス
inside-tombstones = 出たライセンスとその最終回数
inside-receipts = 未処理の受領書
inside-format = 読み取れる最新の形式
inside-holds = 保持している信頼データ
inside-checkpoint = ログの最後の封印
inside-manual = 要求した者
inside-manual-yes = 人
inside-manual-no = バックグラウンドのプログラム
inside-wishes = 希望
inside-other = その他の項目

## できない理由と対処
refusal-ticket_unknown = このチケットは見つかりません。納品書と照らし合わせてください。
refusal-ticket_closed = このチケットは { $since } に販売元が閉鎖しました。販売元にお問い合わせください。
refusal-ticket_expired = このチケットは { $since } に期限が切れました。販売元にお問い合わせください。
refusal-ticket_reissued = このチケットは { $since } に再発行されました。新しいチケットをお使いください。
refusal-not_on_ticket = このライセンスは、入力されたどのチケットにもありません。そのチケットを追加してください。
refusal-not_possible = ライセンスの現在の状態：{ $state }。そのため、この操作はできません。心当たりがない場合は、販売元にお問い合わせください。
refusal-held_elsewhere = このライセンスはコンテナ { $container } にあります。先にそこで返却するか、そのコンテナを失った場合は再有効化してください。
refusal-bound_elsewhere = 販売元がこのライセンスをコンテナ { $container } に結び付けました。受け取れるのはそのコンテナだけです。
refusal-still_in = このライセンスはまだコンテナ { $container } から出ていません。先にそのコンテナを更新してください。
refusal-suspended = 販売元がこのライセンスを一時停止しました。販売元にお問い合わせください。
refusal-under_withdrawal = 販売元がこのライセンスを回収中です。販売元にお問い合わせください。
refusal-replaced_by = このライセンスは { $license } に置き換えられました。そちらをお使いください。
refusal-container_blocklisted = このコンテナは販売元のブロックリストに載っています。販売元にお問い合わせください。
refusal-container_flagged = 先に販売元がこのコンテナを調べる必要があります。販売元のサポートにお問い合わせください。
refusal-container_resetting = このコンテナはリセット中です。一度更新してから、もう一度お試しください。
refusal-kind_not_allowed = このライセンスは、この種類のコンテナ（{ $kind }）には入れられません。別のコンテナをお使いください。どれが使えるかは販売元にお問い合わせください。
refusal-level_too_low = このライセンスには、より強く保護するコンテナ（レベル { $needed }）が必要ですが、このコンテナはレベル { $present } です。該当するコンテナをお使いください。入手方法は販売元にお問い合わせください。
refusal-runtime_too_old = ソフトウェアのバージョン { $needed } が必要です。ソフトウェアを更新してください。
refusal-requires = 同じコンテナに { $item } のライセンスが必要です。両方を一緒に有効化してください。
refusal-requires-together = { $mode ->
    [all] 同じコンテナに { $item } が必要です。それもここにあります。すべてのボタンをお使いください。
    [selected] 同じコンテナに { $item } が必要です。それもここにあります。両方を選んでください。
   *[either] 同じコンテナに { $item } が必要です。それもここにあります。両方を選ぶか、すべてのボタンをお使いください。
}
refusal-needed_by = { $item } のライセンス { $license } がこれを必要としています。両方を一緒に返却してください。
refusal-needed_by-together = { $mode ->
    [all] { $item } がこれを必要としています。すべてのボタンをお使いください。
    [selected] { $item } がこれを必要としています。両方を選んでください。
   *[either] { $item } がこれを必要としています。両方を選ぶか、すべてのボタンをお使いください。
}
refusal-one_of_item = この商品のライセンスは 1 つのコンテナに 1 つしか入りません。{ $license } がすでに入っているか、同時に選ばれています。どちらか 1 つを選ぶか、先にそれを返却してください。
refusal-parameter_missing = { $name } の値を入力する必要があります。
refusal-parameter_unknown = { $name } は有効化のときに選べません。空のままにしてください。
refusal-parameter_wrong = { $name } の値が適切ではありません。直してください。
refusal-beyond_template = この商品で許される範囲を超える値があります。より小さい値を選んでください。
refusal-return_not_allowed = この商品のライセンスは返却できません。販売元にお問い合わせください。
refusal-transfer_not_allowed = この商品のライセンスは移動できません。販売元にお問い合わせください。
refusal-not_here = このライセンスはこのコンテナにありません。ライセンスがあるコンピューターを選ぶか、そのチケットを追加してください。
refusal-removal_signed = すでに出ていく途中です。受領書をお渡しになってから、もう一度有効化してください。
refusal-target_not_possible = コンテナ { $container } は受け取れません。シリアル番号をご確認ください。
refusal-no_reactivation_left = { $used ->
    [0] 再有効化できません。
   *[other] すでに { $used } 回再有効化されています。販売元のサポートにお問い合わせください。
}
refusal-wait_until = { $at } から再有効化できます。そのときにもう一度お試しください。
refusal-needs_support = 許可できるのは販売元のサポートだけです。お客様の要求は記録しました。
refusal-old_container_alive = 古いコンテナから最近連絡がありました。失った場合は { $until } より後にもう一度お試しください。そうでない場合は、そこでライセンスを返却してください。
refusal-no_restore_left = このコンテナは許された回数だけ復元されました。販売元のサポートにお問い合わせください。
refusal-nothing_lost = そのコンテナから復元するものはありません。シリアル番号を確かめるか、一覧でライセンスの場所をご覧ください。
refusal-nothing_to_do = 行うことはありません。すべて正常です。
refusal-only_all = 販売元は、ライセンスをすべて一緒に扱うことだけを認めています。すべてを対象とするボタンをお使いください。
refusal-only_selected = 販売元は、ライセンスを指定することを求めています。選択してください。
refusal-others_not_possible = 選択した別のライセンスを処理できなかったため、どれも処理していません。選択を直してください。
refusal-too_many = 1 つのコンテナに入るライセンスは { $most } 件までです。先にいくつか返却するか、別のコンテナをお使いください。
support-ask = 先に販売元のサポートの許可が必要です。ボタンを押すと許可を求めます。
support-asked = { $since } に許可を求めましたが、販売元のサポートはまだ許可していません。チケットを伝えて、お問い合わせください。
support-first = 先に販売元のサポートの許可が必要です。続けると許可を求めます。まだ何も変わりません。許可されたら、もう一度再有効化してください。
support-next = 次は販売元のサポートが判断します。ライセンスが許可されたら、もう一度「再有効化」を選んでください。

## 同じ内容の短い表現
refusal-ticket_unknown-short = このチケットは見つかりません
refusal-ticket_closed-short = 販売元がチケットを閉鎖しました
refusal-ticket_expired-short = チケットの期限が切れました
refusal-ticket_reissued-short = チケットは再発行されました
refusal-not_on_ticket-short = 入力されたどのチケットにもありません
refusal-not_possible-short = 現在の状態ではできません
refusal-held_elsewhere-short = 別のコンテナにあります
refusal-bound_elsewhere-short = 別のコンテナに結び付けられています
refusal-still_in-short = まだ別のコンテナから出ていません
refusal-suspended-short = 販売元が一時停止しました
refusal-under_withdrawal-short = 販売元が回収中です
refusal-replaced_by-short = 別のライセンスに置き換えられました
refusal-container_blocklisted-short = このコンテナはブロックリストに載っています
refusal-container_flagged-short = 先に販売元がこのコンテナを調べる必要があります
refusal-container_resetting-short = このコンテナはリセット中です
refusal-kind_not_allowed-short = この種類のコンテナには入れられません
refusal-level_too_low-short = より安全なコンテナが必要です
refusal-runtime_too_old-short = ソフトウェアが古すぎます
refusal-requires-short = 必要な別のライセンスが足りません
refusal-needed_by-short = 別のライセンスがこれを必要としています
refusal-one_of_item-short = この商品のライセンスは 1 つのコンテナに 1 つだけです
refusal-parameter_missing-short = 値が足りません
refusal-parameter_unknown-short = ここでは値を指定できません
refusal-parameter_wrong-short = 適切でない値があります
refusal-beyond_template-short = 商品で許される範囲を超える値があります
refusal-return_not_allowed-short = 返却できません
refusal-transfer_not_allowed-short = 移動できません
refusal-not_here-short = このコンテナにありません
refusal-removal_signed-short = すでに出ていく途中です
refusal-target_not_possible-short = 移動先のコンテナは受け取れません
refusal-no_reactivation_left-short = 再有効化の回数が上限に達しました
refusal-wait_until-short = まだ再有効化できません
refusal-needs_support-short = 許可できるのは販売元のサポートだけです。お客様の要求は記録しました
refusal-old_container_alive-short = 古いコンテナから最近連絡がありました
refusal-no_restore_left-short = コンテナの復元の回数が上限に達しました
refusal-nothing_lost-short = 復元するものはありません
refusal-nothing_to_do-short = 行うことはありません
refusal-only_all-short = すべてのライセンスを一緒に扱う場合のみ可能です
refusal-only_selected-short = ライセンスを選択してください
refusal-others_not_possible-short = 別のライセンスを処理できなかったため、どれも処理していません
refusal-too_many-short = コンテナがいっぱいです

## 問題と対処
problem-form-foreign = このフォームはお客様のページから送られたものではありません
problem-form-foreign-do = ページを開き直し、そこからフォームを送信してください。
problem-not-logged-in = ログインの状態が終了しています
problem-not-logged-in-do = チケット、コード、またはファイルでもう一度始めてください。
choose-first = 何も選ばれていません。ライセンスを 1 つ以上選んでから、操作を選んでください。
problem-empty = 何も選択されていません
problem-empty-do = 戻って、ライセンスを 1 件以上選択してください。
problem-pairing-ended = コンピューターとの接続は終了しました
problem-pairing-ended-do = もう一度始めてください：tenure pair
problem-too-many-requests = 試行の回数が多すぎます
problem-too-many-requests-do = 1 分待ってから、もう一度お試しください。
problem-busy = 現在、混み合っています
problem-busy-do = しばらくしてから、もう一度お試しください。
problem-internal = 内部でエラーが起きました
problem-internal-do = 後でもう一度お試しください。変わらない場合は、販売元にお知らせください。
problem-not-found = このアドレスには何もありません
problem-not-found-do = 最初のページへお進みください。
problem-issuer-unavailable = 販売元は現在、更新に署名できません
problem-issuer-unavailable-do = 後で同じファイルをもう一度お渡しください。
problem-recovery-needed = 販売元は現在、更新に署名できません
problem-recovery-needed-do = 後で同じファイルをもう一度お渡しください。
problem-contact-refused = 販売元はこのコンテナを知りません
problem-contact-refused-do = 先にチケットを追加するか、コンピューターでチケットを使って要求を作ってください：tenure request create --activate TICKET --out FILE
problem-file-missing = ファイルがありませんでした
problem-file-missing-do = ファイルを選択するか、そのテキストを貼り付けてください。
problem-file-incomplete = 足りないコードがあります
problem-file-incomplete-do = 足りないコードも撮影して、すべてまとめてお持ちください。
problem-file-for-container = これは更新です。ここではなく、お使いのコンピューターで使うものです
problem-file-for-container-do = そこでインポートしてください：tenure import FILE。その後、受領書をお渡しください。
problem-file-kind-wrong = これは別の種類のファイルです
problem-file-kind-wrong-do = tenure が書き出した要求または受領書をお渡しください。
problem-not-tenure = これは Tenure のファイルではありません
problem-not-tenure-do = tenure が書き出したファイルを選択してください（例：request.tenure-request）。
problem-damaged = ファイルが途中で壊れました
problem-damaged-do = 添付ファイルとして、またはアーカイブに入れて、もう一度運んでください。
problem-file-too-large = Tenure のファイルとしては大きすぎます
problem-file-too-large-do = tenure が書き出したファイルを選択してください。
problem-too-large = Tenure のファイルとしては大きすぎます
problem-too-large-do = tenure が書き出したファイルを選択してください。
problem-too-many-messages = ファイルに含まれるメッセージが許された数を超えています
problem-too-many-messages-do = 一度にお渡しになるファイルを減らしてください。
problem-vendor-wrong = このファイルは別の販売元のものです
problem-vendor-wrong-do = その販売元のページへお渡しください。
problem-forged = ファイルが途中で変更されたか、本物ではありません
problem-forged-do = コンピューターで新しいファイルを作ってください。
problem-not-its-key = ファイルはそのコンテナによって署名されていません
problem-not-its-key-do = そのコンテナのあるコンピューターで作ってください。
problem-type-wrong = このメッセージは別の場所で使うものです
problem-type-wrong-do = tenure が書き出した要求または受領書をお渡しください。
problem-message-misplaced = このファイルはここでは使えません
problem-message-misplaced-do = tenure が書き出した要求または受領書をお渡しください。
problem-message-malformed = ファイルが形式に従っていません
problem-message-malformed-do = 最新のプログラムで作り直してください。
problem-file-version-unknown = ファイルはより新しいプログラムで書き出されたものです
problem-file-version-unknown-do = これらのページを更新するよう販売元にご依頼ください。
