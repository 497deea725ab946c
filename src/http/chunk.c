#include "http/chunk.h"
#include "http/guard.h"

enum { DIGITS_MAX = 8 };

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_text(char c)
{
    return ((unsigned char)c >= 0x20 && c != 0x7f) || c == '\t';
}

static enum refusal move(struct chunk *chunk, bool fits, enum chunk_state to)
{
    chunk->state = to;
    return fits ? REFUSAL_NONE : REFUSAL_CHUNK;
}

static enum refusal step_size(struct chunk *chunk, char c)
{
    int value = hex_value(c);

    if (value >= 0) {
        chunk->left = chunk->left * 16 + (size_t)value;
        return move(chunk, ++chunk->digits <= DIGITS_MAX, CHUNK_DIGITS);
    }
    if (chunk->state == CHUNK_SIZE)
        return REFUSAL_CHUNK;
    if (c == ';')
        return move(chunk, true, CHUNK_EXTENSION);
    return move(chunk, c == '\r', CHUNK_SIZE_LF);
}

static enum refusal step_extension(struct chunk *chunk, char c)
{
    chunk->extension++;
    if (c == '\r')
        return move(chunk, true, CHUNK_SIZE_LF);
    return is_text(c) ? REFUSAL_NONE : REFUSAL_CHUNK;
}

static enum refusal step_trailer(struct chunk *chunk, char c)
{
    bool token = guard_token((struct str){&c, 1});

    chunk->trailer++;
    switch (chunk->state) {
    case CHUNK_TRAILER:
        if (c == '\r')
            return move(chunk, true, CHUNK_END_LF);
        return move(chunk, token, CHUNK_TRAILER_NAME);
    case CHUNK_TRAILER_NAME:
        if (c == ':')
            return move(chunk, true, CHUNK_TRAILER_VALUE);
        return move(chunk, token, CHUNK_TRAILER_NAME);
    case CHUNK_TRAILER_VALUE:
        if (c == '\r')
            return move(chunk, true, CHUNK_TRAILER_LF);
        return move(chunk, is_text(c), CHUNK_TRAILER_VALUE);
    default:
        return move(chunk, c == '\n', CHUNK_TRAILER);
    }
}

/* One byte of framing. */
static enum refusal step(struct chunk *chunk, char c)
{
    switch (chunk->state) {
    case CHUNK_SIZE:
    case CHUNK_DIGITS:
        return step_size(chunk, c);
    case CHUNK_EXTENSION:
        return step_extension(chunk, c);
    case CHUNK_SIZE_LF:
        return move(chunk, c == '\n', chunk->left ? CHUNK_DATA : CHUNK_TRAILER);
    case CHUNK_DATA_CR:
        return move(chunk, c == '\r', CHUNK_DATA_LF);
    case CHUNK_DATA_LF:
        chunk->digits = 0;
        return move(chunk, c == '\n', CHUNK_SIZE);
    case CHUNK_END_LF:
        return move(chunk, c == '\n', CHUNK_END);
    default:
        return step_trailer(chunk, c);
    }
}

static enum refusal limits_check(const struct chunk *chunk, const struct http_limits *limits)
{
    if (chunk->raw > limits->chunked_bytes_max + chunk->raw_more ||
        chunk->extension > limits->extension_bytes_max)
        return REFUSAL_BODY_LONG;
    return chunk->trailer > limits->trailer_bytes_max ? REFUSAL_HEAD_LONG : REFUSAL_NONE;
}

enum refusal chunk_take(struct chunk *chunk, const struct http_limits *limits, struct str *in,
                        struct str *data)
{
    *data = (struct str){in->at, 0};
    while (in->len && chunk->state != CHUNK_END) {
        if (chunk->state == CHUNK_DATA) {
            size_t run = in->len < chunk->left ? in->len : chunk->left;

            *data = (struct str){in->at, run};
            *in = str_from_index(*in, run);
            chunk->left -= run;
            chunk->raw += run;
            if (!chunk->left)
                chunk->state = CHUNK_DATA_CR;
            return limits_check(chunk, limits);
        }
        enum refusal refusal = step(chunk, in->at[0]);

        *in = str_from_index(*in, 1);
        chunk->raw++;
        refusal = refusal ? refusal : limits_check(chunk, limits);
        if (refusal)
            return refusal;
    }
    return REFUSAL_NONE;
}
