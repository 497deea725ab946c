#include "bot/net.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ADDRESS_MAX = 2400,
    ANSWER_BYTES_MAX = 2 << 20, /* a hundred updates of the longest kind */
    CONNECT_MS = 10000,
};

/* One question at a time. */
struct line {
    CURL *easy;
    char *sent; /* the body of the question */
    char *answer;
    size_t len, room;
    bool busy, over;
    struct net_answer result;
    char why[CURL_ERROR_SIZE];
};

struct net {
    CURLM *multi;
    struct curl_slist *headers;
    char base[ADDRESS_MAX]; /* "https://.../bot<token>/" */
    size_t base_len;
    struct line lines[NET_LINES];
};

/* What the library has read. Too much, or no memory: the answer has failed. */
static size_t answer_add(char *data, size_t size, size_t count, void *owner)
{
    struct line *line = owner;
    size_t len = size * count;

    if (len > ANSWER_BYTES_MAX - line->len)
        return 0;
    if (line->len + len > line->room) {
        size_t room = (line->len + len) * 2;
        char *more = realloc(line->answer, room);

        if (!more)
            return 0;
        line->answer = more;
        line->room = room;
    }
    memcpy(line->answer + line->len, data, len);
    line->len += len;
    return len;
}

static bool line_open(struct net *net, struct line *line)
{
    CURL *easy = curl_easy_init();

    line->easy = easy;
    if (!easy)
        return false;
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, net->headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, answer_add);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, line);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, line->why);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, line);
    return true;
}

struct net *net_open(struct str url, struct str token)
{
    struct net *net = calloc(1, sizeof(*net));

    if (!net)
        return NULL;
    while (url.len && url.at[url.len - 1] == '/')
        url.len--;
    int len = snprintf(net->base, sizeof(net->base), "%.*s/bot%.*s/", STR_FMT(url), STR_FMT(token));

    net->base_len = (size_t)len;
    net->multi = curl_multi_init();
    net->headers = curl_slist_append(NULL, "Content-Type: application/json");
    bool good = net->multi && net->headers && len > 0 && net->base_len < sizeof(net->base) - 64;

    for (int i = 0; good && i < NET_LINES; i++)
        good = line_open(net, &net->lines[i]);
    if (good)
        return net;
    net_close(net);
    return NULL;
}

void net_close(struct net *net)
{
    if (!net)
        return;
    for (int i = 0; i < NET_LINES; i++) {
        struct line *line = &net->lines[i];

        if (line->busy)
            curl_multi_remove_handle(net->multi, line->easy);
        curl_easy_cleanup(line->easy);
        free(line->sent);
        free(line->answer);
    }
    curl_multi_cleanup(net->multi);
    curl_slist_free_all(net->headers);
    free(net);
}

bool net_ask(struct net *net, enum net_line which, const char *method, struct str body,
             int64_t ms_max)
{
    struct line *line = &net->lines[which];
    char *sent = malloc(body.len + 1);

    if (!sent)
        return false;
    memcpy(sent, body.at, body.len);
    free(line->sent);
    line->sent = sent;
    line->len = 0;
    line->why[0] = '\0';
    snprintf(net->base + net->base_len, sizeof(net->base) - net->base_len, "%s", method);
    curl_easy_setopt(line->easy, CURLOPT_URL, net->base); /* copied */
    curl_easy_setopt(line->easy, CURLOPT_POSTFIELDS, line->sent);
    curl_easy_setopt(line->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
    curl_easy_setopt(line->easy, CURLOPT_TIMEOUT_MS, (long)ms_max);
    line->busy = curl_multi_add_handle(net->multi, line->easy) == CURLM_OK;
    return line->busy;
}

bool net_busy(const struct net *net, enum net_line line)
{
    return net->lines[line].busy;
}

static void line_end(struct net *net, struct line *line, CURLcode code)
{
    long http = 0;

    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &http);
    curl_multi_remove_handle(net->multi, line->easy);
    line->busy = false;
    line->over = true;
    line->result = (struct net_answer){
        .http = code ? 0 : (int)http,
        .body = {line->answer ? line->answer : "", line->len},
        .why = line->why[0] ? line->why : curl_easy_strerror(code),
    };
}

void net_wait(struct net *net, int ms)
{
    int running, left;

    curl_multi_perform(net->multi, &running);
    if (!net->lines[NET_HEAR].over && !net->lines[NET_SAY].over)
        curl_multi_poll(net->multi, NULL, 0, ms, NULL);
    curl_multi_perform(net->multi, &running);
    for (;;) {
        const CURLMsg *message = curl_multi_info_read(net->multi, &left);
        struct line *line = NULL;

        if (!message)
            return;
        if (message->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &line);
        line_end(net, line, message->data.result);
    }
}

bool net_over(struct net *net, enum net_line which, struct net_answer *answer)
{
    struct line *line = &net->lines[which];
    bool over = line->over;

    line->over = false;
    if (over)
        *answer = line->result;
    return over;
}

void net_wake(struct net *net)
{
    curl_multi_wakeup(net->multi);
}
