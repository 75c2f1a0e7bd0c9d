// held
(globalThis as unknown as Record<string, (s: string) => void>)['eval']('1');
