# Who is let in, what is refused, and how it is said.
@ base /api/v1
@ user jane
@ key r api resurgo

# --- keys -------------------------------------------------------------------------------------------------

# Another API's key is none here, and a Bearer is as good as the header.
@ as jane
#! U008 U037
> GET /goals
< 401 ~ {"error":true,"code":401}
< WWW-Authenticate: Bearer
@ as r
#! U010 U011
> GET /goals
< 200 {"success":true,"goals":[],"hasMore":false}
@ as nobody
> GET /goals
+ x-api-key: lgd_nothing
< 401 {"error":true,"code":401,"message":"Invalid API key. Check your x-api-key header.","docs":"http://127.0.0.1:8080/docs#auth"}
@ as jane
@ base
> GET /api/v1/public/goals
< 200 {"data":[],"has_more":false}
> GET /api/v1/publicity
< 404 {"error":true,"code":404,"message":"No such path.","docs":"http://127.0.0.1:8080/docs#errors"}
> GET /api
< 404 *
> GET /api/nothing
< 404 ~ {"error":true,"code":404}
@ base /api/v1

# --- plans ------------------------------------------------------------------------------------------------

@ user poor plan free
@ key p api resurgo
#! U032 U037
> GET /goals
< 403 {"error":true,"code":403,"message":"The free plan has 0 req/hr: no API access. Upgrade to Pro for 100 req/hr.","docs":"http://127.0.0.1:8080/docs#rates"}
#! U032
> POST /habits/log {"habitId":"h_000300002"}
< 403 *
> GET
< 200 *

# --- what is sent -----------------------------------------------------------------------------------------

@ as r
#! U037
> POST /goals {}
< 400 {"error":true,"code":400,"message":"title is required; category is required","docs":"http://127.0.0.1:8080/docs#errors"}
> POST /goals {"title":
< 400 ~ {"message":"The body is not valid JSON."}
> POST /goals []
< 400 ~ {"message":"body must be a JSON object"}
> POST /goals {"title":"Run","category":"health","timeline":"soon"}
< 400 ~ {"message":"timeline must be a length such as 6 months or a day such as by 2026-12-31"}
> POST /goals {"title":"Run","category":"health","timeline":"by 2026-04-07"}
< 400 ~ {"message":"timeline must not lie in the past"}
> POST /goals {"title":"Run","category":"health","timeline":"200 years"}
< 400 ~ {"message":"timeline must not reach more than 100 years ahead"}
> POST /goals {"title":"Run","category":"health","targetDate":"2026-04-07"}
< 400 ~ {"message":"targetDate must not lie in the past"}
> POST /goals {"title":"Run","category":"health","targetDate":"2226-04-07"}
< 400 ~ {"message":"targetDate must not be more than 100 years ahead"}
> POST /goals {"title":"Run","category":"health","targetDate":"2026-05-07","timeline":"6 months"}
< 400 ~ {"message":"timeline must not be sent together with a date"}
> POST /goals {"title":"Run","category":"health","milestones":[{"target":"Month 1"}]}
< 400 ~ {"message":"milestones.0.title is required"}
> POST /habits/log {"habitId":7}
< 400 ~ {"message":"habitId must be text"}
> POST /habits/log {"habitId":"7"}
< 400 ~ {"message":"habitId must be an id such as h_00010002s"}
> POST /habits/log {"habitId":"g_000200003","mood":11,"date":"yesterday"}
< 400 ~ {"message":"habitId must be an id such as h_00010002s; date must be a date such as 2026-04-08; mood must be between 1 and 10"}
> GET /goals?limit=101
< 400 ~ {"message":"limit must be between 1 and 100"}
> GET /goals?after=5
< 400 ~ {"message":"after must be an id such as g_00010002s"}
> GET /goals?after=g_000100005
< 400 ~ {"message":"after must be the id of one of your goals"}
> GET /tasks?status=urgent
< 400 ~ {"message":"status must be one of open, done, cancelled, all, todo, in_progress"}

# --- what is not there ------------------------------------------------------------------------------------

#! U037
> GET /goals/g_000200099
< 404 {"error":true,"code":404,"message":"No such goal.","docs":"http://127.0.0.1:8080/docs#errors"}
> GET /goals/99
< 404 ~ {"message":"No such goal."}
> GET /habits/g_000200003
< 404 ~ {"message":"No such habit."}
> DELETE /tasks/t_
< 404 ~ {"message":"No such task."}
> POST /habits/log {"habitId":"h_000100002"}
< 404 ~ {"message":"No such habit."}
> PUT /goals
< 405 ~ {"error":true,"code":405}
< Allow: GET, HEAD, POST, OPTIONS
> OPTIONS /goals
< 204
< Allow: GET, HEAD, POST, OPTIONS
< X-RateLimit-Limit: 16000000
> HEAD /goals
< 200 *
> POST /goals title=x
+ Content-Type: text/plain
< 415 ~ {"error":true,"code":415}
@ set cors-origins https://app.example
> GET /goals
+ Origin: https://app.example
< 200 *
< Access-Control-Allow-Origin: https://app.example

# --- limits: each key has its own ---------------------------------------------------------------------------

@ set limit-resurgo 100/1h
@ now 2026-04-08T12:30:00Z
@ key second api resurgo
#! U033 U035
> GET /habits
< 200 *
< X-RateLimit-Limit: 100
< X-RateLimit-Remaining: 99
< X-RateLimit-Reset: 1775653200
@ times 99
> GET /habits
< 200 *
#! U033
> GET /habits
< 429 {"error":true,"code":429,"message":"Rate limit exceeded. X-RateLimit-Reset says when to try again.","docs":"http://127.0.0.1:8080/docs#rates"}
< X-RateLimit-Remaining: 0
< Retry-After: 1800
@ key third api resurgo
> GET /habits
< 200 *
< X-RateLimit-Remaining: 99
@ now 2026-04-08T13:00:00Z
@ as second
> GET /habits
< 200 *
< X-RateLimit-Remaining: 99
@ plan enterprise
@ set limit-resurgo-enterprise 5000/1h
#! U034
> GET /habits
< 200 *
< X-RateLimit-Limit: 5000
< X-RateLimit-Remaining: 4999
