# Skips: days left out on purpose are treated as not scheduled.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z
@ user jane
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2}}
@ days 2026-04-01 2026-04-03
> POST /habits/2/checks {"date":"$day"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"longest_streak":3}}

# The days between the last check and today skipped one by one: the streak goes on.
@ days 2026-04-04 2026-04-06
#! L060
> POST /habits/2/skips {"date":"$day","reason":"sick"}
< 201 ~ {"data":{"date":"$day","reason":"sick","note":null}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":0}}
> POST /habits/2/skips {"date":"2026-04-07","reason":"rest","note":"tired"}
< 201 {"data":{"id":9,"date":"2026-04-07","reason":"rest","note":"tired"}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":3,"longest_streak":3,"checked_today":false}}
> GET /habits
< 200 ~ {"data":[{"current_streak":3,"longest_streak":3}]}
# Skips carry the strength: it is what it was on the 3rd, through the 7th; today is not over.
> GET /habits/2/history?from=2026-04-03&to=2026-04-07
< 200 ~ {"data":[{"state":"done","strength":0.14782},{"state":"skipped","strength":0.14782},{"state":"skipped","strength":0.14782},{"state":"skipped","strength":0.14782},{"state":"skipped","strength":0.14782}]}

# A second skip of a day replaces reason and note.
#! L060
> POST /habits/2/skips {"date":"2026-04-07","reason":"other"}
< 200 {"data":{"id":9,"date":"2026-04-07","reason":"other","note":null}}

# A check on a skipped day wins, and the skip stays.
> POST /habits/2/checks {"date":"2026-04-05"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":4}}
#! L059
> GET /habits/2/skips
< 200 ~ {"data":[{"date":"2026-04-07"},{"date":"2026-04-06"},{"date":"2026-04-05"},{"date":"2026-04-04"}]}
#! L053
> GET /habits/2/checks
< 200 ~ {"data":[{"date":"2026-04-05"},{"date":"2026-04-03"},{"date":"2026-04-02"},{"date":"2026-04-01"}]}

# One of them taken back breaks the streak.
> DELETE /habits/2/skips/9
< 204
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"longest_streak":4}}
> DELETE /habits/2/skips/9
< 404 {"message":"Skip not found."}

# --- planned holidays ------------------------------------------------------------------------------------

@ user ann
> POST /habits {"name":"Swim"}
< 201 ~ {"data":{"id":2}}
@ days 2026-04-07 2026-04-08
> POST /habits/2/checks {"date":"$day"}
< 201 *
@ days 2026-04-10 2026-04-20
#! L060
> POST /habits/2/skips {"date":"$day","reason":"vacation"}
< 201 ~ {"data":{"reason":"vacation"}}
@ now 2026-04-09T12:00:00Z
> POST /habits/2/checks
< 201 *
@ now 2026-04-20T12:00:00Z
> GET /habits/2
< 200 ~ {"data":{"current_streak":3}}
# The first day back is grace, the second is not.
@ now 2026-04-21T12:00:00Z
> GET /habits/2
< 200 ~ {"data":{"current_streak":3}}
> GET /habits
< 200 ~ {"data":[{"current_streak":3}]}
@ now 2026-04-22T12:00:00Z
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"longest_streak":3}}
@ now 2026-04-21T12:00:00Z
> POST /habits/2/checks
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":4}}
#! L061
> GET /habits/2/skips?from=2026-04-19
< 200 ~ {"data":[{"date":"2026-04-20"},{"date":"2026-04-19"}],"has_more":false}

# A week skipped on all its days is passed over by a weekly target.
@ user kim
@ now 2026-04-08T12:00:00Z
> POST /habits {"name":"Gym","frequency":"flexible","weekly_target":1}
< 201 ~ {"data":{"id":2}}
> POST /habits/2/checks {"date":"2026-03-25"}
< 201 *
> POST /habits/2/checks {"date":"2026-04-08"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":1,"longest_streak":1}}
@ days 2026-03-30 2026-04-04
> POST /habits/2/skips {"date":"$day","reason":"vacation"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":1}}
> POST /habits/2/skips {"date":"2026-04-05","reason":"vacation"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"longest_streak":2}}

# --- what is refused ---------------------------------------------------------------------------------------

> POST /habits/2/skips
< 422 {"message":"The date field is required. (and 1 more error)","errors":{"date":["The date field is required."],"reason":["The reason field is required."]}}
> POST /habits/2/skips {"date":null,"reason":null,"note":1}
< 422 ~ {"errors":{"date":["The date field is required."],"reason":["The reason field is required."],"note":["The note field must be text."]}}
#! L060
> POST /habits/2/skips {"date":"2026-02-29","reason":"lazy"}
< 422 ~ {"errors":{"date":["The date field must be a date such as 2026-04-08."],"reason":["The reason field must be one of vacation, sick, rest, other."]}}
> POST /habits/2/skips {"date":"2031-04-13","reason":"rest"}
< 422 {"message":"The date field must be within five years from today.","errors":{"date":["The date field must be within five years from today."]}}
> POST /habits/2/skips {"date":"2031-04-12","reason":"rest"}
< 201 *
> POST /habits/2/skips {"date":"1970-01-01","reason":"rest"}
< 201 *
