/* apple: how fast an export of Apple Health is read, beside the parser with handlers that do
 * nothing.
 *
 *   bench_apple make FILE MIB     writes an export of so many MiB: days of a watch and a phone,
 * ending in 2026 bench_apple read FILE         reads it both ways, and says how fast and in how
 * much memory */
#include "base/clock.h"
#include "base/date.h"
#include "base/zone.h"
#include "cli/import_apple.h"

#include <expat.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { LAST_DAY = 20700, DAY_KIB = 380, ARENA_MAX = 256 << 20 };

/* --- making ----------------------------------------------------------------------------------- */

#define WATCH                                                                                      \
    "sourceName=\"Kim\u2019s Apple\u00a0Watch\" sourceVersion=\"26.1\" "                           \
    "device=\"&lt;&lt;HKDevice: "                                                                  \
    "0x28&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, "        \
    "software:26.1&gt;\""
#define PHONE "sourceName=\"Kim\u2019s iPhone\" sourceVersion=\"26.1\""

static void record(FILE *out, const char *kind, const char *source, const char *unit,
                   const char *value, int64_t day, int second, int length)
{
    char date[DATE_LEN + 1], clock[3][40];
    int seconds[] = {second + length, second, second + length};

    for (int i = 0; i < 3; i++) {
        int64_t at = day + (seconds[i] < 0 ? -1 : 0);
        int s = (seconds[i] + 86400) % 86400;

        date_text(at, date);
        snprintf(clock[i], sizeof(clock[i]), "%s %02d:%02d:%02d +0100", date, s / 3600, s / 60 % 60,
                 s % 60);
    }
    fprintf(out,
            " <Record type=\"HK%s\" %s%s%s%s creationDate=\"%s\" startDate=\"%s\" endDate=\"%s\" "
            "value=\"%s\"",
            kind, source, unit ? " unit=\"" : "", unit ? unit : "", unit ? "\"" : "", clock[0],
            clock[1], clock[2], value);
}

static void hrv(FILE *out, int64_t day, int second)
{
    record(out, "QuantityTypeIdentifierHeartRateVariabilitySDNN", WATCH, "ms", "46.25", day, second,
           60);
    fputs(">\n  <HeartRateVariabilityMetadataList>\n", out);
    for (int i = 0; i < 40; i++)
        fprintf(out, "   <InstantaneousBeatsPerMinute bpm=\"%d\" time=\"3:%02d:%02d,%02d\"/>\n",
                58 + i % 7, i, i, i);
    fputs("  </HeartRateVariabilityMetadataList>\n </Record>\n", out);
}

static void day_write(FILE *out, int64_t day)
{
    static const char *const stages[] = {"Core", "Deep", "REM"};
    char value[64];

    for (int i = 0; i < 560; i++) {
        snprintf(value, sizeof(value), "%d", 55 + i % 80);
        record(out, "QuantityTypeIdentifierHeartRate", WATCH, "count/min", value, day, i * 150, 0);
        fputs(">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"1\"/>\n "
              "</Record>\n",
              out);
    }
    for (int i = 0; i < 250; i++) {
        snprintf(value, sizeof(value), "%.3f", i / 7.0);
        record(out, "QuantityTypeIdentifierActiveEnergyBurned", WATCH, "kcal", value, day, i * 300,
               120);
        fputs("/>\n", out);
    }
    for (int i = 0; i < 150; i++) {
        snprintf(value, sizeof(value), "%d", i);
        record(out, "QuantityTypeIdentifierStepCount", i % 3 ? WATCH : PHONE, "count", value, day,
               i * 500, 300);
        fputs("/>\n", out);
    }
    for (int i = 0; i < 24; i++) {
        snprintf(value, sizeof(value), "HKCategoryValueSleepAnalysisAsleep%s", stages[i % 3]);
        record(out, "CategoryTypeIdentifierSleepAnalysis", WATCH, NULL, value, day,
               -3600 + i * 1200, 1200);
        fputs("/>\n", out);
    }
    for (int i = 0; i < 5; i++)
        hrv(out, day, 10000 + i * 10000);
    record(out, "QuantityTypeIdentifierRestingHeartRate", WATCH, "count/min", "59", day, 60, 80000);
    fputs("/>\n", out);
    record(out, "QuantityTypeIdentifierAppleSleepingWristTemperature", WATCH, "degC", "34.6", day,
           -3600, 28000);
    fputs("/>\n", out);
}

static int make(const char *path, int mib)
{
    FILE *out = fopen(path, "w");

    if (!out)
        return 1;
    fputs(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData "
        "ANY>\n]>\n<HealthData locale=\"de_DE\">\n",
        out);
    int64_t days = (int64_t)mib * 1024 / DAY_KIB;

    for (int64_t day = LAST_DAY - days; day < LAST_DAY; day++)
        day_write(out, day);
    fputs("</HealthData>\n", out);
    return fclose(out) != 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

static void XMLCALL nothing_begins(void *user, const XML_Char *name, const XML_Char **attributes)
{
    (void)user, (void)name, (void)attributes;
}

static void XMLCALL nothing_ends(void *user, const XML_Char *name)
{
    (void)user, (void)name;
}

static int64_t read_empty(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    XML_Parser parser = XML_ParserCreate(NULL);
    int64_t began = clock_mono_us();
    ssize_t got = 1;

    XML_SetElementHandler(parser, nothing_begins, nothing_ends);
    while (got > 0) {
        void *at = XML_GetBuffer(parser, APPLE_BLOCK_BYTES);

        got = at ? read(file, at, APPLE_BLOCK_BYTES) : -1;
        if (got < 0 || !XML_ParseBuffer(parser, (int)got, got == 0))
            return -1;
    }
    XML_ParserFree(parser);
    close(file);
    return clock_mono_us() - began;
}

static int64_t read_ours(const char *path, size_t *readings)
{
    struct arena arena = {.limit = ARENA_MAX};
    jmp_buf fail;

    arena.fail = &fail;
    if (setjmp(fail) || zone_start())
        return -1;
    struct import *imp = arena_new(&arena, struct import, 1);
    struct signals *s = arena_new(&arena, struct signals, 1);
    int64_t began = clock_mono_us();

    import_init(imp, &arena, LAST_DAY);
    signals_init(s, imp, zone_find(S("Europe/Berlin")), S("bench"), LAST_DAY * DAY_MS);
    if (apple_read(s, path))
        return -1;
    signals_close(s);
    *readings = s->reading_count;
    int64_t took = clock_mono_us() - began;

    arena_release(&arena);
    return took;
}

int main(int argc, char **argv)
{
    struct rusage usage;
    size_t readings = 0;

    if (argc == 4 && strcmp(argv[1], "make") == 0)
        return make(argv[2], atoi(argv[3]));
    if (argc != 3 || strcmp(argv[1], "read") != 0)
        return 2;
    FILE *file = fopen(argv[2], "r");

    if (!file || fseek(file, 0, SEEK_END))
        return 1;
    double mib = (double)ftell(file) / (1 << 20);

    fclose(file);
    int64_t empty = read_empty(argv[2]), ours = read_ours(argv[2], &readings);

    getrusage(RUSAGE_SELF, &usage);
    printf(
        "%.0f MiB: empty handlers %.0f MiB/s, import %.0f MiB/s (%.0f %%), %zu readings, %ld MiB "
        "resident at most\n",
        mib, mib / ((double)empty / 1e6), mib / ((double)ours / 1e6),
        100.0 * (double)empty / (double)ours, readings, usage.ru_maxrss / 1024);
    return empty < 0 || ours < 0;
}
