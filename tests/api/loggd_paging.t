# Lists by cursor: `after` is the id of the last item seen, in the order of the list.
@ base /api/v1/public
@ user jane
@ next-id 1
@ times 7
> POST /habits {"name":"Habit $n"}
< 201 ~ {"data":{"id":$n,"display_order":$n}}

# The order is display_order, then id.
> PATCH /habits/6 {"display_order":2}
< 200 *
> GET /habits?status=all
< 200 ~ {"data":[{"id":1},{"id":2},{"id":6},{"id":3},{"id":4},{"id":5},{"id":7}],"has_more":false}
#! L046
> GET /habits?limit=3
< 200 ~ {"data":[{"id":1},{"id":2},{"id":6}],"has_more":true}
#! L046
> GET /habits?limit=3&after=6
< 200 ~ {"data":[{"id":3},{"id":4},{"id":5}],"has_more":true}
#! L046
> GET /habits?limit=3&after=5
< 200 ~ {"data":[{"id":7}],"has_more":false}
> GET /habits?limit=1&after=5
< 200 ~ {"data":[{"id":7}],"has_more":false}
> GET /habits?limit=4&after=6
< 200 ~ {"data":[{"id":3},{"id":4},{"id":5},{"id":7}],"has_more":false}
> GET /habits?after=7
< 200 {"data":[],"has_more":false}

# Between two pages a habit comes, one goes, one moves: those not seen yet are seen once.
> POST /habits {"name":"First of all","display_order":0}
< 201 ~ {"data":{"id":8}}
> DELETE /habits/3
< 204
> PATCH /habits/1 {"display_order":9}
< 200 *
> GET /habits?limit=2&after=6
< 200 ~ {"data":[{"id":4},{"id":5}],"has_more":true}
> GET /habits?limit=2&after=5
< 200 ~ {"data":[{"id":7},{"id":1}],"has_more":false}

# The cursor may be a habit that the list leaves out; it must be one of the caller's.
> PATCH /habits/6 {"status":"archived"}
< 200 *
> GET /habits?limit=2&after=6
< 200 ~ {"data":[{"id":4},{"id":5}],"has_more":true}
> GET /habits?status=archived&after=2
< 200 ~ {"data":[{"id":6}],"has_more":false}
> GET /habits?after=3
< 422 {"message":"The after field must be the id of one of your habits.","errors":{"after":["The after field must be the id of one of your habits."]}}
@ user ann
> GET /habits?after=4
< 422 ~ {"errors":{"after":["The after field must be the id of one of your habits."]}}
@ as jane

# --- checks: date descending, then id descending -------------------------------------------------------

> PATCH /habits/2 {"allow_multiple_checks":true}
< 200 *
@ next-id 101
@ days 2026-04-01 2026-04-05
> POST /habits/2/checks {"date":"$day"}
< 201 ~ {"data":{"date":"$day"}}
@ days 2026-04-03 2026-04-04
> POST /habits/2/checks {"date":"$day","note":"again"}
< 201 *
#! L051
> GET /habits/2/checks
< 200 ~ {"data":[{"id":105,"date":"2026-04-05"},{"id":107,"date":"2026-04-04"},{"id":104,"date":"2026-04-04"},{"id":106,"date":"2026-04-03"},{"id":103,"date":"2026-04-03"},{"id":102,"date":"2026-04-02"},{"id":101,"date":"2026-04-01"}],"has_more":false}
#! L057
> GET /habits/2/checks?limit=2
< 200 ~ {"data":[{"id":105},{"id":107}],"has_more":true}
#! L057
> GET /habits/2/checks?limit=2&after=107
< 200 ~ {"data":[{"id":104},{"id":106}],"has_more":true}
> GET /habits/2/checks?limit=3&after=106
< 200 ~ {"data":[{"id":103},{"id":102},{"id":101}],"has_more":false}
> GET /habits/2/checks?after=101
< 200 {"data":[],"has_more":false}
# Newer ones do not shift what comes after the cursor, and removed ones do not either.
> POST /habits/2/checks {"date":"2026-04-06"}
< 201 ~ {"data":{"id":108}}
> DELETE /habits/2/checks/104
< 204
> GET /habits/2/checks?limit=2&after=107
< 200 ~ {"data":[{"id":106},{"id":103}],"has_more":true}
> GET /habits/2/checks?after=104
< 422 {"message":"The after field must be the id of a check of this habit.","errors":{"after":["The after field must be the id of a check of this habit."]}}
# A check of another habit is no place in this list.
> POST /habits/4/checks {"date":"2026-04-03"}
< 201 ~ {"data":{"id":109}}
> GET /habits/2/checks?after=109
< 422 ~ {"errors":{"after":["The after field must be the id of a check of this habit."]}}

# Dates, both included, with a cursor inside, before and behind them.
#! L052 L054 L055 L207
> GET /habits/2/checks?from=2026-04-02&to=2026-04-03
< 200 ~ {"data":[{"id":106},{"id":103},{"id":102}],"has_more":false}
#! L207
> GET /habits/2/checks?from=2026-04-02&to=2026-04-03&limit=1
< 200 ~ {"data":[{"id":106}],"has_more":true}
> GET /habits/2/checks?from=2026-04-02&to=2026-04-03&after=106
< 200 ~ {"data":[{"id":103},{"id":102}],"has_more":false}
> GET /habits/2/checks?from=2026-04-02&to=2026-04-03&after=105
< 200 ~ {"data":[{"id":106},{"id":103},{"id":102}],"has_more":false}
> GET /habits/2/checks?from=2026-04-02&to=2026-04-03&after=101
< 200 {"data":[],"has_more":false}
#! L054
> GET /habits/2/checks?from=2026-04-05
< 200 ~ {"data":[{"id":108},{"id":105}]}
#! L055
> GET /habits/2/checks?to=2026-04-01
< 200 ~ {"data":[{"id":101}]}
#! L054 L055
> GET /habits/2/checks?from=2026-04-01&to=2026-04-01
< 200 ~ {"data":[{"id":101}]}
> GET /habits/2/checks?from=0001-01-01&to=9999-12-31&limit=1
< 200 ~ {"data":[{"id":108}],"has_more":true}

# --- skips: date descending ------------------------------------------------------------------------------

@ next-id 201
@ days 2026-04-01 2026-04-05
> POST /habits/2/skips {"date":"$day","reason":"vacation"}
< 201 ~ {"data":{"date":"$day"}}
#! L064
> GET /habits/2/skips?limit=2
< 200 ~ {"data":[{"id":205},{"id":204}],"has_more":true}
#! L064
> GET /habits/2/skips?limit=2&after=204
< 200 ~ {"data":[{"id":203},{"id":202}],"has_more":true}
> GET /habits/2/skips?limit=2&after=202
< 200 ~ {"data":[{"id":201}],"has_more":false}
> GET /habits/2/skips?after=201
< 200 {"data":[],"has_more":false}
#! L061 L062
> GET /habits/2/skips?from=2026-04-02&to=2026-04-04&after=203
< 200 ~ {"data":[{"id":202}],"has_more":false}
#! L061 L062
> GET /habits/2/skips?from=2026-04-02&to=2026-04-03&after=205
< 200 ~ {"data":[{"id":203},{"id":202}],"has_more":false}
> GET /habits/2/skips?from=2026-04-02&to=2026-04-03&limit=1
< 200 ~ {"data":[{"id":203}],"has_more":true}
> DELETE /habits/2/skips/203
< 204
> GET /habits/2/skips?limit=2&after=204
< 200 ~ {"data":[{"id":202},{"id":201}],"has_more":false}
> GET /habits/2/skips?after=203
< 422 {"message":"The after field must be the id of a skip of this habit.","errors":{"after":["The after field must be the id of a skip of this habit."]}}

# --- how long a page is ------------------------------------------------------------------------------------

@ user long
@ times 51
> POST /habits {"name":"Habit $n"}
< 201 *
> GET /habits
< 200 ~ {"data":[{"id":2},{"id":3},{"id":4},{"id":5},{"id":6},{"id":7},{"id":8},{"id":9},{"id":10},{"id":11},{"id":12},{"id":13},{"id":14},{"id":15},{"id":16},{"id":17},{"id":18},{"id":19},{"id":20},{"id":21},{"id":22},{"id":23},{"id":24},{"id":25},{"id":26},{"id":27},{"id":28},{"id":29},{"id":30},{"id":31},{"id":32},{"id":33},{"id":34},{"id":35},{"id":36},{"id":37},{"id":38},{"id":39},{"id":40},{"id":41},{"id":42},{"id":43},{"id":44},{"id":45},{"id":46},{"id":47},{"id":48},{"id":49},{"id":50},{"id":51}],"has_more":true}
> GET /habits?limit=51
< 200 ~ {"data":[{"id":2},{"id":3},{"id":4},{"id":5},{"id":6},{"id":7},{"id":8},{"id":9},{"id":10},{"id":11},{"id":12},{"id":13},{"id":14},{"id":15},{"id":16},{"id":17},{"id":18},{"id":19},{"id":20},{"id":21},{"id":22},{"id":23},{"id":24},{"id":25},{"id":26},{"id":27},{"id":28},{"id":29},{"id":30},{"id":31},{"id":32},{"id":33},{"id":34},{"id":35},{"id":36},{"id":37},{"id":38},{"id":39},{"id":40},{"id":41},{"id":42},{"id":43},{"id":44},{"id":45},{"id":46},{"id":47},{"id":48},{"id":49},{"id":50},{"id":51},{"id":52}],"has_more":false}
> GET /habits?after=50
< 200 ~ {"data":[{"id":51},{"id":52}],"has_more":false}
> GET /habits?limit=100&after=1
< 422 *
@ sql UPDATE habit SET status = 1 WHERE id BETWEEN 4 AND 50 AND person = (SELECT MAX(id) FROM person)
> GET /habits
< 200 ~ {"data":[{"id":2},{"id":3},{"id":51},{"id":52}],"has_more":false}
> GET /habits?limit=3
< 200 ~ {"data":[{"id":2},{"id":3},{"id":51}],"has_more":true}
