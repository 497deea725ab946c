#include "api/route.h"

const struct dialect *const dialects[] = {&loggd_dialect, &resurgo_dialect, &resona_dialect,
                                          &system_dialect, NULL};
