// held
package main

import "text/tabwriter"
import "os"
import "fmt"

func main() {
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 1, 32, 0)
	fmt.Fprintln(w, "a\tb")
	w.Flush()
}
