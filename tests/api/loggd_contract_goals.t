# Goals as the document tells of them, where its samples do not: which there are, trends, pace.
@ base /api/v1/public
@ now 2026-04-01T12:00:00Z
@ user jane
> POST /goals {"title":"Month","life_area":"other","time_horizon":"monthly","tracking_type":"manual"}
< 201 ~ {"data":{"id":2}}
> POST /goals {"title":"Quarter","life_area":"other","time_horizon":"quarterly","tracking_type":"manual","status":"paused"}
< 201 ~ {"data":{"id":3}}
> POST /goals {"title":"Year","life_area":"other","time_horizon":"yearly","tracking_type":"manual","status":"abandoned"}
< 201 ~ {"data":{"id":4}}
> POST /goals {"title":"Years","life_area":"other","time_horizon":"3_year","tracking_type":"manual"}
< 201 ~ {"data":{"id":5}}
> POST /goals {"title":"Done","life_area":"other","time_horizon":"3_year","tracking_type":"manual"}
< 201 ~ {"data":{"id":6}}
> POST /goals/6/complete
< 200 *

#! L081 L082
> GET /goals
< 200 ~ {"data":[{"id":5},{"id":2}],"has_more":false}
#! L082
> GET /goals?status=active
< 200 ~ {"data":[{"id":5},{"id":2}]}
#! L082
> GET /goals?status=completed
< 200 ~ {"data":[{"id":6}]}
#! L082
> GET /goals?status=paused
< 200 ~ {"data":[{"id":3}]}
#! L082
> GET /goals?status=abandoned
< 200 ~ {"data":[{"id":4}]}
#! L082
> GET /goals?status=all
< 200 ~ {"data":[{"id":6},{"id":5},{"id":4},{"id":3},{"id":2}]}
#! L083
> GET /goals?status=all&time_horizon=monthly
< 200 ~ {"data":[{"id":2}]}
#! L083
> GET /goals?status=all&time_horizon=quarterly
< 200 ~ {"data":[{"id":3}]}
#! L083
> GET /goals?status=all&time_horizon=yearly
< 200 ~ {"data":[{"id":4}]}
#! L083
> GET /goals?status=all&time_horizon=3_year
< 200 ~ {"data":[{"id":6},{"id":5}]}
#! L081 L083
> GET /goals?time_horizon=3_year
< 200 ~ {"data":[{"id":5}]}

# --- trend: the last two updates -------------------------------------------------------------------------

> POST /goals {"title":"More","life_area":"other","time_horizon":"yearly","tracking_type":"metric","metric_start_value":0,"metric_target_value":10}
< 201 ~ {"data":{"id":7,"trend":"neutral"}}
@ times 2
> POST /goals/7/updates {"metric_value":$n}
< 201 *
#! L089
> GET /goals/7
< 200 ~ {"data":{"trend":"up"}}
> POST /goals/7/updates {"metric_value":1.5}
< 201 *
# Down, though it is more than in the beginning.
#! L080 L089
> GET /goals?limit=1
< 200 ~ {"data":[{"id":7,"trend":"down","milestones":[],"is_on_track":true}]}
> POST /goals/7/updates {"metric_value":1.5}
< 201 *
#! L089
> GET /goals/7
< 200 ~ {"data":{"trend":"neutral"}}
@ next-id 20
> POST /goals {"title":"Less","life_area":"health","time_horizon":"yearly","tracking_type":"metric","metric_start_value":90,"metric_target_value":80,"metric_decrease":true}
< 201 ~ {"data":{"id":20,"metric_decrease":true}}
> POST /goals/20/updates {"metric_value":88}
< 201 *
#! L090
> GET /goals/20
< 200 ~ {"data":{"trend":"up"}}
> POST /goals/20/updates {"metric_value":89}
< 201 *
#! L090
> GET /goals/20
< 200 ~ {"data":{"trend":"down"}}

# --- pace: April has thirty days; on the 16th half of the way is expected ------------------------------------

> POST /goals {"title":"April","life_area":"other","time_horizon":"monthly","tracking_type":"manual","started_at":"2026-04-01","target_date":"2026-05-01","progress_percentage":40}
< 201 ~ {"data":{"id":24,"is_on_track":true}}
@ now 2026-04-16T12:00:00Z
#! L091
> GET /goals/24
< 200 ~ {"data":{"progress_percentage":40,"is_on_track":true}}
#! L091
> PATCH /goals/24 {"progress_percentage":39}
< 200 ~ {"data":{"is_on_track":false}}

# Updates are not in the goal, milestones are.
> POST /goals/20/milestones {"title":"Half"}
< 201 ~ {"data":{"id":25,"order":1}}
#! L088 L093 L215 L216
> GET /goals/20/updates
< 200 ~ {"data":[{"metric_value":89,"note":null},{"metric_value":88},{"metric_value":90}],"has_more":false}
#! L087 L216
> GET /goals/20
< 200 ~ {"data":{"milestones":[{"id":25,"title":"Half"}],"updates_count":3}}
