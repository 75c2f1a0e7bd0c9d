// data
const x = !![1].length, y = +'5', z = [] + '';
console.log(x, y, z);
