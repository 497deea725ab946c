# Updates of a goal: the sample of the document, then out of order, dates, and what they do to the goal.
@ base /api/v1/public

# --- the updates of the document -------------------------------------------------------------------

@ now 2026-01-01T08:00:00Z
@ user jane
@ next-id 12
> POST /goals {"title":"Read 24 books","life_area":"growth","time_horizon":"yearly","tracking_type":"metric","metric_start_value":0,"metric_target_value":24}
< 201 ~ {"data":{"id":12}}
@ now 2026-03-25T09:00:00Z
@ next-id 871
> POST /goals/12/updates {"metric_value":11}
< 201 {"data":{"id":871,"metric_value":11,"note":null,"update_date":"2026-03-25T09:00:00+00:00","created_at":"2026-03-25T09:00:00+00:00"}}
@ now 2026-04-08T14:30:00Z
@ next-id 890
> POST /goals/12/updates {"metric_value":12,"note":"Finished 'Atomic Habits'"}
< 201 {"data":{"id":890,"metric_value":12,"note":"Finished 'Atomic Habits'","update_date":"2026-04-08T14:30:00+00:00","created_at":"2026-04-08T14:30:00+00:00"}}
#! L038 L093 L094 L098 L215
> GET /goals/12/updates?limit=2
< 200 ^ {
|   "data": [
|     {
|       "id": 890,
|       "metric_value": 12,
|       "note": "Finished 'Atomic Habits'",
|       "update_date": "2026-04-08T14:30:00+00:00",
|       "created_at": "2026-04-08T14:30:00+00:00"
|     },
|     {
|       "id": 871,
|       "metric_value": 11,
|       "note": null,
|       "update_date": "2026-03-25T09:00:00+00:00",
|       "created_at": "2026-03-25T09:00:00+00:00"
|     }
|   ],
|   "has_more": true
| }
> GET /goals/12
< 200 ~ {"data":{"metric_current_value":12,"trend":"up","last_update_note":"Finished 'Atomic Habits'","last_reviewed_at":"2026-04-08T14:30:00+00:00","updated_at":"2026-04-08T14:30:00+00:00","updates_count":3,"progress_percentage":50}}

# --- in whatever order they come -------------------------------------------------------------------

> POST /goals/12/updates {"metric_value":13,"update_date":"2026-04-01T12:00:00+02:00","note":"Earlier"}
< 201 ~ {"data":{"id":891,"update_date":"2026-04-01T10:00:00+00:00"}}
# It is the one before the newest: the newest is lower.
@ now 2026-04-08T15:00:00Z
#! L089
> GET /goals/12
< 200 ~ {"data":{"metric_current_value":12,"trend":"down","last_update_note":"Finished 'Atomic Habits'","last_reviewed_at":"2026-04-08T14:30:00+00:00","updates_count":4,"progress_percentage":50}}
# At the same moment the later one is the newer.
> POST /goals/12/updates {"metric_value":12.5,"update_date":"2026-04-08T14:30:00Z"}
< 201 ~ {"data":{"id":892,"metric_value":12.5}}
#! L089
> GET /goals/12
< 200 ~ {"data":{"metric_current_value":12.5,"trend":"up","last_update_note":null,"last_reviewed_at":"2026-04-08T15:00:00+00:00","progress_percentage":52}}
> POST /goals/12/updates {"metric_value":12.5}
< 201 ~ {"data":{"id":893}}
#! L089
> GET /goals/12
< 200 ~ {"data":{"trend":"neutral"}}
> POST /goals/12/updates {"metric_value":1,"update_date":"2025-01-01"}
< 201 ~ {"data":{"id":894,"update_date":"2025-01-01T00:00:00+00:00"}}
> GET /goals/12
< 200 ~ {"data":{"metric_current_value":12.5,"trend":"neutral","updates_count":7}}
# Beyond the target, and before the start.
> POST /goals/12/updates {"metric_value":30}
< 201 *
> GET /goals/12
< 200 ~ {"data":{"metric_current_value":30,"progress_percentage":100,"status":"active","completed_at":null}}
> POST /goals/12/updates {"metric_value":-3.25}
< 201 ~ {"data":{"metric_value":-3.25}}
> GET /goals/12
< 200 ~ {"data":{"metric_current_value":-3.25,"progress_percentage":0,"trend":"down"}}

# --- dates -------------------------------------------------------------------------------------------

# A day stands for its beginning, where the person is; today stands for now.
@ now 2026-04-08T21:30:00Z
@ user ann zone Europe/Bucharest
> POST /goals {"title":"Weigh less","life_area":"health","time_horizon":"yearly","tracking_type":"metric","metric_start_value":90,"metric_target_value":80,"started_at":"2026-03-01"}
< 201 ~ {"data":{"id":2,"metric_decrease":true}}
> POST /goals/2/updates {"metric_value":88,"update_date":"2026-04-09"}
< 201 ~ {"data":{"id":4,"update_date":"2026-04-08T21:30:00+00:00"}}
> POST /goals/2/updates {"metric_value":89,"update_date":"2026-04-08"}
< 201 ~ {"data":{"id":5,"update_date":"2026-04-07T21:00:00+00:00"}}
# Summer time began on the 29th of March.
> POST /goals/2/updates {"metric_value":89.5,"update_date":"2026-03-29"}
< 201 ~ {"data":{"id":6,"update_date":"2026-03-28T22:00:00+00:00"}}
> POST /goals/2/updates {"metric_value":91,"update_date":"0001-01-01"}
< 201 ~ {"data":{"id":7,"update_date":"0001-01-01T00:00:00+00:00"}}
# Where the day begins at four, so does the update.
@ day-start 4
> POST /goals/2/updates {"metric_value":89.25,"update_date":"2026-03-30"}
< 201 ~ {"data":{"id":8,"update_date":"2026-03-30T01:00:00+00:00"}}
@ day-start 0
#! L094
> GET /goals/2/updates
< 200 ~ {"data":[{"id":4,"metric_value":88},{"id":5,"metric_value":89},{"id":8,"metric_value":89.25},{"id":6,"metric_value":89.5},{"id":3,"metric_value":90,"note":"Initial value","update_date":"2026-02-28T22:00:00+00:00"},{"id":7,"metric_value":91}],"has_more":false}
# Lower is better: up.
#! L090
> GET /goals/2
< 200 ~ {"data":{"trend":"up","metric_current_value":88,"progress_percentage":20,"updates_count":6}}

> POST /goals/2/updates {"metric_value":1,"update_date":"2026-04-10"}
< 422 {"message":"The update date field must not be in the future.","errors":{"update_date":["The update date field must not be in the future."]}}
> POST /goals/2/updates {"metric_value":1,"update_date":"2026-04-08T21:30:01Z"}
< 422 ~ {"errors":{"update_date":["The update date field must not be in the future."]}}
> POST /goals/2/updates {"metric_value":1,"update_date":"2026-04-31"}
< 422 ~ {"errors":{"update_date":["The update date field must be a date such as 2026-04-08, or an instant such as 2026-04-08T14:30:00Z."]}}
> POST /goals/2/updates {"metric_value":1,"update_date":"2026-04-08T21:30:00"}
< 422 *
> POST /goals/2/updates {"metric_value":1,"update_date":5}
< 422 ~ {"errors":{"update_date":["The update date field must be text."]}}

# --- what else is wrong ------------------------------------------------------------------------------

> POST /goals/2/updates {"note":5}
< 422 ~ {"errors":{"metric_value":["The metric value field is required."],"note":["The note field must be text."]}}
> POST /goals/2/updates {"metric_value":"1"}
< 422 ~ {"errors":{"metric_value":["The metric value field must be a number."]}}
> POST /goals/2/updates {"metric_value":-1e13}
< 422 ~ {"errors":{"metric_value":["The metric value field must be between -1000000000000 and 1000000000000."]}}
> POST /goals {"title":"By hand","life_area":"other","time_horizon":"yearly","tracking_type":"manual"}
< 201 ~ {"data":{"id":9}}
> POST /goals/9/updates {"metric_value":1}
< 422 {"message":"The metric value field is only for goals with tracking_type metric.","errors":{"metric_value":["The metric value field is only for goals with tracking_type metric."]}}
> GET /goals/9/updates
< 200 {"data":[],"has_more":false}
> POST /goals/4/updates {"metric_value":1}
< 404 {"message":"Goal not found."}
> GET /goals/4/updates
< 404 {"message":"Goal not found."}

# --- pages -------------------------------------------------------------------------------------------

#! L097
> GET /goals/2/updates?limit=2
< 200 ~ {"data":[{"id":4},{"id":5}],"has_more":true}
#! L097
> GET /goals/2/updates?limit=2&after=5
< 200 ~ {"data":[{"id":8},{"id":6}],"has_more":true}
> GET /goals/2/updates?limit=2&after=6
< 200 ~ {"data":[{"id":3},{"id":7}],"has_more":false}
> GET /goals/2/updates?after=7
< 200 {"data":[],"has_more":false}
> GET /goals/2/updates?limit=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
> GET /goals/2/updates?after=2
< 422 {"message":"The after field must be the id of an update of this goal.","errors":{"after":["The after field must be the id of an update of this goal."]}}
# An update of another goal is no place in this list.
> POST /goals {"title":"Another","life_area":"other","time_horizon":"yearly","tracking_type":"metric","metric_start_value":1,"metric_target_value":2}
< 201 ~ {"data":{"id":10}}
> GET /goals/2/updates?after=11
< 422 *
> GET /goals/10/updates?after=11
< 200 {"data":[],"has_more":false}
# Equal moments: by number.
@ times 3
> POST /goals/10/updates {"metric_value":$n,"update_date":"2026-01-01"}
< 201 *
> GET /goals/10/updates?limit=2
< 200 ~ {"data":[{"id":11},{"id":14}],"has_more":true}
> GET /goals/10/updates?limit=1&after=14
< 200 ~ {"data":[{"id":13}],"has_more":true}
> GET /goals/10/updates?limit=3&after=13
< 200 ~ {"data":[{"id":12}],"has_more":false}

# --- how exact -----------------------------------------------------------------------------------------

@ user exact
> POST /goals {"title":"A third","life_area":"other","time_horizon":"yearly","tracking_type":"metric","metric_start_value":0,"metric_target_value":1}
< 201 ~ {"data":{"id":2}}
> POST /goals/2/updates {"metric_value":0.29}
< 201 ~ {"data":{"metric_value":0.29}}
> GET /goals/2
< 200 ~ {"data":{"metric_current_value":0.29,"progress_percentage":29}}
> POST /goals/2/updates {"metric_value":0.2899}
< 201 *
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":28}}
> POST /goals/2/updates {"metric_value":0.999999999999}
< 201 *
> GET /goals/2
< 200 ~ {"data":{"metric_current_value":0.999999999999,"progress_percentage":99}}
> POST /goals/2/updates {"metric_value":1e12}
< 201 {"data":{"id":7,"metric_value":1000000000000,"note":null,"update_date":"2026-04-08T21:30:00+00:00","created_at":"2026-04-08T21:30:00+00:00"}}
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":100}}

# --- a goal that is completed may go on --------------------------------------------------------------

> POST /goals/2/complete
< 200 *
> POST /goals/2/updates {"metric_value":0.5}
< 201 *
> GET /goals/2
< 200 ~ {"data":{"status":"completed","progress_percentage":100,"metric_current_value":0.5}}
> PATCH /goals/2 {"status":"active"}
< 200 ~ {"data":{"status":"active","progress_percentage":50}}

# --- how many there may be -----------------------------------------------------------------------------

@ sql UPDATE goal SET updates = 10000 WHERE title = 'A third'
> POST /goals/2/updates {"metric_value":0.5}
< 409 {"message":"there are 10000 updates of this goal already"}
@ sql UPDATE goal SET updates = 9999 WHERE title = 'A third'
> POST /goals/2/updates {"metric_value":0.5}
< 201 *
