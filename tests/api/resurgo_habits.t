# Habits in Resurgo, and how their days are logged.
@ base /api/v1
@ user jane zone Europe/Bucharest
@ key r api resurgo

> POST /habits {"title":"Morning Meditation","category":"Mindfulness","description":"Sit"}
< 201 ^ {"success":true,"habit":{"id":"h_000200003","title":"Morning Meditation","category":"mindfulness","frequency":"daily","streakCurrent":0,"streakLongest":0,"totalCompletions":0,"doneToday":false,"createdAt":"2026-04-08T12:00:00Z","status":"active"}}
> POST /habits {"title":"Gym","frequency":"flexible","weeklyTarget":3}
< 201 ~ {"habit":{"id":"h_000200004","category":null,"frequency":"flexible","weeklyTarget":3}}
> POST /habits {"title":"Gym","frequency":"flexible"}
< 400 ~ {"message":"weeklyTarget is required when frequency is flexible"}

# --- logged -----------------------------------------------------------------------------------------------

> POST /habits/log {"habitId":"h_000200003"}
< 200 {"success":true,"action":"completed","streak":1,"xpAwarded":10,"date":"2026-04-08"}
! habit.logged {"habitId":"h_000200003","habitName":"Morning Meditation","streak":1,"xpAwarded":10}
> POST /habits/log {"habitId":"h_000200003","completed":true}
< 200 {"success":true,"action":"noop","streak":1,"xpAwarded":0,"date":"2026-04-08"}
!
> POST /habits/log {"habitId":"h_000200003","mood":7}
< 200 {"success":true,"action":"updated","streak":1,"xpAwarded":0,"date":"2026-04-08"}
!
> POST /habits/log {"habitId":"h_000200003","note":"Calm"}
< 200 ~ {"action":"updated"}
> GET /habits/h_000200003
< 200 ~ {"success":true,"habit":{"streakCurrent":1,"streakLongest":1,"totalCompletions":1,"doneToday":true}}
# Taken back, with what it earned; and again, which changes nothing.
> POST /habits/log {"habitId":"h_000200003","completed":false}
< 200 {"success":true,"action":"uncompleted","streak":0,"xpAwarded":-10,"date":"2026-04-08"}
!
> POST /habits/log {"habitId":"h_000200003","completed":false}
< 200 {"success":true,"action":"noop","streak":0,"xpAwarded":0,"date":"2026-04-08"}
> GET /habits/h_000200003
< 200 ~ {"habit":{"totalCompletions":0,"doneToday":false}}
# Days before: half the XP, and a streak that grows backwards is told once it crosses a mark.
> POST /habits/log {"habitId":"h_000200003","date":"2026-04-07"}
< 200 {"success":true,"action":"completed","streak":1,"xpAwarded":5,"date":"2026-04-07"}
> POST /habits/log {"habitId":"h_000200003","date":"2026-04-05"}
< 200 {"success":true,"action":"completed","streak":1,"xpAwarded":5,"date":"2026-04-05"}
> POST /habits/log {"habitId":"h_000200003","date":"2026-04-06"}
< 200 ~ {"action":"completed","streak":3}
! habit.logged {"streak":3}
! user.achievement_unlocked {"achievement":"streak_warrior_3"}
! habit.streak_milestone {"habitId":"h_000200003","habitName":"Morning Meditation","streak":3}
> POST /habits/log {"habitId":"h_000200003"}
< 200 ~ {"streak":4}
! habit.logged {"streak":4}
> GET /habits/h_000200003
< 200 ~ {"habit":{"streakCurrent":4,"streakLongest":4,"totalCompletions":4,"doneToday":true}}
> POST /habits/log {"habitId":"h_000200003","date":"2026-04-09"}
< 400 ~ {"message":"date must not be in the future"}
> POST /habits/log {"habitId":"h_000200003","minutes":10,"date":"2026-04-01"}
< 400 ~ {"message":"minutes is only for habits that track time"}

# --- habits that count minutes, or several checks a day --------------------------------------------------------

@ as jane
@ base /api/v1/public
> POST /habits {"name":"Read","tracking_mode":"time","daily_time_goal":30}
< 201 ~ {"data":{"id":10}}
> POST /habits {"name":"Water","allow_multiple_checks":true}
< 201 ~ {"data":{"id":11}}
> POST /habits {"name":"Piano","tracking_mode":"time"}
< 201 ~ {"data":{"id":12}}
> POST /habits/10/checks {"minutes":20}
< 201 *
@ times 3
> POST /habits/11/checks
< 201 *
@ as r
@ base /api/v1
> GET /habits/h_00020000a
< 200 ~ {"habit":{"doneToday":false,"totalCompletions":0}}
# Without a number of minutes the goal of the day is reached.
> POST /habits/log {"habitId":"h_00020000a"}
< 200 ~ {"action":"completed","streak":1}
> POST /habits/log {"habitId":"h_00020000a","minutes":45}
< 200 ~ {"action":"updated","streak":1,"xpAwarded":0}
> POST /habits/log {"habitId":"h_00020000c"}
< 400 ~ {"message":"minutes is required for a habit that tracks time"}
# All checks of the day go together.
> POST /habits/log {"habitId":"h_00020000b","completed":false}
< 200 ~ {"action":"uncompleted","streak":0}
> GET /habits/h_00020000b
< 200 ~ {"habit":{"doneToday":false,"totalCompletions":0}}
# Of a day that was not done, too.
> POST /habits/log {"habitId":"h_00020000a","minutes":5}
< 200 ~ {"action":"updated","streak":0}
> POST /habits/log {"habitId":"h_00020000a","completed":false}
< 200 ~ {"action":"uncompleted","streak":0,"xpAwarded":0}

# --- lists, changes -------------------------------------------------------------------------------------------

> GET /habits?limit=2
< 200 ~ {"success":true,"hasMore":true}
> GET /habits?after=h_00020000b
< 200 ~ {"hasMore":false}
> PATCH /habits/h_000200004 {"title":"Climb","category":"Sport","weeklyTarget":2,"status":"archived"}
< 200 ~ {"success":true,"habit":{"title":"Climb","category":"sport","weeklyTarget":2,"status":"archived"}}
> PATCH /habits/h_000200004 {"category":null}
< 200 ~ {"habit":{"category":null}}
> GET /habits?status=archived
< 200 ~ {"habits":[{"id":"h_000200004","title":"Climb","category":null,"frequency":"flexible","streakCurrent":0,"streakLongest":0,"totalCompletions":0,"doneToday":false,"createdAt":"2026-04-08T12:00:00Z","status":"archived","description":null,"customDays":null,"weeklyTarget":2,"intervalTimes":null,"intervalDays":null,"updatedAt":"2026-04-08T12:00:00Z"}],"hasMore":false}
> DELETE /habits/h_000200004
< 200 {"success":true}
> DELETE /habits/h_000200004
< 404 *
