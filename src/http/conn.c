#include "http/conn.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/answer.h"

#include <assert.h>

static void conn_rest(struct conn *conn)
{
    conn->state = CONN_IDLE;
    conn->blank = false;
    conn->deadline = conn->lane->now + conn->lane->limits->idle_ms_max;
}

void conn_init(struct conn *conn, struct lane *lane)
{
    *conn = (struct conn){.lane = lane};
    conn_rest(conn);
}

bool conn_waits(const struct conn *conn)
{
    return conn->state == CONN_WAIT || conn->state == CONN_STREAM || conn->full;
}

/* Nothing more is read as a request. */
static void conn_last(struct conn *conn)
{
    conn->state = CONN_LAST;
    conn->deadline = conn->lane->now + conn->lane->limits->linger_ms_max;
}

static void conn_drop(struct conn *conn)
{
    if (conn->ex)
        lane_give(conn->lane, conn->ex);
    conn->ex = NULL;
}

static void conn_refuse(struct conn *conn, enum refusal refusal)
{
    bool head = conn->ex && conn->ex->read && conn->ex->call.req.method == HEAD;

    lane_count(&conn->lane->refused[refusal]);
    log_debug("http", "refused status=%d reason=%s", refusal_http(refusal), refusal_name(refusal));
    answer_refusal(conn, refusal, head);
    conn_drop(conn);
    conn_last(conn);
}

/* A piece of a stream, the first with its head. It is HTTP/1.1 when there may be another request.
 */
static void conn_stream(struct conn *conn)
{
    struct exchange *ex = conn->ex;

    if (ex->framing.old)
        ex->framing.keep_alive = false; /* its end is that of the connection */
    if (conn->streams)
        answer_piece(conn, ex);
    else
        answer_stream(conn, ex, !ex->framing.keep_alive);
    conn->streams = true;
    conn->state = CONN_STREAM;
    conn->deadline = INT64_MAX;
}

/* The last piece, or none. */
static void conn_stream_end(struct conn *conn)
{
    bool last = !conn->ex->framing.keep_alive || conn->lane->stopping;

    answer_stream_end(conn, conn->ex);
    conn->streams = false;
    conn_drop(conn);
    if (last)
        conn_last(conn);
    else
        conn_rest(conn);
}

static void conn_reply(struct conn *conn)
{
    const struct exchange *ex = conn->ex;

    if (ex->call.reply.more) {
        conn_stream(conn);
        return;
    }
    if (conn->streams) {
        answer_piece(conn, ex);
        conn_stream_end(conn);
        return;
    }
    bool last = !ex->framing.keep_alive || ex->call.reply.close || conn->lane->stopping;

    answer_reply(conn, ex, last);
    conn_drop(conn);
    if (last)
        conn_last(conn);
    else
        conn_rest(conn);
}

void conn_answered(struct conn *conn)
{
    assert(conn->state == CONN_WAIT);
    conn_reply(conn);
}

/* Nobody wants the rest of the stream. */
static void conn_stream_drop(struct lane *lane, struct exchange *ex)
{
    ex->call.reply.more = false;
    lane->port->drop(lane->worker, &ex->call);
}

void conn_pull(struct conn *conn)
{
    struct lane *lane = conn->lane;
    struct call *call = &conn->ex->call;

    if (lane->stopping) {
        conn_stream_drop(lane, conn->ex);
        conn_stream_end(conn);
        return;
    }
    conn->state = CONN_WAIT;
    conn->deadline = lane->now + lane->limits->beat_ms_max;
    if (lane->port->more(lane->worker, call))
        conn_reply(conn);
    else
        lane->pending++;
}

static void conn_submit(struct conn *conn)
{
    struct lane *lane = conn->lane;
    struct call *call = &conn->ex->call;

    call->req.body = (struct str){conn->ex->body.at ? conn->ex->body.at : "", conn->ex->body.len};
    call->req.now = clock_now_ms();
    lane_count(&lane->requests);

    /* Before the call is made: it may be answered before submit has returned. */
    conn->state = CONN_WAIT;
    conn->deadline = INT64_MAX;
    if (lane->port->submit(lane->worker, call))
        conn_reply(conn);
    else
        lane->pending++;
}

/* The first byte of a request has come. */
static bool conn_begin(struct conn *conn)
{
    conn->ex = lane_take(conn->lane);
    if (!conn->ex) {
        conn_refuse(conn, REFUSAL_MEMORY);
        return false;
    }
    conn->ex->conn = conn;
    conn->state = CONN_HEAD;
    conn->deadline = conn->lane->now + conn->lane->limits->head_ms_max;
    return true;
}

/* The byte `back` before in[i], which may have come earlier; -1 before the request's first. */
static int byte_before(const struct bytes *earlier, struct str in, size_t i, size_t back)
{
    if (i >= back)
        return (unsigned char)in.at[i - back];
    back -= i;
    return back <= earlier->len ? (unsigned char)earlier->at[earlier->len - back] : -1;
}

/* How many bytes of `in` belong to the head, with its empty line; 0 when it goes on. */
static enum refusal head_end(const struct bytes *earlier, struct str in, size_t *end)
{
    const char *feed = memchr(in.at, '\n', in.len);

    *end = 0;
    while (feed) {
        size_t i = (size_t)(feed - in.at);
        int before = byte_before(earlier, in, i, 2);

        if (byte_before(earlier, in, i, 1) != '\r')
            return REFUSAL_LINE_END;
        if (before == '\n' || before == -1) {
            *end = i + 1;
            return REFUSAL_NONE;
        }
        feed = memchr(feed + 1, '\n', in.len - i - 1);
    }
    return REFUSAL_NONE;
}

/* RFC 9112 2.2 would have an empty line before a request forgiven; the deadline stays. */
static void conn_forgive(struct conn *conn)
{
    if (conn->blank) {
        conn_refuse(conn, REFUSAL_REQUEST_LINE);
        return;
    }
    conn->blank = true;
    conn_drop(conn);
    conn->state = CONN_IDLE;
}

static void conn_expect_body(struct conn *conn, bool more)
{
    struct exchange *ex = conn->ex;

    if (ex->framing.expects && !more)
        answer_continue(conn);
    conn->state = ex->framing.chunked ? CONN_CHUNKS : CONN_BODY;
    conn->deadline = conn->lane->now + conn->lane->limits->body_ms_max;
}

/* Some requests may be longer than others: those of which the program says so. */
static void conn_body_limit(struct conn *conn)
{
    struct exchange *ex = conn->ex;
    struct lane *lane = conn->lane;
    size_t usual = lane->limits->body_bytes_max, own = 0;

    if (lane->port->body_max && (ex->framing.length > usual || ex->framing.chunked))
        own = lane->port->body_max(lane->worker, &ex->call.req);
    ex->body_bytes_max = own > usual ? own : usual;
    ex->chunk.raw_more = 2 * (ex->body_bytes_max - usual);
}

/* The head is whole; `more` bytes have come behind it. */
static void conn_head_done(struct conn *conn, bool more)
{
    struct exchange *ex = conn->ex;
    const struct http_limits *limits = conn->lane->limits;
    struct str head = {ex->head.at, ex->head.len};

    if (head.len == 2) {
        conn_forgive(conn);
        return;
    }
    enum refusal refusal = head_read(head, limits, &ex->call.req, &ex->framing);

    ex->read = !refusal;
    if (!refusal)
        conn_body_limit(conn);
    if (!refusal && ex->framing.length > ex->body_bytes_max)
        refusal = REFUSAL_BODY_LONG;
    if (refusal)
        conn_refuse(conn, refusal);
    else if (ex->framing.length || ex->framing.chunked)
        conn_expect_body(conn, more);
    else
        conn_submit(conn);
}

/* Which part of a head that is over the limit is too long. */
static enum refusal head_excess(const struct bytes *head, const struct http_limits *limits)
{
    const char *end = memchr(head->at, '\r', head->len);
    size_t line = end ? (size_t)(end - head->at) : head->len;

    return line > limits->target_bytes_max ? REFUSAL_TARGET_LONG : REFUSAL_HEAD_LONG;
}

static size_t feed_head(struct conn *conn, struct str in)
{
    struct bytes *head = &conn->ex->head;
    size_t room = conn->lane->limits->head_bytes_max - head->len;
    size_t end;
    enum refusal refusal = head_end(head, in, &end);
    size_t take = end ? end : in.len;
    bool fits = take <= room;

    take = fits ? take : room;
    if (!refusal && !bytes_add(head, (struct str){in.at, take}))
        refusal = REFUSAL_MEMORY;
    if (!refusal && !fits)
        refusal = head_excess(head, conn->lane->limits);
    if (refusal) {
        conn_refuse(conn, refusal);
        return in.len;
    }
    if (end)
        conn_head_done(conn, end < in.len);
    return take;
}

static enum refusal body_add(struct conn *conn, struct str more)
{
    struct bytes *body = &conn->ex->body;
    struct lane *lane = conn->lane;

    if (more.len > conn->ex->body_bytes_max - body->len)
        return REFUSAL_BODY_LONG;
    if (lane->arriving_bytes + more.len > lane->limits->arriving_bytes_max)
        return REFUSAL_MEMORY;
    if (!bytes_add(body, more))
        return REFUSAL_MEMORY;
    lane->arriving_bytes += more.len;
    return REFUSAL_NONE;
}

static size_t feed_body(struct conn *conn, struct str in)
{
    size_t left = conn->ex->framing.length - conn->ex->body.len;
    size_t take = in.len < left ? in.len : left;
    enum refusal refusal = body_add(conn, (struct str){in.at, take});

    if (refusal)
        conn_refuse(conn, refusal);
    else if (take == left)
        conn_submit(conn);
    return take;
}

static size_t feed_chunks(struct conn *conn, struct str in)
{
    struct exchange *ex = conn->ex;
    struct str rest = in, data;
    enum refusal refusal = chunk_take(&ex->chunk, conn->lane->limits, &rest, &data);

    if (!refusal)
        refusal = body_add(conn, data);
    if (refusal)
        conn_refuse(conn, refusal);
    else if (ex->chunk.state == CHUNK_END)
        conn_submit(conn);
    return in.len - rest.len;
}

/* Takes some of the bytes, at least one. */
static size_t conn_step(struct conn *conn, struct str in)
{
    switch (conn->state) {
    case CONN_IDLE:
        return conn_begin(conn) ? feed_head(conn, in) : in.len;
    case CONN_HEAD:
        return feed_head(conn, in);
    case CONN_BODY:
        return feed_body(conn, in);
    case CONN_CHUNKS:
        return feed_chunks(conn, in);
    default:
        return in.len; /* after the last answer */
    }
}

size_t conn_feed(struct conn *conn, struct str in)
{
    size_t all = in.len;

    while (in.len && !conn_waits(conn))
        in = str_from_index(in, conn_step(conn, in));
    return all - in.len;
}

bool conn_expired(struct conn *conn)
{
    if (conn->state == CONN_IDLE || conn->state == CONN_LAST)
        return false;
    if (conn->streams) {
        answer_beat(conn, conn->ex);
        conn->deadline = conn->lane->now + conn->lane->limits->beat_ms_max;
        return true;
    }
    conn_refuse(conn, REFUSAL_TIMEOUT);
    return true;
}

void conn_turn_away(struct conn *conn)
{
    conn_refuse(conn, REFUSAL_CONNECTIONS);
}

void conn_orphan(struct lane *lane, struct exchange *ex)
{
    if (ex->call.reply.more)
        conn_stream_drop(lane, ex);
    lane_give(lane, ex);
}

void conn_release(struct conn *conn)
{
    if (conn->state == CONN_STREAM)
        conn_stream_drop(conn->lane, conn->ex);
    if (conn->state == CONN_WAIT)
        conn->ex->conn = NULL;
    else
        conn_drop(conn);
    conn->ex = NULL;
}
