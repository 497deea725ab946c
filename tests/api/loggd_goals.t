# Goals: the sample of the document word for word, then every field that a client may set, and what completing one brings.
@ base /api/v1/public

# --- the goal of the document ----------------------------------------------------------------------

@ now 2026-01-01T08:00:00Z
@ user jane
@ next-id 12
> POST /goals {"title":"Read 24 books","description":"Two books per month","life_area":"growth","time_horizon":"yearly","tracking_type":"metric","metric_unit":"books","metric_start_value":0,"metric_target_value":24,"target_date":"2026-12-31"}
< 201 {"data":{"id":12,"title":"Read 24 books","description":"Two books per month","notes":null,"life_area":"growth","time_horizon":"yearly","tracking_type":"metric","status":"active","progress_percentage":0,"is_on_track":true,"trend":"neutral","metric_unit":"books","metric_start_value":0,"metric_target_value":24,"metric_current_value":0,"metric_decrease":false,"metric_value_type":null,"last_update_note":"Initial value","started_at":"2026-01-01","target_date":"2026-12-31","completed_at":null,"last_reviewed_at":null,"updates_count":1,"milestones":[],"created_at":"2026-01-01T08:00:00+00:00","updated_at":"2026-01-01T08:00:00+00:00"}}
@ next-id 45
> POST /goals/12/milestones {"title":"Finish first 6 books","target_date":"2026-03-31"}
< 201 {"data":{"id":45,"title":"Finish first 6 books","completed":false,"order":1,"target_date":"2026-03-31","completed_at":null}}
@ now 2026-02-01T10:00:00Z
@ times 10
> POST /goals/12/updates {"metric_value":$n,"note":"One more"}
< 201 ~ {"data":{"metric_value":$n}}
@ now 2026-03-28T19:42:00Z
> PATCH /goals/12/milestones/45 {"completed":true}
< 200 {"data":{"id":45,"title":"Finish first 6 books","completed":true,"order":1,"target_date":"2026-03-31","completed_at":"2026-03-28T19:42:00+00:00"}}
@ now 2026-04-01T10:00:00Z
> POST /goals/12/updates {"metric_value":12}
< 201 ~ {"data":{"metric_value":12,"note":null}}

@ now 2026-04-08T14:30:00Z
#! L036 L080 L083 L086 L115 L121 L123 L213 L214
> GET /goals?time_horizon=yearly
< 200 ^ {
|   "data": [
|     {
|       "id": 12,
|       "title": "Read 24 books",
|       "description": "Two books per month",
|       "notes": null,
|       "life_area": "growth",
|       "time_horizon": "yearly",
|       "tracking_type": "metric",
|       "status": "active",
|       "progress_percentage": 50,
|       "is_on_track": true,
|       "trend": "up",
|       "metric_unit": "books",
|       "metric_start_value": 0,
|       "metric_target_value": 24,
|       "metric_current_value": 12,
|       "metric_decrease": false,
|       "metric_value_type": null,
|       "last_update_note": null,
|       "started_at": "2026-01-01",
|       "target_date": "2026-12-31",
|       "completed_at": null,
|       "last_reviewed_at": "2026-04-01T10:00:00+00:00",
|       "updates_count": 12,
|       "milestones": [
|         {
|           "id": 45,
|           "title": "Finish first 6 books",
|           "completed": true,
|           "order": 1,
|           "target_date": "2026-03-31",
|           "completed_at": "2026-03-28T19:42:00+00:00"
|         }
|       ],
|       "created_at": "2026-01-01T08:00:00+00:00",
|       "updated_at": "2026-04-01T10:00:00+00:00"
|     }
|   ],
|   "has_more": false
| }
#! L037 L087 L092 L213 L214
> GET /goals/12
< 200 ^ {
|   "data": {
|     "id": 12,
|     "title": "Read 24 books",
|     "description": "Two books per month",
|     "notes": null,
|     "life_area": "growth",
|     "time_horizon": "yearly",
|     "tracking_type": "metric",
|     "status": "active",
|     "progress_percentage": 50,
|     "is_on_track": true,
|     "trend": "up",
|     "metric_unit": "books",
|     "metric_start_value": 0,
|     "metric_target_value": 24,
|     "metric_current_value": 12,
|     "metric_decrease": false,
|     "metric_value_type": null,
|     "last_update_note": null,
|     "started_at": "2026-01-01",
|     "target_date": "2026-12-31",
|     "completed_at": null,
|     "last_reviewed_at": "2026-04-01T10:00:00+00:00",
|     "updates_count": 12,
|     "milestones": [
|       {
|         "id": 45,
|         "title": "Finish first 6 books",
|         "completed": true,
|         "order": 1,
|         "target_date": "2026-03-31",
|         "completed_at": "2026-03-28T19:42:00+00:00"
|       }
|     ],
|     "created_at": "2026-01-01T08:00:00+00:00",
|     "updated_at": "2026-04-01T10:00:00+00:00"
|   }
| }

# --- what may be set -------------------------------------------------------------------------------

@ user ann zone Europe/Bucharest
@ next-id 10
> POST /goals {"title":"Lose weight","notes":"Slowly","life_area":"health","time_horizon":"quarterly","tracking_type":"metric","metric_unit":"kg","metric_start_value":82.5,"metric_target_value":75,"metric_decrease":true,"metric_value_type":"decimal","started_at":"2026-04-01","target_date":"2026-06-30","status":"paused"}
< 201 ~ {"data":{"id":10,"notes":"Slowly","life_area":"health","time_horizon":"quarterly","metric_unit":"kg","metric_start_value":82.5,"metric_target_value":75,"metric_current_value":82.5,"metric_decrease":true,"metric_value_type":"decimal","started_at":"2026-04-01","target_date":"2026-06-30","status":"paused","updates_count":1}}
> POST /goals {"title":"Write a book","life_area":"career","time_horizon":"3_year","tracking_type":"milestone","milestones":[{"title":"Finish","order":9},{"title":"Outline","completed":true},{"title":"Draft","target_date":"2026-12-31","completed":false},{"title":"Begin","order":0}]}
< 201 ~ {"data":{"id":12,"tracking_type":"milestone","progress_percentage":25,"metric_start_value":null,"metric_current_value":null,"updates_count":0,"last_update_note":null,"started_at":"2026-04-08","target_date":null,"is_on_track":true,"trend":"neutral","milestones":[{"id":13,"title":"Begin","completed":false,"order":0,"target_date":null,"completed_at":null},{"id":14,"title":"Outline","completed":true,"order":2,"target_date":null,"completed_at":"2026-04-08T14:30:00+00:00"},{"id":15,"title":"Draft","completed":false,"order":3,"target_date":"2026-12-31","completed_at":null},{"id":16,"title":"Finish","completed":false,"order":9,"target_date":null,"completed_at":null}]}}
> GET /goals/12
< 200 ~ {"data":{"progress_percentage":25,"milestones":[{"id":13,"title":"Begin"},{"id":14,"title":"Outline","completed":true,"completed_at":"2026-04-08T14:30:00+00:00"},{"id":15,"title":"Draft","target_date":"2026-12-31"},{"id":16,"title":"Finish"}]}}
> POST /goals {"title":"Garden","life_area":"other","time_horizon":"monthly","tracking_type":"manual","progress_percentage":40}
< 201 ~ {"data":{"id":17,"tracking_type":"manual","progress_percentage":40}}

# A client may send back what it reads: what the tracking type does not use is forgotten, what the server keeps is not taken.
> POST /goals {"id":5,"title":"All of it","description":null,"notes":null,"life_area":"impact","time_horizon":"yearly","tracking_type":"milestone","status":"active","progress_percentage":50,"is_on_track":false,"trend":"up","metric_unit":"x","metric_start_value":1,"metric_target_value":2,"metric_current_value":3,"metric_decrease":true,"metric_value_type":"y","last_update_note":"z","started_at":"2026-04-08","target_date":null,"completed_at":"2026-04-08T00:00:00+00:00","last_reviewed_at":"2026-04-08T00:00:00+00:00","updates_count":7,"milestones":[]}
< 201 ~ {"data":{"id":18,"progress_percentage":0,"trend":"neutral","metric_unit":null,"metric_start_value":null,"metric_target_value":null,"metric_current_value":null,"metric_decrease":false,"metric_value_type":null,"last_update_note":null,"completed_at":null,"last_reviewed_at":null,"updates_count":0}}
# Which way is better follows from start and target.
> POST /goals {"title":"Fewer","life_area":"relationships","time_horizon":"monthly","tracking_type":"metric","metric_start_value":10,"metric_target_value":-2.5}
< 201 ~ {"data":{"id":19,"metric_decrease":true,"metric_target_value":-2.5}}
> POST /goals {"title":"Keep","life_area":"financial","time_horizon":"monthly","tracking_type":"metric","metric_start_value":5,"metric_target_value":5,"metric_decrease":true}
< 201 ~ {"data":{"id":21,"metric_decrease":true,"progress_percentage":0}}
> POST /goals {"title":"Learn","life_area":"learning","time_horizon":"monthly","tracking_type":"manual","status":"abandoned","started_at":"2030-01-01","target_date":"2030-01-01"}
< 201 ~ {"data":{"id":23,"status":"abandoned","progress_percentage":0,"is_on_track":true}}

# --- what is wrong, all at once --------------------------------------------------------------------

> POST /goals {}
< 422 {"message":"The title field is required. (and 3 more errors)","errors":{"title":["The title field is required."],"life_area":["The life area field is required."],"time_horizon":["The time horizon field is required."],"tracking_type":["The tracking type field is required."]}}
> POST /goals {"title":" ","life_area":"love","time_horizon":"daily","tracking_type":"metrics","status":"done","progress_percentage":101,"metric_start_value":"1","metric_target_value":1000000000001,"metric_decrease":1,"started_at":"2026-02-30","target_date":"soon","milestones":[{"order":-1},{"title":"x","completed":"no","target_date":"x"}]}
< 422 ~ {"errors":{"title":["The title field must not be empty."],"life_area":["The life area field must be one of career, health, relationships, financial, growth, impact, learning, other."],"time_horizon":["The time horizon field must be one of monthly, quarterly, yearly, 3_year."],"tracking_type":["The tracking type field must be one of metric, milestone, manual."],"status":["The status field must be one of active, completed, paused, abandoned."],"progress_percentage":["The progress percentage field must be between 0 and 100."],"metric_start_value":["The metric start value field must be a number."],"metric_target_value":["The metric target value field must be between -1000000000000 and 1000000000000."],"metric_decrease":["The metric decrease field must be true or false."],"started_at":["The started at field must be a date such as 2026-04-08."],"target_date":["The target date field must be a date such as 2026-04-08."],"milestones.0.title":["The milestones.0.title field is required."],"milestones.0.order":["The milestones.0.order field must be between 0 and 1000000."],"milestones.1.completed":["The milestones.1.completed field must be true or false."],"milestones.1.target_date":["The milestones.1.target date field must be a date such as 2026-04-08."]}}
> POST /goals {"title":"x","life_area":"other","time_horizon":"yearly","tracking_type":"metric","metric_decrease":true,"target_date":"2026-04-07","status":"completed"}
< 422 ~ {"errors":{"status":["The status field becomes completed by completing the goal only."],"metric_start_value":["The metric start value field is required when tracking_type is metric."],"metric_target_value":["The metric target value field is required when tracking_type is metric."],"target_date":["The target date field must not be before the day the goal starts."]}}
> POST /goals {"title":"x","life_area":"other","time_horizon":"yearly","tracking_type":"metric","metric_start_value":1,"metric_target_value":2,"metric_decrease":true}
< 422 ~ {"errors":{"metric_decrease":["The metric decrease field must be true when the target is below the start, and false when above."]}}
> GET /goals?status=archived&time_horizon=weekly&limit=0&after=0
< 422 ~ {"errors":{"status":["The status field must be one of active, completed, paused, abandoned, all."],"time_horizon":["The time horizon field must be one of monthly, quarterly, yearly, 3_year."],"limit":["The limit field must be between 1 and 100."],"after":["The after field must be at least 1."]}}
> GET /goals?limit=101
< 422 *

# --- PATCH: absent is not null ---------------------------------------------------------------------

@ now 2026-04-09T09:00:00Z
> PATCH /goals/10 {}
< 200 ~ {"data":{"id":10,"title":"Lose weight","notes":"Slowly","metric_unit":"kg","metric_start_value":82.5,"metric_value_type":"decimal","target_date":"2026-06-30","status":"paused","updated_at":"2026-04-09T09:00:00+00:00"}}
> PATCH /goals/10 {"notes":null,"metric_unit":null,"metric_value_type":null,"target_date":null,"description":"","title":"Lose some weight","life_area":"other","time_horizon":"yearly","status":"active"}
< 200 ~ {"data":{"title":"Lose some weight","description":"","notes":null,"life_area":"other","time_horizon":"yearly","metric_unit":null,"metric_value_type":null,"target_date":null,"status":"active"}}
> PATCH /goals/10 {"title":null,"life_area":null,"time_horizon":null,"tracking_type":null,"status":null,"progress_percentage":null,"metric_decrease":null,"started_at":null}
< 422 ~ {"errors":{"title":["The title field must not be null."],"life_area":["The life area field must not be null."],"time_horizon":["The time horizon field must not be null."],"tracking_type":["The tracking type field must not be null."],"status":["The status field must not be null."],"progress_percentage":["The progress percentage field must not be null."],"metric_decrease":["The metric decrease field must not be null."],"started_at":["The started at field must not be null."]}}
> PATCH /goals/10 {"metric_target_value":null}
< 422 ~ {"errors":{"metric_target_value":["The metric target value field is required when tracking_type is metric."]}}
> PATCH /goals/10 {"target_date":"2026-03-31"}
< 422 ~ {"errors":{"target_date":["The target date field must not be before the day the goal starts."]}}
> PATCH /goals/10 {"started_at":"2026-03-31","target_date":"2026-03-31"}
< 200 ~ {"data":{"started_at":"2026-03-31","target_date":"2026-03-31","is_on_track":false}}
# The way turns around with the target.
> PATCH /goals/10 {"metric_target_value":100,"metric_decrease":true}
< 422 ~ {"errors":{"metric_decrease":["The metric decrease field must be true when the target is below the start, and false when above."]}}
> PATCH /goals/10 {"metric_target_value":100}
< 200 ~ {"data":{"metric_target_value":100,"metric_decrease":false,"progress_percentage":0}}
> PATCH /goals/10 {"metric_start_value":65}
< 200 ~ {"data":{"metric_start_value":65,"metric_current_value":82.5,"progress_percentage":50}}
# By hand only where the goal is measured by hand.
> PATCH /goals/10 {"progress_percentage":99}
< 200 ~ {"data":{"progress_percentage":50}}
> PATCH /goals/17 {"progress_percentage":41}
< 200 ~ {"data":{"progress_percentage":41}}
> PATCH /goals/10 {"id":17,"title":"Mine"}
< 200 ~ {"data":{"id":10,"title":"Mine"}}

# Measured in another way: what was logged stays.
> PATCH /goals/10 {"tracking_type":"manual"}
< 200 ~ {"data":{"tracking_type":"manual","progress_percentage":50,"metric_start_value":null,"metric_target_value":null,"metric_current_value":null,"updates_count":1}}
> PATCH /goals/10 {"tracking_type":"milestone"}
< 200 ~ {"data":{"tracking_type":"milestone","progress_percentage":0}}
> PATCH /goals/10 {"tracking_type":"metric"}
< 422 ~ {"errors":{"metric_start_value":["The metric start value field is required when tracking_type is metric."],"metric_target_value":["The metric target value field is required when tracking_type is metric."]}}
> PATCH /goals/10 {"tracking_type":"metric","metric_start_value":0,"metric_target_value":165}
< 200 ~ {"data":{"metric_current_value":82.5,"progress_percentage":50,"updates_count":1}}
> PATCH /goals/17 {"tracking_type":"metric","metric_start_value":3,"metric_target_value":0.5}
< 200 ~ {"data":{"metric_current_value":3,"metric_decrease":true,"progress_percentage":0,"updates_count":1,"last_update_note":"Initial value"}}
> GET /goals/17/updates
< 200 ~ {"data":[{"metric_value":3,"note":"Initial value","update_date":"2026-04-07T21:00:00+00:00","created_at":"2026-04-09T09:00:00+00:00"}],"has_more":false}

# --- reviewed ----------------------------------------------------------------------------------------

@ now 2026-04-10T07:00:00Z
> POST /goals/12/review
< 200 ~ {"data":{"id":12,"last_reviewed_at":"2026-04-10T07:00:00+00:00","updated_at":"2026-04-10T07:00:00+00:00","milestones":[{"id":13},{"id":14},{"id":15},{"id":16}]}}
> GET /goals/12
< 200 ~ {"data":{"last_reviewed_at":"2026-04-10T07:00:00+00:00","progress_percentage":25}}

# --- completed ---------------------------------------------------------------------------------------

> PATCH /goals/12 {"status":"completed"}
< 422 {"message":"The status field becomes completed by completing the goal only.","errors":{"status":["The status field becomes completed by completing the goal only."]}}
> POST /goals/12/complete {}
< 200 ~ {"data":{"id":12,"status":"completed","progress_percentage":100,"is_on_track":true,"completed_at":"2026-04-10T07:00:00+00:00","milestones":[{"id":13},{"id":14},{"id":15},{"id":16}]}}
@ now 2026-04-10T08:00:00Z
# Once more changes nothing.
> POST /goals/12/complete
< 200 ~ {"data":{"status":"completed","completed_at":"2026-04-10T07:00:00+00:00","updated_at":"2026-04-10T07:00:00+00:00"}}
# It stays completed, and at 100, whatever else of it changes.
> PATCH /goals/12 {"status":"completed","title":"Written a book"}
< 200 ~ {"data":{"title":"Written a book","status":"completed","progress_percentage":100,"completed_at":"2026-04-10T07:00:00+00:00"}}
> PATCH /goals/12/milestones/13 {"completed":true}
< 200 ~ {"data":{"completed":true}}
> GET /goals/12
< 200 ~ {"data":{"progress_percentage":100}}
# Reopened, it is where its milestones are.
> PATCH /goals/12 {"status":"active"}
< 200 ~ {"data":{"status":"active","progress_percentage":50,"completed_at":null}}
> POST /goals/12/complete
< 200 ~ {"data":{"status":"completed","completed_at":"2026-04-10T08:00:00+00:00"}}
> PATCH /goals/12 {"status":"paused"}
< 200 ~ {"data":{"status":"paused","progress_percentage":50,"completed_at":null}}
# A goal measured by hand is where it was; any status can be completed.
> PATCH /goals/23 {"progress_percentage":33}
< 200 ~ {"data":{"status":"abandoned","progress_percentage":33}}
> POST /goals/23/complete
< 200 ~ {"data":{"status":"completed","progress_percentage":100}}
> PATCH /goals/23 {"status":"active"}
< 200 ~ {"data":{"status":"active","progress_percentage":33}}

# --- pace --------------------------------------------------------------------------------------------

@ user pace
@ now 2026-01-01T08:00:00Z
> POST /goals {"title":"A hundred days","life_area":"other","time_horizon":"quarterly","tracking_type":"manual","started_at":"2026-01-01","target_date":"2026-04-11"}
< 201 ~ {"data":{"id":2,"is_on_track":true}}
# Ten days in, ten behind: on track. Eleven days in: not any more.
@ now 2026-01-11T23:59:59Z
#! L091
> GET /goals/2
< 200 ~ {"data":{"is_on_track":true}}
= tag: ETag
@ now 2026-01-12T00:00:00Z
#! L091
> GET /goals/2
+ If-None-Match: $tag
< 200 ~ {"data":{"is_on_track":false}}
> GET /goals
< 200 ~ {"data":[{"id":2,"is_on_track":false}]}
> PATCH /goals/2 {"progress_percentage":1}
< 200 ~ {"data":{"is_on_track":true}}
# More than all is never expected.
@ now 2027-01-01T00:00:00Z
> PATCH /goals/2 {"progress_percentage":90}
< 200 ~ {"data":{"is_on_track":true}}
> PATCH /goals/2 {"progress_percentage":89}
< 200 ~ {"data":{"is_on_track":false}}
> PATCH /goals/2 {"target_date":null}
< 200 ~ {"data":{"is_on_track":true}}

# --- lists: newest first -----------------------------------------------------------------------------

@ as ann
#! L081
> GET /goals
< 200 ~ {"data":[{"id":23},{"id":21},{"id":19},{"id":18},{"id":17},{"id":10}],"has_more":false}
#! L080 L082
> GET /goals?status=paused
< 200 ~ {"data":[{"id":12,"milestones":[{"id":13},{"id":14},{"id":15},{"id":16}]}],"has_more":false}
> GET /goals?status=abandoned
< 200 {"data":[],"has_more":false}
> POST /goals/18/complete
< 200 *
> GET /goals?status=completed
< 200 ~ {"data":[{"id":18}],"has_more":false}
> GET /goals?status=active&time_horizon=monthly
< 200 ~ {"data":[{"id":23},{"id":21},{"id":19},{"id":17}],"has_more":false}
> GET /goals?status=all&time_horizon=yearly
< 200 ~ {"data":[{"id":18},{"id":10}],"has_more":false}
#! L085
> GET /goals?status=all&limit=3
< 200 ~ {"data":[{"id":23},{"id":21},{"id":19}],"has_more":true}
#! L085
> GET /goals?status=all&limit=3&after=19
< 200 ~ {"data":[{"id":18},{"id":17},{"id":12,"milestones":[{"id":13},{"id":14},{"id":15},{"id":16}]}],"has_more":true}
> GET /goals?status=all&limit=3&after=12
< 200 ~ {"data":[{"id":10}],"has_more":false}
> GET /goals?status=all&limit=4&after=19
< 200 ~ {"data":[{"id":18},{"id":17},{"id":12},{"id":10}],"has_more":false}
> GET /goals?after=10
< 200 {"data":[],"has_more":false}
# The cursor may be a goal that the list leaves out; it must be one of the caller's.
> GET /goals?after=18
< 200 ~ {"data":[{"id":17},{"id":10}],"has_more":false}
> GET /goals?after=13
< 422 {"message":"The after field must be the id of one of your goals.","errors":{"after":["The after field must be the id of one of your goals."]}}
@ as pace
> GET /goals?after=10
< 422 *
# Each goal has its own milestones, whatever the list leaves out between them.
> POST /goals {"title":"A","life_area":"other","time_horizon":"monthly","tracking_type":"milestone","milestones":[{"title":"a1"},{"title":"a2"}]}
< 201 ~ {"data":{"id":3}}
> POST /goals {"title":"B","life_area":"other","time_horizon":"yearly","tracking_type":"milestone","milestones":[{"title":"b1"}]}
< 201 ~ {"data":{"id":6}}
> POST /goals {"title":"C","life_area":"other","time_horizon":"monthly","tracking_type":"milestone","status":"paused","milestones":[{"title":"c1"}]}
< 201 ~ {"data":{"id":8}}
> POST /goals {"title":"D","life_area":"other","time_horizon":"monthly","tracking_type":"milestone","milestones":[{"title":"d2","order":2},{"title":"d1","order":1}]}
< 201 ~ {"data":{"id":10}}
> GET /goals?time_horizon=monthly
< 200 ~ {"data":[{"id":10,"milestones":[{"title":"d1"},{"title":"d2"}]},{"id":3,"milestones":[{"title":"a1"},{"title":"a2"}]}],"has_more":false}
> GET /goals?status=all
< 200 ~ {"data":[{"id":10,"milestones":[{"title":"d1"},{"title":"d2"}]},{"id":8,"milestones":[{"title":"c1"}]},{"id":6,"milestones":[{"title":"b1"}]},{"id":3,"milestones":[{"title":"a1"},{"title":"a2"}]},{"id":2,"milestones":[]}],"has_more":false}

# --- deleted -----------------------------------------------------------------------------------------

@ as ann
> DELETE /goals/12
< 204
> GET /goals/12
< 404 {"message":"Goal not found."}
> GET /goals/12/updates
< 404 {"message":"Goal not found."}
> PATCH /goals/12 {"title":"x"}
< 404 {"message":"Goal not found."}
> POST /goals/12/complete
< 404 {"message":"Goal not found."}
> POST /goals/12/review
< 404 {"message":"Goal not found."}
> DELETE /goals/12
< 404 {"message":"Goal not found."}
# People do not see each other.
@ as jane
#! L079
> GET /goals?status=all
< 200 ~ {"data":[{"id":12,"milestones":[{"id":45}]}],"has_more":false}

# --- scopes ------------------------------------------------------------------------------------------

@ key reader scopes read:goals
> GET /goals/12
< 200 *
> GET /goals/12/updates?limit=1
< 200 *
> POST /goals {}
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["write:goals"]}
> POST /goals/12/updates {}
< 403 ~ {"missing_abilities":["write:goals"]}
> PATCH /goals/12/milestones/45 {}
< 403 ~ {"missing_abilities":["write:goals"]}
@ as jane
@ sql DELETE FROM api_key WHERE id = (SELECT MAX(id) FROM api_key)
@ key writer scopes write:goals
> GET /goals
< 403 ~ {"missing_abilities":["read:goals"]}
> GET /goals/12/updates
< 403 ~ {"missing_abilities":["read:goals"]}

# --- how many there may be ---------------------------------------------------------------------------

@ user many
@ faults off
@ times 500
> POST /goals {"title":"Goal $n","life_area":"other","time_horizon":"monthly","tracking_type":"manual"}
< 201 *
@ faults on
> POST /goals {"title":"One more","life_area":"other","time_horizon":"monthly","tracking_type":"manual"}
< 409 {"message":"there are 500 goals already: delete one first"}
> GET /goals?limit=2
< 200 ~ {"data":[{"id":501},{"id":500}],"has_more":true}
> DELETE /goals/501
< 204
> POST /goals {"title":"One more","life_area":"other","time_horizon":"monthly","tracking_type":"manual"}
< 201 ~ {"data":{"id":502}}
