# Milestones: what they do to their goal, and what reaching one earns; and what completing a goal earns.
@ base /api/v1/public
@ user jane
> POST /goals {"title":"Move","life_area":"impact","time_horizon":"quarterly","tracking_type":"milestone"}
< 201 ~ {"data":{"id":2,"progress_percentage":0,"milestones":[]}}

# --- made and changed ----------------------------------------------------------------------------------

> POST /goals/2/milestones {"title":"Find a flat"}
< 201 {"data":{"id":3,"title":"Find a flat","completed":false,"order":1,"target_date":null,"completed_at":null}}
> POST /goals/2/milestones {"title":"Pack","target_date":"2026-05-01","order":7,"completed":false}
< 201 {"data":{"id":4,"title":"Pack","completed":false,"order":7,"target_date":"2026-05-01","completed_at":null}}
> POST /goals/2/milestones {"title":"Move in"}
< 201 ~ {"data":{"id":5,"order":8}}
> POST /goals/2/milestones {"title":"Look around","order":0,"target_date":null}
< 201 ~ {"data":{"id":6,"order":0}}
# By order, then by number.
> PATCH /goals/2/milestones/6 {"order":7}
< 200 ~ {"data":{"id":6,"title":"Look around","order":7}}
> GET /goals/2
< 200 ~ {"data":{"milestones":[{"id":3},{"id":4},{"id":6},{"id":5}]}}
> PATCH /goals/2/milestones/6 {"order":0,"title":"Look","target_date":"2026-04-30"}
< 200 {"data":{"id":6,"title":"Look","completed":false,"order":0,"target_date":"2026-04-30","completed_at":null}}
> PATCH /goals/2/milestones/6 {"target_date":null}
< 200 ~ {"data":{"title":"Look","target_date":null}}
> PATCH /goals/2/milestones/6 {}
< 200 ~ {"data":{"id":6,"title":"Look","order":0}}
# Numbers in the body are not those in the path.
> PATCH /goals/2/milestones/6 {"id":5,"mid":5,"goal":9,"title":"Look about"}
< 200 ~ {"data":{"id":6,"title":"Look about"}}

> POST /goals/2/milestones {"title":"","target_date":"x","order":1000001,"completed":1}
< 422 ~ {"errors":{"title":["The title field must not be empty."],"target_date":["The target date field must be a date such as 2026-04-08."],"order":["The order field must be between 0 and 1000000."],"completed":["The completed field must be true or false."]}}
> POST /goals/2/milestones {}
< 422 ~ {"errors":{"title":["The title field is required."]}}
> PATCH /goals/2/milestones/6 {"title":null,"order":null,"completed":null}
< 422 ~ {"errors":{"title":["The title field must not be null."],"order":["The order field must not be null."],"completed":["The completed field must not be null."]}}

# --- reached ---------------------------------------------------------------------------------------------

@ now 2026-04-08T12:10:00Z
> PATCH /goals/2/milestones/6 {"completed":true}
< 200 ~ {"data":{"completed":true,"completed_at":"2026-04-08T12:10:00+00:00"}}
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":25,"updated_at":"2026-04-08T12:10:00+00:00"}}
> GET /points
< 200 ~ {"data":[{"act":"milestone","object_id":6,"date":"2026-04-08","undone":false,"points":15,"xp":50}],"totals":{"total_points":15,"xp":50}}
# Once more is nothing new, and a new name leaves it reached.
@ now 2026-04-08T12:20:00Z
> PATCH /goals/2/milestones/6 {"completed":true,"title":"Looked about"}
< 200 ~ {"data":{"title":"Looked about","completed":true,"completed_at":"2026-04-08T12:10:00+00:00"}}
> PATCH /goals/2/milestones/6 {"title":"Look"}
< 200 ~ {"data":{"completed":true,"completed_at":"2026-04-08T12:10:00+00:00"}}
> GET /points
< 200 ~ {"totals":{"total_points":15,"xp":50}}
# Taken back, also on another day; reached again, it is paid once in all.
@ now 2026-04-10T12:00:00Z
> PATCH /goals/2/milestones/6 {"completed":false}
< 200 ~ {"data":{"completed":false,"completed_at":null}}
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":0}}
> GET /points
< 200 ~ {"data":[{"act":"milestone","object_id":6,"date":"2026-04-08","undone":true,"points":-15,"xp":-50},{"points":15}],"totals":{"total_points":0,"xp":0}}
> PATCH /goals/2/milestones/6 {"completed":true}
< 200 ~ {"data":{"completed_at":"2026-04-10T12:00:00+00:00"}}
> GET /points
< 200 ~ {"data":[{"date":"2026-04-10","points":15,"xp":50},{"points":-15},{"points":15}],"totals":{"total_points":15,"xp":50}}
# Reached at once.
> POST /goals/2/milestones {"title":"Sell the sofa","completed":true}
< 201 {"data":{"id":7,"title":"Sell the sofa","completed":true,"order":9,"target_date":null,"completed_at":"2026-04-10T12:00:00+00:00"}}
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":40}}
> GET /points?limit=1
< 200 ~ {"data":[{"act":"milestone","object_id":7,"points":15,"xp":50}],"totals":{"total_points":30,"xp":100}}

# The day that was paid is the day that is paid back, wherever the person is by then.
@ now 2026-04-10T20:00:00Z
@ user ann
> POST /goals {"title":"A","life_area":"other","time_horizon":"3_year","tracking_type":"manual","target_date":"2026-04-10","milestones":[{"title":"a","completed":true},{"title":"b"}]}
< 201 ~ {"data":{"id":2}}
# What a goal is created with is where it stands: not paid, and nothing to pay back.
> GET /points
< 200 ~ {"data":[],"totals":{"total_points":0}}
> PATCH /goals/2/milestones/3 {"completed":false}
< 200 ~ {"data":{"completed":false}}
> GET /points
< 200 ~ {"data":[],"totals":{"total_points":0}}
> PATCH /goals/2/milestones/4 {"completed":true}
< 200 *
> POST /goals/2/complete
< 200 *
@ zone Pacific/Kiritimati
> PATCH /goals/2/milestones/4 {"completed":false}
< 200 *
> GET /points
< 200 ~ {"data":[{"act":"milestone","date":"2026-04-10","undone":true,"points":-15},{"act":"badge","badge_key":"goal_on_time_3_year","points":300},{"act":"badge","badge_key":"goals_1","points":25},{"act":"goal","object_id":2,"date":"2026-04-10","undone":false,"points":50,"xp":200},{"act":"milestone"}],"totals":{"total_points":375,"xp":200}}
# Badges stay.
> PATCH /goals/2 {"status":"active"}
< 200 ~ {"data":{"status":"active","progress_percentage":0}}
> GET /points?limit=1
< 200 ~ {"data":[{"act":"goal","object_id":2,"date":"2026-04-10","undone":true,"points":-50,"xp":-200}],"totals":{"total_points":325,"xp":0}}
> POST /goals/2/complete
< 200 ~ {"data":{"completed_at":"2026-04-10T20:00:00+00:00"}}
# It is the 11th there: too late for a second badge, which nobody gets twice anyway.
> GET /points?limit=2
< 200 ~ {"data":[{"act":"goal","date":"2026-04-11","points":50,"xp":200},{"act":"goal","undone":true}],"totals":{"total_points":375,"xp":200}}

# --- what a goal earns, by its horizon; in time or not ---------------------------------------------------

@ now 2026-04-10T12:00:00Z
@ user tom
> POST /goals {"title":"Month","life_area":"other","time_horizon":"monthly","tracking_type":"manual","started_at":"2026-04-01","target_date":"2026-04-09"}
< 201 ~ {"data":{"id":2}}
> POST /goals {"title":"Quarter","life_area":"other","time_horizon":"quarterly","tracking_type":"manual"}
< 201 ~ {"data":{"id":3}}
> POST /goals {"title":"Year","life_area":"other","time_horizon":"yearly","tracking_type":"manual","target_date":"2026-04-10"}
< 201 ~ {"data":{"id":4}}
# Late, and without a date: no badge for being in time.
> POST /goals/2/complete
< 200 *
> GET /points
< 200 ~ {"data":[{"act":"badge","badge_key":"goals_1","points":25},{"act":"goal","object_id":2,"points":5,"xp":200}],"totals":{"total_points":30}}
> POST /goals/3/complete
< 200 *
> GET /points?limit=1
< 200 ~ {"data":[{"act":"goal","object_id":3,"points":15,"xp":200}],"totals":{"total_points":45}}
# 500 XP a day.
> POST /goals/4/complete
< 200 *
> GET /points?limit=2
< 200 ~ {"data":[{"act":"badge","badge_key":"goal_on_time_yearly","points":100},{"act":"goal","object_id":4,"points":30,"xp":100}],"totals":{"total_points":175,"xp":500}}

# --- removed, and not there ------------------------------------------------------------------------------

@ as jane
> DELETE /goals/2/milestones/7
< 204
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":25,"milestones":[{"id":6},{"id":3},{"id":4},{"id":5}]}}
# What it earned stays.
> GET /points?limit=1
< 200 ~ {"totals":{"total_points":30,"xp":100}}
> DELETE /goals/2/milestones/5
< 204
> GET /goals/2
< 200 ~ {"data":{"progress_percentage":33,"milestones":[{"id":6},{"id":3},{"id":4}]}}
> DELETE /goals/2/milestones/5
< 404 {"message":"Milestone not found."}
> PATCH /goals/2/milestones/5 {"title":"x"}
< 404 {"message":"Milestone not found."}
> PATCH /goals/9/milestones/6 {"title":"x"}
< 404 {"message":"Goal not found."}
> DELETE /goals/9/milestones/6
< 404 {"message":"Goal not found."}
> POST /goals/9/milestones {"title":"x"}
< 404 {"message":"Goal not found."}
# A milestone of another goal is not one of this.
> POST /goals {"title":"Other","life_area":"other","time_horizon":"monthly","tracking_type":"manual"}
< 201 ~ {"data":{"id":8}}
> PATCH /goals/8/milestones/6 {"title":"x"}
< 404 {"message":"Milestone not found."}
> DELETE /goals/8/milestones/6
< 404 {"message":"Milestone not found."}

# Tasks that served a milestone or a goal stay, and serve it no more. (A title tells how many still do.)
@ user served
> POST /goals {"title":"Goal","life_area":"other","time_horizon":"monthly","tracking_type":"manual","milestones":[{"title":"One"},{"title":"Two"}]}
< 201 ~ {"data":{"id":2,"milestones":[{"id":3},{"id":4}]}}
> POST /goals {"title":"?","life_area":"other","time_horizon":"monthly","tracking_type":"manual"}
< 201 ~ {"data":{"id":5}}
@ sql INSERT INTO task (person, id, title, status, priority, urgent, goal, milestone, created, updated) SELECT person, id + 100, 'x', 0, 0, 0, 2, id, 0, 0 FROM goal_milestone WHERE person = (SELECT MAX(id) FROM person) AND goal = 2
> DELETE /goals/2/milestones/3
< 204
@ sql UPDATE goal SET title = (SELECT COUNT(goal) || ' ' || COUNT(milestone) FROM task WHERE person = (SELECT MAX(id) FROM person)) WHERE id = 5
> PATCH /goals/5 {}
< 200 ~ {"data":{"title":"2 1"}}
> DELETE /goals/2
< 204
@ sql UPDATE goal SET title = (SELECT COUNT(*) || ' ' || COUNT(goal) || ' ' || COUNT(milestone) FROM task WHERE person = (SELECT MAX(id) FROM person)) WHERE id = 5
> PATCH /goals/5 {}
< 200 ~ {"data":{"title":"2 0 0"}}
@ as jane

# --- how many there may be -------------------------------------------------------------------------------

@ faults off
@ times 97
> POST /goals/2/milestones {"title":"Step $n"}
< 201 *
@ faults on
> POST /goals/2/milestones {"title":"One more"}
< 409 {"message":"there are 100 milestones of this goal already: delete one first"}
> DELETE /goals/2/milestones/4
< 204
> POST /goals/2/milestones {"title":"One more","order":1000000}
< 201 ~ {"data":{"order":1000000}}
> DELETE /goals/2/milestones/3
< 204
> POST /goals/2/milestones {"title":"And one at the end"}
< 201 ~ {"data":{"order":1000000}}
# A hundred with the goal itself, ten in a statement.
@ user full
> POST /goals {"title":"Full","life_area":"other","time_horizon":"yearly","tracking_type":"milestone","milestones":[{"title":"M1"},{"title":"M2"},{"title":"M3"},{"title":"M4"},{"title":"M5"},{"title":"M6"},{"title":"M7"},{"title":"M8"},{"title":"M9"},{"title":"M10"},{"title":"M11"},{"title":"M12"},{"title":"M13"},{"title":"M14"},{"title":"M15"},{"title":"M16"},{"title":"M17"},{"title":"M18"},{"title":"M19"},{"title":"M20"},{"title":"M21"},{"title":"M22"},{"title":"M23"},{"title":"M24"},{"title":"M25"},{"title":"M26"},{"title":"M27"},{"title":"M28"},{"title":"M29"},{"title":"M30"},{"title":"M31"},{"title":"M32"},{"title":"M33"},{"title":"M34"},{"title":"M35"},{"title":"M36"},{"title":"M37"},{"title":"M38"},{"title":"M39"},{"title":"M40"},{"title":"M41"},{"title":"M42"},{"title":"M43"},{"title":"M44"},{"title":"M45"},{"title":"M46"},{"title":"M47"},{"title":"M48"},{"title":"M49"},{"title":"M50"},{"title":"M51"},{"title":"M52"},{"title":"M53"},{"title":"M54"},{"title":"M55"},{"title":"M56"},{"title":"M57"},{"title":"M58"},{"title":"M59"},{"title":"M60"},{"title":"M61"},{"title":"M62"},{"title":"M63"},{"title":"M64"},{"title":"M65"},{"title":"M66"},{"title":"M67"},{"title":"M68"},{"title":"M69"},{"title":"M70"},{"title":"M71"},{"title":"M72"},{"title":"M73"},{"title":"M74"},{"title":"M75"},{"title":"M76"},{"title":"M77"},{"title":"M78"},{"title":"M79"},{"title":"M80"},{"title":"M81"},{"title":"M82"},{"title":"M83"},{"title":"M84"},{"title":"M85"},{"title":"M86"},{"title":"M87"},{"title":"M88"},{"title":"M89"},{"title":"M90"},{"title":"M91"},{"title":"M92"},{"title":"M93"},{"title":"M94"},{"title":"M95"},{"title":"M96"},{"title":"M97"},{"title":"M98"},{"title":"M99"},{"title":"M100"}]}
< 201 ~ {"data":{"id":2}}
> GET /goals/2
< 200 ~ {"data":{"milestones":[{"id":3,"title":"M1","order":1},{"id":4,"title":"M2","order":2},{"id":5,"title":"M3","order":3},{"id":6,"title":"M4","order":4},{"id":7,"title":"M5","order":5},{"id":8,"title":"M6","order":6},{"id":9,"title":"M7","order":7},{"id":10,"title":"M8","order":8},{"id":11,"title":"M9","order":9},{"id":12,"title":"M10","order":10},{"id":13,"title":"M11","order":11},{"id":14,"title":"M12","order":12},{"id":15,"title":"M13","order":13},{"id":16,"title":"M14","order":14},{"id":17,"title":"M15","order":15},{"id":18,"title":"M16","order":16},{"id":19,"title":"M17","order":17},{"id":20,"title":"M18","order":18},{"id":21,"title":"M19","order":19},{"id":22,"title":"M20","order":20},{"id":23,"title":"M21","order":21},{"id":24,"title":"M22","order":22},{"id":25,"title":"M23","order":23},{"id":26,"title":"M24","order":24},{"id":27,"title":"M25","order":25},{"id":28,"title":"M26","order":26},{"id":29,"title":"M27","order":27},{"id":30,"title":"M28","order":28},{"id":31,"title":"M29","order":29},{"id":32,"title":"M30","order":30},{"id":33,"title":"M31","order":31},{"id":34,"title":"M32","order":32},{"id":35,"title":"M33","order":33},{"id":36,"title":"M34","order":34},{"id":37,"title":"M35","order":35},{"id":38,"title":"M36","order":36},{"id":39,"title":"M37","order":37},{"id":40,"title":"M38","order":38},{"id":41,"title":"M39","order":39},{"id":42,"title":"M40","order":40},{"id":43,"title":"M41","order":41},{"id":44,"title":"M42","order":42},{"id":45,"title":"M43","order":43},{"id":46,"title":"M44","order":44},{"id":47,"title":"M45","order":45},{"id":48,"title":"M46","order":46},{"id":49,"title":"M47","order":47},{"id":50,"title":"M48","order":48},{"id":51,"title":"M49","order":49},{"id":52,"title":"M50","order":50},{"id":53,"title":"M51","order":51},{"id":54,"title":"M52","order":52},{"id":55,"title":"M53","order":53},{"id":56,"title":"M54","order":54},{"id":57,"title":"M55","order":55},{"id":58,"title":"M56","order":56},{"id":59,"title":"M57","order":57},{"id":60,"title":"M58","order":58},{"id":61,"title":"M59","order":59},{"id":62,"title":"M60","order":60},{"id":63,"title":"M61","order":61},{"id":64,"title":"M62","order":62},{"id":65,"title":"M63","order":63},{"id":66,"title":"M64","order":64},{"id":67,"title":"M65","order":65},{"id":68,"title":"M66","order":66},{"id":69,"title":"M67","order":67},{"id":70,"title":"M68","order":68},{"id":71,"title":"M69","order":69},{"id":72,"title":"M70","order":70},{"id":73,"title":"M71","order":71},{"id":74,"title":"M72","order":72},{"id":75,"title":"M73","order":73},{"id":76,"title":"M74","order":74},{"id":77,"title":"M75","order":75},{"id":78,"title":"M76","order":76},{"id":79,"title":"M77","order":77},{"id":80,"title":"M78","order":78},{"id":81,"title":"M79","order":79},{"id":82,"title":"M80","order":80},{"id":83,"title":"M81","order":81},{"id":84,"title":"M82","order":82},{"id":85,"title":"M83","order":83},{"id":86,"title":"M84","order":84},{"id":87,"title":"M85","order":85},{"id":88,"title":"M86","order":86},{"id":89,"title":"M87","order":87},{"id":90,"title":"M88","order":88},{"id":91,"title":"M89","order":89},{"id":92,"title":"M90","order":90},{"id":93,"title":"M91","order":91},{"id":94,"title":"M92","order":92},{"id":95,"title":"M93","order":93},{"id":96,"title":"M94","order":94},{"id":97,"title":"M95","order":95},{"id":98,"title":"M96","order":96},{"id":99,"title":"M97","order":97},{"id":100,"title":"M98","order":98},{"id":101,"title":"M99","order":99},{"id":102,"title":"M100","order":100}]}}
> POST /goals/2/milestones {"title":"x"}
< 409 *
> POST /goals {"title":"Fuller","life_area":"other","time_horizon":"yearly","tracking_type":"milestone","milestones":[{"title":"M1"},{"title":"M2"},{"title":"M3"},{"title":"M4"},{"title":"M5"},{"title":"M6"},{"title":"M7"},{"title":"M8"},{"title":"M9"},{"title":"M10"},{"title":"M11"},{"title":"M12"},{"title":"M13"},{"title":"M14"},{"title":"M15"},{"title":"M16"},{"title":"M17"},{"title":"M18"},{"title":"M19"},{"title":"M20"},{"title":"M21"},{"title":"M22"},{"title":"M23"},{"title":"M24"},{"title":"M25"},{"title":"M26"},{"title":"M27"},{"title":"M28"},{"title":"M29"},{"title":"M30"},{"title":"M31"},{"title":"M32"},{"title":"M33"},{"title":"M34"},{"title":"M35"},{"title":"M36"},{"title":"M37"},{"title":"M38"},{"title":"M39"},{"title":"M40"},{"title":"M41"},{"title":"M42"},{"title":"M43"},{"title":"M44"},{"title":"M45"},{"title":"M46"},{"title":"M47"},{"title":"M48"},{"title":"M49"},{"title":"M50"},{"title":"M51"},{"title":"M52"},{"title":"M53"},{"title":"M54"},{"title":"M55"},{"title":"M56"},{"title":"M57"},{"title":"M58"},{"title":"M59"},{"title":"M60"},{"title":"M61"},{"title":"M62"},{"title":"M63"},{"title":"M64"},{"title":"M65"},{"title":"M66"},{"title":"M67"},{"title":"M68"},{"title":"M69"},{"title":"M70"},{"title":"M71"},{"title":"M72"},{"title":"M73"},{"title":"M74"},{"title":"M75"},{"title":"M76"},{"title":"M77"},{"title":"M78"},{"title":"M79"},{"title":"M80"},{"title":"M81"},{"title":"M82"},{"title":"M83"},{"title":"M84"},{"title":"M85"},{"title":"M86"},{"title":"M87"},{"title":"M88"},{"title":"M89"},{"title":"M90"},{"title":"M91"},{"title":"M92"},{"title":"M93"},{"title":"M94"},{"title":"M95"},{"title":"M96"},{"title":"M97"},{"title":"M98"},{"title":"M99"},{"title":"M100"},{"title":"M101"}]}
< 422 ~ {"errors":{"milestones":["The milestones field must have 0 to 100 items."]}}
