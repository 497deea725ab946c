-- sample.lua: POST of one sample of a random user, each at a second of its own. Arguments: key, seed, how
-- many users, first second.
local head, users, at

function init(args)
   head = "POST /v1/ingest HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAuthorization: Bearer "
      .. args[1] .. "\r\nContent-Length: "
   math.randomseed(tonumber(args[2]))
   users, at = tonumber(args[3]), tonumber(args[4])
end

function request()
   at = at + 1
   local body = string.format('{"user_id":"user-%d","source":"watch","timestamp":"%s","metrics":{"hrv_ms":%d,"rhr_bpm":%d}}',
      math.random(users), os.date("!%Y-%m-%dT%H:%M:%SZ", at), math.random(30, 70), math.random(50, 70))

   return head .. #body .. "\r\n\r\n" .. body
end

dofile(os.getenv("BENCH_DIR") .. "/done.lua")
