// The description of the API against the server: a linter reads it, and a proxy that knows it stands
// between a client and the real binary while every operation is played, in success and in failure.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { Webhook } from "standardwebhooks";
import * as c from "./support/cairn.mjs";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const tools = { redocly: "node_modules/@redocly/cli/bin/cli.js", prism: "node_modules/@stoplight/prism-cli/dist/index.js" };
for (const file of Object.values(tools)) if (!existsSync(join(root, file))) throw new Error(`there is no ${file}: npm ci --ignore-scripts brings it`);
const Ajv = createRequire(import.meta.url)("ajv/dist/2020").default;

const world = {};
const document = () => world.document;
const part = (thing) => (thing?.$ref ? thing.$ref.slice(2).split("/").reduce((at, name) => at[name], document()) : thing);

// A proxy in front of a server; it tells in a header what the description does not allow.
async function proxy(file, server) {
    const words = [join(root, tools.prism), "proxy", file, server.url, "--port", "0", "--verboseLevel", "info"];
    const child = spawn(process.execPath, words, { cwd: c.temporary(), env: c.environment({ NO_COLOR: "1" }), stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const port = await new Promise((fulfil, reject) => {
        const listen = (piece) => {
            said += piece;
            const found = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
            if (found) fulfil(Number(found[1]));
        };
        child.stdout.on("data", listen);
        child.stderr.on("data", listen);
        child.on("close", () => reject(new Error(`the proxy ended: ${said}`)));
    });
    return { port, child };
}

const FREE = new Set([]); // operations that the free plan has
const SECRET = `whsec_${"A".repeat(43)}=`;
const TELEGRAM = { "X-Telegram-Bot-Api-Secret-Token": "s3cret" };
const FLAGS = [...c.UNLIMITED, "--limit-resurgo", "10000000/1h", "--limit-resona", "10000000/1h", "--limit-manage", "10000000/1h",
    "--health-export-bytes-max", "1048576", "--payments-secret", SECRET, "--payments-products", "pro_monthly=pro", "--telegram-webhook-secret", "s3cret"];
const HOOK = "https://hooks.invalid/hook"; // a name that nobody can have

// Of each API: a key that may do all, two that may do one thing each, and one of somebody on the free plan.
// Resurgo has one scope, Resona asks for no plan.
const NARROW = { loggd: ["manage:webhooks", "read:habits"], resurgo: [], resona: ["ingest", "state:read"] };

async function keys(db, api) {
    const key = (user, ...more) => c.cairn(db, ["key", "add", "--user", user, "--api", api, ...more]);
    const narrow = {};
    for (const scope of NARROW[api]) narrow[scope] = await key("jane", "--scope", scope);
    const mock = api === "resona" ? await key("jane", "--mode", "test") : null; // what is made up is test data
    return { full: await key("jane"), mock, narrow, poor: api === "resona" ? null : await key("poor") };
}

before(async () => {
    const db = await c.database();
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    await c.person(db, "poor", ["--plan", "free"]);
    world.keys = {};
    for (const api of Object.keys(NARROW)) world.keys[api] = await keys(db, api);
    const server = await c.serve(db, FLAGS);
    const file = join(c.temporary(), "openapi.json");
    const answer = await c.ask(server, null, "GET", "/openapi.json");
    writeFileSync(file, answer.text);
    Object.assign(world, { db, jane, server, file, text: answer.text, document: answer.json, covered: new Set() });
    world.proxy = await proxy(file, server);
});

after(async () => {
    world.proxy?.child.kill("SIGTERM");
    if (world.server && !world.server.ended) await world.server.stop();
});

/* --- operations of the document --------------------------------------------------------------------------- */

function operations() {
    return Object.entries(document().paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })));
}

function operationOf(method, path) {
    const parts = path.split("?")[0].split("/");
    const fits = (pattern) => {
        const wanted = pattern.split("/");
        return wanted.length === parts.length && wanted.every((part, i) => part === parts[i] || part.startsWith("{"));
    };
    const found = operations().filter((one) => one.method === method && fits(one.path));
    assert.equal(found.length, 1, `${method} ${path} is described ${found.length} times`);
    return found[0];
}

// Whose operation it is, and what a key must allow; null for what needs no key.
function needs(operation) {
    if (!operation.security.length) return null;
    const [[name, [scope]]] = Object.entries(operation.security[0]);
    return { api: name.replace(/_key$/, ""), scope };
}

function fullKey(operation) {
    const { full = null, mock } = world.keys[needs(operation)?.api] ?? {};
    return operation.path.includes("/sandbox/") ? mock : full;
}

const guarded = () => operations().filter(needs);

function cover(operation, status) {
    assert.ok(operation.responses[status], `${operation.operationId} answered ${status}, which is not described`);
    world.covered.add(`${operation.operationId} ${status}`);
}

// A request through the proxy. What works must be allowed by the description, request and answer; of what
// fails, the answer must be. What has a tag is asked for once more, with it.
async function play(method, path, body, status, { key, headers } = {}) {
    const operation = operationOf(method, path);
    const answer = await c.ask(world.proxy, key === undefined ? fullKey(operation) : key, method, path, body, headers);
    const violations = JSON.parse(answer.headers["sl-violations"] ?? "[]");
    const wrong = status < 400 ? violations : violations.filter((one) => one.location[0] === "response");
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    assert.deepEqual(wrong, [], `${method} ${path} answered ${answer.text}`);
    cover(operation, status);
    if (status === 200 && answer.headers.etag) await play(method, path, body, 304, { key, headers: { "If-None-Match": answer.headers.etag } });
    return answer;
}

// A request that the proxy would not hand on as it is, to the server itself.
async function playDirectly(method, path, body, status, { server = world.server, key, headers } = {}) {
    const operation = operationOf(method, path);
    const answer = await c.ask(server, key === undefined ? fullKey(operation) : key, method, path, body, headers);
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    cover(operation, status);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const schema = { ...part(operation.responses[status]).content["application/json"].schema, components: document().components };
    assert.ok(ajv.validate(schema, answer.json), `${answer.text}: ${ajv.errorsText()}`);
    return answer;
}

// An operation's path, of things that nobody has, and the body of its example.
function sample(operation) {
    const parameters = operation.parameters.map(part);
    const value = (name) => {
        const { format, pattern, minLength } = parameters.find((one) => one.name === name).schema;
        const code = /^\^(\w)_/.exec(pattern ?? "");
        if (format === "date") return "1999-01-01";
        if (minLength === 36) return "01900000-0000-7000-8000-000000000000";
        return code ? `${code[1]}_zzzzzzzzz` : "999999";
    };
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => value(name));
    const whose = parameters.some((one) => one.in === "query" && one.name === "user_id");
    return [whose ? `${path}?user_id=999999` : path, part(operation.requestBody)?.content["application/json"].example];
}

const own = async (method, path, body, status = 200) => (await play(method, `/api${path}`, body, status)).json; // Resurgo's
const at = (path) => c.LOGGD + path;
const get = (path, options) => play("GET", at(path), undefined, 200, options);
const add = (path, body, options) => play("POST", at(path), body, 201, options);
const act = (path, status = 200) => play("POST", at(path), undefined, status);
const change = (path, body, status = 200) => play("PATCH", at(path), body, status);
const remove = (path) => play("DELETE", at(path), undefined, 204);
const made = async (path, body) => (await add(path, body)).json.data.id;

/* --- the document ------------------------------------------------------------------------------------------- */

describe("the description", { timeout: 4 * c.DEADLINE_MS }, () => {
    test("is what the command prints", async () => {
        assert.equal(await c.cairn(null, ["routes", "--openapi"]), world.text);
    });

    test("the reference has one page for each API", async () => {
        assert.match(await c.cairn(null, ["routes", "--reference", "loggd"]), /^# The Loggd API\n/);
        for (const name of ["system", "nothing"]) assert.equal((await c.command(null, ["routes", "--reference", name])).code, 2);
    });

    test("a linter finds nothing, not even a warning", async () => {
        const env = c.environment({ REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" });
        const words = [join(root, tools.redocly), "lint", world.file, "--extends", "recommended-strict"];
        const result = await c.execute(process.execPath, words, { env, cwd: c.temporary() });
        assert.equal(result.code, 0, result.out + result.err);
    });

    test("its page loads nothing from elsewhere", async () => {
        const answer = await c.ask(world.server, null, "GET", "/docs");
        assert.match(answer.headers["content-security-policy"], /default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; connect-src 'self'/);
        assert.doesNotMatch(answer.text.replaceAll("http://www.w3.org/2000/svg", ""), /https?:\/\/|@import|url\(/);
        for (const anchor of ["auth", "rates", "errors"]) assert.ok(answer.text.includes(`id="${anchor}"`));
    });
});

/* --- what works -------------------------------------------------------------------------------------------- */

describe("through a proxy that knows the description", { timeout: 10 * c.DEADLINE_MS }, () => {
    test("habits", async () => {
        const id = await made("/habits", { name: "Run" });
        const odd = await made("/habits", { name: "Swim", description: "Far", emoji: "🏊", color: "#10B981", url: "https://example.com", frequency: "custom", custom_days: [1, 3], tracking_mode: "time", daily_time_goal: 30, allow_multiple_checks: true, start_date: "2026-01-01", display_order: 3 });
        await add("/habits", { name: "Read", frequency: "interval", interval_times: 1, interval_days: 3 });
        await add("/habits", { name: "Write", frequency: "flexible", weekly_target: 3 });
        await change(`/habits/${id}`, { description: null, status: "archived" });
        await change(`/habits/${id}`, { status: "active" });
        await play("POST", at("/habits"), { name: "Once" }, 201, { headers: { "Idempotency-Key": "one" } });
        await play("POST", at("/habits"), { name: "Once" }, 201, { headers: { "Idempotency-Key": "one" } });
        const check = (await add(`/habits/${id}/checks`, { note: "Far" })).json.data.id;
        await play("POST", at(`/habits/${id}/checks`), { contribution_count: 2 }, 200);
        await add(`/habits/${odd}/checks`, { date: c.daysAgo(1), minutes: 40 });
        const skip = (await add(`/habits/${id}/skips`, { date: c.daysAgo(2), reason: "sick", note: null })).json.data.id;
        await play("POST", at(`/habits/${id}/skips`), { date: c.daysAgo(2), reason: "rest", note: "Tired" }, 200);
        for (const path of ["/habits", "/habits?status=all&limit=2", `/habits?after=${id}`, `/habits/${id}`, `/habits/${odd}`]) await get(path);
        for (const path of ["checks", `checks?from=${c.daysAgo(9)}&to=${c.daysAgo(0)}&limit=1`, "skips", "history", `history?from=${c.daysAgo(3)}`]) await get(`/habits/${id}/${path}`);
        await get(`/habits/${odd}/history`);
        await remove(`/habits/${id}/checks/${check}`);
        await remove(`/habits/${id}/skips/${skip}`);
        await remove(`/habits/${id}`);
    });

    test("tasks and tags", async () => {
        const tag = await made("/tags", { name: "Work", color: "#3B82F6" });
        await change(`/tags/${tag}`, { name: "Job" });
        const id = await made("/tasks", { title: "Plan", tags: ["Job", "Home"], priority: "high", category: "work", planned_day: c.daysAgo(0), due_time: "14:00", description: "All" });
        const parent = await made("/tasks", { title: "Weekly", planned_day: c.daysAgo(0), recurrence: { type: "weekly", interval: 1, days: ["monday"], based_on: "planned_day" } });
        const child = await made("/tasks", { title: "Part", parent_task_id: id });
        await change(`/tasks/${id}`, { category: null, due_time: null, tags: [] });
        for (const path of ["/tasks", "/tasks?status=all&limit=1", `/tasks?from=${c.daysAgo(1)}&to=${c.daysAgo(0)}`, `/tasks/${id}`, `/tasks/${parent}`, "/tags?limit=1", "/tags"]) await get(path);
        await act(`/tasks/${id}/complete`);
        await act(`/tasks/${id}/cancel`, 409);
        await act(`/tasks/${id}/reopen`);
        await act(`/tasks/${id}/cancel`);
        await play("POST", at(`/tasks/${id}/complete`), { completion_note: "Done" }, 409);
        await play("POST", at(`/tasks/${parent}/complete`), { completion_note: "Done" }, 200);
        await get("/tasks?status=all");
        await get(`/tasks/${parent}`);
        await remove(`/tasks/${child}`);
        await remove(`/tags/${tag}`);
    });

    test("goals", async () => {
        const fields = { title: "Read 24 books", life_area: "growth", time_horizon: "yearly", tracking_type: "metric", metric_unit: "books", metric_start_value: 0, metric_target_value: 24, target_date: "2027-12-31" };
        const id = await made("/goals", fields);
        const steps = await made("/goals", { title: "Steps", life_area: "health", time_horizon: "monthly", tracking_type: "milestone", milestones: [{ title: "First" }, { title: "Second", completed: true }] });
        const hand = await made("/goals", { title: "By hand", life_area: "other", time_horizon: "3_year", tracking_type: "manual" });
        await change(`/goals/${hand}`, { progress_percentage: 40, notes: "Well" });
        await add(`/goals/${id}/updates`, { metric_value: 6.5, note: "Good" });
        await add(`/goals/${id}/updates`, { metric_value: 7, update_date: c.daysAgo(0) });
        const milestone = await made(`/goals/${steps}/milestones`, { title: "Third", target_date: "2027-01-01" });
        await change(`/goals/${steps}/milestones/${milestone}`, { completed: true });
        await act(`/goals/${id}/review`);
        await act(`/goals/${hand}/complete`);
        for (const path of ["/goals", "/goals?status=all&limit=1", "/goals?time_horizon=monthly", `/goals/${id}`, `/goals/${steps}`, `/goals/${hand}`, `/goals/${id}/updates`, `/goals/${id}/updates?limit=1`]) await get(path);
        await remove(`/goals/${steps}/milestones/${milestone}`);
        await remove(`/goals/${steps}`);
    });

    test("focus sessions", async () => {
        const id = await made("/focus-sessions", { title: "Deep work", planned_duration_seconds: 1500, tags: ["Deep"] });
        await play("POST", at("/focus-sessions"), { title: "Another" }, 409);
        await act(`/focus-sessions/${id}/resume`, 409);
        await act(`/focus-sessions/${id}/pause`);
        await act(`/focus-sessions/${id}/pause`, 409);
        await get(`/focus-sessions/${id}`);
        await act(`/focus-sessions/${id}/resume`);
        await change(`/focus-sessions/${id}`, { notes: "Well" });
        await act(`/focus-sessions/${id}/complete`);
        await act(`/focus-sessions/${id}/complete`, 409);
        await act(`/focus-sessions/${id}/cancel`, 409);
        const other = await made("/focus-sessions", {});
        await act(`/focus-sessions/${other}/cancel`);
        await add("/focus-sessions", { status: "completed", started_at: `${c.daysAgo(1)}T10:00:00Z`, actual_duration_seconds: 600 });
        for (const path of ["/focus-sessions", "/focus-sessions?status=all&limit=2", `/focus-sessions/${other}`]) await get(path);
        await remove(`/focus-sessions/${other}`);
    });

    test("check-ins, profile, badges, points", async () => {
        await add("/checkins", { mood: 7, energy: 6, reflection: "Calm", priorities: ["Write"] });
        await play("POST", at("/checkins"), { mood: 8 }, 200);
        await add("/checkins", { mood: 3, date: c.daysAgo(1) });
        for (const path of ["/checkins", `/checkins?from=${c.daysAgo(3)}&limit=1`, `/checkins/${c.daysAgo(0)}`, `/checkins/${c.daysAgo(1)}`, "/profile", "/badges", "/points", "/points?limit=2"]) await get(path);
        await change("/profile", { bio: "Me", avatar_id: "fox", week_start_day: "sunday", day_start_hour: 3 });
        await change("/profile", { bio: null, avatar_id: null });
    });

    test("webhooks and notices", async () => {
        const id = await made("/webhooks", { url: HOOK, name: "mine", events: ["habit.created"], dialect: "loggd", active: true });
        const off = await made("/webhooks", { url: "https://hooks.invalid:8443/?a=b", events: null, name: null, active: false });
        const sent = (await act(`/webhooks/${id}/test`, 202)).json.data.id;
        await act(`/webhooks/${off}/test`, 409);
        for (const path of ["/webhooks", `/webhooks/${id}`, `/webhooks/${off}`, `/webhooks/${id}/deliveries`, `/webhooks/${id}/deliveries?state=pending&limit=1`, `/webhooks/${id}/deliveries/${sent}`, "/notices", "/notices?limit=1"]) await get(path);
        await act(`/webhooks/${id}/deliveries/${sent}/redeliver`, 202);
        await act(`/webhooks/${off}/deliveries/${sent}/redeliver`, 409);
        await play("POST", at(`/webhooks/${id}/redeliver`), { since: "2026-01-01T00:00:00Z", state: "all" }, 202);
        await play("POST", at(`/webhooks/${off}/redeliver`), { since: "2026-01-01T00:00:00Z" }, 409);
        await play("POST", at(`/webhooks/${id}/rotate-secret`), { overlap_hours: 24 }, 200);
        await change(`/webhooks/${id}`, { name: null, events: ["level.up"], active: false });
        await get(`/webhooks/${id}`);
        await remove(`/webhooks/${id}`);
        // Notices come of what this server has nobody to deliver to for: one is written by hand.
        const notice = `INSERT INTO notice SELECT id, 99999, 0, ${off}, 'It was switched off.', 1775649600000, NULL FROM person WHERE username = 'jane'`;
        assert.equal((await c.execute("sqlite3", ["-cmd", ".timeout 5000", world.db.path, notice])).code, 0);
        await get("/notices?after=99999");
        await act("/notices/99999/seen");
    });

    test("Resurgo: goals, habits, tasks", async () => {
        const goal = (await own("POST", "/v1/goals", { title: "Learn Spanish", category: "learning", timeline: "6 months", description: "B1" }, 201)).goal;
        await own("POST", "/v1/goals", { title: "Swim", category: "health", milestones: [{ title: "Ten lanes", targetDate: "2030-01-31" }] }, 201);
        await own("POST", "/v1/goals/decomposed", { goal: "Learn to code", timeline: "3 months" }, 201);
        await own("PATCH", `/v1/goals/${goal.id}/milestones/${goal.milestones[0].id}`, { completed: true });
        await own("PATCH", `/v1/goals/${goal.id}`, { progress: 40 });
        const habit = (await own("POST", "/v1/habits", { title: "Morning Meditation", timeOfDay: "morning" }, 201)).habit.id;
        for (const body of [{}, { mood: 8, note: "Quiet" }, { completed: false }]) await own("POST", "/v1/habits/log", { habitId: habit, ...body });
        await own("PATCH", `/v1/habits/${habit}`, { title: "Meditation" });
        const task = (await own("POST", "/v1/tasks", { title: "Learn 50 words", goalId: goal.id }, 201)).task.id;
        for (const status of ["in_progress", "done", "todo", "cancelled"]) await own("PATCH", `/v1/tasks/${task}`, { status });
        await own("PATCH", `/v1/tasks/${task}`, { status: "done" }, 409);
        await own("POST", `/v1/goals/${goal.id}/complete`);
        for (const path of ["/goals", "/goals?status=all&limit=1", `/goals/${goal.id}`, "/habits", `/habits/${habit}`, "/tasks", "/tasks?status=all", `/tasks/${task}`, "/stats", "/today", "/achievements", "/user"]) await own("GET", `/v1${path}`);
        for (const path of [`/tasks/${task}`, `/habits/${habit}`, `/goals/${goal.id}`]) await own("DELETE", `/v1${path}`);
    });

    test("Resurgo: focus sessions, webhooks, the link to the bot", async () => {
        const id = (await own("POST", "/v1/focus-sessions", { title: "Deep work", plannedSeconds: 1500 }, 201)).session.id;
        await own("POST", "/v1/focus-sessions", { title: "Another" }, 409);
        for (const action of ["pause", "resume", "complete"]) await own("PATCH", `/v1/focus-sessions/${id}`, { action });
        await own("PATCH", `/v1/focus-sessions/${id}`, { action: "pause" }, 409);
        await own("GET", "/v1/focus-sessions");
        const hook = (await own("POST", "/v1/webhooks", { url: HOOK, events: ["habit.logged"] }, 201)).webhook.id;
        const sent = (await own("POST", `/v1/webhooks/${hook}/test`, undefined, 202)).delivery.id;
        for (const path of ["", `/${hook}`, `/${hook}/deliveries`, `/${hook}/deliveries/${sent}`]) await own("GET", `/v1/webhooks${path}`);
        await own("POST", `/v1/webhooks/${hook}/deliveries/${sent}/redeliver`, undefined, 202);
        await own("POST", `/v1/webhooks/${hook}/rotate-secret`, { overlapHours: 24 });
        await own("PATCH", `/v1/webhooks/${hook}`, { name: null, active: false });
        await own("POST", `/v1/webhooks/${hook}/test`, undefined, 409);
        await own("POST", `/v1/webhooks/${hook}/deliveries/${sent}/redeliver`, undefined, 409);
        await own("DELETE", `/v1/webhooks/${hook}`);
        await own("POST", "/v1/telegram/link", undefined, 201);
        await own("GET", "/v1/telegram");
        await own("DELETE", "/v1/telegram");
    });

    test("Resurgo: coaches", async () => {
        for (const [path, body] of [["decompose", { goal: "Learn to code" }], ["chat", { message: "What next?", coach: "titan" }], ["suggestions", { type: "habits" }]]) await own("POST", `/ai/${path}`, body);
        await own("POST", "/coach", { message: "What next?", conversationHistory: [{ role: "user", content: "Hello" }] });
        await own("POST", "/chatbot", { message: "What next?" });
        const stream = await c.ask(world.server, world.keys.resurgo.full, "POST", "/api/chatbot/events", { message: "What next?" });
        assert.equal(stream.status, 200);
        assert.match(stream.headers["content-type"], /^text\/event-stream/);
        cover(operationOf("POST", "/api/chatbot/events"), 200);
        await own("GET", "/v1/conversations/titan");
        await own("DELETE", "/v1/conversations/titan");
    });

    // They sign, or show a secret.
    test("Resurgo: guests", async () => {
        const [payments, telegram] = ["/api/webhooks/payments", "/api/telegram/webhook"];
        const pay = (type, email) => JSON.stringify({ type, timestamp: new Date().toISOString().replace(/\.\d+Z/, "Z"), data: { customer: { email }, product: "pro_monthly", period_end: null } });
        const signed = (text) => {
            const at = new Date();
            return { headers: { "webhook-id": `m${world.told = (world.told ?? 0) + 1}`, "webhook-timestamp": String(Math.floor(at / 1000)), "webhook-signature": new Webhook(SECRET).sign(`m${world.told}`, at, text) } };
        };
        for (const [text, status] of [[pay("payment.succeeded", "poor@example.org"), 202], [pay("payment.failed", "jane@example.com"), 200]]) await play("POST", payments, text, status, signed(text));
        await play("POST", telegram, { update_id: 1 }, 200, { headers: TELEGRAM });
        for (const path of [payments, telegram]) await play("POST", path, "{}", 401);
        await playDirectly("POST", payments, "{}", 400, signed("{}"));
        await playDirectly("POST", telegram, "{}", 400, { headers: TELEGRAM });
        await playDirectly("POST", payments, "a", 415, { headers: { ...signed("a").headers, "Content-Type": "text/plain" } });
        await playDirectly("POST", telegram, "a", 415, { headers: { ...TELEGRAM, "Content-Type": "text/plain" } });
        const large = `{"update_id":${" ".repeat(1 << 20)}1}`;
        await playDirectly("POST", payments, large, 413, signed(large));
        await playDirectly("POST", telegram, large, 413, { headers: TELEGRAM });
    });

    test("Resona: signals, and what follows from them", async () => {
        const measured = { source: "watch", timestamp: `${c.daysAgo(1)}T07:00:00Z`, metrics: { hrv_ms: 48.2, rhr_bpm: 62, skin_temp_c: 33.1, sleep_hours: 7.2, steps: 4200, weight_kg: 70 } };
        const export_ = { data: { metrics: [{ name: "heart_rate_variability", units: "ms", data: [{ date: `${c.daysAgo(0)} 07:00:00 +0000`, qty: 50 }] }] } };
        await play("POST", "/v1/ingest", { user_id: "ann", ...measured }, 200);
        await play("POST", "/v1/ingest", { user_id: "ann", source: "ring", samples: [{ timestamp: measured.timestamp, metrics: { steps: 10, spo2: 97 } }] }, 200);
        await play("POST", "/v1/users/ann/ingest", { ...measured, timestamp: `${c.daysAgo(2)}T07:00:00Z` }, 200);
        await play("POST", "/v1/ingest/health-auto-export?user_id=ann", export_, 200);
        await play("POST", "/v1/users/ann/ingest/health-auto-export", export_, 200);
        await play("POST", "/v1/interventions/log", { user_id: "ann", type: "breathing", duration_sec: 180 }, 200);
        await play("POST", "/v1/users/ann/interventions/log", { type: "custom", duration_sec: 60, notes: "Walk" }, 200);
        for (const path of ["state", "trends", "interventions"]) {
            await play("GET", `/v1/${path}?user_id=ann`, undefined, 200);
            await play("GET", `/v1/users/ann/${path}`, undefined, 200);
        }
        await play("GET", "/v1/state?user_id=ann&explain=true&range=30d", undefined, 200);
        const asked = { channels: ["webhook"], thresholds: { coherence_below: 40 } };
        const id = (await play("POST", "/v1/alerts/subscribe", { user_id: "ann", ...asked }, 200)).json.subscription_id;
        await play("POST", "/v1/users/ann/alerts/subscribe", { ...asked, webhook_url: HOOK }, 200);
        for (const path of ["/v1/alerts", "/v1/alerts?user_id=ann", "/v1/users/ann/alerts", "/v1/users", "/v1/users?limit=1", "/v1/users/ann"]) await play("GET", path, undefined, 200);
        await play("DELETE", `/v1/alerts/${id}`, undefined, 204);
        await play("DELETE", "/v1/users/ann", undefined, 204);
    });

    test("Resona: somebody made up", async () => {
        for (const [user, path, named] of [["one", "/v1", { user_id: "one" }], ["two", "/v1/users/two", {}]]) {
            const said = (what, body, status = 200) => play("POST", `${path}/sandbox/${what}`, { ...named, ...body }, status);
            await said("seed", { seed: 7 });
            await said("seed", { seed: 7 }, 409);
            await said("advance", { days: 2 });
            await play("GET", `/v1/users/${user}/state`, undefined, 200, { key: world.keys.resona.mock });
        }
    });

    test("Resona: webhooks", async () => {
        const at = (path) => `/v1/webhooks${path}`;
        const { id } = (await play("POST", at(""), { url: "https://hooks.invalid/resona", events: ["corridor.exit"] }, 201)).json;
        const sent = (await play("POST", at(`/${id}/test`), undefined, 202)).json.id;
        for (const path of ["", `/${id}`, `/${id}/deliveries`, `/${id}/deliveries/${sent}`]) await play("GET", at(path), undefined, 200);
        const again = [[`/${id}/deliveries/${sent}/redeliver`], [`/${id}/redeliver`, { since: "2026-01-01T00:00:00Z" }]];
        for (const [path, body] of again) await play("POST", at(path), body, 202);
        await play("POST", at(`/${id}/rotate-secret`), { overlap_hours: 24 }, 200);
        await play("PATCH", at(`/${id}`), { active: false }, 200);
        for (const [path, body] of [[`/${id}/test`], ...again]) await play("POST", at(path), body, 409);
        await play("DELETE", at(`/${id}`), undefined, 204);
    });

    test("what needs no key", async () => {
        for (const path of ["/api/v1", "/v1", "/healthz", "/readyz", "/metrics", "/images/avatars/fox.svg", "/openapi.json", "/docs"]) await play("GET", path, undefined, 200, { key: null });
        await play("GET", "/images/avatars/unicorn.svg", undefined, 404, { key: null });
    });

    /* --- what does not ------------------------------------------------------------------------------------- */

    test("keys that are wrong, narrow, or of somebody who may not", async () => {
        for (const one of guarded()) {
            const [path, body] = sample(one);
            const { api, scope } = needs(one);
            const { full, narrow, poor } = world.keys[api];
            const other = Object.keys(narrow).find((has) => has !== scope);
            await play(one.method, path, body, 401, { key: `${full.slice(0, -1)}!` });
            if (other) await play(one.method, path, body, 403, { key: narrow[other] });
            if (poor && !FREE.has(one.operationId)) await play(one.method, path, body, 403, { key: poor });
        }
    });

    test("things that are not there", async () => {
        for (const one of guarded().filter((one) => one.responses[404])) {
            const [path, body] = sample(one);
            await play(one.method, path, body, 404);
        }
    });

    test("requests that break a rule", async () => {
        for (const one of operations().filter((one) => one.responses[422])) {
            const [path, body] = sample(one);
            const limited = one.parameters.map(part).some((parameter) => parameter.name === "limit");
            if (one.method === "POST") await play(one.method, path, body, 422, { headers: { "Idempotency-Key": "x".repeat(256) } });
            else if (limited) await play(one.method, `${path}?limit=0`, body, 422);
            else if (one.path.includes("{")) await play(one.method, one.path.replaceAll(/\{\w+\}/g, "x"), body, 422);
            else await play(one.method, path, Object.fromEntries(Object.keys(body).map((name) => [name, []])), 422);
        }
    });

    test("requests that are no requests", async () => {
        for (const one of guarded()) {
            const [path, body] = sample(one);
            await playDirectly(one.method, `${path}${path.includes("?") ? "&" : "?"}limit=%zz`, body, 400);
            if (one.responses[415]) await playDirectly(one.method, path, "name=Run", 415, { headers: { "Content-Type": "text/plain" } });
            if (one.responses[413]) await playDirectly(one.method, path, `{"name":"${"x".repeat(1 << 20)}"}`, 413);
        }
    });

    test("more requests than anybody may make", async () => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        for (const name of ["jane", "poor"]) await c.person(db, name);
        const own = {};
        for (const api of Object.keys(NARROW)) own[api] = (await keys(db, api)).full;
        const server = await c.serve(db, ["--limit-loggd", "1/1h", "--limit-manage", "1/1h", "--limit-resurgo", "1/1h", "--limit-resona", "1/1h"]);
        for (const [api, path] of [["loggd", at("/habits")], ["loggd", at("/webhooks")], ["resurgo", "/api/v1/stats"], ["resurgo", "/api/v1/webhooks"], ["resona", "/v1/users"]])
            await c.ask(server, own[api], "GET", path);
        for (const one of operations().filter((one) => one.responses[429])) {
            const [path, body] = sample(one);
            const key = own[needs(one).api];
            const answer = await playDirectly(one.method, path, body, 429, { server, key });
            assert.ok(Number(answer.headers["retry-after"]) >= 1);
        }
        await server.stop();
    });

    test("nothing that is described was left out", () => {
        // What a test cannot bring about here: a fault of ours, a server too busy, a full disk, and the most
        // that there may be of something (tests/api/*.t fill those).
        const beyond = new Set(["500", "503", "507"]);
        const full = new Set(["habit_add", "check_add", "task_add", "task_change", "task_reopen", "tag_add", "goal_add", "goal_update_add", "milestone_add", "webhook_add",
            "resurgo_plan_add", "resurgo_plan_start", "resurgo_habit_add", "resurgo_habit_log", "resurgo_task_add", "resurgo_webhook_add",
            "resona_webhook_add", "resona_alert_subscribe", "resona_alert_subscribe_by_path",
            "resona_signal_ingest", "resona_signal_ingest_by_path", "resona_signal_import", "resona_signal_import_by_path"]);
        const missing = operations().flatMap((one) => Object.keys(one.responses)
            .filter((status) => !beyond.has(status) && !(status === "409" && full.has(one.operationId)))
            .filter((status) => !(status === "400" && !needs(one)))
            .map((status) => `${one.operationId} ${status}`)).filter((name) => !world.covered.has(name));
        assert.deepEqual(missing, []);
    });
});
