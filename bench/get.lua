-- get.lua: GET of a path by random people. Arguments: file of keys, path, seed, how many keys of the
-- file (0: all), and an ETag to send, if any.
local requests = {}

function init(args)
   local most = tonumber(args[4])
   local headers = {}

   if args[5] then
      headers["If-None-Match"] = args[5]
   end
   math.randomseed(tonumber(args[3]))
   for key in io.lines(args[1]) do
      headers["Authorization"] = "Bearer " .. key
      requests[#requests + 1] = wrk.format("GET", args[2], headers)
      if #requests == most then
         break
      end
   end
end

function request()
   return requests[math.random(#requests)]
end

dofile(os.getenv("BENCH_DIR") .. "/done.lua")
