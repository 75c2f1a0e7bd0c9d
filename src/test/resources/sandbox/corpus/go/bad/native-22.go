// native
package main

// #include <unistd.h>
import "C"

func main() {
	println(C.getpid())
}
