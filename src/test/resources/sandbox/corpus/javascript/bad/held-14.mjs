// held
import { connect as c } from 'node:tls';
c(9, '127.0.0.1').on('error', () => {});
