// native
package main

/*
#include <stdlib.h>
static void run(void) { system("true"); }
*/
import "C"

func main() { C.run() }
