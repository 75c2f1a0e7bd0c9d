// held
new (async () => {}).constructor('1');
