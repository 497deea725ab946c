# A POST sent twice with one Idempotency-Key acts once, for a day.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z
@ user jane

> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":2,"name":"Run","created_at":"2026-04-08T12:00:00+00:00"}}
< !Idempotency-Replayed
@ now 2026-04-08T12:05:00Z
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":2,"name":"Run","created_at":"2026-04-08T12:00:00+00:00"}}
< Idempotency-Replayed: true
> GET /habits
< 200 ~ {"data":[{"id":2}],"has_more":false}

# A replay changes nothing at all: what was known of the habit is still good.
> GET /habits/2
< 200 *
= tag: ETag
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 *
< Idempotency-Replayed: true
> GET /habits/2
+ If-None-Match: $tag
< 304

# It is the first answer that is replayed, whatever became of the habit.
> PATCH /habits/2 {"name":"Walk"}
< 200 *
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":2,"name":"Run"}}
> DELETE /habits/2
< 204
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":2,"name":"Run"}}

# Another request under the same name is refused: another body, path or query.
> POST /habits {"name":"Swim"}
+ Idempotency-Key: first
< 422 {"message":"The Idempotency-Key field was used for another request.","errors":{"Idempotency-Key":["The Idempotency-Key field was used for another request."]}}
< !Idempotency-Replayed
> POST /habits {"name": "Run"}
+ Idempotency-Key: first
< 422 *
> POST /habits?x=1 {"name":"Run"}
+ Idempotency-Key: first
< 422 *
> POST /habits {"name":"Swim"}
< 201 ~ {"data":{"id":3}}
> POST /habits/3/checks {"name":"Run"}
+ Idempotency-Key: first
< 422 *

# What failed is not kept, and may be tried again.
> POST /habits {"name":""}
+ Idempotency-Key: second
< 422 *
> POST /habits {"name":"Fixed"}
+ Idempotency-Key: second
< 201 ~ {"data":{"id":4}}
> POST /habits/99/checks {}
+ Idempotency-Key: third
< 404 *
> POST /habits/4/checks {"note":"once"}
+ Idempotency-Key: third
< 201 ~ {"data":{"id":5,"note":"once"}}
# A second check of a day answers 200, and so does its replay.
> POST /habits/4/checks {"note":"twice"}
+ Idempotency-Key: fourth
< 200 ~ {"data":{"id":5,"note":"twice"}}
> POST /habits/4/checks {"note":"thrice"}
< 200 ~ {"data":{"id":5,"note":"thrice"}}
> POST /habits/4/checks {"note":"twice"}
+ Idempotency-Key: fourth
< 200 ~ {"data":{"id":5,"note":"twice"}}
< Idempotency-Replayed: true
> GET /habits/4/checks
< 200 ~ {"data":[{"note":"thrice"}]}

# Names belong to a key; only POST has them.
@ key second
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":7}}
< !Idempotency-Replayed
@ as jane
> PATCH /habits/7 {"name":"Ride"}
+ Idempotency-Key: first
< 200 ~ {"data":{"name":"Ride"}}
< !Idempotency-Replayed
> DELETE /habits/7
+ Idempotency-Key: first
< 204
@ user ann
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":2}}
< !Idempotency-Replayed

# A replay is for those who may: scope and plan are asked first.
@ as jane
@ key reader scopes read:habits
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 403 *
@ as jane

# The name itself.
> POST /habits {"name":"x"}
+ Idempotency-Key:
< 422 ~ {"errors":{"Idempotency-Key":["The Idempotency-Key field must be 1 to 255 bytes of text."]}}
> POST /habits {"name":"x"}
+ Idempotency-Key: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345
< 422 *
> POST /habits {"name":"x"}
+ Idempotency-Key: 012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234
< 201 *

# After a day it is forgotten.
@ now 2026-04-09T11:59:59.999Z
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":2}}
< Idempotency-Replayed: true
@ now 2026-04-09T12:00:00Z
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":10,"created_at":"2026-04-09T12:00:00+00:00"}}
< !Idempotency-Replayed
> POST /habits {"name":"Run"}
+ Idempotency-Key: first
< 201 ~ {"data":{"id":10}}
< Idempotency-Replayed: true
