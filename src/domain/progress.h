/* progress.h: how far a goal is, and whether that is far enough: arithmetic, nothing else. */
#pragma once

#include "base/str.h"

/* The way to something better, or to something worse. */
enum trend { TREND_UP, TREND_DOWN, TREND_NEUTRAL };

/* 0..100: how much of the way from `start` to `target` lies behind `current`, whichever of them is
 * higher, cut to whole percents; 0 when there is no way, or `current` is NAN. Values are what their
 * decimals say: 0.29 of 1 is 29, although no double is 0.29. */
int64_t progress_metric(double start, double target, double current);

/* 0..100: how many of `all` are done, cut; 0 when there are none. */
int64_t progress_counted(int64_t done, int64_t all);

/* 0..100: how far it should be on day `today`, when it should go evenly from day to day. */
double progress_pace(int64_t started, int64_t target, int64_t today);

/* Not more than 10 behind the pace; always when `target` is NONE. */
bool progress_on_track(int64_t progress, int64_t started, int64_t target, int64_t today);

/* The highest of 25, 50, 75 and 90 that lies between, `after` included; NONE when there is none. */
int64_t progress_crossed(int64_t before, int64_t after);

/* From the last two values of a metric; NAN for one that is not there. */
enum trend progress_trend(double previous, double current, bool decrease);
