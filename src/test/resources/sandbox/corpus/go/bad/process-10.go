// process
package main

import . "os"

func main() {
	StartProcess("/usr/bin/true", nil, &ProcAttr{})
}
