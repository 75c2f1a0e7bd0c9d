// dynamic-name
const Module: any = require('module');
Module._load('child_process').execSync('true');
