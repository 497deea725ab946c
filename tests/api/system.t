# What belongs to no dialect.

> GET /healthz
< 200 {"status":"ok"}

> GET /readyz
< 200 {"status":"ready"}

> GET /metrics
< 200 *
< Content-Type: text/plain; version=0.0.4; charset=utf-8

# What describes all of this: the same for everybody, and named by its content.
> GET /openapi.json
< 200 ~ {"openapi":"3.1.0","info":{"title":"Cairn"}}
< Content-Type: application/json; charset=utf-8
< Cache-Control: public, no-cache
= described: ETag
> GET /openapi.json
+ If-None-Match: "other", W/$described
< 304
< ETag: $described
> GET /openapi.json
+ If-None-Match: "other"
< 200 *
> GET /docs
< 200 *
< Content-Type: text/html; charset=utf-8
< X-Content-Type-Options: nosniff
< Referrer-Policy: no-referrer
< Content-Security-Policy
< ETag
< !ETag: $described

> GET /
< 404 {"message":"no such thing"}
> POST /healthz
< 405 {"message":"this path does not answer that method"}
< Allow: GET, HEAD, OPTIONS
< !X-RateLimit-Limit
> HEAD /healthz
< 200 {"status":"ok"}
# What only begins like a dialect's path is none of its paths.
> GET /api/v2/publicity
< 404 ~ {"error":true}
> GET /api
< 404 ~ {"error":true}
