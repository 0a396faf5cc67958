/* What is typed, and what leaves: the toggle of one chat at one device (sections 6 and 11 of
 * docs/secret-chat.md), with its keys, its composer and its queue for the cloud.
 *
 * Everything outside is free: a peer may ask, accept, end, and ask again at any moment, a connection
 * may break. A press is made on what the screen says and reaches the program later, behind the
 * presses before it. The screen may be late: it locks at once and unlocks when it has been painted.
 *
 * What is assumed: a press reaches the program within the 700 ms that a key with a new meaning is
 * dropped, and a screen that is even later than that is not painted again before the presses that were
 * made on it have been handled. A word is typed when the presses before it have been handled.
 *
 * Sizes (-D): PRESSES of F2 and F4 and Enter, WORDS typed, ASKS questions of the peer, SESSIONS.
 * -DNO_x takes the guard x away. -DONLY=x checks the promise x alone.
 */
#ifndef PRESSES
#define PRESSES 5
#endif
#ifndef WORDS
#define WORDS 2
#endif
#ifndef ASKS
#define ASKS 2
#endif
#ifndef SESSIONS
#define SESSIONS 2
#endif

#define NOTHING_PRIVATE_IN_CLEAR 1 /* what stood in the composer while private leaves sealed or never */
#define CLEAR_ONLY_IN_CLOUD 2      /* cloud text leaves in CLOUD alone */
#define NOT_LATER 3                /* what waited when privacy was wanted does not leave by itself after */
#define SEALED_IN_ITS_SESSION 4    /* what is sealed is sealed while its session stands */
#define AS_SHOWN 5                 /* a key acts with the meaning on the screen when it was pressed */
#define ENTER_AS_SHOWN 6           /* Enter on anything but CLOUD never makes cloud text */
#define OWN_ACT 7                  /* NEGOTIATING and CLOUD only by a press of this user */
#define SHOWN_BEFORE 8             /* the composer takes cloud text only under a screen that says so */

#if !ONLY || ONLY == NOTHING_PRIVATE_IN_CLEAR
#define nothing_private_in_clear(c) assert(c)
#else
#define nothing_private_in_clear(c) skip
#endif
#if !ONLY || ONLY == CLEAR_ONLY_IN_CLOUD
#define clear_only_in_cloud(c) assert(c)
#else
#define clear_only_in_cloud(c) skip
#endif
#if !ONLY || ONLY == NOT_LATER
#define not_later(c) assert(c)
#else
#define not_later(c) skip
#endif
#if !ONLY || ONLY == SEALED_IN_ITS_SESSION
#define sealed_in_its_session(c) assert(c)
#else
#define sealed_in_its_session(c) skip
#endif
#if !ONLY || ONLY == AS_SHOWN
#define as_shown(c) assert(c)
#else
#define as_shown(c) skip
#endif
#if !ONLY || ONLY == ENTER_AS_SHOWN
#define enter_as_shown(c) assert(c)
#else
#define enter_as_shown(c) skip
#endif
#if !ONLY || ONLY == OWN_ACT
#define own_act(c) assert(c)
#else
#define own_act(c) skip
#endif
#if !ONLY || ONLY == SHOWN_BEFORE
#define shown_before(c) assert(c)
#else
#define shown_before(c) skip
#endif

mtype = { Cloud, Negotiating, Secret, Closed };
mtype = { Nothing, Ask, Again, Accept, Withdraw, End, Decline, Back };
mtype = { F2, F4, Enter };
mtype = { Empty, Queued, Sent, Failed };

/* tui_chat/secret_chat/toggle.py. `question` numbers the peer's questions, 0 is none. */
mtype privacy = Cloud;
byte question, asked;
byte session, sessions;  /* 0 is none */
bool fresh2, fresh4;     /* a meaning changed within the last 700 ms */
bool online = true;
bool stood;              /* a secret chat began since CLOUD */

/* tui_chat/core/drafts.py and tui_chat/ui/sending.py. */
mtype shown = Cloud;
bool held_back;          /* read_only, until the new state has been painted */
bool has_text, held;
bool discards;           /* F4 was pressed once and has said what it discards */

/* tui_chat/ui/screen.py: what the screen says that the keys mean. */
mtype says2 = Ask, says4 = Nothing;
byte says_question;
mtype says = Cloud;      /* and where it says the chat stands */

/* tui_chat/cloud/outbox.py: one text. */
mtype outbox = Empty;

/* Presses on their way: the key, what the screen said that it means, of which question, in which
 * state. */
byte on_way;
mtype key_of[2] = Enter, meant_of[2] = Nothing, on_of[2] = Cloud;
byte about_of[2];

/* What only the promises look at. */
bool text_private;       /* the draft was there while the chat was not CLOUD */
bool queued_private, queued_before;
byte presses = PRESSES, words = WORDS;

hidden mtype key, meant, on, means, was2, was4;
hidden byte about, was;

#define means_f2 \
    (privacy == Negotiating || privacy == Secret -> Nothing : \
        (question != 0 -> Accept : (privacy == Closed -> Again : Ask)))
#define means_f4 \
    (privacy == Negotiating -> Withdraw : (privacy == Secret -> End : \
        (question != 0 -> Decline : (privacy == Closed -> Back : Nothing))))

/* Toggle.changed: before anything moves, and after. */
#define before was2 = means_f2; was4 = means_f4; was = question
inline changed() {
    fresh2 = (fresh2 || means_f2 != was2 || was != question);
    fresh4 = (fresh4 || means_f4 != was4 || was != question)
}

/* Posting.hold_back. */
inline hold_back() {
#ifndef NO_HOLD_BACK
    if
    :: privacy != Cloud && outbox == Queued -> outbox = Failed
    :: else
    fi
#else
    skip
#endif
}

/* Draft.show: at once for what locks, else when it has been painted. */
inline now_shows(p) {
    shown = p;
    if
    :: p == Cloud && held -> has_text = 0; held = 0; text_private = 0
    :: else
    fi;
#ifndef NO_HELD
    if
    :: p != Cloud && has_text -> held = 1
    :: else
    fi
#endif
}

#ifndef NO_LOCK_AT_ONCE
#define locks_at_once (privacy == Negotiating || privacy == Closed)
#else
#define locks_at_once false
#endif

#ifndef NO_HOLD_UNTIL_PAINTED
#define waits_for_paint (shown != privacy && privacy != Negotiating && privacy != Closed)
#else
#define waits_for_paint false
#endif

inline moved() {
    own_act(privacy != Cloud || key == F4);
    if
    :: privacy != Cloud && has_text -> text_private = 1
    :: else
    fi;
    if
    :: privacy != Cloud && outbox == Queued -> queued_before = 1
    :: else
    fi;
    discards = 0;
    if
    :: locks_at_once -> held_back = 1; now_shows(privacy)
    :: !locks_at_once && waits_for_paint -> held_back = 1
    :: else
    fi;
    hold_back()
}

/* Toggle.end: whatever the cause, but never this user going to cloud. */
inline over() {
    before;
    privacy = Closed; session = 0;
    key = Enter;
#ifdef NO_CLOSED
    privacy = Cloud;
#endif
    changed(); moved()
}

inline press2() {
    means = means_f2;
    if
#ifndef NO_FRESH
    :: fresh2 -> skip
#endif
#ifndef NO_LOOK_AGAIN
    :: says2 != means || says_question != question -> skip
#endif
    :: else ->
       as_shown(means == Nothing || (meant == means && about == question));
       if
       :: means == Nothing -> skip
       :: else ->
          if
          :: means == Accept || online ->
             own_act(privacy == Cloud || privacy == Closed);
             before;
             privacy = Negotiating; question = 0;
             changed(); moved()
          :: else
          fi
       fi
    fi
}

inline press4() {
    means = means_f4;
    if
#ifndef NO_FRESH
    :: fresh4 -> skip
#endif
#ifndef NO_LOOK_AGAIN
    :: says4 != means || says_question != question -> skip
#endif
    :: else ->
       as_shown(means == Nothing || (meant == means && about == question));
       if
       :: means == Nothing -> skip
       :: means == Decline -> before; question = 0; changed()
       :: means == Withdraw && !stood && !has_text ->
          before;
          privacy = Cloud;
          changed(); moved()
       :: (means == Withdraw && (stood || has_text)) || means == End -> over()
       :: means == Back ->
          if
          :: held && has_text && !discards -> discards = 1
          :: else ->
             before;
             privacy = Cloud; stood = 0;
             changed(); moved()
          fi
       fi
    fi
}

#define locked_state (privacy == Negotiating || privacy == Closed)
#ifndef NO_LOCK
#define locked (held_back || shown == Negotiating || shown == Closed)
#else
#define locked (held_back && !locked_state)
#endif

#ifndef NO_HOLD_UNTIL_PAINTED
#define may_unlock (says == privacy)
#else
#define may_unlock true
#endif

#ifndef NO_SAY
#define says_cloud (privacy == Cloud)
#define may_seal (privacy == Secret)
#else
#define says_cloud true
#define may_seal true
#endif

#ifndef NO_IN_CLOUD
#define may_leave (privacy == Cloud)
#else
#define may_leave true
#endif

/* Composer._enter, Draft.enter and Client.say. */
inline press_enter() {
    if
    :: !has_text || locked -> skip
    :: else ->
       if
       :: shown == Secret ->
          if
          :: may_seal ->
             sealed_in_its_session(session != 0);
             has_text = 0; held = 0; text_private = 0
          :: else
          fi
       :: shown != Secret ->
          enter_as_shown(on == Cloud);
          shown_before(says == Cloud);
          if
          :: outbox == Empty && says_cloud ->
             outbox = Queued; queued_private = text_private; queued_before = privacy != Cloud;
             has_text = 0; held = 0; text_private = 0;
             hold_back()
          :: else
          fi
       fi
    fi
}

/* A press on the way that was made on another meaning than the key has now. */
#define late(i) (on_way > i && ((key_of[i] == F2 && !now2(i)) || (key_of[i] == F4 && !now4(i))))
#define now2(i) (meant_of[i] == means_f2 && about_of[i] == question)
#define now4(i) (meant_of[i] == means_f4 && about_of[i] == question)
#define nothing_late (!late(0) && !late(1))
#define screen_is_late \
    (says2 != means_f2 || says4 != means_f4 || says_question != question || says != privacy)

inline press(k, m) {
    presses = presses - 1;
    key_of[on_way] = k; meant_of[on_way] = m; about_of[on_way] = says_question; on_of[on_way] = says;
    on_way = on_way + 1
}

active proctype device() {
    do
    /* The user */
    :: d_step { words > 0 && on_way == 0 && !locked && !has_text -> words = words - 1; has_text = 1;
         held = (shown == Secret); discards = 0;
         text_private = (privacy != Cloud || says != Cloud) }
    :: d_step { presses > 0 && on_way < 2 -> press(F2, says2) }
    :: d_step { presses > 0 && on_way < 2 -> press(F4, says4) }
    :: d_step { presses > 0 && on_way < 2 && has_text -> press(Enter, Nothing) }
    /* The program */
    :: d_step { on_way > 0 ->
         key = key_of[0]; meant = meant_of[0]; about = about_of[0]; on = on_of[0];
         key_of[0] = key_of[1]; meant_of[0] = meant_of[1]; about_of[0] = about_of[1];
         on_of[0] = on_of[1]; on_way = on_way - 1;
         key_of[on_way] = Enter; meant_of[on_way] = Nothing; about_of[on_way] = 0;
         on_of[on_way] = Cloud;
         if
         :: key == F2 -> discards = 0; press2()
         :: key == F4 -> press4()
         :: key == Enter -> discards = 0; press_enter()
         fi;
         key = Enter; meant = Nothing }
    :: d_step { outbox == Queued && online && may_leave ->
         clear_only_in_cloud(privacy == Cloud);
         nothing_private_in_clear(!queued_private);
         not_later(!queued_before);
         outbox = Sent }
    :: d_step { outbox == Sent -> outbox = Empty; queued_private = 0; queued_before = 0 }
    :: d_step { outbox == Sent -> outbox = Queued; /* refused for now */
         queued_before = (privacy != Cloud); hold_back() }
    :: d_step { outbox == Failed && privacy == Cloud -> outbox = Queued; queued_before = 0 }
    :: d_step { outbox == Failed -> outbox = Empty; queued_private = 0; queued_before = 0 }
    /* The screen */
    :: d_step { screen_is_late && (fresh2 || fresh4 || nothing_late) ->
         says2 = means_f2; says4 = means_f4; says_question = question; says = privacy }
    :: d_step { may_unlock && (shown != privacy || (held_back && !locked_state)) ->
         now_shows(privacy); held_back = locked_state }
    /* Time */
    :: d_step { (fresh2 || fresh4) && nothing_late -> fresh2 = 0; fresh4 = 0 }
    /* The peer, the relay, the connection */
    :: d_step { asked < ASKS && online && (privacy == Cloud || privacy == Closed) ->
         before; asked = asked + 1; question = asked; changed() }
    :: d_step { question != 0 -> before; question = 0; changed() }
    :: d_step { privacy == Negotiating && sessions < SESSIONS ->
         before; privacy = Secret; stood = 1; sessions = sessions + 1; session = sessions; key = Enter;
         changed(); moved() }
    :: d_step { privacy == Negotiating || privacy == Secret -> over() }
    :: d_step { online -> online = 0; key = Enter;
         if
         :: outbox == Sent -> outbox = Queued; queued_before = (privacy != Cloud)
         :: else
         fi;
         hold_back();
         if
         :: question != 0 -> before; question = 0; changed()
         :: else
         fi;
         if
         :: privacy == Negotiating || privacy == Secret -> over()
         :: else
         fi }
    :: d_step { !online -> online = 1 }
    od
}
