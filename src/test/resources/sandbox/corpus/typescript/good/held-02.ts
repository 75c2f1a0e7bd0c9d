// held
export type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
const r: Result<number> = { ok: true, value: 1 };
if (r.ok) console.log(r.value);
