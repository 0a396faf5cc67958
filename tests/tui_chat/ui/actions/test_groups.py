"""Opening, making, joining and leaving chats, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from tests.kit import wire as w
from tests.kit.scene import Scene, pick, scene, typed
from tests.kit.table import befriend, feed, say
from tui_chat.ui.chats import ChatList


async def choose(s: Scene, text: str) -> None:
    await s.press(*typed(text), "enter")


async def invite(s: Scene, *rooms: str) -> None:
    """Let bob invite ada to groups that he made."""
    for room in rooms:
        await s.bob.ask(w.GroupInvite, room, "ada")
    await s.until(lambda: set(rooms) <= set(s.ada.client.invitations))
    s.later(1)


def row_grounds(s: Scene) -> set[str]:
    """The backgrounds of the rows in the list of chats."""
    chats = s.screen.chats
    strips = [chats.render_line(y) for y in range(chats.size.height)]
    styles = [segment.style for strip in strips for segment in strip]
    return {str(style.bgcolor) for style in styles if style is not None}


async def test_new_chats_and_groups_by_dialog(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.table.join("carol")
        await s.bob.ask(w.GroupCreate, "#news", "The news", kind="channel", public=True)
        await s.bob.ask(w.GroupCreate, "#club")
        await s.press("f7")
        await choose(s, "carol")
        await s.until(lambda: s.screen.open_chat == "@ada,carol")
        await s.press("f7")
        await choose(s, "#readers Thursday at eight")
        await s.until(lambda: s.screen.open_chat == "#readers")
        await s.shows("Thursday at eight")
        await s.press("f7")
        await choose(s, "nobody-here")
        await s.shows("There is no user nobody-here on this relay.")
        # A new group with the name of a public one leads into that.
        await s.press("f7")
        await choose(s, "#club")
        await s.shows("The name #club is taken")
        assert s.app.screen is s.screen, "of what is not public nothing is known"
        await s.press("f7")
        await choose(s, "#news")
        await s.shows("#news already exists and is public. Join it?", "Title: The news")
        await s.press("enter", until=lambda: s.screen.open_chat == "#news")
        await s.quiet()
        await s.type("/group create #news", "enter")
        await s.shows("You are already in #news. No group was created.")
        assert s.screen.open_chat == "#news"
        # Jump by part of a name.
        for room in ("#alpha", "#beta", "#gamma"):
            await s.ada.ask(w.GroupCreate, room)
        await s.press("ctrl+k")
        await choose(s, "bet")
        assert s.screen.open_chat == "#beta"
        await s.press("ctrl+k", "escape")
        assert s.screen.open_chat == "#beta"
        # To what is in the archive, which stands behind the others, and to an invitation.
        await s.ada.ask(w.ChatSet, "#alpha", archived=True)
        await s.press("ctrl+k", shows="#alpha in the archive")
        assert s.text.index("@bob ● online") < s.text.index("#alpha in the archive")
        await choose(s, "alp")
        assert s.screen.open_chat == "#alpha"
        feed(s.ada, w.Invited(w.Invitation("#night-shift", "bob", 0)))
        await s.press("ctrl+k", shows="#night-shift invited")
        await choose(s, "night")
        await s.shows("bob invites you to #night-shift.")
        await s.press("escape", "ctrl+k")
        feed(s.ada, w.InvitationGone("#night-shift"))
        await choose(s, "night")
        await s.shows("Your invitation to #night-shift was withdrawn")
        await s.stage("A text behind a name stands in that chat and is sent by another enter.")
        await s.pilot.resize_terminal(80, 24)
        await s.ada.ask(w.GroupCreate, "#room")
        await s.type("begun")
        for who, part, begun in (("bob", "bo", "begun\n"), ("carol", "carol", "")):
            s.screen.open("#room")
            await s.type(f"/msg {part}", "tab")
            assert s.composer.text.rstrip() == f"/direct {who}"
            before = s.frames.count("send")
            await s.press(*typed("see you" if who == "bob" else " see you"), "enter")
            await s.until(lambda who=who: s.screen.open_chat == w.direct_chat("ada", who))
            assert s.composer.text == f"{begun}see you"
            assert s.frames.count("send") == before, "who reads it is seen first"
            await s.press("enter", shows="see you")
            assert s.frames.count("send") == before + 1 and not s.composer.text
        # One for nobody is there to be mended.
        await s.type("/direct nobody-here see you", "enter")
        await s.shows("There is no user nobody-here on this relay.")
        assert s.composer.text == "/direct nobody-here see you"
        await s.quiet()
        await s.secret()
        await s.end()
        s.screen.open("#room")
        s.composer.clear_text()
        await s.type("/direct bob see you", "enter", shows="You can't write to bob now")
        assert s.composer.text == "/direct bob see you" and s.screen.open_chat == "#room"


async def test_groups_by_command(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        chats = s.chats
        for text in ("/group create #room A quiet room", "/group invite bob"):
            await s.type(text, "enter", until=lambda: s.screen.open_chat == "#room")
        await s.shows("bob is invited to #room")
        await s.until(lambda: "#room" in s.bob.client.invitations)
        await s.bob.ask(w.GroupJoin, "#room")
        await s.shows("bob joined")
        await s.shows("you · 1 other member · anyone added later · the relay's operator")
        await s.press("f8", shows="● ada owner online · you")
        await s.press("escape")
        await s.type("/group leave", "enter", shows="Leave #room?")
        await s.shows(
            "Your exports will no longer include this group.", "Enter cancel · Tab next · L leave"
        )
        await s.press("enter")
        assert "#room" in chats, "an Enter meant for a message left it"
        assert s.app.screen is s.screen, "Enter pressed nothing that could be seen"
        await s.press("f8", shows="Mute this group")
        await pick(s, "mute", shows="Unmute this group")
        assert s.ada.is_muted("#room")
        await s.press("escape")
        await s.type("/group leave", "enter", "tab", "enter", shows="You left #room.")
        assert "#room" not in chats
        assert s.screen.open_chat == s.chat, "the next chat in the list"
        # So it is said of a group that was not open.
        await s.type("/group create #books", "enter", until=lambda: s.screen.open_chat == "#books")
        s.screen.open(s.chat)
        await s.type("/group leave", "enter", shows="Enter leave · Esc cancel")
        await s.press("enter", "l", shows="You left #books.")
        await s.type("/group create #tools", "enter", until=lambda: s.screen.open_chat == "#tools")
        await s.press("f8", shows="Enter choose · Esc close")
        await pick(s, "leave", shows="Leave #tools?")
        await s.press("l", shows="You left #tools.")
        # The last one in it is told that it is deleted.
        for kind in ("group", "channel"):
            await s.type(f"/{kind} create #{kind}s", "enter", *["enter"] * (kind == "channel"))
            await s.until(lambda kind=kind: s.screen.open_chat == f"#{kind}s")
            await s.type("/group leave", "enter")
            await s.shows(f"You are the last member. The {kind} is deleted from the relay")
            await s.press("escape")
        # Of a channel nobody is told how many are in it, so that is asked before.
        await s.ada.ask(w.GroupCreate, "#news", kind="channel", public=True)
        s.screen.open("#news")
        await s.bob.ask(w.GroupJoin, "#news")
        assert chats["#news"].members == 1  # type: ignore[union-attr]
        await s.type("/group leave", "enter", shows="If you are the only owner,")
        assert "last one" not in s.text
        await s.press("escape")
        await s.bob.ask(w.GroupLeave, "#news")
        await s.type("/group leave", "enter")
        await s.shows("You are the last member. The channel is deleted")
        await s.press("tab", "enter", until=lambda: "#news" not in chats)
        # A relay that names a member twice ends nothing.
        s.screen.open("#groups")
        s.screen.acts.secret.secret()
        s.answer(lambda id: w.MemberList(id, "#groups", [w.Member("bob", "member", True)] * 2))
        await s.shows("Secret chat with whom?")
        assert s.text.count("● bob") == 1
        await s.stage("Empty direct chats that nobody wants are hidden.")
        carol = await s.table.join("carol")
        await befriend(carol, s.ada)
        await s.settle()
        assert "@carol" not in s.text
        say(carol, "@ada,carol", "hi")
        await s.shows("@carol ● 1")
        await s.stage("Invitations are answered.")
        for room in ("#club", "#alpha", "#beta", "#gamma"):
            await s.bob.ask(w.GroupCreate, room)
        # By the key that the screen names.
        await invite(s, "#club")
        await s.shows("bob invites you to #club. F5 answer", "F5 Answer")
        await s.press("f5", shows="Join #club?")
        await s.shows("[ Decline ] [ Not now ]", "Esc not now")
        await s.press("escape")
        assert "#club" in s.ada.client.invitations
        await s.press("f5", "enter", until=lambda: s.screen.open_chat == "#club")
        assert "F5" not in s.text
        # From the list.
        await invite(s, "#alpha")
        await s.shows("Invitations", "#alpha from bob")
        listed = s.app.screen.query_one("#chats", ChatList)
        listed.focus()
        listed.highlighted = 1
        await s.press("enter", shows="bob invites you to #alpha")
        await s.press("enter", until=lambda: s.screen.open_chat == "#alpha")
        assert "Invitations" not in s.text
        # Several are chosen from, and one is declined by a button.
        await invite(s, "#beta", "#gamma")
        await s.shows("bob invites you to #beta, and 1 more. F5 answer")
        await s.press("f5")
        await choose(s, "gam")
        await s.shows("bob invites you to #gamma. Its members")
        await s.press("j", until=lambda: s.screen.open_chat == "#gamma")
        s.later(1)
        await s.press(
            "f5", shows="If you decline, you need a new invitation to join later. bob will see"
        )
        await s.pilot.click("#other")
        await s.shows("You declined the invitation to #beta.")
        assert "#beta" not in {*s.ada.client.invitations, *s.chats}
        assert (await s.ada.ask(w.GroupJoin, "#beta")).code == "needs_invite"
        # One that is taken back is said, also over the question, and over what covers that.
        frames = len(s.frames)
        for covered in (None, "", "#yes", "#other"):
            await invite(s, "#beta")
            if covered is not None:
                await s.press("f5", shows="Join #beta?")
            if covered:
                await s.press("ctrl+p")
            await s.bob.ask(w.GroupUninvite, "#beta", "ada")
            await s.until(lambda: not s.ada.client.invitations)
            if covered:
                await s.press("escape")
                await s.pilot.click(covered)
            await s.until(lambda: s.app.screen is s.screen)
            await s.shows("Your invitation to #beta was withdrawn")
            assert "bob invites you" not in s.text
            s.screen.say(Content(""))
        assert not {"group.join", "group.leave"} & set(s.frames[frames:])
        await s.stage("In the list the keyboard is seen and letters go to the composer.")
        assert len(row_grounds(s)) <= 2, "the chats, and the open one among them"
        await s.press("tab")
        await s.until(lambda: s.screen.chats.has_focus)
        assert s.screen.chats.highlighted is not None
        lit = row_grounds(s)
        await s.press("h", "i", "space", "x", text="hi x")
        assert not s.screen.chats.has_focus and row_grounds(s) != lit
        # Who may not write in a channel any more edits nothing there.
        await s.bob.ask(w.GroupCreate, "#daily", kind="channel", public=True)
        await s.ada.ask(w.GroupJoin, "#daily")
        await s.bob.ask(w.GroupRole, "#daily", "ada", "admin")
        s.screen.open("#daily")
        await s.type("it rains", "enter", text="")
        await s.shows("it rains")
        assert s.composer.styles.border_top[0] == "round"
        await s.bob.ask(w.GroupRole, "#daily", "ada", "member")
        await s.shows("Only owners and admins can write here")
        assert s.composer.styles.border_top[0] == "dashed", "nothing can be written there"
        await s.press("f9", "e", shows="Only owners and admins can write here")
        assert "Editing" not in s.text
        # The next chat that waits is also one whose peer asks.
        await s.asked("F2 opens and accepts")
        await s.press("ctrl+n")
        assert s.screen.open_chat == s.chat


async def test_without_a_chat_the_screen_says_what_to_do(tmp_path: Path) -> None:
    async with scene(tmp_path, alone=True) as s:
        await s.shows("No chats yet.", never="Readable by")
        assert "F7 Start a chat" in s.text and s.text.count("No ch") == 1
        await s.bob.ask(w.GroupCreate, "#club")
        await s.bob.ask(w.GroupInvite, "#club", "ada")
        await s.shows("bob invites you to #club.", "F5 Answer")
        assert s.text.count("invites you") == 1, "it is said once"
        await s.press("tab", "enter", shows="Join #club?")
        await s.press("enter", until=lambda: s.screen.open_chat == "#club")


async def test_slow_mode_counts_down_in_the_composer_and_is_set_on_the_page(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.bob.ask(w.GroupCreate, "#room")
        await s.bob.ask(w.GroupInvite, "#room", "ada")
        await s.bob.ask(w.GroupSlow, "#room", 30)
        await s.ada.ask(w.GroupJoin, "#room")
        s.screen.open("#room")
        await s.shows("─ one message in 30 seconds")
        await s.type("one", "enter", shows="next message in 30 s")
        says = "Slow mode is on. You can send the next message in 30 s."
        await s.type("two", "enter", shows=says, text="two")
        s.ahead += 18
        await s.shows("─ next message in 12 s")
        s.ahead += 12
        s.table.world.now += 30
        await s.until(lambda: "─ next message in" not in s.text)
        await s.press("enter", until=lambda: s.composer.text == "")
        await s.shows("one two")
        await s.press("f8", shows="Slow mode 30 seconds")
        await s.press("escape")
        await s.bob.ask(w.GroupRole, "#room", "ada", "admin")
        await s.until(lambda: "─ one message in" not in s.text)
        for time, says in (
            ("soon", "Enter a time such as 30s or 5m"),
            ("5m", "ada set slow mode: one message in 5 minutes per member"),
            ("off", "ada turned slow mode off"),
        ):
            await s.type(f"/group slow {time}", "enter", shows=says)
            s.composer.clear_text()
