/* listen.h: an address as text to listening sockets. */
#pragma once

#include "base/status.h"

#include <sys/socket.h>

enum { LISTEN_BACKLOG = 1024 };

struct address {
    struct sockaddr_storage at;
    socklen_t len;
};

/* "127.0.0.1:8080", "[::1]:0". ST_INVALID when it is not that. */
MUST_CHECK enum status address_read(const char *text, struct address *out);
int address_port(const struct address *address);

/* The first socket of an address, bound while it may not be shared: sockets that share a port would
 * join another server's without a word. From then on address_share() may add others. Fills in the
 * port if it was 0. Both listen already, so that clients wait instead of being refused until the
 * threads run; *fd is the caller's to close, -1 when there is none. Failures are logged:
 * ST_CONFLICT when the address is in use, else ST_UNAVAILABLE. */
MUST_CHECK enum status address_claim(const char *text, struct address *address, int *fd);
MUST_CHECK enum status address_share(const struct address *address, int *fd);
