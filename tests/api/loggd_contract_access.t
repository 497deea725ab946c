# Who may do what: one scope for each subject, Pro for all of it, and tokens that last.
@ base /api/v1/public
@ now 2026-04-08T14:30:00Z
@ user jane
> POST /habits {"name":"Run"}
< 201 ~ {"data":{"id":2}}
> POST /goals {"title":"Read","life_area":"growth","time_horizon":"yearly","tracking_type":"manual"}
< 201 ~ {"data":{"id":3}}
> POST /focus-sessions {}
< 201 ~ {"data":{"id":4}}
> POST /tasks {"title":"Call"}
< 201 ~ {"data":{"id":5}}

# --- without a token: nothing, anywhere ------------------------------------------------------------------

@ as nobody
#! L018 L029 L030
> GET /habits
< 401 {"message":"Authentication required. Include a valid API token in the Authorization header."}
#! L018 L029 L031
> GET /habits/2
< 401 *
#! L018 L029 L032
> GET /habits/2/checks
< 401 *
#! L018 L029 L033
> GET /habits/2/skips
< 401 *
#! L018 L029 L034
> GET /tasks
< 401 *
#! L018 L029 L035
> GET /tasks/5
< 401 *
#! L018 L029 L036
> GET /goals
< 401 *
#! L018 L029 L037
> GET /goals/3
< 401 *
#! L018 L029 L038
> GET /goals/3/updates
< 401 *
#! L018 L029 L039
> GET /focus-sessions
< 401 *
#! L018 L029 L040
> GET /focus-sessions/4
< 401 *
#! L018 L029 L041
> GET /profile
< 401 *

# --- one scope: its own subject, and no other --------------------------------------------------------------

@ as jane
@ key habits scopes read:habits
#! L001 L003 L005 L011 L020 L029 L030 L223
> GET /habits
< 200 ~ {"data":[{"id":2}]}
#! L020 L031
> GET /habits/2
< 200 *
#! L020 L032
> GET /habits/2/checks
< 200 {"data":[],"has_more":false}
#! L020 L033
> GET /habits/2/skips
< 200 {"data":[],"has_more":false}
#! L034
> GET /tasks
< 403 ~ {"missing_abilities":["read:tasks"]}
#! L035
> GET /tasks/5
< 403 ~ {"missing_abilities":["read:tasks"]}
#! L036
> GET /goals
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["read:goals"]}
#! L037
> GET /goals/3
< 403 ~ {"missing_abilities":["read:goals"]}
#! L038
> GET /goals/3/updates
< 403 ~ {"missing_abilities":["read:goals"]}
#! L039
> GET /focus-sessions
< 403 ~ {"missing_abilities":["read:focus"]}
#! L040
> GET /focus-sessions/4
< 403 ~ {"missing_abilities":["read:focus"]}
#! L041
> GET /profile
< 403 ~ {"missing_abilities":["read:profile"]}
# What reads does not write.
#! L012 L028 L222
> POST /habits {"name":"Swim"}
< 403 ~ {"missing_abilities":["write:habits"]}
#! L012 L028 L222
> DELETE /habits/2
< 403 ~ {"missing_abilities":["write:habits"]}

@ as jane
@ key goals scopes read:goals
#! L001 L022 L036 L223
> GET /goals
< 200 ~ {"data":[{"id":3}]}
#! L022 L037
> GET /goals/3
< 200 *
#! L022 L038
> GET /goals/3/updates
< 200 *
#! L017 L030
> GET /habits
< 403 ~ {"missing_abilities":["read:habits"]}
#! L031
> GET /habits/2
< 403 ~ {"missing_abilities":["read:habits"]}
#! L032
> GET /habits/2/checks
< 403 ~ {"missing_abilities":["read:habits"]}
#! L033
> GET /habits/2/skips
< 403 ~ {"missing_abilities":["read:habits"]}
#! L012
> PATCH /goals/3 {"title":"Write"}
< 403 ~ {"missing_abilities":["write:goals"]}

@ as jane
@ key tasks scopes read:tasks
#! L001 L021 L034 L223
> GET /tasks
< 200 ~ {"data":[{"id":5,"status":"backlog"}]}
#! L021 L035
> GET /tasks/5
< 200 *
#! L012
> POST /tasks/5/complete
< 403 ~ {"missing_abilities":["write:tasks"]}

@ user kim
> POST /focus-sessions {}
< 201 ~ {"data":{"id":2}}
@ key focus scopes read:focus
#! L001 L023 L039 L223
> GET /focus-sessions?status=all
< 200 ~ {"data":[{"id":2}]}
#! L023 L040
> GET /focus-sessions/2
< 200 *
#! L012
> POST /focus-sessions/2/complete
< 403 ~ {"missing_abilities":["write:focus"]}

@ as kim
@ key profile scopes read:profile
#! L001 L024 L041 L223
> GET /profile
< 200 ~ {"data":{"username":"kim","level":1,"total_points":0}}
#! L012
> PATCH /profile {"bio":"x"}
< 403 ~ {"missing_abilities":["write:profile"]}

# --- tokens last ---------------------------------------------------------------------------------------------

@ user ann
> POST /habits {"name":"Run"}
< 201 *
@ now 2126-04-08T14:30:00Z
#! L026
> GET /habits/2
< 200 *
# Without Pro they stay, and say so; with Pro they work again.
@ now 2026-04-08T14:30:00Z
@ plan free
#! L007 L009 L016 L127
> GET /habits/2
< 403 {"message":"API access requires an active Pro subscription.","requires_pro":true}
#! L007 L009
> POST /habits {"name":"Swim"}
< 403 ~ {"requires_pro":true}
@ plan pro
#! L009 L128
> GET /habits/2
< 200 *
