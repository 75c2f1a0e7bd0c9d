// code
[]['flat']['constructor']('return 1')();
