// Alerts on a real server: what the document shows is taken, and what happens reaches the one webhook that was
// named, signed; a sandbox's clock is moved over days of strain.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import * as c from "./support/cairn.mjs";
import { NEARBY, Receiver } from "./support/receiver.mjs";

const FLAGS = [...NEARBY, "--limit-resona", "10000000/1h"];
// As the document of Resona has it.
const DOCUMENTED = { user_id: "usr_8x2k", channels: ["webhook"], thresholds: { coherence_below: 40, stress_above: 0.8 } };

async function clinic(engine) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    await c.person(db, "clinic");
    const key = (mode) => c.cairn(db, ["key", "add", "--user", "clinic", "--api", "resona", "--mode", mode]);
    const keys = { live: await key("live"), test: await key("test") };
    return { db, keys, server: await c.serve(db, FLAGS), receiver: await Receiver.open() };
}

function signed({ headers, text }, secret) {
    const stamp = headers["x-resona-timestamp"];
    const want = createHmac("sha256", secret).update(`${stamp}.${text}`).digest("hex");
    return Math.abs(Date.now() / 1000 - stamp) < 300 && headers["x-resona-signature"] === `sha256=${want}`;
}

// Samples of one user, of the last `count` mornings; the last ones are bad.
function mornings(count, bad) {
    return Array.from({ length: count }, (_, i) => ({
        source: "watch",
        timestamp: `${c.daysAgo(count - 1 - i)}T00:00:00Z`,
        metrics: i < count - bad ? { hrv_ms: 45 + (i % 5), rhr_bpm: 60 + (i % 3), sleep_hours: 7.5, skin_temp_c: 33 } : { hrv_ms: 12, rhr_bpm: 95, sleep_hours: 3, skin_temp_c: 36.5 },
    }));
}

// The rules of docs/alerts.md, once more: what follows from one state after the other.
class Rules {
    constructor(bounds) {
        this.alarms = bounds.map((bound) => ({ bound, armed: true, fired: null }));
    }

    corridor(day, score) {
        const was = this.side, inside = score >= 61.8;
        if (!inside) this.since = undefined;
        else if (this.since === undefined || day > this.last + 1) this.since = day;
        this.last = day;
        if (was === "out" && inside && score < 64.8 && day === this.since) return [];
        this.side = inside ? "in" : "out";
        if (!was || was === this.side) return [];
        return [inside ? "corridor.return" : "corridor.exit"];
    }

    step(day, { coherence_score: score, stress_index: stress }) {
        const told = this.corridor(day, score);
        for (const alarm of this.alarms) {
            const { metric, bound } = alarm.bound;
            const beyond = metric === "coherence_score" ? score < bound : stress > bound;
            const back = metric === "coherence_score" ? score >= bound + 3 : Math.round(stress * 100) <= Math.round(bound * 100) - 5;
            if (back) alarm.armed = true;
            if (!beyond || !alarm.armed || alarm.fired === day) continue;
            alarm.armed = false;
            alarm.fired = day;
            told.push(`${metric} ${bound}`);
        }
        return told;
    }
}

for (const engine of c.engines("alerts.test.mjs"))
    describe(`alerts, on ${engine}`, { timeout: 4 * c.DEADLINE_MS }, () => {
        //! S032 S033 S034
        test("a bad day is told to all webhooks of the organization, once", async () => {
            const { keys, server, receiver, db } = await clinic(engine);
            await c.clients(server, keys.live, 1, async ([client]) => {
                const hook = c.wanted(await client.post("/v1/webhooks", { url: receiver.url() }), 201);
                const samples = mornings(30, 1);
                c.wanted(await client.post("/v1/ingest", { user_id: "usr_8x2k", samples: samples.slice(0, 29) }), 200);
                const subscribed = c.wanted(await client.post("/v1/alerts/subscribe", DOCUMENTED), 200);
                assert.equal(subscribed.status, "subscribed");
                for (let i = 0; i < 2; i++)
                    c.wanted(await client.post("/v1/ingest", { user_id: "usr_8x2k", samples: samples.slice(29) }), 200);
                const all = await receiver.count(3);
                assert.deepEqual(all.map(({ json }) => json.event).sort(), ["autonomic.alert", "autonomic.alert", "corridor.exit"]);
                assert.ok(all.every((one) => one.json.user_id === "usr_8x2k" && signed(one, hook.secret)));
                const alert = all.find(({ json }) => json.data.metric === "coherence_score").json.data;
                assert.ok(alert.value < 40);
                assert.deepEqual([alert.threshold, alert.direction, alert.state], [40, "below", "out"]);
                const log = c.wanted(await client.get(`/v1/webhooks/${hook.id}/deliveries`), 200);
                assert.equal(log.deliveries.length, 3, "what came twice was told once");
            });
            await server.stop();
            await c.sound(db);
        });

        test("a sandbox's days of strain come to the webhook that the subscription named", async () => {
            const { keys, server, receiver, db } = await clinic(engine);
            await c.clients(server, keys.test, 1, async ([client]) => {
                const days = [];
                c.wanted(await client.post("/v1/sandbox/seed", { user_id: "demo" }), 200);
                const { secret } = c.wanted(await client.post("/v1/alerts/subscribe", {
                    ...DOCUMENTED, user_id: "demo", webhook_url: receiver.url("/alerts"),
                }), 200);
                for (let i = 0; i < 10; i++)
                    days.push(c.wanted(await client.post("/v1/sandbox/advance", { user_id: "demo" }), 200).coherence_estimate);
                const all = await receiver.count(2); // the corridor is for webhooks that want it
                assert.deepEqual(all.map(({ json }) => json.event), ["autonomic.alert", "autonomic.alert"]);
                assert.ok(all.every((one) => one.path === "/alerts" && one.json.user_id === "demo" && signed(one, secret)));
                const trends = c.wanted(await client.get("/v1/trends?user_id=demo&range=10d"), 200);
                assert.deepEqual(trends.series.coherence, days, "each day was evaluated as it shows later");
                // 30 days in one call tell the same story once more.
                const more = c.wanted(await client.post("/v1/sandbox/advance", { user_id: "demo", days: 30 }), 200);
                assert.deepEqual([more.days, more.events_raised], [30, 4]);
                await receiver.count(4);
            });
            await server.stop();
            await c.sound(db);
        });

        test("a life of chance is told as the rules say, step by step", async () => {
            const { keys, server, receiver, db } = await clinic(engine);
            const random = c.dice(20261122);
            const pick = (low, high) => low + (random(1001) / 1000) * (high - low);
            const bounds = [["coherence_score", 40], ["coherence_score", 65], ["stress_index", 0.5], ["stress_index", 0.8]]
                .map(([metric, bound]) => ({ metric, bound }));
            const rules = new Rules(bounds);
            await c.clients(server, keys.test, 1, async ([client]) => {
                let { to } = c.wanted(await client.post("/v1/sandbox/seed", { user_id: "demo", seed: 3 }), 200);
                rules.corridor(Date.parse(to) / 86400000, c.wanted(await client.get("/v1/state?user_id=demo"), 200).coherence_score);
                c.wanted(await client.post("/v1/webhooks", { url: receiver.url() }), 201);
                for (const { metric, bound } of bounds)
                    c.wanted(await client.post("/v1/alerts/subscribe", {
                        user_id: "demo", channels: ["webhook"],
                        thresholds: { [metric === "coherence_score" ? "coherence_below" : "stress_above"]: bound },
                    }), 200);
                const told = [];
                for (let day = 0, hour = 0; day < 25; hour++) {
                    if (hour % 4 === 0) {
                        ({ to } = c.wanted(await client.post("/v1/sandbox/advance", { user_id: "demo" }), 200));
                        day++;
                    } else {
                        c.wanted(await client.post("/v1/ingest", {
                            user_id: "demo", source: "sandbox", timestamp: `${to}T07:00:00Z`,
                            metrics: { hrv_ms: pick(12, 90), rhr_bpm: pick(45, 85), sleep_hours: pick(3, 9), skin_temp_c: pick(32, 35) },
                        }), 200);
                    }
                    const state = c.wanted(await client.get("/v1/state?user_id=demo"), 200);
                    told.push(...rules.step(Date.parse(to) / 86400000, state));
                }
                assert.ok(told.length > 20 && new Set(told).size === 6, `too quiet to say anything: ${told}`);
                const name = ({ json }) => (json.event === "autonomic.alert" ? `${json.data.metric} ${json.data.threshold}` : json.event);
                const all = await receiver.count(told.length);
                // Order of arrival is not promised: the ids of events have it.
                all.sort((a, b) => (a.json.id < b.json.id ? -1 : 1));
                assert.deepEqual(all.map(name), told);
            });
            await server.stop();
            await c.sound(db);
        });
    });
