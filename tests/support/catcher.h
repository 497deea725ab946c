/* catcher.h: somebody on 127.0.0.1 to whom webhooks are sent: a thread that takes requests and
 * answers what the test says. */
#pragma once

#include "base/str.h"

#include <pthread.h>

enum { CATCHER_REQUESTS_MAX = 4096, CATCHER_TEXT_MAX = 4096, CATCHER_CONNECTIONS = 600 };

struct catcher {
    int port;
    /* What the next requests get, whole ("HTTP/1.1 200 OK\r\n..."); NULL: "204"; "": no answer at
     * all. */
    const char *_Atomic answer;
    _Atomic int count;               /* requests taken so far */
    _Atomic int connections;         /* made so far */
    char (*texts)[CATCHER_TEXT_MAX]; /* each of the first whole requests, as far as it fits */
    int listener;
    int wake[2];
    pthread_t thread;
};

void catcher_open(struct catcher *c, const char *answer);
void catcher_close(struct catcher *c);

/* Waits until there were that many; false after half a minute. */
bool catcher_await(struct catcher *c, int count);

/* A header of a request; null when it was not sent. Views into it. */
struct str catcher_header(const struct catcher *c, int request, const char *name);
struct str catcher_body(const struct catcher *c, int request);
