/* body_dump.c: what the model of the body says, for tests in other languages.
 *
 *     body_dump < LINES
 *
 *     person NAME                      forget everybody before
 *     sample SOURCE SECONDS METRIC VALUE
 *     ask DAY RANGE                    valid, 5 levels, 6 outputs exactly, then the report
 *     step DAY                         feeds the corridor: corridor.exit, corridor.return or -
 *
 * The samples of a person come before the first question. */
#include "domain/body_watch.h"
#include "domain/words.h"
#include "support/diary.h"

#include <stdio.h>
#include <stdlib.h>

static struct diary diary;
static struct body_history history;
static struct body_corridor corridor;

/* Everything of the newest day until `today`; confidence as of today. */
static void evaluate(int64_t today, int64_t range, struct body *body)
{
    int64_t day = body_newest(&history, today);

    body_evaluate(&history, day == NONE ? today : day, range, body);
}

static void ask(int64_t today, int64_t range)
{
    struct body body;
    struct body_report report;

    evaluate(today, range, &body);
    body_report(&body, today, &report);
    printf("%d", body.valid);
    for (int m = 0; m < BODY_METRICS; m++)
        printf(" %.17g", body.parts[m].acute);
    for (int o = 0; o < BODY_OUTPUTS; o++)
        printf(" %.17g", body.value[o]);
    printf(" %.17g %.17g", body.recovery, body_faded(body.confidence, today - body.day));
    printf(" %lld %s %.17g %.17g %.17g %.17g %.17g %.17g\n", (long long)report.coherence,
           report.in_corridor ? "in" : "out", report.stress, report.readiness, report.confidence,
           report.para, report.sympathetic, report.recovery);
}

static void step(int64_t today)
{
    static const char *const news[] = {"-", "corridor.exit", "corridor.return"};
    struct body body;
    struct body_report report;
    enum body_news said = BODY_NOTHING;

    evaluate(today, BODY_RANGE, &body);
    body_report(&body, today, &report);
    if (body_tells(&body, today))
        said = body_corridor_step(&corridor, body.day, report.coherence);
    printf("%s\n", news[said]);
}

static bool sample(const char *source, long long at, const char *metric, double value)
{
    int64_t m = words_find(body_metric_words, str_from(metric));

    if (m == NONE)
        return false;
    diary_take(&diary, source, at, (enum body_metric)m, value);
    return true;
}

int main(void)
{
    char line[256], source[32], metric[32];
    long long a, b;
    double value;
    bool asked = false;

    while (fgets(line, sizeof(line), stdin)) {
        bool question = line[0] == 'a' || line[0] == 's';

        if (sscanf(line, "sample %31s %lld %31s %lf", source, &a, metric, &value) == 4) {
            if (asked || !sample(source, a, metric, value))
                return 2;
            continue;
        }
        if (question && !asked)
            history = diary_history(&diary);
        asked = question;
        if (sscanf(line, "ask %lld %lld", &a, &b) == 2) {
            ask(a, b);
        } else if (sscanf(line, "step %lld", &a) == 1) {
            step(a);
        } else if (line[0] == 'p') {
            diary_clear(&diary);
            corridor = BODY_CORRIDOR_NEW;
        } else {
            return 2;
        }
    }
    return 0;
}
