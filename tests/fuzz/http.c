/* http.c: bytes through a connection without a socket: parse, guard, chunks, answers.
 *
 * The first byte says in pieces of what size the rest arrives, and the second whether answers come
 * at once or later, and when the client goes. The stub behind it looks at every byte it is given,
 * so that a text that does not lie in memory of the call is found. */
#include "http/conn.h"

#include <assert.h>
#include <stdlib.h>

enum { LATER = 1, GOES_AWAY = 2, STOPS = 4 };

static struct call *waiting; /* for its answer; at most one, since there is one connection */
static unsigned answers_later;
static size_t seen;

static void look(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        seen += (unsigned char)s.at[i];
}

/* What the guard promises about a request that gets through. */
static void check_request(const struct request *req)
{
    assert(req->path.len && req->path.at[0] == '/');
    assert(!memchr(req->path.at, '\0', req->path.len));
    assert(!memchr(req->path.at, '?', req->path.len));
    for (size_t i = 0; i < HEADER_COUNT; i++) {
        struct str value = req->headers[i];

        look(value);
        assert(!value.len || !memchr(value.at, '\n', value.len));
        assert(!value.len || !memchr(value.at, '\r', value.len));
        assert(!value.len || !memchr(value.at, '\0', value.len));
    }
    look(req->path);
    look(req->query);
    look(req->body);
}

static bool submit(void *worker, struct call *call)
{
    (void)worker;
    check_request(&call->req);
    call->reply = (struct reply){.http = 200, .body = call->req.path};
    if (!answers_later)
        return true;
    assert(!waiting);
    waiting = call;
    return false;
}

static void out_drop(struct conn *conn, struct str body)
{
    look((struct str){conn->lane->out.at, conn->lane->out.len});
    look(body);
    conn->lane->out.len = 0;
}

static void wake(struct lane *lane)
{
    (void)lane;
}

/* The answer that was awaited, as another thread would give it. */
static void answer(struct lane *lane)
{
    waiting->done(waiting);
    waiting = NULL;
    struct exchange *ex = lane_answered(lane);

    assert(ex && !ex->next);
    lane->pending--;
    if (ex->conn)
        conn_answered(ex->conn);
    else
        lane_give(lane, ex);
}

static void feed(struct conn *conn, struct str in, size_t step)
{
    while (in.len) {
        struct str piece = {in.at, in.len < step ? in.len : step};
        size_t eaten = conn_feed(conn, piece);

        assert(eaten == piece.len || conn_waits(conn));
        in = str_from_index(in, eaten);
        if (waiting)
            answer(conn->lane);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct app_port port = {.submit = submit};
    static const struct http_limits limits = {
        .head_bytes_max = 2048,
        .target_bytes_max = 512,
        .headers_max = 16,
        .body_bytes_max = 1024,
        .chunked_bytes_max = 1500,
        .extension_bytes_max = 64,
        .trailer_bytes_max = 128,
        .arriving_bytes_max = 4096,
    };
    struct lane lane = {.port = &port,
                        .limits = &limits,
                        .arena_bytes_max = 1 << 16,
                        .send = out_drop,
                        .wake = wake};
    struct conn conn;

    if (size < 2 || lane_init(&lane))
        return 0;
    waiting = NULL;
    answers_later = data[1] & LATER;
    lane.stopping = data[1] & STOPS;
    conn_init(&conn, &lane);

    feed(&conn, (struct str){(const char *)data + 2, size - 2}, (size_t)data[0] + 1);
    if (data[1] & GOES_AWAY) {
        conn_feed(&conn, S("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
        conn_release(&conn);
        if (waiting)
            answer(&lane);
    } else {
        conn_expired(&conn);
        conn_release(&conn);
    }
    assert(lane.arriving_bytes == 0 && lane.pending == 0);
    lane_release(&lane);
    return 0;
}
