#include "cli/commands.h"
#include "cli/show.h"
#include "base/date.h"
#include "domain/words.h"
#include "store/sqlite_tools.h"

#include <errno.h>

enum { PASSWORD_LINE_MAX = 1100, PEOPLE_PAGE = 500, FOLD_PATIENCE_MS = 5000 };

/* A person as commands show them. */
struct user_line {
    int64_t id;
    struct str username, email, subject, timezone;
    int64_t week_start, plan, plan_until, created;
};

SHAPE(user_shown, struct user_line, SHOW(struct user_line, id, "id"),
      SHOW(struct user_line, username, "username"), SHOW(struct user_line, subject, "subject"),
      SHOW(struct user_line, email, "email"), SHOW(struct user_line, timezone, "timezone"),
      SHOW_WORD(struct user_line, week_start, "week_start_day", weekday_words),
      SHOW_WORD(struct user_line, plan, "plan", plan_words),
      SHOW_AS(FIELD_TIME, struct user_line, plan_until, "plan_until"),
      SHOW_AS(FIELD_TIME, struct user_line, created, "created_at"));

static void user_show(struct cli *cli, const struct person *p)
{
    struct user_line line = {
        .id = p->owner.id,
        .username = p->username,
        .email = p->email,
        .subject = person_subject(&cli->arena, p->owner.id),
        .timezone = zone_name(p->owner.zone),
        .week_start = p->owner.week_start,
        .plan = (int64_t)owner_plan(&p->owner, cli->now),
        .plan_until = p->owner.plan_until,
        .created = p->created,
    };

    cli_show(cli, &user_shown, &line);
}

/* One line of stdin, without its end; the caller wipes it. */
static int password_read(struct cli *cli, struct str *out)
{
    char *line = arena_alloc(&cli->arena, 1, 1, PASSWORD_LINE_MAX);

    if (!fgets(line, PASSWORD_LINE_MAX, stdin))
        return cli_fail(cli, "no password came on stdin");
    *out = str_from(line);
    while (out->len && (out->at[out->len - 1] == '\n' || out->at[out->len - 1] == '\r'))
        out->len--;
    return CLI_OK;
}

/* The number of a word, or the exit code for one that is not in the list. */
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

struct user_add {
    struct person_new in;
    struct person out;
};

static enum status user_add_act(struct ctx *ctx, void *arg)
{
    struct user_add *add = arg;

    return person_add(ctx, &add->in, &add->out);
}

int cmd_user_add(struct cli *cli)
{
    struct user_add add = {.in = {.username = cli_value(cli, "username"),
                                  .email = cli_value(cli, "email"),
                                  .zone = cli_value(cli, "timezone")}};
    int code = word_read(cli, "week-start", weekday_words, &add.in.week_start);

    if (!code)
        code = word_read(cli, "plan", plan_words, &add.in.plan);
    if (!code && add.in.plan == NONE)
        add.in.plan = words_find(plan_words, cli->settings.default_plan);
    if (!code && add.in.plan == NONE)
        return cli_misuse(cli, "default-plan must be free, pro or enterprise");
    if (!code && (!add.in.username.len || !add.in.email.len))
        return cli_misuse(cli, "--username and --email are needed");
    if (!code && cli_has(cli, "password-stdin"))
        code = password_read(cli, &add.in.password);
    if (!code)
        code = cli_open(cli);
    if (!code)
        code = cli_write(cli, NONE, user_add_act, &add);
    if (!code)
        user_show(cli, &add.out);
    return code;
}

struct user_plan {
    struct person_plan in;
    struct person out;
};

static enum status user_plan_act(struct ctx *ctx, void *arg)
{
    struct user_plan *plan = arg;

    return person_set_plan(ctx, &plan->in, &plan->out);
}

/* A day, as the instant at which it begins in UTC; or an instant. NONE when the flag is not given.
 */
int cli_instant(struct cli *cli, const char *flag, int64_t *out)
{
    struct str text = cli_value(cli, flag);
    int64_t day;

    *out = NONE;
    if (str_is_null(text) || time_parse(text, out))
        return CLI_OK;
    if (!date_parse(text, &day))
        return cli_misuse(cli, "--%s must be a date such as 2027-01-01", flag);
    *out = day * DAY_MS;
    return CLI_OK;
}

int cmd_user_plan(struct cli *cli)
{
    struct user_plan plan = {.in = {.username = cli_value(cli, "user")}};
    int code = word_read(cli, "plan", plan_words, &plan.in.plan);

    if (!code)
        code = cli_instant(cli, "until", &plan.in.until);
    if (!code && (!plan.in.username.len || plan.in.plan == NONE))
        return cli_misuse(cli, "--user and --plan are needed");
    if (!code)
        code = cli_open(cli);
    if (!code)
        code = cli_write(cli, NONE, user_plan_act, &plan);
    if (!code)
        user_show(cli, &plan.out);
    return code;
}

static enum status user_list_act(struct ctx *ctx, void *arg)
{
    struct cli *cli = arg;
    struct person_page_ask ask = {.after = 0, .limit = PEOPLE_PAGE};
    struct person_page page = {.has_more = true};
    enum status st = ST_OK;

    while (!st && page.has_more) {
        page = (struct person_page){0};
        st = person_list(ctx, &ask, &page);
        const struct person *people = page.people.at;

        for (size_t i = 0; !st && i < page.people.count; i++) {
            user_show(cli, &people[i]);
            ask.after = people[i].owner.id;
        }
    }
    return st;
}

int cmd_user_list(struct cli *cli)
{
    int code = cli_open(cli);

    return code ? code : cli_read(cli, NULL, user_list_act, cli);
}

static enum status user_remove_act(struct ctx *ctx, void *arg)
{
    return person_remove(ctx, arg, &(struct nothing){0});
}

/* What was erased is in the log still, until that is folded and emptied. */
static int log_empty(struct cli *cli)
{
    int left = 0;

    if (!db_checkpoint(cli->db, FOLD_CUT, FOLD_PATIENCE_MS, &left) && !left)
        return CLI_OK;
    fprintf(stderr, "cairn user remove: done; the database's log is in use and may hold what was "
                    "erased until the server has written some more, or ends\n");
    return CLI_OK;
}

int cmd_user_remove(struct cli *cli)
{
    struct person_ref ref = {cli_value(cli, "user")};
    int code;

    if (!ref.username.len)
        return cli_misuse(cli, "--user is missing");
    if (!cli_has(cli, "yes"))
        return cli_misuse(cli, "this erases everything of %.*s for good; say --yes if you mean it",
                          STR_FMT(ref.username));
    code = cli_open(cli);
    if (!code)
        code = cli_write(cli, NONE, user_remove_act, &ref);
    return code ? code : log_empty(cli);
}
