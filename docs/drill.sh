#!/bin/sh
# The operator's drill, from the command line: abuse in a group and in a secret chat, two decisions, an
# appeal, a lawful order, and the records of all of it. It makes a relay and four people in a new folder,
# prints each command before it runs, and removes everything at the end. See docs/moderation.md.
#
#     sh docs/drill.sh          with tui-chat and tui-chat-relay on the PATH
set -eu

work=$(mktemp -d)
data=$work/relay
relay_pid=

leave() {
    code=$?
    if [ -n "$relay_pid" ]; then kill "$relay_pid" 2>/dev/null || true; wait "$relay_pid" || true; fi
    rm -rf "$work"
    exit "$code"
}
trap leave EXIT
trap 'exit 130' INT TERM

say() { printf '\n== %s\n' "$*"; }

operator() { # a command of whoever runs the relay
    printf '$ tui-chat-relay %s\n' "$*"
    tui-chat-relay "$@" --data "$data"
}

as() { # a command of a person
    who=$1
    shift
    printf '%s$ tui-chat %s\n' "$who" "$*"
    tui-chat --profile "$work/$who" "$@"
}

until_said() { # FILE WORDS: wait until they stand in it, half a minute at most
    n=0
    until grep -q "$2" "$1" 2>/dev/null; do
        n=$((n + 1))
        if [ "$n" -gt 300 ]; then
            echo "Nothing said '$2' within half a minute." >&2
            exit 1
        fi
        sleep 0.1
    done
}

say "A relay, and four people"
tui-chat-relay serve --data "$data" --listen 127.0.0.1:0 --json >"$work/said" 2>"$work/log" &
relay_pid=$!
until_said "$work/said" '"listening"'
public=$(sed 's|.*"url": "wss*://\([^/"]*\)/".*|\1|' "$work/said")
for person in ada bob carol dave; do
    link=$(tui-chat-relay invite --data "$data" --public "$public")
    tui-chat --profile "$work/$person" register --name "$person" --no-passphrase "$link" >/dev/null
done
operator staff carol moderator
as ada group create '#team'
for person in bob dave; do
    as ada group invite '#team' "@$person" >/dev/null
    as "$person" group join '#team' >/dev/null
done

say "Abuse in a group: reported, opened, taken down, appealed, upheld"
as bob send '#team' 'You are all fools.'
seq=$(tui-chat --profile "$work/ada" tail --json '#team' | sed -n 's/.*"seq": *\([0-9]*\).*fools.*/\1/p')
as ada report --reason harassment --note 'He does so every day.' '#team' "$seq"
as carol staff queue
as carol staff open 1
as carol staff decide 1 take_down --rule 'No insults (rule 2)' --facts 'The text calls the members fools.'
as dave tail '#team'
as bob notices
as bob appeal 1 'I meant it well.'
operator appeals
operator settle 1 upheld --words 'The words are insults however they were meant.'
as bob notices --limit 1 --read
as ada notices --read

say "Abuse in a secret chat: reported with proof, opened, suspended"
as ada secret --accept --report threat --note 'I am afraid of him.' @bob </dev/null >"$work/ada.out" 2>&1 &
ada_pid=$!
until_said "$work/ada.out" WAITING
printf '%s\n' 'I know where you live.' | tui-chat --profile "$work/bob" secret @ada
wait "$ada_pid"
sed 's/^/ada: /' "$work/ada.out"
operator queue
operator case 2
operator decide 2 suspend --for 7d --ground law --rule 'Criminal code, threats' \
    --facts 'He writes to her that he knows where she lives.'
if as bob send '#team' 'And now?'; then
    echo "A suspended account could write." >&2
    exit 1
fi
as bob notices --limit 1

say "A lawful order about the same account"
today=$(date -u +%F)
operator order new --subject bob --from "$today" --to "$today" \
    --categories account,devices,contacts,chats,messages,files,reports,secret \
    --basis 'Criminal procedure code, section 100k' --issuer 'Local court' --reference '12 Gs 34/26'
operator order produce 1 --to "$work/package.tar"
printf '$ tui-chat-relay order verify package.tar\n'
tui-chat-relay order verify "$work/package.tar"
operator order produce 1 --to "$work/again.tar" >/dev/null
cmp "$work/package.tar" "$work/again.tar"
echo "Made twice it is the same, byte for byte."
as bob notices --limit 1

say "The records"
operator ledger list
operator ledger export --to "$work/ledger.jsonl"
operator ledger verify "$work/ledger.jsonl"
operator transparency
say "Done: everything is removed again"
