# The samples of the document, and what they must give.

@ base /v1
@ now 2026-02-09T10:30:01Z
@ user clinic
@ key server api resona

# --- nobody is there yet -----------------------------------------------------------------------
> GET /state?user_id=usr_8x2k&range=7d
< 404 ~ {"error":{"code":404,"message":"There is no such user","type":"not_found"}}
< X-Request-Id

# --- ingest, the document's sample -------------------------------------------------------------
> POST /ingest {"source":"apple_health","user_id":"usr_8x2k","timestamp":"2026-02-09T10:30:00Z",
|               "metrics":{"hrv_ms":48.2,"rhr_bpm":62,"skin_temp_c":33.1,"sleep_hours":7.2,"steps":4200}}
< 200 ^ {"status":"accepted","ingestion_id":"ing_3_2_0","user_id":"usr_8x2k","source":"apple_health",
|        "timestamp":"2026-02-09T10:30:00Z","metrics_received":5,"metrics_rejected":[],"duplicate":false,
|        "coherence_estimate":70,"processed_at":"2026-02-09T10:30:01Z","results":[]}

# --- state, trends, interventions of somebody with that one sample -----------------------------
#! S013
> GET /state?user_id=usr_8x2k&range=7d
< 200 ^ {"user_id":"usr_8x2k","coherence_score":70,"corridor_status":"in","stress_index":0.34,"readiness":0.82,
|        "confidence":0.3,"parasympathetic":0.63,"sympathetic":0.37,"computed_at":"2026-02-09T10:30:01Z",
|        "range":"7d"}
< ETag
> GET /state?user_id=usr_8x2k&range=7d
< 200 ~ {"corridor_band":{"low":62,"high":null},"model_version":"1","explain":null}

# --- the document's answer: seven weeks of history, then the sample ----------------------------
#! S009
> POST /ingest {"user_id":"usr_49","source":"apple_health","samples":[
|  {"timestamp":"2025-12-22T07:00:00Z","metrics":{"hrv_ms":37.2,"rhr_bpm":65.2,"skin_temp_c":33.5,"sleep_hours":6.8,"steps":8081}},
|  {"timestamp":"2025-12-23T07:00:00Z","metrics":{"hrv_ms":49.9,"rhr_bpm":62.6,"skin_temp_c":33.18,"sleep_hours":7.4,"steps":6108}},
|  {"timestamp":"2025-12-24T07:00:00Z","metrics":{"hrv_ms":41.5,"rhr_bpm":62.8,"skin_temp_c":32.91,"sleep_hours":7.7,"steps":5414}},
|  {"timestamp":"2025-12-25T07:00:00Z","metrics":{"hrv_ms":40.6,"rhr_bpm":65.0,"skin_temp_c":33.3,"sleep_hours":7.3,"steps":6526}},
|  {"timestamp":"2025-12-26T07:00:00Z","metrics":{"hrv_ms":50.5,"rhr_bpm":61.5,"skin_temp_c":33.47,"sleep_hours":6.7,"steps":8601}},
|  {"timestamp":"2025-12-27T07:00:00Z","metrics":{"hrv_ms":37.4,"rhr_bpm":64.5,"skin_temp_c":33.03,"sleep_hours":6.5,"steps":10070}},
|  {"timestamp":"2025-12-28T07:00:00Z","metrics":{"hrv_ms":46.8,"rhr_bpm":63.6,"skin_temp_c":32.98,"sleep_hours":7.0,"steps":9820}},
|  {"timestamp":"2025-12-29T07:00:00Z","metrics":{"hrv_ms":45.4,"rhr_bpm":61.9,"skin_temp_c":33.43,"sleep_hours":7.6,"steps":8041}},
|  {"timestamp":"2025-12-30T07:00:00Z","metrics":{"hrv_ms":38.0,"rhr_bpm":65.3,"skin_temp_c":33.37,"sleep_hours":7.6,"steps":6079}},
|  {"timestamp":"2025-12-31T07:00:00Z","metrics":{"hrv_ms":50.9,"rhr_bpm":62.1,"skin_temp_c":32.93,"sleep_hours":7.1,"steps":5419}},
|  {"timestamp":"2026-01-01T07:00:00Z","metrics":{"hrv_ms":39.5,"rhr_bpm":63.5,"skin_temp_c":33.1,"sleep_hours":6.6,"steps":6560}},
|  {"timestamp":"2026-01-02T07:00:00Z","metrics":{"hrv_ms":42.9,"rhr_bpm":64.6,"skin_temp_c":33.49,"sleep_hours":6.6,"steps":8639}},
|  {"timestamp":"2026-01-03T07:00:00Z","metrics":{"hrv_ms":49.0,"rhr_bpm":61.5,"skin_temp_c":33.22,"sleep_hours":7.2,"steps":10083}},
|  {"timestamp":"2026-01-04T07:00:00Z","metrics":{"hrv_ms":37.1,"rhr_bpm":65.0,"skin_temp_c":32.9,"sleep_hours":7.7,"steps":9798}},
|  {"timestamp":"2026-01-05T07:00:00Z","metrics":{"hrv_ms":48.9,"rhr_bpm":63.0,"skin_temp_c":33.26,"sleep_hours":7.5,"steps":8001}},
|  {"timestamp":"2026-01-06T07:00:00Z","metrics":{"hrv_ms":42.9,"rhr_bpm":62.5,"skin_temp_c":33.48,"sleep_hours":6.9,"steps":6051}},
|  {"timestamp":"2026-01-07T07:00:00Z","metrics":{"hrv_ms":39.4,"rhr_bpm":65.2,"skin_temp_c":33.07,"sleep_hours":6.5,"steps":5425}},
|  {"timestamp":"2026-01-08T07:00:00Z","metrics":{"hrv_ms":50.9,"rhr_bpm":61.7,"skin_temp_c":32.95,"sleep_hours":6.7,"steps":6595}},
|  {"timestamp":"2026-01-09T07:00:00Z","metrics":{"hrv_ms":38.0,"rhr_bpm":64.1,"skin_temp_c":33.39,"sleep_hours":7.4,"steps":8677}},
|  {"timestamp":"2026-01-10T07:00:00Z","metrics":{"hrv_ms":45.3,"rhr_bpm":64.0,"skin_temp_c":33.4,"sleep_hours":7.7,"steps":10095}},
|  {"timestamp":"2026-01-11T07:00:00Z","metrics":{"hrv_ms":46.9,"rhr_bpm":61.7,"skin_temp_c":32.95,"sleep_hours":7.4,"steps":9775}},
|  {"timestamp":"2026-01-12T07:00:00Z","metrics":{"hrv_ms":37.4,"rhr_bpm":65.2,"skin_temp_c":33.06,"sleep_hours":6.8,"steps":7961}},
|  {"timestamp":"2026-01-13T07:00:00Z","metrics":{"hrv_ms":50.4,"rhr_bpm":62.4,"skin_temp_c":33.48,"sleep_hours":6.5,"steps":6024}},
|  {"timestamp":"2026-01-14T07:00:00Z","metrics":{"hrv_ms":40.7,"rhr_bpm":63.1,"skin_temp_c":33.26,"sleep_hours":6.9,"steps":5431}},
|  {"timestamp":"2026-01-15T07:00:00Z","metrics":{"hrv_ms":41.4,"rhr_bpm":64.9,"skin_temp_c":32.9,"sleep_hours":7.5,"steps":6630}},
|  {"timestamp":"2026-01-16T07:00:00Z","metrics":{"hrv_ms":50.0,"rhr_bpm":61.5,"skin_temp_c":33.21,"sleep_hours":7.7,"steps":8715}},
|  {"timestamp":"2026-01-17T07:00:00Z","metrics":{"hrv_ms":37.2,"rhr_bpm":64.7,"skin_temp_c":33.5,"sleep_hours":7.2,"steps":10106}},
|  {"timestamp":"2026-01-18T07:00:00Z","metrics":{"hrv_ms":47.7,"rhr_bpm":63.4,"skin_temp_c":33.11,"sleep_hours":6.6,"steps":9752}},
|  {"timestamp":"2026-01-19T07:00:00Z","metrics":{"hrv_ms":44.4,"rhr_bpm":62.1,"skin_temp_c":32.93,"sleep_hours":6.6,"steps":7921}},
|  {"timestamp":"2026-01-20T07:00:00Z","metrics":{"hrv_ms":38.5,"rhr_bpm":65.3,"skin_temp_c":33.36,"sleep_hours":7.1,"steps":5997}},
|  {"timestamp":"2026-01-21T07:00:00Z","metrics":{"hrv_ms":51.0,"rhr_bpm":61.9,"skin_temp_c":33.43,"sleep_hours":7.6,"steps":5438}},
|  {"timestamp":"2026-01-22T07:00:00Z","metrics":{"hrv_ms":38.9,"rhr_bpm":63.7,"skin_temp_c":32.98,"sleep_hours":7.6,"steps":6666}},
|  {"timestamp":"2026-01-23T07:00:00Z","metrics":{"hrv_ms":43.8,"rhr_bpm":64.4,"skin_temp_c":33.02,"sleep_hours":7.0,"steps":8752}},
|  {"timestamp":"2026-01-24T07:00:00Z","metrics":{"hrv_ms":48.2,"rhr_bpm":61.6,"skin_temp_c":33.46,"sleep_hours":6.5,"steps":10117}},
|  {"timestamp":"2026-01-25T07:00:00Z","metrics":{"hrv_ms":37.1,"rhr_bpm":65.1,"skin_temp_c":33.31,"sleep_hours":6.7,"steps":9729}},
|  {"timestamp":"2026-01-26T07:00:00Z","metrics":{"hrv_ms":49.6,"rhr_bpm":62.7,"skin_temp_c":32.91,"sleep_hours":7.3,"steps":7880}},
|  {"timestamp":"2026-01-27T07:00:00Z","metrics":{"hrv_ms":42.0,"rhr_bpm":62.7,"skin_temp_c":33.17,"sleep_hours":7.7,"steps":5971}},
|  {"timestamp":"2026-01-28T07:00:00Z","metrics":{"hrv_ms":40.1,"rhr_bpm":65.1,"skin_temp_c":33.5,"sleep_hours":7.5,"steps":5445}},
|  {"timestamp":"2026-01-29T07:00:00Z","metrics":{"hrv_ms":50.7,"rhr_bpm":61.6,"skin_temp_c":33.16,"sleep_hours":6.8,"steps":6701}},
|  {"timestamp":"2026-01-30T07:00:00Z","metrics":{"hrv_ms":37.6,"rhr_bpm":64.4,"skin_temp_c":32.91,"sleep_hours":6.5,"steps":8789}},
|  {"timestamp":"2026-01-31T07:00:00Z","metrics":{"hrv_ms":46.2,"rhr_bpm":63.8,"skin_temp_c":33.32,"sleep_hours":6.8,"steps":10127}},
|  {"timestamp":"2026-02-01T07:00:00Z","metrics":{"hrv_ms":46.0,"rhr_bpm":61.9,"skin_temp_c":33.46,"sleep_hours":7.5,"steps":9704}},
|  {"timestamp":"2026-02-02T07:00:00Z","metrics":{"hrv_ms":37.7,"rhr_bpm":65.3,"skin_temp_c":33.01,"sleep_hours":7.7,"steps":7840}},
|  {"timestamp":"2026-02-03T07:00:00Z","metrics":{"hrv_ms":53.9,"rhr_bpm":61.4,"skin_temp_c":32.99,"sleep_hours":7.3,"steps":5945}},
|  {"timestamp":"2026-02-04T07:00:00Z","metrics":{"hrv_ms":42.4,"rhr_bpm":62.6,"skin_temp_c":33.44,"sleep_hours":6.7,"steps":5453}},
|  {"timestamp":"2026-02-05T07:00:00Z","metrics":{"hrv_ms":44.9,"rhr_bpm":63.9,"skin_temp_c":33.35,"sleep_hours":6.5,"steps":6737}},
|  {"timestamp":"2026-02-06T07:00:00Z","metrics":{"hrv_ms":52.4,"rhr_bpm":60.7,"skin_temp_c":32.92,"sleep_hours":7.0,"steps":8825}},
|  {"timestamp":"2026-02-07T07:00:00Z","metrics":{"hrv_ms":39.4,"rhr_bpm":64.1,"skin_temp_c":33.12,"sleep_hours":7.6,"steps":10137}},
|  {"timestamp":"2026-02-08T07:00:00Z","metrics":{"hrv_ms":51.5,"rhr_bpm":62.4,"skin_temp_c":33.5,"sleep_hours":7.6,"steps":9679}}]}
< 200 ~ {"status":"accepted","user_id":"usr_49","source":"apple_health","timestamp":null,"metrics_received":245,"metrics_rejected":[],"duplicate":false}

@ now 2026-02-09T10:35:00Z
#! S008
> POST /ingest {"source":"apple_health","user_id":"usr_49","timestamp":"2026-02-09T10:30:00Z",
|               "metrics":{"hrv_ms":48.2,"rhr_bpm":62,"skin_temp_c":33.1,"sleep_hours":7.2,"steps":4200}}
< 200 ~ {"status":"accepted","metrics_received":5,"coherence_estimate":72}

#! S013 S014
> GET /state?user_id=usr_49&range=7d
< 200 ^ {"user_id":"usr_49","coherence_score":72,"corridor_status":"in","stress_index":0.31,"readiness":0.84,
|        "confidence":0.91,"parasympathetic":0.67,"sympathetic":0.33,"computed_at":"2026-02-09T10:35:00Z"}
= tag: ETag
> GET /state?user_id=usr_49&range=7d
+ If-None-Match: $tag
< 304
> GET /users/usr_49/state
< 200 ^ {"user_id":"usr_49","coherence_score":72,"corridor_status":"in","stress_index":0.31,"readiness":0.84,
|        "confidence":0.91,"parasympathetic":0.67,"sympathetic":0.33,"computed_at":"2026-02-09T10:35:00Z","range":"7d"}
> GET /state?user_id=usr_49&explain=1
< 200 ~ {"coherence_score":72,"explain":{"date":"2026-02-09","sum":0.3054772277385288}}

#! S017
> POST /interventions/log {"user_id":"usr_49","type":"breathing","duration_sec":180,"notes":"Box breathing after elevated stress alert"}
< 200 ^ {"status":"logged","intervention_id":"int_000400002","user_id":"usr_49","type":"breathing","duration_sec":180,
|        "notes":"Box breathing after elevated stress alert","protocol_id":null,"trigger":"manual","logged_at":"2026-02-09T10:35:00Z",
|        "state_before":{"coherence_score":72,"corridor_status":"in","stress_index":0.31,"readiness":0.84,"confidence":0.91,
|                        "parasympathetic":0.67,"sympathetic":0.33},"state_after":null}

#! S019
> GET /trends?user_id=usr_49&range=3d
< 200 ^ {"user_id":"usr_49","range":"3d","corridor_adherence_pct":100,"series":{"coherence":[69,72,72],"stress":[0.37,0.32,0.31],"recovery":[0.6,0.67,0.68]}}

# --- errors ------------------------------------------------------------------------------------
@ as nobody
#! S004 S027
> GET /state?user_id=usr_49
+ X-Request-Id: req_x9f2k
< 401 {"error":{"code":401,"message":"Invalid or expired API key","request_id":"req_x9f2k","type":"auth_error"}}
< X-Request-Id: req_x9f2k
< WWW-Authenticate: Bearer

@ as server
#! S026
> GET /state?user_id=usr_49&range=0d
< 400 ~ {"error":{"code":400,"message":"range must be 1d to 90d: a number of days","type":"validation_error"}}
@ key reader api resona scopes state:read
#! S005 S028
> POST /ingest {"source":"apple_health","user_id":"usr_49","timestamp":"2026-02-09T10:30:00Z","metrics":{"hrv_ms":48.2}}
< 403 ~ {"error":{"code":403,"message":"This key lacks the scope ingest","type":"permission_error"}}
> GET /trends?user_id=usr_49
< 403 ~ {"error":{"message":"This key lacks the scope trends:read"}}
> POST /interventions/log {"user_id":"usr_49","type":"breathing","duration_sec":180}
< 403 ~ {"error":{"message":"This key lacks the scope interventions:write"}}
> DELETE /users/usr_49
< 403 *
> GET /state?user_id=usr_49
< 200 *
@ key feeder api resona scopes ingest
> GET /state?user_id=usr_49
< 403 *
> GET /users
< 403 *

# --- what this is ------------------------------------------------------------------------------
@ as nobody
#! S001
> GET
< 200 ~ {"name":"Resona API","version":"v1","status":"operational","documentation":"/docs","timestamp":"2026-02-09T10:35:00Z"}
> GET /nothing
< 404 ~ {"error":{"code":404,"message":"There is nothing at this path","type":"not_found"}}
> DELETE /state
< 405 ~ {"error":{"code":405,"type":"not_found"}}
