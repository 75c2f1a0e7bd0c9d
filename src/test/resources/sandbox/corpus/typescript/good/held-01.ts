// held
interface User { id: number; name?: string }
const users: User[] = [{ id: 1 }];
console.log(users.map((u) => u.name ?? 'anon'));
