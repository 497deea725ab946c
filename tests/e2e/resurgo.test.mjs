// The requests that Resurgo's document prints, sent with curl as it prints them, to the real server.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

async function curl(...words) {
    const result = await c.execute("curl", ["-s", "--max-time", "30", ...words]);
    assert.equal(result.code, 0, `curl ${words.join(" ")}: ${result.err}`);
    return JSON.parse(result.out);
}

describe("Resurgo's document", { timeout: 2 * c.DEADLINE_MS }, () => {
    //! U005 U006 U007 U009 U010 U040
    test("its requests work with curl, by either header", async () => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        await c.person(db, "jane");
        const key = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "resurgo"]);
        const server = await c.serve(db);
        assert.match(key, /^rsg_/);
        assert.deepEqual(await curl(`${server.url}/api/v1`, "-H", `x-api-key: ${key}`), {
            version: "1.4.0",
            status: "operational",
            endpoints: { goals: "/api/v1/goals", habits: "/api/v1/habits", stats: "/api/v1/stats" },
        });
        const sent = { title: "Learn Spanish", category: "learning", timeline: "6 months", description: "Reach B1 level conversational fluency" };
        const made = await curl("-X", "POST", `${server.url}/api/v1/goals`, "-H", `x-api-key: ${key}`, "-H", "Content-Type: application/json", "-d", JSON.stringify(sent));
        assert.equal(made.success, true);
        assert.match(made.goal.id, /^g_[0-9a-z]{9}$/);
        assert.deepEqual(made.goal.milestones.map((one) => one.target), ["Month 1", "Month 3", "Month 6"]);
        const list = await curl(`${server.url}/api/v1/goals`, "-H", `Authorization: Bearer ${key}`);
        assert.deepEqual(list.goals, [made.goal]);
        await server.stop();
        await c.sound(db);
    });
});
