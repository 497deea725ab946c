# Webhooks in Resurgo: made, changed, tested, delivered again; the same ones as Loggd's.

@ user jane
@ key resurgo api resurgo
@ base /api/v1
> GET /webhooks
< 200 {"success":true,"webhooks":[],"hasMore":false}
< !ETag

# --- made

#! U003
> POST /webhooks {"url":"https://example.com/hooks","name":"My server"}
< 201 ~ {"success":true,"webhook":{"id":"w_000200003","url":"https://example.com/hooks","name":"My server","dialect":"resurgo",
|   "events":["habit.logged","goal.created","goal.completed","session.focus_completed","user.achievement_unlocked",
|     "goal.updated","habit.streak_milestone","user.level_up","payment.succeeded","payment.failed"],
|   "active":true,"disabledReason":null,"disabledAt":null,"consecutiveFailures":0,"secretRotationEndsAt":null,
|   "createdAt":"2026-04-08T12:00:00Z","updatedAt":"2026-04-08T12:00:00Z"}}
= secret: .webhook.secret

# The secret is shown this once.
> GET /webhooks/w_000200003
< 200 {"success":true,"webhook":{"id":"w_000200003","url":"https://example.com/hooks","name":"My server","dialect":"resurgo","events":["habit.logged","goal.created","goal.completed","session.focus_completed","user.achievement_unlocked","goal.updated","habit.streak_milestone","user.level_up","payment.succeeded","payment.failed"],"active":true,"disabledReason":null,"disabledAt":null,"consecutiveFailures":0,"secretRotationEndsAt":null,"createdAt":"2026-04-08T12:00:00Z","updatedAt":"2026-04-08T12:00:00Z"}}
> POST /webhooks {"url":"https://example.com/two","events":["goal.created","habit.logged"]}
+ Idempotency-Key: two
< 201 ~ {"webhook":{"id":"w_000200004","events":["habit.logged","goal.created"]}}
= once: .webhook.secret
> POST /webhooks {"url":"https://example.com/two","events":["goal.created","habit.logged"]}
+ Idempotency-Key: two
< 201 ~ {"webhook":{"id":"w_000200004","secret":"$once"}}
< Idempotency-Replayed: true

# --- what is wrong with a request

> POST /webhooks {}
< 400 ~ {"error":true,"code":400,"message":"url is required"}
> POST /webhooks {"url":"https://example.com/","events":["habit.completed"]}
< 400 ~ {"error":true,"code":400}
> POST /webhooks {"url":"https://example.com/","events":[]}
< 400 *
> POST /webhooks {"url":"http://example.com/"}
< 400 *
> POST /webhooks {"url":"https://127.0.0.1/"}
< 400 *
> GET /webhooks/2
< 404 ~ {"error":true,"code":404}
> GET /webhooks/h_000200003
< 404 *

# --- changed, switched off and on

> PATCH /webhooks/w_000200004 {"name":"Two","active":false}
< 200 ~ {"success":true,"webhook":{"name":"Two","active":false,"disabledReason":"paused","disabledAt":"2026-04-08T12:00:00Z"}}
> POST /webhooks/w_000200004/test
< 409 ~ {"error":true,"code":409}
> POST /webhooks/w_000200004/rotate-secret {"overlapHours":24}
< 200 ~ {"webhook":{"id":"w_000200004","secretRotationEndsAt":"2026-04-09T12:00:00Z"}}
> POST /webhooks/w_000200004/rotate-secret {"overlapHours":169}
< 400 *
> PATCH /webhooks/w_000200004 {"active":true}
< 200 ~ {"webhook":{"active":true,"disabledReason":null,"disabledAt":null}}

# --- told

> POST /webhooks/w_000200003/test
< 202 ~ {"success":true,"delivery":{"event":"webhook.test","state":"pending","attempts":0,"nextAttemptAt":"2026-04-08T12:00:00Z","responseStatus":null,"createdAt":"2026-04-08T12:00:00Z","endedAt":null}}
= first: .delivery.id
! webhook.test {"webhookId":"w_000200003","name":"My server"}
> POST /habits {"title":"Morning Meditation"}
< 201 ~ {"habit":{"id":"h_000200005"}}
> POST /habits/log {"habitId":"h_000200005"}
< 200 ~ {"action":"completed"}
> GET /webhooks/w_000200004/deliveries
< 200 ~ {"success":true,"deliveries":[{"event":"habit.logged","state":"pending"}],"hasMore":false}
> GET /webhooks/w_000200003/deliveries?limit=1&state=pending
< 200 ~ {"hasMore":true}
> GET /webhooks/w_000200003/deliveries?state=delivered
< 200 {"success":true,"deliveries":[],"hasMore":false}
> GET /webhooks/w_000200003/deliveries/$first
< 200 ~ {"success":true,"delivery":{"id":"$first","event":"webhook.test","state":"pending","attemptLog":[]}}
> POST /webhooks/w_000200003/deliveries/$first/redeliver
< 202 ~ {"success":true,"delivery":{"id":"$first","state":"pending","attempts":0}}
> POST /webhooks/w_000200004/deliveries/$first/redeliver
< 404 *
> GET /webhooks/w_000200003/deliveries/0196f0c2-9a3b-7c11-8f4e-2b1d6a5c9e70
< 404 *

# --- the same ones in Loggd

@ as jane
@ base /api/v1/public
> GET /webhooks
< 200 ~ {"data":[{"id":3,"dialect":"resurgo","events":["habit.logged","goal.created","goal.completed","session.focus_completed","user.achievement_unlocked","goal.updated","habit.streak_milestone","user.level_up","payment.succeeded","payment.failed"]},{"id":4,"dialect":"resurgo"}]}
> POST /webhooks {"url":"https://example.com/three"}
< 201 ~ {"data":{"dialect":"loggd"}}
@ as resurgo
@ base /api/v1
> GET /webhooks
< 200 ~ {"success":true,"hasMore":false}
> POST /webhooks {"url":"https://example.com/four"}
< 201 *
> POST /webhooks {"url":"https://example.com/five"}
< 201 *
> POST /webhooks {"url":"https://example.com/six"}
< 409 ~ {"error":true,"code":409,"message":"there are 5 webhooks already: delete one first"}

# --- removed

> DELETE /webhooks/w_000200004
< 200 {"success":true}
> GET /webhooks/w_000200004
< 404 *
> DELETE /webhooks/w_000200004
< 404 *
> POST /webhooks {"url":"https://example.com/six"}
< 201 *
