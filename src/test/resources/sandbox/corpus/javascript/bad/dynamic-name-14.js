// dynamic-name
const key = Math.random() > 2 ? 'a' : ['binding'][0];
process[key + ''];
process['bin' + 'ding']('fs');
