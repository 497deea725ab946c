# 300 requests a minute for each person, whatever the key; what is left is told with every answer.
@ base /api/v1/public
@ set limit-loggd 300/1m
@ now 2026-04-08T12:00:00Z
@ user jane
@ key second

# Answers that belong to nobody show an untouched bucket, and take nothing from anybody.
@ as nobody
@ times 3
#! L201
> GET /habits
< 401 *
< X-RateLimit-Limit: 300
< X-RateLimit-Remaining: 300
#! L201
> GET /nowhere
< 404 *
< X-RateLimit-Remaining: 300
#! L201
> OPTIONS /habits
< 204
< X-RateLimit-Remaining: 300

@ as jane
#! L198 L201 L202 L203
> GET /habits
< 200 *
< X-RateLimit-Limit: 300
< X-RateLimit-Remaining: 299
< RateLimit-Policy: "default";q=300;w=60
< RateLimit: "default";r=299;t=60
< !Retry-After
# Errors count as well, and all keys of a person together.
@ as second
#! L197 L201
> GET /habits/99
< 404 *
< X-RateLimit-Remaining: 298
#! L201
> POST /habits {"name":"Run"}
< 201 *
< X-RateLimit-Remaining: 297
#! L201
> POST /habits {
< 400 *
< X-RateLimit-Remaining: 296
# 405 is said before anybody is asked for.
#! L201
> PUT /habits {}
< 405 *
< X-RateLimit-Remaining: 300
@ as jane
@ times 295
> GET /habits
< 200 *
#! L203
> GET /habits
< 200 *
< X-RateLimit-Remaining: 0
< RateLimit: "default";r=0;t=60

@ now 2026-04-08T12:00:17.250Z
#! L131 L197 L198 L202 L203 L204
> GET /habits
< 429 {"message":"Too Many Attempts."}
< X-RateLimit-Limit: 300
< X-RateLimit-Remaining: 0
< Retry-After: 43
< RateLimit: "default";r=0;t=43
# 429 comes before 404 and 422, and nothing is done.
@ as second
> POST /habits {"name":5}
< 429 *
> GET /habits/99
< 429 *
> POST /habits {"name":"Not made"}
< 429 {"message":"Too Many Attempts."}
# But 403 comes before 429.
@ key reader scopes read:tasks
> GET /habits
< 403 *

# Others are not held up.
@ user ann
#! L197
> GET /habits
< 200 {"data":[],"has_more":false}
< X-RateLimit-Remaining: 299

# The last moment of the minute, and the first of the next.
@ as jane
@ now 2026-04-08T12:00:59.999Z
#! L131 L204
> GET /habits
< 429 *
< Retry-After: 1
@ now 2026-04-08T12:01:00Z
#! L198
> GET /habits
< 200 ~ {"data":[{"name":"Run"}],"has_more":false}
< X-RateLimit-Remaining: 299
< RateLimit: "default";r=299;t=60

# What is refused before the limit takes nothing of it, and shows what is left.
@ user eve
@ key reads scopes read:habits
> GET /habits
< 200 *
< X-RateLimit-Remaining: 299
> GET /tasks
< 403 *
< X-RateLimit-Remaining: 299
> GET /tasks
< 403 *
< X-RateLimit-Remaining: 299
> GET /habits
< 200 *
< X-RateLimit-Remaining: 298

# A limit may be any number in any time.
@ user tom
@ set limit-loggd 2/1h
> GET /habits
< 200 *
< X-RateLimit-Limit: 2
< X-RateLimit-Remaining: 1
< RateLimit-Policy: "default";q=2;w=3600
> GET /habits
< 200 *
> GET /habits
< 429 *
< Retry-After: 3540
