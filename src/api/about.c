#include "api/about.h"

const struct about_route *about_route(const struct about *about, const char *name)
{
    for (size_t i = 0; i < about->route_count; i++)
        if (strcmp(about->routes[i].name, name) == 0)
            return &about->routes[i];
    return NULL;
}

/* "goal.status" is the shape goal, the field status. */
static bool names_both(const char *both, struct str shape, const char *name)
{
    struct str rest = str_from(both), head = str_cut(&rest, '.');

    return str_eq(head, shape) && str_eq(rest, str_from(name));
}

const struct about_field *about_field(const struct about *about, struct str shape, const char *name)
{
    const struct about_field *general = NULL;

    for (size_t i = 0; i < about->field_count; i++) {
        if (names_both(about->fields[i].name, shape, name))
            return &about->fields[i];
        if (strcmp(about->fields[i].name, name) == 0)
            general = &about->fields[i];
    }
    return general;
}
