// process
package main

import "os"

func main() {
	start := os.StartProcess
	start("/usr/bin/true", nil, new(os.ProcAttr))
}
