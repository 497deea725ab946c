# What belongs to no dialect.

> GET /healthz
< 200 {"status":"ok"}

> GET /readyz
< 200 {"status":"ready"}

> GET /metrics
< 200 *
< Content-Type: text/plain; version=0.0.4; charset=utf-8

> GET /
< 404 {"message":"no such thing"}
> POST /healthz
< 405 {"message":"this path does not answer that method"}
< Allow: GET, HEAD, OPTIONS
< !X-RateLimit-Limit
> HEAD /healthz
< 200 {"status":"ok"}
# What only begins like a dialect's path is none of its paths.
> GET /api/v1/publicity
< 404 {"message":"no such thing"}
> GET /api/v1
< 404 {"message":"no such thing"}
