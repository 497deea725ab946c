// A receiver of webhooks on 127.0.0.1: keeps what comes, and answers as it is told.
//
// `answer` is called with each delivery and its response; it returns {status, headers, body} (or a promise of
// one), or undefined when it answers by itself, or never.
import assert from "node:assert/strict";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import { after } from "node:test";
import * as c from "./cairn.mjs";

const open = new Set();

after(() => Promise.all([...open].map((receiver) => receiver.close())));

export const fine = () => ({ status: 200 });
export const status = (number, headers = {}) => () => ({ status: number, headers });
export const never = () => undefined;

export class Receiver {
    // `tls`: {key, cert}; with `http2` it speaks nothing else. `port`: to come back on one that was left.
    static async open(answer = fine, { tls, http2: second = false, port = 0 } = {}) {
        const receiver = new Receiver();
        receiver.answer = answer;
        receiver.arrived = [];
        receiver.looks = new Set();
        receiver.scheme = tls ? "https" : "http";
        const take = (request, response) => receiver.take(request, response);
        const create = second ? http2.createSecureServer : tls ? https.createServer : http.createServer;
        receiver.server = create(tls ?? {}, take);
        receiver.sockets = new Set();
        receiver.server.on("connection", (socket) => {
            receiver.sockets.add(socket);
            socket.on("close", () => receiver.sockets.delete(socket));
        });
        await new Promise((fulfil, reject) => {
            receiver.server.once("error", reject);
            receiver.server.listen(port, "127.0.0.1", fulfil);
        });
        receiver.port = receiver.server.address().port;
        open.add(receiver);
        return receiver;
    }

    url(path = "/hook", host = "127.0.0.1") {
        return `${this.scheme}://${host}:${this.port}${path}`;
    }

    take(request, response) {
        const pieces = [];
        const began = Date.now();
        request.on("error", () => {});
        response.on("error", () => {});
        request.on("data", (piece) => pieces.push(piece));
        request.on("end", async () => {
            const body = Buffer.concat(pieces);
            const delivery = {
                method: request.method,
                version: request.httpVersion,
                path: request.url,
                headers: request.headers,
                body,
                text: body.toString(),
                id: request.headers["webhook-id"],
                at: began,
            };
            delivery.json = JSON.parse(delivery.text);
            delivery.gone = new Promise((fulfil) => response.on("close", () => fulfil(Date.now())));
            this.arrived.push(delivery);
            for (const look of [...this.looks]) look();
            const said = await this.answer(delivery, response);
            delivery.answered = Date.now();
            if (!said) return;
            response.writeHead(said.status, said.headers ?? {});
            response.end(said.body ?? "");
        });
    }

    // Resolves to what `look` finds in all that arrived, once it finds something.
    until(what, look, ms = c.DEADLINE_MS) {
        return new Promise((fulfil, reject) => {
            const end = (act, value) => {
                clearTimeout(timer);
                this.looks.delete(again);
                act(value);
            };
            const again = () => {
                const found = look(this.arrived);
                if (found) end(fulfil, found);
            };
            const missing = () => `not within ${ms} ms: ${what}; came: ${this.arrived.map((one) => one.text).join("\n") || "nothing"}`;
            const timer = setTimeout(() => end(reject, new assert.AssertionError({ message: missing() })), ms);
            this.looks.add(again);
            again();
        });
    }

    // Resolves to the deliveries, once there are `count` of them.
    count(count, ms) {
        return this.until(`${count} deliveries`, (all) => all.length >= count && all, ms);
    }

    // Stops listening, and cuts off whoever is there.
    async close() {
        open.delete(this);
        if (!this.server.listening) return;
        const closed = new Promise((fulfil) => this.server.close(fulfil));
        for (const socket of this.sockets) socket.destroy();
        await closed;
    }
}

/* --- endpoints -------------------------------------------------------------------------------------------- */

const HOOKS = `${c.LOGGD}/webhooks`;

// Flags of a server that may deliver to this machine, and tries again soon.
export const NEARBY = ["--webhook-private", "--limit-manage", "1000000/1m", ...c.UNLIMITED];
export const retries = (waits) => ["--webhook-retry", waits];

// One person's endpoints, by the API.
export class Hooks {
    constructor(server, key) {
        this.client = new c.Client(server, key);
    }

    async add(url, fields = {}) {
        return c.wanted(await this.client.post(HOOKS, { url, ...fields }), 201).data;
    }

    async get(id) {
        return c.wanted(await this.client.get(`${HOOKS}/${id}`), 200).data;
    }

    async change(id, fields) {
        return c.wanted(await this.client.ask("PATCH", `${HOOKS}/${id}`, fields), 200).data;
    }

    post(id, verb, body, status = 200) {
        return this.client.post(`${HOOKS}/${id}/${verb}`, body).then((answer) => c.wanted(answer, status));
    }

    async deliveries(id) {
        return c.everything(this.client, `${HOOKS}/${id}/deliveries`);
    }

    async delivery(id, delivery) {
        return c.wanted(await this.client.get(`${HOOKS}/${id}/deliveries/${delivery}`), 200).data;
    }

    // Resolves to the deliveries once `look` is content with them.
    settled(id, what, look) {
        return c.until(what, c.DEADLINE_MS, async () => {
            const all = await this.deliveries(id);
            return look(all) && all;
        });
    }

    // Acts: a task, told as task.created. Resolves to its id.
    async act(title) {
        return c.wanted(await this.client.post(`${c.LOGGD}/tasks`, { title }), 201).data.id;
    }

    close() {
        this.client.close();
    }
}

// A server with one person, their endpoints, and a receiver.
export async function scene(engine, { flags = [], answer, db } = {}) {
    db ??= await c.database(engine);
    const receiver = await Receiver.open(answer);
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane");
    const server = await c.serve(db, [...NEARBY, ...flags]);
    return { db, receiver, jane, server, hooks: new Hooks(server, jane.key) };
}

export async function over({ db, receiver, server, hooks }) {
    hooks.close();
    await receiver.close();
    if (!server.ended) await server.stop();
    assert.doesNotMatch(server.log, /whsec_|lgd_/, "secrets are not logged");
    await c.sound(db);
}
