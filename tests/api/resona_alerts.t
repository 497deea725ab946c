# Alerts: who is told when the state of a user passes a threshold.

@ base /v1
@ now 2026-02-09T12:00:00Z
@ user clinic
@ key live api resona
@ key test api resona mode test
@ user other
@ key rival api resona

@ as live
> POST /ingest {"source":"watch","user_id":"usr_8x2k","timestamp":"2026-02-09T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"coherence_estimate":71}

# --- subscribed -------------------------------------------------------------------------------------
#! S032
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":40,"stress_above":0.8}}
< 200 ^ {"status":"subscribed","subscription_id":"sub_000200004","user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":40,"stress_above":0.8}}
> GET /alerts
< 200 {"alerts":[{"subscription_id":"sub_000200004","user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":40,"stress_above":0.8},"webhook_url":null,"email":null,"created_at":"2026-02-09T12:00:00Z"}],"has_more":false}
< !ETag
# A new URL becomes a webhook of the organization; its secret is shown this once. One that is there is used.
> POST /users/usr_8x2k/alerts/subscribe {"channels":["webhook"],"thresholds":{"stress_above":0.9},"webhook_url":"https://example.com/alerts"}
+ Idempotency-Key: again
< 200 ~ {"subscription_id":"sub_000200006","thresholds":{"coherence_below":null,"stress_above":0.9},"webhook_url":"https://example.com/alerts"}
= secret: .secret
> POST /users/usr_8x2k/alerts/subscribe {"channels":["webhook"],"thresholds":{"stress_above":0.9},"webhook_url":"https://example.com/alerts"}
+ Idempotency-Key: again
< 200 ~ {"subscription_id":"sub_000200006","secret":"$secret"}
< Idempotency-Replayed: true
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":99.5,"stress_above":null},"webhook_url":"https://example.com/alerts"}
< 200 ~ {"subscription_id":"sub_000200007","thresholds":{"coherence_below":99.5,"stress_above":null},"webhook_url":"https://example.com/alerts","secret":null}
> GET /webhooks
< 200 ~ {"webhooks":[{"id":5,"url":"https://example.com/alerts","events":[]}]}
> POST /webhooks {"url":"https://example.com/all"}
< 201 ~ {"id":8,"events":["autonomic.alert","corridor.exit","corridor.return"]}
> GET /alerts?limit=1
< 200 ~ {"alerts":[{"subscription_id":"sub_000200004"}],"has_more":true}
> GET /users/usr_8x2k/alerts?limit=1
< 200 ~ {"alerts":[{"subscription_id":"sub_000200004"}],"has_more":true}
> GET /alerts?limit=2&after=sub_000200004
< 200 ~ {"alerts":[{"subscription_id":"sub_000200006"},{"subscription_id":"sub_000200007"}],"has_more":false}

# --- what is wrong with a request -------------------------------------------------------------------
> POST /alerts/subscribe {"user_id":"nobody","channels":["webhook"],"thresholds":{"coherence_below":40}}
< 404 ~ {"error":{"code":404,"message":"There is no such user"}}
> POST /alerts/subscribe {}
< 400 ~ {"error":{"code":400,"type":"validation_error","message":"user_id is required; channels is required; thresholds is required"}}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{}}
< 400 ~ {"error":{"message":"thresholds must have coherence_below, stress_above or both"}}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":101,"stress_above":-0.1}}
< 400 ~ {"error":{"message":"thresholds.coherence_below must be between 0 and 100; thresholds.stress_above must be between 0 and 1"}}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["fax"],"thresholds":{"coherence_below":40}}
< 400 *
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":[],"thresholds":{"coherence_below":40}}
< 400 *
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["sms","push"],"thresholds":{"coherence_below":40}}
< 400 ~ {"error":{"message":"channels cannot have sms and push: this server has no gateway for them"}}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook","email"],"thresholds":{"coherence_below":40}}
< 400 ~ {"error":{"message":"channels cannot have email: this server sends none"}}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":40},"email":"desk@example.com"}
< 400 ~ {"error":{"message":"email needs the channel email"}}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["sms"],"thresholds":{"coherence_below":"40"},"webhook_url":""}
< 400 *
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":"webhook","thresholds":[]}
< 400 *
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":40},"webhook_url":"http://example.com/"}
< 400 ~ {"error":{"message":"webhook_url must begin with https://"}}
> POST /alerts/subscribe {"user_id":"usr 8x2k","channels":["webhook"],"thresholds":{"coherence_below":40}}
< 400 ~ {"error":{"message":"user_id must be 1 to 64 letters, digits, '_', '.' and '-'"}}
> GET /alerts?after=sub_000300004
< 400 ~ {"error":{"message":"after must be the subscription_id of one of your alerts"}}
> GET /alerts?limit=101
< 400 ~ {"error":{"message":"limit must be between 1 and 100"}}
> DELETE /alerts/sub_
< 404 *
> DELETE /alerts/b_000200004
< 404 *
> GET /users/nobody/alerts
< 404 *
> DELETE /alerts/4
< 404 ~ {"error":{"message":"There is no such subscription"}}
> DELETE /alerts/sub_000200005
< 404 *

# --- whose ------------------------------------------------------------------------------------------
@ as test
> GET /alerts
< 200 {"alerts":[],"has_more":false}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":40}}
< 404 *
> DELETE /alerts/sub_000200004
< 404 *
@ as rival
> GET /users/usr_8x2k/alerts
< 404 *
> DELETE /alerts/sub_000200004
< 404 *
@ as live

# --- told ------------------------------------------------------------------------------------------
# A day that was good tells nothing, and an old one does not either, however bad it was.
> POST /ingest {"source":"watch","user_id":"usr_8x2k","timestamp":"2026-02-09T08:00:00Z","metrics":{"hrv_ms":52}}
< 200 ~ {"coherence_estimate":71}
> GET /webhooks/8/deliveries
< 200 {"deliveries":[],"has_more":false}
@ now 2026-02-10T12:00:00Z
#! S033
> POST /ingest {"source":"watch","user_id":"usr_8x2k","timestamp":"2026-02-10T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"coherence_estimate":27}
> GET /webhooks/8/deliveries
< 200 ~ {"deliveries":[{"event":"autonomic.alert","state":"pending"},{"event":"autonomic.alert"},{"event":"corridor.exit"}]}
# The webhook that was made for a subscription hears of what that asked for, and of nothing else: of the 99.5 that was
# passed the day before, not of the corridor, nor of what was not to go there.
> GET /webhooks/5/deliveries
< 200 ~ {"deliveries":[{"event":"autonomic.alert","created_at":"2026-02-09T12:00:00Z"}]}
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":90},"webhook_url":"https://example.com/alerts"}
< 200 *
= off: .subscription_id
> PATCH /webhooks/5 {"active":false}
< 200 *
> POST /alerts/subscribe {"user_id":"usr_8x2k","channels":["webhook"],"thresholds":{"coherence_below":80},"webhook_url":"https://example.com/alerts"}
< 409 ~ {"error":{"code":409,"message":"this webhook is off: switch it on first"}}
# One that is off is told nothing.
> POST /ingest {"source":"watch","user_id":"usr_8x2k","timestamp":"2026-02-10T09:00:00Z","metrics":{"hrv_ms":16}}
< 200 *
> GET /webhooks/5/deliveries?state=pending
< 200 {"deliveries":[],"has_more":false}
# The webhook is gone: the subscription goes on, and tells all.
> DELETE /webhooks/5
< 204
> GET /alerts?after=sub_000200006&limit=1
< 200 ~ {"alerts":[{"subscription_id":"sub_000200007","webhook_url":null}]}

# --- ended -----------------------------------------------------------------------------------------
> DELETE /alerts/$off
< 204
> DELETE /alerts/$off
< 404 *
> POST /users/usr_8x2k/alerts/subscribe {"channels":["webhook"],"thresholds":{"stress_above":0.9}}
+ Idempotency-Key: last
< 200 *
> DELETE /users/usr_8x2k
< 204
> GET /alerts
< 200 {"alerts":[],"has_more":false}
# An answer that was kept went with the user whom it was about.
> POST /users/usr_8x2k/alerts/subscribe {"channels":["webhook"],"thresholds":{"stress_above":0.9}}
+ Idempotency-Key: last
< 404 *

# --- step by step: somebody's own body -----------------------------------------------------------------
@ now 2026-03-01T12:00:00Z
@ faults off
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-01T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 ~ {"coherence_estimate":71}
!
> POST /alerts/subscribe {"user_id":"usr_000002","channels":["webhook"],"thresholds":{"coherence_below":50,"stress_above":0.7}}
< 200 *
!
@ now 2026-03-02T12:00:00Z
@ faults on
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-02T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"coherence_estimate":27}
! corridor.exit {"coherence_score":27,"previous_score":71,"corridor_low":62,"state":"out"}
! autonomic.alert {"metric":"coherence_score","value":27,"threshold":50,"direction":"below","state":"out"}
! autonomic.alert {"metric":"stress_index","value":0.88,"threshold":0.7,"direction":"above","state":"out"}
# What is told already, and what comes late.
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-02T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":85,"sleep_hours":4}}
< 200 ~ {"duplicate":true}
!
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-02T08:00:00Z","metrics":{"hrv_ms":14}}
< 200 *
!
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2025-10-10T07:00:00Z","metrics":{"hrv_ms":100}}
< 200 *
!
# Back by more than the margins, and under again on the same day: no alert until the next one.
@ faults off
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-02T08:00:00Z","metrics":{"hrv_ms":300,"rhr_bpm":40,"sleep_hours":9}}
< 200 ~ {"coherence_estimate":72}
! corridor.return {"coherence_score":72,"previous_score":27,"state":"in"}
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-02T08:00:00Z","metrics":{"hrv_ms":14,"rhr_bpm":90,"sleep_hours":4}}
< 200 *
! corridor.exit {"previous_score":72,"state":"out"}
@ now 2026-03-03T12:00:00Z
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-03T07:00:00Z","metrics":{"hrv_ms":15,"rhr_bpm":86,"sleep_hours":4}}
< 200 *
! autonomic.alert {"metric":"coherence_score","threshold":50,"state":"out"}
! autonomic.alert {"metric":"stress_index","threshold":0.7,"state":"out"}
@ now 2026-03-04T12:00:00Z
> POST /ingest {"source":"watch","user_id":"usr_000002","timestamp":"2026-03-04T07:00:00Z","metrics":{"hrv_ms":90,"rhr_bpm":50,"sleep_hours":8}}
< 200 *
! corridor.return {"state":"in"}

# --- by e-mail, where the server has somebody to take it -------------------------------------------------------
@ set smtp-url smtp://127.0.0.1:25
@ set mail-from cairn@example.org
@ faults on
> POST /ingest {"source":"watch","user_id":"written","timestamp":"2026-03-03T07:00:00Z","metrics":{"hrv_ms":50,"rhr_bpm":60}}
< 200 *
> POST /alerts/subscribe {"user_id":"written","channels":["email"],"thresholds":{"coherence_below":50}}
< 200 ~ {"channels":["email"],"webhook_url":null,"email":"clinic@example.com","secret":null}
= own: .subscription_id
> POST /alerts/subscribe {"user_id":"written","channels":["webhook","email"],"thresholds":{"coherence_below":50},"email":"Desk+1@ward.example.com"}
< 200 ~ {"channels":["webhook","email"],"email":"Desk+1@ward.example.com"}
> GET /users/written/alerts
< 200 ~ {"alerts":[{"email":"clinic@example.com"},{"email":"Desk+1@ward.example.com"}]}
> POST /alerts/subscribe {"user_id":"written","channels":["email"],"thresholds":{"coherence_below":50},"email":"a@b.example\r\nBcc: c@d.example"}
< 400 ~ {"error":{"message":"email must be an e-mail address such as jane@example.com"}}
> POST /alerts/subscribe {"user_id":"written","channels":["webhook"],"thresholds":{"coherence_below":50},"email":"desk@example.com"}
< 400 ~ {"error":{"message":"email needs the channel email"}}
# A mailbox is none of the organization's webhooks: it is not in their list, and not to be found by its number.
> GET /webhooks
< 200 ~ {"webhooks":[{"id":8}]}
> DELETE /alerts/$own
< 204
> DELETE /users/written
< 204
@ faults off

# --- at most ten on one user, and who may -----------------------------------------------------------------
@ times 9
> POST /alerts/subscribe {"user_id":"usr_000002","channels":["webhook"],"thresholds":{"coherence_below":$n}}
< 200 *
> POST /alerts/subscribe {"user_id":"usr_000002","channels":["webhook"],"thresholds":{"coherence_below":50}}
< 409 ~ {"error":{"code":409,"message":"this user has 10 subscriptions already: delete one first"}}
@ key reader api resona scopes ingest,state:read,webhooks:write
> POST /alerts/subscribe {"user_id":"usr_000002","channels":["webhook"],"thresholds":{"coherence_below":50}}
< 403 ~ {"error":{"code":403,"message":"This key lacks the scope alerts:write"}}
> GET /alerts
< 403 *
