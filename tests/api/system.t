# What belongs to no dialect.

> GET /healthz
< 200 {"status":"ok"}

> GET /readyz
< 200 {"status":"ready"}
