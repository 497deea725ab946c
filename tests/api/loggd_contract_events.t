# What happens when: each event of the document, from the act that raises it, with the document's own data.
@ base /api/v1/public

# --- habits --------------------------------------------------------------------------------------------

@ now 2026-01-01T08:00:00Z
@ user jane
@ next-id 456
#! L141 L142 L159 L160 L221
> POST /habits {"name":"Morning Exercise"}
< 201 *
! habit.created {"habit_id":456,"habit_name":"Morning Exercise","frequency":"daily","tracking_mode":"check","created_at":"2026-01-01T08:00:00+00:00"}
# Nothing happens when nothing comes of it.
> POST /habits {"name":""}
< 422 *
!
> GET /habits/456
< 200 *
!
> PATCH /habits/456 {"description":"30 minutes"}
< 200 *
!

@ now 2026-04-07T08:00:00Z
@ days 2026-04-02 2026-04-07
> POST /habits/456/checks {"date":"$day"}
< 201 *
@ now 2026-04-08T14:30:00Z
#! L140 L163 L164 L224
> POST /habits/456/checks
< 201 *
! habit.completed {"habit_id":456,"habit_name":"Morning Exercise","check_date":"2026-04-08","streak":7}
! badge.unlocked {"badge_key":"streak_warrior_7","badge_name":"Streak Warrior","badge_rarity":"common","points_earned":25}
# The day is done already.
> POST /habits/456/checks {"note":"Again"}
< 200 *
!
# A badge is earned once.
> DELETE /habits/456/checks/463
< 204
!
#! L163 L186
> POST /habits/456/checks
< 201 *
! habit.completed {"check_date":"2026-04-08","streak":7}

@ days 2026-01-10 2026-02-23
> POST /habits/456/checks {"date":"$day"}
< 201 *
#! L161 L162 L221
> PATCH /habits/456 {"status":"archived"}
< 200 *
! habit.archived {"habit_id":456,"habit_name":"Morning Exercise","longest_streak":45}
> PATCH /habits/456 {"status":"archived","name":"Exercise"}
< 200 *
!
> PATCH /habits/456 {"status":"active"}
< 200 *
!

# Minutes that do not make the day do not complete it.
> POST /habits {"name":"Study","tracking_mode":"time","daily_time_goal":30,"allow_multiple_checks":true}
< 201 ~ {"data":{"id":510}}
! habit.created {"habit_id":510,"tracking_mode":"time"}
> POST /habits/510/checks {"minutes":20}
< 201 *
!
> POST /habits/510/checks {"minutes":10}
< 201 *
! habit.completed {"habit_id":510,"streak":1}
> POST /habits/510/checks {"minutes":10}
< 201 *
!
