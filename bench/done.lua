-- done.lua: the last line of a run is its figures, as JSON.
function done(summary, latency)
   local e = summary.errors

   print(string.format(
      '{"requests":%d,"seconds":%.6f,"bad":%d,"p50_us":%d,"p99_us":%d,"max_us":%d}',
      summary.requests, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
      latency:percentile(50), latency:percentile(99), latency.max))
end
