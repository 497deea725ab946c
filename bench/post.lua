-- post.lua: a check of a random habit of a random person. Arguments: file of keys, seed, date, and the
-- numbers of the habits, which are everybody's.
local habits, keys, body = {}, {}, ""

function init(args)
   math.randomseed(tonumber(args[2]))
   body = string.format('{"date":"%s"}', args[3])
   for i = 4, #args do
      habits[#habits + 1] = args[i]
   end
   for key in io.lines(args[1]) do
      keys[#keys + 1] = key
   end
end

function request()
   return "POST /api/v1/public/habits/" .. habits[math.random(#habits)]
      .. "/checks HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
      .. #body .. "\r\nAuthorization: Bearer " .. keys[math.random(#keys)] .. "\r\n\r\n" .. body
end

dofile(os.getenv("BENCH_DIR") .. "/done.lua")
