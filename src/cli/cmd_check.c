/* cmd_check.c: is the database whole, and does every stored sum equal the rows it stands for? */
#include "cli/check_goal.h"
#include "cli/check_score.h"
#include "cli/check_signals.h"
#include "cli/commands.h"
#include "domain/habit.h"
#include "domain/words.h"
#include "store/sqlite_tools.h"

#include <math.h>

enum { PEOPLE_PAGE = 100, CHECK_BYTES_MAX = 64 << 20 };

struct audit {
    struct cli *cli;
    int64_t people, habits, goals, days, wrong;
};

static void say(void *owner, const char *text)
{
    (void)owner;
    printf("database: %s\n", text);
}

static void differs(struct audit *audit, const struct ctx *ctx, const struct habit *h,
                    const char *what)
{
    audit->wrong++;
    printf("person %lld habit %lld: %s is not what its days add up to\n", (long long)ctx->owner.id,
           (long long)h->id, what);
}

static void tally_compare(struct audit *audit, const struct ctx *ctx, const struct habit *stored,
                          const struct habit *fresh)
{
    const struct tally *a = &stored->tally, *b = &fresh->tally;

    if (a->first_day != b->first_day || a->last_day != b->last_day)
        differs(audit, ctx, stored, "first or last day");
    if (a->run_len != b->run_len || a->run_last != b->run_last || a->alive_until != b->alive_until)
        differs(audit, ctx, stored, "current streak");
    if (a->best_closed != b->best_closed)
        differs(audit, ctx, stored, "longest streak");
    if (fabs(a->strength - b->strength) > 1e-12 || !str_eq(a->recent, b->recent))
        differs(audit, ctx, stored, "strength");
    if (stored->days_done != fresh->days_done)
        differs(audit, ctx, stored, "days done");
    if (stored->skip_last != fresh->skip_last)
        differs(audit, ctx, stored, "last skip");
    if (stored->last_check != fresh->last_check)
        differs(audit, ctx, stored, "last check");
}

/* All habits of ctx->owner. */
static enum status habits_check(struct ctx *ctx, struct audit *audit)
{
    struct habit_ask ask = {.filter = HABITS_ALL, .limit = HABIT_PAGE_MAX, .after = NONE};
    struct habit_page page = {.has_more = true};
    enum status st = ST_OK;

    while (!st && page.has_more) {
        page = (struct habit_page){0};
        st = habit_list(ctx, &ask, &page);
        const struct habit *habits = page.habits.at;

        for (size_t i = 0; !st && i < page.habits.count; i++, audit->habits++) {
            struct habit fresh = habits[i];

            st = habit_tally_read(ctx, &fresh);
            if (!st)
                tally_compare(audit, ctx, &habits[i], &fresh);
            if (!st && habits[i].id >= ctx->owner.next_id)
                differs(audit, ctx, &habits[i], "the owner's next number");
            ask.after = habits[i].id;
        }
    }
    return st;
}

/* Everything of ctx->owner. */
static enum status person_check(struct ctx *ctx, struct audit *audit)
{
    enum status st = habits_check(ctx, audit);

    if (!st)
        st = score_check(ctx, &audit->wrong);
    if (!st)
        st = goals_check(ctx, &audit->goals, &audit->wrong);
    if (!st)
        st = signals_check(ctx, &audit->days, &audit->wrong);
    if (!st)
        st = told_check(ctx, &audit->wrong);
    return st;
}

static enum status people_check(struct ctx *ctx, void *arg)
{
    struct audit *audit = arg;
    struct arena scratch = {.limit = CHECK_BYTES_MAX, .fail = ctx->arena->fail};
    struct person_page_ask ask = {.after = 0, .limit = PEOPLE_PAGE};
    struct person_page page = {.has_more = true};
    struct ctx one = *ctx;
    enum status st = ST_OK;

    while (!st && page.has_more) {
        page = (struct person_page){0};
        st = person_list(ctx, &ask, &page);
        const struct person *people = page.people.at;

        for (size_t i = 0; !st && i < page.people.count; i++, audit->people++) {
            one.arena = &scratch;
            ctx_own(&one, &people[i].owner);
            st = person_check(&one, audit);
            arena_reset(&scratch);
            ask.after = people[i].owner.id;
        }
    }
    arena_release(&scratch);
    return st;
}

int cmd_check(struct cli *cli)
{
    struct audit audit = {.cli = cli};
    int faults = 0, code = cli_open(cli);

    if (code)
        return code;
    if (db_check(cli->db, true, say, NULL, &faults))
        return cli_fail(cli, "%s", cli->db->error);
    code = cli_read(cli, NULL, people_check, &audit);
    if (code)
        return code;
    printf("%lld people, %lld habits, %lld goals, %lld days of signals: %d faults in the database, "
           "%lld sums differ from their rows\n",
           (long long)audit.people, (long long)audit.habits, (long long)audit.goals,
           (long long)audit.days, faults, (long long)audit.wrong);
    return faults || audit.wrong ? CLI_FAILED : CLI_OK;
}
