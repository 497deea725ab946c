# Checks: that a habit was done on a day, and what the days add up to.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z
@ user jane zone Europe/Bucharest

# --- one a day -------------------------------------------------------------------------------------------

> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2}}
> POST /habits/2/checks {"note":"one","contribution_count":5}
< 201 {"data":{"id":3,"date":"2026-04-08","source":"api","note":"one","contribution_count":5,"checked_at":"2026-04-08T12:00:00+00:00","minutes":null}}
# A second one replaces note and count, and adds nothing.
@ now 2026-04-08T13:00:00Z
> POST /habits/2/checks {"date":"2026-04-08"}
< 200 {"data":{"id":3,"date":"2026-04-08","source":"api","note":null,"contribution_count":1,"checked_at":"2026-04-08T13:00:00+00:00","minutes":null}}
> POST /habits/2/checks {"date":null,"note":null,"contribution_count":2}
< 200 ~ {"data":{"id":3,"date":"2026-04-08","contribution_count":2}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":1,"longest_streak":1,"checked_today":true,"last_checked_at":"2026-04-08T13:00:00+00:00","strength":0.051922}}
# Without a body, too.
> POST /habits/2/checks
< 200 ~ {"data":{"id":3}}

# What is refused.
> POST /habits/2/checks {"date":"2026-04-09"}
< 422 {"message":"The date field must not be in the future.","errors":{"date":["The date field must not be in the future."]}}
> POST /habits/2/checks {"date":"yesterday","note":5,"contribution_count":0,"minutes":1441}
< 422 ~ {"message":"The date field must be a date such as 2026-04-08. (and 3 more errors)","errors":{"date":["The date field must be a date such as 2026-04-08."],"note":["The note field must be text."],"contribution_count":["The contribution count field must be between 1 and 1000000."],"minutes":["The minutes field must be between 1 and 1440."]}}
> POST /habits/2/checks {"minutes":10,"date":"2026-05-01"}
< 422 ~ {"errors":{"date":["The date field must not be in the future."],"minutes":["The minutes field is only for habits that track time."]}}
> POST /habits/2/checks {"contribution_count":null}
< 422 ~ {"errors":{"contribution_count":["The contribution count field must not be null."]}}

# Today is the person's: at 21:00 UTC it is tomorrow in Bucharest.
@ now 2026-04-08T20:59:59Z
> POST /habits/2/checks {"date":"2026-04-09"}
< 422 *
@ now 2026-04-08T21:00:00Z
> POST /habits/2/checks {"date":"2026-04-09"}
< 201 ~ {"data":{"date":"2026-04-09"}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"strength":0.101149}}

# --- any order ---------------------------------------------------------------------------------------------

# A day before the start counts; a gap parts; filling it joins; removing parts again.
> POST /habits/2/checks {"date":"2026-04-06"}
< 201 ~ {"data":{"id":5}}
> POST /habits/2/checks {"date":"1999-12-31"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"longest_streak":2,"last_checked_at":"2026-04-08T21:00:00+00:00"}}
> POST /habits/2/checks {"date":"2026-04-07"}
< 201 ~ {"data":{"id":7}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":4,"longest_streak":4}}
> DELETE /habits/2/checks/7
< 204
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"longest_streak":2}}
> DELETE /habits/2/checks/7
< 404 {"message":"Check not found."}

# Today is grace, the day after it is not; the longest streak stays.
@ now 2026-04-10T12:00:00Z
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"longest_streak":2,"checked_today":false}}
@ now 2026-04-11T12:00:00Z
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"longest_streak":2,"checked_today":false}}
> GET /habits
< 200 ~ {"data":[{"current_streak":0,"longest_streak":2,"checked_today":false}]}

# The last check gone, nothing is left.
> DELETE /habits/2/checks/5
< 204
> DELETE /habits/2/checks/4
< 204
> DELETE /habits/2/checks/3
< 204
> DELETE /habits/2/checks/6
< 204
#! L120
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"longest_streak":0,"checked_today":false,"last_checked_at":null,"strength":0}}

# --- several a day -------------------------------------------------------------------------------------------

@ user ann
@ now 2026-04-08T12:00:00Z
> POST /habits {"name":"Water","tracking_mode":"count","allow_multiple_checks":true}
< 201 ~ {"data":{"id":2}}
> POST /habits/2/checks {"contribution_count":3}
< 201 ~ {"data":{"id":3,"contribution_count":3}}
> POST /habits/2/checks {"contribution_count":4,"note":"more"}
< 201 ~ {"data":{"id":4,"contribution_count":4}}
#! L051
> GET /habits/2/checks
< 200 ~ {"data":[{"id":4,"contribution_count":4,"note":"more"},{"id":3,"contribution_count":3,"note":null}]}
> GET /habits/2
< 200 ~ {"data":{"current_streak":1,"longest_streak":1}}
# One of two gone, the day is still done.
> DELETE /habits/2/checks/3
< 204
> GET /habits/2
< 200 ~ {"data":{"current_streak":1,"checked_today":true}}
> DELETE /habits/2/checks/4
< 204
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"checked_today":false}}
# At most a hundred.
@ times 100
> POST /habits/2/checks
< 201 *
> POST /habits/2/checks
< 409 {"message":"there are 100 checks on this day already"}
> POST /habits/2/checks {"date":"2026-04-07"}
< 201 *

# --- minutes -------------------------------------------------------------------------------------------------

@ user tim
> POST /habits {"name":"Study","tracking_mode":"time","daily_time_goal":30,"allow_multiple_checks":true}
< 201 ~ {"data":{"id":2}}
> POST /habits/2/checks
< 422 {"message":"The minutes field is required for a habit that tracks time.","errors":{"minutes":["The minutes field is required for a habit that tracks time."]}}
> POST /habits/2/checks {"minutes":29}
< 201 ~ {"data":{"id":3,"minutes":29}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"checked_today":false,"last_checked_at":"2026-04-08T12:00:00+00:00"}}
> POST /habits/2/checks {"minutes":1}
< 201 ~ {"data":{"id":4,"minutes":1}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":1,"checked_today":true}}
> DELETE /habits/2/checks/3
< 204
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"checked_today":false}}
# The goal changed, the days are counted anew.
> PATCH /habits/2 {"daily_time_goal":1}
< 200 ~ {"data":{"current_streak":1,"longest_streak":1}}
> PATCH /habits/2 {"daily_time_goal":2}
< 200 ~ {"data":{"current_streak":0,"longest_streak":0}}
# Without a goal any minutes will do.
> PATCH /habits/2 {"daily_time_goal":null}
< 200 ~ {"data":{"daily_time_goal":null,"current_streak":1}}
# One check a day again, while the day holds two: the first is replaced, both count.
> PATCH /habits/2 {"daily_time_goal":40}
< 200 ~ {"data":{"current_streak":0}}
> POST /habits/2/checks {"minutes":10}
< 201 ~ {"data":{"id":5}}
> PATCH /habits/2 {"allow_multiple_checks":false}
< 200 ~ {"data":{"current_streak":0}}
> POST /habits/2/checks {"minutes":35}
< 200 ~ {"data":{"id":4,"minutes":35}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":1,"checked_today":true}}
> POST /habits/2/checks {"minutes":20}
< 200 ~ {"data":{"id":4,"minutes":20}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":0,"checked_today":false}}
# As a plain habit, minutes mean nothing.
> PATCH /habits/2 {"tracking_mode":"check"}
< 200 ~ {"data":{"tracking_mode":"check","daily_time_goal":null,"current_streak":1}}

# --- which days are scheduled ----------------------------------------------------------------------------------

# 2026-04-08 is a Wednesday.
@ user kim
> POST /habits {"name":"Weekdays","frequency":"weekdays"}
< 201 ~ {"data":{"id":2}}
# Thursday, Friday, then Monday to Wednesday: the weekend is passed over, done or not.
@ days 2026-04-02 2026-04-04
> POST /habits/2/checks {"date":"$day"}
< 201 *
@ days 2026-04-06 2026-04-08
> POST /habits/2/checks {"date":"$day"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":5,"longest_streak":5}}
> PATCH /habits/2 {"frequency":"daily"}
< 200 ~ {"data":{"current_streak":3,"longest_streak":3}}
> PATCH /habits/2 {"frequency":"weekends"}
< 200 ~ {"data":{"current_streak":0,"longest_streak":1}}
> PATCH /habits/2 {"frequency":"custom","custom_days":[3,4]}
< 200 ~ {"data":{"custom_days":[3,4],"current_streak":2,"longest_streak":2}}
> PATCH /habits/2 {"custom_days":[0]}
< 200 ~ {"data":{"current_streak":0,"longest_streak":0}}

# Three times a week, weeks from Monday: the running week is grace, and counts once it is met.
> POST /habits {"name":"Gym","frequency":"flexible","weekly_target":3}
< 201 ~ {"data":{"id":9}}
@ days 2026-03-23 2026-03-25
> POST /habits/9/checks {"date":"$day"}
< 201 *
@ days 2026-04-03 2026-04-05
> POST /habits/9/checks {"date":"$day"}
< 201 *
@ days 2026-04-06 2026-04-07
> POST /habits/9/checks {"date":"$day"}
< 201 *
> GET /habits/9
< 200 ~ {"data":{"current_streak":2,"longest_streak":2}}
> POST /habits/9/checks
< 201 *
> GET /habits/9
< 200 ~ {"data":{"current_streak":3,"longest_streak":3}}
@ now 2026-04-19T12:00:00Z
> GET /habits/9
< 200 ~ {"data":{"current_streak":3}}
@ now 2026-04-20T12:00:00Z
> GET /habits/9
< 200 ~ {"data":{"current_streak":0,"longest_streak":3}}
@ now 2026-04-08T12:00:00Z
# For somebody whose weeks begin on Sunday, the 5th belongs to the week of the 6th.
@ user sue week sunday
> POST /habits {"name":"Gym","frequency":"flexible","weekly_target":3}
< 201 ~ {"data":{"id":2}}
@ days 2026-04-05 2026-04-07
> POST /habits/2/checks {"date":"$day"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":1}}
@ user mon week monday
> POST /habits {"name":"Gym","frequency":"flexible","weekly_target":3}
< 201 *
@ days 2026-04-05 2026-04-07
> POST /habits/2/checks {"date":"$day"}
< 201 *
> GET /habits/2
< 200 ~ {"data":{"current_streak":0}}

# Twice in any three days: covered days count, also those before and after the days done.
> POST /habits {"name":"Interval","frequency":"interval","interval_times":2,"interval_days":3}
< 201 ~ {"data":{"id":6}}
> POST /habits/6/checks {"date":"2026-04-03"}
< 201 *
> GET /habits/6
< 200 ~ {"data":{"current_streak":0,"longest_streak":0}}
> POST /habits/6/checks {"date":"2026-04-05"}
< 201 *
# The 3rd to the 5th are covered: one run of three days holds both.
> GET /habits/6
< 200 ~ {"data":{"longest_streak":3}}
> POST /habits/6/checks {"date":"2026-04-06"}
< 201 *
# Now the 4th to the 7th, too.
> GET /habits/6
< 200 ~ {"data":{"current_streak":5,"longest_streak":5}}

# --- clocks that change -----------------------------------------------------------------------------------------

# Bucharest goes forward in the night of 2026-03-29: a day of 23 hours.
@ user dst zone Europe/Bucharest
@ now 2026-03-28T21:59:59Z
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2,"start_date":"2026-03-28"}}
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-03-28"}}
@ now 2026-03-28T22:00:00Z
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-03-29"}}
@ now 2026-03-29T20:59:59Z
> POST /habits/2/checks
< 200 ~ {"data":{"date":"2026-03-29"}}
@ now 2026-03-29T21:00:00Z
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-03-30"}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":3}}
# And back on 2026-10-25: a day of 25 hours.
@ now 2026-10-24T21:00:00Z
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-10-25"}}
@ now 2026-10-25T21:59:59Z
> POST /habits/2/checks
< 200 ~ {"data":{"date":"2026-10-25"}}
@ now 2026-10-25T22:00:00Z
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-10-26"}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"longest_streak":3}}
# In Cairo the hour after midnight is the one left out.
@ user nil zone Africa/Cairo
@ now 2026-04-23T21:59:59Z
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2,"start_date":"2026-04-23"}}
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-04-23"}}
@ now 2026-04-23T22:00:00Z
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-04-24"}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":2}}

# A day that begins at four: half past three belongs to yesterday.
@ user owl zone Europe/Bucharest
@ day-start 4
@ now 2026-04-08T00:30:00Z
> POST /habits {"name":"Night"}
< 201 ~ {"data":{"id":2,"start_date":"2026-04-07"}}
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-04-07"}}
> POST /habits/2/checks {"date":"2026-04-08"}
< 422 *
@ now 2026-04-08T01:00:00Z
> POST /habits/2/checks
< 201 ~ {"data":{"date":"2026-04-08"}}
> GET /habits/2
< 200 ~ {"data":{"current_streak":2}}
# What is dated stays dated: later starts, other zones.
@ day-start 0
@ zone Pacific/Honolulu
> GET /habits/2/checks
< 200 ~ {"data":[{"date":"2026-04-08"},{"date":"2026-04-07"}]}
# A day that was checked has begun, though the date has gone back.
> GET /habits/2
< 200 ~ {"data":{"current_streak":2,"checked_today":true}}
