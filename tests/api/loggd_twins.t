# Two people whose things have the same numbers: whatever one does, the other's stay as they were.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z

@ user ann
> POST /habits {"name":"Run","allow_multiple_checks":true}
< 201 ~ {"data":{"id":2}}
@ next-id 10
@ days 2026-04-06 2026-04-08
> POST /habits/2/checks {"date":"$day","note":"ann"}
< 201 ~ {"data":{"date":"$day"}}
@ days 2026-04-01 2026-04-02
> POST /habits/2/skips {"date":"$day","reason":"rest","note":"ann"}
< 201 *
@ next-id 30
> POST /habits {"name":"Swim","status":"archived"}
< 201 ~ {"data":{"id":30,"display_order":2}}

@ user ben
> POST /habits {"name":"Run","allow_multiple_checks":true}
< 201 ~ {"data":{"id":2}}
@ next-id 10
@ days 2026-04-06 2026-04-08
> POST /habits/2/checks {"date":"$day","note":"ben"}
< 201 ~ {"data":{"date":"$day"}}
@ days 2026-04-01 2026-04-02
> POST /habits/2/skips {"date":"$day","reason":"rest","note":"ben"}
< 201 *
@ next-id 30
> POST /habits {"name":"Swim","status":"archived"}
< 201 ~ {"data":{"id":30,"display_order":2}}

# Ann changes everything there is.
@ as ann
> GET /habits/2/checks
< 200 ~ {"data":[{"id":12,"note":"ann"},{"id":11,"note":"ann"},{"id":10,"note":"ann"}],"has_more":false}
> GET /habits/2/skips
< 200 ~ {"data":[{"note":"ann"},{"note":"ann"}],"has_more":false}
> POST /habits/2/skips {"date":"2026-04-01","reason":"sick","note":"changed"}
< 200 ~ {"data":{"id":13}}
> DELETE /habits/2/skips/14
< 204
> DELETE /habits/2/checks/11
< 204
> PATCH /habits/2 {"name":"Walk","allow_multiple_checks":false,"frequency":"custom","custom_days":[1],"display_order":5}
< 200 ~ {"data":{"name":"Walk"}}
> POST /habits/2/checks {"date":"2026-04-08","note":"changed","contribution_count":9}
< 200 ~ {"data":{"id":12}}
> DELETE /habits/30
< 204

# Ben has seen none of it.
@ as ben
> GET /habits/2
< 200 ~ {"data":{"name":"Run","frequency":"daily","allow_multiple_checks":true,"display_order":1,"current_streak":3,"longest_streak":3,"checked_today":true}}
> GET /habits/2/checks
< 200 ~ {"data":[{"id":12,"note":"ben","contribution_count":1},{"id":11,"note":"ben"},{"id":10,"note":"ben"}],"has_more":false}
> GET /habits/2/checks?after=11
< 200 ~ {"data":[{"id":10}]}
> GET /habits/2/skips
< 200 ~ {"data":[{"id":14,"note":"ben"},{"id":13,"reason":"rest","note":"ben"}],"has_more":false}
> GET /habits/2/history?from=2026-04-01
< 200 ~ {"data":[{"state":"skipped"},{"state":"skipped"},{"state":"unscheduled"},{"state":"unscheduled"},{"state":"unscheduled"},{"state":"done","count":1},{"state":"done","count":1},{"state":"done","count":1}]}
> GET /habits?status=all
< 200 ~ {"data":[{"id":2,"name":"Run"},{"id":30,"name":"Swim"}],"has_more":false}
> POST /habits {"name":"Third"}
< 201 ~ {"data":{"id":31,"display_order":3}}
# What is counted anew is counted from Ben's own days.
> POST /habits/2/checks {"date":"2026-04-05"}
< 201 ~ {"data":{"id":32}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":4,"longest_streak":4}}

# Ann's habit goes with its days, and with nobody else's.
@ as ann
> DELETE /habits/2
< 204
> GET /habits?status=all
< 200 {"data":[],"has_more":false}
@ as ben
> GET /habits/2/checks
< 200 ~ {"data":[{"id":12},{"id":11},{"id":10},{"id":32}],"has_more":false}
> GET /habits/2/skips
< 200 ~ {"data":[{"id":14},{"id":13}],"has_more":false}
# Counted anew once more.
> DELETE /habits/2/checks/12
< 204
> GET /habits/2
< 200 ~ {"data":{"current_streak":3,"longest_streak":3,"checked_today":false}}
