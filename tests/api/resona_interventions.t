# Interventions: what was done, the state before, and the day after.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic
@ key server api resona

> POST /interventions/log {"user_id":"ann","type":"breathing","duration_sec":180}
< 404 ~ {"error":{"message":"There is no such user"}}
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
# There is no state yet: the only sample is of tomorrow.
> POST /interventions/log {"user_id":"ann","type":"cognitive","duration_sec":1,"trigger":"scheduled","protocol_id":"p-1","notes":null}
< 200 ~ {"status":"logged","intervention_id":"int_000300002","type":"cognitive","duration_sec":1,"notes":null,"protocol_id":"p-1","trigger":"scheduled","state_before":null,"state_after":null}
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":30,"rhr_bpm":70}}
< 200 *
#! S018
> POST /users/ann/interventions/log {"type":"stimulus_reduction","duration_sec":86400,"trigger":"alert"}
< 200 ~ {"intervention_id":"int_000300003","trigger":"alert","state_before":{"coherence_score":62,"corridor_status":"in"}}
> GET /interventions?user_id=ann
< 200 ~ {"user_id":"ann","has_more":false,"interventions":[
|   {"intervention_id":"int_000300003","type":"stimulus_reduction","duration_sec":86400,"state_after":null,"coherence_change":null,"id":3},
|   {"intervention_id":"int_000300002","type":"cognitive","state_before":null,"state_after":null,"coherence_change":null,"id":2}]}

# The day after has data: what has changed until then.
@ now 2026-02-10T12:00:00Z
#! S031
> GET /interventions?user_id=ann
< 200 ~ {"interventions":[
|   {"intervention_id":"int_000300003","state_after":{"coherence_score":70},"coherence_change":8},
|   {"intervention_id":"int_000300002","state_before":null,"state_after":{"coherence_score":70},"coherence_change":null}]}
> GET /users/ann/interventions?limit=1
< 200 ~ {"interventions":[{"id":3}],"has_more":true}
> GET /users/ann/interventions?limit=1&after=3
< 200 ~ {"interventions":[{"id":2}],"has_more":false}

# A query does not speak against the body.
> POST /interventions/log?user_id=zoe {"user_id":"ann","type":"custom","duration_sec":5}
< 200 ~ {"user_id":"ann"}
> POST /interventions/log?user_id=ann {"type":"custom","duration_sec":5}
< 400 ~ {"error":{"message":"user_id is required"}}

# --- what is refused: all of it at once ------------------------------------------------------------
> POST /interventions/log {"user_id":"ann","type":"sleeping","duration_sec":0,"trigger":"mood"}
< 400 ~ {"error":{"message":"type must be one of breathing, grounding, movement, stimulus_reduction, cognitive, custom; duration_sec must be between 1 and 86400; trigger must be one of manual, alert, scheduled"}}
> POST /interventions/log {"user_id":"ann"}
< 400 ~ {"error":{"message":"type is required; duration_sec is required"}}
> POST /interventions/log {"user_id":7,"type":"custom","duration_sec":1}
< 400 ~ {"error":{"message":"user_id is required"}}
> GET /interventions?user_id=ann&limit=0
< 400 ~ {"error":{"message":"limit must be between 1 and 100"}}
> GET /interventions?user_id=zoe
< 404 *
