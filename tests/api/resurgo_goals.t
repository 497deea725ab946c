# Goals in Resurgo: planned from a timeline, changed, completed.
@ base /api/v1
@ user jane
@ key r api resurgo

# --- planned milestones: at a sixth, at half, at the end -------------------------------------------------

> POST /goals {"title":"Save for a house","category":"Money","timeline":"1 year"}
< 201 ~ {"goal":{"id":"g_000200003","category":"money","targetDate":"2027-04-08","onTrack":true,
| "milestones":[
| {"title":"Know the numbers","target":"Month 2","id":"m_000200004","targetDate":"2026-06-08","completed":false,"completedAt":null},
| {"title":"Be half of the way","target":"Month 6","id":"m_000200005","targetDate":"2026-10-08","completed":false,"completedAt":null},
| {"title":"Reach it: Save for a house","target":"Month 12","id":"m_000200006","targetDate":"2027-04-08","completed":false,"completedAt":null}]}}
> POST /goals {"title":"Sleep more","category":"health","timeline":"6 weeks"}
< 201 ~ {"goal":{"id":"g_000200007","targetDate":"2026-05-20",
| "milestones":[
| {"title":"Keep it up for the first weeks","target":"Week 1","id":"m_000200008","targetDate":"2026-04-15","completed":false,"completedAt":null},
| {"title":"Feel a difference","target":"Week 3","id":"m_000200009","targetDate":"2026-04-29","completed":false,"completedAt":null},
| {"title":"Reach it: Sleep more","target":"Week 6","id":"m_00020000a","targetDate":"2026-05-20","completed":false,"completedAt":null}]}}
# Two days have two steps.
> POST /goals {"title":"Tidy up","category":"chores","targetDate":"2026-04-10"}
< 201 ~ {"goal":{"id":"g_00020000b","category":"chores",
| "milestones":[
| {"title":"Be half of the way","target":"Day 1","id":"m_00020000c","targetDate":"2026-04-09","completed":false,"completedAt":null},
| {"title":"Reach it: Tidy up","target":"Day 2","id":"m_00020000d","targetDate":"2026-04-10","completed":false,"completedAt":null}]}}
# Without a word about the time: three months.
> POST /goals {"title":"Write a novel","category":"hobby"}
< 201 ~ {"goal":{"id":"g_00020000e","targetDate":"2026-07-08","milestones":[
| {"title":"Finish the outline","target":"Month 1","id":"m_00020000f","targetDate":"2026-05-08","completed":false,"completedAt":null},
| {"title":"Finish half of the draft","target":"Month 2","id":"m_00020000g","targetDate":"2026-06-08","completed":false,"completedAt":null},
| {"title":"Finish the last version","target":"Month 3","id":"m_00020000h","targetDate":"2026-07-08","completed":false,"completedAt":null}]}}

# --- milestones of one's own ------------------------------------------------------------------------------

> POST /goals {"title":"Run 10k","category":"fitness","timeline":"3 months","milestones":[{"title":"5k","target":"Month 1"},{"title":"8k","targetDate":"2026-06-01"},{"title":"Enjoy it","target":"When it is"},{"title":"Shoes","completed":true}]}
< 201 ~ {"goal":{"id":"g_00020000i","progress":25,"milestones":[
| {"title":"5k","target":"Month 1","id":"m_00020000j","targetDate":"2026-05-08","completed":false,"completedAt":null},
| {"title":"8k","target":null,"id":"m_00020000k","targetDate":"2026-06-01","completed":false,"completedAt":null},
| {"title":"Enjoy it","target":"When it is","id":"m_00020000l","targetDate":null,"completed":false,"completedAt":null},
| {"title":"Shoes","target":null,"id":"m_00020000m","targetDate":null,"completed":true,"completedAt":"2026-04-08T12:00:00Z"}]}}
> POST /goals {"title":"No steps","category":"other","milestones":[]}
< 201 ~ {"goal":{"id":"g_00020000n","milestones":[],"targetDate":"2026-07-08"}}

#! U022
> PATCH /goals/g_00020000i/milestones/m_00020000j {"completed":true}
< 200 {"success":true,"milestone":{"title":"5k","target":"Month 1","id":"m_00020000j","targetDate":"2026-05-08","completed":true,"completedAt":"2026-04-08T12:00:00Z"}}
! goal.updated {"goalId":"g_00020000i","title":"Run 10k","category":"fitness","progress":50,"status":"active"}
> PATCH /goals/g_00020000i/milestones/m_000200004 {"completed":true}
< 404 ~ {"message":"No such milestone."}
# A label outlives changes.
> PATCH /goals/g_00020000i/milestones/m_00020000k {"target":"Month 2","title":"9k"}
< 200 ~ {"milestone":{"title":"9k","target":"Month 2","targetDate":"2026-06-01"}}

# --- lists ------------------------------------------------------------------------------------------------

> GET /goals?limit=1
< 200 ~ {"success":true,"goals":[{"id":"g_00020000n","title":"No steps","category":"other","progress":0,"milestones":[],"createdAt":"2026-04-08T12:00:00Z","status":"active","description":null,"targetDate":"2026-07-08","onTrack":true,"completedAt":null,"updatedAt":"2026-04-08T12:00:00Z"}],"hasMore":true}
> GET /goals?after=g_000200007&horizon=yearly
< 200 ~ {"hasMore":false}
> GET /goals/g_00020000i
< 200 ~ {"goal":{"progress":50,"category":"fitness"}}
= tag: ETag
> GET /goals/g_00020000i
+ If-None-Match: $tag
< 304

# --- changes ----------------------------------------------------------------------------------------------

#! U022
> PATCH /goals/g_00020000i {"title":"Run 12k","timeline":"6 months","category":"Sport","description":"Slowly"}
< 200 ~ {"success":true,"goal":{"id":"g_00020000i","title":"Run 12k","targetDate":"2026-10-08","category":"sport","description":"Slowly"}}
! goal.updated {"goalId":"g_00020000i","title":"Run 12k","category":"sport","progress":50,"status":"active"}
> PATCH /goals/g_00020000i {"description":null}
< 200 ~ {"goal":{"description":null}}
!
> PATCH /goals/g_00020000i {"timeline":"yesterday"}
< 400 *
> PATCH /goals/g_00020000i {"targetDate":null}
< 200 ~ {"goal":{"targetDate":null}}
! goal.updated {"goalId":"g_00020000i"}
> PATCH /goals/g_00020000i {"status":"paused"}
< 200 ~ {"goal":{"status":"paused"}}
! goal.updated {"status":"paused"}
# Progress that is sent is measured by hand.
> PATCH /goals/g_00020000i {"progress":80,"status":"active"}
< 200 ~ {"goal":{"progress":80,"status":"active"}}
! goal.updated {"progress":80}
#! U021 U025 U026
> PATCH /goals/g_00020000i {"status":"completed"}
< 200 ~ {"goal":{"progress":100,"status":"completed","completedAt":"2026-04-08T12:00:00Z"}}
! goal.completed {"goalId":"g_00020000i","title":"Run 12k","category":"sport","progress":100,"status":"completed"}
! user.achievement_unlocked {"achievement":"goals_1","name":"Summit","rarity":"common"}
! user.level_up {"level":3,"previousLevel":1,"xp":250}
#! U021
> POST /goals/g_000200007/complete
< 200 ~ {"success":true,"goal":{"status":"completed","progress":100}}
! goal.completed {"goalId":"g_000200007"}
! user.achievement_unlocked {"achievement":"goal_on_time_quarterly","name":"On Time","rarity":"uncommon"}
> POST /goals/g_000200007/complete
< 200 *
!
> PATCH /goals/g_000200099 {"title":"Nobody's"}
< 404 *
> DELETE /goals/g_00020000n
< 200 {"success":true}
> GET /goals/g_00020000n
< 404 *

# --- the same goal in Loggd -----------------------------------------------------------------------------------

@ as jane
@ base /api/v1/public
> GET /goals/3
< 200 ~ {"data":{"id":3,"life_area":"financial","time_horizon":"yearly","tracking_type":"milestone","target_date":"2027-04-08"}}
# Another area of life takes the category away.
> PATCH /goals/3 {"life_area":"career"}
< 200 ~ {"data":{"life_area":"career"}}
> PATCH /goals/3 {"title":"Save for a flat"}
< 200 *
@ as r
@ base /api/v1
> GET /goals/g_000200003
< 200 ~ {"goal":{"category":"career","title":"Save for a flat"}}
