#include "domain/profile.h"
#include "domain/habit.h"
#include "domain/level.h"
#include "domain/points.h"
#include "domain/telegram.h"
#include "domain/words.h"

/* The stored part. */
static enum status profile_load(struct ctx *ctx, struct profile *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_PROFILE_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);
    struct profile_fields *f = &out->f;

    if (st)
        return ctx_found(ctx, st, S("person"));
    out->id = ctx->owner.id;
    f->username = db_str(&r, 0);
    out->email = db_str(&r, 1);
    f->bio = db_str(&r, 2);
    f->avatar = words_find(avatar_words, db_view(&r, 3));
    f->avatar_animated = db_int(&r, 4);
    f->zone = db_str(&r, 5);
    f->week_start = db_int(&r, 6);
    f->day_start = db_int(&r, 7);
    out->plan_until = db_int(&r, 8);
    out->created = db_int(&r, 9);
    db_end(&r);
    out->plan = (int64_t)owner_plan(&ctx->owner, ctx->now);
    return ST_OK;
}

static enum status profile_derive(struct ctx *ctx, struct profile *p)
{
    struct score score;
    enum status st = score_load(ctx, &score);

    if (!st)
        st = points_of_month(ctx, &p->monthly_points);
    if (st)
        return st;
    p->points = score.points;
    p->xp = score.xp;
    p->level = level_of_points(score.points);
    p->tier = level_tier(p->level);
    p->xp_level = level_of_xp(score.xp);
    p->xp_level_name = level_xp_name(p->xp_level);
    p->current_streak = tally_current(&score.days, ctx->today);
    p->longest_streak = tally_longest(&score.days, ctx->today);
    return ST_OK;
}

enum status profile_get(struct ctx *ctx, const struct nothing *in, struct profile *out)
{
    enum status st = profile_load(ctx, out);

    (void)in;
    return st ? st : profile_derive(ctx, out);
}

static enum status fields_check(struct ctx *ctx, const struct profile_fields *f)
{
    if (!username_valid(f->username))
        ctx_complain(ctx, S("username"), S("must be 1 to 64 of a-z, 0-9, '_', '.' and '-'"));
    if (!zone_find(f->zone))
        ctx_complain(ctx, S("zone"), S("must be a time zone such as Europe/Bucharest"));
    if (f->week_start != 0 && f->week_start != 1 && f->week_start != 6)
        ctx_complain(ctx, S("week_start"), S("must be monday, sunday or saturday"));
    return ctx_verdict(ctx);
}

/* Weeks are what flexible habits count. */
static enum status weeks_recount(struct ctx *ctx)
{
    int64_t ids[HABITS_MAX];
    size_t count = 0;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_PROFILE_FLEXIBLE_HABITS, VINT(ctx->owner.id));
    enum status st;

    while (count < HABITS_MAX && db_next(&r))
        ids[count++] = db_int(&r, 0);
    db_end(&r);
    st = r.status;
    for (size_t i = 0; !st && i < count; i++) {
        struct arena_mark mark = arena_mark(ctx->arena);
        struct habit habit;

        st = habit_load(ctx, ids[i], &habit);
        if (!st)
            st = habit_tally_anew(ctx, &habit);
        arena_rewind(ctx->arena, mark); /* one history at a time */
    }
    return st;
}

static enum status profile_store(struct ctx *ctx, const struct profile_fields *f)
{
    struct str avatar = f->avatar == NONE ? STR_NULL : str_from(avatar_words[f->avatar]);

    return db_run(ctx->db, ctx->arena, SQL_PROFILE_UPDATE, VINT(ctx->owner.id), VSTR(f->username),
                  VSTR(f->bio), VSTR(avatar), VINT(f->avatar_animated), VSTR(f->zone),
                  VINT(f->week_start), VINT(f->day_start), VINT(ctx->now));
}

/* From here on the request sees the days and weeks that the person chose. */
static void owner_change(struct ctx *ctx, const struct profile_fields *f)
{
    struct owner owner = ctx->owner;

    owner.zone = zone_find(f->zone);
    owner.week_start = f->week_start;
    owner.day_start = f->day_start;
    ctx_own(ctx, &owner);
}

enum status profile_change(struct ctx *ctx, const struct profile_edit *in, struct profile *out)
{
    enum status st = profile_load(ctx, out);

    if (st)
        return st;
    struct profile_fields before = out->f;

    ctx_overlay(&out->f, in, offsetof(struct profile_edit, f), sizeof(out->f), in->sent);
    st = fields_check(ctx, &out->f);
    if (!st && !str_eq(before.username, out->f.username))
        st = person_rename(ctx, before.username, out->f.username);
    if (st == ST_CONFLICT) {
        ctx_complain(ctx, S("username"), S("has already been taken"));
        return ST_INVALID;
    }
    if (!st)
        st = profile_store(ctx, &out->f);
    if (st)
        return st;
    owner_change(ctx, &out->f);
    if (!str_eq(before.zone, out->f.zone))
        st = telegram_moved(ctx);
    if (st)
        return st;
    if (before.week_start != out->f.week_start)
        st = weeks_recount(ctx);
    return st ? st : profile_derive(ctx, out);
}
