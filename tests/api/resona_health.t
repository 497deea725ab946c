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

> POST /ingest/health-auto-export?user_id=bob {"data":{"metrics":[]}}
< 400 ~ {"error":{"message":"data has no sample of a metric that counts"}}
> POST /ingest/health-auto-export?user_id=bob {"data":[]}
< 400 ~ {"error":{"message":"data.metrics must be a list of metrics"}}
> POST /ingest/health-auto-export {"data":{"metrics":[]}}
< 400 ~ {"error":{"message":"user_id is required"}}
> GET /users/bob
< 404 *
