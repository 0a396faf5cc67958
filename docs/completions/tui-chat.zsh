#compdef tui-chat
# zsh: source <(tui-chat completions zsh), after compinit
_tui_chat() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--plain''[one line per event, for screen readers and pipes]' \
        '--version''[print the version and exit]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'demo:try the chat with a relay and two bots on this machine'
                'join:join a friend'\''s relay by a link or two words and open the chat'
                'host:run a relay for friends on this network, and chat'
                'serve:show the chat in a browser on this machine'
                'register:make an account by a link without opening the chat'
                'doctor:check terminal, keys, relay and machine'
                'send:send a message, or each line of standard input'
                'reply:reply to a message'
                'edit:edit one of your messages'
                'delete:delete a message for everyone'
                'react:add or remove your reaction to a message'
                'search:search cloud messages'
                'file:send or save a file of a cloud chat'
                'keep:show or set how long messages of a chat are kept'
                'mute:mute or unmute a chat on all your devices'
                'archive:archive or unarchive a chat on all your devices'
                'block:block someone (except in shared groups)'
                'unblock:unblock someone'
                'group:create, join, leave or manage a group'
                'channel:create a channel, where only owners and admins write'
                'directory:list the relay'\''s public groups and channels'
                'account:write or use a recovery file, or delete the account'
                'link:add this machine as a device of your account'
                'device:list, add or revoke your devices'
                'passphrase:set, change or remove the passphrase of your key file'
                'settings:show or change what others see, and list blocked people'
                'export:save your account'\''s cloud data in one file'
                'holds:list what the relay stores about your account'
                'verifications:show or delete how long verifying took you'
                'report:report messages of a cloud chat to the relay'\''s operator'
                'notices:list notices from the relay'\''s operator'
                'appeal:appeal once against a decision about you'
                'staff:moderate the relay, if you have that role'
                'frank-keys:list the relay'\''s published franking keys'
                'tail:print the latest messages of a chat, or follow it'
                'secret:have a secret chat over standard input and output'
                'config:print the path of the configuration file'
                'completions:print shell completions'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                demo) _tui_chat_demo ;;
                join) _tui_chat_join ;;
                host) _tui_chat_host ;;
                serve) _tui_chat_serve ;;
                register) _tui_chat_register ;;
                doctor) _tui_chat_doctor ;;
                send) _tui_chat_send ;;
                reply) _tui_chat_reply ;;
                edit) _tui_chat_edit ;;
                delete) _tui_chat_delete ;;
                react) _tui_chat_react ;;
                search) _tui_chat_search ;;
                file) _tui_chat_file ;;
                keep) _tui_chat_keep ;;
                mute) _tui_chat_mute ;;
                archive) _tui_chat_archive ;;
                block) _tui_chat_block ;;
                unblock) _tui_chat_unblock ;;
                group) _tui_chat_group ;;
                channel) _tui_chat_channel ;;
                directory) _tui_chat_directory ;;
                account) _tui_chat_account ;;
                link) _tui_chat_link ;;
                device) _tui_chat_device ;;
                passphrase) _tui_chat_passphrase ;;
                settings) _tui_chat_settings ;;
                export) _tui_chat_export ;;
                holds) _tui_chat_holds ;;
                verifications) _tui_chat_verifications ;;
                report) _tui_chat_report ;;
                notices) _tui_chat_notices ;;
                appeal) _tui_chat_appeal ;;
                staff) _tui_chat_staff ;;
                frank-keys) _tui_chat_frank_keys ;;
                tail) _tui_chat_tail ;;
                secret) _tui_chat_secret ;;
                config) _tui_chat_config ;;
                completions) _tui_chat_completions ;;
            esac ;;
    esac
}
_tui_chat_demo() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--headless''[print a story instead of opening a screen]' \
        '--plain''[one line per event, for screen readers and pipes]'
}
_tui_chat_join() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--name''[your name there (default\: asks for it)]:NAME: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        '--new-account''[make a new account if the relay was reset and does not know this profile. The old account is kept]' \
        '--plain''[one line per event, for screen readers and pipes]' \
        '*:LINK: '
}
_tui_chat_host() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--listen''[address of this machine to listen on, with port 0 for any free one]:ADDRESS\:PORT: ' \
        '--public''[address for the link]:HOST\:PORT: ' \
        '--no-nearby''[don'\''t offer two words on this network, only the link]' \
        '--name''[your name there (default\: asks for it)]:NAME: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        '--plain''[one line per event, for screen readers and pipes]'
}
_tui_chat_serve() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--listen''[where to listen, with port 0 for any free one (127.0.0.1\:7880)]:ADDRESS\:PORT: ' \
        '--behind-proxy''[address in the browser if a proxy with TLS is in front (repeatable)]' \
        '--tabs''[most tabs at a time (default 8)]:N: ' \
        '*:PROFILE: '
}
_tui_chat_register() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--name''[3 to 32 letters, digits, . - _]:NAME: ' \
        '--no-passphrase''[no passphrase\: anyone with the file can act as this user]' \
        '--new-account''[make a new account if the relay was reset and does not know this profile. The old account is kept]' \
        ':LINK: '
}
_tui_chat_doctor() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '::LINK: '
}
_tui_chat_send() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        '*:TEXT: '
}
_tui_chat_reply() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        ':SEQ: ' \
        '*:TEXT: '
}
_tui_chat_edit() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        ':SEQ: ' \
        '*:TEXT: '
}
_tui_chat_delete() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        ':SEQ: '
}
_tui_chat_react() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '--remove''[remove the reaction]' \
        ':#ROOM|@NAME: ' \
        ':SEQ: ' \
        ':EMOJI: '
}
_tui_chat_search() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--chat''[search only this chat]:#ROOM|@NAME: ' \
        '--parts''[also match parts of words]' \
        '--limit''[print up to N (default 50)]:N: ' \
        '--json''[print one JSON object per line]' \
        '*:WORD: '
}
_tui_chat_file() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'send:send a file'
                'get:save the file of a message, without replacing another'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                send) _tui_chat_file_send ;;
                get) _tui_chat_file_get ;;
            esac ;;
    esac
}
_tui_chat_file_send() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        ':PATH:_files'
}
_tui_chat_file_get() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--into''[folder to save it in (default\: this one)]:DIR:_directories' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        ':SEQ: '
}
_tui_chat_keep() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        '::7d|12h|90m|off: '
}
_tui_chat_mute() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--off''[unmute it]' \
        '--hours''[mute it for N hours (default\: until unmuted)]:N: ' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: '
}
_tui_chat_archive() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--off''[unarchive it]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: '
}
_tui_chat_block() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':@NAME: '
}
_tui_chat_unblock() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':@NAME: '
}
_tui_chat_group() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'create:create a group that you own'
                'invite:invite someone'
                'invited:list open invitations'
                'uninvite:withdraw an invitation'
                'join:join by invitation, by link, or a public group'
                'leave:leave a group (the last member deletes it) or decline an invitation'
                'info:show title, topic, access and members'
                'title:change the title, or remove it (no words)'
                'topic:change the topic, or remove it (no words)'
                'slow:set how long members must wait between messages'
                'promote:make a member an admin or owner'
                'demote:make an owner or admin an ordinary member'
                'transfer:make a member the owner, and yourself an admin'
                'kick:remove a member, who can be invited again'
                'ban:remove someone and keep them out'
                'unban:lift a ban'
                'bans:list banned people'
                'public:make it public\: anyone can find, join and read it'
                'private:make it private\: join by invitation or link only'
                'link:create, list or revoke invite links'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                create) _tui_chat_group_create ;;
                invite) _tui_chat_group_invite ;;
                invited) _tui_chat_group_invited ;;
                uninvite) _tui_chat_group_uninvite ;;
                join) _tui_chat_group_join ;;
                leave) _tui_chat_group_leave ;;
                info) _tui_chat_group_info ;;
                title) _tui_chat_group_title ;;
                topic) _tui_chat_group_topic ;;
                slow) _tui_chat_group_slow ;;
                promote) _tui_chat_group_promote ;;
                demote) _tui_chat_group_demote ;;
                transfer) _tui_chat_group_transfer ;;
                kick) _tui_chat_group_kick ;;
                ban) _tui_chat_group_ban ;;
                unban) _tui_chat_group_unban ;;
                bans) _tui_chat_group_bans ;;
                public) _tui_chat_group_public ;;
                private) _tui_chat_group_private ;;
                link) _tui_chat_group_link ;;
            esac ;;
    esac
}
_tui_chat_group_create() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '--title''[its title, in quotes]:TITLE: ' \
        '--public''[anyone on the relay can find, join and read it]' \
        ':#ROOM: '
}
_tui_chat_group_invite() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_invited() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_uninvite() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_join() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|LINK|-: '
}
_tui_chat_group_leave() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_info() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_title() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        '*:TITLE: '
}
_tui_chat_group_topic() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        '*:TOPIC: '
}
_tui_chat_group_slow() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        '*:30s|5m|1h|off: '
}
_tui_chat_group_promote() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '--owner''[make them an owner]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_demote() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_transfer() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_kick() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_ban() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_unban() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        ':NAME: '
}
_tui_chat_group_bans() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_public() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_private() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_link() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'create:create a link, which is shown only once'
                'list:list valid links without their secret part'
                'revoke:revoke one link, or all of them'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                create) _tui_chat_group_link_create ;;
                list) _tui_chat_group_link_list ;;
                revoke) _tui_chat_group_link_revoke ;;
            esac ;;
    esac
}
_tui_chat_group_link_create() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '--uses''[how many people can use it (default 1)]:N: ' \
        '--for''[how long it is valid (default 1d)]:30m|12h|7d: ' \
        ':#ROOM: '
}
_tui_chat_group_link_list() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: '
}
_tui_chat_group_link_revoke() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM: ' \
        '::ID: '
}
_tui_chat_channel() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'create:create a channel that you own'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                create) _tui_chat_channel_create ;;
            esac ;;
    esac
}
_tui_chat_channel_create() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '--title''[its title, in quotes]:TITLE: ' \
        '--public''[anyone on the relay can find, join and read it]' \
        ':#ROOM: '
}
_tui_chat_directory() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '*:WORDS: '
}
_tui_chat_account() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'export:write your account key to a recovery file with a passphrase'
                'restore:restore your account from a recovery file on a new device'
                'delete:delete the account permanently (explains it first)'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                export) _tui_chat_account_export ;;
                restore) _tui_chat_account_restore ;;
                delete) _tui_chat_account_delete ;;
            esac ;;
    esac
}
_tui_chat_account_export() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--recovery-passphrase-fd''[read the passphrase of FILE from file descriptor N]:N: ' \
        ':FILE:_files'
}
_tui_chat_account_restore() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--recovery-passphrase-fd''[read the passphrase of FILE from file descriptor N]:N: ' \
        '--link''[new link, if the relay has moved]:LINK: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        ':FILE:_files'
}
_tui_chat_account_delete() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--confirm''[your name, to skip the prompt]:NAME: ' \
        '--texts''[keep or delete your messages in chats]:TEXTS:(keep delete)' \
        '--wipe''[also remove the profile from this machine]'
}
_tui_chat_link() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--code''[code from tui-chat device code on the other device]:CODE: ' \
        '--name''[your name there (default\: asks for it)]:NAME: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        ':LINK: '
}
_tui_chat_device() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--yes''[don'\''t ask for confirmation]' \
        '--json''[print one JSON object per line]' \
        '1:ACT:(code add list revoke)' \
        '::CODE|ID: '
}
_tui_chat_passphrase() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--new-passphrase-fd''[read the new passphrase from file descriptor N]:N: ' \
        '--no-passphrase''[no passphrase\: anyone with the file can act as you]'
}
_tui_chat_settings() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--presence''[show others that you are online, and the day you last were]:PRESENCE:(on off)' \
        '--receipts''[share with the other person how far you have read direct chats]:RECEIPTS:(on off)' \
        '--typing''[show others that you are typing]:TYPING:(on off)' \
        '--drafts''[share drafts between your devices (the relay can read them)]:DRAFTS:(on off)' \
        '--json''[print one JSON object per line]'
}
_tui_chat_export() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--format''[]:FORMAT:(json html)' \
        '--out''[new file to write]:PATH:_files' \
        '--files''[also save the files, in a new folder next to PATH]:DIR:_directories' \
        '--json''[print one JSON object per line]'
}
_tui_chat_holds() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_verifications() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        '--delete''[delete all measurements on this machine]' \
        '--ask''[ask whether to tell the relay'\''s operator]:ASK:(each-time never)'
}
_tui_chat_report() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--reason''[reason of the report]:REASON:(harassment threat sexual fraud spam other)' \
        '--note''[more, in your own words]:TEXT: ' \
        '--around''[include N messages before and after each (default 5)]:N: ' \
        '--show''[print the report instead of sending it]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: ' \
        '*:SEQ: '
}
_tui_chat_notices() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--limit''[print up to N (default 20)]:N: ' \
        '--read''[mark them as read]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_appeal() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':DECISION: ' \
        '*:TEXT: '
}
_tui_chat_staff() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'queue:list reports, without their contents'
                'appeals:list open appeals'
                'open:show a report and record that you read it'
                'decide:decide an opened report'
                'settle:settle an appeal against someone else'\''s decision'
                'list:list the relay'\''s moderators'
            )
            _describe command found ;;
        rest)
            case $words[1] in
                queue) _tui_chat_staff_queue ;;
                appeals) _tui_chat_staff_appeals ;;
                open) _tui_chat_staff_open ;;
                decide) _tui_chat_staff_decide ;;
                settle) _tui_chat_staff_settle ;;
                list) _tui_chat_staff_list ;;
            esac ;;
    esac
}
_tui_chat_staff_queue() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--state''[]:STATE:(new open closed)' \
        '--after''[start after this number]:N: ' \
        '--json''[print one JSON object per line]'
}
_tui_chat_staff_appeals() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--after''[start after this number]:N: ' \
        '--json''[print one JSON object per line]'
}
_tui_chat_staff_open() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':REPORT: '
}
_tui_chat_staff_decide() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--ground''[the relay'\''s rules, or the law (default\: %(default)s)]:GROUND:(law rules)' \
        '--rule''[the rule or law that was broken]:TEXT: ' \
        '--facts''[reasons that the author sees]:TEXT: ' \
        '--for''[how long to restrict or suspend, for example 12h or 7d]:TIME: ' \
        '--json''[print one JSON object per line]' \
        ':REPORT: ' \
        '1:ACTION:(dismiss warn take_down restrict suspend ban)'
}
_tui_chat_staff_settle() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]' \
        ':APPEAL: ' \
        '1:OUTCOME:(upheld reversed)' \
        '*:TEXT: '
}
_tui_chat_staff_list() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_frank_keys() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_tail() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--since''[only messages after this number]:SEQ: ' \
        '--count''[up to N messages (default 50)]:N: ' \
        '--follow''[continue with new messages, edits, deletions and reactions]' \
        '--json''[print one JSON object per line]' \
        ':#ROOM|@NAME: '
}
_tui_chat_secret() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '--accept''[wait for this person'\''s request and accept it]' \
        '--report''[when they end it, report their messages to the operator\: harassment, threat, sexual, fraud, spam, other]:REASON:(harassment threat sexual fraud spam other)' \
        '--note''[note for the report, in your own words]:TEXT: ' \
        '--json''[print one JSON object per line]' \
        ':@NAME: '
}
_tui_chat_config() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]'
}
_tui_chat_completions() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use this profile\: a name, or a folder path with a slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to another machine]' \
        '1:SHELL:(bash zsh fish)'
}
if [[ $funcstack[1] == _tui_chat ]]; then _tui_chat "$@"
else compdef _tui_chat tui-chat; fi
