// process
package main

import sys "os"

func main() {
	sys.StartProcess("/usr/bin/true", nil, &sys.ProcAttr{})
}
