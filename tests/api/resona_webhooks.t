# Webhooks of an organization: made, changed, tested, delivered again; those of live and of test data are apart.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic
@ key live api resona
@ key test api resona mode test
@ user other
@ key rival api resona

@ as live
> GET /webhooks
< 200 {"webhooks":[],"has_more":false}
< !ETag

# --- made

> POST /webhooks {"url":"https://example.com/hooks/resona","name":"Our server"}
< 201 ~ {"id":4,"url":"https://example.com/hooks/resona","name":"Our server",
|   "events":["autonomic.alert","corridor.exit","corridor.return"],"active":true,"disabled_reason":null,"disabled_at":null,
|   "consecutive_failures":0,"secret_rotation_ends_at":null,"created_at":"2026-02-09T12:00:00Z","updated_at":"2026-02-09T12:00:00Z"}
= secret: .secret
# The secret is shown this once.
> GET /webhooks/4
< 200 {"id":4,"url":"https://example.com/hooks/resona","name":"Our server","events":["autonomic.alert","corridor.exit","corridor.return"],"active":true,"disabled_reason":null,"disabled_at":null,"consecutive_failures":0,"secret_rotation_ends_at":null,"created_at":"2026-02-09T12:00:00Z","updated_at":"2026-02-09T12:00:00Z"}
> POST /webhooks {"url":"https://example.com/two","events":["corridor.return","corridor.exit"]}
+ Idempotency-Key: two
< 201 ~ {"id":5,"events":["corridor.exit","corridor.return"]}
= once: .secret
> POST /webhooks {"url":"https://example.com/two","events":["corridor.return","corridor.exit"]}
+ Idempotency-Key: two
< 201 ~ {"id":5,"secret":"$once"}
< Idempotency-Replayed: true

# --- what is wrong with a request

> POST /webhooks {}
< 400 ~ {"error":{"message":"url is required"}}
> POST /webhooks {"url":"https://example.com/","events":["habit.completed"]}
< 400 ~ {"error":{"message":"events has \"habit.completed\", which is none of autonomic.alert, corridor.exit, corridor.return"}}
> POST /webhooks {"url":"https://example.com/","events":["webhook.test"]}
< 400 *
> POST /webhooks {"url":"https://example.com/","events":[]}
< 400 *
> POST /webhooks {"url":"http://example.com/"}
< 400 ~ {"error":{"message":"url must begin with https://"}}
> POST /webhooks {"url":"https://127.0.0.1/"}
< 400 *
> GET /webhooks/2
< 404 ~ {"error":{"code":404,"type":"not_found","message":"There is no such webhook"}}
> PATCH /webhooks/4 {"url":null}
< 400 *
> POST /webhooks/4/rotate-secret {"overlap_hours":169}
< 400 *

# --- live and test data, and other organizations

@ as test
> GET /webhooks
< 200 {"webhooks":[],"has_more":false}
> GET /webhooks/4
< 404 *
> POST /webhooks {"url":"https://example.com/test"}
< 201 ~ {"id":6}
@ as rival
> GET /webhooks
< 200 {"webhooks":[],"has_more":false}
> POST /webhooks/4/test
< 404 *
@ as live
> GET /webhooks
< 200 ~ {"webhooks":[{"id":4},{"id":5}]}

# --- changed, switched off and on

> PATCH /webhooks/5 {"name":"Two","active":false}
< 200 ~ {"name":"Two","active":false,"disabled_reason":"paused","disabled_at":"2026-02-09T12:00:00Z"}
> POST /webhooks/5/test
< 409 ~ {"error":{"code":409,"message":"this webhook is off: switch it on first"}}
> POST /webhooks/5/rotate-secret {"overlap_hours":24}
< 200 ~ {"id":5,"secret_rotation_ends_at":"2026-02-10T12:00:00Z"}
> PATCH /webhooks/5 {"active":true}
< 200 ~ {"active":true,"disabled_reason":null,"disabled_at":null}

# --- told

> POST /webhooks/4/test
< 202 ~ {"event":"webhook.test","state":"pending","attempts":0,"next_attempt_at":"2026-02-09T12:00:00Z","response_status":null,"created_at":"2026-02-09T12:00:00Z","ended_at":null}
= first: .id
! webhook.test {"webhook_id":4,"webhook_name":"Our server"}

# Of a user's corridor both hear, whoever the user is; test data's webhooks do not.
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"coherence_estimate":71}
@ now 2026-02-10T12:00:00Z
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"coherence_estimate":27}
> GET /webhooks/5/deliveries
< 200 ~ {"deliveries":[{"event":"corridor.exit","state":"pending","attempts":0}],"has_more":false}
> GET /webhooks/4/deliveries?limit=1&state=pending
< 200 ~ {"deliveries":[{"event":"corridor.exit"}],"has_more":true}
> GET /webhooks/4/deliveries?state=delivered
< 200 {"deliveries":[],"has_more":false}
> GET /webhooks/4/deliveries/$first
< 200 ~ {"id":"$first","event":"webhook.test","state":"pending","attempt_log":[]}
> POST /webhooks/4/deliveries/$first/redeliver
< 202 ~ {"id":"$first","state":"pending","attempts":0}
> POST /webhooks/5/deliveries/$first/redeliver
< 404 *
> GET /webhooks/4/deliveries/0196f0c2-9a3b-7c11-8f4e-2b1d6a5c9e70
< 404 *
@ sql UPDATE delivery SET state = 2, due = NULL, ended = 1770724800000
> GET /webhooks/4/deliveries/$first
< 200 ~ {"state":"failed","ended_at":"2026-02-10T12:00:00Z","next_attempt_at":null}
> POST /webhooks/4/redeliver {"since":"2026-02-09T00:00:00Z"}
< 202 ~ {"count":2,"has_more":false}
@ as test
> GET /webhooks/6/deliveries
< 200 {"deliveries":[],"has_more":false}
> GET /webhooks/4/deliveries
< 404 *

# --- at most 5 of live data, and 5 of test data

@ as live
> POST /webhooks {"url":"https://example.com/three"}
< 201 *
> POST /webhooks {"url":"https://example.com/four"}
< 201 *
> POST /webhooks {"url":"https://example.com/five"}
< 201 *
> POST /webhooks {"url":"https://example.com/six"}
< 409 ~ {"error":{"code":409,"message":"there are 5 webhooks already: delete one first"}}
@ as test
> POST /webhooks {"url":"https://example.com/two"}
< 201 *
@ as live
> DELETE /webhooks/5
< 204
> GET /webhooks/5
< 404 *
> POST /webhooks {"url":"https://example.com/six"}
< 201 *

# --- who may

@ key reader api resona scopes ingest,state:read,alerts:write
> GET /webhooks
< 403 ~ {"error":{"code":403,"type":"permission_error","message":"This key lacks the scope webhooks:write"}}
> POST /webhooks {"url":"https://example.com/"}
< 403 *
