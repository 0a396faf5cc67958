/* What an honest relay does: relay/hub/secret.py. Part of consent.pml. */

inline post(d, k, a, b, m) {
    if
    :: there[d] && !broken[d] -> put(down[d], k, a, b, m)
    :: else
    fi
}

inline forget(a) {
    route[a] = 0; asks_whom[a] = 0; had[a] = 0; answerer[a] = NOBODY
}

inline post_all(set, k, a, b) {
    for (i : 0 .. DEVICES - 1) {
        if
        :: has(set, i) -> post(i, k, a, b, 0)
        :: else
        fi
    }
}

inline relay_offer(d) {
    if
    :: route[s] == 2 -> skip
    :: route[s] == 1 && owner(s) != d -> skip
    :: else ->
       x = 0;
       for (i : 0 .. DEVICES - 1) {
           if
           :: user(i) != user(d) && there[i] && !has(had[s], i) -> x = x | bit(i)
           :: else
           fi
       };
       if
       :: x == 0 && asks_whom[s] == 0 -> forget(s); post(d, Unavailable, s, 0, 0)
       :: else ->
          route[s] = 1; asks_whom[s] = asks_whom[s] | x; had[s] = had[s] | x;
          post_all(x, Offer, s, 0)
       fi
    fi
}

#ifndef NO_FIRST_ANSWER
#define may_answer(d) (route[s] == 1 && has(asks_whom[s], d))
#else
#define may_answer(d) (route[s] != 0 && has(had[s], d))
#endif

inline relay_answer(d) {
    if
    :: may_answer(d) ->
       x = asks_whom[s] & ~bit(d);
       asks_whom[s] = 0; answerer[s] = d; route[s] = 2;
#ifndef NO_FIRST_ANSWER
       had[s] = 0;
#endif
       post(owner(s), Answer, s, who, 0);
#ifndef NO_TAKEN
       post_all(x, Taken, s, 0)
#endif
    :: else
    fi
}

inline relay_close(d) {
    if
    :: route[s] == 2 && d == owner(s) ->
       x = answerer[s]; forget(s); post(x, Close, s, who, 0)
    :: route[s] == 2 && d == answerer[s] -> forget(s); post(owner(s), Close, s, who, 0)
#ifdef NO_BOUND
    :: route[s] == 2 && d != owner(s) && d != answerer[s] ->
       others_end_nothing(false);
       x = answerer[s]; forget(s); post(x, Close, s, who, 0); post(owner(s), Close, s, who, 0)
#endif
    :: route[s] == 1 && d == owner(s) -> x = asks_whom[s]; forget(s); post_all(x, Close, s, who)
    :: route[s] == 1 && d != owner(s) && has(asks_whom[s], d) ->
       asks_whom[s] = asks_whom[s] & ~bit(d);
       if
       :: who == 1 || asks_whom[s] == 0 ->
          x = asks_whom[s]; forget(s);
          post(owner(s), Close, s, who, 0); post_all(x, Close, s, who)
       :: else
       fi
    :: else
    fi
}

inline relay_hears(d) {
    up[d]?kind, s, who, n;
    if
    :: kind == Offer -> relay_offer(d)
    :: kind == Answer -> relay_answer(d)
    :: kind == Finish && route[s] == 2 && d == owner(s) -> post(answerer[s], kind, s, who, n)
    :: (kind == Ready || kind == Text || kind == Bye) && route[s] == 2 && d == owner(s) ->
       post(answerer[s], kind, s, who, n)
    :: (kind == Ready || kind == Text || kind == Bye) && route[s] == 2 && d == answerer[s] ->
       post(owner(s), kind, s, who, n)
    :: kind == Close -> relay_close(d)
    :: else
    fi
}

inline relay_gone(d) {
    there[d] = 0;
    for (j : 1 .. ROOM) {
        if
        :: len(up[d]) > 0 -> up[d]?kind, s, who, n
        :: else
        fi
    };
    for (j : 0 .. SIDS - 1) {
        if
        :: route[j] == 2 && (owner(j) == d || answerer[j] == d) ->
           if
           :: owner(j) == d -> x = answerer[j]
           :: else -> x = owner(j)
           fi;
           forget(j);
#ifndef NO_GONE
           post(x, Gone, j, 0, 0)
#endif
        :: route[j] == 1 && owner(j) == d ->
           x = asks_whom[j]; forget(j);
#ifndef NO_GONE
           post_all(x, Gone, j, 0)
#endif
        :: route[j] == 1 && owner(j) != d && has(asks_whom[j], d) ->
           asks_whom[j] = asks_whom[j] & ~bit(d); had[j] = had[j] & ~bit(d);
           if
           :: asks_whom[j] == 0 -> forget(j); post(owner(j), Unavailable, j, 0, 0)
           :: else
           fi
        :: else -> had[j] = had[j] & ~bit(d)
        fi
    };
    x = 0 /* spin lets no loop be the end of a d_step */
}

inline connect(d) {
    if
    :: there[d] ->
#ifndef NO_LOGIN_ENDS_OLD
       relay_gone(d)
#else
       skip
#endif
    :: else
    fi;
    here[d] = 1; there[d] = 1; broken[d] = 0
}
