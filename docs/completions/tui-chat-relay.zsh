#compdef tui-chat-relay
# zsh: source <(tui-chat-relay completions zsh), after compinit
_tui_chat_relay() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--version''[show the version and exit]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'serve:run the relay'
                'console:open the operator'\''s console in this terminal'
                'invite:create an invite link for new users'
                'invites:list the invitations that still work, without their links'
                'view-link:create a single-use link to the operator'\''s view'
                'queue:list waiting reports, without their contents'
                'case:open a report and record that you read it'
                'decide:decide an opened report'
                'appeals:list open appeals'
                'settle:settle an appeal against someone else'\''s decision'
                'staff:list the staff, or give or remove a role'
                'holds:show what the relay stores, table by table'
                'keep:show or limit how long cloud messages are kept'
                'backup:back up a relay, running or stopped'
                'restore:restore a backup into a new directory'
                'snapshot:save a snapshot to reset to later'
                'reset:reset a relay to a snapshot, running or stopped'
                'ledger:read, export or check the operator'\''s ledger'
                'order:answer a lawful order for one user'\''s data'
                'transparency:count how reports and orders were handled'
                'verifications:show how long users took to verify each other'
                'frank-keys:list the published franking keys'
                'completions:print shell completions'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                serve) _tui_chat_relay_serve ;;
                console) _tui_chat_relay_console ;;
                invite) _tui_chat_relay_invite ;;
                invites) _tui_chat_relay_invites ;;
                view-link) _tui_chat_relay_view_link ;;
                queue) _tui_chat_relay_queue ;;
                case) _tui_chat_relay_case ;;
                decide) _tui_chat_relay_decide ;;
                appeals) _tui_chat_relay_appeals ;;
                settle) _tui_chat_relay_settle ;;
                staff) _tui_chat_relay_staff ;;
                holds) _tui_chat_relay_holds ;;
                keep) _tui_chat_relay_keep ;;
                backup) _tui_chat_relay_backup ;;
                restore) _tui_chat_relay_restore ;;
                snapshot) _tui_chat_relay_snapshot ;;
                reset) _tui_chat_relay_reset ;;
                ledger) _tui_chat_relay_ledger ;;
                order) _tui_chat_relay_order ;;
                transparency) _tui_chat_relay_transparency ;;
                verifications) _tui_chat_relay_verifications ;;
                frank-keys) _tui_chat_relay_frank_keys ;;
                completions) _tui_chat_relay_completions ;;
            esac ;;
    esac
}
_tui_chat_relay_serve() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--listen''[address to listen on, with port 0 for any free one (default\: %(default)s)]:HOST\:PORT: ' \
        '--public''[address that other machines use, for links]:HOST\:PORT: ' \
        '--registration''[who can register (default\: %(default)s)]:REGISTRATION:(open invite closed)' \
        '--json''[print the address and link as JSON]' \
        '--tls''[use TLS even on a loopback address]' \
        '--tls-cert''[certificate to use instead of a generated one]:FILE:_files' \
        '--tls-key''[private key for --tls-cert]:FILE:_files' \
        '--trusted-tls-bind''[SHA-256 of the certificate of a proxy that ends TLS]:HEX: ' \
        '--outboxes''[memory for data that slow clients have not read yet (default\: %(default)s)]:MIB: ' \
        '--files''[limits for one file, one account and all files, or none (default\: %(default)s)]:MIB,MIB,MIB: ' \
        '--view-from-anywhere''[let browsers on other machines open the operator'\''s view]' \
        '--no-rate-limits''[turn off rate limits, for measurements on your own machine]' \
        '--metrics-from-anywhere''[serve /metrics to everyone, not only to this machine and the operator'\''s key]' \
        '--behind-proxy''[treat no connection as local\: all come through a proxy or a port forwarder]' \
        '--class-statistics''[ask users to add their verification times to the class statistics]' \
        '--log-json''[write the log as JSON, one event per line]'
}
_tui_chat_relay_console() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--no-names''[show numbers instead of the names of people and chats]' \
        '--tab''[tab to open first (default\: %(default)s)]:TAB:(view queue orders load class rooms)'
}
_tui_chat_relay_invite() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--uses''[how many people can use it (default\: %(default)s)]:N: ' \
        '--expires''[lifetime, for example 30m, 2h or 7d (default\: no limit)]:T: ' \
        '--public''[address that other machines use]:HOST\:PORT: ' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_invites() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_view_link() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories'
}
_tui_chat_relay_queue() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--state''[list only these (default\: new and open)]:STATE:(new open closed)' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_case() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        ':REPORT: '
}
_tui_chat_relay_decide() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--ground''[the relay'\''s rules, or the law (default\: %(default)s)]:GROUND:(law rules)' \
        '--rule''[the rule or law that was broken]:TEXT: ' \
        '--facts''[reasons that the author sees]:TEXT: ' \
        '--for''[how long to restrict or suspend, for example 12h or 7d]:TIME: ' \
        '--json''[print the result as JSON]' \
        ':REPORT: ' \
        '1:ACTION:(dismiss warn take_down restrict suspend ban)'
}
_tui_chat_relay_appeals() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_settle() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--words''[reasons that the person who appealed sees]:TEXT: ' \
        ':APPEAL: ' \
        '1:OUTCOME:(upheld reversed)'
}
_tui_chat_relay_staff() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '::NAME: ' \
        '1::ROLE:(operator moderator none)'
}
_tui_chat_relay_holds() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--account''[show only one account'\''s data]:NAME: '
}
_tui_chat_relay_keep() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--yes''[don'\''t ask for confirmation]' \
        '::T: '
}
_tui_chat_relay_backup() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--to''[new directory]:NEW:_files' \
        '--into''[folder in which to make a directory named after the time]:FOLDER:_files' \
        '--keep''[with --into\: keep only the newest N backups]:N: ' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_restore() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[new or empty directory]:DIR:_directories' \
        '--from''[directory that “backup” made]:BACKUP:_files' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_snapshot() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--list''[list the snapshots]' \
        '--remove''[delete a snapshot]:NAME: ' \
        '--json''[print the result as JSON]' \
        '::NAME: '
}
_tui_chat_relay_reset() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--to''[snapshot (default\: no accounts and no chats)]:NAME: ' \
        '--lose-orders''[also lose orders whose users have not been told yet]' \
        '--yes''[don'\''t ask for confirmation]' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_ledger() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'list:print every line in words'
                'export:write the ledger as a file signed by the relay'
                'verify:check the ledger'\''s hashes, and that it still begins with an earlier export'
                'salt:print the salt of a hash, so that someone can check it'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                list) _tui_chat_relay_ledger_list ;;
                export) _tui_chat_relay_ledger_export ;;
                verify) _tui_chat_relay_ledger_verify ;;
                salt) _tui_chat_relay_ledger_salt ;;
            esac ;;
    esac
}
_tui_chat_relay_ledger_list() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_ledger_export() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--to''[new file (default\: print it)]:FILE:_files'
}
_tui_chat_relay_ledger_verify() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[check this relay'\''s ledger]:DIR:_directories' \
        '--since''[earlier export to compare with]:EXPORT:_files' \
        '--relay-id''[id of the relay that must have signed it]:ID: ' \
        '::FILE:_files'
}
_tui_chat_relay_ledger_salt() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        ':LINE: '
}
_tui_chat_relay_order() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'new:record an order and count the matching records'
                'list:list all orders'
                'show:show an order and what was done about it'
                'preview:count the matching records again'
                'narrow:limit the answer to less than the order asks for'
                'refuse:refuse an order and hand out nothing'
                'produce:make the signed package to hand out'
                'notify:tell the user about the order earlier than it allowed'
                'verify:check that a relay signed this package'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                new) _tui_chat_relay_order_new ;;
                list) _tui_chat_relay_order_list ;;
                show) _tui_chat_relay_order_show ;;
                preview) _tui_chat_relay_order_preview ;;
                narrow) _tui_chat_relay_order_narrow ;;
                refuse) _tui_chat_relay_order_refuse ;;
                produce) _tui_chat_relay_order_produce ;;
                notify) _tui_chat_relay_order_notify ;;
                verify) _tui_chat_relay_order_verify ;;
            esac ;;
    esac
}
_tui_chat_relay_order_new() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--subject''[user the order is about]:NAME: ' \
        '--from''[first day, UTC]:DATE: ' \
        '--to''[last day, UTC]:DATE: ' \
        '--categories''[kinds of records, for example account,messages]:LIST: ' \
        '--basis''[law the order is based on]:TEXT: ' \
        '--issuer''[authority that sent it]:TEXT: ' \
        '--reference''[its reference]:TEXT: ' \
        '--secret-until''[last day on which the user must not be told]:DATE: ' \
        '--no-notice''[the user must never be told]'
}
_tui_chat_relay_order_list() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_order_show() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        ':N: '
}
_tui_chat_relay_order_preview() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        ':N: '
}
_tui_chat_relay_order_narrow() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--from''[later first day, UTC]:DATE: ' \
        '--to''[earlier last day, UTC]:DATE: ' \
        '--categories''[kinds of records that remain]:LIST: ' \
        '--reason''[reason, kept with the order]:TEXT: ' \
        ':N: '
}
_tui_chat_relay_order_refuse() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--reason''[reason, kept with the order]:TEXT: ' \
        ':N: '
}
_tui_chat_relay_order_produce() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--to''[new file]:TARGET:_files' \
        ':N: '
}
_tui_chat_relay_order_notify() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--reason''[why the user may be told now]:TEXT: ' \
        ':N: '
}
_tui_chat_relay_order_verify() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--relay-id''[id of the relay that must have signed it]:ID: ' \
        '--json''[print the result as JSON]' \
        ':FILE:_files'
}
_tui_chat_relay_transparency() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--from''[first day, UTC]:DATE: ' \
        '--to''[last day, UTC]:DATE: ' \
        '--json''[print the result as JSON]' \
        '--page''[also write it as a new HTML file]:FILE:_files'
}
_tui_chat_relay_verifications() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_frank_keys() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_completions() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '1:SHELL:(bash zsh fish)'
}
if [[ $funcstack[1] == _tui_chat_relay ]]; then _tui_chat_relay "$@"
else compdef _tui_chat_relay tui-chat-relay; fi
