// code
Function`return 1`();
