/* listen.h: an address as text to listening sockets. */
#pragma once

#include "base/status.h"

#include <sys/socket.h>

struct address {
    struct sockaddr_storage at;
    socklen_t len;
};

/* "127.0.0.1:8080", "[::1]:0". ST_INVALID when it is not that. */
MUST_CHECK enum status address_read(const char *text, struct address *out);
int address_port(const struct address *address);

/* Sees whether the address is free, and fills in the port if it was 0: sockets that share a port
 * would join another server's without a word. ST_CONFLICT when it is in use. Logs why not. */
MUST_CHECK enum status address_claim(const char *text, struct address *address);

/* A bound socket of the address, which others may share; the caller listens. -1 on failure, logged.
 */
int address_bind(const struct address *address);
