# demo.awk: a year of one person's life, as a document that `cairn import cairn` takes. Made up, the same every
# time, and ending on the day of -v seconds=$(date +%s).

function chance() { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % 100 }
function pick(list,    n, words) { n = split(list, words, "|"); return words[1 + int(chance() * n / 100)] }
function add(table, row) { rows[table] = rows[table] (rows[table] == "" ? "" : ",\n") "{" row "}" }
function at(day, hour) { return (day * 86400 + hour * 3600 + chance() * 36) "000" }

# What an act earned on its day.
function pay(act, object, day, points, xp) {
    add("ledger", sprintf("\"id\":%d,\"act\":%d,\"object\":%d,\"day\":%d,\"sign\":1,\"points\":%d,\"xp\":%d,\"at\":%s",
        ++writes * 1024, act, object, day, points, xp, at(day, 20)))
}

function habit_add(name, times, days, color, percent) {
    habits++
    habit_id[habits] = ++id
    habit_percent[habits] = percent
    good[habits] = 0
    add("habit", sprintf("\"id\":%d,\"name\":\"%s\",\"color\":\"%s\",%s\"tracking_mode\":0,\"allow_multiple\":0,\"display_order\":%d,\"status\":0,\"start_date\":%d,\"created\":%s,\"updated\":%s",
        id, name, color, times == days ? "\"frequency\":0," : "\"frequency\":5,\"interval_times\":" times ",\"interval_days\":" days ",",
        habits, first, at(first, 7), at(first, 7)))
}

# One day of all habits; two weeks of the year were a holiday.
function habits_live(day,    h, paid, holiday) {
    holiday = today - day >= 120 && today - day < 134
    for (h = 1; h <= habits; h++) {
        if (holiday) {
            add("habit_skip", sprintf("\"habit\":%d,\"day\":%d,\"id\":%d,\"reason\":0,\"created\":%s", habit_id[h], day, ++id, at(day, 8)))
            continue
        }
        if (chance() < 8) good[h] = !good[h]
        if (chance() >= habit_percent[h] + (good[h] ? 12 : -8)) continue
        add("habit_check", sprintf("\"habit\":%d,\"day\":%d,\"id\":%d,\"source\":0,\"count\":1,\"checked\":%s%s", habit_id[h], day, ++id, at(day, 19),
            chance() < 4 ? ",\"note\":\"" pick("Harder than it looked|In the rain|With Tom|Barely, but done") "\"" : ""))
        pay(0, habit_id[h], day, paid++ < 3 ? 4 : 0, 10)
    }
}

function tag_add(name, color) {
    tags[++tag_count] = ++id
    add("tag", sprintf("\"id\":%d,\"name\":\"%s\",\"folded\":\"%s\",\"color\":\"%s\"", id, name, tolower(name), color))
}

# A task planned for the day; most of the past ones are done.
function task_live(day,    done, task, title, ended) {
    title = pick("Answer|Prepare|Plan|Finish|Review|Clean up") " " pick("the letter from the bank|Thursday's talk|the garden|the tax papers|the attic|chapter three|the photos|the trip to the sea")
    done = today - day > 2 ? chance() < 88 : chance() < 30
    task = ++id
    ended = done ? sprintf(",\"completed\":%s", at(day, 17)) : ""
    add("task", sprintf("\"id\":%d,\"title\":\"%s\",\"status\":%d,\"priority\":%d,\"urgent\":0,\"planned_day\":%d%s%s,\"created\":%s,\"updated\":%s",
        task, title, done ? 2 : 1, int(chance() / 34), day, chance() < 25 ? ",\"goal\":" goal_id[1 + int(chance() / 34)] : "", ended, at(day - 3, 9), at(day, 18)))
    if (chance() < 50) add("task_tag", sprintf("\"task\":%d,\"tag\":%d", task, tags[1 + int(chance() * tag_count / 100)]))
    if (done) pay(1, task, day, 5, 10)
}

function focus_live(day, number,    minutes, start) {
    minutes = 25 + 25 * (chance() < 40)
    start = day * 86400 + (8 + 2 * number) * 3600 + chance() * 30
    add("focus", sprintf("\"started\":%d000,\"id\":%d,\"title\":\"%s\",\"status\":2,\"ended\":%d000,\"planned_seconds\":%d,\"actual_seconds\":%d,\"paused_seconds\":0,\"day\":%d,\"number\":%d,\"points\":%d,\"created\":%d000,\"updated\":%d000",
        start, ++id, pick("Deep work|Writing|Reading papers|Piano practice"), start + minutes * 60, minutes * 60, minutes * 60, day, number, int(minutes / 15) + 3, start, start + minutes * 60))
    pay(2, id, day, int(minutes / 15) + 3, int((minutes + 1) / 2) + 5)
}

function checkin_live(day,    mood) {
    mood = 3 + int(chance() / 15)
    add("checkin", sprintf("\"day\":%d,\"id\":%d,\"mood\":%d,\"energy\":%d%s,\"priorities\":\"%s\\n%s\",\"created\":%s,\"updated\":%s", day, ++id, mood, 2 + int(chance() / 13),
        chance() < 60 ? ",\"reflection\":\"" pick("A slow start, a good end.|Too much at once; tomorrow less.|Proud of the long walk.|Quiet and content.|Tired, and that is fine.") "\"" : "",
        pick("Move|Sleep early|Call home"), pick("Finish one thing|Write|Cook"), at(day, 21), at(day, 21)))
    pay(3, id, day, 6, 10)
}

function goal_add(title, area, horizon, kind, more) {
    goal_id[++goals] = ++id
    add("goal", sprintf("\"id\":%d,\"title\":\"%s\",\"life_area\":%d,\"time_horizon\":%d,\"tracking_type\":%d,\"status\":0,\"progress\":0,%s\"metric_decrease\":0,\"started\":%d,\"target_date\":%d,\"created\":%s,\"updated\":%s",
        id, title, area, horizon, kind, more, first, today + 40, at(first, 7), at(today - 1, 7)))
}

function goals_make(    i, day, titles) {
    goal_add("Read forty books", 6, 2, 0, "\"metric_unit\":\"books\",\"metric_start\":0,\"metric_target\":40,")
    for (i = 0; i <= 33; i++) add("goal_update", sprintf("\"goal\":%d,\"at\":%s,\"id\":%d,\"value\":%d,\"created\":%s", goal_id[1], at(first + i * 11, 22), ++id, i, at(first + i * 11, 22)))
    goal_add("Run a half marathon", 1, 2, 1, "")
    split("Five kilometres|Ten kilometres|Fifteen kilometres|The race", titles, "|")
    for (i = 1; i <= 4; i++) {
        day = first + i * 80
        add("goal_milestone", sprintf("\"goal\":%d,\"id\":%d,\"title\":\"%s\",\"place\":%d%s", goal_id[2], ++id, titles[i], i, i < 4 ? ",\"completed\":" at(day, 11) ",\"completed_day\":" day : ",\"target_date\":" today + 40))
        if (i < 4) pay(4, id, day, 15, 50)
    }
    goal_add("Save for a year abroad", 3, 3, 0, "\"metric_unit\":\"EUR\",\"metric_start\":1200.5,\"metric_target\":15000,")
    for (i = 0; i <= 12; i++) add("goal_update", sprintf("\"goal\":%d,\"at\":%s,\"id\":%d,\"value\":%.2f,\"note\":\"%s\",\"created\":%s", goal_id[3], at(first + i * 30, 12), ++id, 1200.5 + i * 640.25, i ? "payday" : "Initial value", at(first + i * 30, 12)))
}

BEGIN {
    seed = 42
    writes = 1
    today = int(seconds / 86400)
    first = today - 364
    habit_add("Morning exercise", 1, 1, "#10B981", 82)
    habit_add("Read twenty pages", 1, 1, "#3B82F6", 74)
    habit_add("Meditate", 1, 1, "#8B5CF6", 63)
    habit_add("Write in the journal", 5, 7, "#F59E0B", 66)
    habit_add("Call a friend", 2, 7, "#EF4444", 30)
    habit_add("Long run", 1, 7, "#06B6D4", 15)
    habit_add("No phone after ten", 1, 1, "#64748B", 55)
    habit_add("Practise the piano", 3, 7, "#EC4899", 45)
    tag_add("Home", "#F59E0B"); tag_add("Work", "#3B82F6"); tag_add("Errand", "#64748B")
    goals_make()
    for (day = first; day <= today; day++) {
        habits_live(day)
        if (chance() < 70) task_live(day)
        if (chance() < 40) task_live(day)
        if (chance() < 60) focus_live(day, 1)
        if (chance() < 25) focus_live(day, 2)
        if (chance() < 75) checkin_live(day)
    }
    print "{\"format\":\"cairn\",\"version\":1,\"schema\":2,"
    printf "\"person\":{\"next_id\":%d,\"zone\":\"UTC\",\"week_start\":1,\"day_start\":0,\"created\":%s,\"bio\":\"One step a day.\",\"avatar_id\":\"fox\"}", id + 1, at(first, 6)
    n = split("habit habit_check habit_skip tag task task_tag goal goal_milestone goal_update focus checkin ledger", tables, " ")
    for (i = 1; i <= n; i++) printf ",\n\"%s\":[\n%s]", tables[i], rows[tables[i]]
    print "}"
}
