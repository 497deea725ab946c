#include "base/settings.h"
#include "base/address.h"
#include "base/signed.h"

enum setting_kind {
    SETTING_TEXT,
    SETTING_SECRET,  /* text that nothing shows */
    SETTING_SIGNING, /* the same, as signed_secret_valid() takes it */
    SETTING_INT,
    SETTING_RATE,
    SETTING_RATES,    /* struct rates */
    SETTING_WAITS,    /* struct waits */
    SETTING_SWITCH,   /* int64_t 0 or 1 */
    SETTING_NETWORKS, /* text, as networks_have() takes it */
    SETTING_PORTS,    /* text, as ports_have() takes it */
};

struct setting {
    const char *name;
    enum setting_kind kind;
    size_t offset;
    const char *unit, *preset;
    int64_t min, max; /* of the number, or of the text's bytes; waits: ms of each, how many */
    const char *help;
};

#define AT(member) offsetof(struct settings, member)

/* Sorted by name. */
static const struct setting table[] = {
    /* name, kind, where, unit, preset, min, max, help */
    {"answer-ms-max", SETTING_INT, AT(answer_ms_max), "ms", "30000", 10, 3600000,
     "A client that does not read its answer is cut off after this."},
    {"arriving-bytes-max", SETTING_INT, AT(arriving_bytes_max), "bytes", "67108864", 65536, 1 << 30,
     "Bodies not yet complete, all together on one worker (503)."},
    {"ask-ms-max", SETTING_INT, AT(ask_ms_max), "ms", "20000", 50, 600000,
     "A question to a model of language is given up after this, waiting for its turn included."},
    {"ask-threads", SETTING_INT, AT(ask_threads), "", "4", 1, 64,
     "Threads for what is slow and needs no database: questions asked at once. Sixteen more for "
     "each may wait; further ones are refused (503)."},
    {"base-url", SETTING_TEXT, AT(base_url), "", "", 0, 2000,
     "How clients reach this server, for links in answers. Empty: http:// and the listening "
     "address."},
    {"beat-ms-max", SETTING_INT, AT(beat_ms_max), "ms", "15000", 10, 3600000,
     "A stream of events that has nothing to say gives a sign of life this often."},
    {"body-bytes-max", SETTING_INT, AT(body_bytes_max), "bytes", "1048576", 1024, 1 << 26,
     "Longest request body accepted (413)."},
    {"body-ms-max", SETTING_INT, AT(body_ms_max), "ms", "30000", 10, 3600000,
     "A body must have arrived whole this long after its first byte (408)."},
    {"cache-bytes", SETTING_INT, AT(cache_bytes), "bytes", "10485760", 0, 1 << 30,
     "Memory for answers kept until they change, all workers together. 0: keep none."},
    {"coach-key", SETTING_SECRET, AT(coach_key), "", "", 0, 1000,
     "Key for coach-url. Better from the environment or by coach-key-file than as a flag."},
    {"coach-key-file", SETTING_TEXT, AT(coach_key_file), "", "", 0, 2000,
     "File with the key for coach-url, and nothing else."},
    {"coach-model", SETTING_TEXT, AT(coach_model), "", "", 0, 200,
     "Name of the model to ask at coach-url."},
    {"coach-url", SETTING_TEXT, AT(coach_url), "", "", 0, 2000,
     "A server that speaks OpenAI's /v1/chat/completions, to advise as the coaches. It is told "
     "what "
     "docs/coach.md lists. Empty: the built-in rules advise, and nothing leaves the machine."},
    {"config", SETTING_TEXT, AT(config), "", "", 0, 4000, "Configuration file to read first."},
    {"connections-max", SETTING_INT, AT(connections_max), "", "10000", 1, 1000000,
     "Connections open at once; more are refused (503)."},
    {"connections-per-address", SETTING_INT, AT(connections_per_address), "", "0", 0, 1000000,
     "Connections open at once from one address. 0: no limit."},
    {"cors-origins", SETTING_TEXT, AT(cors_origins), "", "", 0, 2000,
     "Web origins whose pages may call the APIs, separated by commas; * for all. Empty: none."},
    {"database", SETTING_TEXT, AT(database), "", "sqlite:data/cairn.db", 1, 2000,
     "sqlite:PATH or postgresql://user@host/name."},
    {"database-pool", SETTING_INT, AT(database_pool), "", "8", 1, 200,
     "Connections to PostgreSQL, one thread each."},
    {"default-plan", SETTING_TEXT, AT(default_plan), "", "pro", 1, 20,
     "Plan of new people: free, pro or enterprise."},
    {"head-bytes-max", SETTING_INT, AT(head_bytes_max), "bytes", "16384", 256, 1 << 20,
     "Longest request head accepted (431)."},
    {"head-ms-max", SETTING_INT, AT(head_ms_max), "ms", "10000", 10, 3600000,
     "A request head must have arrived whole this long after its first byte (408)."},
    {"headers-max", SETTING_INT, AT(headers_max), "", "64", 4, 1000,
     "Most header lines in a request (431)."},
    {"health-export-bytes-max", SETTING_INT, AT(health_export_bytes_max), "bytes", "33554432", 1024,
     1 << 26,
     "Longest export of the app Health Auto Export accepted (413): they may be of months. Not less "
     "than body-bytes-max; while one is worked on it may use so much memory more."},
    {"idle-ms-max", SETTING_INT, AT(idle_ms_max), "ms", "60000", 10, 3600000,
     "A connection without a request is closed after this."},
    {"limit-loggd", SETTING_RATES, AT(limit_loggd), "", "300/1m", 0, 0,
     "Requests to the Loggd API, for each person."},
    {"limit-manage", SETTING_RATES, AT(limit_manage), "", "60/1m", 0, 0,
     "Requests that manage keys and webhooks, for each person."},
    {"limit-resona", SETTING_RATES, AT(limit_resona), "", "60/1m,10/1s", 0, 0,
     "Requests to the Resona API, for each key. This and every other limit of an API may be up to "
     "four rates, which all hold; the first is the one that answers tell of."},
    {"limit-resurgo", SETTING_RATES, AT(limit_resurgo), "", "100/1h", 0, 0,
     "Requests to the Resurgo API, for each key of somebody on the pro plan."},
    {"limit-resurgo-enterprise", SETTING_RATES, AT(limit_resurgo_enterprise), "", "10000/1h", 0, 0,
     "The same on the enterprise plan."},
    {"limit-slots", SETTING_INT, AT(limit_slots), "", "262144", 1024, 1 << 26,
     "People counted for limits at once. More are refused until a window ends (503)."},
    {"limit-telegram", SETTING_RATE, AT(limit_telegram), "", "20/1m", 0, 0,
     "What the bot looks at of one chat; the rest is dropped."},
    {"linger-ms-max", SETTING_INT, AT(linger_ms_max), "ms", "2000", 10, 3600000,
     "Longest wait for a client to close after its last answer."},
    {"listen", SETTING_TEXT, AT(listen), "", "127.0.0.1:8080", 1, 300,
     "Address and port to serve on; port 0 takes a free one."},
    {"log-level", SETTING_TEXT, AT(log_level), "", "info", 1, 10,
     "What is logged: debug, info, warn or error."},
    {"mail-from", SETTING_TEXT, AT(mail.from), "", "", 0, MAIL_ADDRESS_MAX,
     "The address from which e-mail comes. Needed with smtp-url."},
    {"payments-products", SETTING_TEXT, AT(payments_products), "", "", 0, 4000,
     "What is sold and the plan that it stands for, such as pro_monthly=pro,team=enterprise."},
    {"payments-secret", SETTING_SIGNING, AT(payments_secret), "", "", 0, 200,
     "The secret, whsec_..., with which a payment service signs what it tells. Empty: nobody is "
     "listened to."},
    {"request-bytes-max", SETTING_INT, AT(request_bytes_max), "bytes", "8388608", 262144, 1 << 30,
     "Memory that one request may use while it is worked on (503)."},
    {"secret-key-file", SETTING_TEXT, AT(secret_key_file), "", "", 0, 2000,
     "The key that seals secrets in the database. Empty: secret.key in the database's folder."},
    {"smtp-password", SETTING_SECRET, AT(mail.password), "", "", 0, 1000,
     "Password of smtp-user. Better from the environment or by smtp-password-file than as a flag."},
    {"smtp-password-file", SETTING_TEXT, AT(smtp_password_file), "", "", 0, 2000,
     "File with the password of smtp-user, and nothing else."},
    {"smtp-url", SETTING_TEXT, AT(mail.url), "", "", 0, 300,
     "The server that takes our e-mail: smtp://host:port, or smtps://host:port for TLS from the "
     "start. Empty: no e-mail is sent."},
    {"smtp-user", SETTING_TEXT, AT(mail.user), "", "", 0, 300,
     "The name to log in with at smtp-url, for which TLS is then required. Empty: no login."},
    {"statement-ms-max", SETTING_INT, AT(statement_ms_max), "ms", "10000", 100, 600000,
     "A PostgreSQL statement is given up after this."},
    {"stop-ms-max", SETTING_INT, AT(stop_ms_max), "ms", "10000", 0, 600000,
     "Longest wait for running requests when the server is told to stop."},
    {"target-bytes-max", SETTING_INT, AT(target_bytes_max), "bytes", "8192", 64, 1 << 20,
     "Longest request target (path and query) accepted (414)."},
    {"telegram-mode", SETTING_TEXT, AT(telegram_mode), "", "poll", 1, 10,
     "How the bot hears of messages: poll asks for them; webhook has them sent to "
     "/api/telegram/webhook under base-url."},
    {"telegram-token", SETTING_SECRET, AT(telegram_token), "", "", 0, 200,
     "The token of a bot on Telegram. Empty: no bot."},
    {"telegram-url", SETTING_TEXT, AT(telegram_url), "", "https://api.telegram.org", 8, 2000,
     "Where Telegram's server for bots is."},
    {"telegram-webhook-secret", SETTING_SECRET, AT(telegram_webhook_secret), "", "", 0, 256,
     "What Telegram has to show in webhook mode: 1 to 256 of A-Z, a-z, 0-9, '_' and '-'."},
    {"webhook-allow", SETTING_NETWORKS, AT(webhook_urls.networks), "", "", 0, 2000,
     "Networks to which webhooks may go although they are not public, such as "
     "10.0.0.0/8,fd00::/8."},
    {"webhook-in-flight", SETTING_INT, AT(webhook_in_flight), "", "256", 1, 1024,
     "Deliveries to webhooks under way at once, to all endpoints together."},
    {"webhook-log-days", SETTING_INT, AT(webhook_log_days), "days", "30", 1, 3650,
     "Deliveries and their attempts are forgotten after this."},
    {"webhook-per-endpoint", SETTING_INT, AT(webhook_per_endpoint), "", "8", 1, 32,
     "Deliveries under way at once to one endpoint that takes them well."},
    {"webhook-ports", SETTING_PORTS, AT(webhook_urls.ports), "", "", 0, 500,
     "Ports to which webhooks may go, separated by commas. Empty: every port."},
    {"webhook-private", SETTING_SWITCH, AT(webhook_urls.private_too), "", "off", 0, 0,
     "Webhooks may go anywhere, by http as well: for a server at home."},
    {"webhook-retry", SETTING_WAITS, AT(webhook_retry), "", "0s,1m,5m,15m,1h", 0, 10,
     "How long each attempt to deliver waits for the one before; the first is made at once."},
    {"webhook-timeout", SETTING_WAITS, AT(webhook_timeout), "", "30s", 100, 1,
     "An attempt to deliver that takes longer has failed."},
    {"workers", SETTING_INT, AT(workers), "", "0", 0, 256,
     "Threads that serve HTTP. 0: one for each processor."},
};

static void *member_at(struct settings *s, const struct setting *o)
{
    return (char *)s + o->offset;
}

static const struct setting *setting_find(struct str name)
{
    for (size_t i = 0; i < COUNT(table); i++)
        if (str_eq(str_from(table[i].name), name))
            return &table[i];
    return NULL;
}

bool settings_is(struct str name)
{
    return setting_find(name) != NULL;
}

static const char *int_set(const struct setting *o, struct str text, int64_t *out)
{
    static _Thread_local char why[80];
    int64_t n;

    if (!str_int(text, &n))
        return "must be a whole number";
    if (n < o->min || n > o->max) {
        snprintf(why, sizeof(why), "must be %lld to %lld", (long long)o->min, (long long)o->max);
        return why;
    }
    *out = n;
    return NULL;
}

static const char *waits_set(const struct setting *o, struct str text, struct waits *out)
{
    static _Thread_local char why[80];
    struct waits waits;

    if (!waits_parse(text, o->max, &waits))
        return "must look like 1m or 1m,5m";
    for (int i = 0; i < waits.count; i++)
        if (waits.ms[i] < o->min) {
            snprintf(why, sizeof(why), "must not be shorter than %lldms", (long long)o->min);
            return why;
        }
    *out = waits;
    return NULL;
}

bool settings_switch(struct str name)
{
    const struct setting *o = setting_find(name);

    return o && o->kind == SETTING_SWITCH;
}

static const char *switch_set(struct str text, int64_t *out)
{
    if (!str_eq(text, S("on")) && !str_eq(text, S("off")))
        return "must be on or off";
    *out = str_eq(text, S("on"));
    return NULL;
}

static const char *text_set(const struct setting *o, struct str text, struct str *out)
{
    if ((int64_t)text.len < o->min)
        return "must not be empty";
    if ((int64_t)text.len > o->max)
        return "is too long";
    if (o->kind == SETTING_SIGNING && text.len && !signed_secret_valid(text))
        return "must be whsec_ and the base64 of 16 to 64 bytes";
    if (o->kind == SETTING_NETWORKS && !networks_valid(text))
        return "must be networks such as 10.0.0.0/8,fd00::/8";
    if (o->kind == SETTING_PORTS && !ports_valid(text))
        return "must be ports such as 443,8443";
    *out = text;
    return NULL;
}

const char *settings_set(struct settings *s, struct str name, struct str text)
{
    const struct setting *o = setting_find(name);

    if (!o)
        return "is not a setting";
    switch (o->kind) {
    case SETTING_INT:
        return int_set(o, text, member_at(s, o));
    case SETTING_WAITS:
        return waits_set(o, text, member_at(s, o));
    case SETTING_RATE:
        return rate_parse(text, member_at(s, o)) ? NULL : "must look like 300/1m";
    case SETTING_RATES:
        return rates_parse(text, member_at(s, o)) ? NULL : "must look like 300/1m or 60/1m,10/1s";
    case SETTING_SWITCH:
        return switch_set(text, member_at(s, o));
    default:
        return text_set(o, text, member_at(s, o));
    }
}

void settings_preset(struct settings *s)
{
    memset(s, 0, sizeof(*s));
    for (size_t i = 0; i < COUNT(table); i++)
        (void)settings_set(s, str_from(table[i].name), str_from(table[i].preset));
}

/* "CAIRN_BODY_BYTES_MAX" -> "body-bytes-max"; false when it is longer than any name. */
static bool name_of_variable(struct str variable, char out[64], struct str *name)
{
    variable = str_from_index(variable, strlen("CAIRN_"));
    if (variable.len >= 64)
        return false;
    for (size_t i = 0; i < variable.len; i++) {
        char c = variable.at[i];

        out[i] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    *name = (struct str){out, variable.len};
    return true;
}

const char *settings_environment(struct settings *s, char *const *environment, struct str *bad)
{
    char lower[64];

    for (size_t i = 0; environment[i]; i++) {
        struct str text = str_from(environment[i]);
        struct str variable = str_cut(&text, '='), name;

        if (!str_starts(variable, S("CAIRN_")))
            continue;
        *bad = variable;
        const char *why = name_of_variable(variable, lower, &name) ? settings_set(s, name, text)
                                                                   : "is not a setting";

        if (why)
            return why;
    }
    return NULL;
}

const char *settings_text(struct settings *s, struct str text, int *line)
{
    for (*line = 1; text.len; ++*line) {
        struct str rest = str_cut(&text, '\n');

        if (rest.len && rest.at[rest.len - 1] == '\r')
            rest.len--;
        rest = str_trim(rest);
        if (!rest.len || rest.at[0] == '#')
            continue;
        if (!memchr(rest.at, '=', rest.len))
            return "must look like name = value";
        struct str name = str_trim(str_cut(&rest, '='));
        const char *why = settings_set(s, name, str_trim(rest));

        if (why)
            return why;
    }
    return NULL;
}

/* In the longest unit that it is whole in, as rate_parse() takes no long numbers. */
static void rate_write(struct buf *out, const struct rate *rate)
{
    static const int64_t units[] = {86400000, 3600000, 60000, 1000};
    size_t u = 0;

    while (u + 1 < COUNT(units) && rate->window_ms % units[u])
        u++;
    buf_format(out, "%lld/%lld%c", (long long)rate->most, (long long)(rate->window_ms / units[u]),
               "dhms"[u]);
}

static void rates_write(struct buf *out, const struct rates *rates)
{
    for (int i = 0; i < rates->count; i++) {
        if (i)
            buf_char(out, ',');
        rate_write(out, &rates->at[i]);
    }
}

static bool is_secret(const struct setting *o)
{
    return o->kind == SETTING_SECRET || o->kind == SETTING_SIGNING;
}

static void value_write(struct buf *out, const struct settings *s, const struct setting *o)
{
    const void *member = (const char *)s + o->offset;

    if (o->kind == SETTING_INT)
        buf_int(out, *(const int64_t *)member);
    else if (o->kind == SETTING_WAITS)
        waits_write(out, member);
    else if (o->kind == SETTING_SWITCH)
        buf_str(out, *(const int64_t *)member ? S("on") : S("off"));
    else if (o->kind == SETTING_RATE)
        rate_write(out, member);
    else if (o->kind == SETTING_RATES)
        rates_write(out, member);
    else if (is_secret(o) && ((const struct str *)member)->len)
        buf_str(out, S("(a secret)"));
    else
        buf_str(out, *(const struct str *)member);
}

void settings_write(struct buf *out, const struct settings *s)
{
    for (size_t i = 0; i < COUNT(table); i++) {
        buf_format(out, "%s = ", table[i].name);
        value_write(out, s, &table[i]);
        buf_char(out, '\n');
    }
}

void settings_example(struct buf *out)
{
    buf_str(out, S("# Settings of cairn, with their presets. Made from the table in "
                   "src/base/settings.c.\n"));
    for (size_t i = 0; i < COUNT(table); i++)
        buf_format(out, "\n# %s\n#%s = %s\n", table[i].help, table[i].name, table[i].preset);
}

void settings_markdown(struct buf *out)
{
    buf_str(
        out,
        S("# Settings\n\nMade from the table in `src/base/settings.c`. A flag (`--listen X`) beats "
          "the "
          "environment (`CAIRN_LISTEN`), which\nbeats the file named by `--config` (`listen = X`), "
          "which beats the preset.\n\n| name | preset | unit | what it does "
          "|\n|---|---|---|---|\n"));
    for (size_t i = 0; i < COUNT(table); i++)
        buf_format(out, "| `%s` | %s%s%s | %s | %s |\n", table[i].name, *table[i].preset ? "`" : "",
                   table[i].preset, *table[i].preset ? "`" : "", table[i].unit, table[i].help);
}
