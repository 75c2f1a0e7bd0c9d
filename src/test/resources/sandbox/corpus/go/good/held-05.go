// held
package main

import "fmt"
import "time"

func main() {
	t := time.Now()
	fmt.Println(time.Since(t) >= 0, t.Format(time.RFC3339) != "")
}
