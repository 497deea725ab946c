-- batch.lua: POST of the same samples again and again, each time of a user who is new. Arguments: key, file
-- of the samples (the inside of a list), beginning of the users' names.
local head, tail, name
local count = 0

function init(args)
   local file = assert(io.open(args[2]))

   head = "POST /v1/ingest HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAuthorization: Bearer "
      .. args[1] .. "\r\nContent-Length: "
   tail = '","source":"watch","samples":[' .. file:read("*a") .. "]}"
   name = args[3]
   file:close()
end

function request()
   count = count + 1
   local body = '{"user_id":"' .. name .. "-" .. count .. tail

   return head .. #body .. "\r\n\r\n" .. body
end

dofile(os.getenv("BENCH_DIR") .. "/done.lua")
