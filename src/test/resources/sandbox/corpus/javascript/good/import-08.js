// import
for (const n of ['path', 'util']) console.log(typeof require(n));
