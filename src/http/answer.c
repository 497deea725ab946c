#include "http/answer.h"
#include "base/clock.h"
#include "http/conn.h"

#include <assert.h>
#include <stdio.h>

enum {
    LINES_BYTES_MAX = 512,     /* the lines written here, without type and further headers */
    BODY_COPY_MAX = 16 * 1024, /* smaller bodies are copied behind their head: one buffer to send */
};

static const char *reason_text(int http)
{
    static const struct {
        int http;
        const char *text;
    } reasons[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {402, "Payment Required"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
    };

    for (size_t i = 0; i < COUNT(reasons); i++)
        if (reasons[i].http == http)
            return reasons[i].text;
    return "Status";
}

static void put(struct bytes *out, struct str s)
{
    if (s.len)
        memcpy(out->at + out->len, s.at, s.len);
    out->len += s.len;
}

static void put_number(struct bytes *out, size_t n)
{
    char digits[20];
    size_t at = sizeof(digits);

    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    put(out, (struct str){digits + at, sizeof(digits) - at});
}

/* The out buffer with room for `need` bytes. */
static struct bytes *out_room(struct conn *conn, size_t need)
{
    struct bytes *out = &conn->lane->out;

    if (out->cap - out->len < need)
        conn->lane->send(conn, STR_NULL);
    assert(out->cap - out->len >= need);
    return out;
}

static void put_status(struct bytes *out, int http)
{
    if (http == 200) {
        put(out, S("HTTP/1.1 200 OK\r\n"));
        return;
    }
    assert(http >= 200 && http <= 599);
    put(out, S("HTTP/1.1 "));
    put_number(out, (size_t)http);
    put(out, S(" "));
    put(out, str_from(reason_text(http)));
    put(out, S("\r\n"));
}

/* Everything up to the body. Of a stream: how it is framed stands in `connection`. */
static void put_head(struct bytes *out, struct lane *lane, const struct reply *reply,
                     struct str connection)
{
    bool bodyless = reply->http == 204 || reply->http == 304;

    put_status(out, reply->http);
    put(out, str_from(lane->date));
    if (!bodyless) {
        put(out, S("Content-Type: "));
        put(out, reply->type.len ? reply->type : S("application/json; charset=utf-8"));
        if (!reply->more) {
            put(out, S("\r\nContent-Length: "));
            put_number(out, reply->body.len);
        }
        put(out, S("\r\n"));
    }
    put(out, reply->headers);
    put(out, connection);
    put(out, S("\r\n"));
}

void answer_reply(struct conn *conn, const struct exchange *ex, bool last)
{
    const struct reply *reply = &ex->call.reply;
    struct bytes *out = out_room(conn, LINES_BYTES_MAX + reply->type.len + reply->headers.len);
    struct str connection = S("");

    if (last)
        connection = S("Connection: close\r\n");
    else if (ex->framing.old)
        connection = S("Connection: keep-alive\r\n");
    lane_date(conn->lane, ex->call.req.now);
    put_head(out, conn->lane, reply, connection);
    if (ex->call.req.method == HEAD || reply->http == 204 || reply->http == 304)
        return;
    if (reply->body.len > BODY_COPY_MAX)
        conn->lane->send(conn, reply->body);
    else
        put(out_room(conn, reply->body.len), reply->body);
}

/* Text of a stream: a chunk, or as it is for HTTP/1.0. An empty one would be the end. */
static void put_chunk(struct conn *conn, const struct exchange *ex, struct str text)
{
    char size[24];
    int len = snprintf(size, sizeof(size), "%zx\r\n", text.len);

    if (!text.len)
        return;
    if (!ex->framing.old)
        put(out_room(conn, sizeof(size)), (struct str){size, (size_t)len});
    if (text.len > BODY_COPY_MAX)
        conn->lane->send(conn, text);
    else
        put(out_room(conn, text.len), text);
    if (!ex->framing.old)
        put(out_room(conn, 2), S("\r\n"));
}

void answer_stream(struct conn *conn, const struct exchange *ex, bool last)
{
    const struct reply *reply = &ex->call.reply;
    struct bytes *out = out_room(conn, LINES_BYTES_MAX + reply->type.len + reply->headers.len);
    struct str framing = S("Transfer-Encoding: chunked\r\n");

    if (ex->framing.old)
        framing = S("Connection: close\r\n");
    else if (last)
        framing = S("Transfer-Encoding: chunked\r\nConnection: close\r\n");
    lane_date(conn->lane, ex->call.req.now);
    put_head(out, conn->lane, reply, framing);
    put_chunk(conn, ex, reply->body);
}

void answer_piece(struct conn *conn, const struct exchange *ex)
{
    const struct reply *reply = &ex->call.reply;

    if (reply->http == 200) {
        put_chunk(conn, ex, reply->body);
        return;
    }
    put_chunk(conn, ex, S("event: error\ndata: "));
    put_chunk(conn, ex, reply->body);
    put_chunk(conn, ex, S("\n\n"));
}

void answer_beat(struct conn *conn, const struct exchange *ex)
{
    put_chunk(conn, ex, S(": still there\n\n"));
}

void answer_stream_end(struct conn *conn, const struct exchange *ex)
{
    if (!ex->framing.old)
        put(out_room(conn, LINES_BYTES_MAX), S("0\r\n\r\n"));
}

void answer_refusal(struct conn *conn, enum refusal refusal, bool without_body)
{
    char text[256];
    int len = snprintf(text, sizeof(text), "{\"message\":\"%s\"}", refusal_text(refusal));
    struct reply reply = {.http = refusal_http(refusal), .body = {text, (size_t)len}};
    struct bytes *out = out_room(conn, LINES_BYTES_MAX + sizeof(text));

    assert(len > 0 && (size_t)len < sizeof(text));
    lane_date(conn->lane, clock_now_ms());
    put_head(out, conn->lane, &reply, S("Connection: close\r\n"));
    if (!without_body)
        put(out, reply.body);
}

void answer_continue(struct conn *conn)
{
    put(out_room(conn, LINES_BYTES_MAX), S("HTTP/1.1 100 Continue\r\n\r\n"));
}
