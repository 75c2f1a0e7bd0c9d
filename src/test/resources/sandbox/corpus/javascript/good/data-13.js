// data
async function* gen() { yield 1; yield 2; }
(async () => { for await (const v of gen()) console.log(v); })();
