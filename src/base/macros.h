/* macros.h: the two attributes this code uses, and the size of an array. */
#pragma once

#define MUST_CHECK              __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, args) __attribute__((format(printf, text, args)))
#define COUNT(array)            (sizeof(array) / sizeof((array)[0]))
