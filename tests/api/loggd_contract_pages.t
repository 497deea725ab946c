# Pages of every list: 50 by preset, 1 to 100, and has_more however many there are. Each list is its owner's alone.
@ base /api/v1/public
@ now 2026-04-08T14:30:00Z
@ user jane

# --- habits -----------------------------------------------------------------------------------------

@ times 51
> POST /habits {"name":"Habit $n"}
< 201 *
#! L045
> GET /habits
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
#! L045
> GET /habits?limit=51
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L045
> GET /habits?limit=100
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L045
> GET /habits?limit=1
< 200 ~ {"data":[{"id":2}],"has_more":true}
#! L045
> GET /habits?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L045
> GET /habits?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L046
> GET /habits?after=51
< 200 ~ {"data":[{"id":52}],"has_more":false}
#! L046
> GET /habits?after=52
< 200 {"data":[],"has_more":false}

# --- checks -----------------------------------------------------------------------------------------

@ next-id 101
@ days 2026-02-17 2026-04-08
> POST /habits/2/checks {"date":"$day"}
< 201 *
#! L056 L207
> GET /habits/2/checks
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
#! L056 L207
> GET /habits/2/checks?limit=51
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L056 L207
> GET /habits/2/checks?limit=100
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L056 L207
> GET /habits/2/checks?limit=1
< 200 ~ {"data":[{"id":151}],"has_more":true}
#! L056 L207
> GET /habits/2/checks?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L056 L207
> GET /habits/2/checks?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L057
> GET /habits/2/checks?after=102
< 200 ~ {"data":[{"id":101}],"has_more":false}
#! L057
> GET /habits/2/checks?after=101
< 200 {"data":[],"has_more":false}

# --- skips ------------------------------------------------------------------------------------------

@ next-id 201
@ days 2026-02-17 2026-04-08
> POST /habits/2/skips {"date":"$day","reason":"rest"}
< 201 *
#! L063
> GET /habits/2/skips
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
#! L063
> GET /habits/2/skips?limit=51
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L063
> GET /habits/2/skips?limit=100
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L063
> GET /habits/2/skips?limit=1
< 200 ~ {"data":[{"id":251}],"has_more":true}
#! L063
> GET /habits/2/skips?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L063
> GET /habits/2/skips?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L064
> GET /habits/2/skips?after=202
< 200 ~ {"data":[{"id":201}],"has_more":false}
#! L064
> GET /habits/2/skips?after=201
< 200 {"data":[],"has_more":false}
# Either end may be left out.
#! L061
> GET /habits/2/skips?from=2026-04-08
< 200 ~ {"data":[{"id":251,"date":"2026-04-08"}],"has_more":false}
#! L062
> GET /habits/2/skips?to=2026-02-17
< 200 ~ {"data":[{"id":201,"date":"2026-02-17"}],"has_more":false}

# --- goals ------------------------------------------------------------------------------------------

@ next-id 301
@ times 51
> POST /goals {"title":"Goal $n","life_area":"other","time_horizon":"yearly","tracking_type":"manual"}
< 201 *
#! L084
> GET /goals
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
#! L084
> GET /goals?limit=51
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L084
> GET /goals?limit=100
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L084
> GET /goals?limit=1
< 200 ~ {"data":[{"id":351}],"has_more":true}
#! L084
> GET /goals?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L084
> GET /goals?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L085
> GET /goals?after=302
< 200 ~ {"data":[{"id":301}],"has_more":false}
#! L085
> GET /goals?after=301
< 200 {"data":[],"has_more":false}

# --- updates of a goal ------------------------------------------------------------------------------

@ next-id 400
# It begins with an update.
> POST /goals {"title":"Read","life_area":"other","time_horizon":"yearly","tracking_type":"metric","metric_start_value":0,"metric_target_value":100}
< 201 *
@ times 50
> POST /goals/400/updates {"metric_value":$n}
< 201 *
#! L096
> GET /goals/400/updates
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
#! L096
> GET /goals/400/updates?limit=51
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L096
> GET /goals/400/updates?limit=100
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L096
> GET /goals/400/updates?limit=1
< 200 ~ {"data":[{"id":451}],"has_more":true}
#! L096
> GET /goals/400/updates?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L096
> GET /goals/400/updates?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L097
> GET /goals/400/updates?after=402
< 200 ~ {"data":[{"id":401}],"has_more":false}
#! L097
> GET /goals/400/updates?after=401
< 200 {"data":[],"has_more":false}

# --- focus sessions ---------------------------------------------------------------------------------

@ next-id 501
@ times 51
> POST /focus-sessions {"status":"completed","started_at":"2026-04-01T08:00:00Z","actual_duration_seconds":60}
< 201 *
#! L102
> GET /focus-sessions
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":true}
#! L102
> GET /focus-sessions?limit=51
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L102
> GET /focus-sessions?limit=100
< 200 ~ {"data":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}],"has_more":false}
#! L102
> GET /focus-sessions?limit=1
< 200 ~ {"data":[{"id":551}],"has_more":true}
#! L102
> GET /focus-sessions?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L102
> GET /focus-sessions?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
#! L103
> GET /focus-sessions?after=502
< 200 ~ {"data":[{"id":501}],"has_more":false}
#! L103
> GET /focus-sessions?after=501
< 200 {"data":[],"has_more":false}

@ next-id 601
> POST /tasks {"title":"Call"}
< 201 ~ {"data":{"id":601}}

# --- somebody else's ------------------------------------------------------------------------------

@ user eve
#! L042
> GET /habits?status=all
< 200 {"data":[],"has_more":false}
#! L079
> GET /goals?status=all
< 200 {"data":[],"has_more":false}
#! L099
> GET /focus-sessions?status=all
< 200 {"data":[],"has_more":false}
#! L066
> GET /tasks?status=all
< 200 {"data":[],"has_more":false}
#! L129
> GET /goals/301
< 404 {"message":"Goal not found."}
#! L129
> GET /focus-sessions/501
< 404 {"message":"Focus session not found."}
#! L076 L129
> GET /tasks/601
< 404 {"message":"Task not found."}
#! L076 L129
> GET /tasks/999
< 404 {"message":"Task not found."}
