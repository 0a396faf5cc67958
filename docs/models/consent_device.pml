/* What a device does: tui_chat/secret_chat/negotiation.py, handshaking.py, talking.py. Part of consent.pml. */

inline send(d, k, a, b, m) {
    if
    :: here[d] && !broken[d] -> put(up[d], k, a, b, m)
    :: else
    fi
}

inline sealed(d, k) {
    not_after_close(!has(left[d], sid[d]));
    if
    :: initiates(d) -> send(d, k, sid[d], peer[d], 2 * ns[d] + 1)
    :: else -> send(d, k, sid[d], d, 2 * ns[d])
    fi;
    ns[d] = ns[d] + 1
}

#ifndef NO_REPEAT_CLOSED
#define may_have_crossed(d) (repeated[d] && at[d] != Live)
#else
#define may_have_crossed(d) false
#endif

#ifndef NO_LET_GO
#define keeps(d) false
#else
#define keeps(d) (at[d] == Live)
#endif

/* Toggle.end: `wire` says whether the other side gets a word. */
inline end(d, wire) {
    if
    :: (wire || may_have_crossed(d)) ->
#ifndef NO_CLOSE_SENT
       send(d, Close, sid[d], 0, 0)
#else
       skip
#endif
    :: else
    fi;
#ifndef NO_ASIDE_BUSY
    for (j : 0 .. SIDS - 1) {
        if
        :: at[d] == Asking && has(aside[d], j) -> send(d, Close, j, 0, 0)
        :: else
        fi
    };
#endif
    left[d] = left[d] | bit(sid[d]);
    if
    :: keeps(d) -> skip
    :: else ->
       at[d] = Idle; sid[d] = NONE; peer[d] = NOBODY; aside[d] = 0;
       out[d] = 0; repeated[d] = 0; ns[d] = 0; nr[d] = 0; willing[d] = 0
    fi
}

inline goodbye(d) {
    if
    :: at[d] == Finishing || at[d] == Live -> sealed(d, Bye)
    :: else
    fi;
    end(d, 1)
}

inline drop_prompt(d, wire, declined) {
    if
    :: wire -> send(d, Close, prompt[d], declined, 0)
    :: else
    fi;
    left[d] = left[d] | bit(prompt[d]);
    prompt[d] = NONE
}

inline out_of_place(d) {
    if
    :: prompt[d] == s -> drop_prompt(d, 1, 0)
    :: at[d] != Idle && sid[d] == s -> end(d, 1)
    :: else
    fi
}

inline list_came(d) {
    out[d] = 1;
    if
    :: at[d] == Asking -> send(d, Offer, sid[d], 0, 0)
    :: at[d] == Answering -> send(d, Answer, sid[d], d, 0)
    fi
}

inline begin_asking(d) {
    at[d] = Asking; sid[d] = d * ASKS + asked[d]; asked[d] = asked[d] + 1;
    seen[d] = seen[d] | bit(sid[d]); willing[d] = 1;
#ifndef LISTS
    list_came(d)
#endif
}

inline begin_answering(d) {
    at[d] = Answering; sid[d] = prompt[d]; prompt[d] = NONE;
#ifndef LISTS
    list_came(d)
#endif
}

inline live(d) {
    own_act(willing[d]);
    at[d] = Live;
    same_session(peer[d] != d && user(peer[d]) != user(d));
    same_session(!(at[peer[d]] == Live && peer[peer[d]] == d) || sid[peer[d]] == sid[d]);
    /* Who is in a session has proven itself in it: the other one was, or is, in the same. */
    same_session((sid[peer[d]] == sid[d] && peer[peer[d]] == d) || has(left[peer[d]], sid[d]))
}

#ifndef NO_SEEN
#define met(d) has(seen[d], s)
#else
#define met(d) false
#endif
#ifndef NO_SMALLER_NAME
#define wins(d) (user(d) == 0)
#else
#define wins(d) false
#endif

inline offered(d) {
    if
    :: met(d) -> skip
    :: !met(d) && at[d] != Idle && at[d] != Asking ->
       seen[d] = seen[d] | bit(s);
#ifndef NO_BUSY
       send(d, Close, s, 0, 0)
#else
       prompt[d] = s
#endif
    :: !met(d) && at[d] == Asking ->
       seen[d] = seen[d] | bit(s);
       if
       :: wins(d) ->
          aside[d] = aside[d] | bit(s);
#ifndef NO_REPEAT
          if
          :: out[d] -> repeated[d] = 1; send(d, Offer, sid[d], 0, 0)
          :: else
          fi
#endif
       :: else ->
          no_old_question(owner(s) != d);
          if
          :: out[d] -> send(d, Close, sid[d], 0, 0)
          :: else
          fi;
          left[d] = left[d] | bit(sid[d]);
          at[d] = Answering; sid[d] = s;
          if
          :: out[d] -> send(d, Answer, s, d, 0)
          :: else
          fi
       fi
    :: else ->
       no_old_question(owner(s) != d && !has(left[d], s));
       seen[d] = seen[d] | bit(s);
       if
       :: prompt[d] != NONE && prompt[d] != s -> drop_prompt(d, 1, 0)
       :: else
       fi;
       prompt[d] = s;
#ifdef NO_OWN_ACT
       begin_answering(d)
#endif
    fi;
    own_act(at[d] == Idle || willing[d]);
    question_when_free(at[d] == Idle || prompt[d] == NONE)
}

inline answered(d) {
    if
    :: at[d] == Asking && out[d] && s == sid[d] ->
       at[d] = Finishing; peer[d] = who;
       send(d, Finish, s, who, 0);
#ifndef NO_ASIDE_BUSY
       for (j : 0 .. SIDS - 1) {
           if
           :: has(aside[d], j) -> send(d, Close, j, 0, 0)
           :: else
           fi
       };
#endif
       aside[d] = 0
    :: at[d] == Asking && out[d] && s != sid[d] -> skip
#ifdef NO_SECOND_ANSWER
    :: at[d] == Finishing && s == sid[d] -> peer[d] = who; send(d, Finish, s, who, 0)
    :: !(at[d] == Asking && out[d]) && !(at[d] == Finishing && s == sid[d]) -> out_of_place(d)
#else
    :: else -> out_of_place(d)
#endif
    fi
}

#ifndef NO_KEYS
#define m3_opens(d) (s == sid[d] && who == d)
#else
#define m3_opens(d) true
#endif

inline finished(d) {
    if
    :: at[d] == Answering && out[d] ->
       if
       :: m3_opens(d) ->
          peer[d] = owner(s);
          live(d);
          sealed(d, Ready)
       :: else -> end(d, 1)
       fi
    :: else -> out_of_place(d)
    fi
}

#ifndef NO_SID
#define names(d) (s == sid[d])
#define opens(d) (who == responder(d) && (n & 1) != initiates(d))
#else
#define names(d) true
#define opens(d) ((n & 1) != initiates(d))
#endif
#ifndef NO_ORDER
#define follows(d) (n / 2 == nr[d])
#else
#define follows(d) true
#endif

/* A sealed message opens in its session alone, and in its order. */
inline opened(d) {
    if
    :: (at[d] == Finishing || at[d] == Live) && names(d) ->
       if
       :: !(opens(d) && follows(d)) -> end(d, 1)
       :: else ->
          if
          :: at[d] == Finishing && kind != Ready -> end(d, 1)
          :: at[d] == Live && kind == Ready -> end(d, 1)
          :: at[d] == Finishing && kind == Ready -> nr[d] = nr[d] + 1; live(d)
          :: at[d] == Live && kind == Bye -> end(d, 0)
          :: at[d] == Live && kind == Text ->
             text_in_its_session(s == sid[d] && who == responder(d) && (n / 2) == nr[d]);
             nr[d] = nr[d] + 1
          fi
       fi
    :: else -> out_of_place(d)
    fi
}

#define going_on(d) ((at[d] != Idle && sid[d] == s) || prompt[d] == s || has(aside[d], s))
#ifndef NO_SID
#define is_nobodys(d) (!going_on(d))
#else
#define is_nobodys(d) (!going_on(d) && kind != Text)
#endif

/* SecretRouting.frame and _on. */
inline hear(d) {
    down[d]?kind, s, who, n;
    if
    :: kind == Offer ->
       if
       :: going_on(d) -> skip
       :: else -> offered(d)
       fi
    :: kind != Offer && is_nobodys(d) -> skip
    :: else ->
       if
       :: kind == Answer -> answered(d)
       :: kind == Finish -> finished(d)
       :: kind == Ready || kind == Text || kind == Bye -> opened(d)
       :: kind == Close || kind == Gone ->
          if
          :: prompt[d] == s -> drop_prompt(d, 0, 0)
          :: has(aside[d], s) -> aside[d] = aside[d] & ~bit(s)
          :: else -> end(d, 0)
          fi
       :: kind == Taken ->
          if
          :: prompt[d] == s -> drop_prompt(d, 0, 0)
          :: at[d] == Answering && sid[d] == s -> end(d, 0)
          :: else -> out_of_place(d)
          fi
       :: kind == Unavailable ->
          if
          :: at[d] == Asking && sid[d] == s -> end(d, 0)
          :: else -> out_of_place(d)
          fi
       fi
    fi
}

inline link_lost(d) {
    here[d] = 0;
#ifndef NO_ASKED_ANEW
    if
    :: prompt[d] != NONE -> seen[d] = seen[d] & ~bit(prompt[d])
    :: else
    fi;
#endif
    for (j : 1 .. ROOM) {
        if
        :: len(down[d]) > 0 -> down[d]?kind, s, who, n
        :: else
        fi
    };
#ifndef NO_PROMPT_WITH_LINK
    if
    :: prompt[d] != NONE -> prompt[d] = NONE
    :: else
    fi;
#endif
    if
    :: at[d] != Idle -> end(d, 0)
    :: else
    fi
}
