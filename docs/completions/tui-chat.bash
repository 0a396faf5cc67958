# bash: source <(tui-chat completions bash)
_tui_chat() {
    local cur=${COMP_WORDS[COMP_CWORD]} path='' option='' options='' words='' word i n=0
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $option ]]; then option=''; continue; fi
        case "$path $word" in
            *' --profile'|*' --passphrase-fd'|*' --name'|*' --listen'|'host --public'|*' --behind-proxy'|*' --tabs'|*' --chat'|*' --limit'|*' --into'|*' --hours'|*' --title'|*' --uses'|*' --for'|*' --recovery-passphrase-fd'|*' --link'|*' --confirm'|*' --texts'|*' --code'|*' --new-passphrase-fd'|*' --presence'|*' --receipts'|*' --typing'|*' --drafts'|*' --format'|*' --out'|*' --files'|*' --ask'|*' --reason'|*' --note'|*' --around'|*' --state'|*' --after'|*' --ground'|*' --rule'|*' --facts'|*' --since'|*' --count'|*' --report') option=$word ;;
            *' -'*) ;;
            ' demo') path='demo' n=0 ;;
            ' join') path='join' n=0 ;;
            ' host') path='host' n=0 ;;
            ' serve') path='serve' n=0 ;;
            ' register') path='register' n=0 ;;
            ' doctor') path='doctor' n=0 ;;
            ' send') path='send' n=0 ;;
            ' reply') path='reply' n=0 ;;
            ' edit') path='edit' n=0 ;;
            ' delete') path='delete' n=0 ;;
            ' react') path='react' n=0 ;;
            ' search') path='search' n=0 ;;
            ' file') path='file' n=0 ;;
            'file send') path='file send' n=0 ;;
            'file get') path='file get' n=0 ;;
            ' keep') path='keep' n=0 ;;
            ' mute') path='mute' n=0 ;;
            ' archive') path='archive' n=0 ;;
            ' block') path='block' n=0 ;;
            ' unblock') path='unblock' n=0 ;;
            ' group') path='group' n=0 ;;
            'group create') path='group create' n=0 ;;
            'group invite') path='group invite' n=0 ;;
            'group invited') path='group invited' n=0 ;;
            'group uninvite') path='group uninvite' n=0 ;;
            'group join') path='group join' n=0 ;;
            'group leave') path='group leave' n=0 ;;
            'group info') path='group info' n=0 ;;
            'group title') path='group title' n=0 ;;
            'group topic') path='group topic' n=0 ;;
            'group slow') path='group slow' n=0 ;;
            'group promote') path='group promote' n=0 ;;
            'group demote') path='group demote' n=0 ;;
            'group transfer') path='group transfer' n=0 ;;
            'group kick') path='group kick' n=0 ;;
            'group ban') path='group ban' n=0 ;;
            'group unban') path='group unban' n=0 ;;
            'group bans') path='group bans' n=0 ;;
            'group public') path='group public' n=0 ;;
            'group private') path='group private' n=0 ;;
            'group link') path='group link' n=0 ;;
            'group link create') path='group link create' n=0 ;;
            'group link list') path='group link list' n=0 ;;
            'group link revoke') path='group link revoke' n=0 ;;
            ' channel') path='channel' n=0 ;;
            'channel create') path='channel create' n=0 ;;
            ' directory') path='directory' n=0 ;;
            ' account') path='account' n=0 ;;
            'account export') path='account export' n=0 ;;
            'account restore') path='account restore' n=0 ;;
            'account delete') path='account delete' n=0 ;;
            ' link') path='link' n=0 ;;
            ' device') path='device' n=0 ;;
            ' passphrase') path='passphrase' n=0 ;;
            ' settings') path='settings' n=0 ;;
            ' export') path='export' n=0 ;;
            ' holds') path='holds' n=0 ;;
            ' verifications') path='verifications' n=0 ;;
            ' report') path='report' n=0 ;;
            ' notices') path='notices' n=0 ;;
            ' appeal') path='appeal' n=0 ;;
            ' staff') path='staff' n=0 ;;
            'staff queue') path='staff queue' n=0 ;;
            'staff appeals') path='staff appeals' n=0 ;;
            'staff open') path='staff open' n=0 ;;
            'staff decide') path='staff decide' n=0 ;;
            'staff settle') path='staff settle' n=0 ;;
            'staff list') path='staff list' n=0 ;;
            ' frank-keys') path='frank-keys' n=0 ;;
            ' tail') path='tail' n=0 ;;
            ' secret') path='secret' n=0 ;;
            ' config') path='config' n=0 ;;
            ' completions') path='completions' n=0 ;;
            *) n=$((n + 1)) ;;
        esac
    done
    case "$path:$option" in
        *:'--profile')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
        *:'--into')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
        *:'--texts')
            words='keep delete' ;;
        *:'--presence')
            words='on off' ;;
        *:'--receipts')
            words='on off' ;;
        *:'--typing')
            words='on off' ;;
        *:'--drafts')
            words='on off' ;;
        *:'--format')
            words='json html' ;;
        *:'--out')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        *:'--files')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
        *:'--ask')
            words='each-time never' ;;
        *:'--reason')
            words='harassment threat sexual fraud spam other' ;;
        *:'--state')
            words='new open closed' ;;
        *:'--ground')
            words='law rules' ;;
        *:'--report')
            words='harassment threat sexual fraud spam other' ;;
        *:?*) return ;;
        *)
            case "$path:$n" in
                '':0) words='demo join host serve register doctor send reply edit delete react search file keep mute archive block unblock group channel directory account link device passphrase settings export holds verifications report notices appeal staff frank-keys tail secret config completions' ;;
                'file':0) words='send get' ;;
                'group':0) words='create invite invited uninvite join leave info title topic slow promote demote transfer kick ban unban bans public private link' ;;
                'group link':0) words='create list revoke' ;;
                'channel':0) words='create' ;;
                'account':0) words='export restore delete' ;;
                'device':0) words='code add list revoke' ;;
                'staff':0) words='queue appeals open decide settle list' ;;
                'staff decide':1) words='dismiss warn take_down restrict suspend ban' ;;
                'staff settle':1) words='upheld reversed' ;;
                'completions':0) words='bash zsh fish' ;;
            esac
            case "$path:$n:$cur" in
                *:-*) ;;
                'file send':1:*|'account export':0:*|'account restore':0:*)
                    compopt -o filenames 2>/dev/null
                    mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
            esac
            case "$path" in
                '') options='-h --help --profile --passphrase-fd --insecure-ws --plain --version' ;;
                'demo') options='-h --help --profile --passphrase-fd --insecure-ws --headless --plain' ;;
                'join') options='-h --help --profile --passphrase-fd --insecure-ws --name --no-passphrase --new-account --plain' ;;
                'host') options='-h --help --profile --passphrase-fd --insecure-ws --listen --public --no-nearby --name --no-passphrase --plain' ;;
                'serve') options='-h --help --profile --passphrase-fd --insecure-ws --listen --behind-proxy --tabs' ;;
                'register') options='-h --help --profile --passphrase-fd --insecure-ws --name --no-passphrase --new-account' ;;
                'doctor') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'send') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'reply') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'edit') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'delete') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'react') options='-h --help --profile --passphrase-fd --insecure-ws --json --remove' ;;
                'search') options='-h --help --profile --passphrase-fd --insecure-ws --chat --parts --limit --json' ;;
                'file') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'file send') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'file get') options='-h --help --profile --passphrase-fd --insecure-ws --into --json' ;;
                'keep') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'mute') options='-h --help --profile --passphrase-fd --insecure-ws --off --hours --json' ;;
                'archive') options='-h --help --profile --passphrase-fd --insecure-ws --off --json' ;;
                'block') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'unblock') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'group create') options='-h --help --profile --passphrase-fd --insecure-ws --json --title --public' ;;
                'group invite') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group invited') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group uninvite') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group join') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group leave') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group info') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group title') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group topic') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group slow') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group promote') options='-h --help --profile --passphrase-fd --insecure-ws --json --owner' ;;
                'group demote') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group transfer') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group kick') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group ban') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group unban') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group bans') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group public') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group private') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group link') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'group link create') options='-h --help --profile --passphrase-fd --insecure-ws --json --uses --for' ;;
                'group link list') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'group link revoke') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'channel') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'channel create') options='-h --help --profile --passphrase-fd --insecure-ws --json --title --public' ;;
                'directory') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'account') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'account export') options='-h --help --profile --passphrase-fd --insecure-ws --recovery-passphrase-fd' ;;
                'account restore') options='-h --help --profile --passphrase-fd --insecure-ws --recovery-passphrase-fd --link --no-passphrase' ;;
                'account delete') options='-h --help --profile --passphrase-fd --insecure-ws --confirm --texts --wipe' ;;
                'link') options='-h --help --profile --passphrase-fd --insecure-ws --code --name --no-passphrase' ;;
                'device') options='-h --help --profile --passphrase-fd --insecure-ws --yes --json' ;;
                'passphrase') options='-h --help --profile --passphrase-fd --insecure-ws --new-passphrase-fd --no-passphrase' ;;
                'settings') options='-h --help --profile --passphrase-fd --insecure-ws --presence --receipts --typing --drafts --json' ;;
                'export') options='-h --help --profile --passphrase-fd --insecure-ws --format --out --files --json' ;;
                'holds') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'verifications') options='-h --help --profile --passphrase-fd --insecure-ws --json --delete --ask' ;;
                'report') options='-h --help --profile --passphrase-fd --insecure-ws --reason --note --around --show --json' ;;
                'notices') options='-h --help --profile --passphrase-fd --insecure-ws --limit --read --json' ;;
                'appeal') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'staff') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'staff queue') options='-h --help --profile --passphrase-fd --insecure-ws --state --after --json' ;;
                'staff appeals') options='-h --help --profile --passphrase-fd --insecure-ws --after --json' ;;
                'staff open') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'staff decide') options='-h --help --profile --passphrase-fd --insecure-ws --ground --rule --facts --for --json' ;;
                'staff settle') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'staff list') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'frank-keys') options='-h --help --profile --passphrase-fd --insecure-ws --json' ;;
                'tail') options='-h --help --profile --passphrase-fd --insecure-ws --since --count --follow --json' ;;
                'secret') options='-h --help --profile --passphrase-fd --insecure-ws --accept --report --note --json' ;;
                'config') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
                'completions') options='-h --help --profile --passphrase-fd --insecure-ws' ;;
            esac
            if [[ $cur == -* ]]; then words=$options; fi ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _tui_chat tui-chat
