// process
if (require.main === module) console.log('main');
