# Errors as the document names them. loggd_errors.t has all the others.
@ base /api/v1/public
@ user jane
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2}}

@ as nobody
#! L124 L125 L134
> GET /habits
< 401 {"message":"Authentication required. Include a valid API token in the Authorization header."}
# Somebody else's thing and no thing at all: not a byte of difference.
@ user eve
#! L049 L129 L137
> GET /habits/2
< 404 {"message":"Habit not found."}
#! L049 L129
> GET /habits/999
< 404 {"message":"Habit not found."}
#! L129
> GET /habits/2/checks
< 404 {"message":"Habit not found."}
#! L129
> PATCH /habits/2 {"name":"Mine"}
< 404 {"message":"Habit not found."}
#! L129
> DELETE /habits/2
< 404 {"message":"Habit not found."}
@ as jane
> GET /habits/2
< 200 ~ {"data":{"name":"Run"}}

# A table that is gone is our fault.
@ sql DROP TABLE habit_skip
#! L124 L132
> GET /habits/2/skips
< 500 {"message":"Server Error"}
< X-RateLimit-Limit: 16000000
# Everything else goes on.
> GET /habits/2
< 200 ~ {"data":{"name":"Run"}}
