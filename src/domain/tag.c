#include "domain/tag.h"
#include "base/lower.h"
#include "domain/page.h"

static const char *const palette[] = {"#3B82F6", "#F59E0B", "#10B981", "#EF4444",
                                      "#8B5CF6", "#EC4899", "#14B8A6", "#6B7280"};

/* A tag with the form of its name that is compared. */
struct known {
    struct tag tag;
    struct str folded;
};

/* All that a person has. */
struct shelf {
    struct known *at;
    size_t count;
};

static void tag_read(struct rows *r, struct tag *out)
{
    out->id = db_int(r, 0);
    out->name = db_str(r, 1);
    out->color = db_str(r, 2);
}

static enum status shelf_load(struct ctx *ctx, struct shelf *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TAG_ALL, VINT(ctx->owner.id));

    out->at = arena_new(ctx->arena, struct known, TAGS_MAX);
    out->count = 0;
    while (out->count < TAGS_MAX && db_next(&r)) {
        struct known *known = &out->at[out->count++];

        tag_read(&r, &known->tag);
        known->folded = db_str(&r, 3);
    }
    if (r.open)
        db_end(&r);
    return r.status;
}

static const struct known *shelf_find(const struct shelf *shelf, struct str folded)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (str_eq(shelf->at[i].folded, folded))
            return &shelf->at[i];
    return NULL;
}

static bool color_valid(struct str s)
{
    if (s.len != 7 || s.at[0] != '#')
        return false;
    for (size_t i = 1; i < 7; i++)
        if (!s.at[i] || !strchr("0123456789abcdefABCDEF", s.at[i]))
            return false;
    return true;
}

/* Stores a new tag, and puts it on the shelf. */
static enum status tag_make(struct ctx *ctx, struct shelf *shelf, struct str name, struct str color,
                            struct tag *out)
{
    struct str folded = lower(ctx->arena, name);

    if (shelf->count == TAGS_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 200 tags already: delete one first"));
    *out = (struct tag){ctx_id(ctx), name, color};
    if (str_is_null(color))
        out->color = str_from(palette[shelf->count % COUNT(palette)]);
    shelf->at[shelf->count++] = (struct known){*out, folded};
    return db_run(ctx->db, ctx->arena, SQL_TAG_INSERT, VINT(ctx->owner.id), VINT(out->id),
                  VSTR(out->name), VSTR(folded), VSTR(out->color));
}

/* `id`: the tag that may have this name. */
static enum status tag_check(struct ctx *ctx, const struct shelf *shelf, int64_t id,
                             const struct tag *tag)
{
    const struct known *same = shelf_find(shelf, lower(ctx->arena, tag->name));

    if (same && same->tag.id != id)
        ctx_complain(ctx, S("name"), S("must be new: you have a tag of this name"));
    if (!str_is_null(tag->color) && !color_valid(tag->color))
        ctx_complain(ctx, S("color"), S("must look like #3B82F6"));
    return ctx_verdict(ctx);
}

enum status tag_list(struct ctx *ctx, const struct tag_ask *in, struct tag_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? TAG_PAGE : in->limit), count = 0;
    int64_t after = 0;
    enum status st = ST_OK;

    if (in->after != NONE)
        st = page_after(
            ctx, db_select(ctx->db, ctx->arena, SQL_TAG_GET, VINT(ctx->owner.id), VINT(in->after)),
            S("must be the id of one of your tags"), &after);
    if (st)
        return st;
    struct tag *tags = arena_new(ctx->arena, struct tag, limit);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TAG_LIST, VINT(ctx->owner.id), VINT(after),
                              VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        tag_read(&r, &tags[count++]);
    out->tags = (struct list){tags, count};
    return r.status;
}

enum status tag_add(struct ctx *ctx, const struct tag_edit *in, struct tag *out)
{
    struct shelf shelf;
    enum status st = shelf_load(ctx, &shelf);

    *out = (struct tag){NONE, str_trim(in->name), in->color};
    if (!st)
        st = tag_check(ctx, &shelf, NONE, out);
    return st ? st : tag_make(ctx, &shelf, out->name, out->color, out);
}

static enum status tag_load(struct ctx *ctx, int64_t id, struct tag *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TAG_GET, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("tag"));
    tag_read(&r, out);
    db_end(&r);
    return ST_OK;
}

enum status tag_change(struct ctx *ctx, const struct tag_edit *in, struct tag *out)
{
    struct shelf shelf;
    enum status st = tag_load(ctx, in->id, out);

    if (!st)
        st = shelf_load(ctx, &shelf);
    if (st)
        return st;
    ctx_overlay(&out->name, in, offsetof(struct tag_edit, name), sizeof(out->name), in->sent);
    ctx_overlay(&out->color, in, offsetof(struct tag_edit, color), sizeof(out->color), in->sent);
    out->name = str_trim(out->name);
    st = tag_check(ctx, &shelf, in->id, out);
    return st ? st
              : db_run(ctx->db, ctx->arena, SQL_TAG_UPDATE, VINT(ctx->owner.id), VINT(out->id),
                       VSTR(out->name), VSTR(lower(ctx->arena, out->name)), VSTR(out->color));
}

enum status tag_remove(struct ctx *ctx, const struct tag_ref *in, struct nothing *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_TAG_DELETE, VINT(ctx->owner.id), VINT(in->id));
    enum status st = db_first(&r);

    (void)out;
    if (st)
        return ctx_found(ctx, st, S("tag"));
    db_end(&r);
    st = db_run(ctx->db, ctx->arena, SQL_TAG_TASKS_FREE, VINT(ctx->owner.id), VINT(in->id));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_TAG_FOCUS_FREE, VINT(ctx->owner.id), VINT(in->id));
    return st;
}

/* Puts a tag in its place among those by id; once. */
static void tag_put(struct tag *tags, size_t *count, struct tag tag)
{
    size_t at = *count;

    while (at > 0 && tags[at - 1].id > tag.id)
        at--;
    if (at > 0 && tags[at - 1].id == tag.id)
        return;
    memmove(&tags[at + 1], &tags[at], (*count - at) * sizeof(*tags));
    tags[at] = tag;
    ++*count;
}

enum status tags_named(struct ctx *ctx, struct list names, struct list *out)
{
    struct tag *tags = arena_new(ctx->arena, struct tag, names.count);
    const struct str *name = names.at;
    struct shelf shelf;
    size_t count = 0;
    enum status st = names.count ? shelf_load(ctx, &shelf) : ST_OK;

    for (size_t i = 0; !st && i < names.count; i++) {
        struct str trimmed = str_trim(name[i]);
        const struct known *known = shelf_find(&shelf, lower(ctx->arena, trimmed));
        struct tag tag;

        if (known)
            tag = known->tag;
        else
            st = tag_make(ctx, &shelf, trimmed, STR_NULL, &tag);
        if (!st)
            tag_put(tags, &count, tag);
    }
    *out = (struct list){tags, count};
    return st;
}
