#include "http/listen.h"
#include "base/log.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

enum { HOST_MAX = 64, PORT_MAX = 65535 };

static struct sockaddr_in *four(struct address *address)
{
    return (struct sockaddr_in *)(void *)&address->at;
}

static struct sockaddr_in6 *six(struct address *address)
{
    return (struct sockaddr_in6 *)(void *)&address->at;
}

/* Takes the host off `rest`, with the colon behind it; false when there is none. */
static bool host_take(struct str *rest, char host[HOST_MAX], bool *brackets)
{
    *brackets = rest->len && rest->at[0] == '[';
    if (*brackets)
        *rest = str_from_index(*rest, 1);
    struct str text = str_cut(rest, *brackets ? ']' : ':');

    if (*brackets && (!rest->len || str_cut(rest, ':').len))
        return false;
    if (!text.len || text.len >= HOST_MAX)
        return false;
    memcpy(host, text.at, text.len);
    host[text.len] = '\0';
    return true;
}

enum status address_read(const char *text, struct address *out)
{
    struct str rest = str_from(text);
    char host[HOST_MAX];
    bool brackets;
    int64_t port;

    *out = (struct address){0};
    if (!host_take(&rest, host, &brackets) || !str_int(rest, &port) || port < 0 || port > PORT_MAX)
        return ST_INVALID;
    if (brackets) {
        out->len = sizeof(struct sockaddr_in6);
        six(out)->sin6_family = AF_INET6;
        six(out)->sin6_port = htons((uint16_t)port);
        return inet_pton(AF_INET6, host, &six(out)->sin6_addr) == 1 ? ST_OK : ST_INVALID;
    }
    out->len = sizeof(struct sockaddr_in);
    four(out)->sin_family = AF_INET;
    four(out)->sin_port = htons((uint16_t)port);
    return inet_pton(AF_INET, host, &four(out)->sin_addr) == 1 ? ST_OK : ST_INVALID;
}

int address_port(const struct address *address)
{
    struct address copy = *address;

    return ntohs(copy.at.ss_family == AF_INET6 ? six(&copy)->sin6_port : four(&copy)->sin_port);
}

static bool option_on(int fd, int level, int option)
{
    int on = 1;

    return setsockopt(fd, level, option, &on, sizeof(on)) == 0;
}

/* A socket bound to the address; -1 with errno. */
static int bind_new(const struct address *address, bool shared)
{
    int fd = socket(address->at.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -1;
    /* What is accepted takes TCP_NODELAY over: answers are whole, there is nothing to wait for. */
    bool fine = option_on(fd, SOL_SOCKET, SO_REUSEADDR) &&
                (!shared || option_on(fd, SOL_SOCKET, SO_REUSEPORT)) &&
                option_on(fd, IPPROTO_TCP, TCP_NODELAY) &&
                bind(fd, (const struct sockaddr *)&address->at, address->len) == 0;

    if (fine)
        return fd;
    int error = errno;

    close(fd);
    errno = error;
    return -1;
}

static enum status claim_failed(const char *text, int *fd)
{
    int error = errno;

    if (*fd >= 0)
        close(*fd);
    *fd = -1;
    if (error != EADDRINUSE) {
        log_error("http", "%s cannot be listened on error=\"%s\"", text, strerror(error));
        return ST_UNAVAILABLE;
    }
    log_error("http", "%s is in use: another server runs there; stop it, or listen elsewhere",
              text);
    return ST_CONFLICT;
}

enum status address_claim(const char *text, struct address *address, int *fd)
{
    *fd = bind_new(address, false);
    if (*fd < 0 || getsockname(*fd, (struct sockaddr *)&address->at, &address->len) ||
        !option_on(*fd, SOL_SOCKET, SO_REUSEPORT) || listen(*fd, LISTEN_BACKLOG))
        return claim_failed(text, fd);
    return ST_OK;
}

enum status address_share(const struct address *address, int *fd)
{
    *fd = bind_new(address, true);
    if (*fd >= 0 && listen(*fd, LISTEN_BACKLOG) == 0)
        return ST_OK;
    log_error("http", "port %d cannot be shared by the workers error=\"%s\"", address_port(address),
              strerror(errno));
    return ST_UNAVAILABLE;
}
