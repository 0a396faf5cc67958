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
                'invites:list the invitations that still work (the list does not show their links)'
                'view-link:create a single-use link to the operator'\''s view'
                'queue:list waiting reports (the list does not show the reported messages)'
                'case:open a report and record that you read it'
                'decide:decide a report that you have opened'
                'appeals:list open appeals'
                'settle:settle an appeal against someone else'\''s decision'
                'staff:list the staff, or give or remove a role'
                'holds:show what the relay stores, table by table'
                'keep:show or limit how long the relay keeps cloud messages'
                'backup:back up a relay (the relay may be running)'
                'restore:restore a backup into a new directory'
                'move:move a stopped relay from its file to PostgreSQL'
                'snapshot:save a snapshot of the relay, so that you can go back to it later'
                'reset:reset a relay to a snapshot (the relay may be running)'
                'ledger:read, export or check the operator'\''s ledger'
                'order:answer a lawful order for one user'\''s data'
                'transparency:count the reports and lawful orders of a period, and show how they were handled'
                'verifications:show how long users took to verify each other'
                'frank-keys:list the franking keys that the relay has published (keys for checking reports from secret chats)'
                'completions:print a script that completes commands in your shell'
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
                move) _tui_chat_relay_move ;;
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
        '--listen''[address on which the relay listens. Port 0 means any free port (default\: %(default)s)]:HOST\:PORT: ' \
        '--public''[address at which other machines reach this relay, used in its links. You can give up to 8 addresses]:HOST\:PORT[,HOST\:PORT…]: ' \
        '--database''[PostgreSQL database for the relay'\''s data, as postgresql\://USER@HOST/DATABASE (default\: a file in the data directory)]:URL: ' \
        '--bus''[NATS servers through which several nodes of the relay reach each other, as nats\://HOST\:PORT or tls\://HOST\:PORT. This option needs --database]:URL[,URL…]: ' \
        '--bus-credentials''[file with credentials or an nkey seed for the NATS servers]:FILE:_files' \
        '--registration''[who can create an account (default\: %(default)s)]:REGISTRATION:(open invite closed)' \
        '--json''[print the relay'\''s address, link and warnings as JSON]' \
        '--tls''[use TLS even on a loopback address]' \
        '--tls-cert''[TLS certificate to use instead of a generated one]:FILE:_files' \
        '--tls-key''[private key for --tls-cert]:FILE:_files' \
        '--trusted-tls-bind''[SHA-256 of the certificate of the proxy that handles TLS for this relay]:HEX: ' \
        '--outboxes''[memory limit in MiB for all data that waits for slow clients (default\: %(default)s)]:MIB: ' \
        '--files''[three limits in MiB\: for one file, for one account'\''s files and for all files. With “none”, the relay accepts no files (default\: %(default)s)]:MIB,MIB,MIB: ' \
        '--backups-kept''[how long you keep backups, for example 7d. The relay tells this to its users]:DURATION: ' \
        '--view-from-anywhere''[let browsers on other machines open the operator'\''s view]' \
        '--no-rate-limits''[don'\''t limit how fast clients send. Use this option only for measurements on your own machine]' \
        '--metrics-from-anywhere''[let any machine read the page /metrics. Without this option, other machines need the operator'\''s key]' \
        '--behind-proxy''[treat every connection as coming from another machine. Use this option if the relay is behind a proxy]' \
        '--proxy-protocol''[addresses or networks of balancers that start each connection with the client'\''s address (PROXY protocol, version 2)]:ADDRESS[,ADDRESS…]: ' \
        '--drain''[time over which the relay lets its connections go after SIGTERM, before it ends. A second SIGTERM ends it at once (default\: %(default)s)]:SECONDS: ' \
        '--class-statistics''[ask users to report how long it took them to verify each other. This is meant for teaching a class]' \
        '--log-json''[write the log as JSON, one event per line]'
}
_tui_chat_relay_console() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--no-names''[show numbers instead of the names of users and chats]' \
        '--tab''[tab to open first (default\: %(default)s)]:TAB:(view queue orders load class chats)'
}
_tui_chat_relay_invite() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--uses''[how many people can use the link (default\: %(default)s)]:N: ' \
        '--expires''[how long the link works, for example 30m, 2h or 7d (default\: no limit)]:T: ' \
        '--public''[address at which other machines reach the relay]:HOST\:PORT[,HOST\:PORT…]: ' \
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
        '--state''[list only reports in this state (default\: new and open reports)]:STATE:(new open closed)' \
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
        '--ground''[what the decision is based on\: the relay'\''s rules or the law (default\: %(default)s)]:GROUND:(law rules)' \
        '--rule''[rule or law that the messages broke]:TEXT: ' \
        '--facts''[how the messages broke the rule or law. Their author will read this]:TEXT: ' \
        '--for''[how long to restrict or suspend the author, for example 12h or 7d]:TIME: ' \
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
        '--words''[your reasons, for the person who appealed]:TEXT: ' \
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
        '--to''[new directory for the backup]:NEW:_files' \
        '--into''[folder in which the relay creates a new directory for the backup, named by date and time]:FOLDER:_files' \
        '--keep''[keep the newest N backups in the folder given with --into, and delete older ones]:N: ' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_restore() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[new or empty directory for the restored relay]:DIR:_directories' \
        '--from''[backup directory to restore]:BACKUP:_files' \
        '--database''[empty PostgreSQL database for the restored data (default\: a file in the directory)]:URL: ' \
        '--json''[print the result as JSON]'
}
_tui_chat_relay_move() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--to''[empty database, as postgresql\://USER@HOST/DATABASE]:URL: ' \
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
        '--to''[snapshot to reset to (default\: an empty relay without accounts and chats)]:NAME: ' \
        '--lose-orders''[reset even if this deletes lawful orders that users must still be told about]' \
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
                'list:print every line of the ledger in words'
                'export:write the ledger as a file signed by the relay'
                'verify:check the hashes in a ledger, and compare the ledger with an earlier export'
                'salt:print the secret value (salt) that is needed to check a hash in the ledger'
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
        '--to''[new file to write the ledger to (default\: print the ledger)]:FILE:_files'
}
_tui_chat_relay_ledger_verify() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay whose current ledger you want to check]:DIR:_directories' \
        '--since''[earlier export of the same ledger, for comparison]:EXPORT:_files' \
        '--relay-id''[accept the file only if the relay with this id signed it]:ID: ' \
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
                'new:record a new order, and count the records that it asks for'
                'list:list all orders'
                'show:show an order and how it was handled'
                'preview:recount the records that an order asks for'
                'narrow:limit an order to fewer records than it asks for'
                'refuse:refuse an order, so that no data is handed out'
                'produce:write the signed package that answers an order'
                'notify:allow the relay to tell the user about an order now'
                'verify:check that a relay signed an order'\''s package'
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
        '--subject''[user that the order is about]:NAME: ' \
        '--from''[first day that the order covers, in UTC]:DATE: ' \
        '--to''[last day that the order covers, in UTC]:DATE: ' \
        '--categories''[kinds of records that the order asks for, such as account,messages]:LIST: ' \
        '--basis''[law that the order is based on]:TEXT: ' \
        '--issuer''[authority that sent the order]:TEXT: ' \
        '--reference''[the authority'\''s reference for the order]:TEXT: ' \
        '--secret-until''[last day on which the user must not be told about the order]:DATE: ' \
        '--no-notice''[the user must never be told about the order]'
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
        '--from''[first day that the narrowed order covers, in UTC. It can'\''t be before the first day of the original order]:DATE: ' \
        '--to''[last day that the narrowed order covers, in UTC. It can'\''t be after the last day of the original order]:DATE: ' \
        '--categories''[kinds of records that the narrowed order still asks for]:LIST: ' \
        '--reason''[your reason, recorded with the order]:TEXT: ' \
        ':N: '
}
_tui_chat_relay_order_refuse() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--reason''[your reason, recorded with the order]:TEXT: ' \
        ':N: '
}
_tui_chat_relay_order_produce() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--json''[print the result as JSON]' \
        '--to''[file to write, which must not exist yet]:TARGET:_files' \
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
        '--relay-id''[accept the file only if the relay with this id signed it]:ID: ' \
        '--json''[print the result as JSON]' \
        ':FILE:_files'
}
_tui_chat_relay_transparency() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--data''[data directory of the relay]:DIR:_directories' \
        '--from''[first day that the report covers, in UTC]:DATE: ' \
        '--to''[last day that the report covers, in UTC]:DATE: ' \
        '--json''[print the result as JSON]' \
        '--page''[also write the report to this new HTML file]:FILE:_files'
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
