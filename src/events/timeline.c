#include "events/timeline.h"

int64_t timeline_now(struct timeline *line, int64_t wall_ms, int64_t mono_ms)
{
    int64_t passed = line->at + (mono_ms - line->mono_ms);
    int64_t now = line->at && passed > wall_ms ? passed : wall_ms;

    *line = (struct timeline){now, mono_ms};
    return now;
}
