#include "support/catcher.h"
#include "base/clock.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char preset[] = "HTTP/1.1 204 No Content\r\n\r\n";

struct client {
    int fd;
    size_t len;
    char text[16 * 1024];
};

/* The whole length of the request that `text` begins with; 0: not there yet. */
static size_t request_bytes(const char *text)
{
    const char *end = strstr(text, "\r\n\r\n");
    const char *length = strcasestr(text, "content-length:");

    if (!end)
        return 0;
    return (size_t)(end + 4 - text) + (length && length < end ? strtoul(length + 15, NULL, 10) : 0);
}

static void request_take(struct catcher *c, const struct client *client, size_t bytes)
{
    int i = c->count;

    if (i < CATCHER_REQUESTS_MAX)
        snprintf(c->texts[i], CATCHER_TEXT_MAX, "%.*s", (int)bytes, client->text);
    const char *answer = c->answer ? c->answer : preset;

    if (*answer && write(client->fd, answer, strlen(answer)) < 0)
        return;
    c->count = i + 1;
}

/* False when the connection is over. */
static bool client_read(struct catcher *c, struct client *client)
{
    ssize_t n =
        read(client->fd, client->text + client->len, sizeof(client->text) - 1 - client->len);

    if (n <= 0)
        return false;
    client->len += (size_t)n;
    client->text[client->len] = '\0';
    size_t bytes = request_bytes(client->text);

    while (bytes && client->len >= bytes) {
        request_take(c, client, bytes);
        client->len -= bytes;
        memmove(client->text, client->text + bytes, client->len + 1);
        bytes = request_bytes(client->text);
    }
    return true;
}

static void *catcher_main(void *arg)
{
    struct catcher *c = arg;
    struct client *clients = calloc(CATCHER_CONNECTIONS, sizeof(*clients));
    struct pollfd polls[CATCHER_CONNECTIONS + 2];
    int count = 0;

    for (;;) {
        polls[0] = (struct pollfd){c->wake[0], POLLIN, 0};
        polls[1] = (struct pollfd){count < CATCHER_CONNECTIONS ? c->listener : -1, POLLIN, 0};
        for (int i = 0; i < count; i++)
            polls[i + 2] = (struct pollfd){clients[i].fd, POLLIN, 0};
        poll(polls, (nfds_t)count + 2, -1);
        if (polls[0].revents)
            break;
        for (int i = count - 1; i >= 0; i--)
            if (polls[i + 2].revents && !client_read(c, &clients[i])) {
                close(clients[i].fd);
                clients[i] = clients[--count];
            }
        if (polls[1].revents) {
            clients[count].len = 0;
            clients[count++].fd = accept(c->listener, NULL, NULL);
            c->connections++;
        }
    }
    for (int i = 0; i < count; i++)
        close(clients[i].fd);
    free(clients);
    return NULL;
}

void catcher_open(struct catcher *c, const char *answer)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(at);

    memset(c, 0, sizeof(*c));
    c->answer = answer;
    c->texts = calloc(CATCHER_REQUESTS_MAX, CATCHER_TEXT_MAX);
    c->listener = socket(AF_INET, SOCK_STREAM, 0);
    if (!c->texts || bind(c->listener, (struct sockaddr *)&at, size) || listen(c->listener, 128) ||
        getsockname(c->listener, (struct sockaddr *)&at, &size) || pipe(c->wake) ||
        pthread_create(&c->thread, NULL, catcher_main, c))
        abort();
    c->port = ntohs(at.sin_port);
}

void catcher_close(struct catcher *c)
{
    if (write(c->wake[1], "", 1) < 0)
        abort();
    pthread_join(c->thread, NULL);
    close(c->listener);
    close(c->wake[0]);
    close(c->wake[1]);
    free(c->texts);
}

bool catcher_await(struct catcher *c, int count)
{
    static const struct timespec ms = {0, 1000000};
    int64_t end = clock_mono_us() + 30000000;

    while (c->count < count && clock_mono_us() < end)
        nanosleep(&ms, NULL);
    return c->count >= count;
}

struct str catcher_header(const struct catcher *c, int request, const char *name)
{
    const char *text = c->texts[request], *end = strstr(text, "\r\n\r\n");
    size_t len = strlen(name);

    for (const char *line = strstr(text, "\r\n"); line && line < end;
         line = strstr(line + 2, "\r\n"))
        if (strncasecmp(line + 2, name, len) == 0 && line[2 + len] == ':')
            return str_trim((struct str){line + 3 + len, strcspn(line + 3 + len, "\r")});
    return STR_NULL;
}

struct str catcher_body(const struct catcher *c, int request)
{
    const char *end = strstr(c->texts[request], "\r\n\r\n");

    return end ? str_from(end + 4) : STR_NULL;
}
