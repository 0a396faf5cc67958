/* Who is asked, who answers, and how it ends: section 6 of docs/secret-chat.md.
 *
 * Device 0 is ada's, whose name is smaller and so wins where both ask; the others are bob's. Between
 * them is the relay of relay/hub/secret.py with a FIFO each way for each connection. A sid belongs
 * to the device that drew it. M1 to M3 and sealed messages name the responder for which their keys
 * are: what opens for one opens for no other, which is what ProVerif's half of this directory shows.
 *
 * Sizes (-D): DEVICES 2 or 3; ASKS questions by each device; ACTS0, ACTS1, ACTS2 the user's acts at
 * most; TEXTS by each side of a session; CUTS connections that break; MISCHIEF acts of a hostile
 * relay (it drops, forges endings, keeps one frame and says it again; with REPLAY only the last);
 * LISTS device lists come later than what waits for them; LATE bob's devices may come later;
 * FREE timers run out at any moment, SHORT those of questions do; without either they do when nothing
 * else can happen.
 * -DNO_x takes the guard x away. -DONLY=x checks the promise x alone.
 */
#ifndef DEVICES
#define DEVICES 3
#endif
#ifndef ASKS
#define ASKS 1
#endif
#ifndef ACTS0
#define ACTS0 2
#endif
#ifndef ACTS1
#define ACTS1 2
#endif
#ifndef ACTS2
#define ACTS2 2
#endif
#ifndef TEXTS
#define TEXTS 0
#endif
#ifndef CUTS
#define CUTS 0
#endif
#ifndef MISCHIEF
#define MISCHIEF 0
#endif
#define ROOM 8

/* The promises, by number. */
#define OWN_ACT 1             /* NEGOTIATING and SECRET only after an act of this device's own user */
#define SAME_SESSION 2        /* no two sides in different sessions, none with oneself */
#define ONE_SESSION 3         /* both ask and nobody takes it back: one session */
#define TEXT_IN_ITS_SESSION 4 /* a text is taken once, in order, in the session it was sealed in */
#define NOT_AFTER_CLOSE 5     /* nothing is sealed after this device closed or left a session */
#define EVERY_END 6           /* when nothing can happen any more, nobody negotiates or is alone */
#define NO_DEAD_QUESTION 7    /* no question stands that nobody waits for */
#define NO_DEAD_WAIT 8        /* nobody waits for what cannot come but by time running out */
#define NO_DEAD_ROUTE 9       /* the relay binds no sid that its initiator has left */
#define NO_OLD_QUESTION 10    /* a sid is a question at a device once, and never its own */
#define QUESTION_WHEN_FREE 11 /* a question stands only in CLOUD and CLOSED */
#define OTHERS_END_NOTHING 12 /* a device that is neither end ends no session */

#if !ONLY || ONLY == OWN_ACT
#define own_act(c) assert(c)
#else
#define own_act(c) skip
#endif
#if !ONLY || ONLY == SAME_SESSION
#define same_session(c) assert(c)
#else
#define same_session(c) skip
#endif
#if !ONLY || ONLY == ONE_SESSION
#define one_session(c) assert(c)
#else
#define one_session(c) skip
#endif
#if !ONLY || ONLY == TEXT_IN_ITS_SESSION
#define text_in_its_session(c) assert(c)
#else
#define text_in_its_session(c) skip
#endif
#if !ONLY || ONLY == NOT_AFTER_CLOSE
#define not_after_close(c) assert(c)
#else
#define not_after_close(c) skip
#endif
#if !ONLY || ONLY == EVERY_END
#define every_end(c) assert(c)
#else
#define every_end(c) skip
#endif
#if !ONLY || ONLY == NO_DEAD_QUESTION
#define no_dead_question(c) assert(c)
#else
#define no_dead_question(c) skip
#endif
#if !ONLY || ONLY == NO_DEAD_WAIT
#define no_dead_wait(c) assert(c)
#else
#define no_dead_wait(c) skip
#endif
#if !ONLY || ONLY == NO_DEAD_ROUTE
#define no_dead_route(c) assert(c)
#else
#define no_dead_route(c) skip
#endif
#if !ONLY || ONLY == NO_OLD_QUESTION
#define no_old_question(c) assert(c)
#else
#define no_old_question(c) skip
#endif
#if !ONLY || ONLY == QUESTION_WHEN_FREE
#define question_when_free(c) assert(c)
#else
#define question_when_free(c) skip
#endif
#if !ONLY || ONLY == OTHERS_END_NOTHING
#define others_end_nothing(c) assert(c)
#else
#define others_end_nothing(c) skip
#endif

#define SIDS (DEVICES * ASKS)
#define NONE SIDS
#define NOBODY DEVICES
#define owner(s) ((s) / ASKS)
#define bit(x) (1 << (x))
#define has(set, x) ((set) & bit(x))
#define user(d) ((d) > 0)
#define initiates(d) (owner(sid[d]) == (d))
#define responder(d) (initiates(d) -> peer[d] : (d))

mtype = { Offer, Answer, Finish, Ready, Text, Bye, Close, Taken, Gone, Unavailable };
/* Close: `who` is 1 for "declined". Ready, Text, Bye: `n` counts the sender's messages, twice, plus
 * one if the initiator sent it. */

mtype = { Idle, Asking, Answering, Finishing, Live };

chan up[DEVICES] = [ROOM] of { mtype, byte, byte, byte };
chan down[DEVICES] = [ROOM] of { mtype, byte, byte, byte };

/* A device: tui_chat/secret_chat/toggle.py. */
mtype at[DEVICES] = Idle;
byte sid[DEVICES] = NONE;
byte peer[DEVICES] = NOBODY;
byte prompt[DEVICES] = NONE;
byte seen[DEVICES];
byte aside[DEVICES];
byte asked[DEVICES];
byte acts[DEVICES];
byte ns[DEVICES];
byte nr[DEVICES];
bool out[DEVICES];      /* M1 or M2 is sent: the peer's device list was there */
bool repeated[DEVICES];

/* What only the promises look at. */
bool willing[DEVICES];  /* its user has asked or accepted, since it was last Idle */
byte left[DEVICES];     /* sids that are over here */
byte backed[DEVICES];   /* somebody declined, withdrew, ended: one session is not promised */
byte lied;              /* the relay did what it may not */

/* The relay: relay/hub/secret.py. */
byte route[SIDS];       /* 0 none, 1 offered, 2 answered */
byte asks_whom[SIDS];
byte had[SIDS];
byte answerer[SIDS] = NOBODY;

/* Connections. */
bool here[DEVICES];     /* the device believes that it is connected */
bool there[DEVICES];    /* the relay does */
bool broken[DEVICES];   /* neither hears of the other any more */
byte cuts = CUTS;

byte mischief = MISCHIEF;
mtype rec_kind = Idle;  /* one frame that a hostile relay has kept */
byte rec_sid, rec_who, rec_n;

hidden byte i, j, s, who, n, x;
hidden mtype kind;

inline put(c, k, a, b, m) {
    assert(nfull(c)); /* too little ROOM would be a fault of the model */
    c!k(a, b, m)
}

#include "consent_device.pml"
#include "consent_relay.pml"

#ifdef FREE
#define time_is_up(d) true
#elif defined(SHORT)
#define time_is_up(d) (quiet || prompt[d] != NONE)
#else
#define time_is_up(d) quiet
#endif
#define waits(d) (at[d] == Asking || at[d] == Answering || at[d] == Finishing)
#ifdef NO_TIMERS
#define has_deadline(d) (at[d] != Asking && waits(d))
#else
#define has_deadline(d) waits(d)
#endif
#define alone(d) (at[d] == Live && !(at[peer[d]] == Live && sid[peer[d]] == sid[d]))
#define timer(d) (prompt[d] != NONE || has_deadline(d) || (quiet && alone(d)))

#define ACTS_OF(d) \
    :: d_step { acts[d] > 0 && here[d] && at[d] == Idle && prompt[d] == NONE && asked[d] < ASKS -> \
        acts[d] = acts[d] - 1; quiet = 0; begin_asking(d) } \
    :: d_step { acts[d] > 0 && at[d] == Idle && prompt[d] != NONE -> \
        acts[d] = acts[d] - 1; quiet = 0; willing[d] = 1; begin_answering(d) } \
    :: d_step { acts[d] > 0 && at[d] == Idle && prompt[d] != NONE -> \
        acts[d] = acts[d] - 1; quiet = 0; backed[d] = 1; drop_prompt(d, 1, 1) } \
    :: d_step { acts[d] > 0 && at[d] != Idle -> \
        acts[d] = acts[d] - 1; quiet = 0; backed[d] = 1; goodbye(d) } \
    :: d_step { at[d] == Live && ns[d] < TEXTS + !initiates(d) -> quiet = 0; sealed(d, Text) }

#ifdef LISTS
#define LIST_OF(d) :: d_step { (at[d] == Asking || at[d] == Answering) && !out[d] -> list_came(d) }
#else
#define LIST_OF(d)
#endif

#define FRAMES_OF(d) \
    :: d_step { here[d] && nempty(down[d]) -> quiet = 0; hear(d) } \
    :: d_step { there[d] && nempty(up[d]) -> quiet = 0; relay_hears(d) }

#define TIME_OF(d) \
    :: d_step { time_is_up(d) && timer(d) -> \
        quiet = 0; backed[d] = 1; \
        if \
        :: prompt[d] != NONE -> drop_prompt(d, 1, 0) \
        :: else -> goodbye(d) \
        fi }

#if CUTS > 0 || defined(LATE)
#define LINK_OF(d) \
    :: d_step { cuts > 0 && here[d] && there[d] && !broken[d] -> cuts = cuts - 1; broken[d] = 1; \
        backed[d] = 1 } \
    :: d_step { broken[d] && here[d] -> quiet = 0; link_lost(d) } \
    :: d_step { broken[d] && there[d] -> quiet = 0; relay_gone(d) } \
    :: d_step { !here[d] -> quiet = 0; connect(d) }
#else
#define LINK_OF(d)
#endif

#if MISCHIEF > 0 && !defined(REPLAY)
#define LOSS_OF(d) \
    :: d_step { mischief > 0 && there[d] && nempty(up[d]) -> \
        mischief = mischief - 1; lied = 1; up[d]?kind, s, who, n } \
    :: d_step { mischief > 0 && here[d] && nempty(down[d]) -> \
        mischief = mischief - 1; lied = 1; down[d]?kind, s, who, n }
#else
#define LOSS_OF(d)
#endif

#if MISCHIEF > 0
#define MISCHIEF_OF(d) LOSS_OF(d) \
    :: d_step { rec_kind == Idle && there[d] && nempty(up[d]) && mischief > 0 -> \
        up[d]?<rec_kind, rec_sid, rec_who, rec_n>; lied = 1 } \
    :: d_step { rec_kind != Idle && mischief > 0 && here[d] && nfull(down[d]) -> \
        mischief = mischief - 1; down[d]!rec_kind(rec_sid, rec_who, rec_n) }
#else
#define MISCHIEF_OF(d)
#endif

#define OF(d) ACTS_OF(d) LIST_OF(d) FRAMES_OF(d) TIME_OF(d) LINK_OF(d) MISCHIEF_OF(d)

#define is_asked(a) (prompt[0] == (a) || prompt[1] == (a) || prompt[DEVICES - 1] == (a))

/* A device that has left a sid hears of it in silence: who then asks, or is waited for, waits until
 * the time of the other is up. */
#define silent(d, a) (has(asks_whom[a], d) && has(left[d], a))
#define excused(d) \
    (silent(0, sid[d]) || silent(1, sid[d]) || silent(DEVICES - 1, sid[d]) || \
    (has(aside[0], sid[d]) && has(left[d], sid[0])))

/* Nothing can happen now but by time running out. */
inline look() {
    for (i : 0 .. DEVICES - 1) {
        no_dead_question(lied || prompt[i] == NONE ||
            (at[owner(prompt[i])] == Asking && sid[owner(prompt[i])] == prompt[i]));
        no_dead_wait(lied || (at[i] != Answering && at[i] != Finishing));
        no_dead_wait(lied || at[i] != Asking || is_asked(sid[i]) || excused(i));
        no_dead_wait(lied || !alone(i))
    };
    for (i : 0 .. SIDS - 1) {
        no_dead_route(lied || route[i] == 0 || (at[owner(i)] != Idle && sid[owner(i)] == i))
    }
}

inline look_at_last() {
    x = 0;
    for (i : 0 .. DEVICES - 1) {
        every_end(at[i] == Idle || (at[i] == Live && !alone(i)));
        every_end(prompt[i] == NONE);
        x = x + (asked[i] > 0 && user(i)) * 2 + backed[i] * 16
    };
    one_session(lied || !asked[0] || x == 0 || x >= 16 || at[0] == Live)
}

bool quiet;

active proctype everything() {
#if MISCHIEF > 0 && !defined(REPLAY)
    byte whom, what;
#endif
    d_step {
        for (i : 0 .. DEVICES - 1) {
            here[i] = 1; there[i] = 1
        };
        acts[0] = ACTS0; acts[1] = ACTS1;
        if
        :: DEVICES > 2 -> acts[DEVICES - 1] = ACTS2
        :: else
        fi
    };
    /* Somebody may do less than they could. */
    do
    :: acts[0] > 0 -> acts[0] = acts[0] - 1
    :: acts[1] > 0 -> acts[1] = acts[1] - 1
    :: DEVICES > 2 && acts[DEVICES - 1] > 0 -> acts[DEVICES - 1] = acts[DEVICES - 1] - 1
#ifdef LATE
    :: d_step { here[1] -> here[1] = 0; there[1] = 0 }
    :: d_step { here[DEVICES - 1] -> here[DEVICES - 1] = 0; there[DEVICES - 1] = 0 }
#endif
    :: break
    od;
    do
    OF(0)
    OF(1)
#if DEVICES > 2
    OF(2)
#endif
#if MISCHIEF > 0 && !defined(REPLAY)
    :: mischief > 0 ->
       atomic {
           select(whom : 0 .. DEVICES - 1); select(what : 0 .. SIDS - 1);
           if
           :: here[whom] && there[whom] && nfull(down[whom]) ->
              if
              :: down[whom]!Close(what, 0, 0) :: down[whom]!Taken(what, 0, 0)
              :: down[whom]!Gone(what, 0, 0) :: down[whom]!Unavailable(what, 0, 0)
              fi;
              mischief = mischief - 1; lied = 1
           :: else
           fi;
           whom = 0; what = 0
       }
#endif
    :: else ->
       if
       :: !quiet -> d_step { look(); quiet = 1 }
       :: else -> d_step { look_at_last() }; break
       fi
    od
}
