# Numbers, today, achievements and the user.
@ base /api/v1
@ now 2026-04-01T12:00:00Z
@ user jane zone Europe/Bucharest
@ key r api resurgo
> GET /stats
< 200 {"success":true,"stats":{"tasks":{"active":0,"completedToday":0},"habits":{"active":0,"bestCurrentStreak":0,"completionRate7d":0},"goals":{"active":0,"averageProgress":0},"focus":{"minutesToday":0,"minutes7d":0},"xp":0,"level":1,"levelName":"Seed","nextLevelXp":100,"currentStreak":0,"generatedAt":"2026-04-01T12:00:00Z"}}
> GET /today
< 200 {"date":"2026-04-01","tasks":[],"habits":[],"goals":[]}
> POST /habits {"title":"Sit"}
< 201 ~ {"habit":{"id":"h_000200003"}}
> POST /habits {"title":"Office","frequency":"weekdays"}
< 201 ~ {"habit":{"id":"h_000200004"}}
> POST /habits {"title":"Gym","frequency":"flexible","weeklyTarget":2}
< 201 ~ {"habit":{"id":"h_000200005"}}
> POST /habits {"title":"Call","frequency":"interval","intervalTimes":1,"intervalDays":3}
< 201 ~ {"habit":{"id":"h_000200006"}}
> POST /tasks {"title":"Due","dueDate":"2026-04-03"}
< 201 ~ {"task":{"id":"t_000200007"}}
> POST /tasks {"title":"Later","dueDate":"2026-04-20"}
< 201 ~ {"task":{"id":"t_000200008"}}
> POST /tasks {"title":"Some day"}
< 201 ~ {"task":{"id":"t_000200009"}}
> POST /goals {"title":"Rest","category":"health","milestones":[{"title":"One","completed":true},{"title":"Two"},{"title":"Three"}]}
< 201 ~ {"goal":{"id":"g_00020000a","progress":33}}
> POST /focus-sessions {"status":"completed","startedAt":"2026-04-01T08:00:00Z","actualSeconds":1800}
< 201 *
# 8 April is a Wednesday: of the last 7 days sit is due on 7, office on 5, gym on 2, call on 2.
@ now 2026-04-08T12:00:00Z
> POST /focus-sessions {"status":"completed","startedAt":"2026-04-08T08:00:00Z","actualSeconds":1500}
< 201 *
> POST /focus-sessions {"status":"completed","startedAt":"2026-04-06T08:00:00Z","actualSeconds":600}
< 201 *
@ faults off
@ days 2026-04-04 2026-04-08
> POST /habits/log {"habitId":"h_000200003","date":"$day"}
< 200 *
@ days 2026-04-06 2026-04-08
> POST /habits/log {"habitId":"h_000200004","date":"$day"}
< 200 *
@ days 2026-04-05 2026-04-08
> POST /habits/log {"habitId":"h_000200005","date":"$day"}
< 200 *
@ faults on
> PATCH /tasks/t_000200009 {"status":"done"}
< 200 *
> GET /stats
< 200 ~ {"success":true,"stats":{"tasks":{"active":2,"completedToday":1},"habits":{"active":4,"bestCurrentStreak":5,"completionRate7d":62},"goals":{"active":1,"averageProgress":33},"focus":{"minutesToday":25,"minutes7d":35},"level":2,"levelName":"Sprout","nextLevelXp":250,"currentStreak":5,"generatedAt":"2026-04-08T12:00:00Z"}}
> GET /today
< 200 {"date":"2026-04-08","tasks":[{"id":"t_000200007","title":"Due","description":null,"status":"todo","priority":"medium","dueDate":"2026-04-03","energyRequired":null,"tags":[],"category":null,"goalId":null,"completedAt":null,"createdAt":"2026-04-01T12:00:00Z","updatedAt":"2026-04-01T12:00:00Z"}],
| "habits":[{"id":"h_000200003","title":"Sit","streakCurrent":5,"doneToday":true},{"id":"h_000200004","title":"Office","streakCurrent":3,"doneToday":true},{"id":"h_000200005","title":"Gym","streakCurrent":1,"doneToday":true},{"id":"h_000200006","title":"Call","streakCurrent":0,"doneToday":false}],
| "goals":[{"id":"g_00020000a","title":"Rest","progress":33}]}
# On a Sunday the office is closed.
@ now 2026-04-12T12:00:00Z
> GET /today
< 200 ~ {"date":"2026-04-12","habits":[{"id":"h_000200003","title":"Sit","streakCurrent":0,"doneToday":false},{"id":"h_000200005","title":"Gym","streakCurrent":1,"doneToday":false},{"id":"h_000200006","title":"Call","streakCurrent":0,"doneToday":false}]}
> GET /achievements
< 200 ~ {"success":true,"hasMore":false}
> GET /user
< 200 ~ {"success":true,"user":{"name":"jane","email":"jane@example.com","plan":"pro","level":2,"levelName":"Sprout","streak":0,"timezone":"Europe/Bucharest","createdAt":"2026-04-01T12:00:00Z"}}
# The last level has no next one.
@ sql UPDATE score SET xp = 60000 WHERE person = 2
> GET /stats
< 200 ~ {"stats":{"level":16,"levelName":"Phoenix","nextLevelXp":null}}
