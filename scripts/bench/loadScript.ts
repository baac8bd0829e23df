/**
 * For wrk. Environment: `BODY_FILE`, the request's body; `TOKENS_FILE`, a bearer token a line, used in turn (none: the
 * `authorization` counts, where `COUNTED` is 1); `COUNTED`, 1 where each request has a header of its own, so that none can
 * share another's answer; `SEED`, which keeps the headers of two runs apart.
 */
export const loadScript = `
local function read(name)
  local file = io.open(os.getenv(name), "r")
  local text = file:read("*a")
  file:close()
  return text
end
local counted = os.getenv("COUNTED") == "1"
local seed = os.getenv("SEED")
local mark = "@@@@"
local texts = {}
local n = 0

local function cut(text)
  local at = string.find(text, mark, 1, true)
  return { string.sub(text, 1, at - 1) .. seed .. "-", string.sub(text, at + #mark) }
end

function init(args)
  wrk.method = "POST"
  wrk.body = read("BODY_FILE")
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Accept"] = "application/json"
  if os.getenv("TOKENS_FILE") == nil then
    if counted then wrk.headers["Authorization"] = "Bearer " .. mark end
    texts[1] = counted and cut(wrk.format()) or wrk.format()
    return
  end
  for token in string.gmatch(read("TOKENS_FILE"), "[^\\n]+") do
    wrk.headers["Authorization"] = "Bearer " .. token
    if counted then wrk.headers["X-Count"] = mark end
    texts[#texts + 1] = counted and cut(wrk.format()) or wrk.format()
  end
end

function request()
  n = n + 1
  local text = texts[(n - 1) % #texts + 1]
  if not counted then return text end
  return text[1] .. string.format("%09d", n) .. text[2]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'WRK {"answers":%d,"us":%d,"bytes":%d,"p50Us":%d,"p99Us":%d,"failures":%d}\\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;
