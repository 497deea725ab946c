#include "support/script.h"

/* Appends `more` to *text, which may be null. */
static void text_add(struct arena *a, struct str *text, struct str more)
{
    *text = arena_format(a, "%.*s%.*s", STR_FMT(*text), STR_FMT(more));
}

static bool header_add(struct header_line *lines, size_t *count, struct str text)
{
    if (*count == STEP_HEADERS_MAX)
        return false;
    struct header_line *line = &lines[(*count)++];
    bool has_value = text.len && memchr(text.at, ':', text.len);

    line->absent = text.len && text.at[0] == '!';
    if (line->absent)
        text = str_from_index(text, 1);
    line->name = str_trim(str_cut(&text, ':'));
    line->value = has_value ? str_trim(text) : STR_NULL;
    return line->name.len > 0;
}

/* "200 ~ {...}" */
static bool status_read(struct step *step, struct str text)
{
    static const struct {
        char mark;
        enum fit fit;
    } marks[] = {{'~', FIT_MEMBERS}, {'^', FIT_FIRST}, {'*', FIT_ANY}};
    struct str number = str_cut(&text, ' ');
    int64_t http;

    if (!str_int(number, &http) || step->http)
        return false;
    step->http = (int)http;
    step->want = text;
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (!text.len || text.at[0] != marks[i].mark)
            continue;
        step->fit = marks[i].fit;
        step->want = str_trim(str_from_index(text, 1));
    }
    return true;
}

/* "habit.created {...}"; nothing at all: that nothing happens */
static bool event_add(struct step *step, struct str text, struct str **open)
{
    step->tells = true;
    if (!text.len)
        return true;
    if (step->event_count == STEP_EVENTS_MAX)
        return false;
    struct event_line *event = &step->events[step->event_count++];

    event->name = str_cut(&text, ' ');
    event->data = text;
    *open = &event->data;
    return true;
}

/* One line of a step after its first. *open is the text that a '|' line goes on with. */
static bool line_read(struct script *script, struct step *step, struct str line, struct str **open)
{
    char mark = line.at[0];
    struct str text = line.len > 2 ? str_from_index(line, 2) : S("");

    switch (mark) {
    case '+':
        return header_add(step->sent, &step->sent_count, text);
    case '=':
        return header_add(step->kept, &step->kept_count, text);
    case '!':
        return event_add(step, text, open);
    case '|':
        text_add(script->arena, *open, text);
        return true;
    case '<':
        if (!text.len || text.at[0] < '0' || text.at[0] > '9')
            return header_add(step->wanted, &step->wanted_count, text);
        *open = &step->want;
        return status_read(step, text);
    default:
        return false;
    }
}

static struct str line_peek(const struct script *script)
{
    struct str rest = script->rest;

    return str_cut(&rest, '\n');
}

static void line_skip(struct script *script)
{
    (void)str_cut(&script->rest, '\n');
    script->line++;
}

static enum piece step_read(struct script *script, struct str line, struct step *step)
{
    struct str text = str_trim(str_from_index(line, 1)), *open = &step->body;

    *step = (struct step){.line = script->line};
    step->method = str_cut(&text, ' ');
    step->target = str_cut(&text, ' ');
    step->body = text;
    while (script->rest.len) {
        line = line_peek(script);
        if (!line.len || line.at[0] == '>' || line.at[0] == '@' || line.at[0] == '#')
            break;
        line_skip(script);
        if (!line_read(script, step, line, &open))
            return PIECE_WRONG;
    }
    return step->http ? PIECE_STEP : PIECE_WRONG;
}

enum piece script_next(struct script *script, struct str *directive, struct step *step)
{
    while (script->rest.len) {
        struct str line = line_peek(script);

        line_skip(script);
        if (!line.len || line.at[0] == '#')
            continue;
        if (line.at[0] == '>')
            return step_read(script, line, step);
        if (line.at[0] != '@')
            return PIECE_WRONG;
        *directive = str_trim(str_from_index(line, 1));
        return PIECE_DIRECTIVE;
    }
    return PIECE_END;
}
