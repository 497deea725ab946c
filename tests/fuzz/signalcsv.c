/* Any bytes are a table of measured values: the first byte says which kind, the rest is the text.
 */
#include "cli/import_fitbit.h"
#include "cli/import_samples_csv.h"
#include "support/fuzz_signals.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {
    "0.csv",
    "Daily Heart Rate Variability Summary - 1.csv",
    "daily_heart_rate_variability.csv",
    "daily_resting_heart_rate.csv",
    "sleep_score.csv",
    "Computed Temperature - 1.csv",
    "UserSleeps_1.csv",
    "steps_1.csv",
    "dailyActivity_merged.csv",
    "sleepDay_merged.csv",
};

static enum status text_read(struct signals *s, void *handle)
{
    const struct str *bytes = handle;
    size_t kind = bytes->len ? (unsigned char)(bytes->at[0] - '0') % COUNT(names) : 0;
    struct str rest = str_from_index(*bytes, 1);
    struct import_file file = {.name = str_from(names[kind]),
                               .text = arena_alloc(s->imp->arena, 1, 1, rest.len + 1),
                               .len = rest.len};

    if (rest.len)
        memcpy(file.text, rest.at, rest.len);
    return kind ? fitbit_table_read(s, &file) : samples_csv_text_read(s, file.text, file.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};

    fuzz_signals(text_read, &bytes);
    return 0;
}
