/* cmd_webhook.c: the webhooks of a person, what was delivered to them, and notices about them. */
#include "cli/commands.h"
#include "cli/server_key.h"
#include "cli/show.h"
#include "domain/key.h"
#include "domain/notice.h"
#include "domain/webhook.h"
#include "domain/words.h"

#include <sodium.h>

enum { LIMIT_PRESET = 50, LIMIT_MAX = 100000 };

#define WEBHOOK_LINE                                                                               \
    SHOW(struct webhook, id, "id"), SHOW(struct webhook, f.url, "url"),                            \
        SHOW(struct webhook, f.name, "name"), SHOW_WORD(struct webhook, f.api, "api", api_words),  \
        SHOW_WORD(struct webhook, mode, "mode", mode_words),                                       \
        SHOW_TEXTS(struct webhook, f.events, "events"),                                            \
        SHOW_AS(FIELD_FLAG, struct webhook, f.active, "active"),                                   \
        SHOW_WORD(struct webhook, off_why, "disabled_reason", webhook_off_words),                  \
        SHOW_AS(FIELD_TIME, struct webhook, off_at, "disabled_at"),                                \
        SHOW(struct webhook, failures, "consecutive_failures"),                                    \
        SHOW_AS(FIELD_TIME, struct webhook, rotation_ends, "secret_rotation_ends_at"),             \
        SHOW_AS(FIELD_TIME, struct webhook, created, "created_at")

SHAPE(webhook_line, struct webhook, WEBHOOK_LINE);
SHAPE(webhook_secret_line, struct webhook, WEBHOOK_LINE, SHOW(struct webhook, secret, "secret"));

SHAPE(delivery_line, struct delivery, SHOW(struct delivery, id, "id"),
      SHOW(struct delivery, event, "event"),
      SHOW_WORD(struct delivery, state, "state", delivery_state_words),
      SHOW(struct delivery, attempts, "attempts"),
      SHOW_AS(FIELD_TIME, struct delivery, due, "next_attempt_at"),
      SHOW(struct delivery, http, "response_status"),
      SHOW_AS(FIELD_TIME, struct delivery, made, "created_at"),
      SHOW_AS(FIELD_TIME, struct delivery, ended, "ended_at"));

SHAPE(notice_shown, struct notice_line, SHOW(struct notice_line, id, "id"),
      SHOW_WORD(struct notice_line, kind, "kind", notice_kind_words),
      SHOW(struct notice_line, object, "object_id"), SHOW(struct notice_line, text, "text"),
      SHOW_AS(FIELD_TIME, struct notice_line, at, "created_at"),
      SHOW_AS(FIELD_TIME, struct notice_line, seen, "seen_at"));

/* All that these commands take and give. */
struct webhook_act {
    struct cli *cli;
    int64_t mode; /* of a new one */
    struct webhook_ref ref;
    struct webhook_edit edit;
    struct webhook_turn turn;
    struct delivery_ask ask;
    struct redeliver_ask since;
    struct delivery_ref again;
    int64_t limit;
    struct webhook out;
    struct delivery delivery;
    struct redelivered piece;
};

/* --- what is said ---------------------------------------------------------------------------- */

static int id_read(struct cli *cli, int64_t *out)
{
    if (!str_int(cli->words[0], out) || *out < 1)
        return cli_misuse(cli, "\"%.*s\" is no webhook's id; see cairn webhook list",
                          STR_FMT(cli->words[0]));
    return CLI_OK;
}

/* "a,b" as a list; "all" and nothing as all. */
static struct list events_read(struct arena *a, struct str text)
{
    struct str *names = arena_new(a, struct str, WEBHOOK_EVENTS_MAX);
    size_t count = 0;

    if (!text.len || str_eq(text, S("all")))
        return (struct list){NULL, 0};
    while (text.len && count < WEBHOOK_EVENTS_MAX)
        names[count++] = str_trim(str_cut(&text, ','));
    return (struct list){names, count};
}

static int name_read(struct cli *cli, struct str *out)
{
    *out = cli_value(cli, "name");
    if (!str_utf8(*out) || str_length(*out) > WEBHOOK_NAME_CHARS_MAX)
        return cli_misuse(cli, "--name must be at most %d characters", WEBHOOK_NAME_CHARS_MAX);
    return CLI_OK;
}

/* A flag that is one of some words; NONE when it is not given. */
static int word_read(struct cli *cli, const char *flag, const char *const *list, int64_t *out)
{
    struct str text = cli_value(cli, flag);

    *out = NONE;
    if (str_is_null(text))
        return CLI_OK;
    *out = words_find(list, text);
    return *out == NONE ? cli_misuse(cli, "--%s: \"%.*s\" is not known", flag, STR_FMT(text))
                        : CLI_OK;
}

/* What is shown with the secret goes to stdout alone, and is not kept here. */
static int secret_tell(struct cli *cli, struct webhook *webhook)
{
    cli_show(cli, &webhook_secret_line, webhook);
    int failed = fflush(stdout);

    sodium_memzero((char *)(uintptr_t)webhook->secret.at, webhook->secret.len);
    return failed ? CLI_FAILED : CLI_OK;
}

/* What a write needs, and the person that --user names. */
static int person_open(struct cli *cli, struct person *out)
{
    int code = cli_open(cli);

    if (!code)
        code = server_key_open(cli);
    return code ? code : cli_person(cli, out);
}

static int person_write(struct cli *cli, cli_act_fn *act, void *arg)
{
    struct person person;
    int code = person_open(cli, &person);

    return code ? code : cli_write(cli, person.owner.id, act, arg);
}

static int person_read(struct cli *cli, cli_act_fn *act, void *arg)
{
    struct person person;
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    return code ? code : cli_read(cli, &person.owner, act, arg);
}

/* --- webhooks -------------------------------------------------------------------------------- */

static enum status list_act(struct ctx *ctx, void *arg)
{
    struct webhook_page page = {0};
    enum status st = webhook_list(ctx, &(struct nothing){0}, &page);
    const struct webhook *webhooks = page.webhooks.at;

    for (size_t i = 0; !st && i < page.webhooks.count; i++)
        cli_show(arg, &webhook_line, &webhooks[i]);
    return st;
}

int cmd_webhook_list(struct cli *cli)
{
    return person_read(cli, list_act, cli);
}

static enum status add_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    ctx->mode = act->mode;
    return webhook_add(ctx, &act->edit, &act->out);
}

int cmd_webhook_add(struct cli *cli)
{
    struct webhook_act act = {.cli = cli, .edit = {.f = {.active = 1}, .sent = UINT64_MAX}};
    int code = word_read(cli, "api", api_words, &act.edit.f.api);

    if (!code)
        code = word_read(cli, "mode", mode_words, &act.mode);
    if (!code)
        code = name_read(cli, &act.edit.f.name);
    if (code)
        return code;
    if (act.edit.f.api == NONE)
        act.edit.f.api = API_LOGGD;
    if (act.mode == NONE)
        act.mode = 0;
    if (act.mode && act.edit.f.api != API_RESONA)
        return cli_misuse(cli, "--mode must be live: only resona has test data");
    act.edit.f.url = cli_value(cli, "url");
    if (!act.edit.f.url.len)
        return cli_misuse(cli, "--url is missing");
    act.edit.f.events = events_read(&cli->arena, cli_value(cli, "events"));
    code = person_write(cli, add_act, &act);
    return code ? code : secret_tell(cli, &act.out);
}

static enum status change_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    return webhook_change(ctx, &act->edit, &act->out);
}

/* Only what is given changes. */
static int change_read(struct cli *cli, struct webhook_edit *edit)
{
    static const char *const switch_words[] = {"off", "on", NULL};
    int code = word_read(cli, "active", switch_words, &edit->f.active);

    if (!code)
        code = name_read(cli, &edit->f.name);
    edit->f.url = cli_value(cli, "url");
    edit->f.events = events_read(&cli->arena, cli_value(cli, "events"));
    if (edit->f.active != NONE)
        edit->sent |= SENT_BIT(struct webhook_edit, f.active);
    if (!str_is_null(edit->f.name))
        edit->sent |= SENT_BIT(struct webhook_edit, f.name) * 3;
    if (!str_is_null(edit->f.url))
        edit->sent |= SENT_BIT(struct webhook_edit, f.url) * 3;
    if (cli_has(cli, "events"))
        edit->sent |= SENT_BIT(struct webhook_edit, f.events) * 3;
    if (!code && !edit->sent)
        return cli_misuse(cli, "say what shall change");
    return code;
}

int cmd_webhook_change(struct cli *cli)
{
    struct webhook_act act = {.cli = cli};
    int code = id_read(cli, &act.edit.id);

    if (!code)
        code = change_read(cli, &act.edit);
    if (!code)
        code = person_write(cli, change_act, &act);
    if (!code)
        cli_show(cli, &webhook_line, &act.out);
    return code;
}

static enum status remove_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    return webhook_remove(ctx, &act->ref, &(struct nothing){0});
}

int cmd_webhook_remove(struct cli *cli)
{
    struct webhook_act act = {.cli = cli};
    int code = id_read(cli, &act.ref.id);

    return code ? code : person_write(cli, remove_act, &act);
}

static enum status rotate_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    return webhook_rotate(ctx, &act->turn, &act->out);
}

int cmd_webhook_rotate(struct cli *cli)
{
    struct webhook_act act = {.cli = cli};
    struct str overlap = cli_value(cli, "overlap-hours");
    int64_t *hours = &act.turn.overlap_hours;
    int code = id_read(cli, &act.turn.id);

    if (!code && !str_is_null(overlap) &&
        (!str_int(overlap, hours) || *hours < 0 || *hours > WEBHOOK_OVERLAP_HOURS_MAX))
        code = cli_misuse(cli, "--overlap-hours must be 0 to %d", WEBHOOK_OVERLAP_HOURS_MAX);
    if (!code)
        code = person_write(cli, rotate_act, &act);
    return code ? code : secret_tell(cli, &act.out);
}

/* --- deliveries ------------------------------------------------------------------------------ */

static enum status test_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    return webhook_test(ctx, &act->ref, &act->delivery);
}

int cmd_webhook_test(struct cli *cli)
{
    struct webhook_act act = {.cli = cli};
    int code = id_read(cli, &act.ref.id);

    if (!code)
        code = person_write(cli, test_act, &act);
    if (!code)
        cli_show(cli, &delivery_line, &act.delivery);
    return code;
}

static enum status deliveries_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;
    struct delivery_page page = {.has_more = true};
    enum status st = ST_OK;

    while (!st && page.has_more && act->limit > 0) {
        page = (struct delivery_page){0};
        act->ask.limit = act->limit < DELIVERY_PAGE_MAX ? act->limit : DELIVERY_PAGE_MAX;
        st = delivery_list(ctx, &act->ask, &page);
        const struct delivery *deliveries = page.deliveries.at;

        for (size_t i = 0; !st && i < page.deliveries.count; i++, act->limit--) {
            cli_show(act->cli, &delivery_line, &deliveries[i]);
            act->ask.after = deliveries[i].id;
        }
    }
    return st;
}

int cmd_webhook_deliveries(struct cli *cli)
{
    struct webhook_act act = {.cli = cli, .limit = LIMIT_PRESET};
    struct str limit = cli_value(cli, "limit");
    int code = id_read(cli, &act.ask.webhook);

    if (!code)
        code = word_read(cli, "state", delivery_state_words, &act.ask.state);
    if (!code && !str_is_null(limit) &&
        (!str_int(limit, &act.limit) || act.limit < 1 || act.limit > LIMIT_MAX))
        code = cli_misuse(cli, "--limit must be a number from 1 to %d", LIMIT_MAX);
    return code ? code : person_read(cli, deliveries_act, &act);
}

static enum status again_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    return delivery_redeliver(ctx, &act->again, &act->delivery);
}

static enum status since_act(struct ctx *ctx, void *arg)
{
    struct webhook_act *act = arg;

    return delivery_redeliver_since(ctx, &act->since, &act->piece);
}

/* All since a time, each piece a write of its own. */
static int redeliver_all(struct cli *cli, struct webhook_act *act)
{
    struct person person;
    int64_t count = 0;
    int code = person_open(cli, &person);

    act->piece.has_more = true;
    while (!code && act->piece.has_more) {
        code = cli_write(cli, person.owner.id, since_act, act);
        count += act->piece.count;
        act->since.after = act->piece.after;
    }
    if (!code)
        printf("%lld to be delivered again\n", (long long)count);
    return code;
}

int cmd_webhook_redeliver(struct cli *cli)
{
    struct webhook_act act = {.cli = cli, .again.id = cli_value(cli, "delivery")};
    int code = id_read(cli, &act.again.webhook);

    act.since.webhook = act.again.webhook;
    if (!code)
        code = word_read(cli, "state", redeliver_words, &act.since.which);
    if (!code)
        code = cli_instant(cli, "since", &act.since.since);
    if (!code && (act.since.since == NONE) == str_is_null(act.again.id))
        code = cli_misuse(cli, "say --delivery ID, or --since when");
    if (code)
        return code;
    if (str_is_null(act.again.id))
        return redeliver_all(cli, &act);
    code = person_write(cli, again_act, &act);
    if (!code)
        cli_show(cli, &delivery_line, &act.delivery);
    return code;
}

/* --- notices --------------------------------------------------------------------------------- */

static enum status notices_act(struct ctx *ctx, void *arg)
{
    struct notice_page page = {0};
    enum status st = notice_list(ctx, &(struct notice_ask){NOTICE_PAGE_MAX, NONE}, &page);
    const struct notice_line *notices = page.notices.at;

    for (size_t i = 0; !st && i < page.notices.count; i++)
        cli_show(arg, &notice_shown, &notices[i]);
    return st;
}

int cmd_user_notices(struct cli *cli)
{
    return person_read(cli, notices_act, cli);
}
