// names
const commands: any = { exec: () => 1, spawn: () => 2 };
for (const k of Object.keys(commands)) console.log(k, commands[k]());
