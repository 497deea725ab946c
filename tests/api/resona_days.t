# The days of a body: they begin at midnight, and those that are filled in later tell nothing.

@ base /v1
@ user jane zone Europe/Bucharest
@ day-start 4
@ key live api resona
@ key coach api resurgo
@ as live

# --- midnight ---------------------------------------------------------------------------------------
# Jane's habits have until 4 in the morning; her nights do not. 22:30 UTC is half past midnight in Bucharest.
@ now 2026-02-09T21:30:00Z
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-09T05:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"coherence_estimate":71}
> GET /state?user_id=usr_000002&explain=1
< 200 ~ {"confidence":0.17,"explain":{"date":"2026-02-09"}}
= tag: ETag
@ now 2026-02-09T22:30:00Z
> GET /state?user_id=usr_000002&explain=1
+ If-None-Match: $tag
< 200 ~ {"confidence":0.15,"explain":{"date":"2026-02-09"}}
> GET /trends?user_id=usr_000002&range=2d
< 200 ~ {"dates":["2026-02-09","2026-02-10"],"days_with_data":1}
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-09T22:15:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"coherence_estimate":27}
! corridor.exit {"coherence_score":27,"previous_score":71}
> GET /state?user_id=usr_000002&explain=1
< 200 ~ {"coherence_score":27,"explain":{"date":"2026-02-10"}}
> POST /interventions/log {"user_id":"usr_000002","type":"breathing","duration_sec":180}
< 200 ~ {"state_before":{"coherence_score":27}}
> GET /interventions?user_id=usr_000002
< 200 ~ {"interventions":[{"state_after":null}]}
> POST /alerts/subscribe {"user_id":"usr_000002","channels":["webhook"],"thresholds":{"coherence_below":30}}
< 200 *
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-02-09T22:20:00Z","metrics":{"hrv_ms":15}}
< 200 *
! autonomic.alert {"metric":"coherence_score","threshold":30}
# The coach looks at the same day.
@ base
@ as coach
> POST /api/ai/suggestions {"type":"insights"}
< 200 {"success":true,"suggestions":["You are on level 1 with 0 XP, and have been active 0 days in a row.","You focused for 0 minutes today, and for 0 in the last seven days.","Your signals of the last days: coherence 27 of 100, readiness 16 %."]}
@ base /v1

# --- filled in later ----------------------------------------------------------------------------------
# Weeks of far better nights make today a bad day: that is seen, but nothing has happened today.
@ user joe
@ key joes api resona
@ now 2026-03-31T12:00:00Z
> POST /ingest {"source":"watch","user_id":"usr_000003","timestamp":"2026-03-31T06:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"coherence_estimate":71}
!
@ faults off
@ days 2026-03-01 2026-03-24
> POST /ingest {"source":"watch","user_id":"usr_000003","timestamp":"$dayT06:00:00Z","metrics":{"hrv_ms":120,"rhr_bpm":45}}
< 200 *
!
@ faults on
> GET /state?user_id=usr_000003
< 200 ~ {"corridor_status":"out"}
# The eighth day back is no part of the window, the seventh is: the news waits for the next sample that counts.
> POST /ingest {"source":"watch","user_id":"usr_000003","timestamp":"2026-03-24T07:00:00Z","metrics":{"hrv_ms":119}}
< 200 *
!
> POST /ingest {"source":"watch","user_id":"usr_000003","timestamp":"2026-03-31T06:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"duplicate":true}
!
> POST /ingest {"source":"watch","user_id":"usr_000003","timestamp":"2026-03-25T06:00:00Z","metrics":{"hrv_ms":50}}
< 200 *
! corridor.exit {"previous_score":71}

# --- a day that comes twice ---------------------------------------------------------------------------
# Who flies east and back: what was logged first belongs to the later day, and each has the day after it.
@ user clinic
@ key clinics api resona
@ now 2026-02-09T12:00:00Z
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-10T01:00:00+14:00","metrics":{"hrv_ms":50}}
< 200 *
> POST /interventions/log {"user_id":"ann","type":"breathing","duration_sec":180}
< 200 ~ {"state_before":{"coherence_score":68}}
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-09T01:30:00-10:00","metrics":{"hrv_ms":50}}
< 200 *
> POST /interventions/log {"user_id":"ann","type":"movement","duration_sec":180}
< 200 *
@ now 2026-02-11T20:00:00Z
> POST /ingest {"source":"watch","user_id":"ann","timestamp":"2026-02-11T08:00:00-10:00","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 *
> GET /interventions?user_id=ann
< 200 ~ {"interventions":[{"type":"movement","state_after":{"coherence_score":68}},{"type":"breathing","state_after":{"coherence_score":70}}]}
