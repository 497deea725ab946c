# Habits: the samples of the document word for word, then every field that a client may set.
@ base /api/v1/public

# --- the habit of the document -------------------------------------------------------------------

@ now 2026-01-01T08:00:00Z
@ user jane
@ next-id 42
> POST /habits {"name":"Morning Exercise","description":"30 minutes of cardio or strength","emoji":"💪","color":"#00B981"}
< 201 {"data":{"id":42,"name":"Morning Exercise","description":"30 minutes of cardio or strength","emoji":"💪","color":"#00B981","url":null,"frequency":"daily","custom_days":null,"tracking_mode":"check","weekly_target":null,"daily_time_goal":null,"data_source":null,"allow_multiple_checks":false,"display_order":1,"current_streak":0,"longest_streak":0,"status":"active","start_date":"2026-01-01","checked_today":false,"last_checked_at":null,"created_at":"2026-01-01T08:00:00+00:00","updated_at":"2026-01-01T08:00:00+00:00","interval_times":null,"interval_days":null,"strength":0}}

# 45 days on end in winter.
@ now 2026-03-01T08:00:00Z
@ days 2026-01-10 2026-02-23
> POST /habits/42/checks {"date":"$day"}
< 201 ~ {"data":{"date":"$day","source":"api"}}

# A change shows in updated_at; checks do not.
@ now 2026-03-15T10:00:00Z
> PATCH /habits/42 {"color":"#10B981"}
< 200 ~ {"data":{"id":42,"color":"#10B981","current_streak":0,"longest_streak":45,"updated_at":"2026-03-15T10:00:00+00:00"}}

# 14 days up to today, with a day of rest between them.
@ now 2026-04-06T20:00:00Z
@ next-id 501
#! L060
> POST /habits/42/skips {"date":"2026-04-05","reason":"rest","note":"Recovery day"}
< 201 {"data":{"id":501,"date":"2026-04-05","reason":"rest","note":"Recovery day"}}
@ next-id 488
> POST /habits/42/skips {"date":"2026-03-20","reason":"sick"}
< 201 {"data":{"id":488,"date":"2026-03-20","reason":"sick","note":null}}
@ days 2026-03-25 2026-04-04
> POST /habits/42/checks {"date":"$day"}
< 201 ~ {"data":{"date":"$day"}}
> POST /habits/42/checks {}
< 201 ~ {"data":{"date":"2026-04-06","contribution_count":1}}
@ now 2026-04-07T06:50:00Z
@ next-id 9789
> POST /habits/42/checks {}
< 201 ~ {"data":{"id":9789,"date":"2026-04-07"}}
@ now 2026-04-08T07:15:00Z
@ next-id 9801
> POST /habits/42/checks {"note":"Felt great today"}
< 201 {"data":{"id":9801,"date":"2026-04-08","source":"api","note":"Felt great today","contribution_count":1,"checked_at":"2026-04-08T07:15:00+00:00","minutes":null}}
@ next-id 10000
> POST /habits {"name":"Another"}
< 201 ~ {"data":{"id":10000,"display_order":2}}

@ now 2026-04-08T14:30:00Z
#! L006 L031 L048 L050 L113 L114 L117 L118 L119 L121 L123 L205 L206
> GET /habits/42
< 200 ^ {
|   "data": {
|     "id": 42,
|     "name": "Morning Exercise",
|     "description": "30 minutes of cardio or strength",
|     "emoji": "💪",
|     "color": "#10B981",
|     "url": null,
|     "frequency": "daily",
|     "custom_days": null,
|     "tracking_mode": "check",
|     "weekly_target": null,
|     "daily_time_goal": null,
|     "data_source": null,
|     "allow_multiple_checks": false,
|     "display_order": 1,
|     "current_streak": 14,
|     "longest_streak": 45,
|     "status": "active",
|     "start_date": "2026-01-01",
|     "checked_today": true,
|     "last_checked_at": "2026-04-08T07:15:00+00:00",
|     "created_at": "2026-01-01T08:00:00+00:00",
|     "updated_at": "2026-03-15T10:00:00+00:00"
|   }
| }
#! L030 L047 L113 L115 L116 L121 L123 L205 L206
> GET /habits?limit=1
< 200 ^ {
|   "data": [
|     {
|       "id": 42,
|       "name": "Morning Exercise",
|       "description": "30 minutes of cardio or strength",
|       "emoji": "💪",
|       "color": "#10B981",
|       "url": null,
|       "frequency": "daily",
|       "custom_days": null,
|       "tracking_mode": "check",
|       "weekly_target": null,
|       "daily_time_goal": null,
|       "data_source": null,
|       "allow_multiple_checks": false,
|       "display_order": 1,
|       "current_streak": 14,
|       "longest_streak": 45,
|       "status": "active",
|       "start_date": "2026-01-01",
|       "checked_today": true,
|       "last_checked_at": "2026-04-08T07:15:00+00:00",
|       "created_at": "2026-01-01T08:00:00+00:00",
|       "updated_at": "2026-03-15T10:00:00+00:00"
|     }
|   ],
|   "has_more": true
| }
# Checks made in the app itself are marked "manual"; through this API they are marked "api".
@ sql UPDATE habit_check SET source = 0
#! L032 L058 L118 L119
> GET /habits/42/checks?limit=2
< 200 ^ {
|   "data": [
|     {
|       "id": 9801,
|       "date": "2026-04-08",
|       "source": "manual",
|       "note": "Felt great today",
|       "contribution_count": 1,
|       "checked_at": "2026-04-08T07:15:00+00:00"
|     },
|     {
|       "id": 9789,
|       "date": "2026-04-07",
|       "source": "manual",
|       "note": null,
|       "contribution_count": 1,
|       "checked_at": "2026-04-07T06:50:00+00:00"
|     }
|   ],
|   "has_more": true
| }
#! L033 L059 L060 L065 L119 L208
> GET /habits/42/skips?limit=2
< 200 {"data":[{"id":501,"date":"2026-04-05","reason":"rest","note":"Recovery day"},{"id":488,"date":"2026-03-20","reason":"sick","note":null}],"has_more":false}

# --- what may be set -----------------------------------------------------------------------------

@ user ann zone Europe/Bucharest
@ next-id 10
> POST /habits {"name":"Read","url":"https://example.com/books","frequency":"custom","custom_days":[5,1,3],"tracking_mode":"count","allow_multiple_checks":true,"display_order":7,"start_date":"2026-02-01","status":"active"}
< 201 ~ {"data":{"id":10,"url":"https://example.com/books","frequency":"custom","custom_days":[1,3,5],"tracking_mode":"count","allow_multiple_checks":true,"display_order":7,"start_date":"2026-02-01","status":"active"}}
> POST /habits {"name":"Swim","frequency":"flexible","weekly_target":3}
< 201 ~ {"data":{"id":11,"frequency":"flexible","weekly_target":3,"display_order":8}}
> POST /habits {"name":"Run","frequency":"interval","interval_times":2,"interval_days":3}
< 201 ~ {"data":{"id":12,"frequency":"interval","interval_times":2,"interval_days":3}}
> POST /habits {"name":"Study","frequency":"weekdays","tracking_mode":"time","daily_time_goal":45}
< 201 ~ {"data":{"id":13,"frequency":"weekdays","tracking_mode":"time","daily_time_goal":45}}
> POST /habits {"name":"Rest","frequency":"weekends","status":"archived"}
< 201 ~ {"data":{"id":14,"frequency":"weekends","status":"archived"}}

# What the chosen frequency and mode do not use is forgotten.
> POST /habits {"name":"Plain","custom_days":[1],"weekly_target":2,"interval_times":1,"interval_days":2,"daily_time_goal":30}
< 201 ~ {"data":{"id":15,"frequency":"daily","custom_days":null,"weekly_target":null,"interval_times":null,"interval_days":null,"daily_time_goal":null}}

# The day it starts on is the person's own: in Bucharest it is tomorrow already.
@ now 2026-04-08T21:30:00Z
#! L006 L118
> POST /habits {"name":"Late"}
< 201 ~ {"data":{"id":16,"start_date":"2026-04-09","created_at":"2026-04-08T21:30:00+00:00"}}

# Unknown members are ignored; what the server keeps cannot be set; text is kept as it was sent.
> POST /habits {"name":"  \"Ünï\\code\" \u0001 ","mood":5,"current_streak":99,"id":7,"strength":1}
< 201 ~ {"data":{"id":17,"name":"  \"Ünï\\code\" \u0001 ","current_streak":0,"strength":0}}

# --- PATCH: absent is not null ---------------------------------------------------------------------

> PATCH /habits/10 {}
< 200 ~ {"data":{"id":10,"name":"Read","url":"https://example.com/books","custom_days":[1,3,5],"tracking_mode":"count","allow_multiple_checks":true,"display_order":7,"start_date":"2026-02-01"}}
> PATCH /habits/10 {"url":null,"description":"","emoji":"📚"}
< 200 ~ {"data":{"name":"Read","description":"","emoji":"📚","url":null,"custom_days":[1,3,5]}}
> PATCH /habits/10 {"description":null,"emoji":null,"color":null,"name":"Read more"}
< 200 ~ {"data":{"name":"Read more","description":null,"emoji":null,"color":null}}
> PATCH /habits/10 {"name":null,"frequency":null,"tracking_mode":null,"allow_multiple_checks":null,"start_date":null,"display_order":null,"status":null}
< 422 ~ {"errors":{"name":["The name field must not be null."],"frequency":["The frequency field must not be null."],"tracking_mode":["The tracking mode field must not be null."],"allow_multiple_checks":["The allow multiple checks field must not be null."],"start_date":["The start date field must not be null."],"display_order":["The display order field must not be null."],"status":["The status field must not be null."]}}
# The whole is checked, not only what was sent.
> PATCH /habits/10 {"custom_days":null}
< 422 {"message":"The custom days field must name at least one day when frequency is custom.","errors":{"custom_days":["The custom days field must name at least one day when frequency is custom."]}}
> PATCH /habits/10 {"frequency":"flexible"}
< 422 ~ {"errors":{"weekly_target":["The weekly target field is required when frequency is flexible."]}}
> PATCH /habits/10 {"frequency":"daily","tracking_mode":"check","allow_multiple_checks":false,"display_order":0,"start_date":"2026-01-31"}
< 200 ~ {"data":{"frequency":"daily","custom_days":null,"tracking_mode":"check","allow_multiple_checks":false,"display_order":0,"start_date":"2026-01-31"}}
# A number in the body is not the number in the path.
> PATCH /habits/10 {"id":11,"name":"Mine"}
< 200 ~ {"data":{"id":10,"name":"Mine"}}
> GET /habits/11
< 200 ~ {"data":{"id":11,"name":"Swim"}}

# --- archived -----------------------------------------------------------------------------------------

> PATCH /habits/11 {"status":"archived"}
< 200 ~ {"data":{"id":11,"status":"archived"}}
#! L044
> GET /habits?status=archived
< 200 ~ {"data":[{"id":11},{"id":14}],"has_more":false}
#! L043 L044
> GET /habits
< 200 ~ {"data":[{"id":10},{"id":12},{"id":13},{"id":15},{"id":16},{"id":17}],"has_more":false}
#! L044
> GET /habits?status=active&limit=100
< 200 ~ {"data":[{"id":10},{"id":12},{"id":13},{"id":15},{"id":16},{"id":17}]}
#! L044
> GET /habits?status=all
< 200 ~ {"data":[{"id":10},{"id":11},{"id":12},{"id":13},{"id":14},{"id":15},{"id":16},{"id":17}]}
#! L048
> GET /habits/14
< 200 ~ {"data":{"status":"archived"}}
> PATCH /habits/11 {"status":"active"}
< 200 ~ {"data":{"id":11,"status":"active"}}

# --- deleted ------------------------------------------------------------------------------------------

> POST /habits/12/checks {"date":"2026-04-08"}
< 201 ~ {"data":{"id":18}}
> POST /habits/12/skips {"date":"2026-04-01","reason":"other"}
< 201 ~ {"data":{"id":19}}
> DELETE /habits/12
< 204
#! L049
> GET /habits/12
< 404 {"message":"Habit not found."}
> GET /habits/12/checks
< 404 {"message":"Habit not found."}
> DELETE /habits/12
< 404 {"message":"Habit not found."}
# Numbers are never given twice.
> POST /habits {"name":"New"}
< 201 ~ {"data":{"id":20}}
> GET /habits/20/checks
< 200 {"data":[],"has_more":false}
> GET /habits/20/skips
< 200 {"data":[],"has_more":false}

# People do not see each other: Jane still has her two.
@ as jane
#! L042
> GET /habits?status=all
< 200 ~ {"data":[{"id":42},{"id":10000}],"has_more":false}
#! L049 L129
> GET /habits/10
< 404 {"message":"Habit not found."}
