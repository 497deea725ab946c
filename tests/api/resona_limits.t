# Limits: one for each key, and a second one for bursts; a key that was replaced works a while longer.

@ base /v1
@ now 2026-02-09T12:00:30Z
@ user clinic
@ key one api resona
@ key two api resona
@ set limit-resona 5/1m,3/1s
@ as one
#! S022
> GET /users
< 200 *
< X-RateLimit-Limit: 5
< X-RateLimit-Remaining: 4
> GET /users
< 200 *
> GET /users
< 200 *
#! S023 S029
> GET /users
+ X-Request-Id: req_1
< 429 {"error":{"code":429,"message":"Too many requests. Back off and retry","request_id":"req_1","type":"rate_limited","retry_after":1}}
< Retry-After: 1
< X-RateLimit-Limit: 3
# Another key has its own.
@ as two
> GET /users
< 200 *
@ as one
@ now 2026-02-09T12:00:31Z
> GET /users
< 200 *
> GET /users
< 200 *
< X-RateLimit-Remaining: 0
> GET /users
< 429 ~ {"error":{"code":429,"retry_after":29}}
< Retry-After: 29
< X-RateLimit-Limit: 5
@ now 2026-02-09T12:01:00Z
> GET /users
< 200 *

# --- keys that are replaced ------------------------------------------------------------------------
# `cairn key rotate --overlap-hours 1` makes a new key and lets the old one expire in an hour.
@ set limit-resona 1000/1m
@ key old api resona expires 2026-02-09T13:00:00Z
@ key new api resona
@ as old
@ now 2026-02-09T12:59:59Z
#! S030
> GET /users
< 200 *
@ now 2026-02-09T13:00:00Z
> GET /users
< 401 ~ {"error":{"code":401,"message":"Invalid or expired API key"}}
@ as new
> GET /users
< 200 *
