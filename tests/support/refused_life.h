/* refused_life.h: documents that no import takes, and why. For unit_cli_import_cairn alone. */
#pragma once

#define HEAD "{\"format\":\"cairn\",\"version\":1,\"schema\":1,\n"
#define PERSON                                                                                     \
    "\"person\":{\"next_id\":50,\"zone\":\"UTC\",\"week_start\":1,\"day_start\":0,\"created\":1}"
#define HABIT(id, more)                                                                            \
    "{\"id\":" #id ",\"name\":\"Run\",\"frequency\":0,\"tracking_mode\":0,\"allow_multiple\":0,"   \
    "\"display_order\":1,\"status\":0,\"start_date\":1,\"created\":1,\"updated\":1" more "}"
#define CHECK(habit, day, id)                                                                      \
    "{\"habit\":" #habit ",\"day\":" #day ",\"id\":" #id ",\"source\":1,\"count\":1,\"checked\":"  \
    "1}"
#define MEASURED                                                                                   \
    ",\"source\":[{\"id\":1,\"name\":\"ring\",\"newest\":864000}],\"sample\":[{\"source\":1,"      \
    "\"at\":"                                                                                      \
    "864000,\"day\":10,\"rhr\":60}]"

static const struct {
    const char *text, *why;
} refused[] = {
    {"", "line 1: the document ends too early"},
    {"[]", "line 1: '{' was expected"},
    {"{}", "line 1: the name of a member was expected"},
    {"{\"format\":\"other\"}", "line 1: this is no export of cairn"},
    {"{\"version\":1}", "line 1: \"format\" was expected: this is no export of cairn"},
    {"{\"format\":\"cairn\",\"version\":2,",
     "line 1: this program reads version 1 of the format only"},
    {"{\"format\":\"cairn\",\"version\":1,\"schema\":9999,",
     "line 1: it was made by a newer cairn: use that one"},
    {"{\"format\":\"cairn\",\"version\":1,\"schema\":\"1\",",
     "line 1: \"schema\" must be a number"},
    {HEAD "\"habit\":[]}", "line 2: \"person\" was expected: this is no export of cairn"},
    {HEAD "\"person\":7}", "line 2: person must be an object"},
    {HEAD "\"person\":{}}", "line 2: person.next_id is missing"},
    {HEAD "\"person\":{\"next_id\":1,\"zone\":\"Mars/"
          "Base\",\"week_start\":1,\"day_start\":0,\"created\":1}}",
     "line 2: person.zone must be a time zone that is known here"},
    {HEAD "\"person\":{\"next_id\":0,\"zone\":\"UTC\"}}", "line 2: person.next_id is out of range"},
    {HEAD PERSON ",\"recipes\":[]}", "line 2: \"recipes\" is not known"},
    {HEAD PERSON ",\"api_key\":[]}", "line 2: \"api_key\" is not known"},
    {HEAD PERSON ",\"habit\":[],\"habit\":[]}", "line 2: \"habit\" is there twice"},
    {HEAD PERSON ",\"habit\":{}}", "line 2: '[' was expected"},
    {HEAD PERSON ",\"habit\":[7]}", "line 2: habit must be an object"},
    {HEAD PERSON ",\"habit\":[{\"id\":1]}", "line 2: habit: this is not well-formed JSON"},
    {HEAD PERSON ",\"habit\":[{}]}", "line 2: habit.id is missing"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"soup\":1") "]}", "line 2: habit.soup is not known"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"run_len\":99") "]}",
     "line 2: habit.run_len is not known"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"person\":1") "]}",
     "line 2: habit.person is not known"},
    {HEAD PERSON ",\"habit\":[" HABIT(50, "") "]}",
     "line 2: habit.id must be a number below the person's next_id"},
    {HEAD PERSON ",\"habit\":[" HABIT(-1, "") "]}",
     "line 2: habit.id must be a number below the person's next_id"},
    {HEAD PERSON ",\"habit\":[" HABIT(1.5, "") "]}", "line 2: habit.id must be a whole number"},
    {HEAD PERSON ",\"habit\":[" HABIT("1", "") "]}", "line 2: habit.id must be a whole number"},
    {HEAD PERSON ",\"habit\":[" HABIT(99999999999999999999, "") "]}",
     "line 2: habit: this is not well-formed JSON"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"color\":\"red\"") "]}",
     "line 2: habit.color must look like #10B981"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"url\":\"javascript:x\"") "]}",
     "line 2: habit.url must begin with https:// or http://"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"note\\\"\":1") "]}",
     "line 2: habit.note\" is not known"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"origin\":{}") "]}",
     "line 2: habit.origin must be a text"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ",\"id\":2") "]}",
     "line 2: habit: this is not well-formed JSON"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, "") "," HABIT(1, "") "]}",
     "line 2: habit: this row is there twice"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, "") "\n" HABIT(2, "") "]}",
     "line 3: ',' or ']' was expected"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, "") ",]}", "line 2: a value was expected"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, "") "]", "line 2: the document ends too early"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, ""), "line 2: the document ends too early"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, "") "]}x", "line 2: something follows the document"},
    {HEAD PERSON ",\"habit_check\":[" CHECK(7, 100, 8) "]}",
     "habit_check: habit 7 is not among the habit rows"},
    {HEAD PERSON ",\"habit\":[" HABIT(1, "") "],\"habit_check\":[" CHECK(1, 99999999, 8) "]}",
     "line 2: habit_check.day must be a day of the years 1 to 9999"},
    {HEAD PERSON
     ",\"habit\":[" HABIT(1, "") "],\"habit_check\":[" CHECK(1, 5, 8) "," CHECK(1, 6, 8) "]}",
     "line 2: habit_check: this row is there twice"},
    {HEAD PERSON ",\"task_tag\":[{\"task\":1,\"tag\":2}]}",
     "task_tag: task 1 is not among the task rows"},
    {HEAD PERSON ",\"badge\":[{\"badge\":999,\"at\":1}]}",
     "line 2: badge.badge must be the number of a badge"},
    {HEAD PERSON ",\"event\":[{\"id\":1,\"kind\":99,\"at\":1}]}",
     "line 2: event.kind must be a kind of event"},
    {HEAD PERSON ",\"event\":[{\"id\":1024,\"kind\":0,\"at\":1,\"n0\":77}]}",
     "event 1024 says what its kind cannot"},
    {HEAD PERSON ",\"ledger\":[{\"id\":1024,\"act\":0,\"object\":1,\"day\":1,\"sign\":1,\"points\":"
                 "-5,\"xp\":1,\"at\":1}]}",
     "ledger: more was taken back for act 0 than was paid"},
    {HEAD PERSON MEASURED "}", "body_day: days are not what their samples add up to"},
    {HEAD PERSON MEASURED
     ",\"body_day\":[{\"day\":10,\"source\":1,\"samples\":1,\"hrv_n\":0,\"rhr\":61,"
     "\"rhr_n\":1,\"temp_n\":0,\"flags\":0}]}",
     "body_day: days are not what their samples add up to"},
    {HEAD PERSON ",\"goal_update\":[{\"goal\":1,\"at\":1,\"id\":2,\"value\":1e300,\"created\":1}]}",
     "line 2: goal_update.value must be a number up to 1e15"},
    {HEAD PERSON ",\"focus\":[{\"started\":1,\"id\":1,\"status\":2,\"paused_seconds\":0,\"day\":1,"
                 "\"number\":1,\"points\":0,\"created\":1,\"updated\":1}]}",
     "focus 1 is over without an end, or the other way round"},
};
