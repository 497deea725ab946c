# What a person should know of what happened without them.

@ base /api/v1/public
@ user jane
> GET /notices
< 200 {"data":[],"has_more":false}
@ sql INSERT INTO notice SELECT id, 2, 0, 7, 'Your webhook was switched off.', 1775649600000, NULL FROM person WHERE username = 'jane'
@ sql INSERT INTO notice SELECT id, 3, 0, 8, 'Another one was.', 1775649601000, NULL FROM person WHERE username = 'jane'
> GET /notices
< 200 {"data":[{"id":3,"kind":"webhook_off","object_id":8,"text":"Another one was.","created_at":"2026-04-08T12:00:01+00:00","seen_at":null},{"id":2,"kind":"webhook_off","object_id":7,"text":"Your webhook was switched off.","created_at":"2026-04-08T12:00:00+00:00","seen_at":null}],"has_more":false}
> GET /notices?limit=1
< 200 ~ {"data":[{"id":3}],"has_more":true}
> GET /notices?limit=1&after=3
< 200 ~ {"data":[{"id":2}],"has_more":false}
> GET /notices?limit=101&after=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."],"after":["The after field must be at least 1."]}}
> GET /notices?after=9
< 422 ~ {"errors":{"after":["The after field must be the id of one of your notices."]}}
@ now 2026-04-08T13:00:00Z
> POST /notices/2/seen
< 200 ~ {"data":{"id":2,"seen_at":"2026-04-08T13:00:00+00:00"}}
@ now 2026-04-08T14:00:00Z
> POST /notices/2/seen
< 200 ~ {"data":{"id":2,"seen_at":"2026-04-08T13:00:00+00:00"}}
> POST /notices/9/seen
< 404 ~ {"message":"Notice not found."}
@ key reader scopes read:profile
> GET /notices
< 200 ~ {"data":[{"id":3,"seen_at":null},{"id":2,"seen_at":"2026-04-08T13:00:00+00:00"}]}
> POST /notices/3/seen
< 403 ~ {"missing_abilities":["write:profile"]}
