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

# --- goals ---------------------------------------------------------------------------------------------

@ user gwen
@ next-id 12
#! L172 L173 L221
> POST /goals {"title":"Read 24 books","life_area":"growth","time_horizon":"yearly","tracking_type":"metric","metric_start_value":0,"metric_target_value":100,"target_date":"2026-12-31"}
< 201 *
! goal.created {"goal_id":12,"goal_title":"Read 24 books","life_area":"growth","time_horizon":"yearly","tracking_type":"metric","target_date":"2026-12-31"}
# From mark to mark, and only then; of several marks at once the highest is told.
#! L175
> POST /goals/12/updates {"metric_value":24}
< 201 *
!
#! L174
> POST /goals/12/updates {"metric_value":45}
< 201 *
! goal.progress_changed {"previous_progress":24,"new_progress":45,"milestone_crossed":25}
#! L175
> POST /goals/12/updates {"metric_value":45.5}
< 201 *
!
> POST /goals/12/updates {"metric_value":45}
< 201 *
!
#! L174 L176 L221
> POST /goals/12/updates {"metric_value":52}
< 201 *
! goal.progress_changed {"goal_id":12,"goal_title":"Read 24 books","previous_progress":45,"new_progress":52,"milestone_crossed":50}
> POST /goals/12/updates {"metric_value":20}
< 201 *
!
#! L174
> POST /goals/12/updates {"metric_value":89}
< 201 *
! goal.progress_changed {"previous_progress":20,"new_progress":89,"milestone_crossed":75}
#! L174
> POST /goals/12/updates {"metric_value":90}
< 201 *
! goal.progress_changed {"previous_progress":89,"new_progress":90,"milestone_crossed":90}
#! L175
> POST /goals/12/updates {"metric_value":100}
< 201 *
!
> POST /goals/12/updates {"metric_value":50}
< 201 *
!
@ next-id 45
> POST /goals/12/milestones {"title":"Finish first 6 books"}
< 201 *
!
#! L179 L180 L224
> PATCH /goals/12/milestones/45 {"completed":true}
< 200 *
! goal.milestone_reached {"goal_id":12,"goal_title":"Read 24 books","milestone_id":45,"milestone_title":"Finish first 6 books","progress_percentage":50}
> PATCH /goals/12/milestones/45 {"completed":true,"title":"Six books"}
< 200 *
!
# Two badges come with it.
#! L177 L178 L224
> POST /goals/12/complete
< 200 *
! goal.completed {"goal_id":12,"goal_title":"Read 24 books","time_horizon":"yearly","progress_percentage":100,"completed_at":"2026-04-08T14:30:00+00:00"}
! badge.unlocked {"badge_key":"goals_1"}
! badge.unlocked {"badge_key":"goal_on_time_yearly"}
> POST /goals/12/complete
< 200 *
!

# --- focus sessions --------------------------------------------------------------------------------------

@ user finn
@ sql INSERT INTO task (person, id, title, status, priority, urgent, created, updated) SELECT MAX(id), 123, 'Review', 0, 1, 0, 0, 0 FROM person
@ now 2026-04-08T14:00:00Z
@ next-id 321
#! L181 L183 L221
> POST /focus-sessions {"title":"Deep work on API docs","planned_duration_seconds":1500,"task_id":123}
< 201 *
! focus_session.started {"session_id":321,"title":"Deep work on API docs","planned_duration":1500,"task_id":123,"habit_id":null,"started_at":"2026-04-08T14:00:00+00:00"}
> POST /focus-sessions/321/pause
< 200 *
!
> POST /focus-sessions/321/resume
< 200 *
!
@ now 2026-04-08T14:25:00Z
#! L184 L185 L224
> POST /focus-sessions/321/complete
< 200 *
! focus_session.completed {"session_id":321,"title":"Deep work on API docs","duration_seconds":1500,"planned_duration":1500}
# Entered afterwards: it has ended, and has never begun.
#! L182 L184
> POST /focus-sessions {"status":"completed","started_at":"2026-04-08T08:00:00Z","actual_duration_seconds":600}
< 201 *
! focus_session.completed {"duration_seconds":600,"planned_duration":null}
> POST /focus-sessions {}
< 201 *
! focus_session.started {"title":null,"planned_duration":null,"task_id":null}
# Cancelled is not completed.
> POST /focus-sessions/323/cancel
< 200 *
!

# --- check-ins, levels, badges -----------------------------------------------------------------------------

@ user cleo
@ sql INSERT INTO score (person, points, xp, checks, tasks, goals, focus_seconds, reflections, run_len, best_closed) SELECT MAX(id), 2494, 0, 0, 0, 0, 0, 0, 0, 0 FROM person
@ next-id 789
#! L112 L188 L189 L190 L191 L224
> POST /checkins {"mood":8}
< 201 *
! checkin.completed {"checkin_id":789,"date":"2026-04-08"}
! level.up {"new_level":5,"previous_level":4,"tier_name":"Adventurer","total_points":2500}
# The day is one check-in, sent twice or not.
> POST /checkins {"mood":7}
< 200 *
!
> POST /habits {"name":"Read"}
< 201 ~ {"data":{"id":790}}
@ days 2026-03-10 2026-04-07
> POST /habits/790/checks {"date":"$day"}
< 201 *
#! L186 L187 L224
> POST /habits/790/checks
< 201 *
! habit.completed {"streak":30}
! badge.unlocked {"badge_key":"streak_warrior_30","badge_name":"Streak Warrior","badge_rarity":"rare","points_earned":100}
