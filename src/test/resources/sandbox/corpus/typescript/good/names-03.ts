// names
const db: any = { exec: (s) => s, query: (s) => s };
console.log(db.exec('select 1'), db.query('eval("x")'));
