// process
const cluster: any = require('cluster');
cluster.fork;
