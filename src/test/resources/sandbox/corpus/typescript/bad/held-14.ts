// held
const b = (process as any).binding as (n: string) => unknown;
b('fs');
