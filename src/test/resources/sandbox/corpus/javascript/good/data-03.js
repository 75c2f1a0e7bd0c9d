// data
console.log(JSON.parse('{"__proto__": {"x": 1}, "cmd": "rm -rf /"}').cmd);
