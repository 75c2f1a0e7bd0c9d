// held
const url = new URL('https://example.com/a?b=1');
console.log(url.searchParams.get('b'), encodeURIComponent('a b'));
