# Check-ins: how a day was, one a day.
@ base /api/v1/public
@ now 2026-04-08T14:30:00Z
@ user jane zone Europe/Bucharest

> GET /checkins
< 200 {"data":[],"has_more":false}
> GET /checkins/2026-04-08
< 404 {"message":"Check-in not found."}

# --- the first of a day: an event, and pay --------------------------------------------------------

@ next-id 789
> POST /checkins {"mood":8,"energy":6,"reflection":"Calm.","priorities":["Write","Walk, \"far\""]}
< 201 {"data":{"id":789,"date":"2026-04-08","mood":8,"energy":6,"reflection":"Calm.","priorities":["Write","Walk, \"far\""],"created_at":"2026-04-08T14:30:00+00:00","updated_at":"2026-04-08T14:30:00+00:00"}}
! checkin.completed {"checkin_id":789,"date":"2026-04-08"}
> GET /points
< 200 ~ {"data":[{"act":"checkin","object_id":789,"badge_key":null,"date":"2026-04-08","undone":false,"points":6,"xp":10}],"totals":{"total_points":6,"xp":10}}

# --- later the same day: what came changes, the rest stays, nothing is paid again --------------------

@ now 2026-04-08T20:00:00Z
> POST /checkins {"date":"2026-04-08","energy":null,"priorities":[]}
< 200 {"data":{"id":789,"date":"2026-04-08","mood":8,"energy":null,"reflection":"Calm.","priorities":[],"created_at":"2026-04-08T14:30:00+00:00","updated_at":"2026-04-08T20:00:00+00:00"}}
> POST /checkins {"mood":3,"date":null}
< 200 ~ {"data":{"id":789,"mood":3,"energy":null,"reflection":"Calm."}}
!
> GET /checkins/2026-04-08
< 200 {"data":{"id":789,"date":"2026-04-08","mood":3,"energy":null,"reflection":"Calm.","priorities":[],"created_at":"2026-04-08T14:30:00+00:00","updated_at":"2026-04-08T20:00:00+00:00"}}
> GET /points
< 200 ~ {"totals":{"total_points":6,"xp":10}}

# --- the day is the person's ---------------------------------------------------------------------------

# At 21:00 UTC it is tomorrow in Bucharest.
@ now 2026-04-08T20:59:59Z
> POST /checkins {"mood":5,"date":"2026-04-09"}
< 422 {"message":"The date field must not be in the future.","errors":{"date":["The date field must not be in the future."]}}
@ now 2026-04-08T21:00:00Z
> POST /checkins {"mood":5}
< 201 ~ {"data":{"id":790,"date":"2026-04-09","energy":null,"reflection":null,"priorities":[]}}

# --- earlier days: half after one to seven days, then nothing -------------------------------------------

> POST /checkins {"mood":1,"date":"2026-04-02"}
< 201 ~ {"data":{"id":791,"date":"2026-04-02"}}
> POST /checkins {"mood":10,"energy":1,"date":"2026-04-01"}
< 201 ~ {"data":{"id":792,"date":"2026-04-01"}}
> POST /checkins {"mood":1,"date":"0001-01-01"}
< 201 ~ {"data":{"id":793,"date":"0001-01-01"}}
> GET /points
< 200 ~ {"data":[{"object_id":793,"date":"0001-01-01","points":0,"xp":0},{"object_id":792,"date":"2026-04-01","points":0,"xp":0},{"object_id":791,"date":"2026-04-02","points":3,"xp":5},{"object_id":790,"date":"2026-04-09","points":6,"xp":10},{"object_id":789,"date":"2026-04-08","points":6,"xp":10}],"has_more":false,"totals":{"total_points":15,"monthly_points":15,"xp":25,"level":1,"tier_name":"Novice","next_level_points":400}}

# --- lists -------------------------------------------------------------------------------------------------

> GET /checkins?limit=2
< 200 ~ {"data":[{"id":790},{"id":789}],"has_more":true}
> GET /checkins?limit=2&after=789
< 200 ~ {"data":[{"id":791},{"id":792}],"has_more":true}
> GET /checkins?after=792
< 200 ~ {"data":[{"id":793}],"has_more":false}
> GET /checkins?from=2026-04-01&to=2026-04-08
< 200 ~ {"data":[{"id":789},{"id":791},{"id":792}],"has_more":false}
> GET /checkins?from=2026-04-01&to=2026-04-08&after=790
< 200 ~ {"data":[{"id":789},{"id":791},{"id":792}],"has_more":false}
> GET /checkins?from=2026-04-08&to=2026-04-07
< 422 {"message":"The to field must not be before from.","errors":{"to":["The to field must not be before from."]}}
> GET /checkins?after=5
< 422 {"message":"The after field must be the id of one of your check-ins.","errors":{"after":["The after field must be the id of one of your check-ins."]}}
> GET /checkins?limit=0&after=x&from=y
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."],"after":["The after field must be a whole number."],"from":["The from field must be a date such as 2026-04-08."]}}
> GET /checkins?limit=101
< 422 *

# --- what is refused -----------------------------------------------------------------------------------------

> GET /checkins/yesterday
< 422 {"message":"The date field must be a date such as 2026-04-08.","errors":{"date":["The date field must be a date such as 2026-04-08."]}}
> POST /checkins
< 200 ~ {"data":{"id":790}}
> POST /checkins {"date":"2026-03-01","energy":5}
< 422 {"message":"The mood field is required.","errors":{"mood":["The mood field is required."]}}
> POST /checkins {"mood":11,"energy":0,"reflection":5,"priorities":"rest"}
< 422 ~ {"errors":{"mood":["The mood field must be between 1 and 10."],"energy":["The energy field must be between 1 and 10."],"reflection":["The reflection field must be text."],"priorities":["The priorities field must be a list of texts."]}}
> POST /checkins {"mood":null}
< 422 ~ {"errors":{"mood":["The mood field must not be null."]}}
> POST /checkins {"mood":5,"priorities":["a","b\nc"]}
< 422 ~ {"errors":{"priorities":["The priorities field must be a list of single lines."]}}
> POST /checkins {"mood":5,"priorities":["1","2","3","4","5","6","7","8","9","10","11"]}
< 422 ~ {"errors":{"priorities":["The priorities field must have 0 to 10 items."]}}
> POST /checkins {"mood":5,"priorities":["1","2","3","4","5","6","7","8","9","10"]}
< 200 ~ {"data":{"priorities":["1","2","3","4","5","6","7","8","9","10"]}}
> POST /checkins {"mood":5,"priorities":["ok",""]}
< 422 ~ {"errors":{"priorities.1":["The priorities.1 field must not be empty."]}}

# --- scopes -----------------------------------------------------------------------------------------------------

@ key reader scopes read:profile
> GET /checkins/2026-04-09
< 200 ~ {"data":{"id":790}}
> POST /checkins {"mood":5}
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["write:profile"]}
@ key habits scopes read:habits
> GET /checkins
< 403 ~ {"missing_abilities":["read:profile"]}

# --- reflections count, whenever they are written -------------------------------------------------------------

@ now 2026-05-07T12:00:00Z
@ user ben
@ days 2026-05-01 2026-05-06
> POST /checkins {"mood":5,"date":"$day","reflection":"So."}
< 201 ~ {"data":{"date":"$day"}}
# Nothing written is no reflection.
> POST /checkins {"mood":5,"reflection":""}
< 201 ~ {"data":{"date":"2026-05-07","reflection":null}}
> POST /checkins {"date":"2026-05-01","reflection":null}
< 200 ~ {"data":{"reflection":null}}
> POST /checkins {"reflection":"Written later."}
< 200 *
> GET /points?limit=1
< 200 ~ {"data":[{"act":"checkin"}],"totals":{"total_points":24}}
> POST /checkins {"date":"2026-05-01","reflection":"Again."}
< 200 ~ {"data":{"reflection":"Again."}}
! badge.unlocked {"badge_key":"reflections_7","badge_name":"Mirror","badge_rarity":"common","points_earned":15}
> GET /points?limit=1
< 200 ~ {"data":[{"act":"badge","object_id":null,"badge_key":"reflections_7","date":"2026-05-07","points":15,"xp":0}],"totals":{"total_points":39}}
# The badge stays, and is earned once.
> POST /checkins {"date":"2026-05-01","reflection":null}
< 200 *
> POST /checkins {"date":"2026-05-01","reflection":"And again."}
< 200 *
!
> GET /points
< 200 ~ {"has_more":false,"totals":{"total_points":39}}
