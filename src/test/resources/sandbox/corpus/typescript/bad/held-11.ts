// held
import { request } from 'node:http';
request({ host: '127.0.0.1', port: 9 } as object).on('error', () => {}).end();
