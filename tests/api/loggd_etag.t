# An answer's ETag stands for all that it depends on, for this one caller.
@ base /api/v1/public
@ user jane zone Europe/Bucharest
@ now 2026-04-08T12:00:00Z
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2}}
< !ETag

> GET /habits/2
< 200 ~ {"data":{"name":"Run"}}
< ETag
< Cache-Control: private, no-cache
= one: ETag
#! L201
> GET /habits/2
+ If-None-Match: $one
< 304
< ETag: $one
< X-RateLimit-Limit: 16000000
> GET /habits/2
+ If-None-Match: "0123456789abcdef0123456789abcdef", W/$one , "x"
< 304
> HEAD /habits/2
+ If-None-Match: $one
< 304
> GET /habits/2
+ If-None-Match: "0123456789abcdef0123456789abcdef"
< 200 ~ {"data":{"name":"Run"}}
> GET /habits/2
+ If-None-Match:
< 200 *

# Another path, another query: another answer.
> GET /habits
< 200 *
= list: ETag
< !ETag: $one
> GET /habits?limit=1
< 200 *
< !ETag: $list
> GET /habits
+ If-None-Match: $one
< 200 *

# A write changes it, also one of something else of the same person; a read and a failure do not.
> GET /habits/99
< 404 *
< !ETag
> POST /habits {}
< 422 *
> PATCH /habits/99 {}
< 404 *
> GET /habits/2
+ If-None-Match: $one
< 304
> POST /habits/2/checks {}
< 201 *
> GET /habits/2
+ If-None-Match: $one
< 200 ~ {"data":{"checked_today":true,"current_streak":1}}
= two: ETag

# The person's day changes it: at 21:00 UTC it is tomorrow in Bucharest.
@ now 2026-04-08T20:59:59Z
> GET /habits/2
+ If-None-Match: $two
< 304
@ now 2026-04-08T21:00:00Z
> GET /habits/2
+ If-None-Match: $two
< 200 ~ {"data":{"checked_today":false,"current_streak":1}}
= three: ETag
> GET /habits/2/history?from=2026-04-08&to=2026-04-09
< 200 ~ {"data":[{"state":"done"},{"state":"unscheduled"}]}
@ now 2026-04-09T21:00:00Z
> GET /habits/2/history?from=2026-04-08&to=2026-04-09
< 200 ~ {"data":[{"state":"done"},{"state":"missed"}]}
> GET /habits/2
< 200 ~ {"data":{"checked_today":false,"current_streak":0}}
@ now 2026-04-08T21:00:00Z
> GET /habits/2
+ If-None-Match: $three
< 304

# A key that may do something else gets an answer of its own, and one that may do nothing gets none.
@ key reader scopes read:habits
@ key other scopes read:tasks
@ as jane
> GET /habits/2
< 200 *
= three: ETag
@ as reader
> GET /habits/2
+ If-None-Match: $three
< 200 *
< !ETag: $three
@ as other
> GET /habits/2
+ If-None-Match: $three
< 403 *
@ as nobody
> GET /habits/2
+ If-None-Match: $three
< 401 *
@ as jane
> GET /habits/2
+ If-None-Match: $three
< 304
> GET /habits
< 200 ~ {"data":[{"id":2}]}
= list: ETag

# Nothing is shared between people: the same path, the same version, another answer.
@ user ann zone Europe/Bucharest
@ sql UPDATE person SET version = (SELECT MAX(version) - 1 FROM person)
> GET /habits
+ If-None-Match: $list
< 200 {"data":[],"has_more":false}
< !ETag: $list

# The settings of a person count.
> POST /habits {"name":"Sleep","start_date":"2026-04-01"}
< 201 ~ {"data":{"id":2}}
> POST /habits/2/checks {"date":"2026-04-08"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"checked_today":false}}
= four: ETag
@ zone America/New_York
> GET /habits/2
+ If-None-Match: $four
< 200 ~ {"data":{"checked_today":true}}
