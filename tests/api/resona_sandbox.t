# The sandbox: somebody who is made up, with 90 days in one call and a clock that can be moved.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic
@ key live api resona
@ key test api resona mode test

@ as live
> POST /sandbox/seed {"user_id":"demo"}
< 403 ~ {"error":{"code":403,"type":"permission_error","message":"Only rk_test_ keys have a sandbox"}}
> GET /users
< 200 {"users":[],"has_more":false}
> POST /sandbox/advance {"user_id":"demo"}
< 404 *
@ as test
> POST /sandbox/seed {"user_id":"demo"}
< 200 {"user_id":"demo","seed":1,"from":"2025-11-12","to":"2026-02-09","days":90,"clock":"2026-02-09T12:00:00Z","coherence_estimate":70,"events_raised":0}
> GET /state?user_id=demo
< 200 ~ {"coherence_score":70,"corridor_status":"in","confidence":0.93}
> GET /trends?user_id=demo&range=90d
< 200 ~ {"days_with_data":90}
# The same seed has the same numbers, another one others.
> POST /users/twin/sandbox/seed {"seed":1}
< 200 ~ {"user_id":"twin","seed":1,"coherence_estimate":70}
> GET /state?user_id=twin
< 200 ~ {"coherence_score":70,"confidence":0.93}
> POST /users/other/sandbox/seed {"seed":7}
< 200 ~ {"user_id":"other","seed":7,"coherence_estimate":71}

# --- what is wrong -----------------------------------------------------------------------------------
> POST /sandbox/seed {"user_id":"demo"}
< 409 ~ {"error":{"message":"this user has samples already: erase it first"}}
> POST /sandbox/seed {"user_id":"new","seed":1000001}
< 400 ~ {"error":{"message":"seed must be between 0 and 1000000"}}
> POST /sandbox/advance {"user_id":"demo","days":31}
< 400 ~ {"error":{"message":"days must be between 1 and 30"}}
> POST /sandbox/advance {"user_id":"nobody"}
< 404 ~ {"error":{"message":"There is no such user"}}
> POST /ingest {"source":"watch","user_id":"real","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
> POST /sandbox/seed {"user_id":"real"}
< 409 *
> POST /sandbox/advance {"user_id":"real"}
< 404 ~ {"error":{"message":"There is no such sandbox"}}

# --- the clock is moved: three days of strain, told on the way --------------------------------------------
> POST /webhooks {"url":"https://example.com/test"}
< 201 ~ {"id":4}
> POST /alerts/subscribe {"user_id":"demo","channels":["webhook"],"thresholds":{"coherence_below":40,"stress_above":0.8}}
< 200 *
> POST /sandbox/advance {"user_id":"demo"}
< 200 {"user_id":"demo","seed":1,"from":"2026-02-10","to":"2026-02-10","days":1,"clock":"2026-02-10T12:00:00Z","coherence_estimate":67,"events_raised":0}
> POST /users/demo/sandbox/advance {"days":2}
< 200 {"user_id":"demo","seed":1,"from":"2026-02-11","to":"2026-02-12","days":2,"clock":"2026-02-12T12:00:00Z","coherence_estimate":22,"events_raised":3}
> GET /webhooks/4/deliveries
< 200 ~ {"deliveries":[{"event":"autonomic.alert","state":"pending"},{"event":"autonomic.alert"},{"event":"corridor.exit"}],"has_more":false}
# It is that day there: states, and samples of one's own.
> GET /state?user_id=demo
< 200 ~ {"coherence_score":22,"corridor_status":"out","confidence":0.93,"computed_at":"2026-02-12T12:00:00Z"}
> GET /trends?user_id=demo&range=3d
< 200 ~ {"dates":["2026-02-10","2026-02-11","2026-02-12"],"series":{"coherence":[67,35,22]}}
> POST /ingest {"source":"watch","user_id":"demo","timestamp":"2026-02-12T09:00:00Z","metrics":{"spo2_pct":97,"steps":1800}}
< 200 ~ {"processed_at":"2026-02-12T12:00:00Z"}
> POST /interventions/log {"user_id":"demo","type":"breathing","duration_sec":180,"trigger":"alert"}
< 200 ~ {"logged_at":"2026-02-12T12:00:00Z","state_before":{"coherence_score":22}}
# Everybody else's clock stands where it stood.
> GET /state?user_id=twin
< 200 ~ {"computed_at":"2026-02-09T12:00:00Z"}
> POST /ingest {"source":"watch","user_id":"real","timestamp":"2026-02-12T09:00:00Z","metrics":{"hrv_ms":50}}
< 400 *
# Days that went by are made up as well: the last 30 of them.
@ now 2026-02-11T12:00:00Z
> POST /sandbox/advance {"user_id":"demo","days":1}
< 200 ~ {"from":"2026-02-13","to":"2026-02-15","days":3,"clock":"2026-02-15T12:00:00Z"}
@ faults off
> POST /sandbox/advance {"user_id":"demo","days":4}
< 200 ~ {"to":"2026-02-19","events_raised":1}
> GET /webhooks/4/deliveries?limit=1
< 200 ~ {"deliveries":[{"event":"corridor.return"}]}
> DELETE /users/demo
< 204
> POST /sandbox/advance {"user_id":"demo"}
< 404 *
