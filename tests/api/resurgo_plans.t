# Goals taken apart by rule, and what becomes of it.
@ base /api
@ user jane
@ key r api resurgo

> POST /ai/decompose {"goal":"Learn Spanish","targetDate":"2026-10-08","category":"learning","userContext":"Evenings only"}
< 200 {"success":true,"identityStatement":"I am somebody who speaks a little every day, mistakes included.","milestones":[
| {"id":"m1","title":"Complete A1 basics","description":"Greet, count, ask and answer about everyday things.","weekNumber":5,"tasks":[
| {"id":"m1t1","title":"Learn the 50 most frequent words","description":"For: Complete A1 basics. Keep in mind: Evenings only","estimatedMinutes":25,"dayOfWeek":1},
| {"id":"m1t2","title":"Read a first text aloud","description":"For: Complete A1 basics","estimatedMinutes":20,"dayOfWeek":4}],"target":"Month 1","targetDate":"2026-05-08"},
| {"id":"m2","title":"Hold 5-min conversation","description":"Talk with somebody for five minutes without changing the language.","weekNumber":14,"tasks":[
| {"id":"m2t1","title":"Find a partner to talk with","description":"For: Hold 5-min conversation","estimatedMinutes":30,"dayOfWeek":1},
| {"id":"m2t2","title":"Write down ten questions and their answers","description":"For: Hold 5-min conversation","estimatedMinutes":25,"dayOfWeek":4}],"target":"Month 3","targetDate":"2026-07-08"},
| {"id":"m3","title":"Pass B1 test","description":"Understand the main points and say what you think about them.","weekNumber":27,"tasks":[
| {"id":"m3t1","title":"Take a practice test","description":"For: Pass B1 test","estimatedMinutes":60,"dayOfWeek":1},
| {"id":"m3t2","title":"Go through everything that was wrong in it","description":"For: Pass B1 test","estimatedMinutes":45,"dayOfWeek":4}],"target":"Month 6","targetDate":"2026-10-08"}],
| "weeklyObjectives":["Hear and read the language every day.","Speak at least twice a week.","Practise under the conditions of the test."],
| "dailyHabits":["Review vocabulary for 15 minutes","Listen to the language for 10 minutes"]}
< !ETag
# What is asked in a body has no tag, and nothing is stored.
> POST /ai/decompose {"goal":"Learn Spanish"}
+ If-None-Match: "00000000000000000000000000000000"
< 200 ~ {"success":true}
> GET /v1/goals
< 200 {"success":true,"goals":[],"hasMore":false}
> POST /ai/decompose {}
< 400 ~ {"message":"goal is required"}
> POST /ai/decompose {"goal":"Fly","targetDate":"2026-04-01"}
< 400 ~ {"message":"targetDate must not lie in the past"}
> GET /ai/decompose
< 405 ~ {"error":true,"code":405}
# One day has one step, the last.
> POST /ai/decompose {"goal":"Tidy up","targetDate":"2026-04-09","category":"career"}
< 200 ~ {"weeklyObjectives":["Finish, then polish."]}
> POST /ai/decompose {"goal":"Run a marathon"}
< 200 ~ {"dailyHabits":["Stretch for 10 minutes","Walk for 20 minutes"]}

# --- all of it --------------------------------------------------------------------------------------------

> POST /v1/goals/decomposed {"goal":"Learn Spanish","targetDate":"2026-10-08","category":"learning"}
< 201 ~ {"success":true,"identityStatement":"I am somebody who speaks a little every day, mistakes included.","goal":{"id":"g_000200003","targetDate":"2026-10-08","category":"learning"}}
! goal.created {"goalId":"g_000200003","category":"learning"}
> GET /v1/tasks?limit=1
< 200 ~ {"tasks":[{"id":"t_00020000c","title":"Go through everything that was wrong in it","description":"For: Pass B1 test","status":"todo","priority":"medium","dueDate":"2026-07-09","energyRequired":null,"tags":[],"category":null,"goalId":"g_000200003","completedAt":null,"createdAt":"2026-04-08T12:00:00Z","updatedAt":"2026-04-08T12:00:00Z"}],"hasMore":true}
> GET /v1/habits
< 200 ~ {"hasMore":false}
> GET /v1/habits/h_00020000e
< 200 ~ {"habit":{"title":"Listen to the language for 10 minutes","category":"learning","frequency":"daily"}}
# Without a category the words of the goal tell where it belongs.
> POST /v1/goals/decomposed {"goal":"Run a marathon","targetDate":"2026-04-09"}
< 201 ~ {"goal":{"category":"health","progress":0}}
@ as jane
@ base
> GET /api/v1/public/tasks/7
< 200 ~ {"data":{"goal_id":3,"goal_milestone_id":4,"planned_day":"2026-04-13","status":"scheduled"}}
@ as r

# --- or nothing ---------------------------------------------------------------------------------------------

# One habit fits, the second does not: neither they nor the goal are there.
@ sql INSERT INTO habit (person, id, name, frequency, tracking_mode, allow_multiple, display_order, status, start_date, run_len, best_closed, strength, recent, created, updated) WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1494) SELECT 2, i, 'x', 0, 0, 0, 9, 0, 0, 0, 0, 0, '', 0, 0 FROM n
> POST /api/v1/goals/decomposed {"goal":"Play the piano"}
< 409 ~ {"code":409,"message":"there are 500 habits already: delete one first"}
!
> GET /api/v1/goals?limit=1
< 200 ~ {"goals":[{"id":"g_00020000f","title":"Run a marathon","category":"health","progress":0,"milestones":[{"title":"Cover the whole distance","target":"Day 1","id":"m_00020000g","targetDate":"2026-04-09","completed":false,"completedAt":null}],"createdAt":"2026-04-08T12:00:00Z","status":"active","description":null,"targetDate":"2026-04-09","onTrack":true,"completedAt":null,"updatedAt":"2026-04-08T12:00:00Z"}],"hasMore":true}
