# What is on today: days skipped are not scheduled, whoever asks; what waits longest comes first.
@ now 2026-04-08T12:00:00Z
@ user jane zone UTC
@ key lgd api loggd
@ key rsg api resurgo
@ as lgd
> POST /api/v1/public/habits {"name":"Sit","start_date":"2026-04-01"}
< 201 ~ {"data":{"id":4}}
> POST /api/v1/public/habits {"name":"Gym","frequency":"flexible","weekly_target":5,"start_date":"2026-04-01"}
< 201 ~ {"data":{"id":5}}
> POST /api/v1/public/habits {"name":"Call","frequency":"interval","interval_times":1,"interval_days":2,"start_date":"2026-04-01"}
< 201 ~ {"data":{"id":6}}
> POST /api/v1/public/habits {"name":"Swim","start_date":"2026-05-01"}
< 201 ~ {"data":{"id":7}}

# A skip that is planned for later silences nothing now.
> POST /api/v1/public/habits/4/skips {"date":"2026-04-10","reason":"vacation"}
< 201 *
@ as rsg
> GET /api/v1/today
< 200 ~ {"date":"2026-04-08","habits":[{"id":"h_000200004","title":"Sit","streakCurrent":0,"doneToday":false},{"id":"h_000200005","title":"Gym","streakCurrent":0,"doneToday":false},{"id":"h_000200006","title":"Call","streakCurrent":0,"doneToday":false}]}
> POST /api/ai/suggestions {"type":"insights"}
< 200 ~ {"suggestions":["You are on level 1 with 0 XP, and have been active 0 days in a row.","Of the habits scheduled today, 0 are done and 3 are open.","You focused for 0 minutes today, and for 0 in the last seven days."]}

# On the day itself it is not there, for nobody.
@ now 2026-04-10T12:00:00Z
> GET /api/v1/today
< 200 ~ {"date":"2026-04-10","habits":[{"id":"h_000200005","title":"Gym","streakCurrent":0,"doneToday":false},{"id":"h_000200006","title":"Call","streakCurrent":0,"doneToday":false}]}
> POST /api/ai/suggestions {"type":"habits"}
< 200 ~ {"suggestions":["“Gym” is scheduled today: two minutes begin a streak.","“Call” is scheduled today: two minutes begin a streak."]}

# A check on it wins.
> POST /api/v1/habits/log {"habitId":"h_000200004"}
< 200 ~ {"action":"completed"}
> GET /api/v1/today
< 200 ~ {"habits":[{"id":"h_000200004","title":"Sit","streakCurrent":1,"doneToday":true},{"id":"h_000200005","title":"Gym","streakCurrent":0,"doneToday":false},{"id":"h_000200006","title":"Call","streakCurrent":0,"doneToday":false}]}

# The last 7 days, 4 to 10 April: sit is due on 7, done on 1 (skipped and done); gym on 5; call on 3.
> GET /api/v1/stats
< 200 ~ {"stats":{"habits":{"active":4,"bestCurrentStreak":1,"completionRate7d":6}}}
# Ill for four days: sit is due on 3, gym on 3, call on 1.
@ as lgd
@ faults off
@ days 2026-04-04 2026-04-07
> POST /api/v1/public/habits/4/skips {"date":"$day","reason":"sick"}
< 201 *
@ days 2026-04-04 2026-04-07
> POST /api/v1/public/habits/5/skips {"date":"$day","reason":"sick"}
< 201 *
@ days 2026-04-04 2026-04-07
> POST /api/v1/public/habits/6/skips {"date":"$day","reason":"sick"}
< 201 *
@ faults on
@ as rsg
> GET /api/v1/stats
< 200 ~ {"stats":{"habits":{"completionRate7d":14}}}

# Tasks: the earliest day first, in a day the most important.
> POST /api/v1/tasks {"title":"Long ago","dueDate":"2026-03-01"}
< 201 *
> POST /api/v1/tasks {"title":"Today","dueDate":"2026-04-10","priority":"low"}
< 201 *
> POST /api/v1/tasks {"title":"Today, urgent","dueDate":"2026-04-10","priority":"urgent"}
< 201 *
> POST /api/v1/tasks {"title":"Yesterday","dueDate":"2026-04-09"}
< 201 *
> POST /api/v1/tasks {"title":"Tomorrow","dueDate":"2026-04-11","priority":"urgent"}
< 201 *
> GET /api/v1/today
< 200 ~ {"tasks":[
| {"title":"Long ago","dueDate":"2026-03-01"},{"title":"Yesterday","dueDate":"2026-04-09"},{"title":"Today, urgent"},{"title":"Today"}]}

# However many there are, a hundred are shown, within the same budget.
@ faults off
@ times 101
> POST /api/v1/tasks {"title":"Round $n","dueDate":"2026-04-10","priority":"urgent"}
< 201 *
@ faults on
> GET /api/v1/today
< 200 *

# Minutes that are sent alone leave the day's note and mood.
@ as lgd
> POST /api/v1/public/habits {"name":"Read","tracking_mode":"time","daily_time_goal":30}
< 201 ~ {"data":{"id":128}}
@ as rsg
> POST /api/v1/habits/log {"habitId":"h_00020003k","minutes":20,"note":"Two chapters","mood":8}
< 200 ~ {"action":"completed"}
> POST /api/v1/habits/log {"habitId":"h_00020003k","minutes":45}
< 200 ~ {"action":"completed"}
> POST /api/v1/habits/log {"habitId":"h_00020003k","minutes":50}
< 200 ~ {"action":"updated"}
@ as lgd
> GET /api/v1/public/habits/128/checks
< 200 ~ {"data":[{"minutes":50,"note":"Two chapters"}]}
@ as rsg
> POST /api/v1/habits/log {"habitId":"h_00020003k","minutes":55,"note":"Three"}
< 200 ~ {"action":"updated"}
@ as lgd
> GET /api/v1/public/habits/128/checks
< 200 ~ {"data":[{"minutes":55,"note":"Three"}]}
