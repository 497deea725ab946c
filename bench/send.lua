-- send.lua: POST of one body to one path by random people. Arguments: file of keys, seed, path, body.
local keys, tail = {}, ""

function init(args)
   math.randomseed(tonumber(args[2]))
   tail = " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
      .. #args[4] .. "\r\nAuthorization: Bearer %s\r\n\r\n" .. args[4]
   tail = "POST " .. args[3] .. tail
   for key in io.lines(args[1]) do
      keys[#keys + 1] = key
   end
end

function request()
   return (tail:gsub("%%s", keys[math.random(#keys)]))
end

dofile(os.getenv("BENCH_DIR") .. "/done.lua")
