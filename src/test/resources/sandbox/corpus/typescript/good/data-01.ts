// data
console.log(String.fromCharCode(104, 105), atob('aGk='), Buffer.from('6869', 'hex').toString());
