# Focus sessions: the samples of the document word for word, then every way through one.
@ base /api/v1/public

# --- the session of the document ---------------------------------------------------------------------

@ now 2026-04-08T06:00:00Z
@ user jane
@ sql INSERT INTO tag (person, id, name, folded, color) VALUES (2, 3, 'Deep Work', 'deep work', '#8B5CF6')
@ sql INSERT INTO task (person, id, title, status, priority, urgent, created, updated) VALUES (2, 123, 'Review', 0, 1, 0, 0, 0)
@ next-id 300
# Four sessions before it on that day: three entered afterwards, one cancelled.
@ now 2026-04-08T13:00:00Z
> POST /focus-sessions {"status":"completed","started_at":"2026-04-08T10:00:00Z","actual_duration_seconds":60}
< 201 ~ {"data":{"id":300,"session_number":1}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-08T09:00:00Z","actual_duration_seconds":60}
< 201 ~ {"data":{"id":301,"session_number":2}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-07T12:00:00Z","actual_duration_seconds":60}
< 201 ~ {"data":{"id":302,"session_number":1}}
> POST /focus-sessions {}
< 201 ~ {"data":{"id":303,"session_number":3,"title":null,"planned_duration_seconds":null}}
> POST /focus-sessions/303/cancel
< 200 ~ {"data":{"id":303,"status":"cancelled","ended_at":"2026-04-08T13:00:00+00:00","actual_duration_seconds":0,"points_earned":0}}
!
> POST /focus-sessions {"status":"completed","started_at":"2026-04-08T00:00:00Z","actual_duration_seconds":1,"notes":"early"}
< 201 ~ {"data":{"id":304,"session_number":4}}

@ now 2026-04-08T14:00:00Z
@ next-id 321
> POST /focus-sessions {"title":"Deep work on API docs","planned_duration_seconds":1500,"task_id":123,"tags":["deep work"]}
< 201 {"data":{"id":321,"title":"Deep work on API docs","status":"active","started_at":"2026-04-08T14:00:00+00:00","ended_at":null,"planned_duration_seconds":1500,"actual_duration_seconds":null,"total_paused_seconds":0,"session_number":5,"points_earned":0,"task_id":123,"habit_id":null,"notes":null,"tags":[{"id":3,"name":"Deep Work","color":"#8B5CF6"}],"created_at":"2026-04-08T14:00:00+00:00","updated_at":"2026-04-08T14:00:00+00:00","paused_at":null}}
! focus_session.started {"session_id":321,"title":"Deep work on API docs","planned_duration":1500,"task_id":123,"habit_id":null,"started_at":"2026-04-08T14:00:00+00:00"}
> GET /focus-sessions/321
< 200 ~ {"data":{"id":321,"status":"active","actual_duration_seconds":null}}
= live: ETag
# The clock alone changes nothing of it.
@ now 2026-04-08T14:25:00Z
> GET /focus-sessions/321
+ If-None-Match: $live
< 304
> POST /focus-sessions/321/complete
< 200 ~ {"data":{"id":321,"status":"completed","points_earned":4}}
! focus_session.completed {"session_id":321,"title":"Deep work on API docs","duration_seconds":1500,"planned_duration":1500}
#! L040 L105 L106 L121 L123 L217 L218
> GET /focus-sessions/321
< 200 ^ {
|   "data": {
|     "id": 321,
|     "title": "Deep work on API docs",
|     "status": "completed",
|     "started_at": "2026-04-08T14:00:00+00:00",
|     "ended_at": "2026-04-08T14:25:00+00:00",
|     "planned_duration_seconds": 1500,
|     "actual_duration_seconds": 1500,
|     "total_paused_seconds": 0,
|     "session_number": 5,
|     "points_earned": 4,
|     "task_id": 123,
|     "habit_id": null,
|     "notes": null,
|     "tags": [
|       { "id": 3, "name": "Deep Work", "color": "#8B5CF6" }
|     ],
|     "created_at": "2026-04-08T14:00:00+00:00",
|     "updated_at": "2026-04-08T14:25:00+00:00"
|   }
| }
# 25 minutes, as planned: 4 points, and 12.5 + 5 rounded up in XP.
#! L107
> GET /points?limit=1
< 200 ~ {"data":[{"act":"focus","object_id":321,"date":"2026-04-08","points":4,"xp":18}]}
# In the list of the document it has no tags.
> PATCH /focus-sessions/321 {"tags":[]}
< 200 ~ {"data":{"id":321,"tags":[]}}
@ sql UPDATE focus SET updated = 1775658300000 WHERE id = 321
#! L039 L104 L121 L217 L218
> GET /focus-sessions?limit=1
< 200 ^ {
|   "data": [
|     {
|       "id": 321,
|       "title": "Deep work on API docs",
|       "status": "completed",
|       "started_at": "2026-04-08T14:00:00+00:00",
|       "ended_at": "2026-04-08T14:25:00+00:00",
|       "planned_duration_seconds": 1500,
|       "actual_duration_seconds": 1500,
|       "total_paused_seconds": 0,
|       "session_number": 5,
|       "points_earned": 4,
|       "task_id": 123,
|       "habit_id": null,
|       "notes": null,
|       "tags": [],
|       "created_at": "2026-04-08T14:00:00+00:00",
|       "updated_at": "2026-04-08T14:25:00+00:00"
|     }
|   ],
|   "has_more": true
| }

# --- lists ---------------------------------------------------------------------------------------------

# Tags by name, whatever the case, each once; new ones are made.
@ next-id 390
> PATCH /focus-sessions/304 {"tags":["DEEP WORK","early","deep work"]}
< 200 ~ {"data":{"id":304,"notes":"early","tags":[{"id":3,"name":"Deep Work","color":"#8B5CF6"},{"id":390,"name":"early"}]}}
> GET /focus-sessions/304
< 200 ~ {"data":{"id":304,"tags":[{"id":3},{"id":390,"name":"early"}]}}
> PATCH /focus-sessions/304 {"title":"Tags stay"}
< 200 ~ {"data":{"tags":[{"id":3},{"id":390}]}}
> PATCH /focus-sessions/304 {"title":null,"tags":["Deep Work"]}
< 200 ~ {"data":{"id":304,"tags":[{"id":3,"name":"Deep Work","color":"#8B5CF6"}]}}
> PATCH /focus-sessions/304 {"tags":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}
< 422 ~ {"errors":{"tags":["The tags field must have 0 to 20 items."]}}
> PATCH /focus-sessions/304 {"tags":["x",7,""]}
< 422 ~ {"errors":{"tags.1":["The tags.1 field must be text."],"tags.2":["The tags.2 field must not be empty."]}}
# By the time they began, not by the order in which they were entered; completed ones only.
#! L100 L101
> GET /focus-sessions
< 200 ~ {"data":[{"id":321},{"id":300},{"id":301},{"id":304,"tags":[{"id":3}]},{"id":302}],"has_more":false}
#! L103
> GET /focus-sessions?limit=2
< 200 ~ {"data":[{"id":321},{"id":300}],"has_more":true}
#! L103
> GET /focus-sessions?limit=2&after=300
< 200 ~ {"data":[{"id":301},{"id":304,"tags":[{"id":3,"name":"Deep Work"}]}],"has_more":true}
> GET /focus-sessions?after=304
< 200 ~ {"data":[{"id":302}],"has_more":false}
# After one of any status.
> GET /focus-sessions?after=303
< 200 ~ {"data":[{"id":300},{"id":301},{"id":304},{"id":302}],"has_more":false}
#! L101
> GET /focus-sessions?status=cancelled
< 200 ~ {"data":[{"id":303,"status":"cancelled"}],"has_more":false}
> GET /focus-sessions?status=active
< 200 {"data":[],"has_more":false}
> GET /focus-sessions?status=paused
< 200 {"data":[],"has_more":false}
#! L101
> GET /focus-sessions?status=completed&limit=1
< 200 ~ {"data":[{"id":321}],"has_more":true}
#! L101
> GET /focus-sessions?status=all
< 200 ~ {"data":[{"id":321},{"id":303},{"id":300},{"id":301},{"id":304},{"id":302}],"has_more":false}
> GET /focus-sessions?status=all&limit=1&after=321
< 200 ~ {"data":[{"id":303}],"has_more":true}
> GET /focus-sessions?after=999
< 422 {"message":"The after field must be the id of one of your focus sessions.","errors":{"after":["The after field must be the id of one of your focus sessions."]}}
> GET /focus-sessions?status=done&limit=101
< 422 ~ {"errors":{"status":["The status field must be one of active, paused, completed, cancelled, all."],"limit":["The limit field must be between 1 and 100."]}}
> GET /focus-sessions/999
< 404 {"message":"Focus session not found."}

# --- one at a time, with pauses ------------------------------------------------------------------------

@ now 2026-04-08T15:00:00.700Z
@ next-id 400
> POST /focus-sessions {"planned_duration_seconds":600,"notes":"n"}
< 201 ~ {"data":{"id":400,"status":"active","started_at":"2026-04-08T15:00:00+00:00","session_number":6}}
> POST /focus-sessions {"title":"Another"}
< 409 {"message":"another focus session is running: end it first"}
> POST /focus-sessions/400/resume
< 409 {"message":"this focus session is not paused"}
@ now 2026-04-08T15:05:00.100Z
> POST /focus-sessions/400/pause
< 200 ~ {"data":{"id":400,"status":"paused","paused_at":"2026-04-08T15:05:00+00:00","total_paused_seconds":0,"actual_duration_seconds":null}}
!
> POST /focus-sessions/400/pause
< 409 {"message":"this focus session is paused already"}
> POST /focus-sessions {"title":"Another"}
< 409 *
# One that is over may be entered meanwhile.
> POST /focus-sessions {"status":"completed","started_at":"2026-04-08T12:00:00Z","actual_duration_seconds":900}
< 201 ~ {"data":{"id":401,"status":"completed","ended_at":"2026-04-08T12:15:00+00:00","actual_duration_seconds":900,"session_number":7,"points_earned":1}}
#! L101
> GET /focus-sessions?status=paused
< 200 ~ {"data":[{"id":400}],"has_more":false}
@ now 2026-04-08T15:06:00Z
> POST /focus-sessions/400/resume
< 200 ~ {"data":{"status":"active","paused_at":null,"total_paused_seconds":60}}
#! L101
> GET /focus-sessions?status=active
< 200 ~ {"data":[{"id":400}],"has_more":false}
@ now 2026-04-08T15:10:59Z
> POST /focus-sessions/400/pause
< 200 *
# Ended during a pause: 11 minutes less 60 s and 1 s.
@ now 2026-04-08T15:11:00Z
> POST /focus-sessions/400/complete
< 200 ~ {"data":{"id":400,"status":"completed","started_at":"2026-04-08T15:00:00+00:00","ended_at":"2026-04-08T15:11:00+00:00","total_paused_seconds":61,"actual_duration_seconds":599,"paused_at":null,"points_earned":0}}
> POST /focus-sessions/400/complete
< 409 {"message":"this focus session is over"}
> POST /focus-sessions/400/cancel
< 409 *
> POST /focus-sessions/400/pause
< 409 *
> POST /focus-sessions/400/resume
< 409 *
> POST /focus-sessions/999/pause
< 404 {"message":"Focus session not found."}

# Cancelled: it says how long, and earns nothing.
> POST /focus-sessions {"planned_duration_seconds":1}
< 201 ~ {"data":{"id":402,"session_number":8}}
@ now 2026-04-08T15:41:00Z
> POST /focus-sessions/402/cancel
< 200 ~ {"data":{"status":"cancelled","ended_at":"2026-04-08T15:41:00+00:00","actual_duration_seconds":1800,"points_earned":0}}
> GET /points?limit=1
< 200 ~ {"data":[{"act":"focus","object_id":400,"points":0,"xp":10}]}

# A clock that was put back: nothing is below zero.
> POST /focus-sessions {}
< 201 ~ {"data":{"id":403}}
> POST /focus-sessions/403/pause
< 200 *
@ now 2026-04-08T15:40:00Z
> POST /focus-sessions/403/complete
< 200 ~ {"data":{"started_at":"2026-04-08T15:41:00+00:00","ended_at":"2026-04-08T15:41:00+00:00","actual_duration_seconds":0,"total_paused_seconds":0}}

# --- the day on which it began ---------------------------------------------------------------------------

@ user kim zone Europe/Bucharest
@ day-start 4
@ now 2026-04-08T22:30:00Z
> POST /focus-sessions {"planned_duration_seconds":1800}
< 201 ~ {"data":{"id":2,"session_number":1}}
# At 03:59 in Bucharest it is still the 8th, at 04:00 the 9th: then it is an act of yesterday, half paid.
@ now 2026-04-09T01:00:00Z
> POST /focus-sessions/2/complete
< 200 ~ {"data":{"actual_duration_seconds":9000,"session_number":1,"points_earned":6}}
! focus_session.completed {"session_id":2,"title":null,"duration_seconds":9000,"planned_duration":1800}
! badge.unlocked {"badge_key":"focus_hours_1"}
> POST /focus-sessions {}
< 201 ~ {"data":{"id":3,"session_number":1}}
> POST /focus-sessions/3/complete
< 200 *
> GET /points
< 200 ~ {"data":[{"object_id":3,"date":"2026-04-09","points":0,"xp":5},{"act":"badge","badge_key":"focus_hours_1","date":"2026-04-09","points":10},{"object_id":2,"date":"2026-04-08","points":6,"xp":40}]}
# Forgotten for a week: a day of it is paid, if that were not so long ago.
> POST /focus-sessions {"planned_duration_seconds":60}
< 201 ~ {"data":{"id":4,"session_number":2}}
@ now 2026-04-16T01:00:00Z
> POST /focus-sessions/4/complete
< 200 ~ {"data":{"actual_duration_seconds":604800,"points_earned":49}}
> GET /points?limit=5
< 200 ~ {"data":[{"badge_key":"focus_hours_10"},{"object_id":4,"points":49,"xp":362},{"object_id":3},{"act":"badge"},{"object_id":2}]}

# --- entered afterwards --------------------------------------------------------------------------------------

@ user ben
@ now 2026-04-20T12:00:00Z
> POST /focus-sessions {"status":"completed","title":"Yesterday","started_at":"2026-04-19T10:00:00+02:00","actual_duration_seconds":3600,"planned_duration_seconds":3600}
< 201 {"data":{"id":2,"title":"Yesterday","status":"completed","started_at":"2026-04-19T08:00:00+00:00","ended_at":"2026-04-19T09:00:00+00:00","planned_duration_seconds":3600,"actual_duration_seconds":3600,"total_paused_seconds":0,"session_number":1,"points_earned":3,"task_id":null,"habit_id":null,"notes":null,"tags":[],"created_at":"2026-04-20T12:00:00+00:00","updated_at":"2026-04-20T12:00:00+00:00","paused_at":null}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-12T23:59:59Z","actual_duration_seconds":86400}
< 201 ~ {"data":{"id":3,"points_earned":0}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-20T11:30:00Z","actual_duration_seconds":1800}
< 201 ~ {"data":{"id":4,"points_earned":2}}
! focus_session.completed {"session_id":4,"duration_seconds":1800,"planned_duration":null}
> POST /focus-sessions {"status":"completed","started_at":"0001-01-01T00:00:00Z","actual_duration_seconds":1}
< 201 ~ {"data":{"id":5,"points_earned":0}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-20T11:30:00Z","actual_duration_seconds":1801}
< 422 {"message":"The actual duration seconds field must be over by now.","errors":{"actual_duration_seconds":["The actual duration seconds field must be over by now."]}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-21T00:00:00Z","actual_duration_seconds":1}
< 422 ~ {"errors":{"started_at":["The started at field must not be in the future."]}}
> POST /focus-sessions {"status":"completed"}
< 422 ~ {"errors":{"started_at":["The started at field is required for a session that is over."],"actual_duration_seconds":["The actual duration seconds field is required for a session that is over."]}}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-19","actual_duration_seconds":86401}
< 422 ~ {"errors":{"started_at":["The started at field must be an instant such as 2026-04-08T14:30:00Z."],"actual_duration_seconds":["The actual duration seconds field must be between 1 and 86400."]}}
> POST /focus-sessions {"started_at":"2026-04-19T10:00:00Z","actual_duration_seconds":5}
< 422 ~ {"errors":{"started_at":["The started at field is only for a session that is completed already."],"actual_duration_seconds":["The actual duration seconds field is only for a session that is completed already."]}}
> POST /focus-sessions {"status":"paused"}
< 422 ~ {"errors":{"status":["The status field must be active or completed."]}}
> POST /focus-sessions {"status":"over"}
< 422 ~ {"errors":{"status":["The status field must be one of active, paused, completed, cancelled."]}}
@ zone America/New_York
> POST /focus-sessions {"status":"completed","started_at":"0001-01-01T00:00:00Z","actual_duration_seconds":1}
< 422 ~ {"errors":{"started_at":["The started at field must not be that long ago."]}}

# --- what it is for ------------------------------------------------------------------------------------------------

@ user ann
@ now 2026-04-20T12:00:00Z
@ sql INSERT INTO task (person, id, title, status, priority, urgent, created, updated) VALUES (5, 90, 'Review', 0, 1, 0, 0, 0)
@ next-id 100
> POST /habits {"name":"Read","tracking_mode":"time","daily_time_goal":30}
< 201 ~ {"data":{"id":100}}
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":101}}
> POST /focus-sessions {"task_id":90,"habit_id":100}
< 422 {"message":"The habit id field must be null when there is a task.","errors":{"habit_id":["The habit id field must be null when there is a task."]}}
> POST /focus-sessions {"task_id":91}
< 422 ~ {"errors":{"task_id":["The task id field must be the id of one of your tasks."]}}
> POST /focus-sessions {"habit_id":90}
< 422 ~ {"errors":{"habit_id":["The habit id field must be the id of one of your habits."]}}
> POST /focus-sessions {"title":5,"planned_duration_seconds":0,"task_id":"x","notes":[],"tags":"x"}
< 422 ~ {"errors":{"title":["The title field must be text."],"planned_duration_seconds":["The planned duration seconds field must be between 1 and 86400."],"task_id":["The task id field must be a whole number."],"notes":["The notes field must be text."],"tags":["The tags field must be a list of texts."]}}

# A habit that tracks time gets the minutes, marked as focus; 20 are not yet the 30 that make its day.
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-20T08:00:00Z","actual_duration_seconds":1259}
< 201 ~ {"data":{"id":102,"habit_id":100,"points_earned":1}}
> GET /habits/100/checks
< 200 ~ {"data":[{"id":103,"date":"2026-04-20","source":"focus","minutes":20,"contribution_count":1,"note":null}]}
> GET /habits/100
< 200 ~ {"data":{"checked_today":false,"current_streak":0}}
# The next ones are added to the day's one check, whose note stays.
> POST /habits/100/checks {"minutes":5,"note":"In bed"}
< 200 ~ {"data":{"id":103,"minutes":5}}
> POST /focus-sessions {"habit_id":100}
< 201 ~ {"data":{"id":104}}
@ now 2026-04-20T12:25:00Z
> POST /focus-sessions/104/complete
< 200 ~ {"data":{"id":104,"points_earned":1}}
! focus_session.completed {"session_id":104,"duration_seconds":1500}
! habit.completed {"habit_id":100,"habit_name":"Read","check_date":"2026-04-20","streak":1}
> GET /habits/100/checks
< 200 ~ {"data":[{"id":103,"date":"2026-04-20","source":"focus","minutes":30,"contribution_count":1,"note":"In bed"}]}
> GET /habits/100
< 200 ~ {"data":{"checked_today":true,"current_streak":1}}
> GET /points
< 200 ~ {"data":[{"act":"habit","object_id":100,"points":4,"xp":10},{"act":"focus","object_id":104},{"act":"focus","object_id":102}]}
# Removed: the pay and the minutes go, the rest stays; a session without pay is a session without a check.
> DELETE /focus-sessions/104
< 204
!
> GET /focus-sessions/104
< 404 *
> GET /habits/100/checks
< 200 ~ {"data":[{"id":103,"minutes":5,"note":"In bed"}]}
> GET /habits/100
< 200 ~ {"data":{"checked_today":false}}
> GET /points?limit=2
< 200 ~ {"data":[{"act":"habit","object_id":100,"undone":true,"points":-4,"xp":-10},{"act":"focus","object_id":104,"undone":true,"points":-1,"xp":-18}],"totals":{"total_points":1,"xp":15}}
# Its check was written anew since; 5 minutes less 20 are none.
> DELETE /focus-sessions/102
< 204
> GET /habits/100/checks
< 200 {"data":[],"has_more":false}
> GET /points?limit=1
< 200 ~ {"totals":{"total_points":0,"xp":0}}

# A habit that takes several checks a day gets one for each; less than a minute is none.
> PATCH /habits/100 {"allow_multiple_checks":true}
< 200 *
@ next-id 200
> POST /habits/100/checks {"minutes":7}
< 201 ~ {"data":{"id":200}}
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-20T08:00:00Z","actual_duration_seconds":600}
< 201 ~ {"data":{"id":201}}
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-20T09:00:00Z","actual_duration_seconds":59}
< 201 ~ {"data":{"id":203}}
> GET /habits/100/checks
< 200 ~ {"data":[{"id":202,"source":"focus","minutes":10},{"id":200,"source":"api","minutes":7}],"has_more":false}
> DELETE /focus-sessions/203
< 204
> DELETE /focus-sessions/201
< 204
> GET /habits/100/checks
< 200 ~ {"data":[{"id":200,"minutes":7}],"has_more":false}
# A day that is full stays as it is; the session is completed all the same.
@ times 99
> POST /habits/100/checks {"minutes":1}
< 201 *
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-20T08:00:00Z","actual_duration_seconds":600}
< 201 ~ {"data":{"status":"completed"}}
# Minutes beyond a day are dropped.
@ now 2026-04-22T12:25:00Z
> PATCH /habits/100 {"allow_multiple_checks":false}
< 200 *
@ next-id 400
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-21T06:00:00Z","actual_duration_seconds":86400}
< 201 ~ {"data":{"id":400}}
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-21T05:00:00Z","actual_duration_seconds":3600}
< 201 ~ {"data":{"id":402}}
> GET /habits/100/checks?from=2026-04-21
< 200 ~ {"data":[{"id":401,"date":"2026-04-21","minutes":1440}]}

# Another kind of habit is only named.
> POST /focus-sessions {"habit_id":101,"status":"completed","started_at":"2026-04-22T08:00:00Z","actual_duration_seconds":600}
< 201 ~ {"data":{"id":403,"habit_id":101}}
> GET /habits/101/checks
< 200 {"data":[],"has_more":false}
# Cancelled: no minutes.
> POST /focus-sessions {"habit_id":100}
< 201 ~ {"data":{"id":404}}
@ now 2026-04-22T13:25:00Z
> POST /focus-sessions/404/cancel
< 200 *
> GET /habits/100/checks?from=2026-04-22
< 200 {"data":[],"has_more":false}
> DELETE /focus-sessions/404
< 204
# A habit that is gone by then: the session is completed all the same, and can be removed.
> POST /habits {"name":"Gone","tracking_mode":"time"}
< 201 ~ {"data":{"id":405}}
> POST /focus-sessions {"habit_id":405,"status":"completed","started_at":"2026-04-22T07:00:00Z","actual_duration_seconds":600}
< 201 ~ {"data":{"id":406}}
> POST /focus-sessions {"habit_id":405}
< 201 ~ {"data":{"id":408}}
> DELETE /habits/405
< 204
> POST /focus-sessions/408/complete
< 200 ~ {"data":{"status":"completed","habit_id":405}}
> PATCH /focus-sessions/408 {"title":"It was for something"}
< 200 ~ {"data":{"title":"It was for something","habit_id":405}}
> DELETE /focus-sessions/406
< 204
# Its check is gone: nothing to take back.
> POST /focus-sessions {"habit_id":100,"status":"completed","started_at":"2026-04-22T06:00:00Z","actual_duration_seconds":600}
< 201 ~ {"data":{"id":409}}
> DELETE /habits/100/checks/410
< 204
> DELETE /focus-sessions/409
< 204

# --- changing ------------------------------------------------------------------------------------------------------

> POST /focus-sessions {"title":"A","planned_duration_seconds":600,"task_id":90,"notes":"x"}
< 201 ~ {"data":{"id":411}}
> PATCH /focus-sessions/411 {}
< 200 ~ {"data":{"id":411,"title":"A","planned_duration_seconds":600,"task_id":90,"notes":"x"}}
> PATCH /focus-sessions/411 {"title":null,"planned_duration_seconds":null,"task_id":null,"habit_id":100,"notes":null}
< 200 ~ {"data":{"id":411,"title":null,"planned_duration_seconds":null,"task_id":null,"habit_id":100,"notes":null,"status":"active"}}
> PATCH /focus-sessions/411 {"task_id":90}
< 422 ~ {"errors":{"habit_id":["The habit id field must be null when there is a task."]}}
> PATCH /focus-sessions/411 {"habit_id":999}
< 422 *
> PATCH /focus-sessions/411 {"habit_id":null,"task_id":999}
< 422 *
> PATCH /focus-sessions/999 {"title":"B"}
< 404 {"message":"Focus session not found."}
> POST /focus-sessions/411/complete
< 200 *
> PATCH /focus-sessions/411 {"planned_duration_seconds":60,"habit_id":101}
< 422 ~ {"errors":{"planned_duration_seconds":["The planned duration seconds field cannot be changed once the session is over."],"habit_id":["The habit id field cannot be changed once the session is over."]}}
> PATCH /focus-sessions/411 {"title":"Named later","habit_id":100,"notes":"y"}
< 200 ~ {"data":{"title":"Named later","habit_id":100,"notes":"y"}}
> DELETE /focus-sessions/999
< 404 *

# --- the most a day can have ------------------------------------------------------------------------------------------

@ user max
@ now 2026-05-02T12:00:00Z
@ times 100
> POST /focus-sessions {"status":"completed","started_at":"2026-05-01T10:00:00Z","actual_duration_seconds":1}
< 201 *
> POST /focus-sessions {"status":"completed","started_at":"2026-05-01T10:00:00Z","actual_duration_seconds":1}
< 409 {"message":"there are 100 focus sessions on this day already"}
> POST /focus-sessions {"status":"completed","started_at":"2026-04-30T10:00:00Z","actual_duration_seconds":1}
< 201 ~ {"data":{"session_number":1}}
# A number stays with its session.
> DELETE /focus-sessions/2
< 204
> POST /focus-sessions {"status":"completed","started_at":"2026-05-01T10:00:00Z","actual_duration_seconds":1}
< 201 ~ {"data":{"session_number":101}}

# --- scopes -------------------------------------------------------------------------------------------------------------

@ key reader scopes read:focus
> GET /focus-sessions?limit=1
< 200 *
> POST /focus-sessions {}
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["write:focus"]}
@ key habits scopes read:habits,write:habits
> GET /focus-sessions
< 403 ~ {"missing_abilities":["read:focus"]}
