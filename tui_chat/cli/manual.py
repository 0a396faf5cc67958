"""Completion scripts for bash, zsh and fish, made from the command table."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from relay.terminal.command_table import Argument, CommandRow
from tui_chat.cli.commands import PROGRAM


def show(args: argparse.Namespace) -> int:
    print(completions(args.shell, PROGRAM), end="")
    return 0


def completions(shell: str, top: CommandRow) -> str:
    """Return the script for `bash`, `zsh` or `fish`."""
    return "\n".join(_SHELLS[shell](top)) + "\n"


def _bash(top: CommandRow) -> Iterator[str]:
    yield "# bash: source <(tui-chat completions bash)"
    yield "_tui_chat() {"
    yield "    local cur=${COMP_WORDS[COMP_CWORD]} path='' option='' options='' words='' word i n=0"
    yield "    for ((i = 1; i < COMP_CWORD; i++)); do"
    yield "        word=${COMP_WORDS[i]}"
    yield "        if [[ $option ]]; then option=''; continue; fi"
    yield '        case "$path $word" in'
    takes = "|".join(f"*{_quoted(f' {flag}')}" for flag in _taking_values(top))
    yield f"            {takes}) option=$word ;;"
    yield "            *' -'*) ;;"
    for command in top.all()[1:]:
        yield f"            {_typed(command)}) path={_path(command)} n=0 ;;"
    yield "            *) n=$((n + 1)) ;;"
    yield "        esac"
    yield "    done"
    yield '    case "$option" in'
    for option in _options(top):
        flags = "|".join(map(_quoted, option.flags))
        if option.directory:
            yield f"        {flags})"
            yield "            compopt -o filenames 2>/dev/null"
            yield '            mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;'
        elif option.choices:
            yield f"        {flags}) words={_quoted(' '.join(option.choices))} ;;"
        elif option.value:
            yield f"        {flags}) return ;;"
    yield "        *)"
    yield '            case "$path:$n" in'
    for command in top.all():
        for n, words in _places(command):
            yield f"                {_path(command)}:{n}) words={_quoted(' '.join(words))} ;;"
    yield "            esac"
    yield '            case "$path" in'
    for command in top.all():
        flags = " ".join(flag for option in command.options for flag in option.flags)
        yield f"                {_path(command)}) options={_quoted(flags)} ;;"
    yield "            esac"
    yield "            if [[ $cur == -* ]]; then words=$options; fi ;;"
    yield "    esac"
    yield '    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")'
    yield "}"
    yield "complete -F _tui_chat tui-chat"


def _zsh(top: CommandRow) -> Iterator[str]:
    yield "#compdef tui-chat"
    yield "# zsh: source <(tui-chat completions zsh), after compinit"
    for command in top.all():
        yield f"{_function(command)}() {{"
        yield "    local context state state_descr line"
        yield "    typeset -A opt_args"
        specs = [_zsh_option(option) for option in command.options]
        for argument in command.arguments:
            where = "*" if argument.many else ("1" if argument.choices else "")
            action = f"({' '.join(argument.choices)})" if argument.choices else " "
            colon = "::" if argument.optional and not argument.many else ":"
            specs.append(_quoted(f"{where}{colon}{_bare(argument.name)}:{action}"))
        if command.below:
            specs += ["'1: :->command'", "'*:: :->rest'"]
        yield "    _arguments -C \\"
        yield " \\\n".join(f"        {spec}" for spec in specs)
        if command.below:
            yield "    case $state in"
            yield "        command)"
            yield "            local -a found=("
            for below in command.below:
                told = f"{below.path[-1]}:{_bare(below.help)}"
                yield f"                {_quoted(told)}"
            yield "            )"
            yield "            _describe command found ;;"
            yield "        rest)"
            yield "            case $words[1] in"
            for below in command.below:
                yield f"                {below.path[-1]}) {_function(below)} ;;"
            yield "            esac ;;"
            yield "    esac"
        yield "}"
    yield 'if [[ $funcstack[1] == _tui_chat ]]; then _tui_chat "$@"'
    yield "else compdef _tui_chat tui-chat; fi"


def _zsh_option(option: Argument) -> str:
    help = _bare(option.help).replace("[", "\\[").replace("]", "\\]")
    takes = ""
    if option.value:
        action = "_directories" if option.directory else f"({' '.join(option.choices)})"
        takes = f":{_bare(option.value)}:{action if action != '()' else ' '}"
    rest = _quoted(f"[{help}]{takes}")
    if len(option.flags) == 1:
        return f"{_quoted(option.flags[0])}{rest}"
    others = _quoted(f"({' '.join(option.flags)})")
    return f"{others}{{{','.join(option.flags)}}}{rest}"


def _fish(top: CommandRow) -> Iterator[str]:
    yield "# fish: tui-chat completions fish | source"
    yield "function __tui_chat_at --description 'at this command, and at this place of it'"
    yield "    set -l path ''"
    yield "    set -l option ''"
    yield "    set -l n 0"
    yield "    for word in (commandline -opc)[2..]"
    yield '        if test -n "$option"'
    yield "            set option ''"
    yield "            continue"
    yield "        end"
    yield '        switch "$path $word"'
    takes = " ".join(_quoted(f"* {flag}") for flag in _taking_values(top))
    yield f"            case {takes}"
    yield "                set option $word"
    yield "            case '* -*'"
    for command in top.all()[1:]:
        yield f"            case {_typed(command)}"
        yield f"                set path {_path(command)}"
        yield "                set n 0"
    yield "            case '*'"
    yield "                set n (math $n + 1)"
    yield "        end"
    yield "    end"
    yield '    test "$path" = "$argv[1]"; or return 1'
    yield '    test (count $argv) = 1; or test "$argv[2]" = "*"; or test "$argv[2]" = $n'
    yield "end"
    yield "complete -c tui-chat -f"
    for command in top.all():
        path = " ".join(command.path)
        at = f'__tui_chat_at "{path}"'
        helps = {below.path[-1]: below.help for below in command.below}
        for n, words in _places(command):
            place = _quoted(f'{at} "{n}"')
            here = f"complete -c tui-chat -n {place}"
            for word in words:
                told = f" -d {_quoted(helps[word])}" if word in helps else ""
                yield f"{here} -a {_quoted(word)}{told}"
        anywhere = f"complete -c tui-chat -n {_quoted(at)}"
        for option in command.options:
            flags = " ".join(
                f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
                for flag in option.flags
            )
            takes = " -x" if option.value else ""
            if option.directory:
                takes = " -x -a '(__fish_complete_directories)'"
            elif option.choices:
                takes = f" -x -a {_quoted(' '.join(option.choices))}"
            yield f"{anywhere} {flags}{takes} -d {_quoted(option.help)}"


_SHELLS: dict[str, Callable[[CommandRow], Iterator[str]]] = {
    "bash": _bash, "zsh": _zsh, "fish": _fish,
}  # fmt: skip


def _places(command: CommandRow) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the places where words can be offered: which argument it is, and which words."""
    if command.below:
        yield "0", tuple(below.path[-1] for below in command.below)
    for n, argument in enumerate(command.arguments):
        if argument.choices:
            yield "*" if argument.many else str(n), argument.choices


def _options(top: CommandRow) -> list[Argument]:
    """Return each option once: it means the same in all commands that have it."""
    return list({o.flags: o for command in top.all() for o in command.options}.values())


def _taking_values(top: CommandRow) -> list[str]:
    return [flag for option in _options(top) if option.value for flag in option.flags]


def _path(command: CommandRow) -> str:
    return _quoted(" ".join(command.path))


def _typed(command: CommandRow) -> str:
    """Return the command's full path, by which the shells know it."""
    return _quoted(f"{' '.join(command.path[:-1])} {command.path[-1]}")


def _function(command: CommandRow) -> str:
    return "_".join(("_tui_chat", *command.path)).replace("-", "_")


def _bare(text: str) -> str:
    """Escape a text for zsh's specs, in which a colon would end the field."""
    return text.replace("\\", "\\\\").replace(":", "\\:")


def _quoted(text: str) -> str:
    """Put a text in single quotes, in which every shell here takes all but the quote literally."""
    return "'" + text.replace("'", "'\\''") + "'"
