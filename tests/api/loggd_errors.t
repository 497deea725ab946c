# What goes wrong, and how Loggd says so. In this order: 401, 403 plan, 403 scope, 429, then 404 and 422.
@ base /api/v1/public
@ user jane
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2}}

# --- 401 -----------------------------------------------------------------------------------------------

@ as nobody
> GET /habits
< 401 {"message":"Authentication required. Include a valid API token in the Authorization header."}
< WWW-Authenticate: Bearer
< Content-Type: application/json; charset=utf-8
< X-Request-Id
< !ETag
< !Cache-Control
> GET /habits
+ Authorization: Basic amFuZTpzZWNyZXQ=
< 401 *
> GET /habits
+ Authorization: Bearer
< 401 *
#! L125
> GET /habits
+ Authorization: Bearer lgd_0123456789ABCDEFGHIJKLMNOPQRSTUV000000
< 401 *
# This API does not take a key by that header.
> GET /habits
+ X-Api-Key: lgd_0123456789ABCDEFGHIJKLMNOPQRSTUV000000
< 401 *
# 401 comes before everything else, and tells nothing.
> PATCH /habits/2 {"name":5}
< 401 {"message":"Authentication required. Include a valid API token in the Authorization header."}
> GET /habits/99
< 401 *

# A key of another API; a key that has expired; a key that was removed.
@ as jane
@ key other api resurgo
> GET /habits
< 401 *
@ as jane
@ key brief expires 2026-04-08T12:30:00Z
> GET /habits/2
< 200 ~ {"data":{"id":2}}
@ now 2026-04-08T12:29:59Z
> GET /habits/2
< 200 ~ {"data":{"id":2}}
@ now 2026-04-08T12:30:00Z
> GET /habits/2
< 401 *
@ as jane
@ key gone
> GET /habits/2
< 200 *
@ sql DELETE FROM api_key WHERE id = (SELECT MAX(id) FROM api_key)
#! L027
> GET /habits/2
< 401 *

# --- 403: the plan, then the scope -----------------------------------------------------------------------

@ user frank plan free
#! L007 L016 L127 L135
> GET /habits
< 403 {"message":"API access requires an active Pro subscription.","requires_pro":true}
@ key poor scopes read:tasks
> GET /habits
< 403 {"message":"API access requires an active Pro subscription.","requires_pro":true}
@ plan pro
#! L017 L127 L136
> GET /habits
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["read:habits"]}
@ as frank
#! L128
> GET /habits
< 200 {"data":[],"has_more":false}
# A plan lasts until its end.
@ plan-until 2026-04-08T13:00:00Z
@ now 2026-04-08T12:59:59Z
> GET /habits
< 200 {"data":[],"has_more":false}
@ now 2026-04-08T13:00:00Z
#! L009
> GET /habits
< 403 {"message":"API access requires an active Pro subscription.","requires_pro":true}

@ as jane
@ key reader scopes read:habits
> GET /habits/2
< 200 *
#! L012 L028 L222
> POST /habits {}
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["write:habits"]}
> DELETE /habits/99
< 403 ~ {"missing_abilities":["write:habits"]}
@ as jane
@ sql DELETE FROM api_key WHERE id = (SELECT MAX(id) FROM api_key)
@ key writer scopes write:habits
> GET /habits/2/history
< 403 ~ {"missing_abilities":["read:habits"]}
> POST /habits/2/checks {}
< 201 *
@ as jane

# --- 404 -------------------------------------------------------------------------------------------------

#! L049 L129 L137
> GET /habits/99
< 404 {"message":"Habit not found."}
> PATCH /habits/99 {"name":"x"}
< 404 {"message":"Habit not found."}
> GET /habits/99/checks
< 404 {"message":"Habit not found."}
> POST /habits/99/checks {}
< 404 {"message":"Habit not found."}
> DELETE /habits/99/checks/1
< 404 {"message":"Habit not found."}
> DELETE /habits/2/checks/99
< 404 {"message":"Check not found."}
> GET /habits/99/skips
< 404 {"message":"Habit not found."}
> POST /habits/99/skips {"date":"2026-04-08","reason":"rest"}
< 404 {"message":"Habit not found."}
> DELETE /habits/99/skips/1
< 404 {"message":"Habit not found."}
> DELETE /habits/2/skips/99
< 404 {"message":"Skip not found."}
> GET /habits/99/history
< 404 {"message":"Habit not found."}
# Wrong and missing: what is wrong is said first.
> PATCH /habits/99 {"name":""}
< 422 ~ {"errors":{"name":["The name field must not be empty."]}}

# No such path. Nobody needs a key to hear that.
> GET /nowhere
< 404 {"message":"Not found."}
> GET /habits/
< 404 {"message":"Not found."}
> GET /habits//checks
< 404 {"message":"Not found."}
> GET /habits/2/checks/5/more
< 404 {"message":"Not found."}
> GET /HABITS
< 404 {"message":"Not found."}
> GET /1/2/3/4/5/6/7/8/9/10/11/12/13
< 404 {"message":"Not found."}
> GET
< 404 {"message":"Not found."}
@ as nobody
> GET /nowhere
< 404 {"message":"Not found."}
@ as jane
# What a percent sign hides is not a number, and not a slash.
> GET /habits/%32
< 200 ~ {"data":{"id":2}}
> GET /habits/2%2fchecks
< 422 ~ {"errors":{"id":["The id field must be a whole number."]}}
> GET /habits/%zz
< 404 {"message":"Not found."}
> GET /habits/%00
< 404 {"message":"Not found."}
> GET /habits/2%
< 404 {"message":"Not found."}
> GET /habits/%ff
< 422 ~ {"errors":{"id":["The id field must be valid UTF-8."]}}
> GET /habits/abc
< 422 ~ {"errors":{"id":["The id field must be a whole number."]}}
> GET /habits/0
< 422 ~ {"errors":{"id":["The id field must be at least 1."]}}
> GET /habits/-1
< 422 ~ {"errors":{"id":["The id field must be at least 1."]}}
> GET /habits/999999999999999999
< 404 {"message":"Habit not found."}
> GET /habits/99999999999999999999
< 422 ~ {"errors":{"id":["The id field must be a whole number."]}}

# --- methods ---------------------------------------------------------------------------------------------

> PUT /habits/2 {"name":"x"}
< 405 {"message":"this path does not answer that method"}
< Allow: GET, HEAD, PATCH, DELETE, OPTIONS
> DELETE /habits
< 405 *
< Allow: GET, HEAD, POST, OPTIONS
> PATCH /habits/2/history {}
< 405 *
< Allow: GET, HEAD, OPTIONS
> GET /habits/2/checks/3
< 405 *
< Allow: DELETE, OPTIONS
> PURGE /habits
< 405 *
@ as nobody
> POST /habits/2 {}
< 405 *
> OPTIONS /habits
< 204
< Allow: GET, HEAD, POST, OPTIONS
> OPTIONS /habits/2/skips/5
< 204
< Allow: DELETE, OPTIONS
> OPTIONS /nowhere
< 404 {"message":"Not found."}
> HEAD /habits
< 401 *
@ as jane
# The HTTP layer leaves the body of the answer to a HEAD out.
> HEAD /habits/2
< 200 ~ {"data":{"id":2}}
< ETag
> HEAD /habits/99
< 404 *
> HEAD /habits/2/checks/5
< 405 *

# --- bodies ----------------------------------------------------------------------------------------------

#! L004
> POST /habits {"name":"x"}
+ Content-Type: text/plain
< 415 {"message":"send JSON, with Content-Type: application/json"}
> POST /habits {"name":"x"}
+ Content-Type: application/x-www-form-urlencoded
< 415 *
> POST /habits {"name":"x"}
+ Content-Type: application/jsonp
< 415 *
> POST /habits {"name":"x"}
+ Content-Type: Application/JSON ; charset=utf-8
< 201 *
> POST /habits {"name":"x"}
+ Content-Type: application/vnd.api+json
< 201 *
> POST /habits {"name":"x"
< 400 {"message":"The body is not valid JSON."}
> POST /habits {"name":"x"} {}
< 400 *
> POST /habits {"name":"x","name":"y"}
< 400 *
> POST /habits {"name":"\ud800"}
< 400 *
> POST /habits {"name":"a\u0000b"}
< 400 *
> POST /habits {'name':'x'}
< 400 *
> POST /habits {"display_order":99999999999999999999}
< 400 *
> POST /habits {"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"name":"32 levels are fine"}
< 201 *
> POST /habits {"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"name":"33 are not"}
< 400 {"message":"The body is nested more than 32 levels deep."}
# Brackets in a text are no levels.
> POST /habits {"name":"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}
< 201 *
> POST /habits [1]
< 422 {"message":"The body field must be a JSON object.","errors":{"body":["The body field must be a JSON object."]}}
> POST /habits "name"
< 422 *
> POST /habits null
< 422 *
> POST /habits
< 422 {"message":"The name field is required.","errors":{"name":["The name field is required."]}}

# --- 422: every field, and all complaints at once ----------------------------------------------------------

#! L124 L130
> POST /habits {"name":"","emoji":"12345678901234567","color":"#12345","url":"ftp://x","frequency":"hourly","custom_days":[7],"interval_times":0,"interval_days":366,"tracking_mode":"feel","weekly_target":8,"daily_time_goal":1441,"allow_multiple_checks":"yes","start_date":"2026-02-30","display_order":-1,"status":"gone"}
< 422 {"message":"The name field must not be empty. (and 13 more errors)","errors":{"name":["The name field must not be empty."],"emoji":["The emoji field must be 0 to 16 characters long."],"color":["The color field must be 7 characters long."],"frequency":["The frequency field must be one of daily, weekdays, weekends, custom, flexible, interval."],"custom_days":["The custom days field must be a list of days, 0 (Sunday) to 6 (Saturday)."],"interval_times":["The interval times field must be between 1 and 365."],"interval_days":["The interval days field must be between 1 and 365."],"tracking_mode":["The tracking mode field must be one of check, count, time."],"weekly_target":["The weekly target field must be between 1 and 7."],"daily_time_goal":["The daily time goal field must be between 1 and 1440."],"allow_multiple_checks":["The allow multiple checks field must be true or false."],"start_date":["The start date field must be a date such as 2026-04-08."],"display_order":["The display order field must be between 0 and 1000000."],"status":["The status field must be one of active, archived."]}}
> POST /habits {"name":7,"description":7,"emoji":7,"color":7,"url":7,"frequency":7,"custom_days":"mon","interval_times":"2","interval_days":2.5,"tracking_mode":{},"weekly_target":true,"daily_time_goal":[],"allow_multiple_checks":1,"start_date":20260101,"display_order":"1","status":false}
< 422 ~ {"errors":{"name":["The name field must be text."],"description":["The description field must be text."],"emoji":["The emoji field must be text."],"color":["The color field must be text."],"url":["The url field must be text."],"frequency":["The frequency field must be text."],"custom_days":["The custom days field must be a list of days, 0 (Sunday) to 6 (Saturday)."],"interval_times":["The interval times field must be a whole number."],"interval_days":["The interval days field must be a whole number."],"tracking_mode":["The tracking mode field must be text."],"weekly_target":["The weekly target field must be a whole number."],"daily_time_goal":["The daily time goal field must be a whole number."],"allow_multiple_checks":["The allow multiple checks field must be true or false."],"start_date":["The start date field must be text."],"display_order":["The display order field must be a whole number."],"status":["The status field must be text."]}}
> POST /habits {"name":" \t "}
< 422 ~ {"errors":{"name":["The name field must not be empty."]}}
# What is wrong with the fields together is said once each of them is right.
> POST /habits {"name":"x","color":"#GGGGGG","url":"https://","frequency":"custom","custom_days":[]}
< 422 {"message":"The custom days field must name at least one day when frequency is custom. (and 2 more errors)","errors":{"custom_days":["The custom days field must name at least one day when frequency is custom."],"color":["The color field must look like #10B981."],"url":["The url field must begin with https:// or http://."]}}
> POST /habits {"name":"x","url":"https://a b"}
< 422 {"message":"The url field must begin with https:// or http://.","errors":{"url":["The url field must begin with https:// or http://."]}}
> POST /habits {"name":"x","frequency":"interval"}
< 422 {"message":"The interval days field is required when frequency is interval. (and 1 more error)","errors":{"interval_days":["The interval days field is required when frequency is interval."],"interval_times":["The interval times field is required when frequency is interval."]}}
> POST /habits {"name":"x","frequency":"interval","interval_times":4,"interval_days":3}
< 422 ~ {"errors":{"interval_times":["The interval times field must not be more than interval_days."]}}
> POST /habits {"name":"x","frequency":"flexible"}
< 422 ~ {"errors":{"weekly_target":["The weekly target field is required when frequency is flexible."]}}

# Lengths are counted in characters: 255 of them are a name, 256 are not.
> POST /habits {"name":"éééééééééééééééééééééééééééééééééééééééééééééééééé
| éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé
| éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé12345"}
< 201 *
> POST /habits {"name":"éééééééééééééééééééééééééééééééééééééééééééééééééé
| éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé
| éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé123456"}
< 422 ~ {"errors":{"name":["The name field must be 1 to 255 characters long."]}}

# The query.
#! L044 L045 L130
> GET /habits?limit=0&after=x&status=old
< 422 {"message":"The status field must be one of active, archived, all. (and 2 more errors)","errors":{"status":["The status field must be one of active, archived, all."],"limit":["The limit field must be between 1 and 100."],"after":["The after field must be a whole number."]}}
#! L045
> GET /habits?limit=101
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."]}}
> GET /habits?limit=
< 422 ~ {"errors":{"limit":["The limit field must be a whole number."]}}
> GET /habits?limit=%zz
< 400 {"message":"The query is malformed: a bad percent sign, or more than 32 parts."}
> GET /habits?status=%00
< 400 *
> GET /habits?status=%ff
< 422 ~ {"errors":{"status":["The status field must be valid UTF-8."]}}
> GET /habits?a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&limit=1
< 200 *
> GET /habits?a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&limit=1
< 400 *
# The first of a name counts; what is unknown does not; a query is no path.
> GET /habits?&&status=all&unknown=1&status=bad&=
< 200 *
> GET /habits/2?id=99
< 200 ~ {"data":{"id":2}}
> GET /habits/2/checks?from=2026-4-1&to=never
< 422 ~ {"errors":{"from":["The from field must be a date such as 2026-04-08."],"to":["The to field must be a date such as 2026-04-08."]}}
> GET /habits/2/checks?from=2026-04-02&to=2026-04-01
< 422 {"message":"The to field must not be before from.","errors":{"to":["The to field must not be before from."]}}
> GET /habits/2/skips?from=2026-04-02&to=2026-04-01
< 422 ~ {"errors":{"to":["The to field must not be before from."]}}
> GET /habits/2/skips?from=1&to=2&limit=-5&after=0
< 422 ~ {"errors":{"from":["The from field must be a date such as 2026-04-08."],"to":["The to field must be a date such as 2026-04-08."],"limit":["The limit field must be between 1 and 100."],"after":["The after field must be at least 1."]}}

# --- the name of a request ---------------------------------------------------------------------------------

> GET /habits/2
+ X-Request-Id: my-request_1.0
< 200 *
< X-Request-Id: my-request_1.0
> GET /habits/2
+ X-Request-Id: two words
< 200 *
< !X-Request-Id: two words
< X-Request-Id
> GET /habits/99
+ X-Request-Id: abc
< 404 *
< X-Request-Id: abc

# --- other origins -----------------------------------------------------------------------------------------

> GET /habits/2
+ Origin: https://app.example.com
< 200 *
< !Access-Control-Allow-Origin
@ set cors-origins https://other.example.com, https://app.example.com
> GET /habits/2
+ Origin: https://app.example.com
< 200 *
< Access-Control-Allow-Origin: https://app.example.com
< Vary: Origin
> GET /habits/2
+ Origin: https://evil.example.com
< 200 *
< !Access-Control-Allow-Origin
< Vary: Origin
> OPTIONS /habits
+ Origin: https://app.example.com
+ Access-Control-Request-Method: POST
< 204
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Methods: GET, HEAD, POST, OPTIONS
< Access-Control-Max-Age: 600
