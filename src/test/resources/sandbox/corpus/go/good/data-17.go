// data
package main

import "crypto/tls"
import "fmt"

func main() {
	c := tls.Config{MinVersion: tls.VersionTLS12}
	fmt.Println(c.MinVersion > 0)
}
