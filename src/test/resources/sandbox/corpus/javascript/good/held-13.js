// held
const plugins = { a: { run: () => 1 } };
for (const [name, p] of Object.entries(plugins)) console.log(name, p.run());
