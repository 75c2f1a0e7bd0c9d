// network
require('dns').lookup('localhost', () => {});
