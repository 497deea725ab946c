# Tasks: the samples of the document word for word, then every field, every parameter, every way of a task.
@ base /api/v1/public

# --- the list of the document --------------------------------------------------------------------

@ now 2026-04-08T08:00:00Z
@ user jane
@ next-id 5
> POST /tags {"name":"Work","color":"#3B82F6"}
< 201 {"data":{"id":5,"name":"Work","color":"#3B82F6"}}
@ next-id 100
> POST /tasks {"title":"Older","planned_day":"2026-04-30"}
< 201 ~ {"data":{"id":100,"status":"scheduled"}}
@ now 2026-04-08T09:00:00Z
@ next-id 123
#! L165 L167 L221
> POST /tasks {"title":"Review pull request","priority":"high","planned_day":"2026-04-08","due_time":"14:00","tags":["work"]}
< 201 {"data":{"id":123,"title":"Review pull request","description":null,"status":"scheduled","priority":"high","category":null,"source":null,"planned_day":"2026-04-08","planned_week_start":"2026-04-06","due_time":"14:00","goal_id":null,"goal_milestone_id":null,"parent_task_id":null,"completion_note":null,"recurrence":null,"subtasks":[],"tags":[{"id":5,"name":"Work","color":"#3B82F6"}],"completed_at":null,"cancelled_at":null,"created_at":"2026-04-08T09:00:00+00:00","updated_at":"2026-04-08T09:00:00+00:00"}}
! task.created {"task_id":123,"task_title":"Review pull request","priority":"high","planned_day":"2026-04-08","goal_id":null,"is_recurring":false}
@ now 2026-04-08T09:30:00Z
> PATCH /tasks/123 {"category":"work"}
< 200 ~ {"data":{"id":123,"category":"work","updated_at":"2026-04-08T09:30:00+00:00"}}
#! L034 L066 L070 L071 L074 L209 L212
> GET /tasks?from=2026-04-01&to=2026-04-30&limit=1
< 200 ^ {
|   "data": [
|     {
|       "id": 123,
|       "title": "Review pull request",
|       "description": null,
|       "status": "scheduled",
|       "priority": "high",
|       "category": "work",
|       "source": null,
|       "planned_day": "2026-04-08",
|       "planned_week_start": "2026-04-06",
|       "due_time": "14:00",
|       "goal_id": null,
|       "goal_milestone_id": null,
|       "parent_task_id": null,
|       "completion_note": null,
|       "recurrence": null,
|       "subtasks": [],
|       "tags": [
|         { "id": 5, "name": "Work", "color": "#3B82F6" }
|       ],
|       "completed_at": null,
|       "cancelled_at": null,
|       "created_at": "2026-04-08T09:00:00+00:00",
|       "updated_at": "2026-04-08T09:30:00+00:00"
|     }
|   ],
|   "has_more": true
| }

# --- its events -------------------------------------------------------------------------------------

@ now 2026-04-08T14:30:00Z
#! L170 L171 L221
> POST /tasks/123/cancel
< 200 ~ {"data":{"id":123,"status":"cancelled","cancelled_at":"2026-04-08T14:30:00+00:00"}}
! task.cancelled {"task_id":123,"task_title":"Review pull request","cancelled_at":"2026-04-08T14:30:00+00:00"}
> POST /tasks/123/cancel
< 200 ~ {"data":{"status":"cancelled"}}
!
> POST /tasks/123/reopen
< 200 ~ {"data":{"status":"scheduled"}}
!
#! L168 L169 L224
> POST /tasks/123/complete
< 200 ~ {"data":{"id":123,"status":"completed","completed_at":"2026-04-08T14:30:00+00:00"}}
! task.completed {"task_id":123,"task_title":"Review pull request","is_goal_task":false,"goal_id":null,"completed_at":"2026-04-08T14:30:00+00:00"}
! badge.unlocked {"badge_name":"Finisher"}
> POST /tasks/123/complete
< 200 ~ {"data":{"status":"completed"}}
!
> POST /tasks/123/reopen
< 200 ~ {"data":{"status":"scheduled"}}
!
> POST /tasks/123/complete
< 200 ~ {"data":{"status":"completed"}}
! task.completed {"task_id":123}

# --- a life, and what it earns ---------------------------------------------------------------------

@ now 2026-04-08T10:00:00Z
@ user ann zone Europe/Bucharest
@ next-id 10
> POST /tasks {"title":"Call"}
< 201 ~ {"data":{"id":10,"status":"backlog","priority":"medium","planned_day":null,"planned_week_start":null,"tags":[]}}
> POST /tasks {"title":"Write","priority":"low"}
< 201 ~ {"data":{"id":11,"priority":"low"}}
> POST /tasks {"title":"Think","priority":"high"}
< 201 ~ {"data":{"id":12,"priority":"high"}}
> GET /points
< 200 ~ {"data":[]}
> POST /tasks/10/complete {"completion_note":"Short and good"}
< 200 ~ {"data":{"id":10,"status":"completed","completion_note":"Short and good","completed_at":"2026-04-08T10:00:00+00:00","cancelled_at":null,"updated_at":"2026-04-08T10:00:00+00:00"}}
# What is done is done: nothing changes, and nothing is paid twice.
@ now 2026-04-08T11:00:00Z
> POST /tasks/10/complete {"completion_note":"Again"}
< 200 ~ {"data":{"id":10,"status":"completed","completion_note":"Short and good","completed_at":"2026-04-08T10:00:00+00:00","updated_at":"2026-04-08T10:00:00+00:00"}}
> POST /tasks/11/complete
< 200 ~ {"data":{"id":11,"status":"completed","completion_note":null}}
> POST /tasks/12/complete {"completion_note":null}
< 200 ~ {"data":{"id":12,"status":"completed"}}
# 3 + 2 + 5 points, and 5 for the badge of the first one; 10 + 5 + 15 XP.
> GET /profile
< 200 ~ {"data":{"total_points":15}}
# Reopened: what it earned is taken back, and earned again.
> POST /tasks/12/reopen
< 200 ~ {"data":{"id":12,"status":"backlog","completed_at":null,"completion_note":null,"updated_at":"2026-04-08T11:00:00+00:00"}}
> GET /profile
< 200 ~ {"data":{"total_points":10}}
> POST /tasks/12/reopen {}
< 200 ~ {"data":{"id":12,"status":"backlog"}}
> POST /tasks/12/complete
< 200 ~ {"data":{"status":"completed"}}
> GET /profile
< 200 ~ {"data":{"total_points":15}}
# Taken back on the day it was paid for, though the person moved on and away.
@ now 2026-04-09T22:30:00Z
@ zone Pacific/Auckland
> POST /tasks/12/reopen
< 200 ~ {"data":{"status":"backlog"}}
> GET /profile
< 200 ~ {"data":{"total_points":10}}
@ zone Europe/Bucharest
> POST /tasks/12/cancel
< 200 ~ {"data":{"id":12,"status":"cancelled","cancelled_at":"2026-04-09T22:30:00+00:00","completed_at":null}}
@ now 2026-04-09T22:31:00Z
> POST /tasks/12/cancel
< 200 ~ {"data":{"id":12,"status":"cancelled","cancelled_at":"2026-04-09T22:30:00+00:00"}}
> POST /tasks/12/complete
< 409 {"message":"the task was cancelled: reopen it first"}
> POST /tasks/11/cancel
< 409 {"message":"the task is completed: reopen it first"}
> POST /tasks/12/reopen
< 200 ~ {"data":{"id":12,"status":"backlog","cancelled_at":null}}
> GET /profile
< 200 ~ {"data":{"total_points":10}}

# The first eight of a day earn points.
@ user busy
@ times 9
> POST /tasks {"title":"One of many"}
< 201 ~ {"data":{"title":"One of many"}}
> POST /tasks/2/complete
< 200 *
> POST /tasks/3/complete
< 200 *
> POST /tasks/4/complete
< 200 *
> POST /tasks/5/complete
< 200 *
> POST /tasks/6/complete
< 200 *
> POST /tasks/7/complete
< 200 *
> POST /tasks/8/complete
< 200 *
> POST /tasks/9/complete
< 200 *
> GET /profile
< 200 ~ {"data":{"total_points":29}}
> POST /tasks/10/complete
< 200 ~ {"data":{"status":"completed"}}
> GET /profile
< 200 ~ {"data":{"total_points":29}}

# --- lists -----------------------------------------------------------------------------------------

@ now 2026-04-08T10:00:00Z
@ user lisa
#! L066
> GET /tasks
< 200 {"data":[],"has_more":false}
> POST /tasks {"title":"two","planned_day":"2026-04-01","tags":["b","a"]}
< 201 ~ {"data":{"id":2,"tags":[{"id":3,"name":"b"},{"id":4,"name":"a"}]}}
> POST /tasks {"title":"five","planned_day":"2026-04-02"}
< 201 ~ {"data":{"id":5}}
> POST /tasks {"title":"six"}
< 201 ~ {"data":{"id":6}}
> POST /tasks {"title":"seven","planned_day":"2026-04-03","tags":["a"]}
< 201 ~ {"data":{"id":7}}
> POST /tasks {"title":"eight","planned_week_start":"2026-04-01"}
< 201 ~ {"data":{"id":8}}
> POST /tasks {"title":"of seven","parent_task_id":7,"planned_day":"2026-04-02"}
< 201 ~ {"data":{"id":9,"parent_task_id":7}}
> POST /tasks/5/complete
< 200 *
> POST /tasks/7/cancel
< 200 *
#! L066 L067 L068 L069 L211
> GET /tasks
< 200 ~ {"data":[{"id":8,"subtasks":[],"tags":[]},{"id":6},{"id":2,"tags":[{"id":3,"name":"b"},{"id":4,"name":"a"}]}],"has_more":false}
> GET /tasks?status=active
< 200 ~ {"data":[{"id":8},{"id":6},{"id":2}],"has_more":false}
#! L069
> GET /tasks?status=completed
< 200 ~ {"data":[{"id":5,"status":"completed"}],"has_more":false}
#! L069
> GET /tasks?status=cancelled
< 200 ~ {"data":[{"id":7,"status":"cancelled","subtasks":[],"tags":[{"id":4,"name":"a"}]}],"has_more":false}
#! L067 L069 L211
> GET /tasks?status=all
< 200 ~ {"data":[{"id":8},{"id":7},{"id":6},{"id":5},{"id":2}],"has_more":false}
#! L070 L071 L212
> GET /tasks?status=all&from=2026-04-02&to=2026-04-03
< 200 ~ {"data":[{"id":7},{"id":5}],"has_more":false}
#! L070
> GET /tasks?status=all&from=2026-04-02
< 200 ~ {"data":[{"id":7},{"id":5}]}
#! L071
> GET /tasks?status=all&to=2026-04-02
< 200 ~ {"data":[{"id":5},{"id":2}]}
> GET /tasks?from=2026-04-01&to=2026-04-01
< 200 ~ {"data":[{"id":2}],"has_more":false}
#! L072
> GET /tasks?limit=1
< 200 ~ {"data":[{"id":8}],"has_more":true}
#! L073
> GET /tasks?limit=2&after=8
< 200 ~ {"data":[{"id":6},{"id":2}],"has_more":false}
# A cursor may be any task of the person's, whatever its status.
> GET /tasks?after=7
< 200 ~ {"data":[{"id":6},{"id":2}],"has_more":false}
> GET /tasks?after=9
< 200 ~ {"data":[{"id":8},{"id":6},{"id":2}]}
> GET /tasks?after=2
< 200 {"data":[],"has_more":false}
> GET /tasks?status=all&limit=2&after=7
< 200 ~ {"data":[{"id":6},{"id":5}],"has_more":true}
> GET /tasks?after=4
< 422 {"message":"The after field must be the id of one of your tasks.","errors":{"after":["The after field must be the id of one of your tasks."]}}
> GET /tasks?status=done
< 422 {"message":"The status field must be one of active, completed, cancelled, all.","errors":{"status":["The status field must be one of active, completed, cancelled, all."]}}
> GET /tasks?limit=0&from=yesterday&to=2026-02-30&after=x
< 422 ~ {"errors":{"from":["The from field must be a date such as 2026-04-08."],"to":["The to field must be a date such as 2026-04-08."],"limit":["The limit field must be between 1 and 100."],"after":["The after field must be a whole number."]}}
#! L072
> GET /tasks?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
> GET /tasks?from=2026-04-02&to=2026-04-01
< 422 {"message":"The to field must not be before from.","errors":{"to":["The to field must not be before from."]}}

# A page of the largest limit asks for its tags in two statements.
@ user many
@ times 101
> POST /tasks {"title":"n $n","tags":["x"]}
< 201 ~ {"data":{"title":"n $n","tags":[{"id":3,"name":"x"}]}}
#! L072
> GET /tasks
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
> GET /tasks?limit=100
< 200 ~ {"has_more":true}
#! L073
> GET /tasks?after=4
< 200 ~ {"data":[{"id":2,"title":"n 1","tags":[{"id":3}]}],"has_more":false}

# --- what may be set -------------------------------------------------------------------------------

@ user tom
> POST /tasks {"title":"All","description":"of it","priority":"low","category":"  Home OFFICE ","planned_day":"2026-04-12","due_time":"00:00","tags":[]}
< 201 ~ {"data":{"id":2,"description":"of it","category":"home office","planned_day":"2026-04-12","planned_week_start":"2026-04-06","due_time":"00:00"}}
> PATCH /tasks/2 {}
< 200 ~ {"data":{"id":2,"title":"All","description":"of it","priority":"low","category":"home office","planned_day":"2026-04-12","due_time":"00:00"}}
> PATCH /tasks/2 {"description":null,"category":null,"due_time":null,"tags":null,"title":"Less"}
< 200 ~ {"data":{"title":"Less","description":null,"category":null,"due_time":null,"tags":[]}}
> PATCH /tasks/2 {"category":"ÜBUNG","due_time":"23:59"}
< 200 ~ {"data":{"category":"übung","due_time":"23:59"}}
> POST /tasks {}
< 422 {"message":"The title field is required.","errors":{"title":["The title field is required."]}}
> POST /tasks {"title":" ","description":5,"priority":"urgent","category":"","planned_day":"2026-13-01","planned_week_start":"now","due_time":"9:00","goal_id":0,"goal_milestone_id":"x","parent_task_id":-1,"tags":["",7],"recurrence":[]}
< 422 ~ {"errors":{"title":["The title field must not be empty."],"description":["The description field must be text."],"priority":["The priority field must be one of low, medium, high."],"category":["The category field must not be empty."],"planned_day":["The planned day field must be a date such as 2026-04-08."],"planned_week_start":["The planned week start field must be a date such as 2026-04-08."],"due_time":["The due time field must be 5 characters long."],"goal_id":["The goal id field must be at least 1."],"goal_milestone_id":["The goal milestone id field must be a whole number."],"parent_task_id":["The parent task id field must be at least 1."],"tags.0":["The tags.0 field must not be empty."],"tags.1":["The tags.1 field must be text."],"recurrence":["The recurrence field must be an object."]}}
> PATCH /tasks/2 {"title":null,"priority":null}
< 422 ~ {"errors":{"title":["The title field must not be null."],"priority":["The priority field must not be null."]}}
> POST /tasks {"title":"Late","due_time":"24:00"}
< 422 {"message":"The due time field must be a time such as 14:00.","errors":{"due_time":["The due time field must be a time such as 14:00."]}}
> POST /tasks {"title":"Late","due_time":"12:60"}
< 422 ~ {"errors":{"due_time":["The due time field must be a time such as 14:00."]}}
> POST /tasks {"title":"Late","due_time":"1a:00"}
< 422 ~ {"errors":{"due_time":["The due time field must be a time such as 14:00."]}}
> POST /tasks {"title":"Late","due_time":"12-00"}
< 422 ~ {"errors":{"due_time":["The due time field must be a time such as 14:00."]}}
> POST /tasks/2/complete {"completion_note":7}
< 422 ~ {"errors":{"completion_note":["The completion note field must be text."]}}

# A plan: a day, a week alone, or none.
> PATCH /tasks/2 {"planned_day":null}
< 200 ~ {"data":{"status":"backlog","planned_day":null,"planned_week_start":null}}
> PATCH /tasks/2 {"planned_week_start":"2026-04-15"}
< 200 ~ {"data":{"status":"scheduled","planned_day":null,"planned_week_start":"2026-04-13"}}
> PATCH /tasks/2 {"planned_day":"2026-04-08"}
< 200 ~ {"data":{"status":"scheduled","planned_day":"2026-04-08","planned_week_start":"2026-04-06"}}
> PATCH /tasks/2 {"planned_week_start":"2026-04-20"}
< 200 ~ {"data":{"planned_day":null,"planned_week_start":"2026-04-20"}}
> PATCH /tasks/2 {"planned_day":"2026-04-08","planned_week_start":"2026-04-20"}
< 200 ~ {"data":{"planned_day":"2026-04-08","planned_week_start":"2026-04-06"}}
> PATCH /tasks/2 {"planned_day":null,"planned_week_start":"2026-04-20"}
< 200 ~ {"data":{"planned_day":null,"planned_week_start":"2026-04-20"}}
> PATCH /tasks/2 {"planned_week_start":null}
< 200 ~ {"data":{"status":"backlog","planned_week_start":null}}
# Weeks are the person's, as they are now.
> PATCH /tasks/2 {"planned_day":"2026-04-08"}
< 200 ~ {"data":{"planned_week_start":"2026-04-06"}}
@ week-start 0
> GET /tasks/2
< 200 ~ {"data":{"planned_week_start":"2026-04-05"}}
@ week-start 6
> GET /tasks
< 200 ~ {"data":[{"id":2,"planned_week_start":"2026-04-04"}]}
> PATCH /tasks/2 {"planned_day":"0001-01-01"}
< 200 ~ {"data":{"planned_day":"0001-01-01","planned_week_start":"0001-01-01"}}
@ week-start 1
# A completed task keeps its status whatever is planned.
> POST /tasks/2/complete
< 200 ~ {"data":{"status":"completed"}}
> PATCH /tasks/2 {"planned_day":null,"title":"Done"}
< 200 ~ {"data":{"status":"completed","title":"Done","planned_day":null}}
> POST /tasks/2/reopen
< 200 ~ {"data":{"status":"backlog"}}

# --- goals -----------------------------------------------------------------------------------------

@ next-id 20
> POST /goals {"title":"Grow","life_area":"growth","time_horizon":"yearly","tracking_type":"milestone","milestones":[{"title":"Half"}]}
< 201 ~ {"data":{"id":20,"milestones":[{"id":21,"title":"Half"}]}}
> POST /goals {"title":"Else","life_area":"growth","time_horizon":"yearly","tracking_type":"manual"}
< 201 ~ {"data":{"id":22}}
> POST /tasks {"title":"Serve","goal_id":20,"goal_milestone_id":21}
< 201 ~ {"data":{"id":23,"goal_id":20,"goal_milestone_id":21}}
! task.created {"task_id":23,"priority":"medium","planned_day":null,"goal_id":20,"is_recurring":false}
> PATCH /tasks/23 {"title":"Serve well"}
< 200 ~ {"data":{"goal_id":20,"goal_milestone_id":21}}
> PATCH /tasks/23 {"goal_id":22}
< 200 ~ {"data":{"goal_id":22,"goal_milestone_id":null}}
> PATCH /tasks/23 {"goal_milestone_id":21}
< 422 {"message":"The goal milestone id field must be the id of a milestone of that goal.","errors":{"goal_milestone_id":["The goal milestone id field must be the id of a milestone of that goal."]}}
> PATCH /tasks/23 {"goal_id":20,"goal_milestone_id":21}
< 200 ~ {"data":{"goal_id":20,"goal_milestone_id":21}}
> POST /tasks/23/complete
< 200 *
! task.completed {"task_id":23,"task_title":"Serve well","is_goal_task":true,"goal_id":20}
> POST /tasks/23/reopen
< 200 *
> PATCH /tasks/23 {"goal_id":null}
< 200 ~ {"data":{"goal_id":null,"goal_milestone_id":null}}
> POST /tasks {"title":"Whose","goal_id":23}
< 422 {"message":"The goal id field must be the id of one of your goals.","errors":{"goal_id":["The goal id field must be the id of one of your goals."]}}
> POST /tasks {"title":"Whose","goal_milestone_id":21}
< 422 ~ {"errors":{"goal_milestone_id":["The goal milestone id field must be the id of a milestone of that goal."]}}
> PATCH /tasks/23 {"goal_id":20,"goal_milestone_id":21}
< 200 ~ {"data":{"goal_id":20}}
# Somebody else's goal is no goal.
@ user eve
@ next-id 30
> POST /tasks {"title":"Steal","goal_id":20}
< 422 ~ {"errors":{"goal_id":["The goal id field must be the id of one of your goals."]}}
> POST /tasks {"title":"Steal","parent_task_id":23}
< 422 ~ {"errors":{"parent_task_id":["The parent task id field must be the id of one of your top-level tasks."]}}
> GET /tasks?after=23
< 422 *
@ as tom
> DELETE /goals/20
< 204
> GET /tasks/23
< 200 ~ {"data":{"id":23,"goal_id":null,"goal_milestone_id":null}}

# --- deleted ---------------------------------------------------------------------------------------

> PATCH /tasks/23 {"tags":["gone"]}
< 200 ~ {"data":{"tags":[{"id":24,"name":"gone"}]}}
> POST /tasks/23/complete
< 200 *
> GET /profile
< 200 ~ {"data":{"total_points":8}}
> DELETE /tasks/23
< 204
# What it earned stays.
> GET /profile
< 200 ~ {"data":{"total_points":8}}
#! L076
> GET /tasks/23
< 404 {"message":"Task not found."}
> PATCH /tasks/23 {"title":"x"}
< 404 {"message":"Task not found."}
> DELETE /tasks/23
< 404 {"message":"Task not found."}
> POST /tasks/23/complete
< 404 {"message":"Task not found."}
> POST /tasks/23/cancel
< 404 {"message":"Task not found."}
> POST /tasks/23/reopen
< 404 {"message":"Task not found."}
> GET /tasks/nine
< 422 ~ {"errors":{"id":["The id field must be a whole number."]}}

# --- keys ------------------------------------------------------------------------------------------

@ key reader scopes read:tasks
#! L021 L223
> GET /tasks
< 200 *
> POST /tasks {"title":"x"}
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["write:tasks"]}
@ key writer scopes write:tasks
> POST /tasks {"title":"Written"}
< 201 ~ {"data":{"title":"Written"}}
> GET /tasks
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["read:tasks"]}
@ as nobody
> GET /tasks
< 401 *

# --- the most ----------------------------------------------------------------------------------------

@ user rich
@ sql INSERT INTO task (person, id, title, status, priority, urgent, created, updated) WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT (SELECT MAX(id) FROM person), i, 'x', 0, 1, 0, 0, 0 FROM n
@ next-id 10001
> POST /tasks {"title":"The last"}
< 201 ~ {"data":{"id":10001}}
> POST /tasks {"title":"One too many"}
< 409 {"message":"there are 10000 open tasks: complete one first"}
> POST /tasks/2/complete
< 200 *
> POST /tasks {"title":"Again the last"}
< 201 ~ {"data":{"id":10002}}
> POST /tasks/2/reopen
< 409 {"message":"there are 10000 open tasks: complete one first"}
