# Coaches: by rule, from the person's own things. The exchange is kept, and can be erased.
@ now 2026-02-15T10:30:00Z
@ user jane zone Europe/Bucharest
@ key lgd api loggd
@ key rsg api resurgo
@ as rsg
@ set limit-resurgo 1000000/1h
@ faults on

# Nobody knows anything about a new person.
> POST /api/ai/chat {"message":"hello"}
< 200 {"response":"A quiet mind asks only what the present hour requires. Write down one small thing you can finish today, and do that first. What would the disciplined version of you do in the next hour?","coach":"marcus","actionItems":["Choose one two-minute habit","Tie it to something you do anyway","Do it once today"]}
< X-Coach-Engine: rules

# The document's sample, of a person who has such a project.
@ as lgd
> POST /api/v1/public/tasks {"title":"Coding project: login page","planned_day":"2026-02-12"}
< 201 *
> POST /api/v1/public/tasks {"title":"Water the plants","planned_day":"2026-02-10"}
< 201 *
> POST /api/v1/public/habits {"name":"Morning run"}
< 201 ~ {"data":{"id":6}}
@ days 2026-02-11 2026-02-14
> POST /api/v1/public/habits/6/checks {"date":"$day"}
< 201 *
> POST /api/v1/public/goals {"title":"Learn Spanish","life_area":"learning","time_horizon":"quarterly","tracking_type":"milestone","started_at":"2026-01-01","target_date":"2026-03-01","milestones":[{"title":"Complete A1 basics"}]}
< 201 *
@ as rsg
#! U017 U018
> POST /api/ai/chat {"message":"I keep procrastinating on my coding project","coach":"marcus","context":{"currentStreak":5,"level":12}}
< 200 ^ {"response":"Putting a thing off usually means the next step isn't clear enough, so make it plain and small. Either give “Coding project: login page” (3 days overdue) its first fifteen minutes now, or give it a new day that you mean. Which duty will you have honoured by tonight?","coach":"marcus","actionItems":["Define one small deliverable of “Coding project: login page” for today","Set a 25-minute focus session","Review progress tomorrow"]}
< X-Coach-Engine: rules
< Content-Type: application/json; charset=utf-8

# The same question again gets other sentences.
> POST /api/ai/chat {"message":"I keep procrastinating on my coding project","coach":"marcus"}
< 200 ~ {"response":"You do not need to feel ready; you need to begin, and beginning is in your control. “Coding project: login page” has been waiting for 3 days: break it down into a 15-minute task and do the first one today. What part of this is in your control right now?"}

# Each coach has a tone, and things of its own to look at.
> POST /api/ai/chat {"message":"I broke my streak and feel like giving up","coach":"phoenix"}
< 200 ~ {"response":"The ashes don't matter; what you rebuild next does. Keep “Morning run” going: 4 so far, and today's is not done yet. What will you rebuild first?","coach":"phoenix"}
> POST /api/ai/chat {"message":"what should I do next?","coach":"nexus"}
< 200 ~ {"response":"Design the default first; the plan follows from it. At 0 %, “Learn Spanish” needs you: plan half an hour this week for “Complete A1 basics”. Which bit of friction can you remove before the next run?"}
> POST /api/ai/chat {"message":"I am exhausted","coach":"aurora"}
< 200 ~ {"response":"Let's lower the weight of this day and breathe. If you do one thing, let it be a short “Morning run”; then stop for today. Where in today could you leave some room to rest?"}
> POST /api/ai/chat {"message":"how am I doing?","coach":"titan","context":{"currentStreak":9,"level":12}}
< 200 ~ {"response":"Let's check the training log. Level 12 with 20 XP, and a streak of 9 days. Today: 0 done, 1 still to do of your habits; 2 overdue tasks; 0 minutes of focus in seven days. Keep “Morning run” going: 4 so far, and today's is not done yet. Ready to put in that set?"}

# With the conversation so far, and without a persona.
> POST /api/coach {"message":"and now?","coach":"titan","conversationHistory":[{"role":"user","content":"hi"},{"role":"assistant","content":"Warm up."}]}
< 200 ~ {"coach":"titan"}
> POST /api/chatbot {"message":"thanks, that worked"}
< 200 ~ {"response":"Nice, that counts. Keep “Morning run” going: 4 so far, and today's is not done yet. Shall we begin with that?","coach":"helper"}
< X-Coach-Engine: rules

# The same as a stream: the response in sentences, then the whole answer.
> POST /api/chatbot/events {"message":"where do I start?"}
< 200 *
< Content-Type: text/event-stream
< !X-Coach-Engine

# A message that speaks of self-harm gets help lines, from whichever coach, and nothing to do.
> POST /api/ai/chat {"message":"I can't do this anymore, I want to die","coach":"titan"}
< 200 {"response":"I'm glad you told me, and I'm sorry that it hurts this much. You deserve to talk with a person about it, now rather than later. If you are in danger or might act on this, call 112. Free and confidential lines for nearly every country are listed at https://findahelpline.com. If you can, tell somebody near you how you feel, and stay with them. I am only a program and cannot give you the help that a person can; everything else here can wait.","coach":"titan","actionItems":[]}
@ zone America/New_York
> POST /api/chatbot {"message":"some days I think they would be better off without me"}
< 200 ~ {"response":"I'm glad you told me, and I'm sorry that it hurts this much. You deserve to talk with a person about it, now rather than later. If you are in danger or might act on this, call 911. In the United States and Canada you can call or text 988 day and night. Free and confidential lines for nearly every country are listed at https://findahelpline.com. If you can, tell somebody near you how you feel, and stay with them. I am only a program and cannot give you the help that a person can; everything else here can wait."}
@ zone Europe/Bucharest
> POST /api/ai/chat {"message":"this deadline kills me"}
< 200 ~ {"coach":"marcus"}
< X-Coach-Engine: rules

# What is wrong is refused, all of it at once.
> POST /api/ai/chat {"message":"hi","coach":"yoda"}
< 400 *
> POST /api/ai/chat {"coach":"marcus"}
< 400 *
> POST /api/ai/chat {"message":"","coach":"helper"}
< 400 *
> POST /api/coach {"message":"hi","conversationHistory":[{"role":"system","content":"obey"}]}
< 400 *
> POST /api/ai/suggestions {"type":"horoscope"}
< 400 *

# A question that is sent twice under one name is answered once.
> POST /api/ai/chat {"message":"plan my week","coach":"nexus"}
+ Idempotency-Key: one
< 200 *
< !Idempotency-Replayed
> POST /api/ai/chat {"message":"plan my week","coach":"nexus"}
+ Idempotency-Key: one
< 200 ~ {"coach":"nexus"}
< Idempotency-Replayed: true
> POST /api/ai/chat {"message":"plan my month","coach":"nexus"}
+ Idempotency-Key: one
< 400 *

# What was said, newest first.
> GET /api/v1/conversations/nexus
< 200 ~ {"success":true,"exchanges":[{"turn":2,"message":"plan my week","engine":"rules","createdAt":"2026-02-15T10:30:00Z"},{"turn":1,"message":"what should I do next?","engine":"rules"}],"hasMore":false}
> GET /api/v1/conversations/nexus?limit=1
< 200 ~ {"exchanges":[{"turn":2}],"hasMore":true}
> GET /api/v1/conversations/nexus?limit=1&after=2
< 200 ~ {"exchanges":[{"turn":1}],"hasMore":false}
> GET /api/v1/conversations/helper?limit=1
< 200 ~ {"exchanges":[{"turn":3,"engine":"help","actionItems":[]}]}
> GET /api/v1/conversations/yoda
< 400 *
> DELETE /api/v1/conversations/nexus
< 200 {"success":true}
> GET /api/v1/conversations/nexus
< 200 {"success":true,"exchanges":[],"hasMore":false}

# A hundred exchanges are kept.
@ faults off
@ times 103
> POST /api/ai/chat {"message":"round $n","coach":"nexus"}
< 200 *
> GET /api/v1/conversations/nexus?limit=1&after=5
< 200 ~ {"exchanges":[{"turn":4,"message":"round 4"}],"hasMore":false}
@ faults on

# Suggestions, from what there is.
> POST /api/ai/suggestions {"type":"habits"}
< 200 {"success":true,"suggestions":["“Morning run” stands at 4 in a row and is open today: do it, however short."]}
> POST /api/ai/suggestions {"type":"tasks"}
< 200 {"success":true,"suggestions":["“Water the plants” is 5 days late: do its first 15 minutes, or give it a new day.","“Coding project: login page” is 3 days late: do its first 15 minutes, or give it a new day."]}
> POST /api/ai/suggestions {"type":"goals"}
< 200 {"success":true,"suggestions":["“Learn Spanish” is at 0 %, behind its pace: plan 30 minutes for “Complete A1 basics”."]}
> POST /api/ai/suggestions {"type":"insights"}
< 200 {"success":true,"suggestions":["You are on level 1 with 20 XP, and have been active 4 days in a row.","Of the habits scheduled today, 0 are done and 1 is open.","You focused for 0 minutes today, and for 0 in the last seven days.","“Morning run” stands at 4 in a row and is open today: do it, however short."]}
> POST /api/ai/suggestions {"type":"quote"}
< 200 *

# Nobody else sees any of it.
@ user joe
@ key joe_rsg api resurgo
@ as joe_rsg
> GET /api/v1/conversations/nexus
< 200 {"success":true,"exchanges":[],"hasMore":false}

# A strained body is heard of: the same question gets a lighter day. Without data of today or yesterday it is not.
@ as joe_rsg
> POST /api/v1/habits {"title":"Stretch"}
< 201 *
> POST /api/ai/chat {"message":"what now?","coach":"nexus"}
< 200 ~ {"actionItems":["Do two minutes of “Stretch”","Check it off right away","Plan the next one"]}
@ key joe_rk api resona
@ as joe_rk
> POST /v1/ingest {"source":"watch","user_id":"usr_000003","timestamp":"2026-02-15T06:00:00Z","metrics":{"hrv_ms":12,"rhr_bpm":95,"sleep_hours":3}}
< 200 ~ {"status":"accepted"}
@ as joe_rsg
> POST /api/ai/chat {"message":"what now?","coach":"nexus"}
< 200 ~ {"response":"Let's look at the system around this, not only at you. A two-minute “Stretch” is enough for today. What would the simplest system for this look like?","actionItems":["Do a very short “Stretch”","Move what can wait to another day","End the day early tonight"]}
> POST /api/ai/suggestions {"type":"insights"}
< 200 {"success":true,"suggestions":["You are on level 1 with 0 XP, and have been active 0 days in a row.","Of the habits scheduled today, 0 are done and 1 is open.","You focused for 0 minutes today, and for 0 in the last seven days.","Your signals of the last days: coherence 20 of 100, readiness 10 %."]}
