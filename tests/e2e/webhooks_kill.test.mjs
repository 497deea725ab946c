// No act without its event, and no event without its act: whatever was acknowledged before a kill -9 arrives.
//
// CAIRN_ROUNDS says how many kills (20; scripts/soak asks for hundreds; PostgreSQL gets a fifth), CAIRN_SEED
// repeats a run.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as c from "./support/cairn.mjs";
import { Hooks, NEARBY, Receiver } from "./support/receiver.mjs";

const { LOGGD } = c;
const kills = Number(process.env.CAIRN_ROUNDS ?? 20);
const seed = Number(process.env.CAIRN_SEED ?? Date.now() % 1000000);
const CONNECTIONS = 8;
const ACTS_A_ROUND = 60; // at most, of one connection: how many dates it needs
// A short time-out, for on PostgreSQL a dead server's endpoints are free when its lease ends: 15 s after that.
const FLAGS = [...NEARBY, "--webhook-timeout", "3s", "--webhook-retry", "0s,20ms,40ms,60ms,80ms,100ms,200ms,400ms,800ms,1s"];

// One connection's acts: the days of a habit of its own, in order, each done once. Every seventh is wrong.
class Acts {
    constructor(habit, rounds) {
        this.habit = habit;
        this.sent = new Map(); // by date: "acknowledged", "refused", or "unknown" when no answer came
        this.days = rounds * ACTS_A_ROUND;
        this.asked = 0;
    }

    // Writes until the server is gone.
    async write(client) {
        for (let i = 0; i < ACTS_A_ROUND; i++) {
            const wrong = i % 7 === 3;
            const date = wrong ? c.daysAgo(-2 - i) : c.daysAgo(this.days--);
            this.asked++;
            this.sent.set(date, wrong ? "refused" : "unknown");
            try {
                const answer = await client.post(`${LOGGD}/habits/${this.habit}/checks`, { date });
                assert.equal(answer.status, wrong ? 422 : 201, answer.text);
                if (!wrong) this.sent.set(date, "acknowledged");
            } catch (error) {
                if (error instanceof assert.AssertionError) throw error;
                return;
            }
        }
    }
}

// Deliveries by act: {"habit date": Set of delivery ids}. The first of each fifth is refused.
class Diary {
    constructor() {
        this.acts = new Map();
        this.came = 0;
    }

    answer({ json, id }) {
        const act = `${json.data.habit_id} ${json.data.check_date}`;
        this.came++;
        if (!this.acts.has(act)) {
            this.acts.set(act, new Set([id]));
            if (this.acts.size % 5 === 0) return { status: 500 };
        }
        this.acts.get(act).add(id);
        return { status: 200 };
    }
}

async function round(db, key, acts, diary, roll) {
    const server = await c.serve(db, FLAGS);
    await c.clients(server, key, CONNECTIONS, async (all) => {
        const total = () => acts.reduce((sum, one) => sum + one.asked, 0);
        const enough = total() + 20 + roll(CONNECTIONS * ACTS_A_ROUND - 60);
        const writes = acts.map((one, i) => one.write(all[i]));
        await c.until("some writes", c.DEADLINE_MS, () => total() >= enough);
        const deliveries = diary.came + roll(40); // some kills hit deliveries, some none
        await Promise.race([c.until("some deliveries", 100, () => diary.came >= deliveries).catch(() => {}), Promise.all(writes)]);
        await server.kill();
        await Promise.all(writes);
    });
}

async function lose(engine, rounds) {
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const roll = c.dice(seed);
    const diary = new Diary();
    const receiver = await Receiver.open((delivery) => diary.answer(delivery));

    let server = await c.serve(db, FLAGS);
    let hooks = new Hooks(server, jane.key);
    const hook = await hooks.add(receiver.url(), { events: ["habit.completed"] });
    const acts = [];
    for (let i = 0; i < CONNECTIONS; i++) acts.push(new Acts(await c.habit(server, jane.key, { name: `Habit ${i}` }), rounds));
    hooks.close();
    await server.stop();

    for (let i = 1; i <= rounds; i++) {
        await round(db, jane.key, acts, diary, roll);
        receiver.arrived.length = 0; // the diary has what counts
    }

    server = await c.serve(db, FLAGS);
    hooks = new Hooks(server, jane.key);
    const count = (state) => acts.reduce((sum, one) => sum + [...one.sent.values()].filter((is) => is === state).length, 0);
    const missing = () => acts.flatMap((one) => [...one.sent].filter(([date, is]) => is === "acknowledged" && !diary.acts.has(`${one.habit} ${date}`)));
    await receiver.until("every acknowledged act", () => missing().length === 0).catch((error) => {
        throw new Error(`${missing().length} acts were acknowledged, and are not told: ${missing().slice(0, 5)} (${error.message.slice(0, 100)})`);
    });

    // All that is stored is told, and nothing else: what nobody knew of is one or the other.
    const stored = new Set();
    for (const one of acts)
        for (const row of await c.everything(hooks.client, `${LOGGD}/habits/${one.habit}/checks`)) stored.add(`${one.habit} ${row.date}`);
    await receiver.until("every stored act", () => [...stored].every((act) => diary.acts.has(act)));
    assert.deepEqual([...diary.acts.keys()].filter((act) => !stored.has(act)), [], "told, but never done");
    for (const [act, ids] of diary.acts) assert.equal(ids.size, 1, `${act} was told under ${ids.size} ids`);
    await c.until("nothing waits", c.DEADLINE_MS, async () => {
        const page = c.wanted(await hooks.client.get(`${LOGGD}/webhooks/${hook.id}/deliveries?state=pending&limit=1`), 200);
        return page.data.length === 0;
    });
    assert.equal((await hooks.get(hook.id)).active, true);
    console.log(`${rounds} kills on ${engine}: ${count("acknowledged")} acknowledged, ${count("unknown")} unknown, ${diary.acts.size} told in ${diary.came} deliveries`);
    assert.ok(count("acknowledged") > rounds * 10, "the rounds did write");
    assert.ok(count("unknown") > 0, "the kills did hit writes");
    hooks.close();
    await server.stop();
    await c.sound(db);
}

for (const engine of c.engines("webhooks_kill.test.mjs")) {
    const rounds = engine === "sqlite" ? kills : Math.ceil(kills / 5);
    const name = `kill -9 at any moment loses no event on ${engine}, ${rounds} rounds, CAIRN_SEED=${seed}`;
    test(name, { timeout: 4 * c.DEADLINE_MS + rounds * 20000 }, () => lose(engine, rounds));
}
