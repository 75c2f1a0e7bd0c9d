// network
import https from 'node:https';
https.request('https://127.0.0.1:9').on('error', () => {}).end();
