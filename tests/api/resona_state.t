# States and trends: ranges, days gone by, and that nothing but the samples counts.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic
@ key server api resona

> POST /ingest {"source":"watch","user_id":"ann","samples":[
|   {"timestamp":"2026-02-07T07:00:00Z","metrics":{"hrv_ms":40,"rhr_bpm":65,"sleep_hours":6}},
|   {"timestamp":"2026-02-08T07:00:00Z","metrics":{"hrv_ms":45,"rhr_bpm":63,"sleep_hours":7}},
|   {"timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60,"sleep_hours":8}}]}
< 200 *

# --- ranges --------------------------------------------------------------------------------------
#! S015
> GET /state?user_id=ann&range=1d
< 200 ~ {"range":"1d"}
> GET /state?user_id=ann&range=90d
< 200 ~ {"range":"90d"}
> GET /state?user_id=ann
< 200 ~ {"range":"7d"}
#! S016
> GET /state?user_id=ann&range=91d
< 400 ~ {"error":{"message":"range must be 1d to 90d: a number of days"}}
> GET /state?user_id=ann&range=7
< 400 *
> GET /state?user_id=ann&range=d
< 400 *
> GET /state?user_id=ann&range=+7d
< 400 *
> GET /state?user_id=ann&range=0007d
< 400 *
> GET /state
< 400 ~ {"error":{"message":"user_id is required"}}
> GET /state?user_id=
< 400 *
> GET /state?user_id=%zz
< 400 *
> GET /state?user_id=ann&explain=maybe
< 400 ~ {"error":{"message":"explain must be true or false"}}
> GET /trends?user_id=ann&range=365d
< 200 ~ {"range":"365d","days_with_data":3}
> GET /trends?user_id=ann&range=366d
< 400 ~ {"error":{"message":"range must be 1d to 365d: a number of days"}}
#! S020
> GET /users/ann/trends?range=4d
< 200 ~ {"user_id":"ann","range":"4d","dates":["2026-02-06","2026-02-07","2026-02-08","2026-02-09"],"days_with_data":3,"series":{"coherence":[null,63,70,74],"stress":[null,0.42,0.34,0.28]}}
> GET /trends?user_id=ann
< 200 ~ {"range":"7d"}

# --- as days go by -------------------------------------------------------------------------------
# The scores stay those of the last day, less and less sure; the answer is another one each day.
> GET /state?user_id=ann
< 200 ~ {"coherence_score":74,"confidence":0.36}
= tag: ETag
@ now 2026-02-10T12:00:00Z
> GET /state?user_id=ann
+ If-None-Match: $tag
< 200 ~ {"coherence_score":74,"confidence":0.33}
@ now 2026-02-12T12:00:00Z
> GET /state?user_id=ann
< 200 ~ {"coherence_score":74,"confidence":0.18}
@ now 2026-03-12T12:00:00Z
> GET /state?user_id=ann
< 200 ~ {"coherence_score":74,"confidence":0}
> GET /trends?user_id=ann&range=7d
< 200 ~ {"corridor_adherence_pct":null,"days_with_data":0,"series":{"coherence":[null,null,null,null,null,null,null]}}

# --- the corridor --------------------------------------------------------------------------------
# Somebody's own body: what happens there happens to the person, and is told.
@ faults off
@ now 2026-02-09T12:00:00Z
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"coherence_estimate":71}
!
@ now 2026-02-10T12:00:00Z
@ faults on
#! S034
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"coherence_estimate":27}
! corridor.exit {"coherence_score":27,"previous_score":71,"corridor_low":62,"state":"out"}
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"duplicate":true}
!
# A backfill of an old day tells nothing.
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2025-10-10T07:00:00Z","metrics":{"hrv_ms":100}}
< 200 *
!
@ now 2026-02-11T12:00:00Z
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-11T07:00:00Z","metrics":{"hrv_ms":80,"rhr_bpm":50,"sleep_hours":8}}
< 200 ~ {"coherence_estimate":71}
! corridor.return {"coherence_score":71,"previous_score":27,"corridor_low":62,"state":"in"}
