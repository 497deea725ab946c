#include "api/route.h"

const struct dialect *const dialects[] = {&loggd_dialect, &system_dialect, NULL};
