"""Completion scripts for bash, zsh and fish, made from a program's command table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from relay.terminal.command_table import Argument, CommandRow


def completions(shell: str, program: str, top: CommandRow) -> str:
    """Return the script of a program for `bash`, `zsh` or `fish`."""
    return "\n".join(_SHELLS[shell](program, top)) + "\n"


def _bash(program: str, top: CommandRow) -> Iterator[str]:
    main = _function(program)
    yield f"# bash: source <({program} completions bash)"
    yield f"{main}() {{"
    yield "    local cur=${COMP_WORDS[COMP_CWORD]} path='' option='' options='' words='' word i n=0"
    yield "    for ((i = 1; i < COMP_CWORD; i++)); do"
    yield "        word=${COMP_WORDS[i]}"
    yield "        if [[ $option ]]; then option=''; continue; fi"
    yield '        case "$path $word" in'
    takes = "|".join(
        f"*{_quoted(f' {flag}')}" if path == "*" else _quoted(f"{path} {flag}")
        for path, flag in _taking_values(top)
    )
    yield f"            {takes}) option=$word ;;"
    yield "            *' -'*) ;;"
    for command in top.all()[1:]:
        yield f"            {_typed(command)}) path={_path(command)} n=0 ;;"
    yield "            *) n=$((n + 1)) ;;"
    yield "        esac"
    yield "    done"
    yield '    case "$path:$option" in'
    for place, option in _values(top):
        yield f"        {place})"
        if option.choices:
            yield f"            words={_quoted(' '.join(option.choices))} ;;"
        else:
            yield from _bash_paths(" " * 12, "-d" if option.directory else "-f")
    yield "        *:?*) return ;;"
    yield "        *)"
    yield '            case "$path:$n" in'
    for command in top.all():
        for n, words in _places(command):
            yield f"                {_path(command)}:{n}) words={_quoted(' '.join(words))} ;;"
    yield "            esac"
    places = [f"{_path(one)}:{n}:*" for one in top.all() for n in _file_places(one)]
    if places:
        yield '            case "$path:$n:$cur" in'
        yield "                *:-*) ;;"
        yield f"                {'|'.join(places)})"
        yield from _bash_paths(" " * 20)
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
    yield f"complete -F {main} {program}"


def _bash_paths(indent: str, kind: str = "-f") -> Iterator[str]:
    yield f"{indent}compopt -o filenames 2>/dev/null"
    yield f'{indent}mapfile -t COMPREPLY < <(compgen {kind} -- "$cur"); return ;;'


def _values(top: CommandRow) -> Iterator[tuple[str, Argument]]:
    """Yield the options whose value can be completed, with their place as a pattern of bash. An
    option that has other values in other commands is there once for each command."""
    uses: dict[str, dict[str, Argument]] = {}
    for command in top.all():
        for option in command.options:
            for flag in option.flags:
                uses.setdefault(flag, {})[_path(command)] = option
    for flag, by_path in uses.items():
        kinds = {(one.directory, one.file, one.choices) for one in by_path.values()}
        anywhere = {"*": next(iter(by_path.values()))}
        for path, option in (by_path if len(kinds) > 1 else anywhere).items():
            if option.directory or option.file or option.choices:
                yield f"{path}:{_quoted(flag)}", option


def _zsh(program: str, top: CommandRow) -> Iterator[str]:
    main = _function(program)
    yield f"#compdef {program}"
    yield f"# zsh: source <({program} completions zsh), after compinit"
    for command in top.all():
        yield f"{_function(program, command)}() {{"
        yield "    local context state state_descr line"
        yield "    typeset -A opt_args"
        specs = [_zsh_option(option) for option in command.options]
        for argument in command.arguments:
            where = "*" if argument.many else ("1" if argument.choices else "")
            colon = "::" if argument.optional and not argument.many else ":"
            specs.append(_quoted(f"{where}{colon}{_bare(argument.name)}:{_zsh_action(argument)}"))
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
                yield f"                {below.path[-1]}) {_function(program, below)} ;;"
            yield "            esac ;;"
            yield "    esac"
        yield "}"
    yield f'if [[ $funcstack[1] == {main} ]]; then {main} "$@"'
    yield f"else compdef {main} {program}; fi"


def _zsh_option(option: Argument) -> str:
    help = _bare(option.help).replace("[", "\\[").replace("]", "\\]")
    takes = ""
    if option.value:
        takes = f":{_bare(option.value)}:{_zsh_action(option)}"
    rest = _quoted(f"[{help}]{takes}")
    if len(option.flags) == 1:
        return f"{_quoted(option.flags[0])}{rest}"
    others = _quoted(f"({' '.join(option.flags)})")
    return f"{others}{{{','.join(option.flags)}}}{rest}"


def _zsh_action(argument: Argument) -> str:
    if argument.directory:
        return "_directories"
    if argument.file:
        return "_files"
    return f"({' '.join(argument.choices)})" if argument.choices else " "


def _fish(program: str, top: CommandRow) -> Iterator[str]:
    at_command = f"_{_function(program)}_at"
    yield f"# fish: {program} completions fish | source"
    says = "whether the cursor is at this argument of this command"
    yield f"function {at_command} --description '{says}'"
    yield "    set -l path ''"
    yield "    set -l option ''"
    yield "    set -l n 0"
    yield "    for word in (commandline -opc)[2..]"
    yield '        if test -n "$option"'
    yield "            set option ''"
    yield "            continue"
    yield "        end"
    yield '        switch "$path $word"'
    takes = " ".join(_quoted(f"{path} {flag}") for path, flag in _taking_values(top))
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
    yield f"complete -c {program} -f"
    for command in top.all():
        path = " ".join(command.path)
        at = f'{at_command} "{path}"'
        helps = {below.path[-1]: below.help for below in command.below}
        for n, words in _places(command):
            place = _quoted(f'{at} "{n}"')
            here = f"complete -c {program} -n {place}"
            for word in words:
                told = f" -d {_quoted(helps[word])}" if word in helps else ""
                yield f"{here} -a {_quoted(word)}{told}"
        for n in _file_places(command):
            place = _quoted(f'{at} "{n}"')
            yield f"complete -c {program} -n {place} -F"
        anywhere = f"complete -c {program} -n {_quoted(at)}"
        for option in command.options:
            flags = " ".join(
                f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
                for flag in option.flags
            )
            takes = " -x" if option.value else ""
            if option.directory:
                takes = " -x -a '(__fish_complete_directories)'"
            elif option.file:
                takes = " -r -F"
            elif option.choices:
                takes = f" -x -a {_quoted(' '.join(option.choices))}"
            yield f"{anywhere} {flags}{takes} -d {_quoted(option.help)}"


_SHELLS: dict[str, Callable[[str, CommandRow], Iterator[str]]] = {
    "bash": _bash, "zsh": _zsh, "fish": _fish,
}  # fmt: skip


def _places(command: CommandRow) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the places where words can be offered: which argument it is, and which words."""
    if command.below:
        yield "0", tuple(below.path[-1] for below in command.below)
    for n, argument in enumerate(command.arguments):
        if argument.choices:
            yield "*" if argument.many else str(n), argument.choices


def _file_places(command: CommandRow) -> list[str]:
    """Return the places of a command where a file can be named."""
    arguments = enumerate(command.arguments)
    return ["*" if one.many else str(n) for n, one in arguments if one.file]


def _taking_values(top: CommandRow) -> list[tuple[str, str]]:
    """Return the flags after which a value comes, each with the path of its command, or with a star
    if it has a value in every command that has it."""
    uses: dict[str, dict[str, bool]] = {}
    for command in top.all():
        for option in command.options:
            for flag in option.flags:
                uses.setdefault(flag, {})[" ".join(command.path)] = bool(option.value)
    found = []
    for flag, by_path in uses.items():
        if all(by_path.values()):
            found.append(("*", flag))
        else:
            found += [(path, flag) for path, takes in by_path.items() if takes]
    return found


def _path(command: CommandRow) -> str:
    return _quoted(" ".join(command.path))


def _typed(command: CommandRow) -> str:
    """Return the command's full path, by which the shells know it."""
    return _quoted(f"{' '.join(command.path[:-1])} {command.path[-1]}")


def _function(program: str, command: CommandRow | None = None) -> str:
    path = () if command is None else command.path
    return "_".join(("", program, *path)).replace("-", "_")


def _bare(text: str) -> str:
    """Escape a text for zsh's specs, in which a colon would end the field."""
    return text.replace("\\", "\\\\").replace(":", "\\:")


def _quoted(text: str) -> str:
    """Put a text in single quotes, in which every shell here takes all but the quote literally."""
    return "'" + text.replace("'", "'\\''") + "'"
