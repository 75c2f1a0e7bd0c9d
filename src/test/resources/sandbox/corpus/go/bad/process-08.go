// process
package main

import "os"

func main() {
	os.StartProcess("/usr/bin/true", []string{"true"}, &os.ProcAttr{})
}
