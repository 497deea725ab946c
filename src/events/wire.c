#include "events/wire.h"
#include "base/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    HEAD_BYTES_MAX = 64 * 1024, /* of all headers of an answer, those of 1xx and behind it too */
    READ_BYTES_MAX = 64 * 1024, /* of an answer: then it is cut off */
    CONNECTIONS_KEPT = 256,
    PARCEL_BYTES_MAX = 4 << 20, /* of what is sent */
    RETRY_AFTER_BYTES_MAX = 64,
};

struct slot {
    struct parcel parcel; /* first: a parcel is its slot */
    struct wire *wire;
    CURL *easy;
    struct curl_slist *headers;
    struct slot *next; /* free ones */
    bool sending;      /* with the multi handle */
    uv_work_t letter;  /* an e-mail, with libuv's threads */
    CURLcode posted;
    size_t head;       /* bytes of headers */
    bool whole_head;   /* the last head is there to its end */
    size_t read, kept; /* bytes of the answer */
    size_t told;       /* bytes of an e-mail that are on their way */
    char retry_after[RETRY_AFTER_BYTES_MAX];
    char refused[WIRE_ERROR_MAX]; /* the address that was not dialled, and why */
    char trouble[CURL_ERROR_SIZE];
};

struct wire {
    struct wire_config config;
    CURLM *multi;
    struct slot *slots, *free;
    uv_timer_t timer;
    int in_flight;
    int letters;         /* with libuv's threads */
    atomic_bool closing; /* they are to stop */
    bool timer_gone;
};

/* One socket of the library's, watched by the loop. */
struct watch {
    uv_poll_t poll;
    struct wire *wire;
    curl_socket_t socket;
};

/* --- who may be dialled ----------------------------------------------------------------------- */

static int port_of(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return ntohs(((const struct sockaddr_in *)(const void *)address)->sin_port);
    return ntohs(((const struct sockaddr_in6 *)(const void *)address)->sin6_port);
}

static void address_text(const struct sockaddr *address, char *out, size_t size)
{
    const void *at =
        address->sa_family == AF_INET
            ? (const void *)&((const struct sockaddr_in *)(const void *)address)->sin_addr
            : &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

    if (!inet_ntop(address->sa_family, at, out, (socklen_t)size))
        snprintf(out, size, "?");
}

/* NULL, or why this address is not to be dialled. */
static const char *refusal(const struct url_rules *rules, const struct sockaddr *address)
{
    if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
        return "is not an address of the internet";
    if (!ports_have(rules->ports, port_of(address)))
        return "has a port that the setting webhook-ports does not allow";
    if (rules->private_too || address_public(address) || networks_have(rules->networks, address))
        return NULL;
    return "is not public: see the settings webhook-private and webhook-allow";
}

/* The library opens every socket through here, with the address that it is about to dial. */
static curl_socket_t socket_open(void *owner, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct slot *s = owner;
    const char *why = s->parcel.mail_to.len ? NULL : refusal(s->wire->config.rules, &address->addr);
    char text[INET6_ADDRSTRLEN];

    (void)purpose;
    if (!why)
        return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (address->family == AF_INET || address->family == AF_INET6)
        address_text(&address->addr, text, sizeof(text));
    else
        snprintf(text, sizeof(text), "it");
    snprintf(s->refused, sizeof(s->refused), "%s %s", text, why);
    return CURL_SOCKET_BAD;
}

/* --- the answer ------------------------------------------------------------------------------- */

static size_t header_read(char *at, size_t size, size_t count, void *owner)
{
    const struct str name = S("retry-after:");
    struct slot *s = owner;
    struct str line = {at, size * count};

    s->head += line.len;
    if (s->head > HEAD_BYTES_MAX)
        return 0;
    if (str_starts(line, S("HTTP/")))
        s->whole_head = false;
    else if (line.len && (line.at[0] == '\r' || line.at[0] == '\n'))
        s->whole_head = true;
    if (line.len > name.len && str_eq_nocase((struct str){at, name.len}, name)) {
        struct str value = str_from_index(line, name.len);

        while (value.len && (value.at[value.len - 1] == '\r' || value.at[value.len - 1] == '\n'))
            value.len--;
        snprintf(s->retry_after, sizeof(s->retry_after), "%.*s", STR_FMT(str_trim(value)));
    }
    return size * count;
}

/* Keeps the beginning; past the limit the transfer ends, and its status counts. */
static size_t body_read(char *at, size_t size, size_t count, void *owner)
{
    struct slot *s = owner;
    size_t len = size * count, room = WIRE_ANSWER_MAX - s->kept;
    size_t keep = len < room ? len : room;

    memcpy(s->parcel.answer + s->kept, at, keep);
    s->kept += keep;
    s->read += len;
    return s->read > READ_BYTES_MAX ? 0 : len;
}

/* What was kept, as text that both databases take. A character that the limit cut in two goes; in
 * what is no text each odd byte becomes a question mark. */
static void answer_tidy(struct slot *s)
{
    char *at = s->parcel.answer;
    size_t len = s->kept;

    at[len] = '\0';
    for (int i = 0; i < 3 && len && !str_utf8((struct str){at, len}); i++)
        len--;
    if (str_utf8((struct str){at, len})) {
        at[len] = '\0';
        return;
    }
    for (size_t i = 0; i < s->kept; i++)
        if ((unsigned char)at[i] >= 0x80 || !at[i])
            at[i] = '?';
}

static void error_set(struct slot *s, CURLcode code)
{
    struct parcel *p = &s->parcel;
    bool stopped = code == CURLE_WRITE_ERROR; /* by ourselves */
    bool cut = stopped && s->read > READ_BYTES_MAX;

    if (code == CURLE_OK || cut)
        return;
    if (s->refused[0] && code == CURLE_COULDNT_CONNECT)
        snprintf(p->error, sizeof(p->error), "%s", s->refused);
    else if (stopped)
        snprintf(p->error, sizeof(p->error), "the headers of the answer take more than 64 KiB");
    else if (code == CURLE_OPERATION_TIMEDOUT)
        snprintf(p->error, sizeof(p->error), "no whole answer within %lld ms",
                 (long long)s->wire->config.timeout_ms);
    else
        snprintf(p->error, sizeof(p->error), "%.*s", WIRE_ERROR_MAX - 1,
                 s->trouble[0] ? s->trouble : curl_easy_strerror(code));
}

/* --- sending ---------------------------------------------------------------------------------- */

static void slot_free(struct slot *s)
{
    curl_slist_free_all(s->headers);
    s->headers = NULL;
    s->sending = false;
    s->letter.data = NULL;
    s->parcel.arena.fail = NULL;
    arena_reset(&s->parcel.arena);
    s->next = s->wire->free;
    s->wire->free = s;
}

/* SMTP answers step by step, so an answer says "taken" only when the library does. */
static int status_of(const struct slot *s, CURLcode code, int status)
{
    bool fine = status >= 200 && status < 300;

    if (!s->parcel.mail_to.len)
        return s->whole_head ? status : 0;
    return code != CURLE_OK && fine ? 0 : status;
}

static void slot_done(struct slot *s, CURLcode code)
{
    struct parcel *p = &s->parcel;
    curl_off_t took = 0;
    long http = 0;

    curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &http);
    curl_easy_getinfo(s->easy, CURLINFO_TOTAL_TIME_T, &took);
    curl_multi_remove_handle(s->wire->multi, s->easy);
    s->wire->in_flight--;
    p->http = status_of(s, code, (int)http);
    p->took_ms = took / 1000;
    p->retry_after = s->retry_after[0] ? str_from(s->retry_after) : STR_NULL;
    error_set(s, code);
    answer_tidy(s);
    s->wire->config.done(s->wire->config.owner, p);
    slot_free(s);
}

static void messages_read(struct wire *w)
{
    int left;

    for (CURLMsg *m = curl_multi_info_read(w->multi, &left); m;
         m = curl_multi_info_read(w->multi, &left)) {
        struct slot *s;
        CURLcode code = m->data.result;

        if (m->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &s);
        slot_done(s, code);
    }
}

/* The headers as the library takes them. False without memory. */
static bool headers_make(struct slot *s)
{
    struct str rest = s->parcel.headers;

    while (rest.len) {
        struct str line = arena_copy(&s->parcel.arena, str_cut(&rest, '\n'));
        struct curl_slist *longer = curl_slist_append(s->headers, line.at);

        if (!longer)
            return false;
        s->headers = longer;
    }
    return true;
}

/* What is the same for every parcel. */
static void easy_setup(struct slot *s)
{
    CURL *e = s->easy;

    curl_easy_setopt(e, CURLOPT_PRIVATE, s);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_PROXY, ""); /* not even one of the environment */
    curl_easy_setopt(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)s->wire->config.timeout_ms);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)s->wire->config.timeout_ms);
    curl_easy_setopt(e, CURLOPT_QUICK_EXIT, 1L); /* a name that hangs does not hold up the loop */
    curl_easy_setopt(e, CURLOPT_BUFFERSIZE, 16384L);
    curl_easy_setopt(e, CURLOPT_UPLOAD_BUFFERSIZE, 16384L);
    curl_easy_setopt(e, CURLOPT_ERRORBUFFER, s->trouble);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, socket_open);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, s);
    curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, header_read);
    curl_easy_setopt(e, CURLOPT_HEADERDATA, s);
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, body_read);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, s);
}

static bool web_setup(struct slot *s)
{
    struct parcel *p = &s->parcel;
    CURL *e = s->easy;

    if (!headers_make(s))
        return false;
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR,
                     s->wire->config.rules->private_too ? "http,https" : "https");
    curl_easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(e, CURLOPT_POST, 1L);
    curl_easy_setopt(e, CURLOPT_URL, arena_copy(&p->arena, p->url).at);
    curl_easy_setopt(e, CURLOPT_USERAGENT, arena_copy(&p->arena, p->agent).at);
    curl_easy_setopt(e, CURLOPT_POSTFIELDS, p->body.at);
    curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)p->body.len);
    curl_easy_setopt(e, CURLOPT_HTTPHEADER, s->headers);
    return true;
}

static size_t mail_write(char *at, size_t size, size_t count, void *owner)
{
    struct slot *s = owner;
    struct str rest = str_from_index(s->parcel.body, s->told);
    size_t len = rest.len < size * count ? rest.len : size * count;

    memcpy(at, rest.at, len);
    s->told += len;
    return len;
}

static int letter_watch(void *owner, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    struct wire *w = owner;

    (void)a, (void)b, (void)c, (void)d;
    return w->closing;
}

/* A password goes out encrypted or not at all. No connection is kept: nothing then has to be said
 * good-bye to on the loop's thread. */
static bool mail_setup(struct slot *s)
{
    const struct mail_server *to = s->wire->config.mail;
    struct parcel *p = &s->parcel;
    CURL *e = s->easy;

    s->headers = curl_slist_append(NULL, arena_copy(&p->arena, p->mail_to).at);
    if (!s->headers)
        return false;
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(e, CURLOPT_URL, arena_copy(&p->arena, to->url).at);
    curl_easy_setopt(e, CURLOPT_USE_SSL, (long)(to->user.len ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (to->user.len) {
        struct str password = arena_copy(&p->arena, to->password);

        curl_easy_setopt(e, CURLOPT_USERNAME, arena_copy(&p->arena, to->user).at);
        curl_easy_setopt(e, CURLOPT_PASSWORD, password.at);
        sodium_memzero((char *)password.at, password.len); /* the library has its own */
    }
    curl_easy_setopt(e, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     (long)((s->wire->config.timeout_ms + 999) / 1000));
    curl_easy_setopt(e, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(e, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(e, CURLOPT_XFERINFOFUNCTION, letter_watch);
    curl_easy_setopt(e, CURLOPT_XFERINFODATA, s->wire);
    curl_easy_setopt(e, CURLOPT_MAIL_FROM, arena_copy(&p->arena, p->mail_from).at);
    curl_easy_setopt(e, CURLOPT_MAIL_RCPT, s->headers);
    curl_easy_setopt(e, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(e, CURLOPT_READFUNCTION, mail_write);
    curl_easy_setopt(e, CURLOPT_READDATA, s);
    curl_easy_setopt(e, CURLOPT_INFILESIZE_LARGE, (curl_off_t)p->body.len);
    return true;
}

struct parcel *wire_take(struct wire *w)
{
    struct slot *s = w->free;

    if (!s)
        return NULL;
    w->free = s->next;
    s->head = s->read = s->kept = s->told = 0;
    s->whole_head = false;
    s->retry_after[0] = s->refused[0] = s->trouble[0] = '\0';
    s->parcel.http = 0;
    s->parcel.mail_to = STR_NULL;
    s->parcel.error[0] = s->parcel.answer[0] = '\0';
    return &s->parcel;
}

void wire_give(struct wire *w, struct parcel *parcel)
{
    (void)w;
    slot_free((struct slot *)parcel);
}

static void letter_post(uv_work_t *work)
{
    struct slot *s = work->data;

    s->posted = curl_easy_perform(s->easy);
}

static void wire_free(struct wire *w);

static void letter_posted(uv_work_t *work, int status)
{
    struct slot *s = work->data;
    struct wire *w = s->wire;

    w->letters--;
    if (w->closing)
        wire_free(w);
    else
        slot_done(s, status ? CURLE_ABORTED_BY_CALLBACK : s->posted);
}

/* The library waits for SMTP's answers to the end of a letter and to QUIT without coming back to
 * the loop. So a thread of libuv's waits for it: a server that hangs holds up other letters alone.
 */
static bool letter_send(struct slot *s)
{
    s->letter.data = s;
    if (uv_queue_work(s->wire->config.loop, &s->letter, letter_post, letter_posted))
        return false;
    s->wire->letters++;
    return true;
}

static bool web_send(struct slot *s)
{
    s->sending = !curl_multi_add_handle(s->wire->multi, s->easy);
    return s->sending;
}

bool wire_send(struct wire *w, struct parcel *p)
{
    struct slot *s = (struct slot *)p;
    bool mail = p->mail_to.len > 0;

    curl_easy_reset(s->easy); /* the last one may have been of the other kind */
    easy_setup(s);
    if (!(mail ? mail_setup(s) && letter_send(s) : web_setup(s) && web_send(s))) {
        slot_free(s);
        return false;
    }
    w->in_flight++;
    return true;
}

int wire_in_flight(const struct wire *w)
{
    return w->in_flight;
}

/* --- the loop --------------------------------------------------------------------------------- */

static void socket_ready(uv_poll_t *poll, int status, int events)
{
    struct watch *watch = poll->data;
    struct wire *w = watch->wire;
    int what = 0, running;

    if (status < 0)
        what = CURL_CSELECT_ERR;
    if (events & UV_READABLE)
        what |= CURL_CSELECT_IN;
    if (events & UV_WRITABLE)
        what |= CURL_CSELECT_OUT;
    curl_multi_socket_action(w->multi, watch->socket, what, &running);
    messages_read(w);
}

static void timer_fired(uv_timer_t *timer)
{
    struct wire *w = timer->data;
    int running;

    curl_multi_socket_action(w->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    messages_read(w);
}

/* The library wants to be called after `ms`; -1: it does not. */
static int timer_set(CURLM *multi, long ms, void *owner)
{
    struct wire *w = owner;

    (void)multi;
    if (ms < 0)
        uv_timer_stop(&w->timer);
    else
        uv_timer_start(&w->timer, timer_fired, (uint64_t)ms, 0);
    return 0;
}

static void watch_free(uv_handle_t *handle)
{
    free(handle->data);
}

static struct watch *watch_make(struct wire *w, curl_socket_t fd)
{
    struct watch *watch = calloc(1, sizeof(*watch));

    if (!watch)
        return NULL;
    watch->wire = w;
    watch->socket = fd;
    if (uv_poll_init_socket(w->config.loop, &watch->poll, fd)) {
        free(watch);
        return NULL;
    }
    watch->poll.data = watch;
    curl_multi_assign(w->multi, fd, watch);
    return watch;
}

/* The library wants to know when a socket is ready, or no longer does. */
static int socket_watch(CURL *easy, curl_socket_t fd, int what, void *owner, void *of_socket)
{
    struct wire *w = owner;
    struct watch *watch = of_socket;
    int events =
        (what != CURL_POLL_IN ? UV_WRITABLE : 0) | (what != CURL_POLL_OUT ? UV_READABLE : 0);

    (void)easy;
    if (what == CURL_POLL_REMOVE) {
        if (watch) {
            curl_multi_assign(w->multi, fd, NULL);
            uv_close((uv_handle_t *)&watch->poll, watch_free);
        }
        return 0;
    }
    if (!watch)
        watch = watch_make(w, fd);
    if (!watch)
        return -1;
    return uv_poll_start(&watch->poll, events, socket_ready) ? -1 : 0;
}

/* --- open and close --------------------------------------------------------------------------- */

static bool slots_open(struct wire *w)
{
    for (int i = w->config.parcels - 1; i >= 0; i--) {
        struct slot *s = &w->slots[i];

        s->wire = w;
        s->parcel.index = i;
        s->parcel.arena.limit = PARCEL_BYTES_MAX;
        s->easy = curl_easy_init();
        if (!s->easy)
            return false;
        s->next = w->free;
        w->free = s;
    }
    return true;
}

/* Once nothing of it is in use any more. */
static void wire_free(struct wire *w)
{
    if (!w->timer_gone || w->letters)
        return;
    for (int i = 0; w->slots && i < w->config.parcels; i++) {
        struct slot *s = &w->slots[i];

        curl_easy_cleanup(s->easy);
        curl_slist_free_all(s->headers);
        arena_release(&s->parcel.arena);
    }
    free(w->slots);
    free(w);
}

static void timer_gone(uv_handle_t *timer)
{
    struct wire *w = timer->data;

    w->timer_gone = true;
    wire_free(w);
}

void wire_close(struct wire *w)
{
    w->closing = true;
    for (int i = 0; w->slots && i < w->config.parcels; i++)
        if (w->slots[i].sending)
            curl_multi_remove_handle(w->multi, w->slots[i].easy);
        else if (w->slots[i].letter.data)
            uv_cancel((uv_req_t *)&w->slots[i].letter);
    curl_multi_cleanup(w->multi);
    uv_close((uv_handle_t *)&w->timer, timer_gone);
}

struct wire *wire_open(const struct wire_config *config)
{
    struct wire *w = calloc(1, sizeof(*w));

    if (!w)
        return NULL;
    w->config = *config;
    uv_timer_init(config->loop, &w->timer);
    w->timer.data = w;
    w->multi = curl_multi_init();
    w->slots = calloc((size_t)config->parcels, sizeof(*w->slots));
    if (!w->multi || !w->slots || !slots_open(w)) {
        wire_close(w);
        return NULL;
    }
    curl_multi_setopt(w->multi, CURLMOPT_SOCKETFUNCTION, socket_watch);
    curl_multi_setopt(w->multi, CURLMOPT_SOCKETDATA, w);
    curl_multi_setopt(w->multi, CURLMOPT_TIMERFUNCTION, timer_set);
    curl_multi_setopt(w->multi, CURLMOPT_TIMERDATA, w);
    curl_multi_setopt(w->multi, CURLMOPT_MAXCONNECTS, (long)CONNECTIONS_KEPT);
    return w;
}
