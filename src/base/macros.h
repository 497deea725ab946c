/* macros.h: the two attributes this code uses, and the size of an array. */
#pragma once

#define MUST_CHECK               __attribute__((warn_unused_result))
#define PRINTF_LIKE(format, args) __attribute__((format(printf, format, args)))
#define COUNT(array)             (sizeof(array) / sizeof((array)[0]))
