// code
''['const' + 'ructor']['constructor']('return 1')();
