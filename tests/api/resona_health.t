# What the app Health Auto Export posts.

@ base /v1
@ now 2026-02-09T22:00:00Z
@ user clinic
@ key server api resona

#! S024
> POST /ingest/health-auto-export?user_id=ann {"data":{"metrics":[
|   {"name":"heart_rate_variability","units":"ms","data":[{"date":"2026-02-09 07:00:00 +0200","qty":48.2,"source":"Watch"},{"date":"2026-02-09 08:00:00 +0200","qty":0}]},
|   {"name":"resting_heart_rate","units":"count/min","data":[{"date":"2026-02-09 00:00:00 +0200","qty":62}]},
|   {"name":"apple_sleeping_wrist_temperature","units":"degF","data":[{"date":"2026-02-09 00:00:00 +0200","qty":91.58}]},
|   {"name":"sleep_analysis","units":"hr","data":[{"date":"2026-02-09 00:00:00 +0200","sleepEnd":"2026-02-09 06:30:00 +0200","totalSleep":7.2,"core":4,"deep":1.2,"rem":2},
|                                                  {"date":"2026-02-08 06:30:00 +0200","core":4,"deep":1,"rem":2}]},
|   {"name":"step_count","units":"count","data":[{"date":"2026-02-09 09:00:00 +0200","qty":4000.4},{"date":"2026-02-09 10:00:00 +0200","qty":199.6},{"date":"2026-02-08 10:00:00 +0200","qty":1000}]},
|   {"name":"vo2_max","units":"ml/kg/min","data":[{"date":"2026-02-09 09:00:00 +0200","qty":40}]},
|   {"name":"heart_rate_variability","units":"s","data":[]},
|   {}]}}
< 200 ~ {"user_id":"ann","samples_received":8,"samples_accepted":7,"samples_changed":5,"metrics_rejected":[{"metric":"hrv_ms"}],"metrics_ignored":["vo2_max","heart_rate_variability",""],"coherence_estimate":69}
> GET /state?user_id=ann&range=1d&explain=1
< 200 ~ {"explain":{"date":"2026-02-09"}}
# Sent again it changes nothing.
> POST /users/ann/ingest/health-auto-export {"data":{"metrics":[
|   {"name":"step_count","units":"count","data":[{"date":"2026-02-09 09:00:00 +0200","qty":4000.4},{"date":"2026-02-09 10:00:00 +0200","qty":199.6},{"date":"2026-02-08 10:00:00 +0200","qty":1000}]}]}}
< 200 ~ {"samples_received":2,"samples_accepted":2,"samples_changed":0,"metrics_rejected":[],"metrics_ignored":[]}
> POST /ingest/health-auto-export?user_id=ann&source=phone {"data":{"metrics":[{"name":"step_count","units":"steps","data":[{"date":"2026-02-09 09:00:00 +0200","qty":9000},{"date":"soon","qty":1}]}]}}
< 200 ~ {"samples_received":2,"samples_accepted":1,"samples_changed":1,"metrics_rejected":[{"metric":"date","reason":"must be an instant such as 2026-02-09 07:00:00 +0200"}]}

# Sleep that is not added up: stages overlap and come in any order; a nap in the evening is the next day's.
> POST /ingest/health-auto-export?user_id=cat {"data":{"metrics":[{"data":[
|   {"startDate":"2026-02-09 02:00:00 +0200","endDate":"2026-02-09 06:30:00 +0200","qty":4.5,"value":"Core"},
|   {"startDate":"2026-02-08 23:00:00 +0200","endDate":"2026-02-09 02:30:00 +0200","qty":3.5,"value":"Deep"},
|   {"startDate":"2026-02-09 05:00:00 +0200","endDate":"2026-02-09 05:15:00 +0200","value":"REM"},
|   {"startDate":"2026-02-08 22:30:00 +0200","endDate":"2026-02-09 08:00:00 +0200","value":"In Bed"},
|   {"startDate":"2026-02-09 03:00:00 +0200","endDate":"2026-02-09 03:10:00 +0200","value":"Awake"},
|   {"startDate":"2026-02-07 18:10:00 +0200","endDate":"2026-02-07 19:10:00 +0200","value":"Asleep"},
|   {"startDate":"2026-02-09 06:30:00 +0200","endDate":"2026-02-09 06:30:00 +0200","value":"Core"},
|   {"startDate":"2026-02-07 06:30:00 +0200","endDate":"2026-02-09 06:30:00 +0200","value":"Core"},
|   {"startDate":"late","endDate":"2026-02-09 06:30:00 +0200","value":"Core"}],"units":"hr","name":"sleep_analysis"}]}}
< 200 ~ {"samples_received":5,"samples_accepted":2,"metrics_rejected":[{"metric":"endDate","reason":"must be after startDate, and at most a day"},{"metric":"endDate","reason":"must be after startDate, and at most a day"},{"metric":"startDate","reason":"and endDate must be instants such as 2026-02-09 07:00:00 +0200"}]}
> GET /state?user_id=cat&range=1d&explain=1
< 200 ~ {"explain":{"date":"2026-02-09","metrics":[{"metric":"hrv_ms"},{"metric":"rhr_bpm"},{"metric":"skin_temp_c"},{"metric":"sleep_hours","today":7.5},{"metric":"steps"}]}}
# More of a night corrects it: it is always stored at noon.
> POST /ingest/health-auto-export?user_id=cat {"data":{"metrics":[{"name":"sleep_analysis","units":"hr","data":[
|   {"startDate":"2026-02-07 18:10:00 +0200","endDate":"2026-02-07 19:10:00 +0200","value":"Asleep"},
|   {"startDate":"2026-02-07 23:10:00 +0200","endDate":"2026-02-08 05:10:00 +0200","value":"Unspecified"}]}]}}
< 200 ~ {"samples_received":1,"samples_accepted":1,"samples_changed":1}

# Steps of a day are added up wherever they stand: unsorted, in two objects, and on the day on which clocks change.
> POST /ingest/health-auto-export?user_id=dan {"data":{"metrics":[
|   {"name":"step_count","units":"count","data":[{"date":"2025-10-26 23:00:00 +0200","qty":100},{"date":"2025-10-25 09:00:00 +0300","qty":7},{"date":"2025-10-26 01:00:00 +0300","qty":20.4}]},
|   {"name":"step_count","units":"count","data":[{"date":"2025-10-26 12:00:00 +0200","qty":3},{"date":"2025-10-27 12:00:00 +0200","qty":1000}]}]}}
< 200 ~ {"samples_received":3,"samples_accepted":3,"samples_changed":3}
> GET /state?user_id=dan&range=3d&explain=1
< 200 ~ {"explain":{"date":"2025-10-27"}}
> POST /users/dan/ingest {"source":"health_auto_export","timestamp":"2025-10-26T00:00:00+03:00","metrics":{"steps":123}}
< 200 ~ {"duplicate":true}

# --- what is no export ---------------------------------------------------------------------------
> POST /ingest/health-auto-export?user_id=bob {"data":{"metrics":[{"name":"step_count","units":"count","data":[{"qty":1]}]}}
< 400 ~ {"error":{"message":"The body is not valid JSON."}}
> POST /ingest/health-auto-export?user_id=bob {"data":{"metrics":[{"name":"vo2_max"},]}}
< 400 ~ {"error":{"message":"The body is not valid JSON."}}
> POST /ingest/health-auto-export?user_id=bob {"data":{"metrics":[]}} {}
< 400 ~ {"error":{"message":"The body is not valid JSON."}}
> POST /ingest/health-auto-export?user_id=bob {"data":{"metrics":7}}
< 400 ~ {"error":{"message":"data.metrics must be a list of at most 1000 metrics"}}
> POST /ingest/health-auto-export?user_id=bob
< 400 ~ {"error":{"message":"data.metrics must be a list of at most 1000 metrics"}}
> POST /ingest/health-auto-export?user_id=bob {"data":{"metrics":[]}}
< 400 ~ {"error":{"message":"data has no sample of a metric that counts"}}
> POST /ingest/health-auto-export?user_id=bob {"data":[]}
< 400 ~ {"error":{"message":"data.metrics must be a list of at most 1000 metrics"}}
> POST /ingest/health-auto-export {"data":{"metrics":[]}}
< 400 ~ {"error":{"message":"user_id is required"}}
> GET /users/bob
< 404 *
