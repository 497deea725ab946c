/* net.h: questions to Telegram's server for bots: one that waits until something comes in, and
 * beside it one that sends. The token is part of every address, so none is ever logged. */
#pragma once

#include "base/macros.h"
#include "base/str.h"

enum { NET_ERROR_MAX = 160 };

/* Two questions may be under way at a time, one on each line. */
enum net_line { NET_HEAR, NET_SAY, NET_LINES };

struct net_answer {
    int http;        /* status; 0: no whole answer came */
    struct str body; /* JSON; good until the line asks again */
    const char *why; /* http 0: why */
};

struct net;

/* `url`: "https://api.telegram.org". NULL when memory or the library fails. */
struct net *net_open(struct str url, struct str token);
void net_close(struct net *net); /* cuts off what is under way */

/* Asks `method` with its parameters in JSON; over after `ms_max` at most. False: no memory. */
bool net_ask(struct net *net, enum net_line line, const char *method, struct str body,
             int64_t ms_max) MUST_CHECK;

bool net_busy(const struct net *net, enum net_line line);

/* True once for each question, as soon as it is over. */
bool net_over(struct net *net, enum net_line line, struct net_answer *answer);

/* Until a question is over, net_wake(), or `ms` have passed. */
void net_wait(struct net *net, int ms);
void net_wake(struct net *net); /* any thread */
