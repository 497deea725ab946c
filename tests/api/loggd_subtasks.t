# Subtasks: one level, shown inside their parent only, done each by itself.
@ base /api/v1/public
@ now 2026-04-08T10:00:00Z
@ user jane

@ next-id 10
> POST /tasks {"title":"Move house","planned_day":"2026-04-08","tags":["home"]}
< 201 ~ {"data":{"id":10,"subtasks":[]}}
@ next-id 20
> POST /tasks {"title":"Pack","parent_task_id":10,"planned_day":"2026-04-07","tags":["home","boxes"]}
< 201 {"data":{"id":20,"title":"Pack","description":null,"status":"scheduled","priority":"medium","category":null,"source":null,"planned_day":"2026-04-07","planned_week_start":"2026-04-06","due_time":null,"goal_id":null,"goal_milestone_id":null,"parent_task_id":10,"completion_note":null,"recurrence":null,"subtasks":[],"tags":[{"id":11,"name":"home","color":"#3B82F6"},{"id":21,"name":"boxes","color":"#F59E0B"}],"completed_at":null,"cancelled_at":null,"created_at":"2026-04-08T10:00:00+00:00","updated_at":"2026-04-08T10:00:00+00:00"}}
# Made and given up is told of tasks at the top only; done of all.
#! L166
> POST /tasks {"title":"Carry","parent_task_id":10,"priority":"high"}
< 201 ~ {"data":{"id":22,"parent_task_id":10,"status":"backlog"}}
!
> POST /tasks {"title":"Clean","parent_task_id":10}
< 201 ~ {"data":{"id":23}}
#! L067 L210 L211
> GET /tasks/10
< 200 ~ {"data":{"id":10,"subtasks":[{"id":20,"title":"Pack","status":"scheduled","completed_at":null},{"id":22,"title":"Carry","status":"backlog","completed_at":null},{"id":23,"title":"Clean","status":"backlog","completed_at":null}],"tags":[{"id":11}]}}
#! L035
> GET /tasks/22
< 200 ~ {"data":{"id":22,"title":"Carry","parent_task_id":10}}
# Never in the list, whatever is asked for.
#! L034 L067 L211
> GET /tasks?status=all
< 200 ~ {"data":[{"id":10,"subtasks":[]}],"has_more":false}
> GET /tasks?status=all&from=2026-04-07&to=2026-04-07
< 200 {"data":[],"has_more":false}

# --- done ------------------------------------------------------------------------------------------

# A subtask earns as any task does: 5 points, and 5 for the badge of the first one.
#! L168
> POST /tasks/22/complete {"completion_note":"heavy"}
< 200 ~ {"data":{"id":22,"status":"completed","completion_note":"heavy"}}
! task.completed {"task_id":22,"task_title":"Carry"}
! badge.unlocked {"badge_name":"Finisher"}
> GET /profile
< 200 ~ {"data":{"total_points":10}}
#! L170
> POST /tasks/23/cancel
< 200 ~ {"data":{"id":23,"status":"cancelled"}}
!
> GET /tasks/10
< 200 ~ {"data":{"status":"scheduled","subtasks":[{"id":20,"status":"scheduled"},{"id":22,"status":"completed","completed_at":"2026-04-08T10:00:00+00:00"},{"id":23,"status":"cancelled","completed_at":null}]}}
> GET /tasks?status=completed
< 200 {"data":[],"has_more":false}
# Completing a task leaves its subtasks as they are.
> POST /tasks/10/complete
< 200 ~ {"data":{"id":10,"status":"completed","subtasks":[{"id":20,"status":"scheduled"},{"id":22,"status":"completed"},{"id":23,"status":"cancelled"}]}}
> POST /tasks/10/reopen
< 200 ~ {"data":{"status":"scheduled","subtasks":[{"id":20,"status":"scheduled"},{"id":22,"status":"completed"},{"id":23,"status":"cancelled"}]}}

> POST /tasks {"title":"Paint","parent_task_id":10}
< 201 ~ {"data":{"id":24}}
> POST /tasks/24/cancel
< 200 ~ {"data":{"status":"cancelled"}}
> POST /tasks/24/reopen
< 200 ~ {"data":{"status":"backlog"}}

# --- one level ---------------------------------------------------------------------------------------

> POST /tasks {"title":"Deeper","parent_task_id":20}
< 422 {"message":"The parent task id field must be the id of one of your top-level tasks.","errors":{"parent_task_id":["The parent task id field must be the id of one of your top-level tasks."]}}
> POST /tasks {"title":"Nowhere","parent_task_id":999}
< 422 ~ {"errors":{"parent_task_id":["The parent task id field must be the id of one of your top-level tasks."]}}
> POST /tasks {"title":"Second"}
< 201 ~ {"data":{"id":25}}
> PATCH /tasks/10 {"parent_task_id":25}
< 422 {"message":"The parent task id field must be null for a task that has subtasks.","errors":{"parent_task_id":["The parent task id field must be null for a task that has subtasks."]}}
> PATCH /tasks/10 {"parent_task_id":10}
< 422 ~ {"errors":{"parent_task_id":["The parent task id field must be the id of one of your top-level tasks."]}}
> PATCH /tasks/25 {"parent_task_id":25}
< 422 ~ {"errors":{"parent_task_id":["The parent task id field must be the id of one of your top-level tasks."]}}
> PATCH /tasks/23 {"parent_task_id":25}
< 200 ~ {"data":{"id":23,"parent_task_id":25}}
> GET /tasks/25
< 200 ~ {"data":{"subtasks":[{"id":23}]}}
> PATCH /tasks/23 {"parent_task_id":null}
< 200 ~ {"data":{"id":23,"parent_task_id":null}}
> GET /tasks?status=all
< 200 ~ {"data":[{"id":25},{"id":23},{"id":10}],"has_more":false}
> PATCH /tasks/25 {"parent_task_id":10}
< 200 ~ {"data":{"id":25,"parent_task_id":10}}
> POST /tasks {"title":"Again","parent_task_id":10,"recurrence":{"type":"daily"}}
< 422 {"message":"The recurrence field must be null for a subtask.","errors":{"recurrence":["The recurrence field must be null for a subtask."]}}
> PATCH /tasks/25 {"recurrence":{"type":"daily"}}
< 422 ~ {"errors":{"recurrence":["The recurrence field must be null for a subtask."]}}

# --- gone with their parent --------------------------------------------------------------------------

> DELETE /tasks/22
< 204
> GET /tasks/10
< 200 ~ {"data":{"subtasks":[{"id":20},{"id":24},{"id":25}]}}
> DELETE /tasks/10
< 204
> GET /tasks/20
< 404 {"message":"Task not found."}
> GET /tasks/25
< 404 {"message":"Task not found."}
> GET /tasks/23
< 200 ~ {"data":{"id":23}}
# The tags are still there.
> GET /tags
< 200 ~ {"data":[{"id":11,"name":"home"},{"id":21,"name":"boxes"}],"has_more":false}

# --- the most ------------------------------------------------------------------------------------------

@ user max
> POST /tasks {"title":"Much"}
< 201 ~ {"data":{"id":2}}
@ times 100
> POST /tasks {"title":"$n","parent_task_id":2}
< 201 ~ {"data":{"title":"$n"}}
> POST /tasks {"title":"101","parent_task_id":2}
< 409 {"message":"the task has 100 subtasks already"}
> POST /tasks {"title":"Free"}
< 201 ~ {"data":{"id":103}}
> PATCH /tasks/103 {"parent_task_id":2}
< 409 {"message":"the task has 100 subtasks already"}
> GET /tasks/102
< 200 ~ {"data":{"title":"100","parent_task_id":2}}
