// held
const sleep = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));
await sleep(1);
export {};
