# The samples of Resurgo's document, as they stand there.
@ base /api/v1

# --- the index: with a key or without -----------------------------------------------------------------

@ as nobody
#! U002 U035
> GET
< 200 {"version":"1.4.0","status":"operational","endpoints":{"goals":"/api/v1/goals","habits":"/api/v1/habits","stats":"/api/v1/stats"}}
< X-RateLimit-Limit: 16000000
< X-RateLimit-Remaining: 16000000
< X-RateLimit-Reset: 1775649660
@ now 2026-02-15T10:30:00Z
@ user jane
@ key r api resurgo
#! U005 U006
> GET
< 200 {"version":"1.4.0","status":"operational","endpoints":{"goals":"/api/v1/goals","habits":"/api/v1/habits","stats":"/api/v1/stats"}}

# --- a goal ---------------------------------------------------------------------------------------------

#! U007 U014 U015 U016 U020
> POST /goals {"title":"Learn Spanish","category":"learning","timeline":"6 months","description":"Reach B1 level conversational fluency"}
< 201 ^ {"success":true,"goal":{"id":"g_000200003","title":"Learn Spanish","category":"learning","progress":0,
| "milestones":[
| {"title":"Complete A1 basics","target":"Month 1","id":"m_000200004","targetDate":"2026-03-15","completed":false,"completedAt":null},
| {"title":"Hold 5-min conversation","target":"Month 3","id":"m_000200005","targetDate":"2026-05-15","completed":false,"completedAt":null},
| {"title":"Pass B1 test","target":"Month 6","id":"m_000200006","targetDate":"2026-08-15","completed":false,"completedAt":null}],
| "createdAt":"2026-02-15T10:30:00Z","status":"active"}}
! goal.created {"goalId":"g_000200003","title":"Learn Spanish","category":"learning","progress":0,"status":"active"}

# --- errors ---------------------------------------------------------------------------------------------

@ set base-url https://resurgo.life
@ as nobody
#! U008 U036
> GET /goals
< 401 {"error":true,"code":401,"message":"Invalid API key. Check your x-api-key header.","docs":"https://resurgo.life/docs#auth"}
#! U008 U036
> GET /goals
+ x-api-key: rsg_your_key_here
< 401 {"error":true,"code":401,"message":"Invalid API key. Check your x-api-key header.","docs":"https://resurgo.life/docs#auth"}

# --- what happens when ----------------------------------------------------------------------------------

@ as r
> POST /habits {"title":"Morning Meditation"}
< 201 *
!
@ now 2026-02-15T08:00:00Z
@ faults off
@ days 2026-01-26 2026-02-14
> POST /habits/log {"habitId":"h_000200007","date":"$day"}
< 200 *
@ faults on
#! U023 U024 U030
> POST /habits/log {"habitId":"h_000200007","mood":8,"note":"Quiet"}
< 200 {"success":true,"action":"completed","streak":21,"xpAwarded":25,"date":"2026-02-15"}
! habit.logged {"habitId":"h_000200007","habitName":"Morning Meditation","streak":21,"xpAwarded":25}
! habit.streak_milestone {"habitId":"h_000200007","habitName":"Morning Meditation","streak":21}
