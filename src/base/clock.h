/* clock.h: the only place that reads a clock. Time travels as a parameter from the edges. */
#pragma once

#include <stdint.h>

int64_t clock_now_ms(void);  /* ms since 1970-01-01T00:00:00Z */
int64_t clock_mono_us(void); /* microseconds of a clock that never goes back */
