#include "coach/model.h"
#include "base/clock.h"
#include "base/log.h"
#include "coach/prompt.h"
#include "coach/said.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>

enum { CONNECT_MS_MAX = 5000 };

/* One question on its way. Nothing here is in an arena: callbacks of curl must not jump. */
struct talk {
    const struct coach_model *model;
    CURL *curl;
    struct curl_slist *headers;
    char *answer; /* MODEL_ANSWER_BYTES_MAX */
    size_t len;
    long http;
};

static size_t on_data(char *at, size_t size, size_t count, void *with)
{
    struct talk *talk = with;
    size_t len = size * count;

    if (len > MODEL_ANSWER_BYTES_MAX - talk->len)
        return 0; /* ends the transfer */
    memcpy(talk->answer + talk->len, at, len);
    talk->len += len;
    return len;
}

static int on_progress(void *with, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
                       curl_off_t up)
{
    const struct talk *talk = with;

    (void)down_all, (void)down, (void)up_all, (void)up;
    return *talk->model->stop || clock_mono_us() >= talk->model->until_us;
}

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;

static void curl_start(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* "https://host/v1/chat/completions" of a URL that may have the /v1 already. */
static struct str address(struct arena *a, struct str url)
{
    while (url.len && url.at[url.len - 1] == '/')
        url.len--;
    bool versioned = url.len >= 3 && memcmp(url.at + url.len - 3, "/v1", 3) == 0;

    return arena_format(a, "%.*s%s/chat/completions", STR_FMT(url), versioned ? "" : "/v1");
}

static bool header_add(struct talk *talk, const char *line)
{
    struct curl_slist *longer = curl_slist_append(talk->headers, line);

    if (longer)
        talk->headers = longer;
    return longer != NULL;
}

static bool talk_open(struct talk *talk)
{
    pthread_once(&curl_once, curl_start);
    talk->curl = curl_easy_init();
    talk->answer = malloc(MODEL_ANSWER_BYTES_MAX);
    return talk->curl && talk->answer && header_add(talk, "Content-Type: application/json") &&
           header_add(talk, "Accept: application/json") && header_add(talk, "Expect:");
}

static void talk_close(struct talk *talk)
{
    curl_slist_free_all(talk->headers);
    curl_easy_cleanup(talk->curl);
    free(talk->answer);
}

/* NULL, or why there is no answer. */
static const char *talk_run(struct talk *talk, struct str url, struct str body)
{
    int64_t left_ms = (talk->model->until_us - clock_mono_us()) / 1000;
    CURL *curl = talk->curl;

    if (left_ms <= 0)
        return "its turn came too late";
    curl_easy_setopt(curl, CURLOPT_URL, url.at);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, talk->headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.at);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body.len);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)left_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     (long)(left_ms < CONNECT_MS_MAX ? left_ms : CONNECT_MS_MAX));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_data);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, talk);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, talk);
    CURLcode code = curl_easy_perform(curl);

    if (code == CURLE_WRITE_ERROR)
        return "its answer is longer than 64 KiB";
    if (code)
        return curl_easy_strerror(code);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &talk->http);
    return talk->http == 200 ? NULL : "it answered with another status than 200";
}

/* The texts that the question needs, all made before anything of curl's is held. */
struct question {
    struct str url, body;
    struct str key_header; /* empty: none */
};

static const char *ask(struct talk *talk, const struct question *q, char *room, size_t *len)
{
    bool fine = talk_open(talk) && (!q->key_header.len || header_add(talk, q->key_header.at));
    const char *why = fine ? talk_run(talk, q->url, q->body) : "there is not enough memory";

    if (!why) {
        memcpy(room, talk->answer, talk->len);
        *len = talk->len;
    }
    talk_close(talk);
    return why;
}

void coach_model_ask(struct arena *a, const struct coach_model *model, struct coach_task *task)
{
    struct talk talk = {.model = model};
    struct question q = {address(a, model->url), coach_prompt(a, model->name, task), S("")};
    char *room = arena_room(a, MODEL_ANSWER_BYTES_MAX);
    int64_t began = clock_mono_us();
    size_t len = 0;

    if (model->key.len)
        q.key_header = arena_format(a, "Authorization: Bearer %.*s", STR_FMT(model->key));
    const char *why = ask(&talk, &q, room, &len);

    if (!why)
        why = coach_said(a, (struct str){room, len}, &task->advice);
    task->advised = !why;
    if (why)
        log_warn("coach", "the model did not advise, the rules do: %s; status %ld, after %lld ms",
                 why, talk.http, (long long)(clock_mono_us() - began) / 1000);
}
