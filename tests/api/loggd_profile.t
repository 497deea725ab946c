# The profile: the sample of the document, everything that can be changed, and the pictures.
@ base /api/v1/public

# --- the profile of the document ---------------------------------------------------------------------
# Only the level differs: 2,500 points are level 5 in the document's level.up, and 7 in its profile.

@ now 2025-11-01T08:00:00Z
@ sql UPDATE counter SET next = 7
@ user jane zone Europe/Bucharest
#! L109 L110
> PATCH /profile {"bio":"Building better habits one day at a time","avatar_id":"fox","avatar_animated":true}
< 200 ~ {"data":{"id":7,"level":1,"total_points":0,"monthly_points":0,"current_streak":0,"longest_streak":0,"subscription_expires_at":null,"tier_name":"Novice","xp":0}}
@ plan-until 2027-01-01T00:00:00Z
@ now 2026-04-08T14:30:00Z
# 45 days up to the middle of January, and 14 up to today (day 20551).
@ sql INSERT INTO score (person, points, xp, checks, tasks, goals, focus_seconds, reflections, first_day, last_day, run_len, run_last, alive_until, best_closed) VALUES (7, 2500, 900, 0, 0, 0, 0, 0, 20400, 20551, 14, 20551, 20552, 45)
@ sql INSERT INTO ledger_day (person, day, acts, checks, tasks, points, xp) VALUES (7, 20543, 1, 0, 0, 1000, 0), (7, 20544, 1, 0, 0, 100, 0), (7, 20551, 1, 0, 0, 250, 0), (7, 20574, 1, 0, 0, 2000, 0)
#! L041 L108 L111 L112 L121 L123 L219 L220
> GET /profile
< 200 ^ {
|   "data": {
|     "id": 7,
|     "username": "jane",
|     "email": "jane@example.com",
|     "bio": "Building better habits one day at a time",
|     "avatar_id": "fox",
|     "avatar_animated": true,
|     "timezone": "Europe/Bucharest",
|     "week_start_day": "monday",
|     "level": 5,
|     "total_points": 2500,
|     "monthly_points": 350,
|     "current_streak": 14,
|     "longest_streak": 45,
|     "subscription_tier": "pro",
|     "subscription_expires_at": "2027-01-01T00:00:00+00:00",
|     "created_at": "2025-11-01T08:00:00+00:00"
|   }
| }
# What is added stands behind it.
> GET /profile
< 200 ~ {"data":{"day_start_hour":0,"tier_name":"Adventurer","xp":900}}
# Today is grace, tomorrow too late.
@ now 2026-04-09T20:59:59Z
> GET /profile
< 200 ~ {"data":{"current_streak":14}}
@ now 2026-04-09T21:00:00Z
> GET /profile
< 200 ~ {"data":{"current_streak":0,"longest_streak":45,"monthly_points":350}}
@ now 2026-04-30T21:00:00Z
> GET /profile
< 200 ~ {"data":{"monthly_points":2000}}

# --- changing it -----------------------------------------------------------------------------------------

@ user ben
@ now 2026-05-01T12:00:00Z
#! L110 L220
> GET /profile
< 200 {"data":{"id":8,"username":"ben","email":"ben@example.com","bio":null,"avatar_id":null,"avatar_animated":false,"timezone":"UTC","week_start_day":"monday","level":1,"total_points":0,"monthly_points":0,"current_streak":0,"longest_streak":0,"subscription_tier":"pro","subscription_expires_at":null,"created_at":"2026-04-30T21:00:00+00:00","day_start_hour":0,"tier_name":"Novice","xp":0}}
= tag: ETag
> PATCH /profile {}
< 200 ~ {"data":{"username":"ben","bio":null}}
> PATCH /profile {"username":"ben.2","bio":"","avatar_id":"mouse","avatar_animated":true,"timezone":"America/New_York","week_start_day":"saturday","day_start_hour":6}
< 200 {"data":{"id":8,"username":"ben.2","email":"ben@example.com","bio":"","avatar_id":"mouse","avatar_animated":true,"timezone":"America/New_York","week_start_day":"saturday","level":1,"total_points":0,"monthly_points":0,"current_streak":0,"longest_streak":0,"subscription_tier":"pro","subscription_expires_at":null,"created_at":"2026-04-30T21:00:00+00:00","day_start_hour":6,"tier_name":"Novice","xp":0}}
> GET /profile
+ If-None-Match: $tag
< 200 ~ {"data":{"username":"ben.2"}}
> PATCH /profile {"bio":null,"avatar_id":null}
< 200 ~ {"data":{"bio":null,"avatar_id":null,"username":"ben.2"}}

# A name belongs to one person; the one given up is free.
> PATCH /profile {"username":"jane"}
< 422 {"message":"The username field has already been taken.","errors":{"username":["The username field has already been taken."]}}
> PATCH /profile {"username":"ben.2"}
< 200 ~ {"data":{"username":"ben.2"}}
@ as jane
> PATCH /profile {"username":"ben"}
< 200 ~ {"data":{"id":7,"username":"ben"}}
@ as ben
> PATCH /profile {"username":"jane"}
< 200 ~ {"data":{"id":8,"username":"jane"}}

> PATCH /profile {"username":"Jane Doe","timezone":"Europe/Atlantis","week_start_day":"friday"}
< 422 ~ {"errors":{"username":["The username field must be 1 to 64 of a-z, 0-9, '_', '.' and '-'."],"timezone":["The timezone field must be a time zone such as Europe/Bucharest."],"week_start_day":["The week start day field must be monday, sunday or saturday."]}}
> PATCH /profile {"username":"","bio":7,"avatar_id":"../fox","avatar_animated":1,"timezone":null,"week_start_day":"day","day_start_hour":7}
< 422 ~ {"errors":{"username":["The username field must not be empty."],"bio":["The bio field must be text."],"avatar_id":["The avatar id field must be one of fox, owl, bear, cat, dog, panda, rabbit, koala, lion, frog, penguin, mouse."],"avatar_animated":["The avatar animated field must be true or false."],"timezone":["The timezone field must not be null."],"week_start_day":["The week start day field must be one of sunday, monday, tuesday, wednesday, thursday, friday, saturday."],"day_start_hour":["The day start hour field must be between 0 and 6."]}}
> PATCH /profile {"timezone":"EET-2EEST"}
< 422 *

# --- the day is another one at once ------------------------------------------------------------------------

@ user kim zone UTC
@ now 2026-05-01T22:30:00Z
> POST /checkins {"mood":5}
< 201 ~ {"data":{"date":"2026-05-01"}}
> PATCH /profile {"timezone":"Asia/Tokyo"}
< 200 ~ {"data":{"current_streak":1,"total_points":6,"monthly_points":6}}
> POST /checkins {"mood":5}
< 201 ~ {"data":{"date":"2026-05-02"}}
> GET /profile
< 200 ~ {"data":{"current_streak":2}}
# Back where it is still the 1st: what was done stays done.
> PATCH /profile {"timezone":"UTC"}
< 200 ~ {"data":{"current_streak":2,"total_points":12}}
@ now 2026-05-02T02:00:00Z
> PATCH /profile {"day_start_hour":3}
< 200 *
> POST /checkins {"mood":6}
< 200 ~ {"data":{"date":"2026-05-01"}}

# --- the week begins on another day: flexible habits count anew -----------------------------------------------

# Sunday 2026-04-05 and Monday 2026-04-06: one week from Sunday, two from Monday.
@ user ann
@ now 2026-04-08T12:00:00Z
@ next-id 10
> POST /habits {"name":"Gym","frequency":"flexible","weekly_target":2}
< 201 ~ {"data":{"id":10}}
> POST /habits {"name":"Swim","frequency":"flexible","weekly_target":1,"status":"archived"}
< 201 ~ {"data":{"id":11}}
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":12}}
> POST /habits/10/checks {"date":"2026-04-05"}
< 201 *
> POST /habits/10/checks {"date":"2026-04-06"}
< 201 *
> POST /habits/11/checks {"date":"2026-04-05"}
< 201 *
> POST /habits/11/checks {"date":"2026-04-06"}
< 201 *
> POST /habits/12/checks {"date":"2026-04-06"}
< 201 *
> GET /habits?status=all
< 200 ~ {"data":[{"id":10,"current_streak":0,"longest_streak":0},{"id":11,"current_streak":2,"longest_streak":2},{"id":12,"longest_streak":1}]}
> PATCH /profile {"week_start_day":"sunday"}
< 200 ~ {"data":{"week_start_day":"sunday"}}
> GET /habits?status=all
< 200 ~ {"data":[{"id":10,"current_streak":1,"longest_streak":1},{"id":11,"current_streak":1,"longest_streak":1},{"id":12,"longest_streak":1}]}
> PATCH /profile {"week_start_day":"monday"}
< 200 *
> GET /habits?status=all
< 200 ~ {"data":[{"id":10,"longest_streak":0},{"id":11,"longest_streak":2},{"id":12,"longest_streak":1}]}

# --- scopes, plans -----------------------------------------------------------------------------------------------

@ key reader scopes read:profile
> GET /profile
< 200 *
> PATCH /profile {"bio":"x"}
< 403 ~ {"missing_abilities":["write:profile"]}
@ key writer scopes write:profile
> PATCH /profile {"bio":"x"}
< 200 *
> GET /profile
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["read:profile"]}
@ as ann
@ plan-until 2026-04-08T12:00:00Z
> GET /profile
< 403 {"message":"API access requires an active Pro subscription.","requires_pro":true}

# --- pictures: for anybody, and to be kept ------------------------------------------------------------------------

@ base
@ as nobody
#! L109
> GET /images/avatars/fox.svg
< 200 *
< Content-Type: image/svg+xml
< Cache-Control: public, max-age=86400
< X-Request-Id
> GET /images/avatars/frog.svg
< 200 *
> HEAD /images/avatars/lion.svg
< 200 *
> GET /images/avatars/unicorn.svg
< 404 {"message":"There is no such picture."}
> GET /images/avatars/fox
< 404 *
> GET /images/avatars/fox.png
< 404 *
> GET /images/avatars/fox.svg.svg
< 404 *
> GET /images/avatars/%2e%2e%2ffox.svg
< 404 *
> POST /images/avatars/fox.svg
< 405 *
