# Tasks that come again: the sample of the document, and every sentence of the rules about them.
@ base /api/v1/public

# --- the task of the document ----------------------------------------------------------------------

@ now 2026-01-06T09:00:00Z
@ user jane
@ next-id 5
> POST /tags {"name":"Work","color":"#3B82F6"}
< 201 ~ {"data":{"id":5}}
@ next-id 9
> POST /tags {"name":"Personal","color":"#F59E0B"}
< 201 ~ {"data":{"id":9}}
@ next-id 123
> POST /tasks {"title":"Weekly planning","description":"Review goals and plan the week","priority":"high","category":"personal","due_time":"09:00","planned_day":"2026-01-12","recurrence":{"type":"weekly","days":["monday"]},"tags":["Personal","Work"]}
< 201 ~ {"data":{"id":123,"recurrence":{"is_template":true,"parent_id":null,"type":"weekly","interval":1,"days":["monday"],"based_on":"planned_day","ends_at":null,"end_count":0,"completed_count":0,"next_occurrence_date":"2026-01-19"}}}
@ next-id 901
> POST /tasks {"title":"Review last week","parent_task_id":123,"planned_week_start":"2026-04-06"}
< 201 ~ {"data":{"id":901}}
> POST /tasks {"title":"Plan this week","parent_task_id":123,"planned_week_start":"2026-04-06"}
< 201 ~ {"data":{"id":902}}
@ times 12
> POST /tasks/123/complete {}
< 200 ~ {"data":{"id":123,"status":"scheduled"}}
> GET /tasks/123
< 200 ~ {"data":{"planned_day":"2026-04-06","recurrence":{"completed_count":12,"next_occurrence_date":"2026-04-13"}}}
@ now 2026-04-07T09:00:00Z
> PATCH /tasks/123 {"planned_day":"2026-04-08"}
< 200 ~ {"data":{"id":123}}
# The sample shows 2026-04-15, a Wednesday, as the next day of a rule of Mondays; it is the next Monday.
#! L035 L075 L077 L078 L209 L210
> GET /tasks/123
< 200 ^ {
|   "data": {
|     "id": 123,
|     "title": "Weekly planning",
|     "description": "Review goals and plan the week",
|     "status": "scheduled",
|     "priority": "high",
|     "category": "personal",
|     "source": null,
|     "planned_day": "2026-04-08",
|     "planned_week_start": "2026-04-06",
|     "due_time": "09:00",
|     "goal_id": null,
|     "goal_milestone_id": null,
|     "parent_task_id": null,
|     "completion_note": null,
|     "recurrence": {
|       "is_template": true,
|       "parent_id": null,
|       "type": "weekly",
|       "interval": 1,
|       "days": ["monday"],
|       "based_on": "planned_day",
|       "ends_at": null,
|       "end_count": 0,
|       "completed_count": 12,
|       "next_occurrence_date": "2026-04-13"
|     },
|     "subtasks": [
|       { "id": 901, "title": "Review last week", "status": "scheduled", "completed_at": null },
|       { "id": 902, "title": "Plan this week", "status": "scheduled", "completed_at": null }
|     ],
|     "tags": [
|       { "id": 5, "name": "Work", "color": "#3B82F6" },
|       { "id": 9, "name": "Personal", "color": "#F59E0B" }
|     ],
|     "completed_at": null,
|     "cancelled_at": null,
|     "created_at": "2026-01-06T09:00:00+00:00",
|     "updated_at": "2026-04-07T09:00:00+00:00"
|   }
| }

# --- template and next occurrence in one -------------------------------------------------------------

@ now 2026-04-08T10:00:00Z
@ user ann
@ next-id 10
> POST /tasks {"title":"Water plants","planned_day":"2026-04-08","recurrence":{"type":"daily","interval":3},"tags":["home"],"category":"green"}
< 201 ~ {"data":{"id":10,"recurrence":{"type":"daily","interval":3,"days":null,"completed_count":0,"next_occurrence_date":"2026-04-11"}}}
! task.created {"task_id":10,"task_title":"Water plants","planned_day":"2026-04-08","is_recurring":true}
@ next-id 20
> POST /tasks/10/complete {"completion_note":"dry"}
< 200 ~ {"data":{"id":10,"status":"scheduled","planned_day":"2026-04-11","completion_note":null,"completed_at":null,"recurrence":{"is_template":true,"parent_id":null,"completed_count":1,"next_occurrence_date":"2026-04-14"},"tags":[{"id":11,"name":"home"}]}}
! task.completed {"task_id":20,"task_title":"Water plants"}
! badge.unlocked {"badge_name":"Finisher"}
# What was done stays behind: a completed task, with the template's tags.
> GET /tasks/20
< 200 ~ {"data":{"id":20,"title":"Water plants","status":"completed","category":"green","planned_day":"2026-04-08","completion_note":"dry","completed_at":"2026-04-08T10:00:00+00:00","created_at":"2026-04-08T10:00:00+00:00","recurrence":{"is_template":false,"parent_id":10,"type":"daily","interval":3,"next_occurrence_date":null},"tags":[{"id":11,"name":"home"}]}}
# Lists show recurrence on templates only.
> GET /tasks?status=all
< 200 ~ {"data":[{"id":20,"status":"completed","recurrence":null},{"id":10,"status":"scheduled","recurrence":{"is_template":true,"interval":3}}],"has_more":false}
> GET /tasks?status=completed
< 200 ~ {"data":[{"id":20}],"has_more":false}
# 3 points, and 5 for the badge.
> GET /profile
< 200 ~ {"data":{"total_points":8}}
# Reopening what stayed behind takes back what it earned; the template stays where it is.
> POST /tasks/20/reopen
< 200 ~ {"data":{"id":20,"status":"scheduled","planned_day":"2026-04-08","recurrence":{"is_template":false,"parent_id":10,"completed_count":0,"next_occurrence_date":null}}}
> GET /profile
< 200 ~ {"data":{"total_points":5}}
> POST /tasks/20/complete
< 200 ~ {"data":{"id":20,"status":"completed"}}
> GET /tasks/10
< 200 ~ {"data":{"planned_day":"2026-04-11","recurrence":{"completed_count":1}}}
# It may be given a rule of its own, or be made a plain task.
> PATCH /tasks/20 {"recurrence":null}
< 200 ~ {"data":{"recurrence":null}}
> POST /tasks/20/reopen
< 200 *
> PATCH /tasks/20 {"recurrence":{"type":"yearly"}}
< 200 ~ {"data":{"recurrence":{"is_template":true,"parent_id":null,"type":"yearly","interval":1,"completed_count":0,"next_occurrence_date":"2027-04-08"}}}
# The whole series may be cancelled, and taken up again.
> POST /tasks/10/cancel
< 200 ~ {"data":{"id":10,"status":"cancelled","recurrence":{"is_template":true,"next_occurrence_date":null}}}
> POST /tasks/10/reopen
< 200 ~ {"data":{"id":10,"status":"scheduled","recurrence":{"next_occurrence_date":"2026-04-14"}}}
> PATCH /tasks/10 {"recurrence":null}
< 200 ~ {"data":{"id":10,"planned_day":"2026-04-11","recurrence":null}}
> POST /tasks/10/complete
< 200 ~ {"data":{"id":10,"status":"completed"}}

# --- rules -------------------------------------------------------------------------------------------

@ user tom
# Without a day it begins on the rule's first one from today.
> POST /tasks {"title":"Bins","recurrence":{"type":"weekly","days":["friday","monday"]}}
< 201 ~ {"data":{"id":2,"status":"scheduled","planned_day":"2026-04-10","planned_week_start":"2026-04-06","recurrence":{"days":["monday","friday"],"next_occurrence_date":"2026-04-13"}}}
> POST /tasks {"title":"Stretch","recurrence":{"type":"daily"}}
< 201 ~ {"data":{"id":3,"planned_day":"2026-04-08","recurrence":{"next_occurrence_date":"2026-04-09"}}}
> PATCH /tasks/3 {"planned_day":null}
< 200 ~ {"data":{"planned_day":"2026-04-08"}}
> PATCH /tasks/3 {"recurrence":{"type":"weekly","interval":2}}
< 200 ~ {"data":{"recurrence":{"type":"weekly","interval":2,"days":null,"next_occurrence_date":"2026-04-22"}}}
# What was not sent stays.
> PATCH /tasks/3 {"recurrence":{"days":["sunday"]}}
< 200 ~ {"data":{"recurrence":{"type":"weekly","interval":2,"days":["sunday"],"next_occurrence_date":"2026-04-12"}}}
# When a week begins makes a difference to every second week.
@ week-start 0
> PATCH /tasks/3 {"title":"Stretch more"}
< 200 ~ {"data":{"recurrence":{"next_occurrence_date":"2026-04-19"}}}
@ week-start 1
> PATCH /tasks/3 {"recurrence":{"type":"monthly","interval":1}}
< 200 ~ {"data":{"recurrence":{"type":"monthly","interval":1,"days":null,"next_occurrence_date":"2026-05-08"}}}
> PATCH /tasks/3 {"recurrence":{"type":"weekly","days":[]}}
< 200 ~ {"data":{"recurrence":{"type":"weekly","days":null,"next_occurrence_date":"2026-04-15"}}}

# The 31st is the last day of shorter months, and the 31st again.
@ now 2026-01-31T10:00:00Z
> POST /tasks {"title":"Rent","planned_day":"2026-01-31","recurrence":{"type":"monthly"}}
< 201 ~ {"data":{"id":4,"recurrence":{"next_occurrence_date":"2026-02-28"}}}
> POST /tasks/4/complete
< 200 ~ {"data":{"planned_day":"2026-02-28","recurrence":{"next_occurrence_date":"2026-03-31"}}}
# Changing anything else, or when it ends, leaves that alone.
> PATCH /tasks/4 {"title":"The rent","recurrence":{"ends_at":"2026-06-15"}}
< 200 ~ {"data":{"planned_day":"2026-02-28","recurrence":{"ends_at":"2026-06-15","next_occurrence_date":"2026-03-31"}}}
> POST /tasks/4/complete
< 200 ~ {"data":{"planned_day":"2026-03-31","recurrence":{"next_occurrence_date":"2026-04-30"}}}
> POST /tasks/4/complete
< 200 ~ {"data":{"planned_day":"2026-04-30","recurrence":{"next_occurrence_date":"2026-05-31"}}}
# Another day begins the rule anew from there.
> PATCH /tasks/4 {"planned_day":"2026-05-02"}
< 200 ~ {"data":{"recurrence":{"next_occurrence_date":"2026-06-02"}}}
# At its end the template itself becomes completed, without a next day.
> POST /tasks/4/complete
< 200 ~ {"data":{"planned_day":"2026-06-02","recurrence":{"completed_count":4,"next_occurrence_date":null}}}
> POST /tasks/4/complete {"completion_note":"the last"}
< 200 ~ {"data":{"id":4,"status":"completed","planned_day":"2026-06-02","completion_note":"the last","recurrence":{"is_template":true,"parent_id":null,"completed_count":5,"next_occurrence_date":null}}}
> POST /tasks/4/complete
< 200 ~ {"data":{"status":"completed","recurrence":{"completed_count":5}}}
> POST /tasks/4/reopen
< 200 ~ {"data":{"status":"scheduled","planned_day":"2026-06-02","recurrence":{"completed_count":4,"next_occurrence_date":null}}}
> PATCH /tasks/4 {"recurrence":{"ends_at":null}}
< 200 ~ {"data":{"recurrence":{"ends_at":null,"next_occurrence_date":"2026-07-02"}}}

# So many times in all.
@ next-id 100
> POST /tasks {"title":"Pills","planned_day":"2024-02-29","recurrence":{"type":"yearly","end_count":3}}
< 201 ~ {"data":{"id":100,"recurrence":{"end_count":3,"next_occurrence_date":"2025-02-28"}}}
> POST /tasks/100/complete
< 200 ~ {"data":{"planned_day":"2025-02-28","recurrence":{"completed_count":1,"next_occurrence_date":"2026-02-28"}}}
> POST /tasks/100/complete
< 200 ~ {"data":{"planned_day":"2026-02-28","recurrence":{"completed_count":2,"next_occurrence_date":null}}}
> PATCH /tasks/100 {"recurrence":{"end_count":2}}
< 422 {"message":"The recurrence field must have an end_count above its completed_count.","errors":{"recurrence":["The recurrence field must have an end_count above its completed_count."]}}
> POST /tasks/100/complete
< 200 ~ {"data":{"status":"completed","recurrence":{"completed_count":3,"next_occurrence_date":null}}}
> GET /tasks?status=completed
< 200 ~ {"data":[{"id":102,"planned_day":"2025-02-28"},{"id":101,"planned_day":"2024-02-29"},{"id":100,"planned_day":"2026-02-28","recurrence":{"is_template":true}},{"planned_day":"2026-05-02"},{"planned_day":"2026-03-31"},{"planned_day":"2026-02-28"},{"planned_day":"2026-01-31"}]}
> POST /tasks {"title":"Once","planned_day":"2026-02-01","recurrence":{"type":"daily","end_count":1}}
< 201 ~ {"data":{"id":103,"recurrence":{"next_occurrence_date":null}}}
> POST /tasks/103/complete
< 200 ~ {"data":{"id":103,"status":"completed"}}

# --- counted from the day of completion ----------------------------------------------------------------

@ now 2026-04-20T10:00:00Z
@ user eve
> POST /tasks {"title":"Haircut","planned_day":"2026-04-08","recurrence":{"type":"monthly","based_on":"completion_date"}}
< 201 ~ {"data":{"id":2,"recurrence":{"based_on":"completion_date","next_occurrence_date":"2026-05-08"}}}
> POST /tasks/2/complete
< 200 ~ {"data":{"planned_day":"2026-05-20","recurrence":{"next_occurrence_date":"2026-06-20"}}}
# Done early, it does not come on the same day again.
@ user ivy
> POST /tasks {"title":"Report","planned_day":"2026-04-24","recurrence":{"type":"weekly","days":["friday"],"based_on":"completion_date"}}
< 201 ~ {"data":{"id":2,"recurrence":{"next_occurrence_date":"2026-05-01"}}}
> POST /tasks/2/complete
< 200 ~ {"data":{"planned_day":"2026-05-01"}}
# Counted from the planned day, it comes on every day of the rule, however late the last one was done.
> POST /tasks {"title":"Diary","planned_day":"2026-04-01","recurrence":{"type":"daily"}}
< 201 ~ {"data":{"id":4}}
> POST /tasks/4/complete
< 200 ~ {"data":{"planned_day":"2026-04-02"}}

# --- refused -------------------------------------------------------------------------------------------

> POST /tasks {"title":"x","recurrence":{}}
< 422 {"message":"The recurrence field must have a type.","errors":{"recurrence":["The recurrence field must have a type."]}}
> POST /tasks {"title":"x","recurrence":{"type":"hourly","interval":0,"days":["monday","today"],"based_on":"now","ends_at":"soon","end_count":1001}}
< 422 ~ {"errors":{"recurrence.type":["The recurrence.type field must be one of daily, weekly, monthly, yearly."],"recurrence.interval":["The recurrence.interval field must be between 1 and 365."],"recurrence.days":["The recurrence.days field must be a list of sunday, monday, tuesday, wednesday, thursday, friday, saturday."],"recurrence.based_on":["The recurrence.based on field must be one of planned_day, completion_date."],"recurrence.ends_at":["The recurrence.ends at field must be a date such as 2026-04-08."],"recurrence.end_count":["The recurrence.end count field must be between 0 and 1000."]}}
> POST /tasks {"title":"x","recurrence":{"type":"daily","interval":366,"end_count":-1}}
< 422 ~ {"errors":{"recurrence.interval":["The recurrence.interval field must be between 1 and 365."],"recurrence.end_count":["The recurrence.end count field must be between 0 and 1000."]}}
> POST /tasks {"title":"x","planned_day":"2026-04-21","recurrence":{"type":"daily","ends_at":"2026-04-20"}}
< 422 {"message":"The recurrence field must not end before the planned day.","errors":{"recurrence":["The recurrence field must not end before the planned day."]}}
> POST /tasks {"title":"x","recurrence":{"type":"daily","ends_at":"2026-04-19"}}
< 422 {"message":"The recurrence field must not end before it begins.","errors":{"recurrence":["The recurrence field must not end before it begins."]}}
> PATCH /tasks/4 {"recurrence":{"type":null}}
< 422 ~ {"errors":{"recurrence.type":["The recurrence.type field must not be null."]}}
> PATCH /tasks/4 {"recurrence":"daily"}
< 422 ~ {"errors":{"recurrence":["The recurrence field must be an object."]}}
> POST /tasks {"title":"x","recurrence":{"type":"daily","interval":365,"end_count":1000,"ends_at":"2026-04-20"}}
< 201 ~ {"data":{"planned_day":"2026-04-20","recurrence":{"interval":365,"end_count":1000,"next_occurrence_date":null}}}
# The last days there are.
> POST /tasks {"title":"x","planned_day":"9999-12-31","recurrence":{"type":"daily"}}
< 201 ~ {"data":{"recurrence":{"next_occurrence_date":null}}}
> POST /tasks {"title":"x","planned_day":"0001-01-01","recurrence":{"type":"weekly","days":["sunday"]}}
< 201 ~ {"data":{"recurrence":{"next_occurrence_date":"0001-01-07"}}}

# --- taken over from a document that leaves parts of a rule out -------------------------------------------

@ now 2026-04-08T10:00:00Z
@ user new
@ sql INSERT INTO task (person, id, title, status, priority, urgent, planned_day, repeat_type, created, updated) SELECT MAX(id), 2, 'x', 1, 1, 0, 20551, 0, 0, 0 FROM person
@ sql INSERT INTO task (person, id, title, status, priority, urgent, repeat_type, created, updated) SELECT MAX(id), 3, 'y', 0, 1, 0, 1, 0, 0 FROM person
@ next-id 10
> GET /tasks/2
< 200 ~ {"data":{"planned_day":"2026-04-08","recurrence":{"type":"daily","interval":1,"based_on":"planned_day","end_count":0,"completed_count":0,"next_occurrence_date":null}}}
> POST /tasks/2/complete
< 200 ~ {"data":{"planned_day":"2026-04-09","recurrence":{"completed_count":1,"next_occurrence_date":"2026-04-10"}}}
> POST /tasks/3/complete
< 200 ~ {"data":{"planned_day":"2026-04-15","recurrence":{"completed_count":1,"next_occurrence_date":"2026-04-22"}}}
> POST /tasks/3/complete
< 200 ~ {"data":{"planned_day":"2026-04-22"}}
