#include "domain/focus_step.h"

enum status focus_step(struct ctx *ctx, const struct focus_step *in, struct focus *out)
{
    static enum status (*const steps[])(struct ctx *, const struct focus_ref *, struct focus *) = {
        [FOCUS_PAUSE] = focus_pause,
        [FOCUS_RESUME] = focus_resume,
        [FOCUS_COMPLETE] = focus_complete,
        [FOCUS_CANCEL] = focus_cancel,
    };

    return steps[in->action](ctx, &(struct focus_ref){in->id}, out);
}
