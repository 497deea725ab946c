/* Power cuts under the writer: what it acknowledged is there when the power is back, and whole. */
#include "unit/api/batch.h"
#include "store/sqlite_tools.h"
#include "support/crash_vfs.h"

static void say(void *owner, const char *text)
{
    (void)owner;
    printf("damage: %s\n", text);
}

/* After the power is back: what was acknowledged is there. What was not may be: nobody knows. */
static int assert_kept(struct fixture *f)
{
    int faults, kept = 0;

    assert_int_equal(db_check(f->db, true, say, NULL, &faults), ST_OK);
    assert_int_equal(faults, 0);
    for (int i = 0; i < f->count; i++) {
        int64_t there = stored(f->db, f->notes[i]);

        assert_true(there == 0 || there == 1);
        if (f->calls[i].reply.http == 201)
            assert_int_equal(there, 1);
        if (f->calls[i].reply.http == 422)
            assert_int_equal(there, 0);
        kept += f->calls[i].reply.http == 201;
    }
    return kept;
}

static void power_cuts_lose_nothing_acknowledged(void **state)
{
    struct dice dice = dice_start("power_cuts");
    struct fixture f;
    int kept = 0, refused = 0;

    (void)state;
    crash_vfs_install();
    setup(&f, "?vfs=crash");
    for (int round = 0; round < 150; round++) {
        for (int i = 0; i < 30; i++)
            begin_check(&f, i % 9 == 8 ? -2 : (round * 30 + i) % 90, (int)dice_roll(&dice, 1, 300));
        db_abandon(f.db);
        crash_vfs_arm((long)dice_roll(&dice, 1, 40), &dice);
        hand_over(&f);
        submit_groups(&f, (int)dice_roll(&dice, 1, 30));
        refused += answers(&f, 503);
        writer_close(f.writer);
        f.writer = NULL;
        (void)crash_vfs_restart();
        open_db(&f);
        assert_int_equal(db_prepare(f.db), ST_OK);
        kept += assert_kept(&f);
        forget_calls(&f);
    }
    struct crash_counts counts = crash_vfs_counts();

    printf("%d acknowledged, %d refused; power failed at %ld writes and %ld syncs\n", kept, refused,
           counts.writes, counts.syncs);
    assert_true(kept > 150 && refused > 150 && counts.writes > 50);
    teardown(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_cuts_lose_nothing_acknowledged),
    };

    if (zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
