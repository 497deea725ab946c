# Whose signals: organizations and their subjects, live and test data, the person who owns the key.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic zone Europe/Bucharest
@ key live api resona
@ key test api resona mode test
@ key own
@ user other
@ key rival api resona

@ as live
#! S007
> GET /users
< 200 {"users":[],"has_more":false}
< !ETag
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T08:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
> GET /users
< 200 {"users":[{"user_id":"ann","created_at":"2026-02-09T12:00:00Z","last_sample_at":"2026-02-09T07:00:00Z"},{"user_id":"bob","created_at":"2026-02-09T12:00:00Z","last_sample_at":"2026-02-09T08:00:00Z"}],"has_more":false}
> GET /users?limit=1
< 200 ~ {"users":[{"user_id":"ann"}],"has_more":true}
> GET /users?limit=1&after=ann
< 200 ~ {"users":[{"user_id":"bob"}],"has_more":false}
> GET /users?after=nobody
< 400 ~ {"error":{"message":"after must be the user_id of one of your users"}}
> GET /users/ann
< 200 {"user_id":"ann","created_at":"2026-02-09T12:00:00Z","last_sample_at":"2026-02-09T07:00:00Z"}
> GET /users/nobody
< 404 ~ {"error":{"message":"There is no such user"}}

# Test data are apart, under the same names; and so is every organization.
@ as test
#! S006
> GET /users
< 200 {"users":[],"has_more":false}
> GET /state?user_id=ann
< 404 *
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":20}}
< 200 ~ {"duplicate":false}
> GET /users
< 200 ~ {"users":[{"user_id":"ann"}]}
@ as rival
> GET /users
< 200 {"users":[],"has_more":false}
> GET /state?user_id=ann
< 404 *
> GET /users/ann/trends
< 404 *
> GET /users/ann/interventions
< 404 *
> POST /users/ann/interventions/log {"type":"movement","duration_sec":60}
< 404 *
> DELETE /users/ann
< 404 *
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"duplicate":false}

# --- the person who owns the key -----------------------------------------------------------------
# Their own body is theirs under the name that `cairn user add` shows, in live data.
@ as live
> GET /state?user_id=usr_000002
< 200 ~ {"user_id":"usr_000002","coherence_score":67,"corridor_status":"in","confidence":0,"stress_index":0.39,"readiness":0.78,"parasympathetic":0.55,"sympathetic":0.45}
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"user_id":"usr_000002","duplicate":false}
> GET /users
< 200 ~ {"users":[{"user_id":"usr_000002","last_sample_at":"2026-02-09T07:00:00Z"},{"user_id":"ann"},{"user_id":"bob"}]}
> GET /users?after=usr_000002&limit=1
< 200 ~ {"users":[{"user_id":"ann"}],"has_more":true}
# The zone of the person counts, not what is written: 22:30 UTC is the next day in Bucharest.
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-07T22:30:00Z","metrics":{"hrv_ms":50}}
< 200 *
> GET /trends?user_id=usr_000002&range=2d
< 200 ~ {"dates":["2026-02-08","2026-02-09"],"days_with_data":2}
@ as test
> GET /state?user_id=usr_000002
< 404 *

# --- erasing -------------------------------------------------------------------------------------
@ as live
> POST /interventions/log {"user_id":"ann","type":"grounding","duration_sec":60}
+ Idempotency-Key: ann-once
< 200 *
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T08:00:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: ann-again
< 200 ~ {"duplicate":false}
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T08:30:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: bob-again
< 200 ~ {"duplicate":false}
@ key device api resona scopes ingest
> DELETE /users/ann
< 403 ~ {"error":{"code":403,"type":"permission_error","message":"This key lacks the scope interventions:write"}}
@ as live
#! S021
> DELETE /users/ann
< 204
> GET /users/ann
< 404 *
> DELETE /users/ann
< 404 *
> GET /users
< 200 ~ {"users":[{"user_id":"usr_000002"},{"user_id":"bob"}]}
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"duplicate":false}
> GET /interventions?user_id=ann
< 200 {"user_id":"ann","interventions":[],"has_more":false}
# What was answered is forgotten too: sent again, it is stored. What was answered about others is not.
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T08:00:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: ann-again
< 200 ~ {"duplicate":false}
< !Idempotency-Replayed
> GET /users/ann
< 200 ~ {"last_sample_at":"2026-02-09T08:00:00Z"}
> POST /interventions/log {"user_id":"ann","type":"grounding","duration_sec":90}
+ Idempotency-Key: ann-once
< 200 ~ {"duration_sec":90}
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T08:30:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: bob-again
< 200 ~ {"duplicate":false}
< Idempotency-Replayed: true
# Of the person who owns the key what was told of the body goes with the signals; the rest of the life stays.
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 *
@ now 2026-02-10T12:00:00Z
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
+ Idempotency-Key: hers
< 200 ~ {"coherence_estimate":28}
! corridor.exit {}
@ as own
@ base /api/v1/public
> POST /habits {"name":"Run"}
< 201 *
@ sql UPDATE person SET bio = (SELECT 'events: ' || COUNT(*) FROM event WHERE person = 2) WHERE id = 2
> GET /profile
< 200 ~ {"data":{"bio":"events: 2"}}
@ base /v1
@ as live
> DELETE /users/usr_000002
< 204
> GET /state?user_id=usr_000002
< 200 ~ {"confidence":0}
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
+ Idempotency-Key: hers
< 200 ~ {"duplicate":false}
< !Idempotency-Replayed
!
@ base /api/v1/public
@ as own
@ sql UPDATE person SET bio = (SELECT 'events: ' || COUNT(*) FROM event WHERE person = 2) WHERE id = 2
> GET /profile
< 200 ~ {"data":{"bio":"events: 1"}}
