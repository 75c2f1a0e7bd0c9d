// held
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
(async () => { await sleep(1); await Promise.all([sleep(1)]); console.log('ok'); })();
