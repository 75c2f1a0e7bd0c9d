// code
const w = import('data:text/javascript,' + encodeURIComponent('1'));
w.then(() => {});
