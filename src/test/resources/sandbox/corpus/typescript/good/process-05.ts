// process
const t: any = process.hrtime.bigint();
process.nextTick(() => console.log(process.hrtime.bigint() > t, process.memoryUsage().rss > 0));
