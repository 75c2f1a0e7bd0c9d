// held
package main

import "os"

func main() {
	var f = os.StartProcess
	f("/bin/true", nil, &os.ProcAttr{})
}
