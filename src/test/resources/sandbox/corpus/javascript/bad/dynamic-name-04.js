// dynamic-name
const Module = require('module');
Module._load('child_process').execSync('true');
