# Badges: all that there are, how far each is, and when it was earned.
@ base /api/v1/public
@ now 2026-04-08T12:00:00Z
@ user jane

# All 39, in the order of their table; nothing yet.
> GET /badges
< 200 ~ {"data":[
|   {"badge_key":"streak_warrior_3","badge_name":"Streak Warrior","badge_rarity":"common","points":10,"earned_at":null,"progress":0,"target":3},
|   {"badge_key":"streak_warrior_7","badge_name":"Streak Warrior","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":7},
|   {"badge_key":"streak_warrior_14","badge_name":"Streak Warrior","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":0,"target":14},
|   {"badge_key":"streak_warrior_30","badge_name":"Streak Warrior","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":30},
|   {"badge_key":"streak_warrior_60","badge_name":"Streak Warrior","badge_rarity":"rare","points":150,"earned_at":null,"progress":0,"target":60},
|   {"badge_key":"streak_warrior_100","badge_name":"Streak Warrior","badge_rarity":"epic","points":250,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"streak_warrior_180","badge_name":"Streak Warrior","badge_rarity":"epic","points":400,"earned_at":null,"progress":0,"target":180},
|   {"badge_key":"streak_warrior_365","badge_name":"Streak Warrior","badge_rarity":"legendary","points":750,"earned_at":null,"progress":0,"target":365},
|   {"badge_key":"habit_checks_10","badge_name":"Steady Hand","badge_rarity":"common","points":10,"earned_at":null,"progress":0,"target":10},
|   {"badge_key":"habit_checks_50","badge_name":"Steady Hand","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":50},
|   {"badge_key":"habit_checks_100","badge_name":"Steady Hand","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"habit_checks_500","badge_name":"Steady Hand","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":500},
|   {"badge_key":"habit_checks_1000","badge_name":"Steady Hand","badge_rarity":"epic","points":200,"earned_at":null,"progress":0,"target":1000},
|   {"badge_key":"tasks_1","badge_name":"Finisher","badge_rarity":"common","points":5,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"tasks_50","badge_name":"Finisher","badge_rarity":"common","points":20,"earned_at":null,"progress":0,"target":50},
|   {"badge_key":"tasks_100","badge_name":"Finisher","badge_rarity":"uncommon","points":40,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"tasks_500","badge_name":"Finisher","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":500},
|   {"badge_key":"tasks_1000","badge_name":"Finisher","badge_rarity":"epic","points":200,"earned_at":null,"progress":0,"target":1000},
|   {"badge_key":"focus_hours_1","badge_name":"Deep Diver","badge_rarity":"common","points":10,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"focus_hours_10","badge_name":"Deep Diver","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":10},
|   {"badge_key":"focus_hours_50","badge_name":"Deep Diver","badge_rarity":"uncommon","points":60,"earned_at":null,"progress":0,"target":50},
|   {"badge_key":"focus_hours_100","badge_name":"Deep Diver","badge_rarity":"rare","points":120,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"focus_hours_250","badge_name":"Deep Diver","badge_rarity":"epic","points":250,"earned_at":null,"progress":0,"target":250},
|   {"badge_key":"goals_1","badge_name":"Summit","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goals_5","badge_name":"Summit","badge_rarity":"uncommon","points":75,"earned_at":null,"progress":0,"target":5},
|   {"badge_key":"goals_10","badge_name":"Summit","badge_rarity":"rare","points":150,"earned_at":null,"progress":0,"target":10},
|   {"badge_key":"goal_on_time_monthly","badge_name":"On Time","badge_rarity":"common","points":20,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_quarterly","badge_name":"On Time","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_yearly","badge_name":"On Time","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_3_year","badge_name":"On Time","badge_rarity":"legendary","points":300,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_day_1","badge_name":"Flawless Day","badge_rarity":"uncommon","points":15,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_week_1","badge_name":"Flawless Week","badge_rarity":"rare","points":75,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_month_1","badge_name":"Flawless Month","badge_rarity":"mythic","points":300,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"reflections_7","badge_name":"Mirror","badge_rarity":"common","points":15,"earned_at":null,"progress":0,"target":7},
|   {"badge_key":"reflections_30","badge_name":"Mirror","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":0,"target":30},
|   {"badge_key":"reflections_100","badge_name":"Mirror","badge_rarity":"rare","points":120,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"member_days_30","badge_name":"Companion","badge_rarity":"common","points":10,"earned_at":null,"progress":0,"target":30},
|   {"badge_key":"member_days_90","badge_name":"Companion","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":90},
|   {"badge_key":"member_days_365","badge_name":"Companion","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":365}
| ],"has_more":false}
= tag: ETag
> GET /badges
+ If-None-Match: $tag
< 304

# --- an hour of focus, a reflection, a streak of three on a perfect day ------------------------------------

> POST /focus-sessions {"status":"completed","started_at":"2026-04-08T08:00:00Z","actual_duration_seconds":7260}
< 201 *
! focus_session.completed {"duration_seconds":7260}
! badge.unlocked {"badge_key":"focus_hours_1","badge_name":"Deep Diver","badge_rarity":"common","points_earned":10}
> POST /checkins {"mood":5,"reflection":"Good."}
< 201 *
@ next-id 10
> POST /habits {"name":"Run","start_date":"2026-04-01"}
< 201 *
> POST /habits {"name":"Read","start_date":"2026-04-01"}
< 201 *
> POST /habits {"name":"Write","start_date":"2026-04-01"}
< 201 *
@ days 2026-04-06 2026-04-07
> POST /habits/10/checks {"date":"$day"}
< 201 *
> POST /habits/11/checks
< 201 *
> POST /habits/12/checks
< 201 *
! habit.completed {"habit_id":12,"streak":1}
> POST /habits/10/checks
< 201 *
! habit.completed {"habit_id":10,"streak":3}
! badge.unlocked {"badge_key":"streak_warrior_3","badge_name":"Streak Warrior","badge_rarity":"common","points_earned":10}
! badge.unlocked {"badge_key":"perfect_day_1","badge_name":"Flawless Day","badge_rarity":"uncommon","points_earned":15}
@ now 2026-04-12T12:00:00Z
> GET /badges
< 200 ~ {"data":[
|   {"badge_key":"streak_warrior_3","badge_name":"Streak Warrior","badge_rarity":"common","points":10,"earned_at":"2026-04-08T12:00:00+00:00","progress":3,"target":3},
|   {"badge_key":"streak_warrior_7","badge_name":"Streak Warrior","badge_rarity":"common","points":25,"earned_at":null,"progress":3,"target":7},
|   {"badge_key":"streak_warrior_14","badge_name":"Streak Warrior","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":3,"target":14},
|   {"badge_key":"streak_warrior_30","badge_name":"Streak Warrior","badge_rarity":"rare","points":100,"earned_at":null,"progress":3,"target":30},
|   {"badge_key":"streak_warrior_60","badge_name":"Streak Warrior","badge_rarity":"rare","points":150,"earned_at":null,"progress":3,"target":60},
|   {"badge_key":"streak_warrior_100","badge_name":"Streak Warrior","badge_rarity":"epic","points":250,"earned_at":null,"progress":3,"target":100},
|   {"badge_key":"streak_warrior_180","badge_name":"Streak Warrior","badge_rarity":"epic","points":400,"earned_at":null,"progress":3,"target":180},
|   {"badge_key":"streak_warrior_365","badge_name":"Streak Warrior","badge_rarity":"legendary","points":750,"earned_at":null,"progress":3,"target":365},
|   {"badge_key":"habit_checks_10","badge_name":"Steady Hand","badge_rarity":"common","points":10,"earned_at":null,"progress":5,"target":10},
|   {"badge_key":"habit_checks_50","badge_name":"Steady Hand","badge_rarity":"common","points":25,"earned_at":null,"progress":5,"target":50},
|   {"badge_key":"habit_checks_100","badge_name":"Steady Hand","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":5,"target":100},
|   {"badge_key":"habit_checks_500","badge_name":"Steady Hand","badge_rarity":"rare","points":100,"earned_at":null,"progress":5,"target":500},
|   {"badge_key":"habit_checks_1000","badge_name":"Steady Hand","badge_rarity":"epic","points":200,"earned_at":null,"progress":5,"target":1000},
|   {"badge_key":"tasks_1","badge_name":"Finisher","badge_rarity":"common","points":5,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"tasks_50","badge_name":"Finisher","badge_rarity":"common","points":20,"earned_at":null,"progress":0,"target":50},
|   {"badge_key":"tasks_100","badge_name":"Finisher","badge_rarity":"uncommon","points":40,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"tasks_500","badge_name":"Finisher","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":500},
|   {"badge_key":"tasks_1000","badge_name":"Finisher","badge_rarity":"epic","points":200,"earned_at":null,"progress":0,"target":1000},
|   {"badge_key":"focus_hours_1","badge_name":"Deep Diver","badge_rarity":"common","points":10,"earned_at":"2026-04-08T12:00:00+00:00","progress":2,"target":1},
|   {"badge_key":"focus_hours_10","badge_name":"Deep Diver","badge_rarity":"common","points":25,"earned_at":null,"progress":2,"target":10},
|   {"badge_key":"focus_hours_50","badge_name":"Deep Diver","badge_rarity":"uncommon","points":60,"earned_at":null,"progress":2,"target":50},
|   {"badge_key":"focus_hours_100","badge_name":"Deep Diver","badge_rarity":"rare","points":120,"earned_at":null,"progress":2,"target":100},
|   {"badge_key":"focus_hours_250","badge_name":"Deep Diver","badge_rarity":"epic","points":250,"earned_at":null,"progress":2,"target":250},
|   {"badge_key":"goals_1","badge_name":"Summit","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goals_5","badge_name":"Summit","badge_rarity":"uncommon","points":75,"earned_at":null,"progress":0,"target":5},
|   {"badge_key":"goals_10","badge_name":"Summit","badge_rarity":"rare","points":150,"earned_at":null,"progress":0,"target":10},
|   {"badge_key":"goal_on_time_monthly","badge_name":"On Time","badge_rarity":"common","points":20,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_quarterly","badge_name":"On Time","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_yearly","badge_name":"On Time","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_3_year","badge_name":"On Time","badge_rarity":"legendary","points":300,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_day_1","badge_name":"Flawless Day","badge_rarity":"uncommon","points":15,"earned_at":"2026-04-08T12:00:00+00:00","progress":1,"target":1},
|   {"badge_key":"perfect_week_1","badge_name":"Flawless Week","badge_rarity":"rare","points":75,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_month_1","badge_name":"Flawless Month","badge_rarity":"mythic","points":300,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"reflections_7","badge_name":"Mirror","badge_rarity":"common","points":15,"earned_at":null,"progress":1,"target":7},
|   {"badge_key":"reflections_30","badge_name":"Mirror","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":1,"target":30},
|   {"badge_key":"reflections_100","badge_name":"Mirror","badge_rarity":"rare","points":120,"earned_at":null,"progress":1,"target":100},
|   {"badge_key":"member_days_30","badge_name":"Companion","badge_rarity":"common","points":10,"earned_at":null,"progress":4,"target":30},
|   {"badge_key":"member_days_90","badge_name":"Companion","badge_rarity":"common","points":25,"earned_at":null,"progress":4,"target":90},
|   {"badge_key":"member_days_365","badge_name":"Companion","badge_rarity":"rare","points":100,"earned_at":null,"progress":4,"target":365}
| ],"has_more":false}

# They stay, whatever is undone; what they look at does not.
> DELETE /habits/10/checks/17
< 204
!
> DELETE /focus-sessions/2
< 204
> GET /badges
< 200 ~ {"data":[
|   {"badge_key":"streak_warrior_3","badge_name":"Streak Warrior","badge_rarity":"common","points":10,"earned_at":"2026-04-08T12:00:00+00:00","progress":2,"target":3},
|   {"badge_key":"streak_warrior_7","badge_name":"Streak Warrior","badge_rarity":"common","points":25,"earned_at":null,"progress":2,"target":7},
|   {"badge_key":"streak_warrior_14","badge_name":"Streak Warrior","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":2,"target":14},
|   {"badge_key":"streak_warrior_30","badge_name":"Streak Warrior","badge_rarity":"rare","points":100,"earned_at":null,"progress":2,"target":30},
|   {"badge_key":"streak_warrior_60","badge_name":"Streak Warrior","badge_rarity":"rare","points":150,"earned_at":null,"progress":2,"target":60},
|   {"badge_key":"streak_warrior_100","badge_name":"Streak Warrior","badge_rarity":"epic","points":250,"earned_at":null,"progress":2,"target":100},
|   {"badge_key":"streak_warrior_180","badge_name":"Streak Warrior","badge_rarity":"epic","points":400,"earned_at":null,"progress":2,"target":180},
|   {"badge_key":"streak_warrior_365","badge_name":"Streak Warrior","badge_rarity":"legendary","points":750,"earned_at":null,"progress":2,"target":365},
|   {"badge_key":"habit_checks_10","badge_name":"Steady Hand","badge_rarity":"common","points":10,"earned_at":null,"progress":4,"target":10},
|   {"badge_key":"habit_checks_50","badge_name":"Steady Hand","badge_rarity":"common","points":25,"earned_at":null,"progress":4,"target":50},
|   {"badge_key":"habit_checks_100","badge_name":"Steady Hand","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":4,"target":100},
|   {"badge_key":"habit_checks_500","badge_name":"Steady Hand","badge_rarity":"rare","points":100,"earned_at":null,"progress":4,"target":500},
|   {"badge_key":"habit_checks_1000","badge_name":"Steady Hand","badge_rarity":"epic","points":200,"earned_at":null,"progress":4,"target":1000},
|   {"badge_key":"tasks_1","badge_name":"Finisher","badge_rarity":"common","points":5,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"tasks_50","badge_name":"Finisher","badge_rarity":"common","points":20,"earned_at":null,"progress":0,"target":50},
|   {"badge_key":"tasks_100","badge_name":"Finisher","badge_rarity":"uncommon","points":40,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"tasks_500","badge_name":"Finisher","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":500},
|   {"badge_key":"tasks_1000","badge_name":"Finisher","badge_rarity":"epic","points":200,"earned_at":null,"progress":0,"target":1000},
|   {"badge_key":"focus_hours_1","badge_name":"Deep Diver","badge_rarity":"common","points":10,"earned_at":"2026-04-08T12:00:00+00:00","progress":0,"target":1},
|   {"badge_key":"focus_hours_10","badge_name":"Deep Diver","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":10},
|   {"badge_key":"focus_hours_50","badge_name":"Deep Diver","badge_rarity":"uncommon","points":60,"earned_at":null,"progress":0,"target":50},
|   {"badge_key":"focus_hours_100","badge_name":"Deep Diver","badge_rarity":"rare","points":120,"earned_at":null,"progress":0,"target":100},
|   {"badge_key":"focus_hours_250","badge_name":"Deep Diver","badge_rarity":"epic","points":250,"earned_at":null,"progress":0,"target":250},
|   {"badge_key":"goals_1","badge_name":"Summit","badge_rarity":"common","points":25,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goals_5","badge_name":"Summit","badge_rarity":"uncommon","points":75,"earned_at":null,"progress":0,"target":5},
|   {"badge_key":"goals_10","badge_name":"Summit","badge_rarity":"rare","points":150,"earned_at":null,"progress":0,"target":10},
|   {"badge_key":"goal_on_time_monthly","badge_name":"On Time","badge_rarity":"common","points":20,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_quarterly","badge_name":"On Time","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_yearly","badge_name":"On Time","badge_rarity":"rare","points":100,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"goal_on_time_3_year","badge_name":"On Time","badge_rarity":"legendary","points":300,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_day_1","badge_name":"Flawless Day","badge_rarity":"uncommon","points":15,"earned_at":"2026-04-08T12:00:00+00:00","progress":1,"target":1},
|   {"badge_key":"perfect_week_1","badge_name":"Flawless Week","badge_rarity":"rare","points":75,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"perfect_month_1","badge_name":"Flawless Month","badge_rarity":"mythic","points":300,"earned_at":null,"progress":0,"target":1},
|   {"badge_key":"reflections_7","badge_name":"Mirror","badge_rarity":"common","points":15,"earned_at":null,"progress":1,"target":7},
|   {"badge_key":"reflections_30","badge_name":"Mirror","badge_rarity":"uncommon","points":50,"earned_at":null,"progress":1,"target":30},
|   {"badge_key":"reflections_100","badge_name":"Mirror","badge_rarity":"rare","points":120,"earned_at":null,"progress":1,"target":100},
|   {"badge_key":"member_days_30","badge_name":"Companion","badge_rarity":"common","points":10,"earned_at":null,"progress":4,"target":30},
|   {"badge_key":"member_days_90","badge_name":"Companion","badge_rarity":"common","points":25,"earned_at":null,"progress":4,"target":90},
|   {"badge_key":"member_days_365","badge_name":"Companion","badge_rarity":"rare","points":100,"earned_at":null,"progress":4,"target":365}
| ],"has_more":false}
> POST /habits/10/checks {"date":"2026-04-08"}
< 201 *
! habit.completed {"habit_id":10}

# --- a week, and a level ---------------------------------------------------------------------------------------

# The person's week begins on Saturday, the 4th. A perfect week needs all its days; the last check of it brings it.
@ user ben week saturday
@ now 2026-04-10T12:00:00Z
@ next-id 10
> POST /habits {"name":"Run","start_date":"2026-04-01"}
< 201 *
> POST /habits {"name":"Read","start_date":"2026-04-01"}
< 201 *
> POST /habits {"name":"Write","start_date":"2026-04-01"}
< 201 *
@ days 2026-04-04 2026-04-10
> POST /habits/10/checks {"date":"$day"}
< 201 *
@ days 2026-04-04 2026-04-10
> POST /habits/11/checks {"date":"$day"}
< 201 *
@ days 2026-04-05 2026-04-10
> POST /habits/12/checks {"date":"$day"}
< 201 *
@ sql UPDATE score SET points = 323 WHERE person = 3
> POST /habits/12/checks {"date":"2026-04-04"}
< 201 *
! habit.completed {"habit_id":12,"check_date":"2026-04-04","streak":7}
! badge.unlocked {"badge_key":"perfect_week_1","badge_name":"Flawless Week","badge_rarity":"rare","points_earned":75}
! level.up {"new_level":2,"previous_level":1,"tier_name":"Novice","total_points":400}
> GET /profile
< 200 ~ {"data":{"level":2,"total_points":400,"tier_name":"Novice"}}

# --- scopes ----------------------------------------------------------------------------------------------------

@ key habits scopes read:habits
> GET /badges
< 403 {"message":"Your API token is missing the required scope for this endpoint.","missing_abilities":["read:profile"]}
