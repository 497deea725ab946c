# What a webhook is told: a delivery for each event that it wants, in the act's own write; the log; once more.

@ base /api/v1/public
@ user jane
> POST /webhooks {"url":"https://example.com/all","name":"all"}
< 201 ~ {"data":{"id":2}}
> POST /webhooks {"url":"https://example.com/tasks","events":["task.created","task.completed"]}
< 201 ~ {"data":{"id":3}}
> POST /webhooks {"url":"https://example.com/off","active":false}
< 201 ~ {"data":{"id":4}}
> POST /webhooks {"url":"https://example.com/resurgo","dialect":"resurgo"}
< 201 ~ {"data":{"id":5}}
> GET /webhooks/2/deliveries
< 200 {"data":[],"has_more":false}

# --- what matches

> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":6}}
! habit.created {}
> GET /webhooks/2/deliveries
< 200 ~ {"data":[{"event":"habit.created","state":"pending","attempts":0,"next_attempt_at":"2026-04-08T12:00:00+00:00",
|   "response_status":null,"created_at":"2026-04-08T12:00:00+00:00","ended_at":null}],"has_more":false}
= first: .data.0.id
> GET /webhooks/3/deliveries
< 200 {"data":[],"has_more":false}
> GET /webhooks/4/deliveries
< 200 {"data":[],"has_more":false}
> GET /webhooks/5/deliveries
< 200 {"data":[],"has_more":false}

@ now 2026-04-08T12:00:01Z
> POST /habits/6/checks
< 201 *
> GET /webhooks/5/deliveries
< 200 ~ {"data":[{"event":"habit.logged"}],"has_more":false}
> GET /webhooks/2/deliveries?limit=1
< 200 ~ {"data":[{"event":"habit.completed"}],"has_more":true}
= second: .data.0.id
> GET /webhooks/2/deliveries?limit=1&after=$second
< 200 ~ {"data":[{"id":"$first","event":"habit.created"}],"has_more":false}

@ now 2026-04-08T12:00:02Z
> POST /tasks {"title":"Write"}
< 201 ~ {"data":{"id":8}}
> GET /webhooks/3/deliveries
< 200 ~ {"data":[{"event":"task.created"}],"has_more":false}
= task: .data.0.id

# Nothing is told of what fails.
> POST /habits/6/checks {"date":"2027-01-01"}
< 422 *
> GET /webhooks/2/deliveries
< 200 ~ {"data":[{"event":"task.created"},{"event":"habit.completed"},{"event":"habit.created"}],"has_more":false}

# --- a test

#! L158
> POST /webhooks/3/test
< 202 ~ {"data":{"event":"webhook.test","state":"pending","attempts":0}}
! webhook.test {}
= test: .data.id
> GET /webhooks/3/deliveries/$test
< 200 ~ {"data":{"id":"$test","event":"webhook.test","state":"pending","attempt_log":[]}}
# To nobody else.
> GET /webhooks/2/deliveries
< 200 ~ {"data":[{"event":"task.created"},{"event":"habit.completed"},{"event":"habit.created"}]}
> POST /webhooks/5/test
< 202 ~ {"data":{"event":"webhook.test"}}
> GET /webhooks/2/deliveries/$test
< 404 ~ {"message":"Delivery not found."}
> GET /webhooks/3/deliveries/019d6d5c-2f40-7000-8a3e-5b9c1d2e4f60
< 404 ~ {"message":"Delivery not found."}
> GET /webhooks/3/deliveries/nothing
< 404 ~ {"message":"Delivery not found."}
> GET /webhooks/9/deliveries/$test
< 404 ~ {"message":"Webhook not found."}

# --- the log

@ sql UPDATE delivery SET state = 1, due = NULL, attempts = 2, tries = 2, http = 204, ended = 1775649630000 WHERE webhook = 3 AND kind = 3
@ sql INSERT INTO attempt SELECT person, webhook, id, 1, 1775649603000, 120, 500, 'answered 500', 'oops' FROM delivery WHERE webhook = 3 AND kind = 3
@ sql INSERT INTO attempt SELECT person, webhook, id, 2, 1775649629000, 85, 204, NULL, '' FROM delivery WHERE webhook = 3 AND kind = 3
#! L156
> GET /webhooks/3/deliveries/$task
< 200 {"data":{"id":"$task","event":"task.created","state":"delivered","attempts":2,"next_attempt_at":null,"response_status":204,"created_at":"2026-04-08T12:00:02+00:00","ended_at":"2026-04-08T12:00:30+00:00","attempt_log":[{"number":2,"at":"2026-04-08T12:00:29+00:00","duration_ms":85,"response_status":204,"error":null,"response_body":""},{"number":1,"at":"2026-04-08T12:00:03+00:00","duration_ms":120,"response_status":500,"error":"answered 500","response_body":"oops"}]}}
> GET /webhooks/3/deliveries?state=delivered
< 200 ~ {"data":[{"id":"$task","state":"delivered","attempts":2,"response_status":204}],"has_more":false}
> GET /webhooks/3/deliveries?state=pending
< 200 ~ {"data":[{"id":"$test"}],"has_more":false}
> GET /webhooks/3/deliveries?state=failed
< 200 {"data":[],"has_more":false}
> GET /webhooks/3/deliveries?state=lost&limit=0&after=x
< 422 ~ {"errors":{"state":["The state field must be one of pending, delivered, failed."],
|   "limit":["The limit field must be between 1 and 100."],"after":["The after field must be 36 characters long."]}}
> GET /webhooks/3/deliveries?after=xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx
< 422 ~ {"errors":{"after":["The after field must be the id of a delivery."]}}

# --- once more

> POST /webhooks/3/deliveries/$task/redeliver
< 202 ~ {"data":{"id":"$task","state":"pending","attempts":2,"next_attempt_at":"2026-04-08T12:00:02+00:00","ended_at":null}}
> POST /webhooks/3/deliveries/$first/redeliver
< 404 ~ {"message":"Delivery not found."}
> POST /webhooks/4/deliveries/$first/redeliver
< 409 ~ {"message":"this webhook is off: switch it on first"}

@ sql UPDATE delivery SET state = 2, due = NULL, ended = 1775649700000 WHERE webhook = 2
@ sql UPDATE delivery SET state = 1 WHERE webhook = 2 AND kind = 2
@ now 2026-04-08T13:00:00Z
> POST /webhooks/2/redeliver {}
< 422 ~ {"errors":{"since":["The since field is required."]}}
> POST /webhooks/2/redeliver {"since":"yesterday","state":"some","after":"x"}
< 422 ~ {"errors":{"since":["The since field must be an instant such as 2026-04-08T14:30:00Z."],
|   "state":["The state field must be one of failed, all."],"after":["The after field must be 36 characters long."]}}
> POST /webhooks/2/redeliver {"since":"2026-04-08T12:00:00Z","after":"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"}
< 422 *
> POST /webhooks/4/redeliver {"since":"2026-04-08T12:00:00Z"}
< 409 *
> POST /webhooks/2/redeliver {"since":"2026-04-08T12:00:03Z"}
< 202 {"data":{"count":0,"after":null,"has_more":false}}
> POST /webhooks/2/redeliver {"since":"2026-04-08T12:00:00Z","after":"$first"}
< 202 ~ {"data":{"count":1,"has_more":false}}
> GET /webhooks/2/deliveries
< 200 ~ {"data":[{"state":"pending","next_attempt_at":"2026-04-08T13:00:00+00:00"},{"state":"delivered"},{"state":"failed"}]}
> POST /webhooks/2/redeliver {"since":"1970-01-01T00:00:00Z","state":"failed"}
< 202 {"data":{"count":1,"after":"$first","has_more":false}}
> POST /webhooks/2/redeliver {"since":"2026-04-08T12:00:00Z","state":"all"}
< 202 {"data":{"count":1,"after":"$second","has_more":false}}
> GET /webhooks/2/deliveries?state=pending
< 200 ~ {"data":[{"event":"task.created"},{"event":"habit.completed"},{"event":"habit.created"}]}

# --- switched off, what waits is given up; while it is off nothing is queued

> PATCH /webhooks/2 {"active":false}
< 200 ~ {"data":{"active":false}}
> GET /webhooks/2/deliveries
< 200 ~ {"data":[{"state":"failed","next_attempt_at":null,"ended_at":"2026-04-08T13:00:00+00:00"},{"state":"failed"},{"state":"failed"}]}
> POST /tasks {"title":"Unheard"}
< 201 *
> PATCH /webhooks/2 {"active":true,"events":["task.cancelled"]}
< 200 *
> POST /tasks {"title":"Of no interest"}
< 201 ~ {"data":{"id":10}}
> POST /tasks/10/cancel
< 200 *
> GET /webhooks/2/deliveries?limit=2
< 200 ~ {"data":[{"event":"task.cancelled","state":"pending"},{"event":"task.created","state":"failed"}],"has_more":true}
> GET /webhooks/3/deliveries?limit=2
< 200 ~ {"data":[{"event":"task.created"},{"event":"task.created"}],"has_more":true}

# A webhook that is gone hears nothing.
> DELETE /webhooks/3
< 204
> POST /tasks {"title":"Unheard"}
< 201 *
> GET /webhooks/3/deliveries
< 404 *
