# Points: every act that was paid, every one taken back, and what they add up to.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z
@ user jane zone Europe/Bucharest

> GET /points
< 200 {"data":[],"has_more":false,"totals":{"total_points":0,"monthly_points":0,"xp":0,"level":1,"tier_name":"Novice","next_level_points":400}}

# --- one row for an act, one more to take it back --------------------------------------------------------

@ next-id 10
> POST /habits {"name":"Run"}
< 201 *
> POST /habits/10/checks
< 201 ~ {"data":{"id":11}}
> GET /points
< 200 ~ {"data":[{"act":"habit","object_id":10,"badge_key":null,"date":"2026-04-08","undone":false,"points":4,"xp":10,"created_at":"2026-04-08T12:00:00+00:00"}],"has_more":false,"totals":{"total_points":4,"monthly_points":4,"xp":10,"level":1,"tier_name":"Novice","next_level_points":400}}
@ now 2026-04-09T12:00:00Z
> DELETE /habits/10/checks/11
< 204
> GET /points
< 200 ~ {"data":[{"act":"habit","object_id":10,"date":"2026-04-08","undone":true,"points":-4,"xp":-10,"created_at":"2026-04-09T12:00:00+00:00"},{"act":"habit","undone":false,"points":4}],"totals":{"total_points":0,"monthly_points":0,"xp":0}}
> GET /profile
< 200 ~ {"data":{"current_streak":0,"longest_streak":0}}
# Done again a day late: half.
> POST /habits/10/checks {"date":"2026-04-08"}
< 201 *
> GET /points?limit=1
< 200 ~ {"data":[{"act":"habit","date":"2026-04-08","undone":false,"points":2,"xp":5}],"has_more":true,"totals":{"total_points":2,"xp":5}}

# --- the first three habits of a day ------------------------------------------------------------------------

@ times 4
> POST /habits {"name":"Habit"}
< 201 *
> POST /habits/13/checks
< 201 *
> POST /habits/14/checks
< 201 *
> POST /habits/15/checks
< 201 *
> POST /habits/16/checks
< 201 *
> POST /habits/10/checks {"date":"2026-04-07"}
< 201 *
> GET /points?limit=5
< 200 ~ {"data":[{"object_id":10,"date":"2026-04-07","points":2,"xp":5},{"object_id":16,"points":0,"xp":10},{"object_id":15,"points":4,"xp":10},{"object_id":14,"points":4},{"object_id":13,"points":4}],"totals":{"total_points":16,"xp":50}}

# --- months are those of the acts' dates -----------------------------------------------------------------------

# In Bucharest May begins at 21:00 UTC.
@ now 2026-04-30T20:59:59Z
> GET /points?limit=1
< 200 ~ {"totals":{"total_points":16,"monthly_points":16}}
@ now 2026-04-30T21:00:00Z
> GET /points?limit=1
< 200 ~ {"totals":{"total_points":16,"monthly_points":0}}
> POST /checkins {"mood":1}
< 201 *
> POST /checkins {"mood":1,"date":"2026-04-30"}
< 201 *
> GET /points?limit=2
< 200 ~ {"data":[{"act":"checkin","date":"2026-04-30","points":3},{"act":"checkin","date":"2026-05-01","points":6}],"totals":{"total_points":25,"monthly_points":6}}

# --- pages --------------------------------------------------------------------------------------------------------

@ user ben
@ now 2026-05-10T12:00:00Z
@ sql INSERT INTO ledger (person, id, act, object, day, sign, points, xp, at) VALUES (3, 5, 3, 1, 20580, 1, 6, 10, 0), (3, 6, 6, 0, 20580, 1, 10, 0, 0), (3, 9, 3, 2, 20581, 1, 6, 10, 0)
> GET /points?limit=2
< 200 ~ {"data":[{"id":9,"act":"checkin"},{"id":6,"act":"badge","object_id":null,"badge_key":"streak_warrior_3"}],"has_more":true}
> GET /points?limit=2&after=6
< 200 ~ {"data":[{"id":5}],"has_more":false}
> GET /points?after=5
< 200 ~ {"data":[],"has_more":false}
> GET /points?after=7
< 422 {"message":"The after field must be the id of one of your entries.","errors":{"after":["The after field must be the id of one of your entries."]}}
> GET /points?limit=101&after=x
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."],"after":["The after field must be a whole number."]}}

# --- levels --------------------------------------------------------------------------------------------------------

@ sql INSERT INTO score (person, points, xp, checks, tasks, goals, focus_seconds, reflections, run_len, best_closed) VALUES (3, 999999, 0, 0, 0, 0, 0, 0, 0, 0)
> GET /points?limit=1
< 200 ~ {"totals":{"total_points":999999,"level":99,"tier_name":"Legend","next_level_points":1000000}}
@ sql UPDATE score SET points = 1000000 WHERE person = 3
> GET /points?limit=1
< 200 ~ {"totals":{"level":100,"tier_name":"Legend","next_level_points":null}}
# There is none above.
> POST /checkins {"mood":1}
< 201 *
! checkin.completed {"date":"2026-05-10"}
@ sql UPDATE score SET points = 396 WHERE person = 3
> POST /checkins {"mood":1,"date":"2026-05-09"}
< 201 *
! checkin.completed {"date":"2026-05-09"}
@ sql UPDATE score SET points = 397 WHERE person = 3
> POST /checkins {"mood":1,"date":"2026-05-08"}
< 201 *
! checkin.completed {"date":"2026-05-08"}
! level.up {"new_level":2,"previous_level":1,"tier_name":"Novice","total_points":400}
@ sql UPDATE score SET points = 2494 WHERE person = 3
@ now 2026-05-11T12:00:00Z
> POST /checkins {"mood":1}
< 201 *
! checkin.completed {"date":"2026-05-11"}
! level.up {"new_level":5,"previous_level":4,"tier_name":"Adventurer","total_points":2500}

# --- scopes ----------------------------------------------------------------------------------------------------------

@ key focus scopes read:focus,write:profile
> GET /points
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["read:profile"]}
