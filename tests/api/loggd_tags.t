# Tags: their own endpoints, and how names on tasks make them.
@ base /api/v1/public
@ now 2026-04-08T10:00:00Z
@ user jane

> GET /tags
< 200 {"data":[],"has_more":false}
@ next-id 5
> POST /tags {"name":"Work","color":"#3B82F6"}
< 201 {"data":{"id":5,"name":"Work","color":"#3B82F6"}}
@ next-id 9
> POST /tags {"name":"  Personal "}
< 201 {"data":{"id":9,"name":"Personal","color":"#F59E0B"}}
> POST /tags {"name":"Ünter Wegs","color":"#abcdef"}
< 201 {"data":{"id":10,"name":"Ünter Wegs","color":"#abcdef"}}
> GET /tags
< 200 {"data":[{"id":5,"name":"Work","color":"#3B82F6"},{"id":9,"name":"Personal","color":"#F59E0B"},{"id":10,"name":"Ünter Wegs","color":"#abcdef"}],"has_more":false}
> GET /tags?limit=2
< 200 ~ {"data":[{"id":5},{"id":9}],"has_more":true}
> GET /tags?limit=1&after=9
< 200 ~ {"data":[{"id":10}],"has_more":false}
> GET /tags?after=10
< 200 {"data":[],"has_more":false}
> GET /tags?after=6
< 422 {"message":"The after field must be the id of one of your tags.","errors":{"after":["The after field must be the id of one of your tags."]}}
> GET /tags?limit=101&after=0
< 422 ~ {"errors":{"limit":["The limit field must be between 1 and 100."],"after":["The after field must be at least 1."]}}

# A name is the same in any case.
> POST /tags {"name":"wORK"}
< 422 {"message":"The name field must be new: you have a tag of this name.","errors":{"name":["The name field must be new: you have a tag of this name."]}}
> POST /tags {"name":"ÜNTER WEGS"}
< 422 ~ {"errors":{"name":["The name field must be new: you have a tag of this name."]}}
> POST /tags {"color":"red"}
< 422 ~ {"errors":{"name":["The name field is required."],"color":["The color field must be 7 characters long."]}}
> POST /tags {"name":" ","color":"#12345g"}
< 422 ~ {"errors":{"name":["The name field must not be empty."]}}
> POST /tags {"name":"x","color":"#12345g"}
< 422 {"message":"The color field must look like #3B82F6.","errors":{"color":["The color field must look like #3B82F6."]}}
> POST /tags {"name":"123456789012345678901234567890123456789012345678901"}
< 422 ~ {"errors":{"name":["The name field must be 1 to 50 characters long."]}}
> PATCH /tags/9 {"name":"work"}
< 422 ~ {"errors":{"name":["The name field must be new: you have a tag of this name."]}}
> PATCH /tags/9 {"name":null,"color":null}
< 422 ~ {"errors":{"name":["The name field must not be null."],"color":["The color field must not be null."]}}
> PATCH /tags/9 {}
< 200 {"data":{"id":9,"name":"Personal","color":"#F59E0B"}}
# It may change the case of its own name.
> PATCH /tags/9 {"name":"PERSONAL","color":"#000000"}
< 200 {"data":{"id":9,"name":"PERSONAL","color":"#000000"}}
> PATCH /tags/9 {"name":"Personal"}
< 200 {"data":{"id":9,"name":"Personal","color":"#000000"}}

# --- on tasks ----------------------------------------------------------------------------------------

@ next-id 20
> POST /tasks {"title":"Plan","tags":["personal","New","WORK","new "," neW"]}
< 201 ~ {"data":{"id":20,"tags":[{"id":5,"name":"Work","color":"#3B82F6"},{"id":9,"name":"Personal","color":"#000000"},{"id":21,"name":"New","color":"#EF4444"}]}}
> PATCH /tasks/20 {"tags":["new"]}
< 200 ~ {"data":{"tags":[{"id":21,"name":"New"}]}}
> PATCH /tasks/20 {"title":"Plan it"}
< 200 ~ {"data":{"tags":[{"id":21,"name":"New"}]}}
> PATCH /tags/21 {"name":"Renamed"}
< 200 ~ {"data":{"id":21,"name":"Renamed"}}
> GET /tasks/20
< 200 ~ {"data":{"tags":[{"id":21,"name":"Renamed"}]}}
> GET /tasks
< 200 ~ {"data":[{"id":20,"tags":[{"id":21,"name":"Renamed"}]}]}
> PATCH /tasks/20 {"tags":[]}
< 200 ~ {"data":{"tags":[]}}
> PATCH /tasks/20 {"tags":["Work","Renamed"]}
< 200 ~ {"data":{"tags":[{"id":5},{"id":21}]}}
> DELETE /tags/21
< 204
> GET /tasks/20
< 200 ~ {"data":{"tags":[{"id":5}]}}
> DELETE /tags/21
< 404 {"message":"Tag not found."}
> PATCH /tags/21 {"name":"x"}
< 404 {"message":"Tag not found."}
> GET /tags
< 200 ~ {"data":[{"id":5},{"id":9},{"id":10}]}

# The most on one task.
> PATCH /tasks/20 {"tags":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20"]}
< 200 ~ {"data":{"id":20}}
> PATCH /tasks/20 {"tags":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}
< 422 {"message":"The tags field must have 0 to 20 items.","errors":{"tags":["The tags field must have 0 to 20 items."]}}
> PATCH /tasks/20 {"tags":["123456789012345678901234567890123456789012345678901"]}
< 422 ~ {"errors":{"tags.0":["The tags.0 field must be 1 to 50 characters long."]}}
> PATCH /tasks/20 {"tags":"Work"}
< 422 ~ {"errors":{"tags":["The tags field must be a list of texts."]}}

# The most in all.
@ user max
@ times 200
> POST /tags {"name":"tag $n"}
< 201 ~ {"data":{"name":"tag $n"}}
> POST /tags {"name":"tag 201"}
< 409 {"message":"there are 200 tags already: delete one first"}
> POST /tasks {"title":"Plain","tags":["TAG 200"]}
< 201 ~ {"data":{"tags":[{"id":201,"name":"tag 200"}]}}
> POST /tasks {"title":"New","tags":["tag 1","another"]}
< 409 {"message":"there are 200 tags already: delete one first"}
# Nothing of it was kept.
> GET /tasks
< 200 ~ {"data":[{"title":"Plain"}],"has_more":false}
> GET /tags?limit=100&after=101
< 200 ~ {"has_more":false}

# --- keys and strangers ------------------------------------------------------------------------------

@ user other
> PATCH /tags/5 {"name":"x"}
< 404 {"message":"Tag not found."}
@ key reader scopes read:tasks
> POST /tags {"name":"x"}
< 403 ~ {"missing_abilities":["write:tasks"]}
> GET /tags
< 200 {"data":[],"has_more":false}
@ key writer scopes write:tasks
> GET /tags
< 403 ~ {"missing_abilities":["read:tasks"]}
