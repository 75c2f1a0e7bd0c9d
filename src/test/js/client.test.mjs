import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { connectOver } from "../../main/js/lib/client.js";
import { fakeBus, token, turn } from "./fake-bus.mjs";

let bus;
let client;
let states;
let seen;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  bus = fakeBus();
  states = [];
  seen = [];
});

afterEach(() => {
  client?.close();
  mock.timers.reset();
});

async function open(options = {}) {
  client = connectOver(bus.EventBus, "/bridge", { onState: (s) => states.push(s), ...options });
  await turn();
  bus.last().open();
  return bus.last();
}

async function reopen() {
  mock.timers.tick(20_000);
  await turn();
  bus.last().open();
  return bus.last();
}

const listener = () => ({
  event: (event) => seen.push(event.id),
  subscribed: (body) => seen.push(body),
  gap: (body) => seen.push(body),
  denied: (error) => seen.push(error.code),
});

test("request_beforeOpen_waitsAndIsSentOnce", async () => {
  client = connectOver(bus.EventBus, "/bridge", {});
  const answer = client.request("a.b", { q: 1 });
  await turn();
  bus.last().open();
  const [sent] = bus.last().sent;
  assert.deepEqual(sent.body, { q: 1 });
  sent.callback(null, { body: { r: 2 } });
  assert.deepEqual(await answer, { r: 2 });
  assert.equal(bus.last().sent.length, 1);
});

test("request_tooMany_isOverloaded", async () => {
  client = connectOver(bus.EventBus, "/bridge", { queueSize: 2 });
  const waiting = [client.request("a", {}), client.request("a", {})];
  await assert.rejects(client.request("a", {}), { code: "overloaded", retryable: true });
  client.close();
  for (const one of waiting) {
    await assert.rejects(one, { code: "unavailable" });
  }
  await assert.rejects(client.request("a", {}), { code: "cancelled" });
});

test("request_unanswered_endsAtItsTime", async () => {
  await open();
  const late = client.request("a.b", {}, { timeoutMs: 50 });
  const fails = assert.rejects(late, { code: "deadline-exceeded" });
  mock.timers.tick(50);
  await fails;
});

test("request_failed_carriesTheFailure", async () => {
  const first = await open();
  const asked = client.request("a.b", {});
  const failure = { code: "overloaded", message: "full", retryable: true, retryAfterMs: 100 };
  first.sent[0].callback({ failureCode: 8, message: JSON.stringify(failure) });
  await assert.rejects(asked, { code: "overloaded", message: "full", retryAfterMs: 100 });
});

test("request_connectionLost_isUnavailable", async () => {
  const first = await open();
  const asked = client.request("a.b", {});
  const fails = assert.rejects(asked, { code: "unavailable", retryable: true });
  first.drop(3001);
  await fails;
});

test("publish_hasAnIdOfItsOwn", async () => {
  const first = await open();
  client.publish("task:1", { type: "t" }).catch(() => {});
  client.publish("task:1", { type: "t", id: "mine", data: { n: 1 } }).catch(() => {});
  assert.match(first.sent[0].body.id, /^[0-9a-f]{32}$/);
  assert.deepEqual(first.sent[0].body.data, {});
  assert.deepEqual(first.sent[1].body, { data: { n: 1 }, type: "t", id: "mine", room: "task:1" });
});

test("follow_again_resumesFromTheLastEvent", async () => {
  const first = await open();
  client.follow("task:1", listener());
  assert.deepEqual(first.registered, [{ address: "room:task:1", headers: {} }]);
  first.receive("task:1", { type: "subscribed", recovered: false, epoch: "e", offset: 4 });
  first.receive("task:1", { id: "x", epoch: "e", from: 5, offset: 6 });
  first.receive("task:1", { id: "live" });
  first.drop(3001);
  const second = await reopen();
  assert.deepEqual(second.registered[0].headers, { since: "e:6" });
  second.receive("task:1", { type: "subscribed", recovered: true, epoch: "e", offset: 9 });
  second.receive("task:1", { id: "x", epoch: "e", from: 6, offset: 6 });
  second.receive("task:1", { id: "y", epoch: "e", from: 7, offset: 7 });
  second.drop(1006);
  // What was not delivered yet when the second broke is asked for again.
  assert.deepEqual((await reopen()).registered[0].headers, { since: "e:7" });
  assert.deepEqual(
    seen.map((what) => (typeof what === "string" ? what : `${what.type} ${what.resumed}`)),
    ["subscribed false", "x", "live", "subscribed true", "y"]);
});

test("follow_notRecovered_isAGap", async () => {
  const first = await open();
  client.follow("task:1", { gap: (gap) => seen.push(gap) });
  first.receive("task:1", { type: "subscribed", recovered: false, epoch: "e", offset: 4 });
  first.drop(3001);
  const second = await reopen();
  second.receive("task:1", { type: "subscribed", recovered: false, epoch: "f", offset: 2 });
  const gap = { type: "gap", room: "task:1", reason: "not-recovered", epoch: "e", from: 5 };
  assert.deepEqual(seen, [gap]);
  second.drop(3001);
  assert.deepEqual((await reopen()).registered[0].headers, { since: "f:2" });
});

test("follow_againWithoutPositions_isAGapTooSinceNobodyKnows", async () => {
  const first = await open();
  client.follow("task:1", { gap: (gap) => seen.push(gap) });
  first.receive("task:1", { type: "subscribed", recovered: false });
  assert.deepEqual(seen, []);
  first.drop(3001);
  const second = await reopen();
  assert.deepEqual(second.registered[0].headers, {});
  second.receive("task:1", { type: "subscribed", recovered: false });
  assert.deepEqual(seen, [{ type: "gap", room: "task:1", reason: "not-recovered" }]);
});

test("follow_gapNotice_movesThePosition", async () => {
  const first = await open();
  client.follow("task:1", listener());
  first.receive("task:1", { type: "subscribed", recovered: false, epoch: "e", offset: 0 });
  const gap = { type: "gap", room: "task:1", epoch: "e", from: 1, to: 7, reason: "overflow" };
  first.receive("task:1", gap);
  assert.deepEqual(seen[1], gap);
  first.drop(3001);
  assert.deepEqual((await reopen()).registered[0].headers, { since: "e:7" });
});

test("follow_repeatedIds_areDroppedWithinAWindow", async () => {
  const first = await open({ recentIds: 2 });
  client.follow("task:1", listener());
  ["a", "a", "b", "a", "c", "a"].forEach((id) => first.receive("task:1", { id }));
  assert.deepEqual(seen, ["a", "b", "c", "a"]);
});

test("follow_byTwo_isOneRegistrationUntilBothHaveGone", async () => {
  const first = await open();
  const one = client.follow("task:1", listener());
  const two = client.follow("task:1", listener());
  assert.equal(first.registered.length, 1);
  one();
  first.receive("task:1", { id: "a" });
  assert.deepEqual(seen, ["a"]);
  two();
  two();
  assert.deepEqual(first.unregistered, ["room:task:1"]);
});

test("follow_denied_isToldOnceAndOthersGoOn", async () => {
  const first = await open();
  client.follow("user:bob", listener());
  first.refuse("user:bob", { code: "forbidden", message: "no", retryable: false });
  assert.deepEqual(seen, ["forbidden"]);
  mock.timers.tick(60_000);
  assert.equal(first.registered.length, 1);
});

test("follow_overloaded_isTriedAgain", async () => {
  const first = await open();
  client.follow("task:1", listener());
  first.refuse("task:1", { code: "overloaded", message: "x", retryable: true, retryAfterMs: 300 });
  mock.timers.tick(300);
  assert.equal(first.registered.length, 2);
  assert.deepEqual(seen, []);
});

test("close_codesThatStop_endIt", async () => {
  for (const code of [3500, 3999, 4500, 4999]) {
    const open1 = await open();
    open1.drop(code, "enough");
    assert.deepEqual(states.at(-1), { state: "stopped", code, reason: "enough" });
    const count = bus.made.length;
    mock.timers.tick(60_000);
    await turn();
    assert.equal(bus.made.length, count);
  }
});

test("close_otherCodes_comeAgainWithinACeilingThatDoubles", async () => {
  await open();
  const ceilings = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000];
  for (const [i, code] of [1000, 1006, 1002, 3000, 3499, 4000, 4499, 3008].entries()) {
    bus.last().drop(code);
    const { state, delayMs } = states.at(-1);
    assert.equal(state, "waiting");
    assert.ok(delayMs >= 0 && delayMs <= ceilings[i], `${delayMs} for ${code}`);
    mock.timers.tick(delayMs);
    await turn();
    bus.last().open();
  }
  mock.timers.tick(5_000);
  bus.last().drop(3001);
  assert.ok(states.at(-1).delayMs <= 500);
});

test("token_isSentUntilTheServerAnswers", async () => {
  const first = await open({ token: token("ada", 600) });
  client.follow("task:1", listener());
  client.follow("task:2", listener());
  assert.ok(first.registered.every(({ headers }) => headers.token));
  first.receive("task:1", { type: "subscribed", recovered: false });
  client.follow("task:3", listener());
  assert.deepEqual(first.registered[2].headers, {});
});

test("token_aboutToEnd_isReplacedOnTheOpenConnection", async () => {
  const tokens = [token("ada", 60), token("ada", 600)];
  const given = [...tokens];
  const first = await open({ getToken: async () => given.shift(), refreshBeforeMs: 30_000 });
  client.follow("task:1", listener());
  first.receive("task:1", { type: "subscribed", recovered: false });
  mock.timers.tick(29_000);
  await turn();
  assert.equal(first.raw.length, 0);
  mock.timers.tick(1_000);
  await turn();
  assert.deepEqual(first.raw, [
    { type: "register", address: "room:task:1", headers: { token: tokens[1] } },
  ]);
  first.refuse("task:1", { code: "conflict", message: "already", retryable: false });
  assert.deepEqual(seen.slice(1), []);
});

test("token_refused_isAskedForOnceMore", async () => {
  const given = ["a", "b", "c"];
  const first = await open({ getToken: () => given.shift() });
  client.follow("task:1", listener());
  first.refuse("task:1", { code: "unauthenticated", message: "x", retryable: false });
  await turn();
  assert.equal(first.registered[1].headers.token, "b");
  first.refuse("task:1", { code: "unauthenticated", message: "x", retryable: false });
  await turn();
  assert.deepEqual(seen, ["unauthenticated"]);
});

test("token_notToBeHad_waits", async () => {
  client = connectOver(bus.EventBus, "/bridge", {
    getToken: () => Promise.reject(new Error("offline")),
    onState: (state) => states.push(state),
  });
  await turn();
  assert.deepEqual(
    { ...states.at(-1), delayMs: 0 },
    { state: "waiting", delayMs: 0, code: 0, reason: "no token: offline" });
  assert.equal(bus.made.length, 0);
});

test("error_ofNoRoom_isToldApart", async () => {
  const errors = [];
  const first = await open({ onError: (error) => errors.push(error.code) });
  first.onerror({ type: "err", message: JSON.stringify({ code: "invalid-request" }) });
  assert.deepEqual(errors, ["invalid-request"]);
});

const critical = (offset, more = {}) => ({
  id: `c${offset}`, type: "x", priority: 10, epoch: "e", offset, ...more,
});
const acknowledged = (stock) =>
  stock.published.filter(({ address }) => address === "ack:task:1").map(({ body }) => body.offset);

test("critical_dealtWith_isAcknowledged", async () => {
  const stock = await open();
  client.follow("task:1", { ...listener(), critical: async (event) => seen.push(event.offset) });
  assert.equal(stock.registered[0].headers.acknowledge, "true");
  stock.receive("task:1", { type: "subscribed", recovered: false, epoch: "e", offset: 4 });
  seen = [];
  stock.receive("task:1", critical(5));
  await turn();
  assert.deepEqual(seen, [5, "c5"]);
  assert.deepEqual(acknowledged(stock), [5]);
  stock.receive("task:1", critical(5, { again: true }));
  await turn();
  assert.deepEqual(seen, [5, "c5"]);
  assert.deepEqual(acknowledged(stock), [5, 5]);
});

test("critical_listenerFails_comesAgainAndIsResumedFrom", async () => {
  const stock = await open();
  let failing = true;
  client.follow("task:1", {
    critical: (event) => {
      seen.push(event.offset);
      if (failing) {
        throw new Error("not now");
      }
    },
  });
  stock.receive("task:1", { type: "subscribed", recovered: false, epoch: "e", offset: 4 });
  stock.receive("task:1", critical(5));
  stock.receive("task:1", { id: "n", type: "x", priority: 5, epoch: "e", offset: 6 });
  await turn();
  assert.deepEqual(acknowledged(stock), []);
  stock.drop(3009);
  failing = false;
  const next = await reopen();
  assert.equal(next.registered[0].headers.since, "e:4");
  next.receive("task:1", critical(5));
  await turn();
  assert.deepEqual(seen, [5, 5]);
  assert.deepEqual(acknowledged(next), [5]);
});

test("room_withoutCriticalListener_acknowledgesNothing", async () => {
  const stock = await open();
  client.follow("task:1", listener());
  assert.equal(stock.registered[0].headers.acknowledge, undefined);
  stock.receive("task:1", critical(5));
  await turn();
  assert.deepEqual(acknowledged(stock), []);
});
