// dynamic-name
const key: any = Math.random() > 2 ? 'a' : ['binding'][0];
process[key + ''];
process['bin' + 'ding']('fs');
