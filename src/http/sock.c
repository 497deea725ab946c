#include "http/sock.h"
#include "base/log.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/socket.h>

/* Bytes on their way out, which libuv could not send at once. */
struct unsent {
    uv_write_t req;
    struct sock *sock;
    size_t len;
    char bytes[];
};

struct sock *sock_of(struct conn *conn)
{
    return (struct sock *)((char *)conn - offsetof(struct sock, conn));
}

static int64_t sock_now(const struct sock *sock)
{
    return sock->worker->lane.now;
}

static void on_closed(uv_handle_t *handle)
{
    struct sock *sock = handle->data;
    struct worker *worker = sock->worker;

    if (sock->prev)
        sock->prev->next = sock->next;
    else
        worker->socks = sock->next;
    if (sock->next)
        sock->next->prev = sock->prev;
    if (worker->hall->peers && sock->peer.bits)
        peers_give(worker->hall->peers, sock->peer);
    atomic_fetch_sub(&worker->hall->open, 1);
    free(sock->held.at);
    free(sock);
}

void sock_close(struct sock *sock)
{
    if (sock->closing)
        return;
    sock->closing = true;
    conn_release(&sock->conn);
    uv_close((uv_handle_t *)&sock->tcp, on_closed);
}

/* As sock_close(), but what has not been sent is dropped by the kernel too. */
static void sock_abort(struct sock *sock)
{
    if (sock->closing)
        return;
    sock->closing = true;
    conn_release(&sock->conn);
    if (uv_tcp_close_reset(&sock->tcp, on_closed))
        uv_close((uv_handle_t *)&sock->tcp, on_closed);
}

/* The answer is out, and no further request is taken: waits for the client to close, because
 * closing first would throw away what it has not read yet, if it is still sending. */
static void sock_linger(struct sock *sock)
{
    uv_os_fd_t fd;

    if (sock->lingering)
        return;
    if (sock->gone || uv_fileno((uv_handle_t *)&sock->tcp, &fd) || shutdown(fd, SHUT_WR)) {
        sock_close(sock);
        return;
    }
    sock->lingering = true;
    sock->held.len = 0;
    sock->conn.deadline = sock_now(sock) + sock->worker->lane.limits->linger_ms_max;
}

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf);
static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf);

static void sock_read(struct sock *sock, bool on)
{
    if (sock->reading == on)
        return;
    sock->reading = on;
    if (!on)
        uv_read_stop((uv_stream_t *)&sock->tcp);
    else if (uv_read_start((uv_stream_t *)&sock->tcp, on_alloc, on_read))
        sock_close(sock);
}

/* Gives the connection what was held back for it. */
static void sock_feed_held(struct sock *sock)
{
    struct bytes held = sock->held;

    sock->held = (struct bytes){0};
    size_t eaten = conn_feed(&sock->conn, (struct str){held.at, held.len});

    if (eaten < held.len) {
        memmove(held.at, held.at + eaten, held.len - eaten);
        held.len -= eaten;
        sock->held = held;
        return;
    }
    free(held.at);
}

/* After anything has happened: sends what was answered, goes on with what was held back, and
 * settles whether to read, to linger, or to close. */
static void sock_settle(struct sock *sock)
{
    struct conn *conn = &sock->conn;
    struct bytes *out = &sock->worker->lane.out;

    if (out->len)
        sock_send(conn, STR_NULL);
    while (!sock->broken && !conn->full &&
           (conn->state == CONN_STREAM || (!conn_waits(conn) && sock->held.len))) {
        if (conn->state == CONN_STREAM)
            conn_pull(conn);
        else
            sock_feed_held(sock);
        if (out->len)
            sock_send(conn, STR_NULL);
    }
    if (sock->broken)
        sock_abort(sock);
    else if (conn->state == CONN_LAST && !sock->unsent)
        sock_linger(sock);
    else if (sock->gone && !conn_waits(conn))
        sock_close(sock);
    if (!sock->closing)
        sock_read(sock, !sock->gone && !sock->held.len);
}

static void on_sent(uv_write_t *req, int status)
{
    struct unsent *unsent = req->data;
    struct sock *sock = unsent->sock;

    sock->unsent -= unsent->len;
    free(unsent);
    if (sock->closing)
        return;
    if (status) {
        sock_close(sock);
        return;
    }
    sock->conn.full = sock->unsent > 0;
    sock->worker->lane.now = (int64_t)uv_now(&sock->worker->loop);
    sock_settle(sock);
}

/* Has libuv send the last `rest` bytes of the two texts when the socket takes them. */
static void sock_send_later(struct sock *sock, const struct str *texts, size_t rest)
{
    struct unsent *unsent = malloc(sizeof(*unsent) + rest);
    char *at = unsent ? unsent->bytes + rest : NULL;

    if (!unsent) {
        sock->broken = true;
        return;
    }
    for (int i = 1; i >= 0; i--) {
        size_t left = (size_t)(at - unsent->bytes);
        size_t len = texts[i].len < left ? texts[i].len : left;

        at -= len;
        if (len)
            memcpy(at, texts[i].at + texts[i].len - len, len);
    }
    uv_buf_t buf = uv_buf_init(unsent->bytes, (unsigned)rest);

    unsent->req.data = unsent;
    unsent->sock = sock;
    unsent->len = rest;
    if (!sock->unsent)
        sock->send_deadline = sock_now(sock) + sock->worker->lane.limits->answer_ms_max;
    if (uv_write(&unsent->req, (uv_stream_t *)&sock->tcp, &buf, 1, on_sent)) {
        free(unsent);
        sock->broken = true;
        return;
    }
    sock->unsent += rest;
}

/* Never closes, because the connection is at work when it calls: that is sock_settle()'s. */
void sock_send(struct conn *conn, struct str body)
{
    struct sock *sock = sock_of(conn);
    struct bytes *out = &sock->worker->lane.out;
    struct str texts[2] = {{out->at, out->len}, body};
    uv_buf_t bufs[2] = {uv_buf_init(out->at, (unsigned)out->len),
                        uv_buf_init((char *)body.at, (unsigned)body.len)};
    size_t all = out->len + body.len;
    size_t sent = 0;

    out->len = 0;
    if (sock->broken)
        return;
    if (!sock->unsent) {
        int n = uv_try_write((uv_stream_t *)&sock->tcp, bufs, body.len ? 2 : 1);

        sock->broken = n < 0 && n != UV_EAGAIN;
        sent = n > 0 ? (size_t)n : 0;
    }
    if (!sock->broken && sent < all)
        sock_send_later(sock, texts, all - sent);
    conn->full = sock->broken || sock->unsent;
}

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    struct sock *sock = handle->data;

    (void)size;
    *buf = uv_buf_init(sock->worker->input, READ_BYTES);
}

/* Takes what has been read, and holds back what the connection does not want yet. */
static void sock_input(struct sock *sock, struct str in)
{
    size_t eaten = 0;

    if (sock->lingering)
        return;
    if (!sock->held.len)
        eaten = conn_feed(&sock->conn, in);
    if (eaten < in.len && !bytes_add(&sock->held, str_from_index(in, eaten)))
        sock->broken = true;
    sock_settle(sock);
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    struct sock *sock = stream->data;

    if (n == 0)
        return;
    sock->worker->lane.now = (int64_t)uv_now(&sock->worker->loop);
    if (n > 0) {
        sock_input(sock, (struct str){buf->base, (size_t)n});
        return;
    }
    /* A client may end its side and still read: whoever waits for an answer gets it. */
    sock->gone = true;
    sock->broken = n != UV_EOF;
    if (sock->lingering)
        sock_close(sock);
    else
        sock_settle(sock);
}

void sock_answered(struct sock *sock)
{
    conn_answered(&sock->conn);
    sock_settle(sock);
}

void sock_tick(struct sock *sock, int64_t now)
{
    if (sock->closing)
        return;
    if (sock->unsent && now >= sock->send_deadline)
        sock_abort(sock);
    else if (sock->unsent || now < sock->conn.deadline)
        return;
    else if (conn_expired(&sock->conn))
        sock_settle(sock);
    else
        sock_close(sock);
}

void sock_stop(struct sock *sock)
{
    if (sock->conn.state == CONN_IDLE && !sock->unsent)
        sock_close(sock);
}

/* False when there are too many connections, in all or of its address. */
static bool sock_admit(struct sock *sock)
{
    struct hall *hall = sock->worker->hall;
    struct sockaddr_storage address;
    int len = sizeof(address);

    if (atomic_load(&hall->open) > hall->config->limits.connections_max)
        return false;
    if (!hall->peers || uv_tcp_getpeername(&sock->tcp, (struct sockaddr *)&address, &len))
        return true;
    sock->peer = peer_key((struct sockaddr *)&address);
    if (!sock->peer.bits || peers_take(hall->peers, sock->peer))
        return true;
    sock->peer.bits = 0;
    return false;
}

/* One more of the worker's. From here on it ends through sock_close(). */
static struct sock *sock_new(struct worker *worker)
{
    struct sock *sock = calloc(1, sizeof(*sock));

    if (!sock)
        return NULL;
    if (uv_tcp_init(&worker->loop, &sock->tcp)) {
        free(sock);
        return NULL;
    }
    sock->tcp.data = sock;
    sock->worker = worker;
    sock->next = worker->socks;
    if (sock->next)
        sock->next->prev = sock;
    worker->socks = sock;
    atomic_fetch_add(&worker->hall->open, 1);
    conn_init(&sock->conn, &worker->lane);
    return sock;
}

bool sock_accept(struct worker *worker)
{
    struct sock *sock = sock_new(worker);

    if (!sock)
        return false;
    if (uv_accept((uv_stream_t *)&worker->listener, (uv_stream_t *)&sock->tcp)) {
        sock_close(sock);
        return true;
    }
    lane_count(&worker->lane.accepted);
    if (sock_admit(sock)) {
        sock_read(sock, true);
        return true;
    }
    conn_turn_away(&sock->conn);
    sock_send(&sock->conn, STR_NULL);
    sock_close(sock);
    return true;
}
