# The history of a habit, day by day.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z
@ user jane
> POST /habits {"name":"Run","start_date":"2026-04-02"}
< 201 ~ {"data":{"id":2}}

# Before the start nothing can be missed; today and later nothing yet.
> GET /habits/2/history?from=2026-04-01&to=2026-04-09
< 200 {"data":[{"date":"2026-04-01","state":"unscheduled","count":0,"minutes":0,"strength":null},{"date":"2026-04-02","state":"missed","count":0,"minutes":0,"strength":null},{"date":"2026-04-03","state":"missed","count":0,"minutes":0,"strength":null},{"date":"2026-04-04","state":"missed","count":0,"minutes":0,"strength":null},{"date":"2026-04-05","state":"missed","count":0,"minutes":0,"strength":null},{"date":"2026-04-06","state":"missed","count":0,"minutes":0,"strength":null},{"date":"2026-04-07","state":"missed","count":0,"minutes":0,"strength":null},{"date":"2026-04-08","state":"unscheduled","count":0,"minutes":0,"strength":null},{"date":"2026-04-09","state":"unscheduled","count":0,"minutes":0,"strength":null}],"has_more":false}

> POST /habits/2/checks {"date":"2026-04-03","contribution_count":4}
< 201 *
> POST /habits/2/checks {"date":"2026-04-05"}
< 201 *
> POST /habits/2/skips {"date":"2026-04-05","reason":"rest"}
< 201 *
> POST /habits/2/skips {"date":"2026-04-06","reason":"rest"}
< 201 *
> POST /habits/2/skips {"date":"2026-04-10","reason":"vacation"}
< 201 *
# The strength fades on the 4th: m = 0.5^(1/13), s(3rd) = 1-m, s(4th) = (1-m)m, s(5th) = (1-m)m^2 + 1-m.
> GET /habits/2/history?from=2026-04-02&to=2026-04-10
< 200 ~ {"data":[{"date":"2026-04-02","state":"missed","strength":null},{"date":"2026-04-03","state":"done","count":4,"strength":0.051922},{"date":"2026-04-04","state":"missed","strength":0.049227},{"date":"2026-04-05","state":"done","count":1,"strength":0.098593},{"date":"2026-04-06","state":"skipped","strength":0.098593},{"date":"2026-04-07","state":"missed","strength":0.093474},{"date":"2026-04-08","state":"unscheduled","strength":0.08862},{"date":"2026-04-09","state":"unscheduled","strength":null},{"date":"2026-04-10","state":"skipped","strength":null}]}

# An earlier check than the start makes what follows it missed.
> POST /habits/2/checks {"date":"2026-03-31"}
< 201 *
> GET /habits/2/history?from=2026-03-30&to=2026-04-01
< 200 ~ {"data":[{"state":"unscheduled"},{"state":"done"},{"state":"missed"}]}

# What is left out of the question: the last 90 days.
> GET /habits/2/history?to=2026-03-31&from=2026-03-31
< 200 ~ {"data":[{"date":"2026-03-31"}]}
> GET /habits/2/history?from=2026-04-07
< 200 ~ {"data":[{"date":"2026-04-07"},{"date":"2026-04-08"}]}
> GET /habits/2/history?from=2026-04-10
< 200 ~ {"data":[{"date":"2026-04-10","state":"skipped"}]}
> GET /habits/2/history?to=0001-01-02
< 200 ~ {"data":[{"date":"0001-01-01","state":"unscheduled"},{"date":"0001-01-02"}]}
> GET /habits/2/history?from=9999-12-31
< 200 ~ {"data":[{"date":"9999-12-31"}]}

# Minutes and several checks a day.
@ user ann
> POST /habits {"name":"Study","tracking_mode":"time","daily_time_goal":30,"allow_multiple_checks":true,"start_date":"2026-04-06"}
< 201 ~ {"data":{"id":2}}
> POST /habits/2/checks {"date":"2026-04-06","minutes":20}
< 201 *
> POST /habits/2/checks {"date":"2026-04-06","minutes":15,"contribution_count":2}
< 201 *
> POST /habits/2/checks {"date":"2026-04-07","minutes":29}
< 201 *
> GET /habits/2/history?from=2026-04-06
< 200 ~ {"data":[{"state":"done","count":3,"minutes":35},{"state":"missed","count":1,"minutes":29},{"state":"unscheduled","count":0,"minutes":0}]}

# The other rhythms.
> PATCH /habits/2 {"tracking_mode":"check","frequency":"weekends","start_date":"2026-03-01"}
< 200 *
> GET /habits/2/history?from=2026-04-03
< 200 ~ {"data":[{"state":"unscheduled"},{"state":"missed"},{"state":"missed"},{"state":"done"},{"state":"done"},{"state":"unscheduled"}]}
> PATCH /habits/2 {"frequency":"interval","interval_times":2,"interval_days":4}
< 200 *
# Four days in a row with both in them reach from the 4th to the 9th.
> GET /habits/2/history?from=2026-04-03
< 200 ~ {"data":[{"state":"missed"},{"state":"covered"},{"state":"covered"},{"state":"done"},{"state":"done"},{"state":"covered"}]}
> PATCH /habits/2 {"frequency":"flexible","weekly_target":2}
< 200 *
> GET /habits/2/history?from=2026-04-04
< 200 ~ {"data":[{"state":"missed"},{"state":"missed"},{"state":"done"},{"state":"done"},{"state":"unscheduled"}]}

# --- what is refused -----------------------------------------------------------------------------------------

> GET /habits/2/history?from=2026-04-02&to=2026-04-01
< 422 {"message":"The to field must not be before from.","errors":{"to":["The to field must not be before from."]}}
> GET /habits/2/history?from=2016-04-01&to=2026-04-09
< 422 {"message":"The to field must be within 3660 days of from.","errors":{"to":["The to field must be within 3660 days of from."]}}
> GET /habits/2/history?from=x&to=2026-13-01
< 422 ~ {"errors":{"from":["The from field must be a date such as 2026-04-08."],"to":["The to field must be a date such as 2026-04-08."]}}
# The longest span there is.
> GET /habits/2/history?from=2016-04-02&to=2026-04-09
< 200 *
