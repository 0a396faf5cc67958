#compdef tui-chat
# zsh: source <(tui-chat completions zsh), after compinit
_tui_chat() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--plain''[print one line per event, for screen readers and pipes]' \
        '--version''[print the version and exit]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'demo:try the program with a relay and two bots that run on this machine'
                'join:join a friend'\''s relay with a link or the two words on the host'\''s screen'
                'host:run a relay for friends on your network, and chat with them'
                'serve:show the chat in a browser on this machine'
                'register:create an account with an invite link, without opening the chat'
                'doctor:check whether your terminal, keys, relay and machine work with the program'
                'send:send a message, or send each line of standard input as a message'
                'reply:reply to a message'
                'edit:edit one of your messages'
                'delete:delete one of your messages for everyone in the chat'
                'react:add your reaction to a message, or remove it'
                'search:search cloud messages'
                'file:send a file to a cloud chat, or save a file from one'
                'keep:show or set how long the relay keeps messages of a chat'
                'mute:mute or unmute a chat on all your devices'
                'archive:archive or unarchive a chat on all your devices'
                'block:stop someone from writing to you, except in groups that you share'
                'unblock:let someone whom you blocked write to you again'
                'group:create, join, leave or manage a group'
                'channel:create a channel (only owners and admins can write there)'
                'directory:list the relay'\''s public groups and channels'
                'account:write or use a recovery file, or delete your account'
                'link:add this machine as a device of your account'
                'device:list, add or revoke your devices'
                'passphrase:set, change or remove the passphrase of your key file'
                'settings:show or change what other users see about you, and list blocked users'
                'export:save your cloud messages and account data in one file'
                'holds:list what the relay stores about your account'
                'verifications:show how long it took you to verify your contacts, or delete this record'
                'report:report messages of a cloud chat to the relay'\''s operator'
                'notices:list notices from the relay'\''s operator'
                'appeal:ask for a review of a decision about you (only once for each decision)'
                'staff:handle reports and appeals, if you are a moderator or operator of the relay'
                'frank-keys:list franking keys (published keys for reports from secret chats)'
                'tail:print the latest messages of a chat, or each message as it arrives'
                'secret:have a secret chat through standard input and standard output'
                'config:print the path of the configuration file'
                'completions:print a script that completes commands in your shell'
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--headless''[print what happens as text instead of opening the chat]' \
        '--plain''[print one line per event, for screen readers and pipes]'
}
_tui_chat_join() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--name''[your name on the relay (default\: asks you for a name)]:NAME: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        '--new-account''[make a new account if the relay was reset and does not know this profile. The old account stays on this machine]' \
        '--plain''[print one line per event, for screen readers and pipes]' \
        '*:LINK: '
}
_tui_chat_host() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--listen''[address on this machine where the relay listens. Port 0 means any free port]:ADDRESS\:PORT: ' \
        '--public''[address that the invite link contains]:HOST\:PORT: ' \
        '--no-nearby''[don'\''t offer two words with which friends on your network can join without the link]' \
        '--name''[your name on the relay (default\: asks you for a name)]:NAME: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        '--plain''[print one line per event, for screen readers and pipes]'
}
_tui_chat_serve() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--listen''[address where the browser finds the chat. Port 0 means any free port (default 127.0.0.1\:7880)]:ADDRESS\:PORT: ' \
        '--behind-proxy''[address that the browser shows, such as https\://chat.example, if a proxy handles TLS for the browser. You can use this option several times]:ORIGIN: ' \
        '--tabs''[how many browser tabs can be open at a time (default 8)]:N: ' \
        '*:PROFILE: '
}
_tui_chat_register() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--name''[name of the new account, made of 3 to 32 letters, digits, . - _]:NAME: ' \
        '--no-passphrase''[set no passphrase. Anyone who gets the key file can then act as this user]' \
        '--new-account''[make a new account if the relay was reset and does not know this profile. The old account stays on this machine]' \
        ':LINK: '
}
_tui_chat_doctor() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '::LINK: '
}
_tui_chat_send() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        '*:TEXT: '
}
_tui_chat_reply() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        ':SEQ: ' \
        '*:TEXT: '
}
_tui_chat_edit() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        ':SEQ: ' \
        '*:TEXT: '
}
_tui_chat_delete() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        ':SEQ: '
}
_tui_chat_react() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '--remove''[remove your reaction instead of adding one]' \
        ':#GROUP|@NAME: ' \
        ':SEQ: ' \
        ':EMOJI: '
}
_tui_chat_search() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--chat''[search only this chat]:#GROUP|@NAME: ' \
        '--parts''[also find messages that contain the search words inside longer words]' \
        '--limit''[print at most N results (default 50)]:N: ' \
        '--json''[print one JSON object per line]' \
        '*:WORD: '
}
_tui_chat_file() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'send:send a file to a cloud chat'
                'get:save the file of a message, without replacing an existing file'
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        ':PATH:_files'
}
_tui_chat_file_get() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--into''[folder to save the file in (default\: the current folder)]:DIR:_directories' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        ':SEQ: '
}
_tui_chat_keep() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        '::7d|12h|90m|off: '
}
_tui_chat_mute() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--off''[unmute the chat]' \
        '--hours''[mute the chat for N hours (default\: until you unmute it)]:N: ' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: '
}
_tui_chat_archive() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--off''[unarchive the chat]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: '
}
_tui_chat_block() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':@NAME: '
}
_tui_chat_unblock() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':@NAME: '
}
_tui_chat_group() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'create:create a group that you own'
                'invite:invite someone to a group'
                'invited:list the open invitations of a group'
                'uninvite:withdraw an invitation to a group'
                'join:join a group\: by invitation, by link, or because it is public'
                'leave:leave a group or decline an invitation to it. The group is deleted if you were its last member'
                'info:show a group'\''s title, topic, access and members'
                'title:change a group'\''s title, or remove the title if you give no words'
                'topic:change a group'\''s topic, or remove the topic if you give no words'
                'slow:set how long each member of a group must wait between two messages'
                'promote:make a member of a group an admin or owner'
                'demote:demote an owner or admin of a group to an ordinary member'
                'transfer:make a member the owner of your group, and yourself an admin'
                'kick:remove a member from a group. The member can be invited again'
                'ban:remove someone from a group and stop them from joining again'
                'unban:let a banned person join the group again'
                'bans:list the people who are banned from a group'
                'public:make a group public, so that anyone can find, join and read it'
                'private:make a group private, so that people need an invitation or a link to join'
                'link:create, list or revoke invite links to a group'
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '--title''[title of the new chat, in quotes]:TITLE: ' \
        '--public''[let anyone on the relay find, join and read the new chat]' \
        ':#GROUP: '
}
_tui_chat_group_invite() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_invited() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_uninvite() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_join() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|LINK|-: '
}
_tui_chat_group_leave() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_info() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_title() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        '*:TITLE: '
}
_tui_chat_group_topic() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        '*:TOPIC: '
}
_tui_chat_group_slow() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        '*:30s|5m|1h|off: '
}
_tui_chat_group_promote() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '--owner''[make the member an owner instead of an admin]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_demote() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_transfer() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_kick() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_ban() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_unban() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        ':NAME: '
}
_tui_chat_group_bans() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_public() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_private() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_link() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'create:create an invite link to a group (the link is shown only once)'
                'list:list a group'\''s valid invite links without their secret part'
                'revoke:revoke one invite link of a group, or all of them'
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '--uses''[how many people can join with the link (default 1)]:N: ' \
        '--for''[how long the link works (default 1d)]:30m|12h|7d: ' \
        ':#GROUP: '
}
_tui_chat_group_link_list() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: '
}
_tui_chat_group_link_revoke() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP: ' \
        '::ID: '
}
_tui_chat_channel() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '--title''[title of the new chat, in quotes]:TITLE: ' \
        '--public''[let anyone on the relay find, join and read the new chat]' \
        ':#GROUP: '
}
_tui_chat_directory() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '*:WORDS: '
}
_tui_chat_account() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'export:write your account key to a recovery file with a passphrase'
                'restore:restore your account from a recovery file on a new device'
                'delete:explain what is deleted, ask you, and delete your account permanently'
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--recovery-passphrase-fd''[read the passphrase of FILE from file descriptor N]:N: ' \
        ':FILE:_files'
}
_tui_chat_account_restore() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--recovery-passphrase-fd''[read the passphrase of FILE from file descriptor N]:N: ' \
        '--link''[new link to the relay, if the relay has moved]:LINK: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        ':FILE:_files'
}
_tui_chat_account_delete() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--confirm''[name of your account, to delete it without being asked]:NAME: ' \
        '--texts''[whether your messages in chats are kept or deleted]:TEXTS:(keep delete)' \
        '--wipe''[also remove your profile from this machine]'
}
_tui_chat_link() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--code''[code that “tui-chat device code” prints on your other device]:CODE: ' \
        '--name''[your name on the relay (default\: asks you for a name)]:NAME: ' \
        '--no-passphrase''[don'\''t ask for a passphrase for the new key file]' \
        ':LINK: '
}
_tui_chat_device() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--new-passphrase-fd''[read the new passphrase from file descriptor N]:N: ' \
        '--no-passphrase''[set no passphrase. Anyone who gets the key file can then act as you]'
}
_tui_chat_settings() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--presence''[show other users whether you are online, and the day when you were last online]:PRESENCE:(on off)' \
        '--receipts''[show the other person in a direct chat which messages you have read]:RECEIPTS:(on off)' \
        '--typing''[show other users when you are typing]:TYPING:(on off)' \
        '--drafts''[share drafts between your devices (the relay can read them)]:DRAFTS:(on off)' \
        '--json''[print one JSON object per line]'
}
_tui_chat_export() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--format''[]:FORMAT:(json html)' \
        '--out''[new file to save the data in]:PATH:_files' \
        '--files''[also save the files from your chats, in this new folder next to PATH]:DIR:_directories' \
        '--json''[print one JSON object per line]'
}
_tui_chat_holds() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_verifications() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        '--delete''[delete the record of how long your verifications took]' \
        '--ask''[when to ask you whether to tell the relay'\''s operator how long a verification took]:ASK:(each-time never)'
}
_tui_chat_report() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--reason''[kind of problem that you report]:REASON:(harassment threat sexual fraud spam other)' \
        '--note''[explanation of the report, in your own words]:TEXT: ' \
        '--around''[include N messages before and after each reported message (default 5)]:N: ' \
        '--show''[print the report instead of sending it]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: ' \
        '*:SEQ: '
}
_tui_chat_notices() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--limit''[print at most N results (default 20)]:N: ' \
        '--read''[mark the notices as read]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_appeal() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':DECISION: ' \
        '*:TEXT: '
}
_tui_chat_staff() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            local -a found=(
                'queue:list reports (the list does not show the reported messages)'
                'appeals:list open appeals'
                'open:show a report and record that you read it'
                'decide:decide a report that you have opened'
                'settle:settle an appeal against someone else'\''s decision'
                'list:list the relay'\''s moderators and operators'
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--state''[]:STATE:(new open closed)' \
        '--after''[list only reports or appeals with a number above N]:N: ' \
        '--json''[print one JSON object per line]'
}
_tui_chat_staff_appeals() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--after''[list only reports or appeals with a number above N]:N: ' \
        '--json''[print one JSON object per line]'
}
_tui_chat_staff_open() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]' \
        ':REPORT: '
}
_tui_chat_staff_decide() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--ground''[what the decision is based on\: the relay'\''s rules or the law (default\: %(default)s)]:GROUND:(law rules)' \
        '--rule''[rule or law that the messages broke]:TEXT: ' \
        '--facts''[how the messages broke the rule or law. Their author will read this]:TEXT: ' \
        '--for''[how long to restrict or suspend the author, for example 12h or 7d]:TIME: ' \
        '--json''[print one JSON object per line]' \
        ':REPORT: ' \
        '1:ACTION:(dismiss warn take_down restrict suspend ban)'
}
_tui_chat_staff_settle() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
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
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_frank_keys() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--json''[print one JSON object per line]'
}
_tui_chat_tail() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--since''[print only messages with a number above SEQ]:SEQ: ' \
        '--count''[print at most N messages (default 50)]:N: ' \
        '--follow''[keep running and print new messages, edits, deletions and reactions]' \
        '--json''[print one JSON object per line]' \
        ':#GROUP|@NAME: '
}
_tui_chat_secret() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '--accept''[wait until this person requests a secret chat, and accept the request]' \
        '--report''[report the other person'\''s messages to the operator when that person ends the chat. Reasons\: harassment, threat, sexual, fraud, spam, other]:REASON:(harassment threat sexual fraud spam other)' \
        '--note''[explanation of the report, in your own words]:TEXT: ' \
        '--json''[print one JSON object per line]' \
        ':@NAME: '
}
_tui_chat_config() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]'
}
_tui_chat_completions() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
        '(-h --help)'{-h,--help}'[show this help]' \
        '--profile''[use the profile with this name or in this folder. The path of a folder needs at least one slash]:NAME|DIR:_directories' \
        '--passphrase-fd''[read the passphrase of your key file from file descriptor N]:N: ' \
        '--insecure-ws''[allow an unencrypted connection to a relay on another machine]' \
        '1:SHELL:(bash zsh fish)'
}
if [[ $funcstack[1] == _tui_chat ]]; then _tui_chat "$@"
else compdef _tui_chat tui-chat; fi
