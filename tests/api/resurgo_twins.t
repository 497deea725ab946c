# One person in two APIs: what is done in one is done in the other, and paid once.
@ user jane
@ key r api resurgo

# --- done in Resurgo, read in Loggd ---------------------------------------------------------------------------

> POST /api/v1/habits {"title":"Read","category":"learning"}
< 201 ~ {"habit":{"id":"h_000200003"}}
> POST /api/v1/habits/log {"habitId":"h_000200003","note":"Ten pages","mood":9}
< 200 ~ {"action":"completed","xpAwarded":10}
@ as jane
> GET /api/v1/public/habits/3
< 200 ~ {"data":{"id":3,"name":"Read","checked_today":true,"current_streak":1}}
> GET /api/v1/public/habits/3/checks
< 200 ~ {"data":[{"id":4,"date":"2026-04-08","source":"api","note":"Ten pages","contribution_count":1,"checked_at":"2026-04-08T12:00:00+00:00","minutes":null}]}
> GET /api/v1/public/profile
< 200 ~ {"data":{"total_points":4,"xp":10}}
# Checked again there, it was done already: nothing more is paid.
> POST /api/v1/public/habits/3/checks {"note":"Again"}
< 200 ~ {"data":{"id":4,"note":"Again"}}
!
> GET /api/v1/public/profile
< 200 ~ {"data":{"total_points":4,"xp":10}}

# --- done in Loggd, read in Resurgo ---------------------------------------------------------------------------

> POST /api/v1/public/habits {"name":"Walk"}
< 201 ~ {"data":{"id":5}}
> POST /api/v1/public/habits/5/checks
< 201 ~ {"data":{"id":6}}
! habit.completed {"habit_id":5,"streak":1}
@ as r
> GET /api/v1/habits/h_000200005
< 200 ~ {"habit":{"title":"Walk","doneToday":true,"streakCurrent":1,"totalCompletions":1}}
> POST /api/v1/habits/log {"habitId":"h_000200005"}
< 200 ~ {"action":"noop","xpAwarded":0}
!
> GET /api/v1/user
< 200 ~ {"user":{"xp":20}}
# Taken back here, it is gone there, with points and XP.
> POST /api/v1/habits/log {"habitId":"h_000200005","completed":false}
< 200 ~ {"action":"uncompleted","xpAwarded":-10}
@ as jane
> GET /api/v1/public/habits/5/checks
< 200 {"data":[],"has_more":false}
> GET /api/v1/public/profile
< 200 ~ {"data":{"total_points":4,"xp":10}}
> DELETE /api/v1/public/habits/3/checks/4
< 204
@ as r
> GET /api/v1/habits/h_000200003
< 200 ~ {"habit":{"doneToday":false,"totalCompletions":0}}
> GET /api/v1/user
< 200 ~ {"user":{"xp":0}}
