// The requests that Loggd's document prints, sent with curl as it prints them, to the real server.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const { LOGGD, wanted } = c;

// What curl is answered: the line of the status, the headers in lower case, the body.
async function curl(server, path, ...headers) {
    const words = ["-s", "-i", "--max-time", "30", ...headers.flatMap((header) => ["-H", header]), `${server.url}${path}`];
    const result = await c.execute("curl", words);
    assert.equal(result.code, 0, `curl ${words.join(" ")}: ${result.err}`);
    const end = result.out.indexOf("\r\n\r\n");
    const [status, ...lines] = result.out.slice(0, end).split("\r\n");
    const pairs = lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]);
    return { status, headers: Object.fromEntries(pairs), body: JSON.parse(result.out.slice(end + 4)) };
}

// One thing of each kind, made by the API itself: {habit, task, goal, focus}, numbers.
async function things(server, key) {
    const made = async (path, fields) => wanted(await c.ask(server, key, "POST", `${LOGGD}${path}`, fields), 201).data.id;
    const habit = await made("/habits", { name: "Morning Exercise" });
    await made(`/habits/${habit}/checks`, {});
    await made(`/habits/${habit}/skips`, { date: c.daysAgo(3), reason: "rest" });
    const task = await made("/tasks", { title: "Review pull request", planned_day: "2026-04-08" });
    const goal = await made("/goals", { title: "Read 24 books", life_area: "growth", time_horizon: "yearly", tracking_type: "metric", metric_start_value: 0, metric_target_value: 24 });
    const focus = await made("/focus-sessions", { status: "completed", started_at: `${c.daysAgo(1)}T08:00:00Z`, actual_duration_seconds: 600 });
    return { habit, task, goal, focus };
}

describe("the document's own requests", { timeout: 2 * c.DEADLINE_MS }, () => {
    //! L003 L004 L005 L014 L015 L019 L029 L047 L050 L058 L065 L074 L077 L086 L092 L098 L104 L106 L111
    test("each is answered with 200, JSON, data, and what is left of the limit", async () => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        const jane = await c.person(db, "jane");
        const server = await c.serve(db);
        const { habit, task, goal, focus } = await things(server, jane.key);
        const lists = ["/habits", `/habits/${habit}/checks?limit=2`, `/habits/${habit}/skips?limit=2`, "/tasks?from=2026-04-01&to=2026-04-30",
            "/goals?time_horizon=yearly", `/goals/${goal}/updates`, "/focus-sessions?limit=5"];
        const singles = [`/habits/${habit}`, `/tasks/${task}`, `/goals/${goal}`, `/focus-sessions/${focus}`, "/profile"];
        let left = null;
        for (const path of [...lists, ...singles])
            for (const accept of [[], ["Accept: application/json"]]) {
                const answer = await curl(server, `${LOGGD}${path}`, `Authorization: Bearer ${jane.key}`, ...accept);
                assert.equal(answer.status, "HTTP/1.1 200 OK", path);
                assert.match(answer.headers["content-type"], /^application\/json/);
                assert.equal(answer.headers["x-ratelimit-limit"], "300");
                const now = Number(answer.headers["x-ratelimit-remaining"]);
                assert.ok(left === null || now === left - 1 || now === 299, `${now} left after ${left}`);
                left = now;
                if (lists.includes(path)) {
                    assert.deepEqual([answer.body.data.length, answer.body.has_more], [1, false], path);
                    assert.deepEqual(Object.keys(answer.body), ["data", "has_more"]);
                } else {
                    assert.ok(answer.body.data.id > 0 && !Array.isArray(answer.body.data), path);
                    assert.deepEqual(Object.keys(answer.body), ["data"]);
                }
            }
        await server.stop();
    });

    //! L018 L125 L126
    test("what a browser keeps is no token", async () => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        const jane = await c.person(db, "jane");
        const server = await c.serve(db);
        for (const header of [`Cookie: session=${jane.key}; token=${jane.key}`, `Cookie: Authorization=Bearer ${jane.key}`, "Accept: application/json"]) {
            const answer = await curl(server, `${LOGGD}/habits`, header);
            assert.equal(answer.status, "HTTP/1.1 401 Unauthorized", header);
            assert.deepEqual(Object.keys(answer.body), ["message"]);
        }
        assert.equal((await curl(server, `${LOGGD}/habits`, `Authorization: Bearer ${jane.key}`, "Cookie: session=x")).status, "HTTP/1.1 200 OK");
        await server.stop();
    });

    //! L131 L197 L204
    test("too many requests are told so, and how long to wait", async () => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        const jane = await c.person(db, "jane");
        const server = await c.serve(db, ["--limit-loggd", "2/1h"]);
        const get = () => curl(server, `${LOGGD}/habits`, `Authorization: Bearer ${jane.key}`);
        const answers = [];
        for (let i = 0; i < 5; i++) answers.push(await get()); // should the hour end meanwhile, four are taken
        const refused = answers.filter((answer) => answer.status === "HTTP/1.1 429 Too Many Requests");
        assert.ok(refused.length, answers.map((answer) => answer.status).join());
        for (const answer of refused) {
            const wait = Number(answer.headers["retry-after"]);
            assert.ok(Number.isInteger(wait) && wait >= 1 && wait <= 3600, answer.headers["retry-after"]);
            assert.equal(answer.headers["x-ratelimit-remaining"], "0");
        }
        await server.stop();
    });
});
