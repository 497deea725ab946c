# Samples: what is taken, what is not, and what happens to what comes twice.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic
@ key server api resona

# --- one sample --------------------------------------------------------------------------------
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"status":"accepted","metrics_received":1,"metrics_rejected":[],"duplicate":false,"coherence_estimate":68,"source":"watch","user_id":"ann"}

# The same again is a duplicate, by whichever path, and with the same instant in another zone.
#! S010
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"status":"accepted","metrics_received":1,"duplicate":true}
> POST /users/ann/ingest {"source":"watch","timestamp":"2026-02-09T09:00:00.250+02:00","metrics":{"hrv_ms":50}}
< 200 ~ {"status":"accepted","metrics_received":1,"duplicate":true}

# Another metric of the same second joins it; another value corrects it.
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"duplicate":false,"metrics_received":2}
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":20}}
< 200 ~ {"duplicate":false,"metrics_received":1}
> GET /state?user_id=ann&explain=1
< 200 ~ {"explain":{"date":"2026-02-09"}}

# --- what is rejected --------------------------------------------------------------------------
# A metric that cannot be right leaves the others alone; 1,000 beats a minute are none, and so is text.
#! S011
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T07:00:00Z",
|               "metrics":{"hrv_ms":0,"rhr_bpm":1000,"skin_temp_c":"warm","sleep_hours":true,"steps":100,"weight_kg":70.5,"mood":null,"BAD NAME":1}}
< 200 ~ {"status":"accepted","metrics_received":2,"metrics_rejected":[
|   {"metric":"hrv_ms","reason":"must be 2 to 400 ms; 0 means that nothing was measured"},
|   {"metric":"rhr_bpm","reason":"must be 25 to 180 beats a minute"},
|   {"metric":"skin_temp_c","reason":"must be 20 to 43 degrees Celsius: the temperature, not how far it is from normal"},
|   {"metric":"sleep_hours","reason":"must be 0.5 to 20 hours; 0 means that nothing was measured"},
|   {"metric":"mood","reason":"must be a number"},
|   {"metric":"BAD NAME","reason":"must have a name of 1 to 64 of a-z, 0-9 and _"}]}

# The others are kept by name: the same again is a duplicate, another one joins, another value corrects.
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T07:00:00Z","metrics":{"steps":100,"weight_kg":70.5}}
< 200 ~ {"metrics_received":2,"duplicate":true}
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T07:00:00Z","metrics":{"steps":100,"active_kcal":300,"zinc":1}}
< 200 ~ {"metrics_received":3,"duplicate":false}
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T07:00:00Z","metrics":{"steps":100,"weight_kg":71}}
< 200 ~ {"metrics_received":2,"duplicate":false}
> POST /ingest {"source":"watch","user_id":"bob","timestamp":"2026-02-09T07:00:00Z","metrics":{"steps":100,"weight_kg":71,"active_kcal":300,"zinc":1}}
< 200 ~ {"metrics_received":4,"duplicate":true}

# None that counts, or none that can be right: refused, and nobody is made.
#! S012
> POST /ingest {"source":"watch","user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":{"weight_kg":70}}
< 400 ~ {"error":{"code":400,"type":"validation_error",
|   "message":"metrics must have at least one of hrv_ms, rhr_bpm, skin_temp_c, sleep_hours and steps that can be right"}}
> POST /ingest {"source":"watch","user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":1}}
< 400 ~ {"error":{"message":"metrics.hrv_ms must be 2 to 400 ms; 0 means that nothing was measured; metrics must have at least one of hrv_ms, rhr_bpm, skin_temp_c, sleep_hours and steps that can be right"}}
> POST /ingest {"source":"watch","user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":{}}
< 400 *
> POST /ingest {"source":"watch","user_id":"nil","timestamp":"2026-02-09T07:00:00Z"}
< 400 ~ {"error":{"message":"metrics is required"}}
> POST /ingest {"source":"watch","user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":[1]}
< 400 ~ {"error":{"message":"metrics must be an object of numbers"}}
> POST /ingest {"source":"watch","user_id":"nil","timestamp":"2026-02-09","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"timestamp must be an instant such as 2026-02-09T10:30:00Z"}}
> POST /ingest {"source":"watch","user_id":"nil","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"timestamp is required"}}
> POST /ingest {"user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"source is required"}}
> POST /ingest {"source":5,"user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"source must be text"}}
> POST /ingest {"source":" x","user_id":"nil","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"source must be 1 to 64 printable ASCII characters"}}
> POST /ingest {"source":"watch","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"user_id is required"}}
> POST /ingest {"source":"watch","user_id":"a b","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"user_id must be 1 to 64 letters, digits, '_', '.' and '-'"}}
> POST /users/nil/ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"user_id must be the same in the whole request"}}
> POST /users/nil/ingest {"user_id":"ann","samples":[{"source":"watch","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}]}
< 400 ~ {"error":{"message":"user_id must be the same in the whole request"}}
> POST /users/ann/ingest {"user_id":5,"samples":[{"source":"watch","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}]}
< 400 ~ {"error":{"message":"user_id must be the same in the whole request"}}
> POST /users/ann/ingest {"user_id":"ann","samples":[{"source":"watch","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":20}}]}
< 200 ~ {"user_id":"ann","duplicate":true}
> POST /users/ann/interventions/log {"user_id":"bob","type":"custom","duration_sec":5}
< 400 ~ {"error":{"message":"user_id must be the same in the whole request"}}
> POST /ingest [1]
< 400 ~ {"error":{"message":"body must be a JSON object"}}
> POST /ingest {"source":
< 400 ~ {"error":{"message":"The body is not valid JSON."}}
> POST /ingest
< 400 ~ {"error":{"message":"user_id is required"}}
> GET /state?user_id=nil
< 404 *

# The clock may be ahead of ours by a day, and behind as far as 2000.
> POST /ingest {"source":"watch","user_id":"cat","timestamp":"2026-02-10T12:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"status":"accepted","coherence_estimate":null}
> POST /ingest {"source":"watch","user_id":"cat","timestamp":"2026-02-10T12:00:01Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"timestamp must not be more than 24 hours ahead"}}
> POST /ingest {"source":"watch","user_id":"cat","timestamp":"2000-01-01T00:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"status":"accepted"}
> POST /ingest {"source":"watch","user_id":"cat","timestamp":"1999-12-31T23:59:59Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"timestamp must not be before 2000-01-01"}}

# --- batches -----------------------------------------------------------------------------------
# Each sample has its own result; source may stand beside them for all.
#! S009
> POST /ingest {"user_id":"dan","source":"watch","samples":[
|   {"timestamp":"2026-02-08T07:00:00Z","metrics":{"hrv_ms":50,"steps":5000}},
|   {"timestamp":"2026-02-08T07:00:00Z","metrics":{"hrv_ms":50}},
|   {"timestamp":"yesterday","metrics":{"hrv_ms":50}},
|   {"timestamp":"2026-02-09T07:00:00Z","source":"ring","metrics":{"hrv_ms":0}},
|   {"timestamp":"2026-02-09T07:00:00Z","source":"ring","user_id":"dan","metrics":{"rhr_bpm":60,"hrv_ms":0}},
|   {"timestamp":"2026-02-09T07:00:00Z","user_id":"eve","metrics":{"rhr_bpm":60}},
|   7]}
< 200 ~ {"status":"accepted","user_id":"dan","source":null,"timestamp":null,"metrics_received":4,"duplicate":false,
|   "metrics_rejected":[{"metric":"hrv_ms","reason":"must be 2 to 400 ms; 0 means that nothing was measured"},{"metric":"hrv_ms","reason":"must be 2 to 400 ms; 0 means that nothing was measured"}],
|   "results":[
|   {"status":"accepted","metrics_received":2,"duplicate":false,"timestamp":"2026-02-08T07:00:00Z","source":"watch","error":null,"coherence_estimate":70},
|   {"status":"accepted","metrics_received":1,"duplicate":true},
|   {"status":"rejected","timestamp":null,"error":"timestamp must be an instant such as 2026-02-09T10:30:00Z","metrics_received":0,"coherence_estimate":null},
|   {"status":"rejected","source":"ring","metrics_rejected":[{"metric":"hrv_ms","reason":"must be 2 to 400 ms; 0 means that nothing was measured"}]},
|   {"status":"accepted","source":"ring","metrics_received":1,"duplicate":false},
|   {"status":"rejected","error":"user_id must be the same in the whole request"},
|   {"status":"rejected","error":"sample must be an object"}]}
> GET /state?user_id=eve
< 404 *
> POST /ingest {"user_id":"dan","samples":[{"timestamp":"2026-02-08T07:00:00Z"},{"source":"watch","metrics":{"hrv_ms":50}}]}
< 400 ~ {"error":{"message":"samples.0.source is required; samples.1.timestamp is required"}}
> POST /ingest {"user_id":"dan","samples":[]}
< 400 ~ {"error":{"message":"samples must be a list of 1 to 1000 samples"}}
> POST /ingest {"user_id":"dan","samples":7}
< 400 *
> POST /ingest {"samples":[{"user_id":"flo","source":"watch","timestamp":"2026-02-08T07:00:00Z","metrics":{"hrv_ms":50}}]}
< 200 ~ {"user_id":"flo","source":"watch","metrics_received":1}

# --- a request with a key of its own -------------------------------------------------------------
> POST /ingest {"source":"watch","user_id":"gil","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: once
< 200 ~ {"duplicate":false}
< !Idempotency-Replayed
> POST /ingest {"source":"watch","user_id":"gil","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: once
< 200 ~ {"duplicate":false}
< Idempotency-Replayed: true
> POST /ingest {"source":"watch","user_id":"hal","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
+ Idempotency-Key: once
< 400 ~ {"error":{"message":"Idempotency-Key was used for another request"}}

# --- days ----------------------------------------------------------------------------------------
# A subject's day is that of the offset written: 23:30 in New York is still the 8th there.
@ faults off
> POST /ingest {"source":"watch","user_id":"ivy","timestamp":"2026-02-08T23:30:00-05:00","metrics":{"hrv_ms":50,"steps":7000}}
< 200 *
> GET /trends?user_id=ivy&range=2d
< 200 ~ {"dates":["2026-02-08","2026-02-09"],"days_with_data":1,"corridor_adherence_pct":100}
> GET /state?user_id=ivy&explain=1
< 200 ~ {"explain":{"date":"2026-02-08"}}
# A correction stays on the day of the original, whatever it is written with.
> POST /ingest {"source":"watch","user_id":"ivy","timestamp":"2026-02-09T04:30:00Z","metrics":{"steps":9000}}
< 200 ~ {"duplicate":false}
> GET /state?user_id=ivy&explain=1
< 200 ~ {"explain":{"date":"2026-02-08"}}
# In Auckland it is the 10th already, and asked there it is today.
> POST /ingest {"source":"watch","user_id":"kai","timestamp":"2026-02-10T00:30:00+13:00","metrics":{"hrv_ms":50}}
< 200 ~ {"coherence_estimate":68}
> GET /state?user_id=kai&explain=1
< 200 ~ {"confidence":0.08,"explain":{"date":"2026-02-10"}}

# --- a second source, and too many ---------------------------------------------------------------
> POST /ingest {"source":"ring","user_id":"ivy","timestamp":"2026-02-08T07:00:00-05:00","metrics":{"hrv_ms":30,"steps":100}}
< 200 *
@ times 30
> POST /ingest {"source":"s$n","user_id":"ivy","timestamp":"2026-02-08T07:00:00-05:00","metrics":{"steps":100}}
< 200 *
> POST /ingest {"source":"one more","user_id":"ivy","timestamp":"2026-02-08T07:00:00-05:00","metrics":{"steps":100}}
< 400 ~ {"error":{"message":"source is one too many: there are 32 already"}}

# --- a full day ----------------------------------------------------------------------------------
# A source may send one sample a minute: the 1,441st of a day is refused, and a correction is not.
> POST /ingest {"source":"full","user_id":"lou","timestamp":"2026-02-09T00:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
@ sql WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1439) INSERT INTO sample (person, source, at, day, hrv) SELECT s.person, s.id, 1770595200 + n.i, 20493, 50 FROM n, source s WHERE s.name = 'full'
@ sql UPDATE source SET newest = 1770595200 + 36001 WHERE name = 'full'
@ sql UPDATE body_day SET samples = 1440 WHERE day = 20493 AND source = (SELECT s.id FROM source s WHERE s.name = 'full')
> POST /ingest {"source":"full","user_id":"lou","timestamp":"2026-02-09T10:00:02Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"timestamp is of a day that has 1440 samples already"}}
> POST /ingest {"source":"full","user_id":"lou","timestamp":"2026-02-09T10:00:00Z","metrics":{"hrv_ms":50}}
< 400 ~ {"error":{"message":"timestamp is of a day that has 1440 samples already"}}
> GET /users/lou
< 200 ~ {"last_sample_at":"2026-02-09T10:00:01Z"}
> POST /ingest {"source":"full","user_id":"lou","timestamp":"2026-02-09T00:00:00Z","metrics":{"hrv_ms":51}}
< 200 ~ {"duplicate":false}
> POST /ingest {"source":"full","user_id":"lou","timestamp":"2026-02-08T10:00:00Z","metrics":{"hrv_ms":50}}
< 200 ~ {"duplicate":false}

# --- as many users as there may be ---------------------------------------------------------------
# 10,000 of live data and as many of test data; whoever is there already may go on.
@ user crowd
@ key live api resona
@ key test api resona mode test
@ as live
> POST /ingest {"source":"watch","user_id":"one","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
@ sql WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) INSERT INTO subject (person, mode, name, id, created) SELECT s.person, 0, 'number-' || n.i, 1000000 + n.i, 0 FROM n, subject s WHERE s.name = 'one'
> POST /ingest {"source":"watch","user_id":"last","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
> POST /ingest {"source":"watch","user_id":"one more","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 400 *
> POST /ingest {"source":"watch","user_id":"one-more","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 409 ~ {"error":{"code":409,"message":"there are 10000 users already: erase one first","type":"validation_error"}}
> POST /ingest/health-auto-export?user_id=one-more {"data":{"metrics":[{"name":"heart_rate_variability","units":"ms","data":[{"date":"2026-02-09 07:00:00 +0200","qty":48.2}]}]}}
< 409 *
> GET /users/one-more
< 404 *
> POST /ingest {"source":"watch","user_id":"one","timestamp":"2026-02-09T08:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
@ as test
> POST /ingest {"source":"watch","user_id":"one-more","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
@ as live
> DELETE /users/one
< 204
> POST /ingest {"source":"watch","user_id":"one-more","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
