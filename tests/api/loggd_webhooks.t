# Webhooks of a person: made, looked at, changed, removed, their secrets.

@ base /api/v1/public
@ user jane
> GET /webhooks
< 200 {"data":[],"has_more":false}
< !ETag

# --- made

> POST /webhooks {"url":"https://example.com/hooks?from=cairn","name":"My server"}
< 201 ~ {"data":{"id":2,"url":"https://example.com/hooks?from=cairn","name":"My server","dialect":"loggd",
|   "events":["habit.created","habit.archived","habit.completed","task.created","task.completed","task.cancelled",
|     "goal.created","goal.progress_changed","goal.completed","goal.milestone_reached","focus_session.started",
|     "focus_session.completed","badge.unlocked","level.up","checkin.completed"],
|   "active":true,"disabled_reason":null,"disabled_at":null,"consecutive_failures":0,"secret_rotation_ends_at":null,
|   "created_at":"2026-04-08T12:00:00+00:00","updated_at":"2026-04-08T12:00:00+00:00"}}
= secret: .data.secret

# The secret is shown this once.
> GET /webhooks/2
< 200 {"data":{"id":2,"url":"https://example.com/hooks?from=cairn","name":"My server","dialect":"loggd","events":["habit.created","habit.archived","habit.completed","task.created","task.completed","task.cancelled","goal.created","goal.progress_changed","goal.completed","goal.milestone_reached","focus_session.started","focus_session.completed","badge.unlocked","level.up","checkin.completed"],"active":true,"disabled_reason":null,"disabled_at":null,"consecutive_failures":0,"secret_rotation_ends_at":null,"created_at":"2026-04-08T12:00:00+00:00","updated_at":"2026-04-08T12:00:00+00:00"}}
< !ETag

> POST /webhooks {"url":"https://8.8.8.8:8443/","events":["task.completed","habit.completed","task.completed"],"name":null,"active":false}
< 201 ~ {"data":{"id":3,"name":null,"events":["habit.completed","task.completed"],"active":false,"disabled_reason":"paused",
|   "disabled_at":"2026-04-08T12:00:00+00:00"}}

> POST /webhooks {"url":"https://[2606:4700::1111]/","dialect":"resurgo","events":null}
< 201 ~ {"data":{"id":4,"dialect":"resurgo","name":null}}
> POST /webhooks {"url":"https://example.com/","dialect":"resurgo","events":["habit.logged","user.level_up"]}
< 201 ~ {"data":{"id":5,"events":["habit.logged","user.level_up"]}}

> GET /webhooks
< 200 ~ {"data":[{"id":2},{"id":3},{"id":4},{"id":5}],"has_more":false}

# --- made twice

> POST /webhooks {"url":"https://example.com/five"}
+ Idempotency-Key: five
< 201 ~ {"data":{"id":6}}
= once: .data.secret
> POST /webhooks {"url":"https://example.com/five"}
+ Idempotency-Key: five
< 201 ~ {"data":{"id":6,"secret":"$once"}}
< Idempotency-Replayed: true

# --- five at most, Loggd's and Resurgo's together

#! L154
> POST /webhooks {"url":"https://example.com/six"}
< 409 ~ {"message":"there are 5 webhooks already: delete one first"}
> POST /webhooks {"url":"https://example.com/six","dialect":"resurgo"}
< 409 ~ {"message":"there are 5 webhooks already: delete one first"}
> DELETE /webhooks/6
< 204
> GET /webhooks/6
< 404 ~ {"message":"Webhook not found."}
> PATCH /webhooks/6 {"active":false}
< 404 ~ {"message":"Webhook not found."}
> DELETE /webhooks/6
< 404 ~ {"message":"Webhook not found."}
> POST /webhooks/6/test
< 404 ~ {"message":"Webhook not found."}
> POST /webhooks/6/rotate-secret
< 404 ~ {"message":"Webhook not found."}
> GET /webhooks/6/deliveries
< 404 ~ {"message":"Webhook not found."}
> POST /webhooks {"url":"https://example.com/six"}
< 201 ~ {"data":{"id":7}}
> DELETE /webhooks/7
< 204

# --- what is wrong

> POST /webhooks {}
< 422 ~ {"errors":{"url":["The url field is required."]}}
> POST /webhooks {"url":"","name":"","events":[],"dialect":"resona","active":"yes"}
< 422 ~ {"errors":{"url":["The url field must not be empty."],"name":["The name field must not be empty."],
|   "events":["The events field must have 1 to 64 items."],"dialect":["The dialect field must be one of loggd, resurgo."],
|   "active":["The active field must be true or false."]}}
> POST /webhooks {"url":"https://example.com/","events":["task.completed","task.done"]}
< 422 ~ {"errors":{"events":["The events field has \"task.done\", which is none of habit.created, habit.archived, habit.completed, task.created, task.completed, task.cancelled, goal.created, goal.progress_changed, goal.completed, goal.milestone_reached, focus_session.started, focus_session.completed, badge.unlocked, level.up, checkin.completed."]}}
> POST /webhooks {"url":"https://example.com/","events":["webhook.test"]}
< 422 *
> POST /webhooks {"url":"https://example.com/","events":["habit.completed"],"dialect":"resurgo"}
< 422 *
> POST /webhooks {"url":"https://example.com/","events":["habit.logged"]}
< 422 *
> POST /webhooks {"url":"https://example.com/","events":"all"}
< 422 *

#! L149
> POST /webhooks {"url":"http://example.com/"}
< 422 ~ {"errors":{"url":["The url field must begin with https://."]}}
> POST /webhooks {"url":"ftp://example.com/"}
< 422 ~ {"errors":{"url":["The url field must begin with https://."]}}
> POST /webhooks {"url":"https://jane:secret@example.com/"}
< 422 ~ {"errors":{"url":["The url field must not have a user."]}}
> POST /webhooks {"url":"https://localhost/"}
< 422 ~ {"errors":{"url":["The url field must not lead to a name that is not public."]}}
> POST /webhooks {"url":"https://printer.local/"}
< 422 ~ {"errors":{"url":["The url field must not lead to a name that is not public."]}}
> POST /webhooks {"url":"https://10.0.0.1/"}
< 422 ~ {"errors":{"url":["The url field must not lead to an address that is not public."]}}
> POST /webhooks {"url":"https://[::ffff:169.254.169.254]/"}
< 422 ~ {"errors":{"url":["The url field must not lead to an address that is not public."]}}
> POST /webhooks {"url":"https://2130706433/"}
< 422 ~ {"errors":{"url":["The url field must have a name or four decimal numbers as its host."]}}
> POST /webhooks {"url":"https://0x7f.1/"}
< 422 ~ {"errors":{"url":["The url field must have a name or four decimal numbers as its host."]}}

# --- what the server allows

@ set webhook-ports 443
> PATCH /webhooks/5 {"url":"https://example.com:8443/"}
< 422 ~ {"errors":{"url":["The url field has a port that this server does not send to."]}}
@ set webhook-ports
@ set webhook-allow 10.0.0.0/8
> PATCH /webhooks/5 {"url":"https://10.0.0.1/"}
< 200 ~ {"data":{"url":"https://10.0.0.1/"}}
> PATCH /webhooks/5 {"url":"https://192.168.0.1/"}
< 422 *
@ set webhook-private on
> PATCH /webhooks/5 {"url":"http://localhost:8080/hook"}
< 200 ~ {"data":{"url":"http://localhost:8080/hook"}}
@ set webhook-private off
# What is there already stays, and other members can be changed.
> PATCH /webhooks/5 {"url":"http://localhost:8080/hook","name":"At home"}
< 200 ~ {"data":{"name":"At home","url":"http://localhost:8080/hook"}}

# --- changed

@ now 2026-04-08T13:00:00Z
> PATCH /webhooks/2 {"events":["level.up"],"name":null}
< 200 ~ {"data":{"id":2,"url":"https://example.com/hooks?from=cairn","name":null,"events":["level.up"],"active":true,
|   "created_at":"2026-04-08T12:00:00+00:00","updated_at":"2026-04-08T13:00:00+00:00"}}
> PATCH /webhooks/2 {"events":["habit.logged"]}
< 422 *
> PATCH /webhooks/2 {"events":[]}
< 422 *
> PATCH /webhooks/2 {"url":null}
< 422 ~ {"errors":{"url":["The url field must not be null."]}}
> PATCH /webhooks/2 {"active":null}
< 422 *
# In whose words it is told stays.
> PATCH /webhooks/2 {"dialect":"resurgo"}
< 200 ~ {"data":{"dialect":"loggd","events":["level.up"]}}
> PATCH /webhooks/2 {"active":false}
< 200 ~ {"data":{"active":false,"disabled_reason":"paused","disabled_at":"2026-04-08T13:00:00+00:00"}}
@ now 2026-04-08T14:00:00Z
> PATCH /webhooks/2 {"active":false,"name":"Later"}
< 200 ~ {"data":{"name":"Later","active":false,"disabled_at":"2026-04-08T13:00:00+00:00"}}
> POST /webhooks/2/test
< 409 ~ {"message":"this webhook is off: switch it on first"}
@ sql UPDATE webhook SET failures = 10, off_why = 1 WHERE id = 2
> GET /webhooks/2
< 200 ~ {"data":{"active":false,"disabled_reason":"failures","consecutive_failures":10}}
> PATCH /webhooks/2 {"active":true,"events":null}
< 200 ~ {"data":{"active":true,"disabled_reason":null,"disabled_at":null,"consecutive_failures":0}}
@ sql UPDATE webhook SET active = 0, off_why = 2, off_at = 1775649600000 WHERE id = 3
> GET /webhooks/3
< 200 ~ {"data":{"active":false,"disabled_reason":"gone","disabled_at":"2026-04-08T12:00:00+00:00"}}

# --- another secret

#! L196
> POST /webhooks/2/rotate-secret
< 200 ~ {"data":{"id":2,"secret_rotation_ends_at":null}}
= next: .data.secret
> POST /webhooks/2/rotate-secret {"overlap_hours":24}
+ Idempotency-Key: turn
< 200 ~ {"data":{"id":2,"secret_rotation_ends_at":"2026-04-09T14:00:00+00:00"}}
= third: .data.secret
> POST /webhooks/2/rotate-secret {"overlap_hours":24}
+ Idempotency-Key: turn
< 200 ~ {"data":{"id":2,"secret":"$third"}}
< Idempotency-Replayed: true
> GET /webhooks/2
< 200 ~ {"data":{"secret_rotation_ends_at":"2026-04-09T14:00:00+00:00"}}
@ now 2026-04-09T14:00:00Z
> GET /webhooks/2
< 200 ~ {"data":{"secret_rotation_ends_at":null}}
> POST /webhooks/2/rotate-secret {"overlap_hours":169}
< 422 ~ {"errors":{"overlap_hours":["The overlap hours field must be between 0 and 168."]}}
> POST /webhooks/2/rotate-secret {"overlap_hours":0}
< 200 ~ {"data":{"secret_rotation_ends_at":null}}

# --- who may

@ key reader scopes read:habits,write:habits,read:profile,write:profile
> GET /webhooks
< 403 ~ {"missing_abilities":["manage:webhooks"]}
> POST /webhooks {"url":"https://example.com/"}
< 403 ~ {"missing_abilities":["manage:webhooks"]}
@ user free plan free
> GET /webhooks
< 403 ~ {"requires_pro":true}

# --- how often

@ user busy
@ set limit-manage 60/1m
#! L200
> GET /webhooks
< 200 *
< X-RateLimit-Limit: 60
< X-RateLimit-Remaining: 59
> GET /habits
< 200 *
< !X-RateLimit-Limit: 60
@ times 59
> GET /webhooks
< 200 *
> GET /webhooks
< 429 ~ {"message":"Too Many Attempts."}
< Retry-After
