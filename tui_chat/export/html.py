"""An export as one HTML page that loads nothing from the network.
It has no script, no picture and no address that a browser would load. Text by strangers is made
inert and escaped."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Callable, Iterable
from urllib.parse import quote

from relay.terminal.log_words import LOG_WORDS, LogWords
from relay.terminal.text import inert_line, inert_name, plural, sanitise
from relay.terminal.times import exact_duration
from relay.wire import files, limits, messages
from tui_chat.core.decision_text import removal_words
from tui_chat.core.retention import GONE, is_expired
from tui_chat.export.collect import ExportAccount, ExportChat, ExportedFile
from tui_chat.export.json import day, fields
from tui_chat.export.words import contains, export_omissions

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }
h2 { border-top: 1px solid #bbb; padding-top: 1rem; }
.entry { margin: .4rem 0; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; margin: 0; }
.head, .note, .happened { color: #555; font-size: .85em; }
.own { border-left: 3px solid #2b6cb0; padding-left: .6rem; }
.gone { font-style: italic; color: #555; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #161616; }
  .head, .note, .happened, .gone { color: #aaa; } a { color: #8ab4f8; } }
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = "; ".join(
    ("default-src 'none'", f"style-src 'sha256-{_HASH}'", "base-uri 'none'", "form-action 'none'")
)
_SHOWN_AS_IT_IS = {
    *("png", "jpg", "jpeg", "gif", "webp", "txt", "pdf", "mp3", "ogg", "wav", "mp4", "webm"),
    *("zip", "gz", "tar", "docx", "xlsx", "pptx", "odt", "ods", "odp"),
}
"""File name endings that a browser shows or hands on, and never runs as a page."""
_SHOWN = {
    *("seq", "at", "by", "kind", "id", "text", "re", "origin", "changed", "edited", "gone", "why"),
    *("reacted", "reactions", "pinning", "pinned", "file", "expired"),
}


class HtmlFormat:
    """Writes an export as HTML, one piece for each call."""

    def __init__(
        self, put: Callable[[str], object], names: list[str], now: int, folder: str = ""
    ) -> None:
        """Prepare the format. `names` are the chats in order; `now` is Unix milliseconds; `folder`
        is the name of the folder that files are saved in."""
        self._put, self._names, self._now, self._folder = put, names, now, folder
        self._chat, self._user = 0, ""

    def begin(self, about: ExportAccount) -> None:
        """Write everything that belongs to no chat, and a link to each chat."""
        self._user = about.user
        title = f"{_name(about.user)}'s data on {_line(about.relay)}"
        settings = (f"{_line(k)}: {_line(_plainly(v))}" for k, v in about.switches.items())
        blocked = ", ".join(map(_name, sorted(about.settings.blocked))) or "nobody"
        devices = (
            f"{_line(d.device_id)}, created {day(d.created * 1000)} UTC (according to the device's "
            f"clock){'. This export was made on this device.' if d.this else ''}"
            for d in about.devices
        )
        invited = (f"{_line(chat)}, by {_name(by)}" for chat, by in about.invitations.items())
        drafts = (_line(chat) + _text(text) for chat, text in about.drafts.items())
        chats = (f'<a href="#c{n}">{_line(name)}</a>' for n, name in enumerate(self._names, 1))
        inside = (_line(one, 500) for one in contains(about.opens_settings, self._folder))
        omitted = (
            f"<b>{_line(what)}</b>: {_line(why, 500)}"
            for what, why in export_omissions(self._folder)
        )
        self._put(
            f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{STYLE}</style></head><body>
<h1>{title}</h1>
<p class="note">Written {day(self._now)} UTC by tui-chat. All times are the relay's, in UTC. This
page loads nothing from the network. Characters that could hide or reorder text are marked or
removed here. The JSON export has each message unchanged.</p>
<h2>Included</h2><ul>{_list(inside)}</ul>
<h2>Not included</h2><ul>
{_list(omitted)}</ul>
<h2>Account</h2><p>{_name(about.user)}, on the relay {about.relay_id.hex()}</p>
<h3>Settings</h3><ul>{_list(settings)}</ul><p>Blocked: {blocked}</p>
<h3>Devices</h3><ul>{_list(devices)}</ul>
<h3>Invitations</h3><ul>{_list(invited) or _NONE}</ul>
<h3>Drafts</h3><ul>{_list(drafts) or _NONE}</ul>
<h2>Chats</h2><ol>{_list(chats) or _NONE}</ol>
"""
        )

    def chat(self, chat: ExportChat) -> None:
        """Write the head of a chat; its entries follow."""
        self._chat += 1
        facts = {k: v for k, v in chat.facts.items() if k not in ("chat", "title", "topic")}
        said = ", ".join(f"{_line(k)}: {_line(_fact(k, v))}" for k, v in facts.items())
        about = " · ".join(
            _line(str(chat.facts[k]), 300) for k in ("title", "topic") if chat.facts.get(k)
        )
        people = "only the owners and admins of this channel can see its members"
        if chat.members is not None:
            people = ", ".join(f"{_name(m.user)} ({m.role})" for m in chat.members)
        self._put(
            f'<h2 id="c{self._chat}">{_line(chat.found.name)}</h2>\n'
            f'<p>{about}</p><p class="note">{said}</p><p class="note">Members: {people}</p>\n'
        )

    def entry(self, msg: messages.Msg, got: ExportedFile | None) -> None:
        """Write one entry of the log, and the result for its file if that was to be saved."""
        here = f"c{self._chat}-{msg.seq}"
        head = f"{msg.seq} · {day(msg.at)} · {_name(msg.by)}"
        about = (
            f' · <a href="#c{self._chat}-{msg.re}">{"reply to" if msg.kind == "text" else "to"} '
            f"{msg.re}</a>"
            if msg.re
            else ""
        )
        if msg.kind != "text":
            words = LOG_WORDS.get(msg.kind) or LogWords(msg.kind, "")
            said = _line(words.spoken(msg.text) if words.spoken else msg.text, 300)
            what = words.export.format(text=said)
            self._put(f'<div class="entry happened" id="{here}">{head} {what}{about}</div>\n')
            return
        own = " own" if msg.by == self._user else ""
        text = _text(msg.text)
        if is_expired(msg):
            text = f'<p class="gone">{GONE}</p>'
        if msg.gone:
            text = f'<p class="gone">{html.escape(removal_words(msg.gone, msg.why))}</p>'
        notes = [f"forwarded from {_name(msg.origin)}"] if msg.origin else []
        notes += [f"edited {day(msg.edited)}"] if msg.edited else []
        notes += ["pinned"] if msg.pinned else []
        notes += _file(msg.file, got) if msg.file else []
        notes += [f"{_line(r.emoji)} {r.count}{' (you)' if r.mine else ''}" for r in msg.reactions]
        more = {k: v for k, v in fields(msg).items() if k not in _SHOWN}
        notes += [f"{_line(k)}: {_line(_plainly(v), 500)}" for k, v in more.items()]
        note = f'<div class="note">{" · ".join(notes)}</div>' if notes else ""
        self._put(
            f'<div class="entry{own}" id="{here}"><div class="head">{head}{about}</div>'
            f"{text}{note}</div>\n"
        )

    def end_chat(self) -> None:
        """Do nothing: a chat has no closing piece in HTML."""

    def end(self, counts: dict[str, int]) -> None:
        said = ", ".join(f"{many} {what}" for what, many in counts.items())
        self._put(f'<p class="note">Complete: {said}.</p></body></html>\n')


def _file(file: files.FileInfo, got: ExportedFile | None) -> list[str]:
    """Describe a file and where it is; link only what a browser shows without running it."""
    hash = bytes(file.sha256).hex()
    notes = [f"a file of {plural(file.size, 'byte')}, {_line(file.type)}, SHA-256 {hash}"]
    if got and got.place:
        name = html.escape(inert_line(got.place, 400))
        if got.place.rpartition(".")[2].lower() in _SHOWN_AS_IT_IS:
            notes.append(f'<a href="{quote(got.place, errors="surrogateescape")}">{name}</a>')
        else:
            notes.append(f"saved as {name}")
    elif got:
        notes.append(f"not saved: {_line(got.why, 300)}")
    return notes


_NONE = "<li>none</li>"


def _list(items: Iterable[str]) -> str:
    return "".join(f"<li>{item}</li>" for item in items)


def _text(text: str) -> str:
    return f'<p class="text">{html.escape(sanitise(text)[0])}</p>'


def _name(text: str) -> str:
    return html.escape(inert_name(text))


def _line(text: str, limit: int = 200) -> str:
    return html.escape(inert_line(text, limit))


def _fact(name: str, value: object) -> str:
    """Format days, times and durations for people."""
    match name, value:
        case (("last" | "muted" | "keep"), 0):
            return {"last": "not known", "muted": "no", "keep": "for ever"}[name]
        case "last", int(days):
            return day(days * 86_400_000)[:10]
        case "muted", int(until):
            return f"until {day(until)}" if until < limits.MAX_INT else "yes"
        case "keep", int(seconds):
            return f"for {exact_duration(seconds)}"
        case _:
            return _plainly(value)


def _plainly(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value)
