# Tasks and focus sessions in Resurgo.
@ base /api/v1
@ user jane
@ key r api resurgo

# --- made -------------------------------------------------------------------------------------------------

> POST /tasks {"title":"Learn 50 words","priority":"urgent","dueDate":"2026-04-10","energyRequired":"low","tags":["Language","Fun"],"category":"Learning"}
< 201 ^ {"success":true,"task":{"id":"t_000200003","title":"Learn 50 words","description":null,"status":"todo","priority":"urgent","dueDate":"2026-04-10","energyRequired":"low","tags":["Language","Fun"],"category":"learning","goalId":null,"completedAt":null,"createdAt":"2026-04-08T12:00:00Z","updatedAt":"2026-04-08T12:00:00Z"}}
> POST /tasks {"title":"Call","status":"in_progress"}
< 201 ~ {"task":{"id":"t_000200006","status":"in_progress","priority":"medium","dueDate":null,"energyRequired":null,"tags":[]}}
> POST /tasks {"title":"Sort","priority":"high"}
< 201 ~ {"task":{"id":"t_000200007","status":"todo","priority":"high"}}
> POST /tasks {"title":"Too early","status":"done"}
< 400 ~ {"message":"status must be one of todo, in_progress"}
> POST /tasks {"title":"Serve","goalId":"g_000200003"}
< 400 ~ {"message":"goalId must be the id of one of your goals"}
> POST /goals {"title":"Speak","category":"learning","milestones":[]}
< 201 ~ {"goal":{"id":"g_000200008"}}
> POST /tasks {"title":"Serve","goalId":"g_000200008"}
< 201 ~ {"task":{"id":"t_000200009","goalId":"g_000200008"}}

# --- listed -----------------------------------------------------------------------------------------------

> GET /tasks?status=in_progress
< 200 ~ {"success":true,"tasks":[{"id":"t_000200006","title":"Call","description":null,"status":"in_progress","priority":"medium","dueDate":null,"energyRequired":null,"tags":[],"category":null,"goalId":null,"completedAt":null,"createdAt":"2026-04-08T12:00:00Z","updatedAt":"2026-04-08T12:00:00Z"}],"hasMore":false}
> GET /tasks?status=todo&limit=1
< 200 ~ {"hasMore":true}
> GET /tasks?to=2026-04-10&after=t_000200006
< 200 ~ {"tasks":[{"id":"t_000200003","title":"Learn 50 words","description":null,"status":"todo","priority":"urgent","dueDate":"2026-04-10","energyRequired":"low","tags":["Language","Fun"],"category":"learning","goalId":null,"completedAt":null,"createdAt":"2026-04-08T12:00:00Z","updatedAt":"2026-04-08T12:00:00Z"}],"hasMore":false}
> GET /tasks/t_000200003
< 200 ~ {"success":true,"task":{"tags":["Language","Fun"]}}

# --- moved ------------------------------------------------------------------------------------------------

# Urgent is more than high: said to be high, it is no longer urgent.
> PATCH /tasks/t_000200003 {"priority":"high","tags":["Fun"],"energyRequired":null}
< 200 ~ {"task":{"priority":"high","tags":["Fun"],"energyRequired":null}}
> PATCH /tasks/t_000200003 {"priority":"urgent"}
< 200 ~ {"task":{"priority":"urgent"}}
> PATCH /tasks/t_000200003 {"status":"in_progress"}
< 200 ~ {"task":{"status":"in_progress","completedAt":null}}
> PATCH /tasks/t_000200003 {"status":"done","title":"Learn 60 words"}
< 200 ~ {"task":{"status":"done","title":"Learn 60 words","completedAt":"2026-04-08T12:00:00Z"}}
! user.achievement_unlocked {"achievement":"tasks_1"}
> GET /user
< 200 ~ {"user":{"xp":25}}
> GET /tasks?status=done
< 200 ~ {"hasMore":false}
# Begun again, it is open, and what it earned is taken back.
> PATCH /tasks/t_000200003 {"status":"in_progress"}
< 200 ~ {"task":{"status":"in_progress","completedAt":null}}
> GET /user
< 200 ~ {"user":{"xp":0}}
> PATCH /tasks/t_000200006 {"status":"cancelled"}
< 200 ~ {"task":{"status":"cancelled"}}
> PATCH /tasks/t_000200006 {"status":"done"}
< 409 ~ {"code":409,"message":"the task was cancelled: reopen it first"}
> PATCH /tasks/t_000200006 {"status":"todo"}
< 200 ~ {"task":{"status":"todo"}}
> PATCH /tasks/t_000200099 {"status":"done"}
< 404 ~ {"message":"No such task."}
> DELETE /tasks/t_000200006
< 200 {"success":true}

# --- the same in Loggd ------------------------------------------------------------------------------------------

@ as jane
@ base /api/v1/public
> GET /tasks/3
< 200 ~ {"data":{"status":"scheduled","priority":"high","planned_day":"2026-04-10"}}
> GET /tasks/7
< 200 ~ {"data":{"status":"backlog","priority":"high","planned_day":null}}
@ as r
@ base /api/v1
> PATCH /tasks/t_000200007 {"status":"in_progress"}
< 200 *
@ as jane
@ base /api/v1/public
> GET /tasks/7
< 200 ~ {"data":{"status":"scheduled","planned_day":null}}
# Unplanned there, nobody is at it here.
> PATCH /tasks/7 {"planned_day":null}
< 200 ~ {"data":{"status":"backlog"}}
@ as r
@ base /api/v1
> GET /tasks/t_000200007
< 200 ~ {"task":{"status":"todo"}}

# --- tasks that come again stand before their next day ----------------------------------------------------------

@ as jane
@ base /api/v1/public
> POST /tasks {"title":"Water plants","planned_day":"2026-04-08","recurrence":{"type":"daily"}}
< 201 ~ {"data":{"id":10}}
@ as r
@ base /api/v1
> PATCH /tasks/t_00020000a {"status":"in_progress"}
< 200 ~ {"task":{"status":"in_progress"}}
> PATCH /tasks/t_00020000a {"status":"done"}
< 200 ~ {"task":{"status":"todo","dueDate":"2026-04-09"}}

# --- focus ------------------------------------------------------------------------------------------------------

> POST /focus-sessions {"title":"Deep work","plannedSeconds":1500,"taskId":"t_000200003"}
< 201 ^ {"success":true,"session":{"id":"f_00020000c","title":"Deep work","status":"active","plannedSeconds":1500,"actualSeconds":null,"pausedSeconds":0,"taskId":"t_000200003","habitId":null,"notes":null,"startedAt":"2026-04-08T12:00:00Z","endedAt":null,"createdAt":"2026-04-08T12:00:00Z"}}
> POST /focus-sessions {}
< 409 ~ {"error":true,"code":409}
@ now 2026-04-08T12:10:00Z
> PATCH /focus-sessions/f_00020000c {"action":"pause"}
< 200 ~ {"session":{"status":"paused"}}
> PATCH /focus-sessions/f_00020000c {"action":"pause"}
< 409 *
@ now 2026-04-08T12:15:00Z
> PATCH /focus-sessions/f_00020000c {"action":"resume"}
< 200 ~ {"session":{"status":"active","pausedSeconds":300}}
@ now 2026-04-08T12:30:00Z
#! U027
> PATCH /focus-sessions/f_00020000c {"action":"complete"}
< 200 ~ {"success":true,"session":{"status":"completed","actualSeconds":1500,"endedAt":"2026-04-08T12:30:00Z"}}
! session.focus_completed {"sessionId":"f_00020000c","minutes":25,"xpAwarded":18}
> PATCH /focus-sessions/f_00020000c {"action":"stop"}
< 400 ~ {"message":"action must be one of pause, resume, complete, cancel"}
> PATCH /focus-sessions/f_00020000c {"action":"cancel"}
< 409 *
> POST /focus-sessions {"status":"completed","startedAt":"2026-04-08T10:00:00Z","actualSeconds":3600}
< 201 ~ {"session":{"status":"completed","actualSeconds":3600}}
> GET /focus-sessions?limit=1
< 200 ~ {"success":true,"hasMore":true}
> GET /focus-sessions?after=f_00020000c
< 200 ~ {"hasMore":false}
> POST /focus-sessions {"habitId":"h_000200099"}
< 400 ~ {"message":"habitId must be the id of one of your habits"}
> POST /focus-sessions {}
< 201 ~ {"session":{"id":"f_00020000e"}}
> PATCH /focus-sessions/f_00020000e {"action":"cancel"}
< 200 ~ {"session":{"status":"cancelled"}}
