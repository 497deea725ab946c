/* slow.c: what happens with an ASK row between its snapshot and its write. Both are boundaries of
 * the arena, as in app.c. */
#include "api/answer.h"

bool app_ask(struct call *call, const _Atomic bool *stop)
{
    struct work *work = call->work;
    struct slow slow = {&call->arena, work->program->settings, work->until_us, stop};
    jmp_buf fail;
    volatile bool fine = false;

    call->arena.fail = &fail;
    if (setjmp(fail)) {
        answer_constant(call, ST_UNAVAILABLE);
    } else {
        work->match.route->asking->slow(&slow, work->in);
        work->mark = arena_mark(&call->arena); /* what it found stays when the write is run again */
        fine = true;
    }
    call->arena.fail = NULL;
    return fine;
}

bool app_stream(struct call *call)
{
    jmp_buf fail;
    volatile bool fine = false;

    call->arena.fail = &fail;
    if (!setjmp(fail)) {
        answer_begin(call->work);
        ((struct work *)call->work)->mark = arena_mark(&call->arena);
        fine = true;
    }
    call->arena.fail = NULL;
    return fine;
}
