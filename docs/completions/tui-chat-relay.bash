# bash: source <(tui-chat-relay completions bash)
_tui_chat_relay() {
    local cur=${COMP_WORDS[COMP_CWORD]} path='' option='' options='' words='' word i n=0
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $option ]]; then option=''; continue; fi
        case "$path $word" in
            *' --data'|*' --listen'|*' --public'|*' --database'|*' --bus'|*' --bus-credentials'|*' --registration'|*' --tls-cert'|*' --tls-key'|*' --trusted-tls-bind'|*' --outboxes'|*' --files'|*' --backups-kept'|*' --proxy-protocol'|*' --drain'|*' --tab'|*' --uses'|*' --expires'|*' --state'|*' --ground'|*' --rule'|*' --facts'|*' --for'|*' --words'|*' --account'|*' --to'|*' --into'|*' --keep'|*' --from'|*' --remove'|*' --since'|*' --relay-id'|*' --subject'|*' --categories'|*' --basis'|*' --issuer'|*' --reference'|*' --secret-until'|*' --reason'|*' --page') option=$word ;;
            *' -'*) ;;
            ' serve') path='serve' n=0 ;;
            ' console') path='console' n=0 ;;
            ' invite') path='invite' n=0 ;;
            ' invites') path='invites' n=0 ;;
            ' view-link') path='view-link' n=0 ;;
            ' queue') path='queue' n=0 ;;
            ' case') path='case' n=0 ;;
            ' decide') path='decide' n=0 ;;
            ' appeals') path='appeals' n=0 ;;
            ' settle') path='settle' n=0 ;;
            ' staff') path='staff' n=0 ;;
            ' holds') path='holds' n=0 ;;
            ' keep') path='keep' n=0 ;;
            ' backup') path='backup' n=0 ;;
            ' restore') path='restore' n=0 ;;
            ' move') path='move' n=0 ;;
            ' snapshot') path='snapshot' n=0 ;;
            ' reset') path='reset' n=0 ;;
            ' ledger') path='ledger' n=0 ;;
            'ledger list') path='ledger list' n=0 ;;
            'ledger export') path='ledger export' n=0 ;;
            'ledger verify') path='ledger verify' n=0 ;;
            'ledger salt') path='ledger salt' n=0 ;;
            ' order') path='order' n=0 ;;
            'order new') path='order new' n=0 ;;
            'order list') path='order list' n=0 ;;
            'order show') path='order show' n=0 ;;
            'order preview') path='order preview' n=0 ;;
            'order narrow') path='order narrow' n=0 ;;
            'order refuse') path='order refuse' n=0 ;;
            'order produce') path='order produce' n=0 ;;
            'order notify') path='order notify' n=0 ;;
            'order verify') path='order verify' n=0 ;;
            ' transparency') path='transparency' n=0 ;;
            ' verifications') path='verifications' n=0 ;;
            ' frank-keys') path='frank-keys' n=0 ;;
            ' completions') path='completions' n=0 ;;
            *) n=$((n + 1)) ;;
        esac
    done
    case "$path:$option" in
        *:'--data')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
        *:'--bus-credentials')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--registration')
            words='open invite closed' ;;
        *:'--tls-cert')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--tls-key')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--tab')
            words='view queue orders load class chats' ;;
        *:'--state')
            words='new open closed' ;;
        *:'--ground')
            words='law rules' ;;
        'backup':'--to')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        'ledger export':'--to')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        'order produce':'--to')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--into')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        'restore':'--from')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--since')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--page')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:?*) return ;;
        *)
            case "$path:$n" in
                '':0) words='serve console invite invites view-link queue case decide appeals settle staff holds keep backup restore move snapshot reset ledger order transparency verifications frank-keys completions' ;;
                'decide':1) words='dismiss warn take_down restrict suspend ban' ;;
                'settle':1) words='upheld reversed' ;;
                'staff':1) words='operator moderator none' ;;
                'ledger':0) words='list export verify salt' ;;
                'order':0) words='new list show preview narrow refuse produce notify verify' ;;
                'completions':0) words='bash zsh fish' ;;
            esac
            case "$path:$n:$cur" in
                *:-*) ;;
                'ledger verify':0:*|'order verify':0:*)
                    compopt -o filenames 2>/dev/null
                    mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
            esac
            case "$path" in
                '') options='-h --help --version' ;;
                'serve') options='-h --help --data --listen --public --database --bus --bus-credentials --registration --json --tls --tls-cert --tls-key --trusted-tls-bind --outboxes --files --backups-kept --view-from-anywhere --no-rate-limits --metrics-from-anywhere --behind-proxy --proxy-protocol --drain --class-statistics --log-json' ;;
                'console') options='-h --help --data --no-names --tab' ;;
                'invite') options='-h --help --data --uses --expires --public --json' ;;
                'invites') options='-h --help --data --json' ;;
                'view-link') options='-h --help --data' ;;
                'queue') options='-h --help --data --state --json' ;;
                'case') options='-h --help --data --json' ;;
                'decide') options='-h --help --data --ground --rule --facts --for --json' ;;
                'appeals') options='-h --help --data --json' ;;
                'settle') options='-h --help --data --words' ;;
                'staff') options='-h --help --data --json' ;;
                'holds') options='-h --help --data --json --account' ;;
                'keep') options='-h --help --data --yes' ;;
                'backup') options='-h --help --data --to --into --keep --json' ;;
                'restore') options='-h --help --data --from --database --json' ;;
                'move') options='-h --help --data --to --json' ;;
                'snapshot') options='-h --help --data --list --remove --json' ;;
                'reset') options='-h --help --data --to --lose-orders --yes --json' ;;
                'ledger') options='-h --help' ;;
                'ledger list') options='-h --help --data --json' ;;
                'ledger export') options='-h --help --data --to' ;;
                'ledger verify') options='-h --help --data --since --relay-id' ;;
                'ledger salt') options='-h --help --data' ;;
                'order') options='-h --help' ;;
                'order new') options='-h --help --data --json --subject --from --to --categories --basis --issuer --reference --secret-until --no-notice' ;;
                'order list') options='-h --help --data --json' ;;
                'order show') options='-h --help --data --json' ;;
                'order preview') options='-h --help --data --json' ;;
                'order narrow') options='-h --help --data --json --from --to --categories --reason' ;;
                'order refuse') options='-h --help --data --json --reason' ;;
                'order produce') options='-h --help --data --json --to' ;;
                'order notify') options='-h --help --data --json --reason' ;;
                'order verify') options='-h --help --relay-id --json' ;;
                'transparency') options='-h --help --data --from --to --json --page' ;;
                'verifications') options='-h --help --data --json' ;;
                'frank-keys') options='-h --help --data --json' ;;
                'completions') options='-h --help' ;;
            esac
            if [[ $cur == -* ]]; then words=$options; fi ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _tui_chat_relay tui-chat-relay
